"""An event in, its sources grouped by where they come from out."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from kronika.dossier import Cited, Event
from kronika.model import SharedSource
from kronika.pages.cards import Link
from kronika.pages.chronicle import Chronicle
from kronika.pages.wording import language_name

STEERED = "state-controlled"


@dataclass(frozen=True, slots=True)
class Reference:
    """A source as a page shows it."""

    key: str
    number: int
    title: str
    url: str
    language: str  # BCP 47
    language_name: str  # empty where it is the dossier's own
    publisher: Link | None
    steered: bool  # its publisher is state-controlled
    published: Markup | None
    accessed: Markup | None
    relays: Link | None
    archived: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The sources that go back to one origin."""

    name: str
    sources: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A citation: the source's number and its key."""

    number: int
    key: str


def groups(chronicle: Chronicle, event: Event) -> tuple[Group, ...]:
    """Return the event's sources by origin, the origin of the first source first."""
    by_key = {cited.key: cited for cited in event.sources}
    found = []
    for origin in chronicle.origins[event.id]:
        cited = sorted((by_key[key] for key in origin.keys), key=lambda one: one.number)
        found.append((cited[0].number, origin.name, cited))
    return tuple(
        Group(name, tuple(reference(chronicle, one, by_key) for one in cited))
        for _, name, cited in sorted(found, key=lambda group: group[0])
    )


def reference(chronicle: Chronicle, cited: Cited, by_key: dict[str, Cited]) -> Reference:
    """Return a source as a page shows it; `by_key` holds the sources it may repeat on the page."""
    source = cited.source
    publisher = chronicle.dossier.publishers.get(cited.publisher or "")
    return Reference(
        key=cited.key,
        number=cited.number,
        title=source.title,
        url=source.url,
        language=source.language or "",
        language_name=_foreign(chronicle, source.language or ""),
        publisher=_publisher(chronicle, cited.publisher),
        steered=publisher is not None and publisher.type == STEERED,
        published=chronicle.time(source.published) if source.published else None,
        accessed=chronicle.time(source.accessed) if source.accessed else None,
        relays=_relayed(chronicle, source, by_key),
        archived=source.archived,
    )


def numbers(event: Event, keys: tuple[str, ...]) -> tuple[Number, ...]:
    """Return the citations of an event's keys."""
    found = {cited.key: cited.number for cited in event.sources}
    return tuple(Number(found[key], key) for key in keys if key in found)


def _foreign(chronicle: Chronicle, tag: str) -> str:
    name = language_name(tag) if tag else ""
    return "" if name == language_name(chronicle.language) else name


def _publisher(chronicle: Chronicle, id_: str | None) -> Link | None:
    if id_ is None:
        return None
    return Link(chronicle.known("publishers").get(id_, id_), f"@@/publishers/{id_}/")


def _relayed(chronicle: Chronicle, source: SharedSource, by_key: dict[str, Cited]) -> Link | None:
    relays = source.relays
    if not relays:
        return None
    if relays in by_key:
        return Link(by_key[relays].source.title, f"#source-{relays}")
    if relays in chronicle.dossier.publishers:
        return _publisher(chronicle, relays)
    shared = chronicle.dossier.sources.get(relays)
    return Link(shared.title, shared.url) if shared else Link(relays)
