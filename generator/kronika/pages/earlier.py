"""An event in, its pages as of earlier days out: each shows what was known by then, and no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Final

from kronika.chronicle import Chronicle, Rendered
from kronika.dates import Day, parse
from kronika.dossier import Event
from kronika.knowledge import Change
from kronika.page import Page
from kronika.pages.cards import Link
from kronika.pages.events import Then, event_view
from kronika.pages.history import day_path, stops
from kronika.pages.sheets import Sheet, page
from kronika.past import event_as_of

_CITE: Final = re.compile(r'<sup class="k-cite"><a [^>]*href="#source-(?P<key>[^"]+)".*?</sup>')


@dataclass(frozen=True, slots=True)
class _Stop:
    change: Change
    before: Change | None
    after: Change | None


def earlier_pages(chronicle: Chronicle, event: Event) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Yield the paths of the event's pages as of earlier days, and what makes each."""
    before = None
    for change, after in pairwise((*stops(chronicle, event), None)):
        if change is not None:
            stop = _Stop(change, before, after)
            yield day_path(event, change.day), partial(_page, chronicle, event, stop)
        before = change


def _page(chronicle: Chronicle, event: Event, stop: _Stop) -> Page:
    day = stop.change.day
    then = _then(chronicle, event, stop)
    past = event_as_of(event, day, chronicle.first, chronicle.since[event.id]) or event
    # Nobody can say since when an event has been filed like this.
    past = replace(past, places=(), actors=(), tags=())
    path = day_path(event, day)
    view = event_view(chronicle.then(past, _text(chronicle, event, past, day)), past, path)
    # Neither the events beside it on today's timeline nor those it led to need have been known.
    view = replace(view, then=then, before=None, after=None, chain=None)
    sheet = Sheet(
        path=path,
        title=f"{event.file.title}, as of {then.words}",
        description=f"What was known by {then.words}: {event.file.title}.",
        template="event.html",
        source=event.path,
        canonical=then.home,
    )
    return page(chronicle, sheet, view)


def _then(chronicle: Chronicle, event: Event, stop: _Stop) -> Then:
    date = parse(stop.change.day.edtf())
    return Then(
        home=f"events/{event.id}/",
        when=chronicle.time(date),
        words=chronicle.words(date),
        first=stop.change.first,
        before=_link(chronicle, event, stop.before),
        after=_link(chronicle, event, stop.after),
    )


def _link(chronicle: Chronicle, event: Event, change: Change | None) -> Link | None:
    if change is None:
        return None
    return Link(chronicle.words(parse(change.day.edtf())), f"@@/{day_path(event, change.day)}")


def _text(chronicle: Chronicle, event: Event, past: Event, day: Day) -> Rendered:
    """Return what of the event's Markdown has a day of its own, and had come by then."""
    text = chronicle.text(event)
    keys = {cited.key for cited in past.sources}
    days = chronicle.since[event.id].corrections
    corrections = (
        _cited(html, keys) for html, told in zip(text.corrections, days, strict=True) if told <= day
    )
    notes = ("",) * len(past.file.dates)
    return Rendered("", "", "", "", notes, tuple(corrections), _cited(text.reason, keys))


def _cited(html: str, keys: AbstractSet[str]) -> str:
    """Return the text without its citations of sources that are not on the page."""
    return _CITE.sub(lambda found: found[0] if found["key"] in keys else "", html)
