"""One event in, its card out: date, kind, title, summary, status, evidence, places and tags.

A card is made once and placed on every page that lists its event. Its links begin with `@@/`, the
mark of the site's root; `placed` turns the mark into the way to the root from a certain page. On a
timeline by another date the same card says that date too, before the one on which it happened.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kronika.chronicle import Chronicle, uncited
from kronika.chronicle.datings import HAPPENED
from kronika.dossier import Event
from kronika.render import render
from kronika.wording import STATUS_NAMES

EVENTS: Final = "@@/events/"
PLACES: Final = 3  # the most places a card names
TAGS: Final = 6  # the most tags a card names
_FRAME: Final = 810  # bytes of a card without summary, title, places and tags
_STANDS: Final = 140  # bytes of the date it stands under, if it is not the one it happened on
_NAME: Final = 90
_WHEN: Final = Markup('<span class="k-card__when">')


@dataclass(frozen=True, slots=True)
class Link:
    """A name and where it leads."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """An event's status as readers see it."""

    name: str
    word: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows."""

    id: str
    anchor: str  # its id in the page; empty on pages that may show the event twice
    level: int  # of its heading
    title: str
    stands: str  # what its date is, before the date
    when: Markup
    kind: str
    icon: str
    colour: str
    standing: Standing
    summary: Markup
    sources: int
    origins: int
    places: tuple[Link, ...]
    tags: tuple[Link, ...]
    more: int  # places and tags only the event's page names


def card(chronicle: Chronicle, event: Event) -> Markup:
    """Return the event's card for a timeline, links from the mark `@@/`."""
    if chronicle.dating is not HAPPENED:
        return _restood(chronicle, event, card(chronicle.under(HAPPENED), event))
    found = chronicle.cards.get(event.id)
    if found is None:
        found = render("card.html", _view(chronicle, event, f"e-{event.id}", 4))
        chronicle.cards[event.id] = found
    return found


def _restood(chronicle: Chronicle, event: Event, html: Markup) -> Markup:
    """Return the card with the date it stands under in this chronicle."""
    if event.id not in chronicle.dates:
        return html
    stands = chronicle.stands(chronicle.dates[event.id])
    return html.replace(_WHEN, _WHEN + stands, 1)


def loose_card(chronicle: Chronicle, event: Event, level: int = 3) -> Markup:
    """Return the event's card for a page where it may stand more than once."""
    return render("card.html", _view(chronicle, event, "", level))


def weight(chronicle: Chronicle, event: Event) -> int:
    """Return about how many bytes the event's card has, without making it."""
    found = chronicle.weights.get(event.id)
    if found is None:
        names = min(PLACES, len(event.places)) + min(TAGS, len(event.tags))
        words = chronicle.text(event).summary + event.file.title
        size = len(words) if words.isascii() else len(words.encode())
        extra = 0 if chronicle.dating is HAPPENED else _STANDS
        found = chronicle.weights[event.id] = _FRAME + extra + _NAME * names + size
    return found


def placed(html: str, base: str) -> str:
    """Return the HTML with its links leading from a page whose way to the root is `base`."""
    return str(html).replace('="@@/', f'="{base}')


def named(chronicle: Chronicle, section: str, ids: tuple[str, ...]) -> tuple[Link, ...]:
    """Return links to a section's things."""
    names = chronicle.known(section)
    return tuple(Link(names.get(one, one), f"@@/{section}/{one}/") for one in ids)


def standing(chronicle: Chronicle, event: Event) -> Standing:
    """Return the event's status as readers see it."""
    name = chronicle.statuses[event.id].name
    return Standing(name, STATUS_NAMES[name])


def _view(chronicle: Chronicle, event: Event, anchor: str, level: int) -> Card:
    kind = chronicle.kind(event)
    return Card(
        id=event.id,
        anchor=anchor,
        level=level,
        title=event.file.title,
        stands=chronicle.dating.stands if anchor else "",
        when=chronicle.time(event.file.date),
        kind=kind.name,
        icon=kind.icon,
        colour=kind.colour,
        standing=standing(chronicle, event),
        summary=uncited(chronicle.text(event).summary, EVENTS, event.id),
        sources=len(event.sources),
        origins=len(chronicle.origins[event.id]),
        places=named(chronicle, "places", event.places[:PLACES]),
        tags=named(chronicle, "tags", event.tags[:TAGS]),
        more=max(0, len(event.places) - PLACES) + max(0, len(event.tags) - TAGS),
    )
