"""One event in, its page out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup

from kronika.chronicle import Chronicle, Rendered
from kronika.dates import Day, parse
from kronika.dossier import Event, Tie
from kronika.evidence import STATUSES
from kronika.exports.addresses import record_path
from kronika.exports.embeds import card_code, oembed_path
from kronika.exports.linked import event_nodes
from kronika.exports.references import reference
from kronika.gaps import gap
from kronika.model import Media
from kronika.page import Page, Search
from kronika.pages.cards import EVENTS, Link, Standing, named, standing
from kronika.pages.chain import Picture, picture
from kronika.pages.citing import Citing, citing
from kronika.pages.edits import Edited, edited
from kronika.pages.history import Known, known
from kronika.pages.questions import Asked, asked
from kronika.pages.roles import DateRow, date_rows
from kronika.pages.sheets import Sheet, page
from kronika.pages.sourcing import Group, groups
from kronika.pages.windows import is_divided
from kronika.prose import link_events
from kronika.wording import MEASURED, TIES, Direction

MOST_TIES: Final = 60
_TIMELINE: Final = Link("Timeline", "@@/timeline/")


@dataclass(frozen=True, slots=True)
class TieRow:
    """A related event."""

    direction: Direction
    link: Link
    when: Markup
    gap: str  # how long before or after this event
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What was put right, or why the event is withdrawn."""

    when: Markup
    note: Markup
    instead: Link | None = None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The event before or after in time."""

    link: Link
    when: Markup


@dataclass(frozen=True, slots=True)
class Then:
    """The earlier day that a page shows, and where the others are."""

    home: str  # the path of today's page
    when: Markup
    words: str
    first: bool  # nothing was known before
    before: Link | None
    after: Link | None


@dataclass(frozen=True, slots=True)
class EventView:
    """What an event's page shows."""

    id: str
    title: str
    when: Markup
    when_words: str
    kind: str
    kind_link: str
    icon: str
    colour: str
    standing: Standing
    definition: str
    reason: str
    summary: Markup
    body: Markup
    dates: tuple[DateRow, ...]
    questions: tuple[Asked, ...]
    groups: tuple[Group, ...]
    sources: int
    ties: tuple[TieRow, ...]
    more_ties: int  # that only the other events' pages name
    chain: Picture | None
    media: tuple[Media, ...]
    corrections: tuple[Change, ...]
    retracted: Change | None
    places: tuple[Link, ...]
    actors: tuple[Link, ...]
    tags: tuple[Link, ...]
    year: Link
    before: Neighbour | None
    after: Neighbour | None
    dossier: str
    address: str
    as_of: str
    embed: str  # HTML to copy; empty where the site's address is not known
    known: Known | None  # what was known when
    edited: Edited | None  # what has changed here when
    then: Then | None  # the earlier day that the page shows
    citing: Citing | None  # how to cite it as it stands today


def event_page(chronicle: Chronicle, event: Event) -> Page:
    """Return the event's page."""
    path = f"events/{event.id}/"
    text = chronicle.text(event)
    kind = chronicle.kind(event).name
    year = chronicle.stations[event.id].year
    cited = reference(chronicle, event)
    root = chronicle.settings.site_url or "../" * path.count("/")
    view = replace(
        event_view(chronicle, event, path),
        embed=card_code(chronicle, event),
        known=known(chronicle, event),
        edited=edited(chronicle, event),
        citing=citing(chronicle, event, cited),
    )
    sheet = Sheet(
        path=path,
        title=event.file.title,
        description=text.plain,
        template="event.html",
        source=event.path,
        record=record_path(event.id),
        oembed=oembed_path(event.id),
        search=Search(
            filters={"kind": (kind,), "year": (str(year),)},
            facts={
                "date": chronicle.words(event.file.date),
                "kind": f"{kind}, retracted" if event.file.retracted else kind,
            },
        ),
        trail=(_TIMELINE, view.year),
        nodes=event_nodes(chronicle, event, root, cited),
        cited=cited,
        picture=next(iter(event.file.media), None),
    )
    return page(chronicle, sheet, view)


