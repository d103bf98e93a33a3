"""A chronicle in, what other sites show of its events in a frame out, and the code for that.

A card stands alone: no chrome, a style of its own, and no script. Where the site's address is known
there is also what to copy, and the same as oEmbed 1.0.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from markupsafe import Markup

from kronika.chronicle import Chronicle, uncited
from kronika.compact import compact
from kronika.dossier import Event
from kronika.exports.offers import Offer
from kronika.framing import FRAMED
from kronika.render import render
from kronika.wording import STATUS_NAMES

TIMELINE: Final = f"{FRAMED}timeline/"
_CARD: Final = (600, 340)  # width and height of a frame
_LIST: Final = (600, 600)
_PLACES: Final = 3
_EVENTS: Final = "../../../events/"  # as seen from a card
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
    status: str
    summary: Markup
    sources: int
    origins: int
    places: tuple[tuple[str, str], ...]  # ids and names
    put: _Put | None
    dossier: str
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
    made: dict[str, Callable[[], bytes]] = {}
    for event in chronicle.timeline:
        # Codes in others' pages are older, and in a frame no redirect can be relied upon.
        for id_ in (event.id, *event.file.formerly):
            made[f"{card_path(id_)}index.html"] = partial(_card, chronicle, event)
            if chronicle.settings.site_url:
                made[oembed_path(id_)] = partial(_oembed, chronicle, event)
    return made


def offers(chronicle: Chronicle) -> tuple[Offer, ...]:
    """Return what the data page says of them."""
    changes = "Whenever anything about the event does."
    card = Offer(
        path=f"{FRAMED}events/<id>/",
        name="An event as a card",
        form="HTML",
        media_type="text/html",
        means="A card without scripts, for a frame in a page of another site; the event's page has "
        "the code to copy.",
        changes=changes,
    )
    oembed = Offer(
        path=f"{FRAMED}events/<id>/oembed.json",
        name="How to embed an event",
        form="oEmbed 1.0",
        media_type="application/json+oembed",
        means="The code of that frame, for programs that make cards of links.",
        changes=changes,
    )
    return (card, oembed) if chronicle.settings.site_url else (card,)


def card_path(id_: str) -> str:
    """Return the path of an event's card."""
    return f"{FRAMED}events/{id_}/"


def oembed_path(id_: str) -> str:
    """Return the path of what oEmbed says of it."""
    return f"{card_path(id_)}oembed.json"


def card_code(chronicle: Chronicle, event: Event) -> str:
    """Return the HTML that shows an event's card; empty where the site's address is not known."""
    title = ": ".join(filter(None, (chronicle.title, event.file.title)))
    return _code(chronicle, card_path(event.id), title, _CARD)


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
    places = chronicle.known("places")
    view = _Card(
        id=event.id,
        language=chronicle.language,
        title=file.title,
        when=chronicle.time(file.date),
        kind=chronicle.kind(event).name if file.kind else "",
        status=STATUS_NAMES[chronicle.statuses[event.id].name],
        summary=uncited(chronicle.text(event).summary, _EVENTS, event.id),
        sources=len(event.sources),
        origins=len(chronicle.origins[event.id]),
        places=tuple((one, places[one]) for one in event.places[:_PLACES]),
        put=_put(chronicle, event),
        dossier=chronicle.title,
        licence=about.licence or "",
        as_of=chronicle.as_of_words,
    )
    return render("embed-card.html", view).encode()


def _put(chronicle: Chronicle, event: Event) -> _Put | None:
    file, text = event.file, chronicle.text(event)
    if file.retracted is not None:
        reason = uncited(text.reason, _EVENTS, event.id)
        return _Put("Retracted", chronicle.time(file.retracted.on), reason)
    if not file.corrections:
        return None
    among = zip(file.corrections, text.corrections, strict=True)
    # Of two of the same day the one written later is the later one.
    latest, note = max(among, key=lambda one: one[0].on.moments())
    return _Put("Corrected", chronicle.time(latest.on), uncited(note, _EVENTS, event.id))


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
    return compact(told) + b"\n"
