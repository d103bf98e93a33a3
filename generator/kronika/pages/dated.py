"""A chronicle in, the pages of its timelines by other dates out: when known, when changed here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.chronicle.datings import CHANGED, KNOWN, Dating
from kronika.dossier import Event
from kronika.page import Page
from kronika.pages.cards import Link, loose_card
from kronika.pages.sheets import Sheet, page
from kronika.pages.spans import span_page, spans
from kronika.pages.timelines import Switch, Timeline, switches, timeline
from kronika.pages.windows import parts_of, windows
from kronika.wording import events_counted

_TIMELINE: Final = Link("Timeline", "@@/timeline/")
_LEVEL: Final = 2  # of the heading of a card that stands under no year


@dataclass(frozen=True, slots=True)
class Undated:
    """Where the events are that have no such date."""

    count: int
    link: Link


@dataclass(frozen=True, slots=True)
class DatedView:
    """What the first page of a timeline by another date shows."""

    name: str
    title: str
    meaning: str
    nothing: str
    switches: tuple[Switch, ...]
    timeline: Timeline
    undated: Undated | None
    as_of: str


@dataclass(frozen=True, slots=True)
class UndatedView:
    """What a page of events without such a date shows."""

    trail: tuple[Link, ...]
    name: str
    title: str
    why: str
    cards: tuple[Markup, ...]
    page: int
    pages: tuple[Link, ...]
    as_of: str


def dated_pages(chronicle: Chronicle) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Yield the pages of every timeline but the main one, by their paths."""
    for dating in (KNOWN, CHANGED):
        turned = chronicle.under(dating)
        yield dating.home, partial(_home, turned)
        for span in spans(dating.home, dating.title, windows(turned, turned.standing)):
            yield span.path, partial(span_page, turned, span)
        parts = parts_of(turned, turned.undated) if turned.undated else []
        for number, events in enumerate(parts, start=1):
            path = _undated_path(dating, number)
            yield path, partial(_undated_page, turned, events, number, len(parts))


def _home(chronicle: Chronicle) -> Page:
    dating, missing = chronicle.dating, chronicle.undated
    link = Link(dating.undated, f"@@/{_undated_path(dating, 1)}")
    view = DatedView(
        name=dating.name,
        title=dating.title,
        meaning=dating.meaning,
        nothing=dating.nothing,
        switches=switches(chronicle),
        timeline=timeline(chronicle, chronicle.standing, f"@@/{dating.home}"),
        undated=Undated(len(missing), link) if missing else None,
        as_of=chronicle.as_of_words,
    )
    sheet = Sheet(
        path=dating.home,
        title=dating.title,
        description=f"{dating.title}: {events_counted(view.timeline.count)}. {dating.meaning}",
        template="dated.html",
        trail=(_TIMELINE,),
    )
    return page(chronicle, sheet, view)


def _undated_page(chronicle: Chronicle, events: tuple[Event, ...], number: int, pages: int) -> Page:
    dating = chronicle.dating
    title = dating.undated if number == 1 else f"{dating.undated}, page {number}"
    view = UndatedView(
        trail=(_TIMELINE, Link(dating.title, f"@@/{dating.home}")),
        name=dating.title,
        title=title,
        why=dating.why_undated,
        cards=tuple(loose_card(chronicle, event, _LEVEL) for event in events),
        page=number,
        pages=tuple(
            Link(str(one), f"@@/{_undated_path(dating, one)}") for one in range(1, pages + 1)
        ),
        as_of=chronicle.as_of_words,
    )
    sheet = Sheet(
        path=_undated_path(dating, number),
        title=f"{dating.title}: {title}",
        description=f"{dating.title}: {title}. {dating.why_undated}",
        template="undated.html",
        trail=view.trail,
    )
    return page(chronicle, sheet, view)


def _undated_path(dating: Dating, number: int) -> str:
    return f"{dating.home}undated{'' if number == 1 else f'-p{number}'}/"
