"""A part of one event's page, to be shown in a hand-written page: as it is there, linked to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.dossier import Event
from kronika.evidence import STATUSES
from kronika.pages.cards import Standing, standing
from kronika.pages.chain import picture
from kronika.pages.filters import FragmentError, nearest
from kronika.pages.history import known
from kronika.pages.questions import asked
from kronika.pages.roles import date_rows
from kronika.pages.sourcing import groups
from kronika.render import render


@dataclass(frozen=True, slots=True)
class Reasoned:
    """A status with its definition and why it is said."""

    standing: Standing
    definition: str
    reason: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of an event's page; `shown` is what that part's template places."""

    part: str
    home: str  # the event's page
    title: str
    shown: object


def excerpt(chronicle: Chronicle, options: Mapping[str, str]) -> Markup:
    """Return the part of an event's page that a placeholder asks for."""
    id_, part = options["id"], options["of"]
    if id_ not in chronicle.events:
        raise FragmentError(f"There is no event '{id_}'.", nearest(id_, chronicle.events))
    if part not in PARTS:
        raise FragmentError(f"An event's page has no part '{part}'.", nearest(part, PARTS))
    event = chronicle.events[id_]
    shown = PARTS[part](chronicle, event, options)
    if not shown:
        raise FragmentError(f"The page of '{id_}' has nothing to show of '{part}'.")
    home = f"@@/events/{id_}/"
    return render("excerpt.html", Excerpt(part, home, event.file.title, shown))


def _status(chronicle: Chronicle, event: Event, _: Mapping[str, str]) -> Reasoned:
    status = chronicle.statuses[event.id]
    return Reasoned(standing(chronicle, event), STATUSES[status.name], status.reason)


def _dates(chronicle: Chronicle, event: Event, _: Mapping[str, str]) -> object:
    return date_rows(chronicle, event)


def _question(chronicle: Chronicle, event: Event, options: Mapping[str, str]) -> object:
    questions = asked(chronicle, event)
    number = options.get("number", "1")
    by_number = {str(one.number): one for one in questions}
    if number not in by_number:
        message = f"'{event.id}' has no question {number}."
        raise FragmentError(message, nearest(number, by_number))
    return by_number[number]


def _sources(chronicle: Chronicle, event: Event, _: Mapping[str, str]) -> object:
    return groups(chronicle, event)


def _known(chronicle: Chronicle, event: Event, _: Mapping[str, str]) -> object:
    return known(chronicle, event)


def _chain(chronicle: Chronicle, event: Event, _: Mapping[str, str]) -> object:
    return picture(chronicle, event)


PARTS: Final[Mapping[str, Callable[[Chronicle, Event, Mapping[str, str]], object]]] = {
    "status": _status,
    "dates": _dates,
    "question": _question,
    "sources": _sources,
    "known": _known,
    "chain": _chain,
}
