"""An event's questions in, who answers what out; an answer that was replaced stays as history."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from kronika.dossier import Event
from kronika.evidence import current_answers
from kronika.model import Answer, Question
from kronika.pages.cards import Link
from kronika.pages.chronicle import Chronicle
from kronika.pages.sourcing import Number, numbers
from kronika.pages.wording import CERTAINTIES


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What one party answered."""

    party: Link
    says: str
    certainty: str
    when: Markup
    cites: tuple[Number, ...]
    replaced: Markup | None  # when the party answered otherwise


@dataclass(frozen=True, slots=True)
class LookedRow:
    """Where an answer was looked for."""

    when: Markup
    where: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answers."""

    asks: str
    answers: tuple[AnswerRow, ...]
    looked: tuple[LookedRow, ...]


def asked(chronicle: Chronicle, event: Event) -> tuple[Asked, ...]:
    """Return the event's questions as a page shows them."""
    return tuple(
        Asked(
            question.asks,
            tuple(_rows(chronicle, event, question)),
            tuple(LookedRow(chronicle.time(look.on), look.where) for look in question.looked),
        )
        for question in event.file.questions
    )


def _rows(chronicle: Chronicle, event: Event, question: Question) -> list[AnswerRow]:
    current = current_answers(question)
    return [
        AnswerRow(
            party=Link(
                chronicle.known("actors").get(answer.by, answer.by), f"@@/actors/{answer.by}/"
            ),
            says=answer.says,
            certainty=CERTAINTIES[answer.certainty],
            when=chronicle.time(answer.on),
            cites=numbers(event, answer.cites),
            replaced=_replaced(chronicle, answer, current[answer.by]),
        )
        for answer in question.answers
    ]


def _replaced(chronicle: Chronicle, answer: Answer, latest: Answer) -> Markup | None:
    return None if answer is latest or answer == latest else chronicle.time(latest.on)
