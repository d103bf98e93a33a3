"""A date in, when it lies in a calendar out; or why it lies in none."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from typing import Final

from dateutil import tz

from kronika.dates import Date, Day
from kronika.dates.forms import Choice, Interval, Point

_FIRST_YEAR: Final = 1  # that a calendar can write
_LAST_YEAR: Final = 9999
_ZONED: Final = range(1970, 2037)  # years for which zones have rules everywhere
_MIDNIGHT: Final = 24
_LEAP: Final = 60


class Unfit(Enum):
    """Why a date stands in no calendar."""

    VAGUE = "too vague"
    FAR = "too far"


@dataclass(frozen=True, slots=True)
class Days:
    """Whole days; `end` is the one after the last."""

    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of day: in a zone, or in UTC where no zone is given."""

    start: str  # as a calendar writes it, "20250728T050000"
    zone: str

    @property
    def year(self) -> int:
        """The year it lies in."""
        return int(self.start[:4])


def span(date: Date, zone: str) -> Days | Moment | Unfit:
    """Return when the date lies in a calendar; times without an offset are those of the zone."""
    if date.approximate or date.uncertain:
        return Unfit.VAGUE
    if isinstance(date.form, Point) and date.form.clock:
        return _moment(date, date.form, zone)
    first, last = (_day(date.form, end) for end in ("start", "end"))
    if first is None or last is None:
        return Unfit.VAGUE
    if first.year < _FIRST_YEAR or last.year > _LAST_YEAR:
        return Unfit.FAR
    start, end = dt.date(*first), dt.date(*last)
    return Days(start, end + dt.timedelta(days=1)) if end < dt.date.max else Unfit.FAR


def _day(form: Point | Interval | Choice, end: str) -> Day | None:
    """Return the day at one end, if it is one; all that can be chosen must be the same."""
    if isinstance(form, Choice):
        earliest, latest = form.window
        return earliest if isinstance(earliest, Day) and earliest == latest else None
    point = form if isinstance(form, Point) else getattr(form, end)
    if not isinstance(point, Point) or not point.day or not point.month or point.is_unspecified:
        return None
    return Day(point.year, point.month, point.day)


def _moment(date: Date, point: Point, zone: str) -> Moment | Unfit:
    """Return the moment of a time of day; in UTC where its own zone cannot say it."""
    day, clock = point.window[0], point.clock
    if clock is None or not _FIRST_YEAR < day.year < _LAST_YEAR:
        return Unfit.FAR
    plain = clock.hour < _MIDNIGHT and (clock.second or 0) < _LEAP
    if clock.offset is None and plain and zone != "UTC" and day.year in _ZONED:
        time = f"{clock.hour:02}{clock.minute:02}{clock.second or 0:02}"
        return Moment(f"{figures(dt.date(*day))}T{time}", zone)
    seconds, _ = date.moments(zone)
    utc = dt.datetime(1970, 1, 1, tzinfo=tz.UTC) + dt.timedelta(seconds=seconds)
    return Moment(f"{figures(utc)}T{utc:%H%M%S}Z", "")


def figures(day: dt.date) -> str:
    """Return the day as a calendar writes it."""
    return f"{day.year:04}{day.month:02}{day.day:02}"
