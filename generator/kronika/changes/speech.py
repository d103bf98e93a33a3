"""How a change speaks of a dossier's things: ids, dates, texts in; plain words of one line out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kronika.dates import Date, words
from kronika.dossier import Cited, Dossier
from kronika.hints import printable, shortened
from kronika.model import Actor, Answer, Kind, Publisher, Spot, Tag
from kronika.prose import CITATION

ARROW: Final = " → "
_LONGEST: Final = 30  # words of a text that are shown
_AROUND: Final = 3  # words before and after what differs
_LINE: Final = 200
_LONGEST_TEXT: Final = 600  # characters of it
# Around words, not within them; a run of such signs is looked at once.
_EMPHASIS: Final = re.compile(r"(?<![\w*_`])[*_`]++|(?<![*_`])[*_`]++(?!\w)")

Named = Mapping[str, Kind] | Mapping[str, Actor] | Mapping[str, Spot] | Mapping[str, Tag]


@dataclass(frozen=True, slots=True)
class Speech:
    """The words of one dossier, dates in the language of the one they are told in."""

    dossier: Dossier
    language: str

    def name(self, shelf: str, id_: str) -> str:
        """Return the name of an entry, or the id of one that nobody knows."""
        shelves: Mapping[str, Named | Mapping[str, Publisher]] = {
            "actors": self.dossier.actors,
            "kinds": self.dossier.kinds,
            "places": self.dossier.places,
            "publishers": self.dossier.publishers,
            "tags": self.dossier.tags,
        }
        entry = shelves[shelf].get(id_)
        return line(entry.name if entry else id_)

    def date(self, date: Date) -> str:
        """Return a date in words, as vague as it was written."""
        return words(date, self.language, self.dossier.about.timezone)

    def source(self, cited: Cited) -> str:
        """Return a source's title and who published it."""
        publisher = cited.publisher and self.name("publishers", cited.publisher)
        told = publisher or (line(cited.source.publisher) if cited.source.publisher else "")
        return f"{quotation(cited.source.title)}{f' ({told})' if told else ''}"

    def answer(self, answer: Answer) -> str:
        """Return what an answer says, how surely and when."""
        sure = "" if answer.certainty == "certain" else f" ({answer.certainty})"
        return f"{line(answer.says)}{sure}, {self.date(answer.on)}"


@dataclass(frozen=True, slots=True)
class Sides:
    """The words for what was before and for what is after."""

    before: Speech
    after: Speech

    def dates(self, before: Date, after: Date) -> tuple[str, str] | None:
        """Return two dates in words, none where they mean the same."""
        if before.form == after.form:
            return None
        told = self.before.date(before), self.after.date(after)
        if told[0] == told[1]:
            # What words do not tell apart is told as it is written.
            return f"{told[0]} ({line(before.text)})", f"{told[1]} ({line(after.text)})"
        return told


def sides(before: Dossier, after: Dossier) -> Sides:
    """Return the words for two dossiers, all dates in the later one's language."""
    language = after.about.language
    return Sides(Speech(before, language), Speech(after, language))


def line(text: str, longest: int = _LINE) -> str:
    """Return a text as one printable line."""
    return shortened(printable(" ".join(text.split())), longest)


def quotation(text: str) -> str:
    """Return a text as one printable line in quotation marks."""
    return f"“{line(text)}”"


def passage(text: str) -> str:
    """Return what a Markdown text says as one printable line in quotation marks."""
    return f"“{_cited(bare(text))}”"


def bare(text: str) -> str:
    """Return what a Markdown text says, whatever its line breaks and its emphasis."""
    return " ".join(_EMPHASIS.sub("", text).split())


def difference(before: str, after: str) -> tuple[str, str] | None:
    """Return the words in which two Markdown texts differ, with a few around them.

    None where only line breaks or emphasis differ.
    """
    if before == after:  # so it is with nearly all
        return None
    old, new = bare(before).split(), bare(after).split()
    if old == new:
        return None
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    return _excerpt(old, first, len(old) - last), _excerpt(new, first, len(new) - last)


def added(before: str, after: str) -> str | None:
    """Return the words a text has gained, None where any was lost too."""
    old, new = bare(before).split(), bare(after).split()
    first = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    rest = len(old) - first
    if len(new) <= len(old) or old[first:] != new[len(new) - rest :]:
        return None
    return _clipped(new[first : len(new) - rest])


def _excerpt(said: list[str], first: int, last: int) -> str:
    begin, end = max(0, first - _AROUND), min(len(said), last + _AROUND)
    before = "… " if begin else ""
    after = " …" if end < len(said) else ""
    return f"“{before}{_clipped(said[begin:end])}{after}”" if said else "nothing"


def _clipped(said: list[str]) -> str:
    half = _LONGEST // 2
    told = said if len(said) <= _LONGEST else [*said[:half], "[…]", *said[-half:]]
    return _cited(" ".join(told), _LONGEST_TEXT)


def _cited(text: str, longest: int = _LINE) -> str:
    """Return a text as one line for those who know no Markdown: citations by their keys alone."""
    return line(CITATION.sub(r"[\1]", text), longest)
