"""An event in, its table of dates out: each with its role, in order, and the time between them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from kronika.choices import Role
from kronika.chronicle import Chronicle
from kronika.dates import Date
from kronika.dossier import Event
from kronika.gaps import gap
from kronika.pages.cards import EVENTS
from kronika.pages.sourcing import Number, numbers
from kronika.prose import link_events
from kronika.wording import HAPPENED, ROLE_NOUNS, ROLES

# What is said of an event on its own day is not the event; every other role may be.
_SAID: frozenset[Role] = frozenset({"reported", "confirmed"})


@dataclass(frozen=True, slots=True)
class DateRow:
    """A date with its role, and how long after the others it is."""

    role: str
    on: Date
    when: Markup
    gaps: tuple[str, ...]  # to the date before it in the table, then to the first
    note: Markup
    cites: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date before it has its place in the table."""

    role: str
    noun: str
    on: Date
    note: str = ""
    cites: tuple[str, ...] = ()


def has_gaps(event: Event) -> bool:
    """Whether the event has two dates or more."""
    return len(event.file.dates) + (not _tells_own(event)) > 1


def date_rows(chronicle: Chronicle, event: Event) -> tuple[DateRow, ...]:
    """Return the event's dates in order; none where it has but the one it stands under."""
    zone = chronicle.dossier.about.timezone
    # The sort is stable: of dates that begin alike the event's own stands first.
    among = sorted(_dated(chronicle, event), key=lambda one: one.on.moments(zone)[0])
    return tuple(
        DateRow(
            one.role,
            one.on,
            chronicle.time(one.on),
            tuple(_gaps(among[:place], one, zone)),
            link_events(one.note, EVENTS),
            numbers(event, one.cites),
        )
        for place, one in enumerate(among)
    )


def _dated(chronicle: Chronicle, event: Event) -> list[_Dated]:
    own, further = event.file.date, event.file.dates
    notes = chronicle.text(event).notes
    found = [
        _Dated(ROLES[one.role], ROLE_NOUNS[one.role], one.on, note, one.cites)
        for one, note in zip(further, notes, strict=True)
    ]
    return found if _tells_own(event) or not found else [_Dated(*HAPPENED, own), *found]


def _tells_own(event: Event) -> bool:
    """Whether a further date is the one that the event stands under, and says what it is."""
    own = event.file.date.text
    return any(one.on.text == own and one.role not in _SAID for one in event.file.dates)


def _gaps(before: list[_Dated], one: _Dated, zone: str) -> list[str]:
    # From the last date to the first, which are one where only one is before.
    ends = {before[-1].role: before[-1], before[0].role: before[0]} if before else {}
    words = (gap(other.on, one.on, other.noun, zone) for other in ends.values())
    return [said for said in words if said]
