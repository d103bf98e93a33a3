"""Chains of references that lead back to where they began."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final, TypeAlias

from kronika.collection import Finding
from kronika.hints import quoted
from kronika.ids import id_from
from kronika.model import Actor, SharedSource, Source, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from kronika.collection import Collection, Steps
    from kronika.dossier import Dossier, Event
    from kronika.model import EventFile, Written

# Whom a name leads to, and where that is written.
Arrows: TypeAlias = "dict[str, tuple[str, str, Steps]]"

_SHOWN: Final = 12  # names at either end of a circle


def circles_of_events(dossier: Dossier, _: Collection) -> Iterator[Finding]:
    """Yield an error for each circle of events that replace each other."""
    arrows: Arrows = {}
    for event in dossier.events:
        retracted = event.file.retracted
        if retracted is not None and retracted.replaced_by:
            steps = ("retracted", "replaced_by")
            arrows.setdefault(event.id, (retracted.replaced_by, event.path, steps))
    yield from _circles(arrows, "are replaced by each other in a circle")


def circles_of_entries(dossier: Dossier, collection: Collection) -> Iterator[Finding]:
    """Yield an error for each circle of actors or places that belong to each other."""
    arrows: Mapping[str, Arrows] = {"actors": {}, "places": {}}
    taken: set[tuple[str, str]] = set()  # an entry in place of such an id has been refused
    for path, loaded in collection.shelves.items():
        for id_, entry in loaded.entries.items():
            taken.add((loaded.shelf, id_))
            larger, key = _larger(entry)
            if larger:
                arrows[loaded.shelf].setdefault(id_, (larger, path, (id_, key)))
    for event in sorted(dossier.events, key=attrgetter("path")):
        for shelf, number, entry in _in_place(event.file):
            larger, key = _larger(entry)
            id_ = id_from(entry.name)
            if larger and (shelf, id_) not in taken:
                arrows[shelf].setdefault(id_, (larger, event.path, (shelf, number, key)))
    yield from _circles(arrows["actors"], "belong to each other in a circle")
    yield from _circles(arrows["places"], "lie within each other in a circle")


def circles_of_relays(dossier: Dossier, collection: Collection) -> Iterator[Finding]:
    """Yield an error for each circle of sources that repeat each other."""
    arrows: Arrows = {}
    publishers = _publishers(dossier, collection)
    for path, loaded in collection.shelves.items():
        for key, entry in loaded.entries.items():
            if isinstance(entry, SharedSource) and _repeats(key, entry, publishers):
                arrows.setdefault(key, (str(entry.relays), path, (key, "relays")))
    yield from _circles(arrows, "repeat each other in a circle")
    for event in dossier.events:
        own = _own_arrows(event, publishers)
        if any(target in own for target, _, _ in own.values()):
            yield from _circles(own, "repeat each other in a circle")


def _in_place(file: EventFile) -> Iterator[tuple[str, int, Actor | Spot]]:
    """Yield the actors and places that stand in place in an event: where, and what."""
    for shelf, mentions in (("actors", file.actors), ("places", file.places)):
        for number, mention in enumerate(mentions):
            if not isinstance(mention, str):
                yield shelf, number, mention


def _own_arrows(event: Event, publishers: AbstractSet[str]) -> Arrows:
    arrows: Arrows = {}
    keys = {id(cited.source): cited.key for cited in event.sources}  # also those made up
    for number, source in enumerate(event.file.sources):
        key = keys.get(id(source))
        if isinstance(source, Source) and key and _repeats(key, source, publishers):
            arrows[key] = (str(source.relays), event.path, ("sources", number, "relays"))
    return arrows


def _repeats(key: str, source: SharedSource, publishers: AbstractSet[str]) -> bool:
    # A source that relays its own key means the publisher of that name, if there is one.
    return bool(source.relays) and (source.relays != key or key not in publishers)


def _publishers(dossier: Dossier, collection: Collection) -> AbstractSet[str]:
    """Return the ids of publishers, those included whose entries are not sound."""
    shelves = [one for one in collection.shelves.values() if one.shelf == "publishers"]
    return dossier.publishers.keys() | {id_ for one in shelves for id_ in one.entries}


def _larger(entry: Written | None) -> tuple[str | None, str]:
    if isinstance(entry, Actor):
        return entry.of, "of"
    return (entry.within, "within") if isinstance(entry, Spot) else (None, "")


def _circles(arrows: Arrows, verb: str) -> Iterator[Finding]:
    done: set[str] = set()
    for start in sorted(arrows):
        chain: dict[str, None] = {}
        name = start
        while name in arrows and name not in done:
            done.add(name)
            chain[name] = None
            name = arrows[name][0]
        if name in chain:
            names = list(chain)
            circle = names[names.index(name) :]
            _, path, steps = arrows[name]
            message = f"These {verb}: {_way([*circle, name])}."
            yield Finding(path, steps, "circle", message, "Break it somewhere.")


def _way(names: list[str]) -> str:
    """Return the whole circle; of a very long one both ends, and how much lies between."""
    words = [quoted(name) for name in names]
    if len(words) > 2 * _SHOWN:
        between = f"({len(words) - 2 * _SHOWN:,} more)"
        words = [*words[:_SHOWN], between, *words[-_SHOWN:]]
    return " → ".join(words)
