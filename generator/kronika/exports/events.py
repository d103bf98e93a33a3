"""One event in, its record out: everything its page knows."""

from __future__ import annotations

from typing import Final

from kronika.answers import stand
from kronika.dossier import Event, Tie
from kronika.evidence import STATUSES
from kronika.exports import records
from kronika.exports.addresses import EVENT_LINKS, EVENT_PAGES
from kronika.exports.asked import question
from kronika.exports.changed import edit
from kronika.exports.making import VERSION, Making
from kronika.exports.sourced import origins, sources
from kronika.exports.spots import spot
from kronika.gaps import gap
from kronika.knowledge import PRESENT, changes
from kronika.wording import MEASURED, ROLES, STATUS_NAMES, TIES

MOST_TIES: Final = 200
MOST_EDITS: Final = 200  # the list of changes has all


def record(making: Making, event: Event) -> records.Event:
    """Return everything that is known of the event."""
    chronicle, file = making.chronicle, event.file
    before, after = chronicle.neighbours.get(event.id, (None, None))
    edits = chronicle.history.of(event.id)
    return records.Event(
        version=VERSION,
        id=event.id,
        edition=chronicle.editions[event.id],
        title=file.title,
        kind=making.named("kinds", file.kind) if file.kind else None,
        date=making.date(file.date),
        status=_status(making, event),
        summary=records.Text(markdown=file.summary, plain=chronicle.text(event).plain),
        body=_body(making, event),
        dates=_dates(making, event),
        places=tuple(spot(making, id_) for id_ in dict.fromkeys(event.places)),
        actors=making.all_named("actors", event.actors),
        tags=making.all_named("tags", event.tags),
        sources=sources(making, event),
        origins=origins(making, event),
        questions=_questions(making, event),
        related=tuple(_tie(making, event, tie) for tie in event.ties[:MOST_TIES]),
        related_total=len(event.ties),
        media=_media(making, event),
        corrections=tuple(
            records.Correction(on=making.date(one.on), note=one.note) for one in file.corrections
        ),
        retracted=_retracted(making, event),
        before=making.reference(before) if before else None,
        after=making.reference(after) if after else None,
        known_since=_known_since(making, event),
        known=_known(making, event),
        history=tuple(edit(making, one) for one in edits[::-1][:MOST_EDITS]),
        history_total=len(edits),
        history_note=chronicle.history.note,
        formerly=file.formerly,
        links=_links(making, event),
    )


def _status(making: Making, event: Event) -> records.Status:
    status = making.chronicle.statuses[event.id]
    return records.Status(
        name=status.name,
        label=STATUS_NAMES[status.name],
        means=STATUSES[status.name],
        reason=status.reason,
    )


def _body(making: Making, event: Event) -> records.Text | None:
    if not event.file.body:
        return None
    return records.Text(markdown=event.file.body, plain=making.chronicle.text(event).text)


def _dates(making: Making, event: Event) -> tuple[records.FurtherDate, ...]:
    return tuple(
        records.FurtherDate(
            role=one.role,
            label=ROLES[one.role],
            on=making.date(one.on),
            note=one.note,
            cites=one.cites,
        )
        for one in event.file.dates
    )


def _questions(making: Making, event: Event) -> tuple[records.Question, ...]:
    asked = event.file.questions
    ends = making.chronicle.origins[event.id] if asked else ()
    return tuple(
        question(making, number, one, stand(one, ends)) for number, one in enumerate(asked, start=1)
    )


def _tie(making: Making, event: Event, tie: Tie) -> records.Tie:
    other = making.chronicle.events[tie.event]
    zone = making.chronicle.dossier.about.timezone
    measured = tie.relation in MEASURED
    return records.Tie(
        relation=tie.relation,
        inverse=tie.inverse,
        words=TIES[tie.relation, tie.inverse].words,
        event=making.reference(other),
        gap=gap(event.file.date, other.file.date, zone=zone) if measured else "",
        retracted=other.file.retracted is not None,
    )


def _media(making: Making, event: Event) -> tuple[records.Media, ...]:
    return tuple(
        records.Media(
            file=making.address(one.file),
            alt=one.alt,
            caption=one.caption,
            credit=one.credit,
            licence=one.licence,
        )
        for one in event.file.media
    )


def _retracted(making: Making, event: Event) -> records.Retraction | None:
    retracted = event.file.retracted
    if retracted is None:
        return None
    instead = making.chronicle.events.get(retracted.replaced_by or "")
    return records.Retraction(
        on=making.date(retracted.on),
        reason=retracted.reason,
        replaced_by=making.reference(instead) if instead else None,
    )


def _known_since(making: Making, event: Event) -> str | None:
    day = making.chronicle.first[event.id]
    return day.iso if day < PRESENT else None


def _known(making: Making, event: Event) -> tuple[records.Known, ...]:
    return tuple(
        records.Known(day=change.day.iso, news=change.words)
        for change in changes(making.chronicle.since[event.id])
    )


def _links(making: Making, event: Event) -> records.EventLinks:
    edition = making.chronicle.editions[event.id]
    pages = {
        name: making.address(path.format(id=event.id, edition=edition))
        for name, path in EVENT_PAGES.items()
    }
    others = making.links(EVENT_LINKS, id=event.id)
    return records.EventLinks(
        record=making.record(event.id),
        page=pages["page"],
        version=pages.get("version"),
        embed=others.get("embed"),
        oembed=others.get("oembed"),
    )
