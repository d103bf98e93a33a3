"""One window of a divided timeline in, its page out."""

from __future__ import annotations

from dataclasses import dataclass

from kronika.chronicle import Chronicle
from kronika.page import Page
from kronika.pages.cards import Link
from kronika.pages.listing import month_title, year_title
from kronika.pages.sheets import Sheet, page
from kronika.pages.timelines import Timeline, window_timeline
from kronika.pages.windows import Window
from kronika.wording import events_counted


@dataclass(frozen=True, slots=True)
class Span:
    """A window and the timeline it belongs to."""

    home: str  # the timeline's path: "timeline/", "tags/nato/"
    name: str
    window: Window
    before: Window | None
    after: Window | None

    @property
    def path(self) -> str:
        """The path of its page."""
        return f"{self.home}{self.window.key}/"


@dataclass(frozen=True, slots=True)
class SpanView:
    """What a window's page shows."""

    trail: tuple[Link, ...]
    title: str
    name: str
    page: int
    pages: int
    timeline: Timeline
    before: Link | None
    after: Link | None
    as_of: str


def spans(home: str, name: str, among: tuple[Window, ...]) -> tuple[Span, ...]:
    """Return a timeline's windows, each knowing its neighbours."""
    return tuple(
        Span(
            home,
            name,
            window,
            before=among[number - 1] if number else None,
            after=among[number + 1] if number + 1 < len(among) else None,
        )
        for number, window in enumerate(among)
    )


def span_page(chronicle: Chronicle, span: Span) -> Page:
    """Return the window's page."""
    window = span.window
    title = _title(chronicle, window)
    shown = window_timeline(chronicle, window, f"@@/{span.home}")
    trail = [Link(span.name, f"@@/{span.home}")]
    if window.month:
        year = year_title(chronicle, window.year)
        trail.append(Link(year, f"@@/{span.home}{window.year.key}/"))
    view = SpanView(
        trail=tuple(trail),
        title=title,
        name=span.name,
        page=window.page,
        pages=window.pages,
        timeline=shown,
        before=_link(chronicle, span, span.before),
        after=_link(chronicle, span, span.after),
        as_of=chronicle.as_of_words,
    )
    sheet = Sheet(
        path=span.path,
        title=f"{span.name}: {title}",
        description=f"{span.name}, {title}: {events_counted(shown.count)}.",
        template="span.html",
        trail=tuple(trail),
    )
    return page(chronicle, sheet, view)


def _title(chronicle: Chronicle, window: Window) -> str:
    if window.month:
        title = month_title(chronicle, window.month)
    else:
        title = year_title(chronicle, window.year)
    return title if window.page == 1 else f"{title}, page {window.page}"


def _link(chronicle: Chronicle, span: Span, window: Window | None) -> Link | None:
    if window is None:
        return None
    return Link(_title(chronicle, window), f"@@/{span.home}{window.key}/")
