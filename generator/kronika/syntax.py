"""Mistakes in YAML's own syntax, in an editor's words: the parser's complaint in, a sentence out.

The parser says what it wanted ("did not find expected key"); an author wants to know which
character to change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kronika.hints import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml.error import Mark

QUOTES: Final = "Put quotation marks around the text."
OR_QUOTES: Final = "put quotation marks around the text."
_NO_SPACE: Final = re.compile(r"\s*(?:- +)*([A-Za-z_][\w-]*):[^\s:/]")
_SHELF: Final = re.compile(r"events/_(?!dossier\b)([a-z]+)[/.]")
_ROLES: Final = {
    "*": "an alias",
    "&": "an anchor",
    "!": "a tag",
    "%": "a directive",
    "?": "a key",
    "-": "a list",
    ">": "a folded text on the lines below",
    "|": "a text on the lines below",
    "@": "nothing yet",
    "`": "nothing yet",
}


@dataclass(frozen=True, slots=True)
class Slip:
    """A syntax mistake: where (from 0), and what to say."""

    line: int
    column: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class _Complaint:
    lines: list[str]
    problem: str
    mark: tuple[int, int]
    context: str
    context_mark: tuple[int, int]

    def letter(self, place: tuple[int, int]) -> str:
        return self.row(place[0])[place[1] : place[1] + 1]

    def row(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""


def syntax_slip(text: str, error: Exception) -> Slip:
    """Return what a parser's error means for the author."""
    complaint = _complaint(text, error)
    for pattern, tell in _TELLERS:
        if re.search(pattern, f"{complaint.context}: {complaint.problem}"):
            slip = tell(complaint)
            if slip:
                return slip
    return _indented(complaint)


def missing_space(row: str, number: int) -> Slip | None:
    """Return the slip of a line that has no space after its colon."""
    found = _NO_SPACE.match(row)
    if found is None:
        return None
    message = f"There is no space after the colon of {quoted(found[1])}."
    return Slip(number, found.start(1), message, f"Write {quoted(found[1] + ': ')} and the text.")


def only_comments(path: str, text: str) -> bool:
    """Tell whether a file is one of the collection's own whose entries are yet to be written."""
    rows = [row.strip() for row in text.splitlines() if row.strip()]
    return bool(_SHELF.match(path) and rows) and all(row.startswith("#") for row in rows)


def keyless(path: str, text: str) -> tuple[str, Slip]:
    """Return the code and the slip of a file that holds no keys."""
    rows = list(enumerate(text.splitlines()))
    told = [(number, row) for number, row in rows if row.strip() and row[:1] != "#"]
    first, row = next(((n, row) for n, row in told if not row.startswith("---")), (0, ""))
    slip = missing_space(row, first)
    if slip:
        return "syntax", slip
    shelf = _SHELF.match(path)
    if shelf:
        keys = "'url: …' and 'title: …'" if shelf[1] == "sources" else "'name: …'"
        hint = f"Write an id and a colon, and {keys} indented below it; or delete the file."
    else:
        hint = "Write a key, a colon and a space: 'title: …'."
    if not row:
        hint = hint if shelf else "Write 'title: ' and the rest."
        return "shape", Slip(0, 0, "The file is empty.", hint)
    message = f"The file does not hold keys; it begins with {quoted(row.strip())}."
    return "shape", Slip(first, 0, message, hint)


def _complaint(text: str, error: Exception) -> _Complaint:
    mark: Mark | None = getattr(error, "problem_mark", None)
    context_mark: Mark | None = getattr(error, "context_mark", None)
    place = (mark.line, mark.column) if mark else (0, 0)
    return _Complaint(
        lines=re.split(r"\r\n|\r|\n", text),
        problem=str(getattr(error, "problem", "") or ""),
        mark=place,
        context=str(getattr(error, "context", "") or ""),
        context_mark=(context_mark.line, context_mark.column) if context_mark else place,
    )


def _special(place: tuple[int, int], letter: str) -> Slip:
    role = _ROLES.get(letter, "something else")
    message = f"A text begins with {letter}, which means {role} in YAML."
    if letter in ">|":
        message = f"A text follows {letter} on the same line; in YAML it means {role}."
        return Slip(*place, message, f"Begin a new line after {letter}, or leave it out.")
    return Slip(*place, message, QUOTES)


