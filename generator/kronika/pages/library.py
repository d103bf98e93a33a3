"""A dossier's sources in, by publisher out: what it published, what cites it, who repeats it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from kronika.chronicle import Chronicle
from kronika.dates import Day
from kronika.dossier import Cited, Event
from kronika.model import SharedSource
from kronika.pages.cards import Link
from kronika.pages.sourcing import Reference, reference

FULL: Final = 100  # sources on a page
_CITING: Final = 8  # events named beside a source


@dataclass(frozen=True, slots=True)
class Holding:
    """A source and the events that cite it."""

    cited: Cited
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """Every publisher's sources, newest first, and who repeats whom how often."""

    holdings: Mapping[str, tuple[Holding, ...]]
    repeaters: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """A source on its publisher's page."""

    reference: Reference
    events: tuple[Link, ...]
    more: int  # further events that cite it


@dataclass(frozen=True, slots=True)
class Repeater:
    """Who repeats a publisher."""

    link: Link
    count: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of a publisher's sources."""

    count: int
    rows: tuple[ShelfRow, ...]
    repeaters: tuple[Repeater, ...]
    pages: tuple[Link, ...]  # all pages of the shelf, where it has more than one
    page: int = 1


def library(chronicle: Chronicle) -> Library:
    """Return the dossier's sources by publisher."""
    citing: dict[str, dict[tuple[str, str], tuple[Cited, list[Event]]]] = {}
    for cited, event in _uses(chronicle):
        if cited.publisher:
            shelf_ = citing.setdefault(cited.publisher, {})
            _, events = shelf_.setdefault((cited.source.url, cited.source.title), (cited, []))
            events.append(event)
    return Library(
        {
            publisher: tuple(
                Holding(cited, tuple(events))
                for cited, events in sorted(shelf_.values(), key=lambda one: _age(one[0].source))
            )
            for publisher, shelf_ in citing.items()
        },
        _repeaters(chronicle),
    )


def shelf(chronicle: Chronicle, among: Library, publisher: str, page: int = 1) -> Shelf:
    """Return a page of the publisher's sources."""
    held = among.holdings.get(publisher, ())
    pages = shelf_pages(held)
    home = f"@@/publishers/{publisher}/"
    return Shelf(
        count=len(held),
        rows=tuple(_row(chronicle, one) for one in held[(page - 1) * FULL : page * FULL]),
        repeaters=repeaters(chronicle, among, publisher),
        pages=tuple(
            Link(str(number), f"{home}sources-p{number}/" if number > 1 else f"{home}#sources")
            for number in range(1, pages + 1)
        )
        if pages > 1
        else (),
        page=page,
    )


def repeaters(chronicle: Chronicle, among: Library, publisher: str) -> tuple[Repeater, ...]:
    """Return who repeats the publisher, most often first."""
    found = among.repeaters.get(publisher, {})
    names = chronicle.known("publishers")
    return tuple(
        Repeater(Link(names.get(one, one), f"@@/publishers/{one}/"), count)
        for one, count in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def shelf_pages(held: Sequence[Holding]) -> int:
    """Return how many pages the sources need."""
    return max(1, -(-len(held) // FULL))


def _uses(chronicle: Chronicle) -> Iterator[tuple[Cited, Event]]:
    for event in chronicle.standing:
        for cited in event.sources:
            yield cited, event


def _age(source: SharedSource) -> tuple[float, str]:
    day = source.published.earliest if source.published else None
    return (-day.ordinal if isinstance(day, Day) else inf), source.title


def _repeaters(chronicle: Chronicle) -> dict[str, dict[str, int]]:
    """Return who repeats whom: publisher → publisher that repeats it → number of its sources."""
    found: dict[str, Counter[str]] = {}
    seen: set[tuple[str, str]] = set()
    for cited, event in _uses(chronicle):
        relays, by = cited.source.relays, cited.publisher
        if relays and by and (cited.source.url, relays) not in seen:
            seen.add((cited.source.url, relays))
            whom = _repeated(chronicle, event, relays)
            if whom and whom != by:
                found.setdefault(whom, Counter())[by] += 1
    return {whom: dict(by) for whom, by in found.items()}


def _repeated(chronicle: Chronicle, event: Event, relays: str) -> str | None:
    """Return the publisher of what is relayed: a source of the event, a publisher, a source."""
    for cited in event.sources:
        if cited.key == relays:
            return cited.publisher
    if relays in chronicle.dossier.publishers:
        return relays
    source = chronicle.dossier.sources.get(relays)
    return source.publisher if source else None


def _row(chronicle: Chronicle, held: Holding) -> ShelfRow:
    shown = held.events[:_CITING]
    return ShelfRow(
        reference(chronicle, held.cited, {}),
        tuple(Link(event.file.title, f"@@/events/{event.id}/") for event in shown),
        len(held.events) - len(shown),
    )
