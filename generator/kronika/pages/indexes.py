"""A section in, the list of all its things with the number of their events out."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.pages.cards import Link
from kronika.pages.facts import meaning
from kronika.pages.library import Library, Repeater, library, repeaters
from kronika.pages.sourcing import STEERED
from kronika.render import render
from kronika.wording import ACTOR_TYPES_MANY, SECTIONS, Section

MOST: Final = 1000  # rows of an index; beyond, those with the most events


@dataclass(frozen=True, slots=True)
class Row:
    """A thing of the index."""

    link: Link
    count: int
    note: str
    icon: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one type; without a name where the section has no types."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    """What an index shows."""

    section: Section
    groups: tuple[Group, ...]
    left_out: int
    as_of: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher on the page of sources."""

    link: Link
    steered: bool
    sources: int
    events: int
    repeaters: tuple[Repeater, ...]


@dataclass(frozen=True, slots=True)
class SourcesView:
    """What the page of sources shows."""

    outlets: tuple[Outlet, ...]
    sources: int
    left_out: int
    as_of: str


def index(chronicle: Chronicle, path: str) -> Markup:
    """Return the index of a section."""
    section = SECTIONS[path]
    names, members = chronicle.known(path), chronicle.members[path]
    ids = _most(list(names), {id_: len(members.get(id_, ())) for id_ in names})
    if path != "kinds":  # their order is the editors'
        ids.sort(key=lambda id_: alphabetical(names[id_]))
    grouped: dict[str, list[Row]] = {}
    for id_ in ids:
        row = _row(chronicle, path, id_, len(members.get(id_, ())))
        grouped.setdefault(_type(chronicle, path, id_), []).append(row)
    groups = tuple(Group(name, tuple(rows)) for name, rows in _by_type(grouped))
    view = IndexView(section, groups, len(names) - len(ids), chronicle.as_of_words)
    return render("index.html", view)


def sources(chronicle: Chronicle) -> Markup:
    """Return the page of sources: the publishers, and who repeats whom."""
    among = library(chronicle)
    names, members = chronicle.known("publishers"), chronicle.members["publishers"]
    ids = _most(list(names), {id_: len(among.holdings.get(id_, ())) for id_ in names})
    ids.sort(key=lambda id_: (-len(among.holdings.get(id_, ())), alphabetical(names[id_])))
    view = SourcesView(
        outlets=tuple(_outlet(chronicle, among, id_, len(members.get(id_, ()))) for id_ in ids),
        sources=sum(map(len, among.holdings.values())),
        left_out=len(names) - len(ids),
        as_of=chronicle.as_of_words,
    )
    return render("sources.html", view)


def alphabetical(name: str) -> str:
    """Return what a name is sorted by: its letters without marks and case."""
    parted = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in parted if not unicodedata.combining(letter)).casefold()


def _by_type(grouped: dict[str, list[Row]]) -> list[tuple[str, list[Row]]]:
    names = ["", *ACTOR_TYPES_MANY.values()]
    return sorted(grouped.items(), key=lambda group: names.index(group[0]))


def _most(ids: list[str], counts: dict[str, int]) -> list[str]:
    if len(ids) <= MOST:
        return ids
    kept = set(sorted(ids, key=lambda id_: -counts[id_])[:MOST])
    return [id_ for id_ in ids if id_ in kept]


def _row(chronicle: Chronicle, path: str, id_: str, count: int) -> Row:
    link = Link(chronicle.known(path)[id_], f"@@/{path}/{id_}/")
    note = meaning(chronicle, path, id_)
    dossier = chronicle.dossier
    if path == "kinds":
        return Row(link, count, note, dossier.kinds[id_].icon, dossier.kinds[id_].colour)
    if path == "actors":
        note = dossier.actors[id_].role
    within = dossier.places[id_].within if path == "places" else None
    if within:
        note = chronicle.known("places").get(within, within)
    return Row(link, count, note)


def _type(chronicle: Chronicle, path: str, id_: str) -> str:
    return ACTOR_TYPES_MANY[chronicle.dossier.actors[id_].type] if path == "actors" else ""


def _outlet(chronicle: Chronicle, among: Library, id_: str, events: int) -> Outlet:
    return Outlet(
        link=Link(chronicle.known("publishers")[id_], f"@@/publishers/{id_}/"),
        steered=chronicle.dossier.publishers[id_].type == STEERED,
        sources=len(among.holdings.get(id_, ())),
        events=events,
        repeaters=repeaters(chronicle, among, id_),
    )
