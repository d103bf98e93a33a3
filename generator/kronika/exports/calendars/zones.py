"""A zone and the years it is needed for in, its rules as a calendar carries them out."""

from __future__ import annotations

import datetime as dt

from icalendar import Timezone
from icalendar.prop import vDDDLists


def rules(name: str, first: int, last: int) -> str:
    """Return the lines that say when the zone's clocks change, from one year to another."""
    begins, ends = dt.date(first, 1, 1), dt.date(last + 1, 1, 1)
    zone = Timezone.from_tzid(name, first_date=begins, last_date=ends)
    for period in zone.subcomponents:
        times = period.get("RDATE")
        if isinstance(times, vDDDLists):
            # A line for each: some readers see only the first of a list.
            period["RDATE"] = [vDDDLists([time.dt]) for time in times.dts]
    written: bytes = zone.to_ical()
    return written.decode()
