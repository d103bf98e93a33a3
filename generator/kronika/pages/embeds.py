"""A chronicle in, what other sites show in a frame out: a card of each event, the newest events.

The pages stand alone: no chrome, a style of their own, and no script in a card. With the site's
address known there is also the code to copy, and for each event the same as oEmbed 1.0.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from markupsafe import Markup

from kronika.chronicle import Chronicle, uncited
from kronika.dossier import Event
from kronika.framing import FRAMED
from kronika.pages.cards import EVENTS, Link, Standing, named, placed, standing
from kronika.pages.listing import listing
from kronika.render import render

TIMELINE: Final = f"{FRAMED}timeline/"
_CARD: Final = (600, 340)  # width and height of a frame
_LIST: Final = (600, 600)
_NEWEST: Final = 50
_PLACES: Final = 3
_BASE: Final = "../../../"
_DAY: Final = 86_400  # seconds; a card changes with its event, and at most once a build


@dataclass(frozen=True, slots=True)
class _Put:
    """The latest that was put right about an event, or why it is withdrawn."""

    word: str
    when: Markup
    note: Markup


@dataclass(frozen=True, slots=True)
class _Card:
    """What an event's card shows."""

    id: str
    language: str
    title: str
    when: Markup
    kind: str
    standing: Standing
    summary: Markup
    sources: int
    origins: int
    places: tuple[Link, ...]
    put: _Put | None
    dossier: str
    licence: str
    as_of: str


@dataclass(frozen=True, slots=True)
class _List:
    """What the framed timeline shows."""

    language: str
    title: str
    listing: Markup
    count: int
    shown: int
    newest: bool
    licence: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Code:
    """What an author of another page copies into it."""

    address: str
    title: str
    width: int
    height: int


def files(chronicle: Chronicle) -> dict[str, Callable[[], bytes]]:
    """Return what makes each file, by its path in the site."""
    made: dict[str, Callable[[], bytes]] = {TIMELINE + "index.html": partial(_timeline, chronicle)}
    for event in chronicle.timeline:
        made[f"{card_path(event)}index.html"] = partial(_card, chronicle, event)
        if chronicle.settings.site_url:
            made[oembed_path(event)] = partial(_oembed, chronicle, event)
    return made


def card_path(event: Event) -> str:
    """Return the path of an event's card."""
    return f"{FRAMED}events/{event.id}/"


def oembed_path(event: Event) -> str:
    """Return the path of what oEmbed says of it."""
    return f"{card_path(event)}oembed.json"


def card_code(chronicle: Chronicle, event: Event) -> str:
    """Return the HTML that shows an event's card; empty where the site's address is not known."""
    title = ": ".join(filter(None, (chronicle.title, event.file.title)))
    return _code(chronicle, card_path(event), title, _CARD)


def timeline_code(chronicle: Chronicle) -> str:
    """Return the HTML that shows the timeline; empty where the site's address is not known."""
    return _code(chronicle, TIMELINE, chronicle.title or "Timeline", _LIST)


def _code(chronicle: Chronicle, path: str, title: str, size: tuple[int, int]) -> str:
    site = chronicle.settings.site_url
    if not site:
        return ""
    # Not marked as safe: on a page it is text to be copied, and escaped as such.
    return str(render("embed-code.html", Code(site + path, title, *size))).strip()


def _card(chronicle: Chronicle, event: Event) -> bytes:
    file, about = event.file, chronicle.dossier.about
    view = _Card(
        id=event.id,
        language=chronicle.language,
        title=file.title,
        when=chronicle.time(file.date),
        kind=chronicle.kind(event).name if file.kind else "",
        standing=standing(chronicle, event),
        summary=uncited(chronicle.text(event).summary, EVENTS),
        sources=len(event.sources),
        origins=len(chronicle.origins[event.id]),
        places=named(chronicle, "places", event.places[:_PLACES]),
        put=_put(chronicle, event),
        dossier=chronicle.title,
        licence=about.licence or "",
        as_of=chronicle.as_of_words,
    )
    return placed(render("embed-card.html", view), _BASE).encode()


def _put(chronicle: Chronicle, event: Event) -> _Put | None:
    file, text = event.file, chronicle.text(event)
    if file.retracted is not None:
        return _Put("Retracted", chronicle.time(file.retracted.on), uncited(text.reason, EVENTS))
    if not file.corrections:
        return None
    among = zip(file.corrections, text.corrections, strict=True)
    # Of two of the same day the one written later is the later one.
    latest, note = max(among, key=lambda one: one[0].on.moments())
    return _Put("Corrected", chronicle.time(latest.on), uncited(note, EVENTS))


def _oembed(chronicle: Chronicle, event: Event) -> bytes:
    width, height = _CARD
    told = {
        "version": "1.0",
        "type": "rich",
        "title": event.file.title,
        "provider_name": chronicle.title,
        "provider_url": chronicle.settings.site_url,
        "html": card_code(chronicle, event),
        "width": width,
        "height": height,
        "cache_age": _DAY,
    }
    return (json.dumps(told, ensure_ascii=False) + "\n").encode()


def _timeline(chronicle: Chronicle) -> bytes:
    events, newest = chronicle.standing, chronicle.settings.order == "newest"
    shown = events[-_NEWEST:] if newest else events[:_NEWEST]
    view = _List(
        language=chronicle.language,
        title=chronicle.title or "Timeline",
        listing=listing(chronicle, shown),
        count=len(events),
        shown=len(shown),
        newest=newest,
        licence=chronicle.dossier.about.licence or "",
        as_of=chronicle.as_of_words,
    )
    return placed(render("embed-timeline.html", view), "../../").encode()
