"""A text on lines of its own, below `|` or `>`: the header goes out with the lines, unindented."""

from __future__ import annotations

import re
from typing import Final

# Where a line may be broken so that folding puts the very same blank back.
_BREAK: Final = re.compile(r"(?<=[^ \t]) (?=[^ \t])")


def literal(value: str) -> tuple[str, list[str]]:
    """Return the header and the lines of a text whose line breaks are kept."""
    body, chomp = _chomped(value)
    return f"|{_indicator(body)}{chomp}", [*body.split("\n"), *_kept(value, chomp)]


def folded(value: str, width: int) -> tuple[str, list[str]]:
    """Return the header and the lines of a text whose lines are joined by blanks."""
    body, chomp = _chomped(value)
    lines: list[str] = []
    before = None
    for segment in body.split("\n"):
        loose = segment[:1] in {" ", "\t"}  # its line breaks are kept
        if segment:
            # Between two lines that would be joined, a line break needs an empty line more.
            if before is not None and not (loose or before):
                lines.append("")
            lines.extend([segment] if loose else wrapped(segment, width))
            before = loose
        else:
            lines.append("")
    return f">{_indicator(body)}{chomp}", [*lines, *_kept(value, chomp)]


def wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines of at most a width, as far as its blanks allow."""
    lines: list[str] = []
    for word in _BREAK.split(text):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def breakable(value: str) -> bool:
    """Tell whether a text on one line may as well stand folded on several."""
    return value.isprintable() and value.strip() == value and _BREAK.search(value) is not None


def _chomped(value: str) -> tuple[str, str]:
    body = value.rstrip("\n")
    breaks = len(value) - len(body)
    return body, "-" if breaks == 0 else "" if breaks == 1 else "+"


def _kept(value: str, chomp: str) -> list[str]:
    return [""] * (len(value) - len(value.rstrip("\n")) - 1) if chomp == "+" else []


def _indicator(body: str) -> str:
    return "2" if body.lstrip("\n")[:1] in {" ", "\t"} else ""
