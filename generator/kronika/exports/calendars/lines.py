"""Names and values in, lines of a calendar out, escaped and folded (RFC 5545)."""

from __future__ import annotations

import re
from typing import Final

from icalendar.parser import Contentline

_LONGEST: Final = 73  # bytes of a line that need no folding
_PIECE: Final = re.compile(rf".{{1,{_LONGEST}}}(?<!\\)|.{{1,{_LONGEST}}}")  # no escape is torn
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def text(words: str) -> str:
    """Return words as a value."""
    # Not by icalendar's own function: it takes an N behind a backslash for the end of a line.
    return words.translate(_ESCAPES)


def line(name: str, value: str) -> str:
    """Return a line with its end."""
    whole = f"{name}:{value}"
    return f"{whole if len(whole.encode()) <= _LONGEST else _folded(whole)}\r\n"


def _folded(whole: str) -> str:
    if whole.isascii():  # the same without counting bytes, which takes long
        return "\r\n ".join(_PIECE.findall(whole))
    folded: str = Contentline(whole).to_ical().decode()
    return folded


def lines(*pairs: tuple[str, str]) -> str:
    """Return the lines of all names that have a value."""
    return "".join(line(name, value) for name, value in pairs if value)
