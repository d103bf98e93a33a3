"""Forms of EDTF level 2 that Kronika does not read: each refused with what to write instead."""

import re
from typing import NoReturn

from kronika.dates.days import MONTHS, days_in, is_leap
from kronika.dates.errors import DateError, quote
from kronika.dates.forms import SPRING

LAST_SEASON = 41
"""Level 2 goes on counting after winter (24): seasons by hemisphere, quarters, thirds, halves."""

LEVEL_2 = "a form of EDTF level 2 that Kronika does not read"

_LEAP_YEAR, _COMMON_YEAR = 2000, 2001
_QUARTERS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}
_THIRDS = {37: (1, 4), 38: (5, 8), 39: (9, 12)}
_HALVES = {40: (1, 6), 41: (7, 12)}
_MONTHS_OF = {**_QUARTERS, **_THIRDS, **_HALVES}
_SEASONS = frozenset(str(season) for season in range(SPRING, LAST_SEASON + 1))
_SIGNIFICANT = re.compile(r"(-?[0-9]{4}|Y-?[0-9]+(?:E[0-9]+)?)S[0-9]+")
_EXPONENT = re.compile(r"Y-?[0-9]+E[0-9]+")


def refuse_shape(text: str) -> None:
    """Raise if the whole text has a shape that only level 2 knows."""
    if text[:1] == "{" and text[-1:] == "}":
        raise DateError(
            f"{quote(text)} is a set of dates that all hold ({LEVEL_2}).",
            "Write one event for each date, or an interval such as '2025-07/2025-09'.",
        )
    if _SIGNIFICANT.fullmatch(text):
        raise DateError(
            f"{quote(text)} says how many of its digits are significant ({LEVEL_2}).",
            "Write '195X' for ten years, '19XX' for a hundred, '1950~' for about a year.",
        )
    if _EXPONENT.fullmatch(text):
        raise DateError(
            f"{quote(text)} is a year with an exponent ({LEVEL_2}).",
            "Write all the digits, such as 'Y170000000'.",
        )


def refuse_season(text: str, season: int) -> NoReturn:
    """Raise for the seasons 25 to 41; parts of a year can be said in months."""
    months = _MONTHS_OF.get(season)
    year = text.strip("?~%").rsplit("-", 1)[0].rstrip("?~%")
    raise DateError(
        f"{quote(text)} uses the season {season} ({LEVEL_2}).",
        f"Write its months: '{year}-{months[0]:02}/{year}-{months[1]:02}'."
        if months
        else "Write 21 for spring, 22 for summer, 23 for autumn or 24 for winter.",
    )


def refuse_digits(text: str, parts: list[str]) -> NoReturn:
    """Raise for an 'X' where only level 2 allows it, or where no day fits it at all."""
    if not _some_day_fits(parts):
        raise DateError(
            f"{quote(text)} fits no day of the calendar.",
            "Months are written 01 to 12, days 01 to 31.",
        )
    raise DateError(f"{quote(text)} leaves out digits ({LEVEL_2}).", _instead(parts))


def refuse_unspecified(text: str, part: str) -> NoReturn:
    """Raise for an 'X' within an interval or a choice."""
    without = part.replace("-XX", "")
    raise DateError(
        f"{quote(text)} leaves out digits within an interval or a choice ({LEVEL_2}).",
        f"Write '{without}' instead of '{part}'; it means the same."
        if "X" not in without
        else f"Write whole years, months or days instead of '{part}'.",
    )


def _fitting(pattern: str, last: int) -> list[int]:
    regex = re.compile(pattern.replace("X", "[0-9]"))
    return [number for number in range(1, last + 1) if regex.fullmatch(f"{number:02}")]


def _some_day_fits(parts: list[str]) -> bool:
    if len(parts) == 1:
        return True
    year, month, *day = parts
    may_be_leap = "X" in year or is_leap(int(year))
    months = _fitting(month, MONTHS)
    if not day:
        return bool(months) or month in _SEASONS
    lengths = [days_in(_LEAP_YEAR if may_be_leap else _COMMON_YEAR, each) for each in months]
    return any(_fitting(day[0], length) for length in lengths)


def _instead(parts: list[str]) -> str:
    *rest, last = parts
    if len(rest) == 0 and re.fullmatch("[0-9]X{3}", last):
        return f"Write '[{last.replace('X', '0')}..{last.replace('X', '9')}]'."
    if rest and "X" not in "".join(rest):
        year, month = int(rest[0]), int(rest[1]) if len(rest) > 1 else None
        numbers = _fitting(last, days_in(year, month) if month else MONTHS)
        dates = ["-".join([*rest, f"{number:02}"]) for number in numbers]
        # The digit that stands first leaves a run of days; the one behind leaves single days.
        return (
            f"Write '[{dates[0]}..{dates[-1]}]'."
            if last[1] == "X"
            else f"Write '[{','.join(dates)}]'."
        )
    without = "-".join(parts).replace("-XX", "")
    if re.fullmatch("-?[0-9]{2}(?:[0-9]{2}|[0-9]X|XX)", without):
        return f"Write '{without}'."
    return "Write what is certain, such as '1999' or '199X', and the rest in words in the text."
