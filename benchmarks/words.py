"""Words in, plausible prose out: titles, sentences and Markdown paragraphs of a given length."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

KINDS: Final = ("Find", "Decision", "Statement", "Flight", "Meeting", "Report")
OFFICES: Final = (
    *("Northern", "Southern", "Eastern", "Western", "Central"),
    *("Coastal", "Joint", "Civil", "Municipal", "National"),
)
BODIES: Final = (
    *("Harbour Office", "Rescue Service", "Weather Bureau", "Rail Company", "Court"),
    *("Forest Guard", "Council", "Radio Service", "Survey", "Museum"),
)
STEMS: Final = (*("Žal", "Šil", "Kau", "Gaiž", "Ruk", "Pa", "Ąžuol", "Kern", "Vilk", "Juod"),)
ENDINGS: Final = ("upis", "iūnai", "iškės", "ėnai", "auskas", "ava", "ynė", "aičiai")
MANNERS: Final = ("early", "shared", "public", "distant", "quiet", "repeated")
TOPICS: Final = (
    *("weather", "trade", "transport", "borders", "harvest"),
    *("rescue", "law", "radio", "schools", "bridges"),
)
TIMES: Final = ("Morning", "Evening", "Weekly", "Daily", "New", "Old", "Free", "River")
PAPERS: Final = ("Courier", "Herald", "Observer", "Agency", "Gazette")

_WHO: Final = (
    *("crew", "ferry", "balloon", "committee", "convoy", "survey", "patrol", "choir", "lantern"),
    *("tractor", "glider", "archive", "bridge", "orchard", "beacon", "signal", "caravan", "mill"),
    *("library", "market", "cutter", "engine", "school", "tower", "garden", "kiln", "wagon"),
)
_HOW: Final = (
    *("missing", "second", "grey", "sudden", "lengthy", "unmarked", "broken", "northern", "late"),
    *("silent", "wooden", "heavy", "unexpected", "joint", "narrow", "distant", "empty", "early"),
)
_DOES: Final = (
    *("reaches", "leaves", "opens", "repairs", "reports", "finds", "records", "halts", "crosses"),
    *("answers", "surveys", "delays", "confirms", "questions", "counts", "follows", "describes"),
)
_SMALL: Final = ("the", "a", "of", "in", "after", "with", "before", "near", "and", "from", "for")


def title(chance: random.Random, place: str) -> str:
    """Return what happened, where, in one line."""
    subject = f"{chance.choice(_HOW)} {chance.choice(_WHO)}"
    thing = f"{chance.choice(_HOW)} {chance.choice(_WHO)}"
    return f"{subject} {chance.choice(_DOES)} {thing} near {place}".capitalize().replace(
        place.lower(), place
    )


def headline(number: int) -> str:
    """Return the title of a source by its number."""
    how, who = _HOW[number % len(_HOW)], _WHO[number % len(_WHO)]
    return f"What the {how} {who} {_DOES[number % len(_DOES)]}, part {number}"


def sentences(chance: random.Random, length: int) -> str:
    """Return plain sentences with so many words."""
    return " ".join(_sentences(chance, length))


def paragraph(chance: random.Random, length: int, cites: str) -> str:
    """Return Markdown with so many words: a link, emphasis, and a citation at the end."""
    said = sentences(chance, length).split(" ")
    middle = len(said) // 2
    said[3] = f"*{said[3]}*"
    said[middle] = f"**{said[middle]}**"
    said[middle + 5] = f"[{said[middle + 5]}](https://example.org/{cites}/{middle})"
    return f"{' '.join(said)}[^{cites}]"


def _sentences(chance: random.Random, length: int) -> Iterator[str]:
    while length > 0:
        now = min(length, chance.randint(8, 16))
        if length - now < 5:  # noqa: PLR2004  # a rest this short is no sentence
            now = length
        length -= now
        lists = (_SMALL, _HOW, _WHO, _DOES)
        said = " ".join(chance.choice(lists[at % 4]) for at in range(now))
        yield f"{said.capitalize()}."
