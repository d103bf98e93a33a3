"""A kind, actor, place, tag or publisher in, what is known about it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kronika.chronicle import Chronicle
from kronika.model import Actor, Publisher, Spot
from kronika.pages.cards import Link
from kronika.wording import ACTOR_TYPES, PUBLISHER_TYPES


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what belongs to it."""

    label: str
    values: tuple[Link, ...]


def facts(chronicle: Chronicle, section: str, id_: str) -> tuple[Fact, ...]:
    """Return what the collection's files say of a thing."""
    dossier = chronicle.dossier
    if section == "actors" and id_ in dossier.actors:
        return tuple(_actor(chronicle, id_, dossier.actors[id_]))
    if section == "places" and id_ in dossier.places:
        return tuple(_place(chronicle, id_, dossier.places[id_]))
    if section == "publishers" and id_ in dossier.publishers:
        return tuple(_publisher(dossier.publishers[id_]))
    if section == "tags" and id_ in dossier.tags and (aliases := dossier.tags[id_].aliases):
        return (Fact("Also", tuple(map(Link, aliases))),)
    return ()


def meaning(chronicle: Chronicle, section: str, id_: str) -> str:
    """Return the sentence that says what belongs to a kind or a tag."""
    dossier = chronicle.dossier
    if section == "kinds" and id_ in dossier.kinds:
        return dossier.kinds[id_].means
    if section == "tags" and id_ in dossier.tags:
        return dossier.tags[id_].means
    return ""


def _actor(chronicle: Chronicle, id_: str, actor: Actor) -> Iterator[Fact]:
    actors = chronicle.dossier.actors
    yield Fact("Type", (Link(ACTOR_TYPES[actor.type]),))
    if actor.role:
        yield Fact("Role", (Link(actor.role),))
    if actor.of:
        yield Fact("Belongs to", (_link(chronicle, "actors", actor.of),))
    belonging = [one for one, other in actors.items() if other.of == id_]
    if belonging:
        yield Fact("Belonging to it", tuple(_link(chronicle, "actors", one) for one in belonging))
    if actor.wikidata:
        address = f"https://www.wikidata.org/wiki/{actor.wikidata}"
        yield Fact("Wikidata", (Link(actor.wikidata, address),))


def _place(chronicle: Chronicle, id_: str, place: Spot) -> Iterator[Fact]:
    if place.within:
        yield Fact("Within", (_link(chronicle, "places", place.within),))
    inside = [one for one, other in chronicle.dossier.places.items() if other.within == id_]
    if inside:
        yield Fact("Contains", tuple(_link(chronicle, "places", one) for one in inside))
    if place.country:
        yield Fact("Country", (Link(place.country),))
    if place.lat is not None and place.lon is not None:
        yield Fact("Coordinates", (Link(_point(place.lat, place.lon)),))
    if place.radius_km is not None:
        yield Fact("Precise to", (Link(f"about {place.radius_km:g} km"),))


def _publisher(publisher: Publisher) -> Iterator[Fact]:
    if publisher.type:
        yield Fact("Type", (Link(PUBLISHER_TYPES[publisher.type]),))
    if publisher.country:
        yield Fact("Country", (Link(publisher.country),))
    if publisher.url:
        yield Fact("Site", (Link(publisher.url, publisher.url),))


def _point(lat: float, lon: float) -> str:
    north, east = "N" if lat >= 0 else "S", "E" if lon >= 0 else "W"
    return f"{abs(lat):g}° {north}, {abs(lon):g}° {east}"


def _link(chronicle: Chronicle, section: str, id_: str) -> Link:
    return Link(chronicle.known(section).get(id_, id_), f"@@/{section}/{id_}/")
