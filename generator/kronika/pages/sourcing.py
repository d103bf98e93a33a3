"""An event in, its sources grouped by where they come from out, each below what it repeats."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.dossier import Cited, Event
from kronika.evidence import chain
from kronika.model import SharedSource
from kronika.pages.cards import Link
from kronika.pages.copies import Standing, standing
from kronika.wording import language_name

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
    standing: Standing  # whether it is still there


@dataclass(frozen=True, slots=True)
class Branch:
    """A source and those that repeat it; one that only stands between is a name alone."""

    source: Reference | None
    between: Link | None
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The sources that go back to one origin."""

    name: str
    steered: bool  # the origin is state-controlled
    sources: int
    way: str  # "via 6", "itself", "itself and via 2"
    branches: tuple[Branch, ...]


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
        publisher = chronicle.dossier.publishers.get(origin.publisher or "")
        group = Group(
            origin.name,
            steered=publisher is not None and publisher.type == STEERED,
            sources=len(cited),
            way=_way(cited),
            branches=_branches(chronicle, event, cited),
        )
        found.append((cited[0].number, group))
    return tuple(group for _, group in sorted(found, key=lambda one: one[0]))


def _way(cited: list[Cited]) -> str:
    via = sum(one.source.relays is not None for one in cited)
    if via == len(cited):
        return f"via {via}"
    return f"itself and via {via}" if via else "itself"


def _branches(chronicle: Chronicle, event: Event, among: list[Cited]) -> tuple[Branch, ...]:
    """Return the sources as a tree that grows from their origin."""
    by_key = {cited.key: cited for cited in event.sources}
    below: dict[str, dict[str, None]] = {}  # what repeats it, by key; "" is the origin
    others = by_key.keys() - {one.key for one in among}
    for one in among:
        # Only in a circle, where the chain is cut, does a source repeat one of another origin.
        steps = chain(chronicle.dossier, event, one)[1:] if one.source.relays else ()
        above = (step.key for step in steps if step.key and step.key not in others)
        for key, repeated in pairwise([one.key, *above, ""]):
            below.setdefault(repeated, {})[key] = None
    placed: set[str] = set()

    def grown(root: str) -> tuple[Branch, ...]:
        found = []
        for key in below.get(root, ()):
            if key not in placed:  # in a circle a source would stand below itself
                placed.add(key)
                found.append(_branch(chronicle, by_key, key, grown(key)))
        return tuple(found)

    return grown("")


def _branch(
    chronicle: Chronicle, by_key: dict[str, Cited], key: str, branches: tuple[Branch, ...]
) -> Branch:
    if key in by_key:
        return Branch(reference(chronicle, by_key[key], by_key), None, branches)
    source = chronicle.dossier.sources[key]
    return Branch(None, Link(source.title, source.url), branches)


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
        standing=standing(chronicle, source),
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