def event_view(chronicle: Chronicle, event: Event, path: str) -> EventView:
    """Return what a page of the event shows."""
    text, file, kind = chronicle.text(event), event.file, chronicle.kind(event)
    before, after = chronicle.neighbours.get(event.id, (None, None))
    settings = chronicle.settings
    return EventView(
        id=event.id,
        title=file.title,
        when=chronicle.time(file.date),
        when_words=chronicle.words(file.date),
        kind=kind.name,
        kind_link=f"@@/kinds/{file.kind}/" if file.kind else "",
        icon=kind.icon,
        colour=kind.colour,
        standing=standing(chronicle, event),
        definition=STATUSES[chronicle.statuses[event.id].name],
        reason=chronicle.statuses[event.id].reason,
        summary=_safe(text.summary),
        body=_safe(text.body),
        dates=date_rows(chronicle, event),
        questions=asked(chronicle, event),
        groups=groups(chronicle, event),
        sources=len(event.sources),
        ties=tuple(_tie(chronicle, event, tie) for tie in event.ties[:MOST_TIES]),
        more_ties=max(0, len(event.ties) - MOST_TIES),
        chain=picture(chronicle, event),
        media=file.media,
        corrections=tuple(
            Change(chronicle.time(correction.on), _safe(note))
            for correction, note in zip(file.corrections, text.corrections, strict=True)
        ),
        retracted=_retracted(chronicle, event, text),
        places=named(chronicle, "places", event.places),
        actors=named(chronicle, "actors", event.actors),
        tags=named(chronicle, "tags", event.tags),
        year=_year(chronicle, event),
        before=_neighbour(chronicle, before),
        after=_neighbour(chronicle, after),
        dossier=chronicle.title,
        address=settings.site_url + path if settings.site_url else "",
        as_of=chronicle.as_of_words,
        embed="",
        known=None,
        edited=None,
        then=None,
        citing=None,
    )


def _safe(html: str) -> Markup:
    """Return what the sanitiser gave, its links to events leading to them."""
    return link_events(html, EVENTS)


def _tie(chronicle: Chronicle, event: Event, tie: Tie) -> TieRow:
    other = chronicle.events[tie.event]
    zone = chronicle.dossier.about.timezone
    measured = tie.relation in MEASURED
    return TieRow(
        TIES[tie.relation, tie.inverse],
        Link(other.file.title, f"@@/events/{other.id}/"),
        chronicle.time(other.file.date),
        gap(event.file.date, other.file.date, zone=zone) if measured else "",
        other.file.retracted is not None,
    )


def _retracted(chronicle: Chronicle, event: Event, text: Rendered) -> Change | None:
    retracted = event.file.retracted
    if retracted is None:
        return None
    other = chronicle.events.get(retracted.replaced_by or "")
    instead = Link(other.file.title, f"@@/events/{other.id}/") if other else None
    return Change(chronicle.time(retracted.on), _safe(text.reason), instead)


def _neighbour(chronicle: Chronicle, event: Event | None) -> Neighbour | None:
    if event is None:
        return None
    link = Link(event.file.title, f"@@/events/{event.id}/")
    return Neighbour(link, chronicle.time(event.file.date))


def _year(chronicle: Chronicle, event: Event) -> Link:
    """Return where the event is listed: under its year, or among what was withdrawn."""
    if event.file.retracted is not None:
        return Link("Corrections and retractions", "@@/corrections/")
    place = chronicle.stations[event.id]
    key = Day(place.year, 1, 1).edtf("year")
    title = chronicle.words(parse(key))
    way = "" if is_divided(chronicle, chronicle.standing) else "#y-"
    return Link(title, f"@@/timeline/{way}{key}{'' if way else '/'}")
