"""Dates as other programs write them: a text goes in; EDTF, or the question it leaves, comes out.

Nothing is guessed: a date that can mean two days is asked about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from kronika.dates import DateError, parse, words
from kronika.hints import quoted
from kronika.proposal import edtf

Order = Literal["dmy", "mdy", "iso"]

_FIGURES: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)\.?")
_YEAR_FIRST: Final = re.compile(r"(\d{4})([./])(\d\d?)\2(\d\d?)")
# A moment as programs write it: with a blank, or with fractions of a second, which EDTF has not.
_MOMENT: Final = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?(?:\s?(Z|UTC|[+-]\d\d:?\d\d))?"
)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_COUNT: Final = re.compile(r"-?\d{1,15}(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Asked:
    """Why a date cannot be understood, and what would help."""

    message: str
    hint: str


def understood(text: str, order: Order | None) -> str | Asked:
    """Return a date as EDTF."""
    text = " ".join(text.split())
    if found := _FIGURES.fullmatch(text):
        return _figures(text, found, order)
    if found := _YEAR_FIRST.fullmatch(text):
        text = f"{found[1]}-{int(found[3]):02}-{int(found[4]):02}"
    elif found := _MOMENT.fullmatch(text):
        text = f"{found[1]}T{found[2]}{_offset(found[3])}"
    date = edtf(text)
    if date:
        return date
    hint = "Write it as EDTF, such as 2025-07-28, 2025-07, 2025, 1990~ (about) or 2025-21 (spring)."
    return Asked(f"{quoted(text)} is no date that can mean one thing only.", hint)


def moment(text: str, parts: int) -> str | Asked:
    """Return a moment that is counted from 1970 on, in seconds or parts of them, as EDTF."""
    if _COUNT.fullmatch(text.strip()) is None:
        return Asked(f"{quoted(text)} is no count of seconds.", "Look at the mapping.")
    try:
        when = _EPOCH + timedelta(seconds=int(float(text) // parts))
    except OverflowError:
        return Asked(f"{quoted(text)} lies too far from 1970.", "Are these milliseconds?")
    return f"{when.replace(tzinfo=None).isoformat()}Z"


def _offset(written: str | None) -> str:
    if written in {None, "Z", "UTC"}:
        return "Z" if written else ""
    return f"{written[:3]}:{written[-2:]}" if written else ""


def _figures(text: str, found: re.Match[str], order: Order | None) -> str | Asked:
    first, second, year = int(found[1]), int(found[3]), found[4]
    if len(year) < len("2025"):
        return Asked(
            f"{quoted(text)} does not say which century it means.",
            "Write its year with four digits.",
        )
    may = [
        (name, day, month)
        for name, day, month in (("dmy", first, second), ("mdy", second, first))
        if order in {None, name} and _is_day(f"{year}-{month:02}-{day:02}")
    ]
    days = {(day, month) for _, day, month in may}
    if len(days) == 1:
        ((day, month),) = days
        return f"{year}-{month:02}-{day:02}"
    if days:
        meanings = f"{first} {_named(second)} or {second} {_named(first)}"
        hint = "Say which comes first: --dates dmy (the day) or --dates mdy (the month)."
        return Asked(f"{quoted(text)} can mean {meanings} {year}.", hint)
    hint = f"It does not fit --dates {order}." if order else "Write it as 2025-07-28."
    return Asked(f"{quoted(text)} is no day.", hint)


def _is_day(text: str) -> bool:
    try:
        parse(text)
    except DateError:
        return False
    return True


def _named(month: int) -> str:
    return words(parse(f"2000-{month:02}")).partition(" ")[0]
