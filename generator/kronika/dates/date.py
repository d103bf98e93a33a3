"""A date as the rest of Kronika knows it: an author's text and the days and moments it can mean."""

import math
from dataclasses import dataclass
from typing import Final

from kronika.dates.days import LAST_PLAIN_YEAR, Day, Edge, year_text
from kronika.dates.forms import Choice, Clock, Interval, Point
from kronika.dates.moments import first_second, last_second, seconds_of

_LAST_HOUR = 23
_LAST_SECOND = 59


@dataclass(frozen=True, slots=True)
class Date:
    """An EDTF date. `earliest` and `latest` are calendar days as written, in no zone."""

    text: str
    level: int
    form: Point | Interval | Choice
    earliest: Day | Edge
    latest: Day | Edge
    approximate: bool = False
    uncertain: bool = False

    @property
    def precise(self) -> bool:
        """Whether it is exactly one day, neither approximate nor uncertain."""
        sure = not (self.approximate or self.uncertain)
        return sure and isinstance(self.earliest, Day) and self.earliest == self.latest

    @property
    def window(self) -> tuple[Day | Edge, Day | Edge]:
        """`earliest` and `latest`, except that a season has all the days it may have anywhere."""
        return self.form.window

    def moments(self, zone: str = "UTC") -> tuple[float, float]:
        """Return its first and last second since 1970 UTC, infinite at an open or unknown end."""
        if isinstance(self.form, Point) and self.form.clock:
            return seconds_of(self.form.window[0], self.form.clock, zone)
        earliest, latest = self.window
        return (
            first_second(earliest, zone) if isinstance(earliest, Day) else -math.inf,
            last_second(latest, zone) if isinstance(latest, Day) else math.inf,
        )

    @property
    def html(self) -> str | None:
        """The value of `<time datetime>`; None where HTML would say more than is known, or less."""
        point = self.form
        if not isinstance(point, Point) or self.approximate or self.uncertain:
            return None
        if point.more_years or point.is_season or not 1 <= point.year <= LAST_PLAIN_YEAR:
            return None
        parts = [
            year_text(point.year),
            *(f"{part:02}" for part in (point.month, point.day) if part),
        ]
        day = "-".join(parts)
        if point.clock is None:
            return day
        clock = _html_clock(point.clock)
        return clock and f"{day}T{clock}"


# Of a date that is there, but not sound: any day may be meant.
UNTOLD: Final = Date("", 0, Interval(Edge.UNKNOWN, Edge.UNKNOWN), Edge.UNKNOWN, Edge.UNKNOWN)


def _html_clock(clock: Clock) -> str | None:
    # HTML knows neither the end of the day as 24:00 nor a leap second.
    if clock.hour > _LAST_HOUR or (clock.second or 0) > _LAST_SECOND:
        return None
    seconds = "" if clock.second is None else f":{clock.second:02}"
    return f"{clock.hour:02}:{clock.minute:02}{seconds}{_html_offset(clock.offset)}"


def _html_offset(offset: int | None) -> str:
    if offset is None:
        return ""
    hours, minutes = divmod(abs(offset), 60)
    return f"{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}" if offset else "Z"
