"""Events in, those of each kind, actor, place, tag and publisher out, in the same order."""

from __future__ import annotations

from collections.abc import Iterable

from kronika.dossier import Event
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
