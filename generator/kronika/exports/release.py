"""A chronicle in, the name of the state it is in out: which edition, as of which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kronika.chronicle import Chronicle
from kronika.dates import Day
from kronika.edition import dossier_edition
from kronika.ids import id_from
from kronika.model import Written

_FIRST_YEAR: Final = 1
_LAST_YEAR: Final = 9999


@dataclass(frozen=True, slots=True)
class Release:
    """One state of a dossier, as somebody may deposit and cite it."""

    title: str
    publisher: str
    edition: str
    as_of: str  # ISO 8601; empty where nothing says it
    as_of_words: str
    address: str  # of the site; empty where it is not known

    @property
    def name(self) -> str:
        """Its name for files: `drones-over-lithuania-2025-08-16-0123456789ab`."""
        parts = (id_from(self.title) or "dossier", self.as_of, self.edition)
        return "-".join(filter(None, parts))


def release(chronicle: Chronicle) -> Release:
    """Return the state that the chronicle is in."""
    title = chronicle.title or "Chronicle"
    return Release(
        title=title,
        publisher=chronicle.dossier.about.publisher or f"The editors of “{title}”",
        edition=edition(chronicle),
        as_of=_plain(chronicle.as_of),
        as_of_words=chronicle.as_of_words,
        address=chronicle.settings.site_url,
    )


def edition(chronicle: Chronicle) -> str:
    """Return the edition of the whole dossier."""
    dossier = chronicle.dossier
    editions = {event.id: chronicle.editions[event.id] for event in dossier.events}
    shelves: dict[str, Mapping[str, Written]] = {
        "kinds": dossier.kinds,
        "actors": dossier.actors,
        "places": dossier.places,
        "tags": dossier.tags,
        "publishers": dossier.publishers,
        "sources": dossier.sources,
    }
    return dossier_edition(dossier.about, editions, shelves)


def _plain(day: Day | None) -> str:
    """Return a day as every standard takes it; empty where it has none for it."""
    return day.iso if day and _FIRST_YEAR <= day.year <= _LAST_YEAR else ""
