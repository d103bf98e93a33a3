"""A text in; the first limit it breaks out.

Markdown's time grows with the square of some of its signs. The limits were chosen by measuring:
what stays below them takes well under a second, and no text meant to be read comes near.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

CHARACTERS: Final = 20_000
DEPTH: Final = 8
CELLS: Final = 5_000


@dataclass(frozen=True, slots=True)
class Excess:
    """A limit that is broken: from which character on, and what to tell the author."""

    offset: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Limit:
    """How often a sign may stand in one text."""

    sign: re.Pattern[str]
    most: int
    named: str


LIMITS: Final = (
    Limit(re.compile("\n"), 1_000, "lines"),
    Limit(re.compile(r"\["), 1_000, "opening brackets"),
    Limit(re.compile(r"[*_]+"), 1_000, "runs of * or _"),
    Limit(re.compile("`+"), 300, "runs of `"),
    Limit(re.compile(r"\\"), 500, "backslashes"),
    Limit(re.compile("<"), 1_000, "signs <"),
)
LENGTH_HINT: Final = "Split it, or say it more briefly."

# What opens a list or a quote at the head of a line, again and again; four spaces are a level too.
_MARKER: Final = re.compile(r" {4}|\t|>|[-*+][ \t]|\d+\.[ \t]")
_NESTED: Final = re.compile(r"^[ \t]*(?:>|[-*+][ \t]|\d+\.[ \t])[ \t>*+.\d-]*", re.MULTILINE)


def excess(text: str) -> Excess | None:
    """The first limit the text breaks."""
    if len(text) > CHARACTERS:
        message = f"The text is {len(text):,} characters long; {CHARACTERS:,} are the most."
        return Excess(CHARACTERS, message, LENGTH_HINT)
    for limit in LIMITS:
        if len(found := limit.sign.findall(text)) > limit.most:
            return _too_many(text, limit, len(found))
    return _too_deep(text) or _too_wide(text)


def _too_many(text: str, limit: Limit, count: int) -> Excess:
    places = [found.start() for found in limit.sign.finditer(text)]
    message = f"The text holds {count:,} {limit.named}; {limit.most:,} are the most."
    return Excess(places[limit.most], message, LENGTH_HINT)


def _too_deep(text: str) -> Excess | None:
    for found in _NESTED.finditer(text):
        depth = len(_MARKER.findall(found.group()))
        if depth > DEPTH:
            message = f"Lists and quotes stand {depth:,} deep in each other; {DEPTH} are the most."
            return Excess(found.start(), message, "Begin a list or a paragraph of its own.")
    return None


def _too_wide(text: str) -> Excess | None:
    lines = text.count("\n") + 1
    widest = max(text.split("\n"), key=lambda line: line.count("|"))
    if (widest.count("|") - 1) * lines <= CELLS:
        return None
    message = f"A table of {widest.count('|'):,} columns is too wide for a text of {lines:,} lines."
    return Excess(text.index(widest), message, "Give the table a text of its own.")
