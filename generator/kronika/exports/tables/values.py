"""The sorts of values that tables hold: what each is called, how a cell of text writes it.

A cell that a spreadsheet would take for a formula gets an apostrophe before it, and loses it again
when it is read: `unguarded(guarded(text)) == text` for every text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Final, TypeAlias

from kronika.dates import Date, Day

Value: TypeAlias = "str | int | float | bool | Day | tuple[str, ...] | None"

_LAST_YEAR: Final = 9999
SEPARATOR: Final = " "  # between the ids, or the addresses, of one cell: neither holds a blank
# An apostrophe that stands before a formula's sign is guarded too: so that each can be taken off.
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_SIGNS: Final = frozenset("'=+-@\t\r")
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class Sort:
    """What the values of a column are."""

    words: str  # for readers
    type: str  # of Table Schema
    guarded: bool = False  # whether a cell of it may look like a formula


TEXT: Final = Sort("text", "string", guarded=True)
MARKDOWN: Final = Sort("Markdown", "string", guarded=True)
EDTF: Final = Sort("EDTF date", "string", guarded=True)
ID: Final = Sort("id", "string")
ADDRESS: Final = Sort("address", "string")
DAY: Final = Sort("day", "date")
NUMBER: Final = Sort("number", "number")
WHOLE: Final = Sort("whole number", "integer")
YES: Final = Sort("true or false", "boolean")
IDS: Final = Sort("ids, separated by blanks", "string")
ADDRESSES: Final = Sort("addresses, separated by blanks", "string")
LISTS: Final = (IDS, ADDRESSES)
_WRITERS: Final[Mapping[Sort, Callable[[Any], str]]] = {
    DAY: attrgetter("iso"),
    YES: {True: "true", False: "false"}.__getitem__,
    IDS: SEPARATOR.join,
    ADDRESSES: SEPARATOR.join,
}


def writer(sort: Sort) -> Callable[[Any], str] | None:
    """Return what writes a value that is there; nothing where a table of text takes it as it is."""
    return guarded if sort.guarded else _WRITERS.get(sort)


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    # A comparison of one character spares most texts the expression.
    return "'" + text if text[:1] in _SIGNS and _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Return what was guarded as it was."""
    return text[1:] if _GUARDED.match(text) else text


def bounds(date: Date | None) -> tuple[Day | None, Day | None]:
    """Return the first and the last day a date can mean, where both calendars and tables have it.

    Neither databases nor spreadsheets know days before the year 1 or after 9999.
    """
    if date is None:
        return None, None
    return _known(date.earliest), _known(date.latest)


def _known(edge: object) -> Day | None:
    return edge if isinstance(edge, Day) and 1 <= edge.year <= _LAST_YEAR else None
