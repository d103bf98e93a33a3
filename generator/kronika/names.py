"""Whom a name means: the collection's entries by id, and those that events write in place.

A collection goes in; ids come out for the words authors use, and findings for words that lead
nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from kronika.collection import Collection, Finding, Steps
from kronika.hints import did_you_mean, offered, quoted
from kronika.ids import ID, id_from, is_id
from kronika.model import Publisher, Tag, Written
from kronika.problems import Severity

# After so many guesses in one run the reader has understood; guessing takes time.
MOST_GUESSES: Final = 100
_NOUNS: Final[Mapping[str, str]] = {
    "actors": "actor",
    "events": "event",
    "kinds": "kind",
    "places": "place",
    "publishers": "publisher",
    "sources": "source",
    "tags": "tag",
}


@dataclass(slots=True)
class InPlace:
    """An entry that an event wrote in place: what, and where it stood first and again."""

    entry: Written
    path: str
    steps: Steps
    again: list[tuple[str, Steps]] = field(default_factory=list)


@dataclass(slots=True)
class Shelf:
    """The entries of one sort, by id."""

    name: str
    entries: dict[str, Written] = field(default_factory=dict)
    drafts: dict[str, Written] = field(default_factory=dict)  # of those that are not sound
    paths: dict[str, str] = field(default_factory=dict)  # the file each id was given in
    in_place: dict[str, InPlace] = field(default_factory=dict)
    given: bool = False  # the collection has such a file
    whole: bool = True  # False: a part cannot be read, so an unknown id may stand there
    named: bool = True  # False: a name or an alias cannot be read, so an unknown word may be it

    @property
    def noun(self) -> str:
        """One entry's name in a sentence."""
        return _NOUNS[self.name]

    def knows(self, id_: str) -> bool:
        """Tell whether an id is given, soundly or not."""
        return id_ in self.paths or id_ in self.in_place

    def all(self) -> dict[str, Written]:
        """Return all sound entries, those in place included, in the order of their ids."""
        found = self.entries | {
            id_: one.entry for id_, one in self.in_place.items() if not one.entry.is_draft
        }
        return dict(sorted(found.items()))

    def put(self, id_: str, path: str, entry: Written | None) -> None:
        """Take up an entry of the collection's own, sound or not."""
        self.paths[id_] = path
        if entry is not None and entry.is_draft:
            self.drafts[id_] = entry
            if isinstance(entry, (Publisher, Tag)) and not entry.name:
                self.named = False
            if isinstance(entry, Tag) and "" in entry.aliases:
                self.named = False
        elif entry is not None:
            self.entries[id_] = entry


class Names:
    """Everything that can be named in a collection."""

    def __init__(self, collection: Collection) -> None:
        self.findings: list[Finding] = []
        self._guesses = 0
        self._shelves = {name: Shelf(name) for name in _NOUNS}
        for path, loaded in collection.shelves.items():
            if loaded.shelf in self._shelves:
                shelf = self._shelves[loaded.shelf]
                shelf.given = True
                shelf.whole = shelf.whole and loaded.readable
                shelf.named = shelf.named and loaded.readable
                self._fill(shelf, path, loaded.entries)

    def __getitem__(self, name: str) -> Shelf:
        return self._shelves[name]

    def known(self, name: str, id_: str, path: str, steps: Steps) -> bool:
        """Tell whether an id is known; if it is not, say so, unless it has been refused already."""
        shelf = self._shelves[name]
        if shelf.knows(id_):
            return True
        if shelf.whole and id_:
            self.findings.append(self.unknown(shelf, id_, path, steps))
        return False

    def unknown(self, shelf: Shelf, word: str, path: str, steps: Steps) -> Finding:
        """Return what to say about a word that names nothing."""
        hint = self.guess(word, [*shelf.paths, *shelf.in_place])
        if not hint and shelf.name in {"places", "actors"}:
            hint = f"Add it to events/_{shelf.name}.yml, or write it in place with its name."
        elif not hint and shelf.name != "events":
            hint = f"Add it to events/_{shelf.name}.yml."
        message = f"There is no {shelf.noun} {quoted(word)}."
        return Finding(path, steps, "unknown-id", message, hint)

    def guess(self, word: str, known: list[str]) -> str:
        """Return the question that offers the nearest name, or nothing."""
        self._guesses += 1
        return did_you_mean(word, known) if self._guesses <= MOST_GUESSES else ""

    def put_in_place(self, name: str, label: str, entry: Written, at: tuple[str, Steps]) -> str:
        """Take up an entry that stands in place; return the id its name gives."""
        shelf, (path, steps) = self._shelves[name], at
        id_ = id_from(label)
        earlier = shelf.in_place.get(id_)
        if not label:
            shelf.whole = False
        elif ID.fullmatch(id_) is None:
            message = f"The name {quoted(label)} has no letter or digit to make an id of."
            self.findings.append(Finding(path, steps, "id", message, "Write the name in letters."))
        elif id_ in shelf.paths:
            self._taken(shelf, id_, label, at)
        elif earlier is None or earlier.entry.is_draft:
            shelf.in_place[id_] = InPlace(entry, path, steps)
        elif entry.is_draft:
            pass  # nobody knows whether it is the same
        elif earlier.entry != entry:
            message = f"The {shelf.noun} {quoted(label)} stands otherwise in {earlier.path}."
            hint = f"Move it to events/_{name}.yml under {offered(id_)} and name that id here."
            self.findings.append(Finding(path, steps, "id-taken", message, hint))
        else:
            earlier.again.append(at)
        return id_

    def repeated_entries(self) -> Iterator[Finding]:
        """Yield a warning for each entry that stands in place in more than one event."""
        for shelf in self._shelves.values():
            for id_, one in shelf.in_place.items():
                others = [at for at in one.again if at[0] != one.path]
                if others:
                    path, steps = others[0]
                    count = len({one.path, *(at[0] for at in others)})
                    message = f"The {shelf.noun} {quoted(id_)} stands in place in {count:,} events."
                    hint = f"Move it to events/_{shelf.name}.yml and name its id."
                    warning = Severity.WARNING
                    yield Finding(path, steps, "repeated-entry", message, hint, warning)

    def _taken(self, shelf: Shelf, id_: str, label: str, at: tuple[str, Steps]) -> None:
        message = f"The {shelf.noun} {quoted(label)} is in {shelf.paths[id_]} already."
        hint = f"Name its id {offered(id_)} instead."
        self.findings.append(Finding(*at, "id-taken", message, hint))

    def _fill(self, shelf: Shelf, path: str, entries: Mapping[str, Written | None]) -> None:
        for id_, entry in entries.items():
            if id_ in shelf.paths:
                message = f"The {shelf.noun} {quoted(id_)} is in {shelf.paths[id_]} already."
                finding = Finding(path, (id_,), "repeated-id", message, "Keep one.", key=True)
                self.findings.append(finding)
                continue
            shelf.put(id_, path, entry)
        for id_ in entries:
            if not is_id(id_):  # who names what it should be does nothing wrong
                shelf.paths.setdefault(id_from(id_), path)
