"""References in, CSL-JSON out, which reference managers and citation processors share.

A date has its EDTF beside parts that say no more than it: a season as such, a doubt as *circa*,
and in words what neither can hold.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from kronika.dates import Date
from kronika.dates.days import LAST_PLAIN_YEAR
from kronika.dates.forms import SPRING, Interval, Point
from kronika.exports.references import Reference

_ENDS: Final = 2
_encoded: Final = json.JSONEncoder(ensure_ascii=False).encode  # made once: that is half the work


def items(all_: Iterable[Reference]) -> str:
    """Return the items of a file, one a line."""
    rows = ",\n".join(_encoded(item(one)) for one in all_)
    return f"[\n{rows}\n]\n"


def item(one: Reference) -> dict[str, Any]:
    """Return one item."""
    found: dict[str, Any] = {
        "id": one.key,
        "type": "webpage" if one.id else "dataset",
        "title": one.title,
        "author": [{"literal": one.publisher}] if one.publisher else None,
        "container-title": one.dossier,
        "publisher": one.publisher,
        "issued": date(one.made, "") if one.made else None,
        "event-date": date(one.date, one.when) if one.date and one.id else None,
        "version": one.edition,
        "status": "retracted" if one.retracted else "",
        "note": f"Event: {one.when}" if one.id else "",
        "URL": one.address,
        "language": one.language,
    }
    return {name: value for name, value in found.items() if value}


def date(one: Date, said: str) -> dict[str, Any]:
    """Return a date as the schema has it."""
    parts, form = _parts(one), one.form
    if not parts:
        return {"literal": said or one.text, "edtf": one.text}
    found: dict[str, Any] = {"date-parts": parts}
    if isinstance(form, Point) and form.is_season and form.month:
        found["season"] = form.month - SPRING + 1
    if one.approximate or one.uncertain:
        found["circa"] = True
    return {**found, "edtf": one.text}


def _parts(one: Date) -> list[list[int]]:
    """Return the numbers of its ends; nothing where numbers would tell more than is known."""
    form = one.form
    if isinstance(form, Point):
        found = [_numbers(form)]
    elif isinstance(form, Interval) and len(form.points) == _ENDS:
        if any(point.is_season for point in form.points):
            return []
        found = [_numbers(point) for point in form.points]
    else:
        return []
    return found if all(found) else []


def _numbers(point: Point) -> list[int]:
    if point.more_years or not 0 < point.year <= LAST_PLAIN_YEAR:
        return []
    month = 0 if point.is_season else point.month or 0
    day = point.day or 0 if month else 0
    return [part for part in (point.year, month, day) if part]
