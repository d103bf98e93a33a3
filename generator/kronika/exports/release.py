"""A chronicle in, the name of the state it is in out: which edition, as of which day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kronika.chronicle import Chronicle
from kronika.dates import Day
from kronika.edition import dossier_edition
from kronika.ids import id_from

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
    dossier = chronicle.dossier
    title = chronicle.title or "Chronicle"
    shelves = {
        "actors": dossier.actors,
        "kinds": dossier.kinds,
        "places": dossier.places,
        "publishers": dossier.publishers,
        "sources": dossier.sources,
        "tags": dossier.tags,
    }
    editions = {id_: chronicle.editions[id_] for id_ in chronicle.events}
    return Release(
        title=title,
        publisher=dossier.about.publisher or f"The editors of “{title}”",
        edition=dossier_edition(dossier.about, editions, shelves),
        as_of=_plain(chronicle.as_of),
        as_of_words=chronicle.as_of_words,
        address=chronicle.settings.site_url,
    )


def _plain(day: Day | None) -> str:
    """Return a day as every standard takes it; empty where it has none for it."""
    return day.iso if day and _FIRST_YEAR <= day.year <= _LAST_YEAR else ""
