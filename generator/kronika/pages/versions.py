"""Earlier editions in, a page for each out: what was cited, and what has been corrected since.

What the file said stands as it stood; names of actors, places, tags and publishers are today's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from markupsafe import Markup

from kronika.chronicle import Chronicle, Rendered, rendered, rendered_once
from kronika.dates import parse
from kronika.edits import Stood, day_of
from kronika.exports.references import version_path
from kronika.model import EventFile
from kronika.page import Page
from kronika.pages.as_cited import Dated, Inquiry, SourceRow, dates, named, questions, sources
from kronika.pages.cards import EVENTS, Link
from kronika.pages.edits import EditRow, edit_row
from kronika.pages.sheets import Sheet, page
from kronika.passages import prose
from kronika.prose import EVENT_MARK, link_events

MOST: Final = 30  # changes that are told one by one
_LINKED: Final = re.compile(rf'href="{EVENT_MARK}(?P<id>[a-z0-9-]+)"')


@dataclass(frozen=True, slots=True)
class VersionView:
    """What the page of an earlier edition shows."""

    id: str
    edition: str
    began: Markup | None
    home: Link | None  # the event's page today; None where the event has been removed
    heir: Link | None  # the page that tells of a removed event under another name
    retracted_since: bool
    since: tuple[EditRow, ...]
    more: int  # changes that are not told here
    title: str
    when: Markup
    kind: str
    summary: Markup
    body: Markup
    dates: tuple[Dated, ...]
    questions: tuple[Inquiry, ...]
    sources: tuple[SourceRow, ...]
    places: tuple[Link, ...]
    actors: tuple[Link, ...]
    tags: tuple[Link, ...]
    pictures: int
    corrections: tuple[tuple[Markup, Markup], ...]
    reason: Markup
    as_of: str


@dataclass(frozen=True, slots=True)
class LostView:
    """What the page shows where the repository gives the file no more."""

    id: str
    edition: str
    home: Link | None
    heir: Link | None
    as_of: str


def version_pages(chronicle: Chronicle) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Yield the paths of the events' earlier editions, and what makes each page."""
    for id_ in chronicle.history.stood:
        present = chronicle.editions[id_] if id_ in chronicle.events else ""
        for edition, stood in chronicle.history.editions(id_).items():
            if edition != present:
                yield version_path(id_, edition), partial(_page, chronicle, id_, stood)


def version_paths(chronicle: Chronicle, id_: str) -> Iterator[str]:
    """Yield the paths of all editions of an event, the present one's first."""
    present = chronicle.editions[id_]
    for edition in dict.fromkeys((present, *chronicle.history.editions(id_))):
        yield version_path(id_, edition)


def present_versions(chronicle: Chronicle) -> dict[str, str]:
    """Return the paths of what the events say today, and where their pages answer for it."""
    return {
        version_path(id_, edition): f"events/{id_}/#v-{edition}"
        for id_ in chronicle.events
        for edition in (chronicle.editions[id_],)
    }


def _page(chronicle: Chronicle, id_: str, stood: Stood) -> Page:
    file = chronicle.history.former(stood)
    path = version_path(id_, stood.edition)
    event = chronicle.events.get(id_)
    home, heir = _home(chronicle, id_), _home(chronicle, _heir(chronicle, id_))
    title = file.title if file else event.file.title if event else id_
    sheet = Sheet(
        path=path,
        title=f"{title}, version {stood.edition}",
        description=f"What was cited as version {stood.edition}: {title}.",
        template="version.html" if file else "version-lost.html",
        source=event.path if event else "",
        canonical=f"events/{id_}/" if event else path,
    )
    if file is None:
        lost = LostView(id_, stood.edition, home, heir, chronicle.as_of_words)
        return page(chronicle, sheet, lost)
    return page(chronicle, sheet, _view(chronicle, _Then(id_, stood, file, home, heir)))


def _home(chronicle: Chronicle, id_: str) -> Link | None:
    event = chronicle.events.get(id_)
    return Link(event.file.title, f"@@/events/{id_}/") if event else None


def _heir(chronicle: Chronicle, id_: str) -> str:
    return "" if id_ in chronicle.events else chronicle.history.heir(id_, chronicle.events)


@dataclass(frozen=True, slots=True)
class _Then:
    """An edition and what it said."""

    id: str
    stood: Stood
    file: EventFile
    home: Link | None
    heir: Link | None


def _view(chronicle: Chronicle, then: _Then) -> VersionView:
    file, stood = then.file, then.stood
    since = chronicle.history.since(stood, then.id)
    kind = chronicle.dossier.kinds.get(file.kind or "")
    event = chronicle.events.get(then.id)
    text = (
        rendered_once(file, prose(), event, chronicle.text(event))
        if event
        else rendered(file, prose())
    )

    def shown(html: str) -> Markup:
        return link_events(_LINKED.sub(partial(_led, chronicle), html), EVENTS)

    return VersionView(
        id=then.id,
        edition=stood.edition,
        began=None if stood.is_cut else _day(chronicle, stood),
        home=then.home,
        heir=then.heir,
        retracted_since=bool(event and event.file.retracted and not file.retracted),
        since=tuple(edit_row(chronicle, edit) for edit in since[:MOST]),
        more=max(0, len(since) - MOST),
        title=file.title,
        when=chronicle.time(file.date),
        kind=kind.name if kind else "",
        summary=shown(text.summary),
        body=shown(text.body),
        dates=tuple(dates(chronicle, file, [shown(note) for note in text.notes])),
        questions=tuple(questions(chronicle, file)),
        sources=tuple(sources(chronicle, file)),
        places=named(chronicle, "places", file.places),
        actors=named(chronicle, "actors", file.actors),
        tags=named(chronicle, "tags", file.tags),
        pictures=len(file.media),
        corrections=tuple(_corrections(chronicle, file, text, shown)),
        reason=shown(text.reason),
        as_of=chronicle.as_of_words,
    )


def _led(chronicle: Chronicle, found: re.Match[str]) -> str:
    """Return a link to an event, or to the changes where the event has been removed since."""
    id_ = found["id"]
    leads = id_ in chronicle.events or any(
        id_ in event.file.formerly for event in chronicle.events.values()
    )
    return found[0] if leads else 'href="@@/changes/"'


def _day(chronicle: Chronicle, stood: Stood) -> Markup:
    return chronicle.time(parse(day_of(stood.at, chronicle.dossier.about.timezone).edtf()))


def _corrections(
    chronicle: Chronicle, file: EventFile, text: Rendered, shown: Callable[[str], Markup]
) -> Iterator[tuple[Markup, Markup]]:
    for correction, note in zip(file.corrections, text.corrections, strict=True):
        yield chronicle.time(correction.on), shown(note)
