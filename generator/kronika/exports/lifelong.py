"""Names and times that last: an event goes in; what readers' programs know it by, for ever, out.

Nothing here is read from a clock: times come from the history, or from what the event says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from uuid import UUID, uuid5

from kronika.chronicle import Chronicle
from kronika.dates import Date, Day
from kronika.dossier import Event

_NAMES: Final = UUID("6b0b1a0e-6d1c-5c57-9a0c-9d1f0c4f5a11")  # drawn once, never to be changed
_FIRST_YEAR: Final = 1  # of the times that RFC 3339 and calendars can write
_LAST_YEAR: Final = 9999


def first_id(chronicle: Chronicle, event: Event) -> str:
    """Return the id that the event had first, by which it is known although it was renamed.

    The ids of events that were there beside it, and joined it, are not its own.
    """
    joined = chronicle.history.joined.get(event.id, ())
    return next((id_ for id_ in event.file.formerly if id_ not in joined), event.id)


def titled(title: str, event: Event | None) -> str:
    """Return a title with what a reader must know before anything else."""
    return f"Retracted: {title}" if event and event.file.retracted else title


def urn(words: str) -> str:
    """Return the name of what the words tell from all else."""
    return uuid5(_NAMES, words).urn


def added(chronicle: Chronicle, event: Event) -> str:
    """Return when the event came to the dossier, as RFC 3339 has it; empty where nobody knows."""
    edit = chronicle.history.added.get(event.id)
    return edit.stamp if edit else ""


def updated(chronicle: Chronicle, event: Event) -> str:
    """Return when the event last said something else, as RFC 3339 has it.

    Where the history does not tell, it is the last day on which the event itself says that
    something was learnt of it; and where it does not say that either, its own day.
    """
    edits = chronicle.history.telling.get(event.id)
    if edits:
        return edits[-1].stamp
    days = (date.earliest for date in _learnt(event))
    last = max((day for day in days if isinstance(day, Day)), default=None)
    return stamp(last) if last else stamp_of(event.file.date)


def stamp_of(date: Date) -> str:
    """Return the first moment of a date's first day, or of its last if it has no first."""
    return stamp(next(day for day in date.window if isinstance(day, Day)))


def stamp(day: Day) -> str:
    """Return the day's beginning; of a year that cannot be written, the nearest that can."""
    if day.year < _FIRST_YEAR:
        return "0001-01-01T00:00:00Z"
    return f"{day.iso}T00:00:00Z" if day.year <= _LAST_YEAR else "9999-12-31T00:00:00Z"


def _learnt(event: Event) -> Iterator[Date]:
    """Yield the dates on which something was learnt of the event."""
    for cited in event.sources:
        yield from filter(None, (cited.source.published, cited.source.accessed))
    for question in event.file.questions:
        yield from (answer.on for answer in question.answers)
    yield from (correction.on for correction in event.file.corrections)
    if event.file.retracted:
        yield event.file.retracted.on
