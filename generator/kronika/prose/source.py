"""An author's text in; the text as the parser gets it, and where each of its bytes stood, out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

# A field of one paragraph is parsed as one: it begins with a word, and no line of a paragraph
# that stands in four spaces opens a list, a heading, a table or anything else.
HEAD: Final = ". "
_MARGIN: Final = "    "


@dataclass(frozen=True)
class Source:
    """A text made ready for the parser.

    `lines` are the numbers, from 0, of an author's lines that a field of one paragraph is made of;
    None where all lines are parsed as they stand.
    """

    text: str
    lines: tuple[int, ...] | None = None

    @property
    def inline(self) -> bool:
        """Whether the text is a field of one paragraph."""
        return self.lines is not None

    @cached_property
    def data(self) -> bytes:
        """The text as the parser counts it."""
        return self.text.encode()

    def written(self, start: int, end: int) -> str:
        """What the author wrote between two bytes."""
        return self.data[start:end].decode(errors="replace")

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a byte in the author's text, from 1, in characters."""
        before = self.data[:offset].decode(errors="ignore")
        line = before.count("\n")
        column = len(before) - before.rfind("\n") - 1
        if self.lines is None:
            return line + 1, column + 1
        margin = _MARGIN if line else HEAD
        return self.lines[line] + 1, max(column - len(margin), 0) + 1


def normal(text: str) -> str:
    """The text with one kind of line end and without what no reader could see."""
    return _UNSEEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def source(text: str, *, inline: bool) -> Source:
    """Return a normal text made ready."""
    if not inline:
        return Source(text)
    lines = [(number, line) for number, line in enumerate(text.split("\n")) if line.strip(" \t")]
    parsed = HEAD + f"\n{_MARGIN}".join(line for _, line in lines)
    return Source(parsed, tuple(number for number, _ in lines) or (0,))
