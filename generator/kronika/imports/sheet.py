"""CSV as records with places: a text goes in; a mapping for each row, and what is odd, comes out.

Rows and columns are counted as spreadsheets count them: the header is row 1, the first cell of a
row is column 1. A file in which a quotation mark is not closed is not read at all, for nobody knows
which rows it has garbled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Final

from kronika.counts import counted
from kronika.hints import quoted
from kronika.imports.marked import at, put
from kronika.problems import Place, Problem, Severity
from kronika.tree import Keys

_DELIMITERS: Final = (",", ";", "\t")
_QUOTED: Final = re.compile(r'"([^"]*(?:""[^"]*)*)"')
_ENDS: Final = re.compile(r"\r\n|\r|\n")
_MOST_COLUMNS: Final = 2000
_MOST_ROWS: Final = 200_000
_SHOWN: Final = 20  # rows of the wrong length that are told of


@dataclass(frozen=True, slots=True)
class Sheet:
    """The columns' names and the rows; an empty cell is no key of its row."""

    columns: tuple[str, ...]
    rows: tuple[Keys, ...]
    problems: tuple[Problem, ...]


class _BrokenError(Exception):
    """The file is no CSV from here on."""

    def __init__(self, place: tuple[int, int], message: str) -> None:
        self.place = place
        super().__init__(message)


def sheet(path: str, text: str) -> Sheet:
    """Return the rows of a text; the delimiter is the one that parts the header most."""
    try:
        rows = list(_rows(text, max(_DELIMITERS, key=lambda one: _parted(text, one))))
    except _BrokenError as broken:
        hint = "Nothing is taken from the file."
        return Sheet(
            (), (), (Problem(Place(path, *broken.place), "import-file", str(broken), hint),)
        )
    if not rows:
        message = "The file is empty."
        return Sheet((), (), (Problem(Place(path), "import-file", message, "It needs a header."),))
    if len(rows[0]) > _MOST_COLUMNS:
        message = f"The header has {len(rows[0])} cells; more than {_MOST_COLUMNS} are not read."
        return Sheet((), (), (Problem(Place(path), "import-file", message),))
    header = [" ".join(name.split()) for name in rows[0]]
    problems = list(_twice(path, header))
    if problems:
        return Sheet((), (), tuple(problems))
    problems += _uneven(path, header, rows)
    keyed = tuple(_keyed(number, header, row) for number, row in _numbered(rows) if any(row))
    return Sheet(tuple(header), keyed, tuple(problems))


def _parted(text: str, delimiter: str) -> int:
    """Return how many cells a delimiter gives the header; none if it cannot be the one."""
    try:
        return len(next(_rows(text, delimiter), []))
    except _BrokenError:
        return 0


def _numbered(rows: list[list[str]]) -> Iterator[tuple[int, list[str]]]:
    return zip(count(2), rows[1:], strict=False)


def _keyed(number: int, header: list[str], row: list[str]) -> Keys:
    keys = Keys(at(number, 1))
    for column, (name, cell) in enumerate(zip(header, row, strict=False), start=1):
        if name and cell.strip():
            put(keys, name, cell, at(number, column))
    return keys


def _twice(path: str, header: list[str]) -> Iterator[Problem]:
    first = {name: column for column, name in reversed([*enumerate(header, start=1)])}
    for column, name in enumerate(header, start=1):
        if name and first[name] < column:
            message = f"Two columns are called {quoted(name)}."
            yield Problem(Place(path, 1, column), "import-file", message, "Rename one of them.")


def _uneven(path: str, header: list[str], rows: list[list[str]]) -> list[Problem]:
    problems = []
    for number, row in _numbered(rows):
        if len(row) == len(header) or not any(row):
            continue
        more = [cell for cell in row[len(header) :] if cell.strip()]
        if len(row) > len(header) and not more:
            continue
        message = f"The row has {len(row)} cells; the header has {len(header)}."
        hint = "What stands beyond the last column is not kept." if more else "The rest is empty."
        column = min(len(row), len(header) + 1)
        place = Place(path, number, column)
        problems.append(Problem(place, "import-file", message, hint, Severity.WARNING))
    if len(problems) > _SHOWN:
        message = f"{len(problems) - _SHOWN:,} more rows are not as long as the header."
        place = problems[_SHOWN].place
        problems[_SHOWN:] = [Problem(place, "import-file", message, severity=Severity.WARNING)]
    for column in (number for number, name in enumerate(header, start=1) if not name):
        values = sum(len(row) >= column and bool(row[column - 1].strip()) for row in rows[1:])
        if values:
            message = f"The column has no name and is not kept: {counted(values, 'value')}."
            place = Place(path, 1, column)
            problems.append(Problem(place, "not-kept", message, severity=Severity.WARNING))
    return problems


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    plain = re.compile(rf"[^{delimiter}\r\n]*")
    offset, row = 0, 1
    while offset < len(text):
        cells: list[str] = []
        while True:
            cell, offset = _cell(text, offset, plain, (row, len(cells) + 1))
            cells.append(cell)
            if text[offset : offset + 1] != delimiter:
                break
            offset += 1
        ends = _ENDS.match(text, offset)
        if ends is None and offset < len(text):
            message = "Something stands behind the quotation mark that closes the cell."
            raise _BrokenError((row, len(cells)), message)
        if row > _MOST_ROWS:
            raise _BrokenError((row, 1), f"More than {_MOST_ROWS:,} rows are not read.")
        yield cells
        offset = ends.end() if ends else offset
        row += 1


def _cell(text: str, offset: int, plain: re.Pattern[str], at: tuple[int, int]) -> tuple[str, int]:
    if text[offset : offset + 1] != '"':
        found = plain.match(text, offset)
        return (found[0], found.end()) if found else ("", offset)
    found = _QUOTED.match(text, offset)
    if found is None:
        raise _BrokenError(at, "The quotation mark that opens this cell is never closed.")
    value = found[1].replace('""', '"').replace("\r\n", "\n").replace("\r", "\n")
    return value, found.end()
