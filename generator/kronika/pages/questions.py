"""An event's questions in, who answers what out; an answer that was replaced stays as history.

Answers stand under what they say, in the order in which it was first said; nothing counts them.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from kronika.answers import STANDS, is_replaced, stand
from kronika.chronicle import Chronicle
from kronika.dossier import Cited, Event
from kronika.evidence import current_answers
from kronika.model import Answer, Question
from kronika.pages.cards import Link
from kronika.pages.copies import Standing, standing
from kronika.urls import host
from kronika.wording import CERTAINTIES


@dataclass(frozen=True, slots=True)
class Basis:
    """A source of an answer."""

    number: int
    key: str
    name: str  # who published it
    title: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One party that gave an answer."""

    party: Link
    certainty: str
    when: Markup
    sources: tuple[Basis, ...]
    until: Markup | None  # when the party answered otherwise
    then: str  # and what it said


@dataclass(frozen=True, slots=True)
class Saying:
    """An answer, and all who gave it."""

    says: str
    rows: tuple[AnswerRow, ...]
    replaced: bool  # nobody gives it any more


@dataclass(frozen=True, slots=True)
class LookedRow:
    """Where an answer was looked for."""

    when: Markup
    where: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answers."""

    number: int
    asks: str
    sayings: tuple[Saying, ...]
    looked: tuple[LookedRow, ...]
    settled: bool
    stands: str  # why it is open; empty where that is plain to see, or it is settled


def asked(chronicle: Chronicle, event: Event) -> tuple[Asked, ...]:
    """Return the event's questions as a page shows them."""
    by_key = {cited.key: cited for cited in event.sources}
    ends = chronicle.origins[event.id] if event.file.questions else ()
    found = []
    for number, question in enumerate(event.file.questions, start=1):
        name = stand(question, ends)
        found.append(
            Asked(
                number,
                question.asks,
                _sayings(chronicle, by_key, question),
                tuple(LookedRow(chronicle.time(look.on), look.where) for look in question.looked),
                settled=name == "settled",
                stands="" if name in ("settled", "unanswered") else STANDS[name],
            )
        )
    return tuple(found)


def _sayings(
    chronicle: Chronicle, by_key: dict[str, Cited], question: Question
) -> tuple[Saying, ...]:
    current = current_answers(question)
    found: dict[str, list[AnswerRow]] = {}
    for answer in question.answers:
        row = _row(chronicle, by_key, answer, current[answer.by])
        found.setdefault(answer.says, []).append(row)
    return tuple(
        Saying(says, tuple(rows), replaced=all(row.until is not None for row in rows))
        for says, rows in found.items()
    )


def _row(
    chronicle: Chronicle, by_key: dict[str, Cited], answer: Answer, latest: Answer
) -> AnswerRow:
    replaced = is_replaced(answer, latest)
    return AnswerRow(
        party=party(chronicle, answer.by),
        certainty=CERTAINTIES[answer.certainty],
        when=chronicle.time(answer.on),
        sources=tuple(_basis(chronicle, by_key[key]) for key in answer.cites if key in by_key),
        until=chronicle.time(latest.on) if replaced else None,
        then=latest.says if replaced and latest.says != answer.says else "",
    )


def party(chronicle: Chronicle, id_: str) -> Link:
    """Return who answers, and where its page is."""
    return Link(chronicle.known("actors").get(id_, id_), f"@@/actors/{id_}/")


def _basis(chronicle: Chronicle, cited: Cited) -> Basis:
    source = cited.source
    name = chronicle.known("publishers").get(cited.publisher or "", source.publisher)
    return Basis(
        number=cited.number,
        key=cited.key,
        name=name or host(source.url),
        title=source.title,
        standing=standing(chronicle, source),
    )
