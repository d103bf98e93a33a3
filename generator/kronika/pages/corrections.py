"""A chronicle in, the pages of what was corrected or retracted out, the latest change first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from markupsafe import Markup

from kronika.chronicle import Chronicle, uncited
from kronika.dates import Date
from kronika.dossier import Event
from kronika.page import Page
from kronika.pages.cards import EVENTS, Link
from kronika.pages.sheets import Sheet, page
from kronika.render import render

FULL: Final = 50  # changes on a page
_TITLE: Final = "Corrections and retractions"


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One correction, or one retraction."""

    when: Markup
    event: Link
    retracted: bool
    note: Markup
    instead: Link | None


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """What a page of corrections shows."""

    corrections: int
    retractions: int
    rows: tuple[ChangeRow, ...]
    pages: tuple[Link, ...]  # all pages, where there is more than one
    page: int
    as_of: str


@dataclass(frozen=True, slots=True)
class _Change:
    event: Event
    on: Date
    correction: int | None  # its place among the event's; None for the retraction


def corrections(chronicle: Chronicle) -> Markup:
    """Return the first page of what was put right, for the hand-written page."""
    return render("corrections.html", _view(chronicle, 1))


def correction_pages(chronicle: Chronicle) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Yield the further pages by their paths."""
    for number in range(2, _pages(_changes(chronicle)) + 1):
        yield f"corrections/p{number}/", partial(_page, chronicle, number)


def _page(chronicle: Chronicle, number: int) -> Page:
    title = f"{_TITLE}, page {number}"
    sheet = Sheet(
        path=f"corrections/p{number}/",
        title=title,
        description=f"{title}.",
        template="corrections-page.html",
        trail=(Link(_TITLE, "@@/corrections/"),),
    )
    return page(chronicle, sheet, _view(chronicle, number))


def _changes(chronicle: Chronicle) -> list[_Change]:
    found = []
    for event in chronicle.timeline:
        for place, correction in enumerate(event.file.corrections):
            found.append(_Change(event, correction.on, place))
        if event.file.retracted is not None:
            found.append(_Change(event, event.file.retracted.on, None))
    return sorted(found, key=lambda one: one.on.moments(), reverse=True)


def _pages(changes: list[_Change]) -> int:
    return -(-len(changes) // FULL)


def _view(chronicle: Chronicle, number: int) -> CorrectionsView:
    changes = _changes(chronicle)
    count = _pages(changes)
    links = (
        Link(str(other), f"@@/corrections/p{other}/" if other > 1 else "@@/corrections/")
        for other in range(1, count + 1)
    )
    retractions = sum(one.correction is None for one in changes)
    return CorrectionsView(
        corrections=len(changes) - retractions,
        retractions=retractions,
        rows=tuple(_row(chronicle, one) for one in changes[(number - 1) * FULL : number * FULL]),
        pages=tuple(links) if count > 1 else (),
        page=number,
        as_of=chronicle.as_of_words,
    )


def _row(chronicle: Chronicle, change: _Change) -> ChangeRow:
    text, number = chronicle.text(change.event), change.correction
    retracted = change.event.file.retracted if number is None else None
    other = chronicle.events.get(retracted.replaced_by or "") if retracted else None
    note = text.reason if number is None else text.corrections[number]
    return ChangeRow(
        when=chronicle.time(change.on),
        event=_link(change.event),
        retracted=number is None,
        note=uncited(note, EVENTS, change.event.id),
        instead=_link(other) if other else None,
    )


def _link(event: Event) -> Link:
    return Link(event.file.title, f"@@/events/{event.id}/")
