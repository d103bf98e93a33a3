"""A file's bytes as text: bytes go in; the text, or the problem that keeps them from being text."""

from __future__ import annotations

import re
from typing import Final

from kronika.characters import stains
from kronika.problems import Place, Problem, Severity

MOST_BYTES: Final = 256 * 1024
MOST_STAINS: Final = 20
_BOM: Final = b"\xef\xbb\xbf"
_OTHER_BOMS: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_BREAK: Final = re.compile(r"\r\n|\r|\n")
# What git writes around two versions of a passage; the lines between them may also be somebody's
# text (in Markdown the second makes a heading), so by themselves they prove nothing.
_AROUND: Final = re.compile(r"^[ \t]*((?:<{7}|>{7}) +\w)", re.MULTILINE)
_BETWEEN: Final = re.compile(r"^(={7}|\|{7}(?: .*)?|<{7}|>{7})\r?$", re.MULTILINE)


def decoded(path: str, data: bytes, most: int = MOST_BYTES) -> str | Problem:
    """Return the text of a file of at most so many bytes, without its byte order mark."""
    start = Place(path)
    if len(data) > most:
        message = f"The file is larger than {most // 1024:,} KiB."
        return Problem(start, "too-large", message, "Split it, or move text elsewhere.")
    if data.startswith(_OTHER_BOMS):
        message = "The file begins with a byte order mark that is not UTF-8's."
        return Problem(start, "encoding", message, "Save it as UTF-8.")
    try:
        return data.removeprefix(_BOM).decode()
    except UnicodeDecodeError as error:
        before = data.removeprefix(_BOM)[: error.start].decode()
        byte = data.removeprefix(_BOM)[error.start]
        message = f"The byte {byte:02X} is not UTF-8."
        place = Place(path, *line_and_column(before, len(before)))
        return Problem(place, "encoding", message, "Save the file as UTF-8.")


def unsettled(path: str, text: str, *, broken: bool = False) -> Problem | None:
    """Return the problem of a text in which git has left a conflict, at its first marker.

    Args:
        path: the file it is from.
        text: the text.
        broken: whether it cannot be read otherwise: then one marker of any sort is enough.
    """
    if not broken and "<<<<<<< " not in text and ">>>>>>> " not in text:
        return None
    around = _AROUND.search(text)
    between = _BETWEEN.search(text) if around or broken else None
    starts = [found.start(1) for found in (around, between) if found]
    if not starts:
        return None
    place = Place(path, *line_and_column(text, min(starts)))
    message = "Here begins a conflict that git has not settled."
    hint = "Keep one of the two versions, and delete the lines of <<<<<<<, ======= and >>>>>>>."
    return Problem(place, "syntax", message, hint)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return the line and the column of a character, counted from 1 as editors do."""
    breaks = list(_BREAK.finditer(text, 0, offset))
    return len(breaks) + 1, offset - (breaks[-1].end() if breaks else 0) + 1


def stained(path: str, text: str) -> list[Problem]:
    """Return a problem for each character that no text may hold; a flood ends with its count."""
    problems: list[Problem] = []
    more = 0
    for stain in stains(text):
        if len(problems) >= MOST_STAINS:
            more += 1
            continue
        code, severity = ("character", Severity.ERROR)
        if not stain.grave:
            code, severity = ("lost-character", Severity.WARNING)
        place = Place(path, *line_and_column(text, stain.offset))
        problems.append(Problem(place, code, stain.message, stain.hint, severity))
    if more:
        message = f"The file holds {more:,} more such characters."
        problems.append(Problem(problems[-1].place, "character", message, "Look at its encoding."))
    return problems
