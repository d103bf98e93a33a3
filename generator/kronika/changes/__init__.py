"""What has changed between two dossiers, from their data and in words: two in, changes out.

`assess` tells of one event, `changes` of everything. Formatting is no change: the same words in
other lines, another order of a list, a file that was moved.
"""

from __future__ import annotations

from collections.abc import Iterator

from kronika.changes.change import SORTS, Act, Change, Sort, Subject
from kronika.changes.entries import entries
from kronika.changes.events import assess, is_same, removed
from kronika.dossier import Dossier

__all__ = ["SORTS", "Act", "Change", "Sort", "Subject", "assess", "changes"]


def changes(before: Dossier, after: Dossier) -> tuple[Change, ...]:
    """Return what has changed between two dossiers.

    First the events in the order of the later timeline, then those that are gone, then the
    collection's own entries.
    """
    return (*_of_events(before, after), *entries(before, after))


def _of_events(before: Dossier, after: Dossier) -> Iterator[Change]:
    left = {event.id: event for event in before.events}
    alike = all(
        getattr(before, name) == getattr(after, name) for name in ("publishers", "sources", "hosts")
    )
    renamed = _renamed(before, after)
    for event in after.events:
        old = left.pop(renamed.get(event.id, event.id), None)
        if not (alike and old is not None and is_same(old, event)):
            yield from assess(old, event, before, after)
    heirs = {id_: event.id for event in after.events for id_ in event.file.formerly}
    for event in before.events:
        if event.id in left:
            heir = heirs.get(event.id)
            leads = f"to the event {heir}" if heir else "nowhere"
            yield removed(event, before, f"; its address leads {leads} now")


def _renamed(before: Dossier, after: Dossier) -> dict[str, str]:
    """Return the earlier ids of events that have another one now."""
    old, new = ({event.id for event in dossier.events} for dossier in (before, after))
    return {
        event.id: id_
        for event in after.events
        if event.id not in old
        for id_ in event.file.formerly
        if id_ in old and id_ not in new
    }
