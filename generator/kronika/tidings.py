"""The text of an issue form in, what somebody without git has told out.

A form's text is a heading and an answer for each field. Whatever else may stand there is what
happened; nothing of it is believed, and nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from kronika.characters import cleaned, stains

MOST: Final = 65_536  # characters that a host lets an issue have
LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "what": "What happened?",
        "when": "When, as you know it?",
        "where": "Where?",
        "link": "A link to where one can read or see it",
        "how": "How do you know?",
        "page": "The page of this site it is about",
    }
)
_SILENCE: Final = frozenset({"_No response_", "No response", "-", "n/a", "…"})
_HEADING: Final = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*$", re.MULTILINE)
_BREAK: Final = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Tidings:
    """What was told, field by field; empty where nothing was."""

    what: str = ""
    when: str = ""
    where: str = ""
    link: str = ""
    how: str = ""
    page: str = ""
    cut: bool = False  # it was longer than an issue may be


def tidings(body: str) -> Tidings:
    """Return what the text of an issue tells."""
    text = _sound(body[:MOST])
    labels = {label.casefold(): name for name, label in LABELS.items()}
    told: dict[str, str] = {}
    name, begins = "what", 0
    for heading in _HEADING.finditer(text):
        field = labels.get(heading[1].casefold())
        if field is None or field in told or (field == name and begins):
            continue  # a heading of their own, or one that came before
        _keep(told, name, text[begins : heading.start()])
        name, begins = field, heading.end()
    _keep(told, name, text[begins:])
    return Tidings(**told, cut=len(body) > MOST)


def blank(**given: str) -> str:
    """Return the form as text, for hosts that have no forms."""
    return "\n".join(f"### {label}\n\n{given.get(name, '')}\n" for name, label in LABELS.items())


def _keep(told: dict[str, str], name: str, text: str) -> None:
    answer = text.strip()
    if answer and answer not in _SILENCE:
        told.setdefault(name, answer)


def _sound(text: str) -> str:
    """Return the text without what no text of an event may hold."""
    text = unicodedata.normalize("NFC", _BREAK.sub("\n", text))
    letters = list(text)
    for stain in stains(text):
        letters[stain.offset] = " "
    return cleaned("".join(letters)).replace("\t", " ")
