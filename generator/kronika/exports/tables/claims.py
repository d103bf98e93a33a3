"""The tables of what events claim and ask: further dates, questions, answers and vain searches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, get_args

from kronika.answers import STANDS, stand
from kronika.choices import Certainty, Role
from kronika.chronicle import Chronicle
from kronika.dossier import Event
from kronika.evidence import current_answers
from kronika.exports.tables.table import EVENT, Field, Row, Table, numbered, on, told
from kronika.exports.tables.values import ID, IDS, MARKDOWN, TEXT, WHOLE, YES
from kronika.model import Answer, FurtherDate, Looked, Question


@dataclass(frozen=True, slots=True)
class Said:
    """An answer, with the number of its question and its own number there."""

    question: int
    number: int
    asks: str
    answer: Answer
    current: bool


@dataclass(frozen=True, slots=True)
class Sought:
    """A search that found nothing, with the number of its question and its own number there."""

    question: int
    number: int
    asks: str
    looked: Looked


def _dates(_: Chronicle) -> Callable[[Event], Iterator[FurtherDate]]:
    return lambda event: iter(event.file.dates)


def _questions(_: Chronicle) -> Callable[[Event], Iterator[Question]]:
    return lambda event: iter(event.file.questions)


def _answers(_: Chronicle) -> Callable[[Event], Iterator[Said]]:
    def of(event: Event) -> Iterator[Said]:
        for place, question in enumerate(event.file.questions, start=1):
            current = {id(answer) for answer in current_answers(question).values()}
            for number, answer in enumerate(question.answers, start=1):
                yield Said(place, number, question.asks, answer, id(answer) in current)

    return of


def _searches(_: Chronicle) -> Callable[[Event], Iterator[Sought]]:
    def of(event: Event) -> Iterator[Sought]:
        for place, question in enumerate(event.file.questions, start=1):
            for number, looked in enumerate(question.looked, start=1):
                yield Sought(place, number, question.asks, looked)

    return of


def _stand(row: Row[Question]) -> str:
    return stand(row.item, row.chronicle.origins[row.event.id])


_QUESTION: Final = "The question's place in its event, from 1."
DATES: Table[FurtherDate] = Table(
    name="dates",
    title="Further dates of events",
    means="One row for each further date of an event; the one it stands under is in the table of "
    "events.",
    part="dates",
    items=_dates,
    primary=("event", "number"),
    fields=(
        EVENT,
        numbered("date"),
        Field(
            "role",
            ID,
            told(FurtherDate, "role"),
            lambda row: row.item.role,
            key="role",
            required=True,
            choices=get_args(Role),
        ),
        *on(FurtherDate, "on", lambda row: row.item.on),
        Field("cites", IDS, told(FurtherDate, "cites"), lambda row: row.item.cites, key="cites"),
        Field(
            "note",
            MARKDOWN,
            told(FurtherDate, "note"),
            lambda row: row.item.note or None,
            key="note",
        ),
    ),
)
QUESTIONS: Table[Question] = Table(
    name="questions",
    title="Questions",
    means="One row for each question about an event, answered or not.",
    part="questions",
    items=_questions,
    primary=("event", "number"),
    fields=(
        EVENT,
        numbered("question"),
        Field(
            "asks",
            TEXT,
            told(Question, "asks"),
            lambda row: row.item.asks,
            key="asks",
            required=True,
        ),
        Field(
            "stand",
            ID,
            "How it stands; it follows from the answers.",
            _stand,
            required=True,
            choices=tuple(STANDS),
        ),
        Field(
            "stand_words",
            TEXT,
            "The same in words.",
            lambda row: STANDS[stand(row.item, row.chronicle.origins[row.event.id])],
        ),
    ),
)
ANSWERS: Table[Said] = Table(
    name="answers",
    title="Answers",
    means="One row for each answer to a question about an event, replaced ones among them.",
    part="answers",
    items=_answers,
    primary=("event", "question", "number"),
    fields=(
        EVENT,
        Field("question", WHOLE, _QUESTION, lambda row: row.item.question, required=True),
        Field("asks", TEXT, told(Question, "asks"), lambda row: row.item.asks),
        Field(
            "number",
            WHOLE,
            "The answer's place in its question, from 1.",
            lambda row: row.item.number,
            required=True,
        ),
        Field(
            "says",
            TEXT,
            told(Answer, "says"),
            lambda row: row.item.answer.says,
            key="says",
            required=True,
        ),
        Field(
            "by", ID, told(Answer, "by"), lambda row: row.item.answer.by, key="by", required=True
        ),
        Field(
            "by_name",
            TEXT,
            "The actor's name.",
            lambda row: row.chronicle.known("actors").get(row.item.answer.by),
        ),
        *on(Answer, "on", lambda row: row.item.answer.on),
        Field(
            "certainty",
            ID,
            told(Answer, "certainty"),
            lambda row: row.item.answer.certainty,
            key="certainty",
            required=True,
            choices=get_args(Certainty),
        ),
        Field("cites", IDS, told(Answer, "cites"), lambda row: row.item.answer.cites, key="cites"),
        Field(
            "current",
            YES,
            "Whether it is the party's latest answer to the question.",
            lambda row: row.item.current,
            required=True,
        ),
    ),
)
LOOKED: Table[Sought] = Table(
    name="looked",
    title="Searches that found nothing",
    means="One row for each time an answer was looked for and not found.",
    part="looked",
    items=_searches,
    primary=("event", "question", "number"),
    fields=(
        EVENT,
        Field("question", WHOLE, _QUESTION, lambda row: row.item.question, required=True),
        Field("asks", TEXT, told(Question, "asks"), lambda row: row.item.asks),
        Field(
            "number",
            WHOLE,
            "The search's place in its question, from 1.",
            lambda row: row.item.number,
            required=True,
        ),
        *on(Looked, "on", lambda row: row.item.looked.on),
        Field(
            "where",
            TEXT,
            told(Looked, "where"),
            lambda row: row.item.looked.where,
            key="where",
            required=True,
        ),
    ),
)
