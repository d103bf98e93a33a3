"""A dossier or an event and a day in, what its sources had made known by that day out.

How an event is filed (title, kind, date, places, actors, tags) is of today and stays; its running
text is of today too and may tell of later things: it is there only where nothing is known later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from kronika.dates import Day
from kronika.dossier import Cited, Dossier, Event
from kronika.knowledge import PRESENT, Since, days, firsts, since
from kronika.model import EventFile, Question

Part = TypeVar("Part")


def as_of(dossier: Dossier, day: Day) -> Dossier:
    """Return the dossier as its sources had made it known by the day.

    On the last day on which anything became known, and ever after, that is the whole dossier. Where
    no day can be named at all, it belongs to the present alone.
    """
    first = firsts(dossier)
    if day >= max(days(dossier, first), default=PRESENT):
        return dossier
    events = (event_as_of(event, day, first) for event in dossier.events)
    return replace(dossier, events=tuple(event for event in events if event is not None))


def event_as_of(
    event: Event, day: Day, first: Mapping[str, Day], parts: Since | None = None
) -> Event | None:
    """Return what was known of the event on the day; None where nothing was.

    Its text is of today and cannot be cut: where anything is known later, there is none.

    Args:
        event: the event as it stands today.
        day: the day whose end counts.
        first: the day from which each event of the dossier is known.
        parts: since when the event's parts are known, where that has been found already.
    """
    if first.get(event.id, PRESENT) > day:
        return None
    parts = parts or since(event, first)
    if all(known <= day for known in parts.all()):
        return event
    sources = tuple(cited for cited in event.sources if parts.sources[cited.key] <= day)
    return replace(
        event,
        file=_file(event.file, parts, day, sources, first),
        sources=sources,
        ties=tuple(_until(day, event.ties, parts.ties)),
    )


def _until(day: Day, parts: Iterable[Part], known: Iterable[Day]) -> Iterator[Part]:
    return (part for part, since_ in zip(parts, known, strict=True) if since_ <= day)


def _file(
    file: EventFile, parts: Since, day: Day, sources: tuple[Cited, ...], first: Mapping[str, Day]
) -> EventFile:
    keys = {cited.key for cited in sources}
    in_place = {id(cited.source) for cited in sources}
    retracted = file.retracted if parts.retracted and parts.retracted <= day else None
    if retracted and parts.replaced and parts.replaced > day:
        retracted = retracted.model_copy(update={"replaced_by": None})
    return file.model_copy(
        update={
            "summary": "",
            "body": "",
            "media": (),
            "dates": tuple(
                further.model_copy(update={"cites": _among(keys, further.cites), "note": ""})
                for further in _until(day, file.dates, parts.dates)
            ),
            "sources": tuple(
                source
                for source in file.sources
                if (source in keys if isinstance(source, str) else id(source) in in_place)
            ),
            "questions": tuple(_questions(file.questions, parts, day, keys)),
            "related": tuple(
                related for related in file.related if first.get(related.event, PRESENT) <= day
            ),
            "corrections": tuple(_until(day, file.corrections, parts.corrections)),
            "retracted": retracted,
        }
    )


def _questions(
    questions: Iterable[Question], parts: Since, day: Day, keys: set[str]
) -> Iterator[Question]:
    for question, answered, looked in zip(questions, parts.answers, parts.looked, strict=True):
        answers = tuple(
            answer.model_copy(update={"cites": _among(keys, answer.cites)})
            for answer in _until(day, question.answers, answered)
        )
        searches = tuple(_until(day, question.looked, looked))
        # What is asked may itself tell of something later: it is there with its first answer.
        if answers or searches:
            yield question.model_copy(update={"answers": answers, "looked": searches})


def _among(keys: set[str], cites: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for key in cites if key in keys)
