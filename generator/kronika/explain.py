"""The reasoning behind an event's status: a dossier and an id in, lines for a terminal out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from kronika.answers import is_replaced
from kronika.counts import counted
from kronika.dates import Date, Day, parse, words
from kronika.dossier import Cited, Dossier, Event
from kronika.evidence import STATUSES, StatusName, chain, current_answers, origins, status
from kronika.hints import ended
from kronika.knowledge import PRESENT, changes, firsts, since
from kronika.model import Answer, Question
from kronika.past import as_of

_NOT: Final[Mapping[StatusName, str]] = MappingProxyType(
    {
        "retracted": "The event is not withdrawn.",
        "disputed": "No question has different answers from different parties that both stand.",
        "corroborated": "There are not two independent origins.",
    }
)
# What such a publisher says itself is a statement of its own, not a report of another's.
_SPEAKS_FOR_ITSELF: Final = frozenset({"government", "organisation"})


def explained(dossier: Dossier, event: Event, day: Day | None = None) -> Iterator[str]:
    """Yield what is known of an event, and why it has its status, line by line.

    Args:
        dossier: the whole dossier of today.
        event: one of its events.
        day: only what was known by then; None is today.
    """
    yield f"{event.id}: {event.file.title}"
    past = as_of(dossier, day) if day else dossier
    if day:
        yield ended(f"As of {_day(dossier, day)}")
    known = next((one for one in past.events if one.id == event.id), None)
    if known is None:
        yield "Nothing of it was known by then."
    else:
        yield ""
        yield from _status(past, known)
        yield from _origins(past, known)
        yield from _questions(past, known)
    yield ""
    yield from _days(dossier, event)


def _status(dossier: Dossier, event: Event) -> Iterator[str]:
    found = status(dossier, event)
    yield f"Status: {found.name}. {found.reason}"
    for name, definition in STATUSES.items():
        if name == found.name:
            yield f"  {name}: yes. {definition}"
            return
        yield f"  {name}: no. {_NOT[name]}"


def _origins(dossier: Dossier, event: Event) -> Iterator[str]:
    by_key = {cited.key: cited for cited in event.sources}
    ends = origins(dossier, event)
    yield ""
    yield f"Sources: {len(by_key)}, from {counted(len(ends), 'origin')}."
    for end in ends:
        yield f"  {end.name}{_mark(dossier, end.publisher)}: {counted(len(end.keys), 'source')}"
        for key in end.keys:
            yield from _source(dossier, event, by_key[key])


def _source(dossier: Dossier, event: Event, cited: Cited) -> Iterator[str]:
    yield f"    [{cited.number}] {cited.source.title} ({_when(dossier, cited)})"
    steps = chain(dossier, event, cited)
    way = " → ".join(f"{step.name}{_mark(dossier, step.publisher)}" for step in steps)
    publisher = dossier.publishers.get(steps[0].publisher or "")
    own = len(steps) == 1 and publisher and publisher.type in _SPEAKS_FOR_ITSELF
    yield f"        {way}{', its own statement' if own else ''}"


def _when(dossier: Dossier, cited: Cited) -> str:
    source = cited.source
    if source.published:
        return _date(dossier, source.published)
    read = f", read {_date(dossier, source.accessed)}" if source.accessed else ""
    return f"no day given{read}"


def _mark(dossier: Dossier, id_: str | None) -> str:
    publisher = dossier.publishers.get(id_ or "")
    steered = publisher is not None and publisher.type == "state-controlled"
    return " (state-controlled)" if steered else ""


def _questions(dossier: Dossier, event: Event) -> Iterator[str]:
    if event.file.questions:
        yield ""
        yield f"Questions: {len(event.file.questions)}."
    for question in event.file.questions:
        yield f"  {question.asks}"
        yield from _answers(dossier, event, question)
        for look in question.looked:
            yield f"    Looked for and not found: {look.where} ({_date(dossier, look.on)})"


def _answers(dossier: Dossier, event: Event, question: Question) -> Iterator[str]:
    current = current_answers(question)
    if not current:
        yield "    Nobody has answered."
    for answer in question.answers:
        latest = current[answer.by]
        replaced = "" if not is_replaced(answer, latest) else f", until {_date(dossier, latest.on)}"
        actor = dossier.actors.get(answer.by)
        said = f"{answer.says} ({answer.certainty}), {_date(dossier, answer.on)}"
        yield f"    {actor.name if actor else answer.by}: {said}{replaced}{_cites(event, answer)}"


def _cites(event: Event, answer: Answer) -> str:
    return "".join(f" [{cited.number}]" for cited in event.sources if cited.key in answer.cites)


def _days(dossier: Dossier, event: Event) -> Iterator[str]:
    parts = since(event, firsts(dossier))
    yield "What became known when:"
    for change in changes(parts):
        yield f"  {_day(dossier, change.day)}: {change.words}"
    if PRESENT in parts.all():
        yield "  Of the rest nobody can say: it belongs to the present alone."


def _date(dossier: Dossier, date: Date) -> str:
    return words(date, dossier.about.language)


def _day(dossier: Dossier, day: Day) -> str:
    return words(parse(day.edtf()), dossier.about.language)
