"""Commits in, the versions of every event out: what its file was after which commit.

The commits are those of one line, each compared with the one before it; so what a branch brought
counts once, when it was merged, and a version is always what readers had before them. An event is
known by its id, whatever the folder, and by the ids it had before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise

from kronika.ids import is_id
from kronika.repository import Commit, Entry

_ENDINGS = (".yml", ".yaml")


@dataclass(frozen=True, slots=True)
class Version:
    """An event's file as one commit left it."""

    commit: str
    at: int  # seconds since 1970 UTC
    path: str
    blob: str  # empty: the commit took it away
    is_cut: bool = False  # what was before is not known: the commit is where a shallow clone ends


@dataclass(slots=True)
class _Shelf:
    """An event's files while the commits go by; there is one, save in the middle of a move."""

    blobs: dict[str, str] = field(default_factory=dict)  # by path
    versions: list[Version] = field(default_factory=list)

    def present(self, id_: str) -> Entry:
        """Return the file that counts: one of today's name rather than of an earlier one."""
        there = (path for path, blob in self.blobs.items() if blob)
        path = max(there, key=lambda path: (event_id(path) == id_, path), default="")
        return path, self.blobs.get(path, "")


def versions(
    commits: Sequence[Commit],
    entries: Mapping[str, Iterable[Entry]],
    formerly: Mapping[str, str],
    cut: AbstractSet[str] = frozenset(),
) -> dict[str, tuple[Version, ...]]:
    """Return each event's versions by its id, the earliest first.

    Args:
        commits: the line of commits, the latest first.
        entries: what each left otherwise than the one before it.
        formerly: the ids that events had before, and the ids they have now.
        cut: commits of which nobody knows what was before them.
    """
    shelves: dict[str, _Shelf] = {}
    for commit in reversed(commits):
        touched: dict[str, None] = {}
        for path, blob in entries.get(commit.id, ()):
            if id_ := event_id(path):
                owner = formerly.get(id_, id_)
                shelves.setdefault(owner, _Shelf()).blobs[path] = blob
                touched[owner] = None
        for id_ in touched:
            shelf = shelves[id_]
            path, blob = shelf.present(id_)
            if blob != (shelf.versions[-1].blob if shelf.versions else ""):
                version = Version(commit.id, commit.at, path, blob, commit.id in cut)
                shelf.versions.append(version)
    return {id_: tuple(shelf.versions) for id_, shelf in shelves.items() if shelf.versions}


def steps(found: Sequence[Version]) -> Iterator[tuple[Version | None, Version]]:
    """Yield each version with the one before it; nothing of what is not known."""
    for before, after in pairwise((None, *found)):
        if after is not None and not after.is_cut:
            yield before, after


def event_id(path: str) -> str:
    """Return the id of the event that a path is the file of; empty if it is no event's."""
    *folders, name = path.split("/")
    stem, dot, ending = name.rpartition(".")
    if any(part.startswith(("_", ".")) for part in folders) or dot + ending not in _ENDINGS:
        return ""
    return stem if is_id(stem) else ""
