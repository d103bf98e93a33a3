"""What follows from an event's sources and answers and has changed: its origins and its status."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kronika.changes.change import Change, Sort
from kronika.changes.speech import ARROW, line
from kronika.changes.tally import Tally
from kronika.dossier import Dossier, Event
from kronika.evidence import Origin, Status, origins, status

_BY_ORIGINS: Final = frozenset({"corroborated", "single-origin"})


def standing(dossier: Dossier, event: Event) -> tuple[Status, tuple[Origin, ...]]:
    """Return an event's status and its origins."""
    ends = origins(dossier, event)
    return status(dossier, event, ends), ends


def knows_its_sources(event: Event) -> bool:
    """Tell whether each source that the event names is there: one that is shared may be gone."""
    return len(event.sources) == len(event.file.sources)


def because(found: Status) -> str:
    """Return the reason of a status as the end of a sentence."""
    reason = line(found.reason)
    return reason[:1].lower() + reason[1:].removesuffix(".")


def derived(tally: Tally, dossiers: tuple[Dossier, Dossier], events: tuple[Event, Event]) -> None:
    """Take up another status and other origins.

    Nothing that follows from origins is told where a source is one that nobody knows any more.
    """
    old, old_ends = standing(dossiers[0], events[0])
    new, new_ends = standing(dossiers[1], events[1])
    sort: Sort = "fact"
    if tally.changes and all(change.sort == "correction" for change in tally.changes):
        sort = "correction"  # what follows from corrections alone is one
    is_told = all(map(knows_its_sources, events))
    if not is_told and not _BY_ORIGINS.isdisjoint((old.name, new.name)):
        return
    if old.name != new.name:
        words = f"status {old.name}{ARROW}{new.name}"
        change = Change(tally.subject, "status", "changed", sort, words, because(new))
        tally.changes.append(change)
    if not is_told or {old.name, new.name} == _BY_ORIGINS:
        return  # the reason names the origins
    told = _named(old_ends), _named(new_ends)
    if sorted(told[0]) != sorted(told[1]):
        before, after = (f"{len(names)} ({', '.join(names)})" for names in told)
        words = f"origins {before}{ARROW}{after}"
        change = Change(
            tally.subject, "origins", "changed", sort, words, before=before, after=after
        )
        tally.changes.append(change)


def _named(ends: Sequence[Origin]) -> list[str]:
    return [line(end.name) for end in ends]
