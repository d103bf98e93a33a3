"""Two collections in; what has changed between them, each change with its place, out.

An event whose file is not sound on either side is only named: nobody can tell what it says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kronika.assembly import assembled
from kronika.changes import Change, Subject, changes
from kronika.collection import Collection, Loaded
from kronika.located import read
from kronika.problems import Place
from kronika.tree import Tree, place_of, spot


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
    found = changes(assembled(before).dossier, assembled(after).dossier)
    located = (
        Located(change, (old if change.act == "removed" else new).place(change))
        for change in found
        if change.subject.noun != "event" or change.subject.id not in untold
    )
    return Comparison(tuple(located), tuple(sorted(untold.values())))


def _unsound(collection: Collection) -> dict[str, str]:
    return {one.id: one.path for one in collection.files.values() if one.file is None}


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
        shelf = "dossier" if subject.noun == "dossier" else f"{subject.noun}s"
        return next(iter(self._shelf(shelf, subject.id).values()), None)

    def _shelf(self, shelf: str, id_: str) -> Mapping[str, Loaded]:
        return {
            path: one
            for path, one in self.collection.shelves.items()
            if one.shelf == shelf and (not id_ or id_ in one.entries)
        }
