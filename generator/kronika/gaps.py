"""Two dates in, the time between them in words out: as vague as the two dates are, and no vaguer.

A date that may be several days gives a gap of several lengths: "between 3 and 5 days after". From a
span the time is counted at its nearer end. Where order itself is unknown, the words say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kronika.dates import Date, Day
from kronika.dates.forms import Interval, Point

_FEW_DAYS: Final = 99  # more are told in months
_FEW_MONTHS: Final = 24  # more are told in years
_MONTHS: Final = 12
_MINUTE: Final = 60
_HOUR: Final = 60 * _MINUTE
_DAY: Final = 24 * _HOUR
_NUMBER: Final = re.compile(r"^(between |at least |at most |up to |)")  # "about" goes behind it

_Bound = Day | None  # None: there is no such day, or nobody knows it
_Window = tuple[_Bound, _Bound]


@dataclass(frozen=True, slots=True)
class _Reach:
    """One limit of a gap: the two days it lies between."""

    begins: Day
    ends: Day

    @property
    def days(self) -> int:
        """How many days the second lies after the first; negative before it."""
        return self.ends.ordinal - self.begins.ordinal

    @property
    def turned(self) -> _Reach:
        """The same distance, seen from the other day."""
        return _Reach(self.ends, self.begins)

    @property
    def months(self) -> tuple[int, int]:
        """Its whole months, and those it has begun."""
        months = (self.ends.year - self.begins.year) * _MONTHS + self.ends.month - self.begins.month
        whole = months - (self.ends.day < self.begins.day)
        return whole, whole + (self.ends.day != self.begins.day)


@dataclass(frozen=True, slots=True)
class _Unit:
    """What the lengths of one gap are told in."""

    name: str
    count: Callable[[_Reach], tuple[int, int]]  # whole ones, and those begun


_UNITS: Final = (
    _Unit("day", lambda reach: (reach.days, reach.days)),
    _Unit("month", lambda reach: reach.months),
    _Unit("year", lambda reach: (reach.months[0] // _MONTHS, -(-reach.months[1] // _MONTHS))),
)


def gap(since: Date, date: Date, what: str = "", zone: str = "UTC") -> str:
    """Return how long after `since` the other date is, or before it.

    Args:
        since: the date to count from.
        date: the other one.
        what: what `since` is the date of, as "the find": "4 days after the find".
        zone: the time zone of times of day that name none.

    Returns:
        The words; empty where the two dates tell nothing of their order or distance.
    """
    named = f" {what}" if what else ""
    if (minutes := _minutes(since, date, zone)) is not None:
        words = _clock_words(minutes, named)
    else:
        words = _day_words(*_limits(since, date), named)
    if words and (since.approximate or date.approximate):
        words = _NUMBER.sub(r"\1about ", words, count=1)
    return f"perhaps {words}" if words and (since.uncertain or date.uncertain) else words


def _limits(since: Date, date: Date) -> tuple[_Reach | None, _Reach | None]:
    """Return the least and the greatest distance there may be."""
    (begun, ended), (begins, ends) = _ends(since), _ends(date)
    after = _reach(ended[1], begins[0]), _reach(ended[0], begins[1])
    before = _reach(begun[1], ends[0]), _reach(begun[0], ends[1])
    if not any(isinstance(one.form, Interval) for one in (since, date)):
        return after
    # What a span holds, or may touch, is no time away from it.
    if after[0] is not None and after[0].days > 0:
        return after
    return before if before[1] is not None and before[1].days < 0 else (None, None)


def _ends(date: Date) -> tuple[_Window, _Window]:
    """Return the days on which it may begin, and those on which it may end."""
    first, last = (bound if isinstance(bound, Day) else None for bound in date.window)
    form = date.form
    if not isinstance(form, Interval):
        return (first, last), (first, last)
    start = form.start.window if isinstance(form.start, Point) else (None, last)
    end = form.end.window if isinstance(form.end, Point) else (first, None)
    return start, end


def _reach(begins: _Bound, ends: _Bound) -> _Reach | None:
    return _Reach(begins, ends) if begins is not None and ends is not None else None


def _minutes(since: Date, date: Date, zone: str) -> int | None:
    """Return the minutes between two times of day that lie within a day of each other."""
    forms = since.form, date.form
    if not all(isinstance(form, Point) and form.clock for form in forms):
        return None
    seconds = date.moments(zone)[0] - since.moments(zone)[0]
    return round(seconds / _MINUTE) if abs(seconds) < _DAY else None


def _clock_words(minutes: int, named: str) -> str:
    if minutes == 0:
        return "the same minute" + (f" as{named}" if named else "")
    hours, rest = divmod(abs(minutes), 60)
    parts = [
        _counted(number, unit) for number, unit in ((hours, "hour"), (rest, "minute")) if number
    ]
    return f"{' and '.join(parts)} {'after' if minutes > 0 else 'before'}{named}"


def _day_words(least: _Reach | None, most: _Reach | None, named: str) -> str:
    if most is not None and most.days <= 0 and not (least and least.days == 0):
        return _words(most.turned, least and least.turned, "before", named)
    if least is not None and least.days >= 0:
        return _words(least, most, "after", named)
    return _unordered(least, most, named)


def _words(least: _Reach, most: _Reach | None, way: str, named: str) -> str:
    """Say a gap that runs one way: `least` is not negative."""
    same = "the same day" + (f" as{named}" if named else "")
    if most is None:
        unit = _unit(least)
        at_least = f"at least {_counted(unit.count(least)[0], unit.name)} {way}{named}"
        later = "later" if way == "after" else "earlier"
        return f"{same} or {later}" if least.days == 0 else at_least
    if most.days == 0:
        return same
    unit = _unit(most)
    low, high = unit.count(least)[0], unit.count(most)[1]
    if least.days == 0:
        return f"the same day or up to {_counted(high, unit.name)} {way}{named}"
    if low == high:
        return f"{_counted(high, unit.name)} {way}{named}"
    if low == 0:
        return f"up to {_counted(high, unit.name)} {way}{named}"
    return f"between {low} and {_counted(high, unit.name)} {way}{named}"


def _unordered(least: _Reach | None, most: _Reach | None, named: str) -> str:
    """Say a gap that may run either way."""
    if least is None and most is None:
        return ""
    if least is None or most is None:
        reach, way, limit = (least, "before", "earliest") if least else (most, "after", "latest")
        return f"{_length(reach)} {way}{named} at the {limit}" if reach else ""
    back, forth = _length(least), _length(most)
    if back == forth:
        return f"at most {back} before or after{named}"
    return f"between {back} before and {forth} after{named}"


def _length(reach: _Reach) -> str:
    reach = reach if reach.days >= 0 else reach.turned
    unit = _unit(reach)
    return _counted(unit.count(reach)[1], unit.name)


def _unit(reach: _Reach) -> _Unit:
    if reach.days <= _FEW_DAYS:
        return _UNITS[0]
    return _UNITS[1 if reach.months[0] < _FEW_MONTHS else 2]


def _counted(number: int, unit: str) -> str:
    return f"{number:,} {unit}" if number == 1 else f"{number:,} {unit}s"
