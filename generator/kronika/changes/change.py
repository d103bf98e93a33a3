"""One change of a dossier as a value: what, where, of which sort, and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from kronika.collection import Steps

Sort = Literal["fact", "correction", "upkeep"]
Act = Literal["new", "changed", "removed"]

SORTS: Final[dict[Sort, str]] = {
    "fact": "Facts: what was not told before.",
    "correction": "Corrections: what was told otherwise, or is told no more.",
    "upkeep": "Upkeep: what is told stays the same (archived copies, filing, addresses).",
}
"""The sorts of changes, in the order in which they are told. What is only formatting is none."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What has changed: an event, an entry of the collection, or the dossier itself."""

    noun: str  # "event", "actor" …, "dossier"
    id: str  # empty for the dossier
    name: str  # its title or name; after the change, where it is still there
    path: str = ""  # of an event's file

    @property
    def title(self) -> str:
        """What begins a sentence about it: an event's title, of others also what they are."""
        return self.name if self.noun in {"event", "dossier"} else f"{self.noun} {self.name}"


@dataclass(frozen=True, slots=True)
class Change:
    """One change; its words are one line of plain text, for the writer to escape.

    `steps` lead to the part in the file as it reads after the change, or for what was removed as
    it read before.
    """

    subject: Subject
    field: str  # the key of the format; "event" for the whole, "status" and "origins" if derived
    act: Act
    sort: Sort
    words: str  # what a sentence says after the subject and a colon
    because: str = ""
    before: str = ""  # the values alone, in words
    after: str = ""
    steps: Steps = ()

    @property
    def said(self) -> str:
        """What has changed, without of what."""
        return f"{self.words}, because {self.because}" if self.because else self.words

    @property
    def sentence(self) -> str:
        """The whole sentence."""
        return f"{self.subject.title}: {self.said}"
