"""A span of days in, the bars that divide it out: by day, week, month or years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from kronika.dates import Day
from kronika.wording import MONTHS

Unit = Literal["day", "week", "month", "year"]

MOST_BARS: Final = 60
_MONTHS: Final = 12
_DAYS: Final = {"day": 2, "week": 7, "month": 31, "year": 366}
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MOST_WEEKS_IN_MONTHS: Final = 4
_ROOM_FOR_LABELS: Final = 18
_FEW: Final = 8


@dataclass(frozen=True, slots=True)
class Label:
    """What stands below a bar: its own mark, and below that what it belongs to."""

    text: str = ""
    minor: bool = False  # leaves the text away on a narrow screen
    era: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """How the days of a strip are divided."""

    unit: Unit
    years: int = 1  # in a bar of years

    @property
    def fits(self) -> int:
        """The longest span of days that still belongs into one bar."""
        return _DAYS[self.unit] * self.years

    def begin(self, day: Day) -> Day:
        """Return the first day of the bar the day is in."""
        if self.unit == "day":
            return day
        if self.unit == "week":
            # 1970-01-01 was a Thursday; weeks begin on Monday.
            return Day.from_ordinal(day.ordinal - (day.ordinal + 3) % 7)
        if self.unit == "month":
            return Day(day.year, day.month, 1)
        return Day(day.year - day.year % self.years, 1, 1)

    def after(self, begin: Day) -> Day:
        """Return the first day of the next bar."""
        if self.unit in ("day", "week"):
            return Day.from_ordinal(begin.ordinal + (1 if self.unit == "day" else 7))
        if self.unit == "month":
            year, month = divmod(begin.year * _MONTHS + begin.month, _MONTHS)
            return Day(year, month + 1, 1)
        return Day(begin.year + self.years, 1, 1)

    def edtf(self, begin: Day) -> str:
        """Return the bar's days as a date."""
        end = Day.from_ordinal(self.after(begin).ordinal - 1)
        if self.unit == "week":
            return f"{begin.edtf()}/{end.edtf()}"
        if self.years > 1:
            return f"{begin.edtf('year')}/{end.edtf('year')}"
        return begin.edtf(self.unit)

    def label(self, begin: Day, *, index: int, bars: int) -> Label:
        """Return what stands below the bar that is `index` from the left."""
        sparse = bars > _FEW and index % 2 == 1
        year = str(begin.year) if begin.month == 1 or index == 0 else ""
        if self.unit == "day":
            month = MONTHS[begin.month - 1]
            era = f"{month} {begin.year}" if index == 0 else month if begin.day == 1 else ""
            crowded = bars > _ROOM_FOR_LABELS and index % 5 > 0
            return Label("" if crowded else str(begin.day), sparse, era)
        if self.unit == "week":
            opens = index == 0 or begin.day <= _DAYS["week"]
            return Label(MONTHS[begin.month - 1] if opens else "", era=year if opens else "")
        if self.unit == "month":
            opens_quarter = begin.month % 3 == 1
            if bars > _ROOM_FOR_LABELS and not opens_quarter:
                return Label("", era=year)
            narrow = bars > _ROOM_FOR_LABELS * 2 or (bars > _FEW and not opens_quarter)
            return Label(MONTHS[begin.month - 1], narrow, year)
        due = index % max(1, -(-bars // _FEW)) == 0
        return Label(str(begin.year) if due else "", sparse)


def scale(first: Day, last: Day) -> Scale:
    """Return the finest division that needs few enough bars."""
    days = last.ordinal - first.ordinal
    months = (last.year - first.year) * _MONTHS + last.month - first.month
    if days <= _DAYS["month"]:
        return Scale("day")
    if months <= _MOST_WEEKS_IN_MONTHS:
        return Scale("week")
    if months < MOST_BARS:
        return Scale("month")
    years = last.year - first.year
    step = next((step for step in _STEPS if years / step < MOST_BARS - 1), years // MOST_BARS + 2)
    return Scale("year", step)
