"""Days of the proleptic Gregorian calendar, in any year: to a count of days and back."""

from enum import StrEnum
from functools import lru_cache
from typing import Literal, NamedTuple

MONTHS = 12
FEBRUARY = 2
FIRST_PLAIN_YEAR = 0
LAST_PLAIN_YEAR = 9999

_DAYS_IN_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEARS_IN_CYCLE = 400
_DAYS_IN_CYCLE = 146_097
# The count starts in March of year 0, so that a leap day is the last day of its year.
_MARCH = 3
_DAYS_BEFORE_1970 = 719_468
_REMEMBERED = 4096  # days in figures; many records name the same ones


Precision = Literal["year", "month", "day"]


class Edge(StrEnum):
    """An end of a date that is no day: it has no end, or nobody knows it."""

    OPEN = "open"
    UNKNOWN = "unknown"


class Day(NamedTuple):
    """One calendar day; years before 1 are counted astronomically (0 is 1 BC)."""

    year: int
    month: int
    day: int

    @property
    def ordinal(self) -> int:
        """The number of days since 1 January 1970; negative before it."""
        year = self.year - (self.month < _MARCH)
        month = (self.month - _MARCH) % MONTHS
        cycle, of_cycle = divmod(year, _YEARS_IN_CYCLE)
        # 153 days in each five months from March on.
        of_year = (153 * month + 2) // 5 + self.day - 1
        leap_days = of_cycle // 4 - of_cycle // 100
        return cycle * _DAYS_IN_CYCLE + of_cycle * 365 + leap_days + of_year - _DAYS_BEFORE_1970

    @staticmethod
    def from_ordinal(ordinal: int) -> "Day":
        """Return the day that lies so many days after 1 January 1970."""
        cycle, of_cycle = divmod(ordinal + _DAYS_BEFORE_1970, _DAYS_IN_CYCLE)
        year = (of_cycle - of_cycle // 1460 + of_cycle // 36_524 - of_cycle // 146_096) // 365
        of_year = of_cycle - (365 * year + year // 4 - year // 100)
        month = (5 * of_year + 2) // 153
        day = of_year - (153 * month + 2) // 5 + 1
        month = (month + _MARCH - 1) % MONTHS + 1
        return Day(cycle * _YEARS_IN_CYCLE + year + (month < _MARCH), month, day)

    @property
    def iso(self) -> str:
        """The day in figures, to compare and to address by; beyond year 9999 it is no EDTF."""
        return _figures(self)

    def edtf(self, precision: Precision = "day") -> str:
        """Return its year, month or day as a date that can be parsed, whatever the year.

        A year of five digits or more stands alone: EDTF gives it neither month nor day.
        """
        text = year_text(self.year)
        if precision == "year" or abs(self.year) > LAST_PLAIN_YEAR:
            return text
        return f"{text}-{self.month:02}" if precision == "month" else self.iso


@lru_cache(_REMEMBERED)
def _figures(day: Day) -> str:
    return f"{year_text(day.year)}-{day.month:02}-{day.day:02}"


def year_text(year: int) -> str:
    """Return the year as EDTF writes it: `2025`, `-0043`, `Y17000`."""
    if abs(year) > LAST_PLAIN_YEAR:
        return f"Y{year}"
    return f"{year:05}" if year < FIRST_PLAIN_YEAR else f"{year:04}"


def is_leap(year: int) -> bool:
    """Tell whether the year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % _YEARS_IN_CYCLE == 0)


def days_in(year: int, month: int) -> int:
    """Return how many days the month of that year has."""
    return 29 if month == FEBRUARY and is_leap(year) else _DAYS_IN_MONTH[month - 1]
