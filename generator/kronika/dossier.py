"""All events together, every name resolved: what pages and exports read.

In go the checked files of a collection, out comes one `Dossier`: events in timeline order (earliest
first, vaguest first, then id), the collection's entries by id, and who is tied to whom.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kronika.choices import Relation
from kronika.links import Links
from kronika.model import (
    About,
    Actor,
    EventFile,
    Kind,
    Publisher,
    SharedSource,
    Spot,
    Tag,
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as one event uses it."""

    key: str
    number: int  # its place in the event's list of sources, from 1
    source: SharedSource
    publisher: str | None  # an id in Dossier.publishers


@dataclass(frozen=True, slots=True)
class Tie:
    """A related event, seen from one end."""

    event: str
    relation: Relation
    inverse: bool = False  # True: the other event names this one


@dataclass(frozen=True, slots=True)
class Event:
    """One event in its dossier: the file as written, and its names as ids."""

    id: str
    path: str  # of its file, relative to the project, with "/"
    file: EventFile
    moments: tuple[float, float]  # earliest and latest moment, seconds since 1970 UTC, ±inf
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sources: tuple[Cited, ...] = ()
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """A whole collection, checked."""

    about: About = field(default_factory=About)
    events: tuple[Event, ...] = ()
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    places: Mapping[str, Spot] = field(default_factory=dict)
    tags: Mapping[str, Tag] = field(default_factory=dict)
    publishers: Mapping[str, Publisher] = field(default_factory=dict)
    sources: Mapping[str, SharedSource] = field(default_factory=dict)  # publishers are ids
    hosts: Mapping[str, str] = field(default_factory=dict)  # publishers' ids by their sites' hosts
    ledger: Links = field(default_factory=Links)  # what is known of the sources' addresses