def _tab(it: _Complaint) -> Slip:
    return Slip(*it.mark, "A tab stands where YAML wants spaces.", "Indent with spaces.")


def _tab_or_special(it: _Complaint) -> Slip | None:
    letter = it.letter(it.mark)
    if letter == "\t":
        return _tab(it)
    return _special(it.mark, letter) if letter in _ROLES else None


def _at_context(it: _Complaint) -> Slip | None:
    letter = it.letter(it.context_mark)
    return _special(it.context_mark, letter) if letter in _ROLES else None


def _at_mark(it: _Complaint) -> Slip | None:
    letter = it.letter(it.mark)
    return _special(it.mark, letter) if letter in _ROLES else None


def _second_colon(it: _Complaint) -> Slip | None:
    line, column = it.mark
    for number in (line, line - 1):
        slip = missing_space(it.row(number), number)
        if slip:
            return slip
    head = it.row(line)[:column]
    if re.search(r":\s+\S", head):
        message = f"There is a second colon with a space in {quoted(it.row(line).strip())}."
        return Slip(line, column, message, QUOTES)
    return None


def _no_colon(it: _Complaint) -> Slip | None:
    line, column = it.context_mark
    slip = missing_space(it.row(line), line)
    if slip:
        return slip
    if it.letter(it.context_mark) in {'"', "'"}:
        return _unclosed_quote(it)
    row = quoted(it.row(line).strip())
    message = f"The line {row} has no key and belongs to no text."
    return Slip(line, column, message, "Indent it like the text it belongs to, or add its key.")


def _unclosed_quote(it: _Complaint) -> Slip | None:
    letter = it.letter(it.context_mark)
    if letter not in {'"', "'"}:
        return None
    message = f"The quotation mark {letter} that opens here is never closed."
    return Slip(*it.context_mark, message, f"Add {letter} at the end of the text.")


def _unclosed_bracket(it: _Complaint) -> Slip | None:
    letter = it.letter(it.context_mark)
    end = {"[": "]", "{": "}"}.get(letter)
    if end is None:
        return None
    message = f"The bracket {letter} that opens here is not closed where it should be."
    return Slip(*it.context_mark, message, f"Add {end} or a comma; {OR_QUOTES}")


def _after_value(it: _Complaint) -> Slip | None:
    line, column = it.mark
    head = it.row(line)[:column]
    value = re.sub(r"^\s*(?:- +)*(?:[\w-]+:\s+)?", "", head)
    if value[:1] in {'"', "'"}:
        message = (
            f"The text goes on after its closing quotation mark: {quoted(it.row(line).strip())}."
        )
        hint = "Put the whole text into quotation marks of the other kind."
        return Slip(line, column, message, hint)
    return _special((line, column - len(value)), value[0]) if value[:1] in _ROLES else None


def _escape(it: _Complaint) -> Slip:
    message = "A backslash in double quotation marks begins an escape that YAML does not know."
    return Slip(*it.mark, message, "Write \\\\ for a backslash, or use single quotation marks.")


def _indented(it: _Complaint) -> Slip:
    row = it.row(it.mark[0]).strip()
    if not row:
        return Slip(
            *it.mark, "The file ends in the middle of something.", "Complete the last line."
        )
    return Slip(
        *it.mark,
        f"YAML cannot read on at {quoted(row)}.",
        "Perhaps the line is indented differently from its neighbours, or lacks a quotation mark.",
    )


_TELLERS: Final[tuple[tuple[str, Callable[[_Complaint], Slip | None]], ...]] = (
    ("cannot start any token", _tab_or_special),
    ("found a tab character", _tab),
    ("scanning a block scalar", _at_context),
    ("scanning an (alias|anchor)|scanning a tag|directive|parsing a tag", _at_context),
    ("tag handle", _at_mark),
    ("(keys|entries) are not allowed", _at_mark),
    ("values are not allowed", _second_colon),
    ("find expected ':'", _no_colon),
    ("escape", _escape),
    ("quoted scalar", _unclosed_quote),
    ("flow (sequence|mapping)", _unclosed_bracket),
    ("expected key|block (mapping|collection)", _after_value),
)
