"""A chronicle in, the timeline that other sites show in a frame out: the newest events.

It stands alone as the cards of `exports.embeds` do; a script filters it by its address.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.exports.embeds import TIMELINE
from kronika.pages.cards import placed
from kronika.pages.listing import listing
from kronika.render import render

_SHOWN: Final = 50
_BASE: Final = "../../"


@dataclass(frozen=True, slots=True)
class Framed:
    """What the framed timeline shows."""

    language: str
    title: str
    listing: Markup
    count: int
    shown: int
    newest: bool
    licence: str
    as_of: str


def files(chronicle: Chronicle) -> dict[str, Callable[[], bytes]]:
    """Return what makes the page, by its path in the site."""
    return {f"{TIMELINE}index.html": partial(_timeline, chronicle)}


def _timeline(chronicle: Chronicle) -> bytes:
    events, newest = chronicle.standing, chronicle.settings.order == "newest"
    shown = events[-_SHOWN:] if newest else events[:_SHOWN]
    view = Framed(
        language=chronicle.language,
        title=chronicle.title or "Timeline",
        listing=listing(chronicle, shown),
        count=len(events),
        shown=len(shown),
        newest=newest,
        licence=chronicle.dossier.about.licence or "",
        as_of=chronicle.as_of_words,
    )
    return placed(render("embed-timeline.html", view), _BASE).encode()
