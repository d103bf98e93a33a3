"""One year, month, season or day, or a time of day: its text in, a Point and its EDTF level out."""

import re
from typing import NamedTuple

from kronika.dates.clocks import clock_of
from kronika.dates.days import MONTHS, Day, days_in
from kronika.dates.errors import DateError, quote
from kronika.dates.forms import SEASONS, SPRING, SURE, UNSPECIFIED, Doubt, Point
from kronika.dates.level2 import LAST_SEASON, refuse_digits, refuse_season

MARKS = {"": Doubt.NONE, "~": Doubt.APPROXIMATE, "?": Doubt.UNCERTAIN, "%": Doubt.BOTH}
LONGEST_YEAR = 18

_MARK = r"([?~%]?)"
_POINT = re.compile(
    rf"{_MARK}(-?[0-9X]{{4}}|Y-?[0-9]+){_MARK}"
    rf"(?:-{_MARK}([0-9X]{{2}}){_MARK}(?:-{_MARK}([0-9X]{{2}}){_MARK})?)?"
)
_TIMED = re.compile(r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})T(.*)", re.DOTALL)
# At level 1 whole parts are unspecified from the right, or the last two digits of a lone year.
_LEVEL_1_DIGITS = re.compile(
    r"-?(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|[0-9]{4}-[0-9]{2}|[0-9]{4}(?:-XX){1,2}|[0-9]{4}-[0-9]{2}-(?:XX|[0-9]{2}))"
)


class Read(NamedTuple):
    """A point, and the EDTF level it needs."""

    point: Point
    level: int


def point(text: str) -> Read | None:
    """Read a year, month, season or day; None if the text is not of such a shape."""
    found = _POINT.fullmatch(text)
    if not found:
        return None
    pieces = [
        (found[place], found[place + 1], found[place + 2])
        for place in (1, 4, 7)
        if found[place + 1]
    ]
    parts = [piece[1] for piece in pieces]
    long = parts[0][0] == "Y"
    first, last = _long_year(text, parts) if long else _years(text, parts)
    month, day = _month_and_day(text, last, parts[1:])
    doubts, level_of_doubts = _doubts(pieces)
    read = Point(first, month, day, more_years=last - first, doubts=doubts)
    needs_level_1 = first < 0 or long or read.is_unspecified or read.is_season
    return Read(read, max(int(needs_level_1), level_of_doubts))


def timed(text: str) -> Read | None:
    """Read a day with a time of day; None if the text is not of such a shape."""
    found = _TIMED.fullmatch(text)
    read = point(found[1]) if found else None
    if not found or not read or not read.point.day or not read.point.month:
        return None
    day = Day(read.point.year, read.point.month, read.point.day)
    clock = clock_of(text, found[2], day)
    return Read(Point(*day, doubts=SURE, clock=clock), read.level) if clock else None


def _long_year(text: str, parts: list[str]) -> tuple[int, int]:
    digits = parts[0].lstrip("Y-")
    if len(digits) > LONGEST_YEAR:
        raise DateError(
            f"{quote(text)} names a year of more than {LONGEST_YEAR} digits.",
            "No year of this universe needs so many.",
        )
    if len(parts) > 1:
        raise DateError(
            f"{quote(text)} gives a month to a year written with 'Y'.",
            f"Write the year alone: '{parts[0]}'.",
        )
    if digits[0] == "0" or len(digits) <= len("9999"):
        raise DateError(
            f"{quote(text)} is not a year of five digits or more.",
            f"Write a nearer year with four digits and without 'Y': '{parts[0][1:]}'."
            if len(digits) == len("9999") and digits[0] != "0"
            else "Only a year beyond 9999, or before -9999, is written with 'Y'.",
        )
    return (year := int(parts[0][1:])), year


def _years(text: str, parts: list[str]) -> tuple[int, int]:
    if not _LEVEL_1_DIGITS.fullmatch("-".join(parts)):
        refuse_digits(text, parts)
    year = parts[0]
    if year == "-0000":
        raise DateError(
            f"{quote(text)} names a year -0000.",
            "The year before 0001 is written '0000' (it is 1 BC).",
        )
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    # Before year 0 the nines come first; and what is left of its decade ends with -0001.
    return (last, min(first, -1)) if year[0] == "-" else (first, last)


def _month_and_day(text: str, year: int, parts: list[str]) -> tuple[int | None, int | None]:
    if "00" in parts:
        raise DateError(
            f"{quote(text)} has a month or a day 00.",
            "Leave out what is not known, or write 'XX' for it.",
        )
    numbers = [UNSPECIFIED if part == "XX" else int(part) for part in parts]
    month = numbers[0] if numbers else None
    day = numbers[1] if len(numbers) > 1 else None
    if month and day is None and month in SEASONS:
        return month, day
    if month and day is None and SPRING < month <= LAST_SEASON:
        refuse_season(text, month)
    if month and month > MONTHS:
        raise DateError(
            f"{quote(text)} names a month that does not exist: {month:02}.",
            "Months are written 01 to 12, seasons (without a day) 21 for spring to 24 for winter.",
        )
    if month and day and day > days_in(year, month):
        raise DateError(
            f"{quote(text)} names a day that does not exist: {day:02}.",
            f"That month ends with day {days_in(year, month)}.",
        )
    return month, day


def _doubts(pieces: list[tuple[str, str, str]]) -> tuple[tuple[Doubt, ...], int]:
    # A mark before a part is about that part alone, a mark behind it about all to its left as well.
    doubts: list[Doubt] = []
    to_the_left = Doubt.NONE
    for before, _, behind in reversed(pieces):
        to_the_left |= MARKS[behind]
        doubts.append(MARKS[before] | to_the_left)
    inside = any(before for before, _, _ in pieces) or any(behind for _, _, behind in pieces[:-1])
    return tuple(reversed(doubts)), 2 if inside else int(bool(pieces[-1][2]))
