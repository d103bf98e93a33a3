"""An event, or the dossier, in; what a citation of it names out, in no citation style yet.

A citation names a version: the id, the edition of what the file says, and the day since when it has
said so. That day is the one of the commit that made it; where no history tells it, the day of the
last correction, and else the day the dossier's data is from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kronika.chronicle import Chronicle
from kronika.dates import Date, Day, parse
from kronika.dossier import Event
from kronika.exports.release import edition
from kronika.history import changed_on

_WHOLE: Final = "dossier"  # what the citation key of a whole dossier begins with


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What is cited, and in which version."""

    id: str  # the event's; empty: the dossier itself
    title: str
    dossier: str  # what the event stands in; empty for the dossier itself, or where it has no name
    publisher: str  # empty where nobody says it
    date: Date | None  # when the event happened
    when: str  # the same in words
    edition: str
    made: Date | None  # a day: since when it says this, or as of which it does
    changed: Date | None = None  # the same, where it is known that something changed then
    address: str  # absolute, of this version; empty where the site's own address is not known
    language: str
    retracted: bool = False

    @property
    def key(self) -> str:
        """What a bibliography knows it by: no two versions share one."""
        return f"{self.id or _WHOLE}-{self.edition}"


def version_path(id_: str, edition: str) -> str:
    """Return the path at which an edition of an event is found for ever."""
    return f"events/{id_}/v/{edition}/"


def reference(chronicle: Chronicle, event: Event) -> Reference:
    """Return what a citation of the event names."""
    site = chronicle.settings.site_url
    edition = chronicle.editions[event.id]
    changed = chronicle.made[event.id] or _corrected(event)
    return Reference(
        id=event.id,
        title=event.file.title,
        dossier=chronicle.title,
        publisher=chronicle.dossier.about.publisher,
        date=event.file.date,
        when=chronicle.words(event.file.date),
        edition=edition,
        made=changed or _day(chronicle.as_of),
        changed=changed,
        address=site + version_path(event.id, edition) if site else "",
        language=chronicle.language,
        retracted=event.file.retracted is not None,
    )


def whole(chronicle: Chronicle) -> Reference:
    """Return what a citation of the whole dossier names."""
    latest = chronicle.history.latest
    changed = _day(latest[0].day(_zone(chronicle))) if latest else None
    return Reference(
        id="",
        title=chronicle.title or "Untitled dossier",
        dossier="",
        publisher=chronicle.dossier.about.publisher,
        date=chronicle.dossier.about.covers,
        when=chronicle.words(covers) if (covers := chronicle.dossier.about.covers) else "",
        edition=edition(chronicle),
        made=changed or _day(chronicle.as_of),
        changed=changed,
        address=chronicle.settings.site_url,
        language=chronicle.language,
    )


def _corrected(event: Event) -> Date | None:
    """Return the day on which the event was last put right, by its own account."""
    corrected = changed_on(event)
    return corrected if corrected is not None and corrected.precise else None


def _zone(chronicle: Chronicle) -> str:
    return chronicle.dossier.about.timezone


def _day(day: Day | None) -> Date | None:
    return parse(day.edtf()) if day else None
