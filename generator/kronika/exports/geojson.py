"""A chronicle in, its events as GeoJSON (RFC 7946) out: for the dossier and for each thing.

A feature is one event at one place. What has no point is not drawn: it is counted instead, and
nothing stands at a country's centre. What was retracted is left out, as on the timeline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Final

from kronika.chronicle import Chronicle
from kronika.compact import compact
from kronika.dossier import Event
from kronika.exports.addresses import DATA, MAP, PLACED, THING_LINKS
from kronika.exports.making import Making, Makings
from kronika.exports.offers import Column, Offer
from kronika.model import Spot

MEDIA_TYPE: Final = "application/geo+json"
_AROUND: Final = 360.0

_PROPERTIES: Final = (
    Column("event", "text", "The event's id."),
    Column("title", "text", "What happened, in one line."),
    Column("date", "EDTF", "When, as the author wrote it."),
    Column("earliest", "day", "The first day it may mean; null where nobody can tell."),
    Column("latest", "day", "The last day it may mean; null where nobody can tell."),
    Column("words", "text", "The date in words that keep its vagueness."),
    Column("kind", "text", "The id of its kind."),
    Column("status", "text", "How well it is supported."),
    Column("place", "text", "The place's id."),
    Column("place_name", "text", "The place's name."),
    Column(
        "radius_km", "number", "How precise the point is, in kilometres; null where nobody says."
    ),
    Column("page", "address", "The address of the event's page."),
)


def files(chronicle: Chronicle, makings: Makings) -> dict[str, Callable[[], bytes]]:
    """Return what makes each map, by its path."""
    maps = _Maps(makings)
    made: dict[str, Callable[[], bytes]] = {
        MAP: partial(maps.file, MAP, lambda: chronicle.standing)
    }
    for section in PLACED:
        for id_ in chronicle.known(section):
            path = THING_LINKS["geojson"].format(section=section, id=id_)
            made[path] = partial(maps.file, path, partial(_of_thing, chronicle, section, id_))
    return made


def offers(_chronicle: Chronicle) -> tuple[Offer, ...]:
    """Return what the maps are."""
    shown = "One point for each event and place, with how precise it is; events without a point "
    return (
        Offer(
            path=MAP,
            name="Events on the map",
            form="GeoJSON",
            media_type=MEDIA_TYPE,
            means=f"{shown}are counted, not drawn. For QGIS, Leaflet and other maps.",
            changes="With every build.",
            columns=_PROPERTIES,
        ),
        Offer(
            path=f"{DATA}<section>/<id>.geojson",
            name="The events of one kind, actor, place or tag on the map",
            form="GeoJSON",
            media_type=MEDIA_TYPE,
            means="The same, for one of them; the section is kinds, actors, places or tags.",
            changes="With every build.",
        ),
    )


def _of_thing(chronicle: Chronicle, section: str, id_: str) -> Sequence[Event]:
    return chronicle.members[section].get(id_, ())


class _Maps:
    """Makes maps, and each event's features once for all maps of a depth."""

    def __init__(self, makings: Makings) -> None:
        self._makings = makings
        self._made: dict[tuple[str, str], bytes] = {}

    def file(self, path: str, events: Callable[[], Sequence[Event]]) -> bytes:
        """Return a map of events."""
        making, among = self._makings.of(path), events()
        shown = [(event, text) for event in among if (text := self._features(making, event))]
        places = making.chronicle.dossier.places
        spots = {id_: places[id_] for event, _ in shown for id_ in event.places}
        counts = {"events": len(among), "events_without_point": len(among) - len(shown)}
        head = {"type": "FeatureCollection", **_bounds(spots.values()), "counts": counts}
        frame = compact(head)[:-1]
        return frame + b',"features":[' + b",".join(text for _, text in shown) + b"]}\n"

    def _features(self, making: Making, event: Event) -> bytes:
        """Return an event's features, with commas between them; empty where it has no point."""
        key = making.base, event.id
        found = self._made.get(key)
        if found is None:
            found = b",".join(compact(feature) for feature in _made(making, event))
            self._made[key] = found
        return found


def _made(making: Making, event: Event) -> Iterator[dict[str, object]]:
    chronicle = making.chronicle
    date = making.date(event.file.date)
    for id_ in dict.fromkeys(event.places):
        place = chronicle.dossier.places[id_]
        if place.lat is None or place.lon is None:
            continue
        yield {
            "type": "Feature",
            "id": f"{event.id}/{id_}",
            "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
            "properties": {
                "event": event.id,
                "title": event.file.title,
                "date": date.edtf,
                "earliest": date.earliest,
                "latest": date.latest,
                "words": date.words,
                "kind": event.file.kind,
                "status": chronicle.statuses[event.id].name,
                "place": id_,
                "place_name": place.name,
                "radius_km": place.radius_km,
                "page": making.page(event.id),
            },
        }


def _bounds(places: Iterable[Spot]) -> dict[str, list[float]]:
    """Return the box around the places that have a point; nothing where none has."""
    points = {(place.lon, place.lat) for place in places if place.lon is not None}
    if not points:
        return {}
    souths = [lat for _, lat in points if lat is not None]
    west, east = _width(sorted({lon for lon, _ in points if lon is not None}))
    return {"bbox": [west, min(souths), east, max(souths)]}


def _width(lons: list[float]) -> tuple[float, float]:
    """Return west and east of the narrowest box; it may lie across the antimeridian."""
    # The widest stretch without a point is what the box leaves out.
    around = [(first + _AROUND - last, first, last) for first, last in [(lons[0], lons[-1])]]
    between = [(after - before, after, before) for before, after in pairwise(lons)]
    _, west, east = max(around + between, key=lambda one: one[0])
    return west, east
