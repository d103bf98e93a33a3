"""Some events in, their timeline out: count, strip, list, and the way to its windows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.chronicle.datings import DATINGS
from kronika.chronicle.stations import years
from kronika.dossier import Event
from kronika.pages.cards import Link
from kronika.pages.listing import glimpse, listing, ordered, year_title
from kronika.pages.strips import strip
from kronika.pages.windows import Window, bar_links, is_divided, is_single
from kronika.wording import MONTHS

_FIRST_SIGHT: Final = 50  # cards on the first page of a divided timeline


@dataclass(frozen=True, slots=True)
class YearLink:
    """A year among the windows."""

    link: Link
    count: int
    months: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """What a timeline shows."""

    count: int
    strip: Markup
    listing: Markup
    years: tuple[YearLink, ...] = ()  # the windows; none where one page holds all
    shown: int = 0  # events in the list, where it is only the beginning
    newest: bool = True


@dataclass(frozen=True, slots=True)
class Switch:
    """A way to the same events under another date."""

    name: str
    link: Link
    here: bool


def switches(chronicle: Chronicle) -> tuple[Switch, ...]:
    """Return the ways between the timelines by each dating."""
    return tuple(
        Switch(
            dating.name,
            Link(dating.switch, f"@@/{dating.home}"),
            dating.name == chronicle.dating.name,
        )
        for dating in DATINGS.values()
    )


def timeline(
    chronicle: Chronicle, events: Sequence[Event], home: str, *, anchored: bool = True
) -> Timeline:
    """Return the timeline of events that stand oldest first; its windows lie below `home`."""
    newest = chronicle.settings.order == "newest"
    divided = is_divided(chronicle, events)
    shown = events
    if divided:
        shown = events[-_FIRST_SIGHT:] if newest else events[:_FIRST_SIGHT]
    return Timeline(
        count=len(events),
        strip=timeline_strip(chronicle, events, home),
        listing=listing(chronicle, shown, anchored=anchored),
        years=_year_links(chronicle, events, home) if divided else (),
        shown=len(shown),
        newest=newest,
    )


def timeline_strip(chronicle: Chronicle, events: Sequence[Event], home: str) -> Markup:
    """Return the strip of the timeline at `home`."""
    divided = is_divided(chronicle, events)
    return strip(chronicle, events, bar_links(chronicle, events, home, divided=divided))


def window_timeline(chronicle: Chronicle, window: Window, home: str) -> Timeline:
    """Return one window's timeline."""
    events, year = window.events, window.year
    if not window.glimpse:
        return Timeline(len(events), Markup(), listing(chronicle, events), shown=len(events))
    among = tuple(year.events)
    return Timeline(
        count=len(among),
        strip=strip(chronicle, among, bar_links(chronicle, among, home, divided=True)),
        listing=glimpse(chronicle, year, events, home),
        shown=len(among),
    )


def _year_links(chronicle: Chronicle, events: Sequence[Event], home: str) -> tuple[YearLink, ...]:
    links = []
    for year in ordered(chronicle, years(events, chronicle.stations)):
        link = Link(year_title(chronicle, year), f"{home}{year.key}/")
        months = [Link(MONTHS[month.number - 1], f"{home}{month.key}/") for month in year.months]
        links.append(
            YearLink(link, year.count, () if is_single(chronicle, year) else tuple(months))
        )
    return tuple(links)
