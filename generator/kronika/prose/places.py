"""What was found in a text, and its source, in; where each stands, out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# An escaped sign, or a code span, which ends with its paragraph at the latest.
_INERT: Final = re.compile(
    r"\\[!-/:-@\[-`{-~]|(?<!`)(`+)(?!`)(?:(?!\n *\n).)*?(?<!`)\1(?!`)", re.DOTALL
)
_WORD: Final = re.compile(r"[^\n]")


def live(source: str) -> str:
    """The source with code spans and escaped signs blanked, everything else in its place."""
    if "`" not in source and "\\" not in source:
        return source
    return _INERT.sub(lambda found: _WORD.sub(" ", found.group()), source)


def offsets(source: str, needles: Iterable[str]) -> Iterator[int]:
    """Where each needle stands, the needles being in the order of the text.

    One not found behind its forerunner (it may be defined elsewhere) is looked for everywhere.
    """
    cursor = 0
    for needle in needles:
        found = _found(source, needle, cursor)
        if found < 0:
            yield max(_found(source, needle, 0), 0)
        else:
            yield found
            cursor = found + len(needle)


def line_and_column(source: str, offset: int) -> tuple[int, int]:
    """Both count from 1, in characters."""
    return source.count("\n", 0, offset) + 1, offset - source.rfind("\n", 0, offset)


def _found(source: str, needle: str, start: int) -> int:
    """Like `find`, but a word is not found in the middle of a longer one."""
    while (start := source.find(needle, start)) >= 0:
        following = source[start + len(needle) : start + len(needle) + 1]
        if not (needle[-1:].isalnum() and (following.isalnum() or following == "-")):
            return start
        start += 1
    return -1
