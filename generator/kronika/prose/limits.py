"""A text in; the limit it breaks out.

The parser's time grows with the text and no faster, but what it makes of a wide table, or of signs
deep in each other, is more than a page can show. No text meant to be read comes near the limits.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

CHARACTERS: Final = 20_000
DEPTH: Final = 8
CELLS: Final = 5_000
LENGTH_HINT: Final = "Split it, or say it more briefly."

_LISTS: Final = ("Lists and quotes stand", "Begin a list or a paragraph of its own.")
_STRESS: Final = ("Signs of emphasis stand", "Emphasise once.")
_NESTED: Final = MappingProxyType(
    {"List": _LISTS, "BlockQuote": _LISTS, "Emphasis": _STRESS, "Strong": _STRESS}
)


@dataclass(frozen=True, slots=True)
class Excess:
    """A limit that is broken: from which byte on, and what to tell the author."""

    offset: int
    message: str
    hint: str


class Nesting:
    """How deep lists, quotes and emphasis stand in their likes."""

    def __init__(self) -> None:
        self._depth = {_LISTS: 0, _STRESS: 0}
        self._most = dict(self._depth)
        self._crossed: dict[tuple[str, str], int] = {}

    def enter(self, name: str, offset: int) -> None:
        """Go into an element that begins at a byte."""
        if (kind := _NESTED.get(name)) is None:
            return
        depth = self._depth[kind] = self._depth[kind] + 1
        if depth > DEPTH:
            self._crossed.setdefault(kind, offset)
        self._most[kind] = max(self._most[kind], depth)

    def leave(self, name: str) -> None:
        """Come out of an element."""
        if kind := _NESTED.get(name):
            self._depth[kind] -= 1

    @property
    def excess(self) -> Excess | None:
        """The limit that was broken first."""
        for (what, hint), offset in sorted(self._crossed.items(), key=lambda each: each[1]):
            depth = self._most[what, hint]
            message = f"{what} {depth:,} deep in each other; {DEPTH} are the most."
            return Excess(offset, message, hint)
        return None


def excess(text: str) -> Excess | None:
    """The limit the text breaks before it is parsed."""
    if len(text) > CHARACTERS:
        message = f"The text is {len(text):,} characters long; {CHARACTERS:,} are the most."
        return Excess(len(text[:CHARACTERS].encode()), message, LENGTH_HINT)
    lines = text.count("\n") + 1
    widest = max(text.split("\n"), key=lambda line: line.count("|"))
    if (widest.count("|") - 1) * lines <= CELLS:
        return None
    message = f"A table of {widest.count('|'):,} columns is too wide for a text of {lines:,} lines."
    offset = len(text[: text.index(widest)].encode())
    return Excess(offset, message, "Give the table a text of its own.")
