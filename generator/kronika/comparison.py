"""Two collections in; what has changed between them, each change with its place, out.

A file that is not sound on either side is only named: nobody can tell what it says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kronika.assembly import assembled
from kronika.changes import Change, Subject, changes
from kronika.collection import Collection, Loaded
from kronika.located import read
from kronika.problems import Place, Severity
from kronika.tree import Tree, place_of, spot

# What is told of an event by the entries of a shelf.
_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "actors": ("actors", "questions"),
    "kinds": ("kind",),
    "places": ("places",),
    "publishers": ("sources", "status", "origins"),
    "sources": ("sources", "status", "origins"),
    "tags": ("tags",),
}


@dataclass(frozen=True, slots=True)
class Located:
    """A change, and where it stands: after it, or for what was removed before it."""

    change: Change
    place: Place


@dataclass(frozen=True, slots=True)
class Comparison:
    """What has changed, and the files of which nobody can tell."""

    changes: tuple[Located, ...]
    untold: tuple[str, ...]  # paths


def compared(before: Collection, after: Collection) -> Comparison:
    """Return what has changed between two collections."""
    old, new = _Places(before), _Places(after)
    untold = {**_unsound(before), **_unsound(after)}
    shelves = {**_unsound_shelves(before), **_unsound_shelves(after)}
    found = changes(assembled(before).dossier, assembled(after).dossier)
    located = (
        Located(change, (old if change.act == "removed" else new).place(change))
        for change in found
        if not _is_unsure(change, untold, shelves)
    )
    return Comparison(tuple(located), tuple(sorted({*untold.values(), *shelves})))


def _unsound(collection: Collection) -> dict[str, str]:
    return {one.id: one.path for one in collection.files.values() if one.file is None}


def _unsound_shelves(collection: Collection) -> dict[str, str]:
    """Return the collection's own files that are not sound: which shelf each is a part of."""
    return {
        path: one.shelf
        for path, one in collection.shelves.items()
        if any(problem.severity is Severity.ERROR for problem in one.problems)
    }


def _is_unsure(change: Change, untold: Mapping[str, str], shelves: Mapping[str, str]) -> bool:
    """Tell whether a change may only seem one, since a file cannot be read whole."""
    if change.subject.noun != "event":
        return _shelf(change.subject.noun) in shelves.values()
    if change.subject.id in untold:
        return True
    return any(change.field in _FIELDS.get(shelf, ()) for shelf in shelves.values())


def _shelf(noun: str) -> str:
    return "dossier" if noun == "dossier" else f"{noun}s"


@dataclass(slots=True)
class _Places:
    """Where things stand in the files of one side; each file is read once."""

    collection: Collection
    _trees: dict[str, Tree] = field(default_factory=dict)

    def place(self, change: Change) -> Place:
        file = self._file(change.subject)
        if file is None:
            return Place(change.subject.path or "events")
        if not change.steps:
            return Place(file.path)
        tree = self._trees.get(file.path)
        if tree is None:
            tree = self._trees[file.path] = read(file.path, file.data)
        if tree.root is None:
            return Place(file.path)
        return place_of(file.path, spot(tree.root, change.steps, key=len(change.steps) == 1)[1])

    def _file(self, subject: Subject) -> Loaded | None:
        if subject.noun == "event":
            return self.collection.files.get(subject.path)
        shelf = _shelf(subject.noun)
        parts = (one for one in self.collection.shelves.values() if one.shelf == shelf)
        return next((one for one in parts if not subject.id or subject.id in one.entries), None)
