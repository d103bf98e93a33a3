"""A chronicle in, every path and what makes its page out; and where old addresses lead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from kronika.chronicle import Chronicle
from kronika.dossier import Event
from kronika.page import Page
from kronika.pages.changed import changed_pages
from kronika.pages.corrections import correction_pages
from kronika.pages.dated import dated_pages
from kronika.pages.earlier import earlier_pages
from kronika.pages.events import event_page
from kronika.pages.gapped import gap_pages
from kronika.pages.history import day_path, stops
from kronika.pages.inquiries import question_pages
from kronika.pages.library import library
from kronika.pages.spans import span_page, spans
from kronika.pages.symbols import ADDRESS, symbols
from kronika.pages.things import thing_pages
from kronika.pages.versions import version_pages, version_paths
from kronika.pages.windows import windows


def plan(chronicle: Chronicle) -> dict[str, Callable[[], Page]]:
    """Return what renders each page now, by the page's path."""
    return dict(_pages(chronicle))


def history(chronicle: Chronicle) -> dict[str, Callable[[], Page]]:
    """Return what renders each event as of each earlier day and edition, by the page's path."""
    found = dict(one for event in chronicle.timeline for one in earlier_pages(chronicle, event))
    return found | dict(version_pages(chronicle))


def _pages(chronicle: Chronicle) -> Iterator[tuple[str, Callable[[], Page]]]:
    for event in chronicle.timeline:
        yield f"events/{event.id}/", partial(event_page, chronicle, event)
    parts = windows(chronicle, chronicle.standing)
    for span in spans("timeline/", "Timeline", parts):
        yield span.path, partial(span_page, chronicle, span)
    yield from dated_pages(chronicle)
    yield from gap_pages(chronicle)
    yield from thing_pages(chronicle, library(chronicle))
    yield from question_pages(chronicle)
    yield from correction_pages(chronicle)
    yield from changed_pages(chronicle)


def redirects(chronicle: Chronicle) -> dict[str, str]:
    """Return the old addresses of events and where they lead now."""
    return {
        path.replace(f"events/{event.id}/", f"events/{old}/", 1): path
        for event in chronicle.timeline
        for old in event.file.formerly
        for path in _paths(chronicle, event)
    }


def _paths(chronicle: Chronicle, event: Event) -> Iterator[str]:
    yield f"events/{event.id}/"
    for change in stops(chronicle, event):
        yield day_path(event, change.day)
    yield from version_paths(chronicle, event.id)


def drawings(chronicle: Chronicle) -> Mapping[str, Callable[[], bytes]]:
    """Return the file of the kinds' icons."""
    icons = [kind.icon for kind in chronicle.dossier.kinds.values() if kind.icon]
    return {ADDRESS: partial(symbols, icons)}
