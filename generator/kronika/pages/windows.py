"""Events in, the pages a long timeline is divided into out: by year, by month, by hundred.

Up to 200 events stand on one page, if their cards are not too heavy. So no page grows with the
collection, and none passes 300 kB.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kronika.chronicle import Chronicle
from kronika.chronicle.stations import Month, Year, years
from kronika.dates import Day
from kronika.dossier import Event
from kronika.pages.cards import weight

WHOLE: Final = 200  # the most events of a timeline that is one page
FULL: Final = 100  # the most cards on a page of a divided one
LIGHT: Final = 60  # so few cards are never too heavy for a page
HEAVIEST: Final = 225_000  # bytes of cards on a page


@dataclass(frozen=True, slots=True)
class Window:
    """One page of a divided timeline: a year or a month, or a part of one that is too full."""

    year: Year
    month: Month | None
    events: tuple[Event, ...]  # oldest first
    page: int = 1
    pages: int = 1
    glimpse: bool = False  # the year's months are only begun here

    @property
    def key(self) -> str:
        """Its name in addresses: `2025`, `2025-08`, `2025-08-p2`."""
        stem = self.month.key if self.month else self.year.key
        return stem if self.page == 1 else f"{stem}-p{self.page}"


def is_divided(chronicle: Chronicle, events: Sequence[Event]) -> bool:
    """Whether the timeline needs more pages than one."""
    return len(events) > WHOLE or not _is_light(chronicle, events)


def windows(chronicle: Chronicle, events: Sequence[Event]) -> tuple[Window, ...]:
    """Return the pages the timeline is divided into; none where one page holds it."""
    if not is_divided(chronicle, events):
        return ()
    return tuple(
        window for year in years(events, chronicle.stations) for window in _of_year(chronicle, year)
    )


def bar_links(
    chronicle: Chronicle, events: Sequence[Event], home: str, *, divided: bool
) -> Callable[[Day, Day], str]:
    """Return what gives a strip's bar its address, by its first and last day.

    It is a heading of the one page, or a window of the divided timeline at `home`.
    """
    stops: list[tuple[tuple[int, int], str, str]] = []
    for year in years(events, chronicle.stations):
        of_year = f"{home}{year.key}/" if divided else f"{home}#y-{year.key}"
        single = divided and is_single(chronicle, year)
        for month in year.months:
            of_month = f"{home}{month.key}/" if divided else f"{home}#m-{month.key}"
            stops.append(((month.year, month.number), of_year if single else of_month, of_year))
        if year.whole:
            stops.append(((year.number, 1), of_year, of_year))

    def link(first: Day, last: Day) -> str:
        within = (stop for stop in stops if first[:2] <= stop[0] <= last[:2])
        _, of_month, of_year = next(within)
        return of_year if divided and first.month != last.month else of_month

    return link


def is_single(chronicle: Chronicle, year: Year) -> bool:
    """Whether one page holds the year, so that its months have none of their own."""
    return year.count <= FULL and _is_light(chronicle, tuple(year.events))


def _is_light(chronicle: Chronicle, events: Sequence[Event]) -> bool:
    if len(events) <= LIGHT:
        return True
    return sum(weight(chronicle, event) for event in events) <= HEAVIEST


def _of_year(chronicle: Chronicle, year: Year) -> Iterator[Window]:
    if is_single(chronicle, year):
        yield Window(year, None, tuple(year.events))
        return
    yield from _pages(chronicle, year, None, year.whole)
    for month in year.months:
        yield from _pages(chronicle, year, month, month.events)


def _pages(
    chronicle: Chronicle, year: Year, month: Month | None, events: tuple[Event, ...]
) -> Iterator[Window]:
    # The first page holds what the reader is shown first.
    newest = chronicle.settings.order == "newest"
    parts = parts_of(chronicle, events[::-1] if newest else events)
    for page, part in enumerate(parts, start=1):
        shown = part[::-1] if newest else part
        glimpsed = month is None and page == 1
        yield Window(year, month, shown, page, len(parts), glimpse=glimpsed)


def parts_of(chronicle: Chronicle, events: tuple[Event, ...]) -> list[tuple[Event, ...]]:
    """Return the events in as many parts as they need pages."""
    if len(events) <= LIGHT:
        return [events]
    parts: list[list[Event]] = [[]]
    heavy = 0
    for event in events:
        heavy += weight(chronicle, event)
        if len(parts[-1]) == FULL or (heavy > HEAVIEST and parts[-1]):
            parts.append([])
            heavy = weight(chronicle, event)
        parts[-1].append(event)
    return [tuple(part) for part in parts]
