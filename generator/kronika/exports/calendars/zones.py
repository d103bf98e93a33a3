"""A zone and the years it is needed for in, its rules as a calendar carries them out.

icalendar can find a zone's changes itself, but in steps of months: it passes over short periods,
such as Ramadan in Morocco, during which the clocks go back.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vDDDLists

from kronika.dates.moments import DAY


class _Clocks(NamedTuple):
    """What the clocks of a zone show for a while."""

    offset: dt.timedelta
    name: str
    is_daylight: bool


@cache
def rules(name: str, first: int, last: int) -> str:
    """Return the lines that say when the zone's clocks change, from one year to another."""
    onsets: dict[tuple[dt.timedelta, _Clocks], list[dt.datetime]] = defaultdict(list)
    before = None
    for at, clocks in _changes(ZoneInfo(name), _midnight(first) - DAY, _midnight(last + 1) + DAY):
        offset = (before or clocks).offset
        onsets[offset, clocks].append(at + offset)
        before = clocks
    zone = Timezone()
    zone.add("TZID", name)
    zone.add("COMMENT", f"These rules are those of the years from {first} to {last}.")
    for (offset, clocks), times in onsets.items():
        zone.add_component(_period(offset, clocks, times))
    written: bytes = zone.to_ical()
    return written.decode()


def _period(
    offset: dt.timedelta, clocks: _Clocks, times: Sequence[dt.datetime]
) -> TimezoneDaylight | TimezoneStandard:
    """Return what begins at some times, of clocks that showed an earlier offset before."""
    period = TimezoneDaylight() if clocks.is_daylight else TimezoneStandard()
    start, *others = times
    period.DTSTART = start
    # A line for each: some readers see only the first of a list.
    period["RDATE"] = [vDDDLists([time]) for time in others]
    period.TZOFFSETFROM, period.TZOFFSETTO = offset, clocks.offset
    period.add("TZNAME", clocks.name)
    return period


def _midnight(year: int) -> int:
    """Return when a year begins in UTC; anywhere else that is less than a day away."""
    return int(dt.datetime(year, 1, 1, tzinfo=dt.UTC).timestamp())


def _changes(zone: ZoneInfo, start: int, end: int) -> Iterator[tuple[dt.datetime, _Clocks]]:
    """Yield when the clocks begin to show something else, in UTC, and what; the start counts."""
    clocks = _clocks(zone, start)
    yield _utc(start), clocks
    # No clocks are changed twice within a day.
    for day, next_day in pairwise(range(start, end + 1, DAY)):
        later = _clocks(zone, next_day)
        if later != clocks:
            changed = partial(_differ, zone, clocks)
            yield _utc(day + bisect_left(range(day, next_day), x=True, key=changed)), later
            clocks = later


def _differ(zone: ZoneInfo, clocks: _Clocks, at: int) -> bool:
    return _clocks(zone, at) != clocks


def _clocks(zone: ZoneInfo, at: int) -> _Clocks:
    when = dt.datetime.fromtimestamp(at, zone)
    return _Clocks(when.utcoffset() or dt.timedelta(), when.tzname() or "", bool(when.dst()))


def _utc(at: int) -> dt.datetime:
    """Return a time in UTC, without saying so."""
    return dt.datetime.fromtimestamp(at, dt.UTC).replace(tzinfo=None)
