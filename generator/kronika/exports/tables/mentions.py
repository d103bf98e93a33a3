"""The tables of what events name: places, actors and tags, in the order of each event.

What stands in an event's own file is told whole, so that the import can write it again; of what
stands in the collection's files the same columns are there to be read along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from kronika.chronicle import Chronicle
from kronika.dossier import Event
from kronika.exports.tables.table import EVENT, Field, Table, numbered, told
from kronika.exports.tables.values import (
    ID,
    NUMBER,
    TEXT,
    YES,
)
from kronika.ids import id_from
from kronika.model import Actor, Spot, Written

IN_EVENT: Final = "Whether it is written out in the event's own file, and not in the collection's."


@dataclass(frozen=True, slots=True)
class Place:
    """A place as an event names it."""

    id: str
    in_event: bool
    spot: Spot


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as an event names it."""

    id: str
    in_event: bool
    actor: Actor


def _places(chronicle: Chronicle) -> Callable[[Event], Iterator[Place]]:
    known = chronicle.dossier.places

    def of(event: Event) -> Iterator[Place]:
        for mention in event.file.places:
            if isinstance(mention, str):
                yield Place(mention, in_event=False, spot=known[mention])
            else:
                yield Place(id_from(mention.name), in_event=True, spot=mention)

    return of


def _actors(chronicle: Chronicle) -> Callable[[Event], Iterator[Party]]:
    known = chronicle.dossier.actors

    def of(event: Event) -> Iterator[Party]:
        for mention in event.file.actors:
            if isinstance(mention, str):
                yield Party(mention, in_event=False, actor=known[mention])
            else:
                yield Party(id_from(mention.name), in_event=True, actor=mention)

    return of


def _tags(chronicle: Chronicle) -> Callable[[Event], Iterator[tuple[str, str]]]:
    known = chronicle.dossier.tags
    meant = {tag.name.casefold(): id_ for id_, tag in known.items()}
    for id_, tag in known.items():
        meant |= dict.fromkeys((alias.casefold() for alias in tag.aliases), id_)

    def of(event: Event) -> Iterator[tuple[str, str]]:
        for word in event.file.tags:
            yield word, word if word in known else meant.get(word.casefold(), id_from(word))

    return of


def _name(noun: type[Written]) -> str:
    return told(noun, "name")


PLACES: Table[Place] = Table(
    name="places",
    title="Places of events",
    means="One row for each place that an event names.",
    part="places",
    items=_places,
    primary=("event", "number"),
    fields=(
        EVENT,
        numbered("place"),
        Field("place", ID, "The place's id.", lambda row: row.item.id, required=True),
        Field("in_event", YES, IN_EVENT, lambda row: row.item.in_event, required=True),
        Field("name", TEXT, _name(Spot), lambda row: row.item.spot.name, key="name"),
        Field("lat", NUMBER, told(Spot, "lat"), lambda row: row.item.spot.lat, key="lat"),
        Field("lon", NUMBER, told(Spot, "lon"), lambda row: row.item.spot.lon, key="lon"),
        Field(
            "radius_km",
            NUMBER,
            "How precise the point is, in kilometres; empty where nobody says.",
            lambda row: row.item.spot.radius_km,
            key="radius_km",
        ),
        Field(
            "country", ID, told(Spot, "country"), lambda row: row.item.spot.country, key="country"
        ),
        Field("within", ID, told(Spot, "within"), lambda row: row.item.spot.within, key="within"),
    ),
)
ACTORS: Table[Party] = Table(
    name="actors",
    title="Actors of events",
    means="One row for each actor that an event names.",
    part="actors",
    items=_actors,
    primary=("event", "number"),
    fields=(
        EVENT,
        numbered("actor"),
        Field("actor", ID, "The actor's id.", lambda row: row.item.id, required=True),
        Field("in_event", YES, IN_EVENT, lambda row: row.item.in_event, required=True),
        Field("name", TEXT, _name(Actor), lambda row: row.item.actor.name, key="name"),
        Field("type", ID, told(Actor, "type"), lambda row: row.item.actor.type, key="type"),
        Field(
            "role", TEXT, told(Actor, "role"), lambda row: row.item.actor.role or None, key="role"
        ),
        Field("of", ID, told(Actor, "of"), lambda row: row.item.actor.of, key="of"),
        Field(
            "wikidata",
            ID,
            told(Actor, "wikidata"),
            lambda row: row.item.actor.wikidata,
            key="wikidata",
        ),
    ),
)
TAGS: Table[tuple[str, str]] = Table(
    name="tags",
    title="Tags of events",
    means="One row for each tag of an event.",
    part="tags",
    items=_tags,
    primary=("event", "number"),
    fields=(
        EVENT,
        numbered("tag"),
        Field("tag", ID, "The tag's id.", lambda row: row.item[1], required=True),
        Field(
            "name",
            TEXT,
            "The word readers see.",
            lambda row: row.chronicle.known("tags").get(row.item[1]),
        ),
        Field(
            "word",
            TEXT,
            "The word the event's file uses: the id, the name or an alias.",
            lambda row: row.item[0],
            key="word",
            required=True,
        ),
    ),
)
