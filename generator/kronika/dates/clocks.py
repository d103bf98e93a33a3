"""The time of day behind a `T`: its text in, a Clock out."""

import re

from kronika.dates.days import Day
from kronika.dates.errors import DateError, quote
from kronika.dates.forms import Clock

EARLIEST_OFFSET = -12 * 60
LATEST_OFFSET = 14 * 60

_CLOCK = re.compile(r"([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(Z|[+-][0-9]{2}(?::[0-9]{2})?)?")
_LAST_MINUTE = 59
_LEAP_SECOND = 60
_MIDNIGHT = 24
_MINUTES_OF_A_DAY = 24 * 60


def clock_of(text: str, written: str, day: Day) -> Clock | None:
    """Return the time of day; None if `written` has no such shape. `text` is the whole date."""
    found = _CLOCK.fullmatch(written)
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2])
    second = None if found[3] is None else int(found[3])
    clock = Clock(hour, minute, second, _offset(text, found[4]))
    if second == _LEAP_SECOND:
        _check_leap_second(text, clock, day)
    elif not _exists(clock):
        raise DateError(
            f"{quote(text)} names a time of day that does not exist.",
            "Write 00:00 to 23:59; the very end of a day may be 24:00.",
        )
    return clock


def _exists(clock: Clock) -> bool:
    second = clock.second or 0
    if clock.hour == _MIDNIGHT:
        return clock.minute == second == 0
    return clock.hour < _MIDNIGHT and clock.minute <= _LAST_MINUTE and second <= _LAST_MINUTE


def _offset(text: str, written: str | None) -> int | None:
    if written is None:
        return None
    if written == "Z":
        return 0
    hours, _, minutes = written[1:].partition(":")
    offset = (int(hours) * 60 + int(minutes or "0")) * (-1 if written[0] == "-" else 1)
    if written[0] == "-" and offset == 0:
        raise DateError(
            f"{quote(text)} has the offset {written}, which ISO 8601 does not know.",
            "Write 'Z' for universal time, or no offset for the dossier's own zone.",
        )
    if not EARLIEST_OFFSET <= offset <= LATEST_OFFSET or int(minutes or "0") > _LAST_MINUTE:
        raise DateError(
            f"{quote(text)} has the offset {written}, which no place on earth keeps.",
            "Offsets go from -12:00 to +14:00.",
        )
    return offset


def _check_leap_second(text: str, clock: Clock, day: Day) -> None:
    if clock.offset is None:
        raise DateError(
            f"{quote(text)} has a second 60 but no offset.",
            "A leap second needs its place in universal time: write 'Z' or '+02:00' behind it.",
        )
    universal = clock.hour * 60 + clock.minute - clock.offset
    next_day = Day.from_ordinal(day.ordinal + (universal + 1) // _MINUTES_OF_A_DAY)
    if (universal + 1) % _MINUTES_OF_A_DAY or next_day.day != 1 or clock.minute > _LAST_MINUTE:
        raise DateError(
            f"{quote(text)} has a second 60 where no leap second can be.",
            "Leap seconds stand at 23:59:60 universal time on the last day of a month.",
        )
