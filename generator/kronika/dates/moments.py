"""Days and times of day, in a named time zone, to seconds since 1970 in UTC."""

import re
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache

from dateutil import tz

from kronika.dates.days import Day
from kronika.dates.errors import DateError, quote
from kronika.dates.forms import Clock

MINUTE = 60
HOUR = 3_600
DAY = 86_400

_LONGEST_ZONE = 64

# Anything else (a path, a POSIX rule) dateutil would try to open or to interpret.
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}")


@lru_cache(maxsize=64)
def _zone(name: str) -> tzinfo | None:
    if name == "UTC":
        return tz.UTC
    if len(name) > _LONGEST_ZONE or not _ZONE.fullmatch(name):
        return None
    zone = tz.gettz(name)
    # A name dateutil finds in no table can still be the zone of the machine, or a POSIX rule.
    return zone if isinstance(zone, tz.tzfile | type(tz.UTC)) else None


def is_zone(name: str) -> bool:
    """Tell whether the name is a zone of the IANA table."""
    return _zone(name) is not None


def _known(name: str) -> tzinfo:
    zone = _zone(name)
    if zone is None:
        raise DateError(
            f"{quote(name)} is not a time zone.",
            "Write a name of the IANA table, such as 'Europe/Vilnius'.",
        )
    return zone


def first_second(day: Day, zone: str) -> float:
    """Return the moment the day begins in the zone."""
    return _moment(day, 0, zone, late=False)


def last_second(day: Day, zone: str) -> float:
    """Return the last whole second of the day in the zone."""
    return _moment(day, DAY - 1, zone, late=True)


def seconds_of(day: Day, clock: Clock, zone: str) -> tuple[float, float]:
    """Return the first and the last second that the time of day means; a minute has sixty."""
    second = clock.second or 0
    of_day = clock.hour * HOUR + clock.minute * MINUTE + second
    more = MINUTE - 1 if clock.second is None else 0
    if clock.offset is not None:
        begins = float(day.ordinal * DAY + of_day - clock.offset * MINUTE)
        return begins, begins + more
    return (
        _moment(day, of_day, zone, late=False),
        _moment(day, of_day, zone, late=True) + more,
    )


def offset_of(day: Day, clock: Clock, zone: str) -> int | None:
    """Return the zone's offset in minutes at a time of day; None where it has two, or seconds."""
    of_day = clock.hour * HOUR + clock.minute * MINUTE
    early, late = (_moment(day, of_day, zone, late=late) for late in (False, True))
    seconds = day.ordinal * DAY + of_day - early
    return int(seconds // MINUTE) if early == late and seconds % MINUTE == 0 else None


@lru_cache(maxsize=65_536)
def _moment(day: Day, of_day: int, name: str, *, late: bool) -> float:
    wall = day.ordinal * DAY + of_day
    if name == "UTC":
        return float(wall)
    zone = _known(name)
    # Beyond what datetime can count, a zone keeps the offset of the nearest year it can.
    year = min(max(day.year, 2), 9998)
    inside = day if year == day.year else Day(year, 6, 15)
    local = datetime(*inside, tzinfo=zone) + timedelta(seconds=of_day)
    # An hour that the clocks skip is moved on by it; one they repeat begins with the first
    # and ends with the second.
    real = tz.resolve_imaginary(tz.enfold(local, fold=int(late)))
    skipped = (real.replace(tzinfo=None) - local.replace(tzinfo=None)).total_seconds()
    offset = real.utcoffset() or timedelta()
    return float(wall + skipped - offset.total_seconds())
