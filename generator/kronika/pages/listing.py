"""Events in, a list of cards under the headings of their years and months out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.chronicle.stations import Month, Year, years
from kronika.dates import parse
from kronika.dossier import Event
from kronika.pages.cards import Link, card, loose_card
from kronika.render import render

GLIMPSE: Final = 5  # cards of each month on the page of a year that is too full
_LEVEL: Final = 4  # of a card's heading below year and month

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part:
    """A month of the list, or what stands directly under its year."""

    anchor: str
    title: str  # empty: directly under the year
    cards: Markup
    more: Link | None = None  # where the month's other events are
    count: int = 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A year of the list."""

    anchor: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Listing:
    stretches: Sequence[Stretch]
    anchored: bool


def ordered(chronicle: Chronicle, things: Sequence[T]) -> Sequence[T]:
    """Return things that stand oldest first in the order the site shows."""
    return things if chronicle.settings.order == "oldest" else things[::-1]


def year_title(chronicle: Chronicle, year: Year) -> str:
    """Return the year in words."""
    return chronicle.words(parse(year.key))


def month_title(chronicle: Chronicle, month: Month) -> str:
    """Return the month in words."""
    return chronicle.words(parse(month.key))


def listing(chronicle: Chronicle, events: Sequence[Event], *, anchored: bool = True) -> Markup:
    """Return the list; without anchors where a page may hold it twice."""
    stretches = []
    for year in ordered(chronicle, years(events, chronicle.stations)):
        parts = [
            Part(f"m-{month.key}", month_title(chronicle, month), cards)
            for month in ordered(chronicle, year.months)
            if (cards := _cards(chronicle, month.events, anchored=anchored))
        ]
        stretches.append(_stretch(chronicle, year, parts, anchored=anchored))
    return render("listing.html", _Listing(stretches, anchored=anchored))


def glimpse(chronicle: Chronicle, year: Year, whole: Sequence[Event], home: str) -> Markup:
    """Return the list of a year too full for one page: a few events of each month."""
    newest = chronicle.settings.order == "newest"
    parts = []
    for month in ordered(chronicle, year.months):
        shown = month.events[-GLIMPSE:] if newest else month.events[:GLIMPSE]
        cards, title = _cards(chronicle, shown, anchored=True), month_title(chronicle, month)
        more = Link(title, f"{home}{month.key}/") if len(month.events) > GLIMPSE else None
        parts.append(Part(f"m-{month.key}", title, cards, more, len(month.events)))
    shown_year = Year(year.number, tuple(whole), year.months)
    stretch = _stretch(chronicle, shown_year, parts, anchored=True)
    return render("listing.html", _Listing([stretch], anchored=True))


def _stretch(chronicle: Chronicle, year: Year, parts: list[Part], *, anchored: bool) -> Stretch:
    whole = _cards(chronicle, year.whole, anchored=anchored)
    first = (Part("", "", whole),) if whole else ()
    return Stretch(f"y-{year.key}", year_title(chronicle, year), (*first, *parts))


def _cards(chronicle: Chronicle, events: Sequence[Event], *, anchored: bool) -> Markup:
    shown = ordered(chronicle, events)
    if anchored:
        return Markup("\n".join([card(chronicle, event) for event in shown]))
    return Markup("\n".join([loose_card(chronicle, event, _LEVEL) for event in shown]))
