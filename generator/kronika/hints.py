"""How others quote an author and guess what was meant: words in, short printable words out."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import Final

LONGEST = 60
FILL_IN: Final = "Fill it in, or delete the key if it is not required."
# Beyond this many names the closest one is not worth the time a flood of mistakes would take.
MOST_COMPARED = 400
# What a text that is cut does not end with.
_OPEN: Final = " .,;:-\u2013\u2014"
# The machines of GitHub and Azure read their commands from what a build prints.
_COMMAND: Final = re.compile(r"##\[|##vso\[|^\s*::")


def quoted(text: str) -> str:
    """Return the author's words in quotation marks: one line, printable, at most 60 characters."""
    short = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return f"'{printable(short)}'"


def printable(text: str) -> str:
    """Return a text fit for a terminal: one line, a sign in place of what cannot be seen."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else "�" for letter in text)


def shortened(text: str, longest: int) -> str:
    """Return a text, or as many of its words as fit, with an ellipsis for the rest."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1].rpartition(" ")[0]
    if len(head) < longest // 2:  # of a word that long a part is better than nothing
        return text[: longest - 1] + "…"
    return head.rstrip(_OPEN) + " …"


def harmless(line: str) -> str:
    """Return a line for a terminal that no build machine takes for a command to itself."""
    return _COMMAND.sub(lambda found: f"{found[0][:-1]} {found[0][-1]}", printable(line))


def offered(name: str) -> str:
    """Return a name to copy in quotation marks: whole, unlike an author's words."""
    return f"'{printable(name)}'"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known name most like a word, or nothing if none is like it."""
    if len(word) > 2 * LONGEST:
        return ""
    low = word.casefold().strip()
    alike = [name for name in known if _may_be_meant(low, name)]
    lowered = {name.casefold(): name for name in reversed(alike)}
    if low in lowered:
        return lowered[low]
    compared = [name.casefold() for name in alike[:MOST_COMPARED]]
    close = difflib.get_close_matches(low, compared, n=1, cutoff=0.65)
    return lowered[close[0]] if close else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the question that offers the nearest name, or nothing."""
    name = nearest(word, known)
    return f"Did you mean {offered(name)}?" if name else ""


def ended(text: str) -> str:
    """Return a text with a full stop, unless it ends with a sign that does for one."""
    # A sign before a closing quotation mark does for one, too.
    return text if not text or text.rstrip("”»").endswith((".", "?", "!", "…")) else f"{text}."


def listed(names: Iterable[str]) -> str:
    """Return names as words: a, b or c."""
    words = list(names)
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]


def _may_be_meant(low: str, name: str) -> bool:
    # Cheap first sieve: a slip keeps the length about the same and one of the two ends.
    return abs(len(low) - len(name)) <= max(3, len(low) // 3) and (
        low[:1] == name[:1].casefold() or low[-2:] == name[-2:].casefold()
    )
