"""The things of a dossier in, nodes of linked data (schema.org) out.

A node's name is the address of its page with the thing behind it, `…/actors/nato/#actor`: a page
and what it is about are two. Nothing is said that the dossier does not say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from kronika.choices import ActorType
from kronika.chronicle import Chronicle
from kronika.exports import licences
from kronika.model import Actor, Publisher, SharedSource, Spot

Node = dict[str, Any]

_ACTORS: Final[Mapping[ActorType, str]] = {
    "person": "Person",
    "organisation": "Organization",
    "state": "Country",
    "body": "GovernmentOrganization",
}
_PAPERS: Final = "newspaper", "broadcaster", "agency", "online"
_WIKIDATA: Final = "http://www.wikidata.org/entity/"
_METRES: Final = 1000
_IN_NO_IRI: Final = re.compile(r"""[\x00-\x20<>"{}|\\^`]""")


def iri(address: str) -> str:
    """Return an address as linked data may hold it: what no IRI may have in it is encoded."""
    return _IN_NO_IRI.sub(lambda found: f"%{ord(found[0]):02X}", address)


def lean(node: Mapping[str, Any]) -> Node:
    """Return the node without what is empty."""
    return {name: value for name, value in node.items() if value or value == 0}


def node_id(root: str, section: str, id_: str) -> str:
    """Return the name of a thing of a section."""
    return f"{root}{section}/{id_}/#{section.removesuffix('s')}"


def named(chronicle: Chronicle, root: str, section: str, ids: Iterable[str]) -> list[Node]:
    """Return what points to things of a section: their names, and what sort of thing they are."""
    names = chronicle.known(section)
    return [
        {"@type": _type(chronicle, section, id_), "@id": node_id(root, section, id_), "name": name}
        for id_ in ids
        if (name := names.get(id_))
    ]


def thing(chronicle: Chronicle, root: str, section: str, id_: str) -> Node:
    """Return all that is known of a kind, an actor, a place, a tag or a publisher."""
    entry = getattr(chronicle.dossier, section)[id_]
    more: Node = {}
    if isinstance(entry, Actor):
        more = _actor(chronicle, root, entry)
    elif isinstance(entry, Spot):
        more = _place(chronicle, root, entry)
    elif isinstance(entry, Publisher):
        more = {"sameAs": iri(entry.url or "")}
    else:
        more = {
            "termCode": id_,
            "description": entry.means,
            "alternateName": list(getattr(entry, "aliases", ())),
            "inDefinedTermSet": f"{root}{section}/",
        }
    return lean(
        {
            "@type": _type(chronicle, section, id_),
            "@id": node_id(root, section, id_),
            "name": entry.name,
            "url": f"{root}{section}/{id_}/",
            **more,
        }
    )


def place(chronicle: Chronicle, root: str, id_: str) -> Node:
    """Return a place as an event's location has it: with its point, if it has one."""
    spot = chronicle.dossier.places[id_]
    found: Node = {"@type": "Place", "@id": node_id(root, "places", id_), "name": spot.name}
    if geo := _geo(spot):
        found["geo"] = geo
    return found


def source(chronicle: Chronicle, root: str, one: SharedSource, publisher: str | None) -> Node:
    """Return a source as what cites it has it."""
    published = one.published.html if one.published else None
    who = named(chronicle, root, "publishers", (publisher,)) if publisher else []
    return lean(
        {
            "@type": "CreativeWork",
            "name": one.title,
            "url": iri(one.url),
            "publisher": who[0] if who else None,
            "datePublished": published,
            "inLanguage": one.language,
            "archivedAt": list(map(iri, one.archived)),
        }
    )


def organisation(name: str) -> Node | None:
    """Return the publisher of the dossier, of whom only the name is known."""
    return {"@type": "Organization", "name": name} if name else None


def licence(spdx: str | None) -> str:
    """Return the address of a licence's text."""
    return licences.page(spdx) if spdx else ""


def _type(chronicle: Chronicle, section: str, id_: str) -> str:
    if section == "actors":
        return _ACTORS[chronicle.dossier.actors[id_].type]
    if section == "publishers":
        return _publisher(chronicle.dossier.publishers[id_])
    return "Place" if section == "places" else "DefinedTerm"


def _publisher(publisher: Publisher) -> str:
    if publisher.type == "government":
        return "GovernmentOrganization"
    return "NewsMediaOrganization" if publisher.type in _PAPERS else "Organization"


def _actor(chronicle: Chronicle, root: str, actor: Actor) -> Node:
    person = actor.type == "person"
    of = named(chronicle, root, "actors", (actor.of,) if actor.of else ())
    belongs = "affiliation" if person else "parentOrganization"
    return {
        "jobTitle" if person else "description": actor.role,
        **({belongs: of[0]} if of and actor.type != "state" else {}),
        "sameAs": _WIKIDATA + actor.wikidata if actor.wikidata else "",
    }


def _place(chronicle: Chronicle, root: str, spot: Spot) -> Node:
    within = named(chronicle, root, "places", (spot.within,) if spot.within else ())
    return {
        "geo": _geo(spot),
        "address": {"@type": "PostalAddress", "addressCountry": spot.country}
        if spot.country
        else None,
        "containedInPlace": within[0] if within else None,
    }


def _geo(spot: Spot) -> Node | None:
    """Return the point, with how far off it may be if that is known."""
    if spot.lat is None:
        return None
    point = {"@type": "GeoCoordinates", "latitude": spot.lat, "longitude": spot.lon}
    if spot.radius_km is None:
        return point
    radius = round(spot.radius_km * _METRES)
    return {"@type": "GeoCircle", "geoMidpoint": point, "geoRadius": radius}
