"""A chronicle in, the pages of the chart of gaps out, the newest events first or the oldest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.dossier import Event
from kronika.page import Page
from kronika.pages.cards import Link
from kronika.pages.charts import Chart, chart
from kronika.pages.listing import ordered
from kronika.pages.roles import has_gaps
from kronika.pages.sheets import Sheet, page
from kronika.render import render
from kronika.wording import events_counted

HOME: Final = "timeline/gaps/"
FULL: Final = 50  # events on a page
_TITLE: Final = "Time between the dates"


@dataclass(frozen=True, slots=True)
class GapsView:
    """What a page of the chart shows."""

    title: str
    count: int
    chart: Chart
    pages: tuple[Link, ...]  # all pages, where there is more than one
    page: int
    as_of: str


@dataclass(frozen=True, slots=True)
class GapsPart:
    """What the chart shows within a hand-written page."""

    chart: Chart
    more: int


def gaps(chronicle: Chronicle, events: Sequence[Event], limit: int) -> Markup:
    """Return the chart of some events for a hand-written page."""
    among = [event for event in ordered(chronicle, events) if has_gaps(event)]
    return render("gaps.html", GapsPart(chart(chronicle, among[:limit]), len(among) - limit))


def gap_pages(chronicle: Chronicle) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Yield the pages of the chart by their paths; there is always one."""
    among = [event for event in ordered(chronicle, chronicle.standing) if has_gaps(event)]
    for number in range(1, max(1, -(-len(among) // FULL)) + 1):
        yield _path(number), partial(_page, chronicle, among, number)


def _path(number: int) -> str:
    return HOME if number == 1 else f"{HOME}p{number}/"


def _page(chronicle: Chronicle, among: Sequence[Event], number: int) -> Page:
    pages = -(-len(among) // FULL)
    title = _TITLE if number == 1 else f"{_TITLE}, page {number}"
    links = tuple(Link(str(other), f"@@/{_path(other)}") for other in range(1, pages + 1))
    view = GapsView(
        title=title,
        count=len(among),
        chart=chart(chronicle, among[(number - 1) * FULL : number * FULL]),
        pages=links if pages > 1 else (),
        page=number,
        as_of=chronicle.as_of_words,
    )
    sheet = Sheet(
        path=_path(number),
        title=title,
        description=f"{title}: {events_counted(len(among))} with more than one date.",
        template="gaps-page.html",
        trail=(Link("Timeline", "@@/timeline/"),),
    )
    return page(chronicle, sheet, view)
