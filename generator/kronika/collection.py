"""What reading gives, before names are resolved: one `Loaded` a file, one `Collection` a project.

Places of fields are not kept: a sound file never needs them, and `placed` finds them again in the
file's bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Final, TypeAlias

from kronika.inside import place_inside
from kronika.links import Links
from kronika.located import read
from kronika.model import About, EventFile, Written
from kronika.problems import Place, Problem, Severity
from kronika.tree import Tree, place_of, spot

MOST_PROBLEMS: Final = 100
Steps: TypeAlias = "tuple[str | int, ...]"


@dataclass(frozen=True, slots=True)
class Mention:
    """A word in an event's Markdown that names something: a source's key or another event."""

    word: str
    steps: Steps  # to the text
    within: tuple[int, int]  # line and column in the text


@dataclass(frozen=True, slots=True)
class Loaded:
    """One file: what it says, what is wrong with it."""

    path: str
    digest: str
    data: bytes
    id: str = ""  # of the event; empty for the collection's own files
    shelf: str = ""  # "actors" for a part of `_actors.yml`; empty for an event
    file: EventFile | None = None
    draft: EventFile | None = None  # what can be read of a file that is not sound
    about: About | None = None
    entries: Mapping[str, Written | None] = field(default_factory=dict)  # None: nothing to read
    readable: bool = True  # False: nobody knows which entries it holds
    cites: tuple[Mention, ...] = ()
    links: tuple[Mention, ...] = ()
    ledger: Links | None = None  # of `_links.json`
    problems: tuple[Problem, ...] = ()

    @property
    def written(self) -> EventFile | None:
        """The event, or what can be read of it."""
        return self.file or self.draft


@dataclass(frozen=True, slots=True)
class Collection:
    """All files of a project, in the order of their paths."""

    files: Mapping[str, Loaded] = field(default_factory=dict)  # events
    shelves: Mapping[str, Loaded] = field(default_factory=dict)  # the collection's own files
    problems: tuple[Problem, ...] = ()  # of all files and of the folder

    @property
    def cache(self) -> Mapping[str, Loaded]:
        """What the next `load` need not read again."""
        return {**self.files, **self.shelves}


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of a field, before its place is known."""

    path: str
    steps: Steps
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    key: bool = False  # True: point at the key, not at its value
    within: tuple[int, int] | None = None  # line and column in a text


def placed(collection: Collection, findings: Iterable[Finding]) -> list[Problem]:
    """Return findings as problems with places; each file is read once."""
    problems: list[Problem] = []
    for path, group in groupby(sorted(findings, key=attrgetter("path")), key=attrgetter("path")):
        loaded = collection.files.get(path) or collection.shelves[path]
        if len(loaded.problems) > MOST_PROBLEMS:
            continue  # its flood has ended with the promise of more
        tree = read(path, loaded.data)
        problems.extend(limited([_placed(tree, found) for found in group]))
    return problems


def limited(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return one file's problems in order; a flood ends with its count."""
    ordered = sorted(set(problems))
    more = len(ordered) - MOST_PROBLEMS
    if more <= 0:
        return tuple(ordered)
    place = ordered[MOST_PROBLEMS].place
    message = f"The file has {more:,} more problems."
    hint = "They are shown when those above are gone."
    return (*ordered[:MOST_PROBLEMS], Problem(place, "too-many", message, hint))


def _placed(tree: Tree, found: Finding) -> Problem:
    return Problem(_place(tree, found), found.code, found.message, found.hint, found.severity)


def _place(tree: Tree, found: Finding) -> Place:
    if tree.root is None:
        return Place(found.path)
    node, mark = spot(tree.root, found.steps, key=found.key)
    if found.within is not None and isinstance(node, str):
        return Place(found.path, *place_inside(tree.text, mark, node, found.within))
    return place_of(found.path, mark)
