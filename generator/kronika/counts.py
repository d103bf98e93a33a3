"""Numbers as a sentence says them."""

from __future__ import annotations

from typing import Final

_WORDS: Final = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip


def number(count: int) -> str:
    """Return the number in words up to twelve, beyond that in figures."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else f"{count:,}"


def counted(count: int, noun: str) -> str:
    """Return a number with its noun: "1 event", "12 events", "2 searches"."""
    plural = "" if count == 1 else "es" if noun.endswith("ch") else "s"
    return f"{count} {noun}{plural}"
