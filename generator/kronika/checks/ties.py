"""Ties between events: relations to itself, links that lead nowhere, old ids that are taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kronika.collection import Finding
from kronika.hints import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kronika.collection import Collection
    from kronika.dossier import Dossier

MOST_GUESSES = 100


def self_relations(dossier: Dossier, _: Collection) -> Iterator[Finding]:
    """Yield an error for each event that is related to itself."""
    for event in dossier.events:
        for number, related in enumerate(event.file.related):
            if related.event == event.id:
                message = "The event is related to itself."
                steps = ("related", number, "event")
                yield Finding(event.path, steps, "related-self", message, "Name another event.")


def unknown_links(_: Dossier, collection: Collection) -> Iterator[Finding]:
    """Yield an error for each link to an event that does not exist."""
    # An event whose file is not sound exists all the same.
    ids = {loaded.id: loaded.path for loaded in collection.files.values()}
    guesses = 0
    for loaded in (*collection.files.values(), *collection.shelves.values()):
        for link in loaded.links:
            if link.word not in ids:
                guesses += 1
                message = f"There is no event {quoted(link.word)}."
                hint = did_you_mean(link.word, ids) if guesses <= MOST_GUESSES else ""
                within = link.within
                yield Finding(loaded.path, link.steps, "unknown-id", message, hint, within=within)


def old_ids(dossier: Dossier, collection: Collection) -> Iterator[Finding]:
    """Yield an error for each old id that is an event's id, or that two events claim."""
    ids = {loaded.id: loaded.path for loaded in collection.files.values()}
    claimed: dict[str, str] = {}
    for event in dossier.events:
        for number, old in enumerate(event.file.formerly):
            if not old:
                continue
            owner = ids.get(old) or claimed.setdefault(old, event.path)
            if owner != event.path or old == event.id:
                message = f"The old id {quoted(old)} belongs to {owner}."
                hint = "An address leads to one event only."
                yield Finding(event.path, ("formerly", number), "formerly", message, hint)
