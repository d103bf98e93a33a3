"""Events in; those of each kind, actor, place, tag and publisher, and those beside each, out."""

from __future__ import annotations

from collections.abc import Iterable

from kronika.dossier import Dossier, Event
from kronika.wording import SECTIONS


def members(timeline: Iterable[Event]) -> dict[str, dict[str, tuple[Event, ...]]]:
    """Return the events by section and id; one that names a thing twice is there once."""
    found: dict[str, dict[str, list[Event]]] = {section: {} for section in SECTIONS}
    for event in timeline:
        for section, names in _names(event).items():
            for name in names:
                found[section].setdefault(name, []).append(event)
    return {
        section: {name: tuple(events) for name, events in names.items()}
        for section, names in found.items()
    }


def _names(event: Event) -> dict[str, dict[str, None]]:
    # Dictionaries, because a name given twice counts once and order must not depend on hashes.
    return {
        "kinds": dict.fromkeys((event.file.kind,) if event.file.kind else ()),
        "actors": dict.fromkeys(event.actors),
        "places": dict.fromkeys(event.places),
        "tags": dict.fromkeys(event.tags),
        "publishers": dict.fromkeys(cited.publisher for cited in event.sources if cited.publisher),
    }


def names_by_id(dossier: Dossier) -> dict[str, dict[str, str]]:
    """Return the names of all things, by section and id."""
    return {
        "kinds": {id_: kind.name for id_, kind in dossier.kinds.items()},
        "actors": {id_: actor.name for id_, actor in dossier.actors.items()},
        "places": {id_: place.name for id_, place in dossier.places.items()},
        "tags": {id_: tag.name for id_, tag in dossier.tags.items()},
        "publishers": {id_: publisher.name for id_, publisher in dossier.publishers.items()},
    }


def neighbours(timeline: tuple[Event, ...]) -> dict[str, tuple[Event | None, Event | None]]:
    """Return the events before and after each."""
    return {
        event.id: (
            timeline[place - 1] if place else None,
            timeline[place + 1] if place + 1 < len(timeline) else None,
        )
        for place, event in enumerate(timeline)
    }
