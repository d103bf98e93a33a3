"""Events, things, sources and questions in, their rows in the lists out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from kronika.answers import Inquiry
from kronika.chronicle import Chronicle
from kronika.dossier import Cited, Event
from kronika.exports import records
from kronika.exports.addresses import THING_LINKS
from kronika.exports.asked import question
from kronika.exports.making import Making
from kronika.exports.spots import spot

CITING: Final = 100  # events that are named beside a source


def event_row(making: Making, event: Event) -> records.EventRow:
    """Return an event in short."""
    found = making.rows.get(event.id)
    if found is None:
        found = making.rows[event.id] = _event_row(making, event)
    return found


def _event_row(making: Making, event: Event) -> records.EventRow:
    chronicle, file = making.chronicle, event.file
    return records.EventRow(
        id=event.id,
        title=file.title,
        date=making.date(file.date),
        kind=file.kind,
        status=chronicle.statuses[event.id].name,
        retracted=file.retracted is not None,
        summary=chronicle.text(event).plain,
        places=tuple(dict.fromkeys(event.places)),
        actors=tuple(dict.fromkeys(event.actors)),
        tags=tuple(dict.fromkeys(event.tags)),
        sources=len(event.sources),
        origins=len(chronicle.origins[event.id]),
        edition=chronicle.editions[event.id],
        page=making.page(event.id),
        record=making.record(event.id),
    )


def kind(making: Making, id_: str) -> records.Kind:
    """Return a kind."""
    one = making.chronicle.dossier.kinds[id_]
    return records.Kind(
        id=id_,
        name=one.name,
        means=one.means,
        icon=one.icon,
        colour=one.colour,
        events=_count(making, "kinds", id_),
        links=_links(making, "kinds", id_),
    )


def actor(making: Making, id_: str) -> records.Actor:
    """Return an actor."""
    one = making.chronicle.dossier.actors[id_]
    return records.Actor(
        id=id_,
        name=one.name,
        type=one.type,
        role=one.role,
        of=one.of,
        wikidata=one.wikidata,
        events=_count(making, "actors", id_),
        answers=len(making.chronicle.voices.get(id_, ())),
        links=_links(making, "actors", id_),
    )


def place(making: Making, id_: str) -> records.Place:
    """Return a place."""
    return records.Place(
        **dict(spot(making, id_)),
        events=_count(making, "places", id_),
        links=_links(making, "places", id_),
    )


def tag(making: Making, id_: str) -> records.Tag:
    """Return a tag."""
    one = making.chronicle.dossier.tags[id_]
    return records.Tag(
        id=id_,
        name=one.name,
        aliases=one.aliases,
        means=one.means,
        events=_count(making, "tags", id_),
        links=_links(making, "tags", id_),
    )


def publisher(making: Making, id_: str) -> records.Publisher:
    """Return a publisher."""
    one = making.chronicle.dossier.publishers[id_]
    return records.Publisher(
        id=id_,
        name=one.name,
        url=one.url,
        type=one.type,
        country=one.country,
        events=_count(making, "publishers", id_),
        page=making.address(f"publishers/{id_}/"),
    )


@dataclass(slots=True)
class Use:
    """A source and the events that cite it."""

    cited: Cited
    keys: dict[str, None] = field(default_factory=dict)
    events: list[str] = field(default_factory=list)


def uses(chronicle: Chronicle) -> Iterator[Use]:
    """Yield each source once: what has the same address, title and publisher is one."""
    found: dict[tuple[str, str, str | None], Use] = {}
    for event in chronicle.timeline:
        for cited in event.sources:
            same = cited.source.url, cited.source.title, cited.publisher
            use = found.get(same)
            if use is None:
                use = found[same] = Use(cited)
            use.keys[cited.key] = None
            if use.events[-1:] != [event.id]:
                use.events.append(event.id)
    yield from found.values()


def source(making: Making, use: Use) -> records.SharedSource:
    """Return a source and what cites it."""
    one = use.cited.source
    return records.SharedSource(
        url=one.url,
        title=one.title,
        keys=tuple(use.keys)[:CITING],
        publisher=use.cited.publisher,
        published=making.some(one.published),
        accessed=making.some(one.accessed),
        language=one.language,
        relays=one.relays,
        archived=making.copies(one),
        state=making.state(one),
        events=tuple(use.events[:CITING]),
        events_total=len(use.events),
    )


def question_row(making: Making, inquiry: Inquiry) -> records.QuestionRow:
    """Return a question and its event."""
    asked = question(making, inquiry.number, inquiry.question, inquiry.stand)
    return records.QuestionRow(**dict(asked), event=making.reference(inquiry.event))


def _count(making: Making, section: str, id_: str) -> int:
    return len(making.chronicle.members[section].get(id_, ()))


def _links(making: Making, section: str, id_: str) -> records.ThingLinks:
    others = making.links(THING_LINKS, section=section, id=id_)
    return records.ThingLinks(
        page=making.address(f"{section}/{id_}/"),
        geojson=others.get("geojson"),
        feed=others.get("feed"),
        calendar=others.get("calendar"),
    )
