"""How a dossier's questions stand: events in; what is open, what is settled, who says what out.

Settled does not mean true. It is a rule about answers, stated in words wherever its outcome is
shown, and it never says what the answer is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from kronika.dossier import Event
from kronika.evidence import Origin, current_answers, is_disputed
from kronika.model import Answer, Looked, Question

Stand = Literal[
    "unanswered", "ruled-out", "differing", "one-party", "unsure", "one-origin", "sought", "settled"
]

STANDS: Final[Mapping[Stand, str]] = MappingProxyType(
    {
        "unanswered": "Nobody has answered",
        "ruled-out": "Every answer given is ruled out",
        "differing": "The answers differ",
        "one-party": "One party alone has answered",
        "unsure": "Nobody answers without reserve",
        "one-origin": "All answers rest on one origin",
        "sought": "An answer was looked for after the last one, and not found",
        "settled": "Settled",
    }
)
"""How a question can stand; the first that applies."""

RULE: Final = (
    "A question is settled when two parties or more give the same answer, one of them at least "
    "without reserve, their sources go back to two independent origins or more, no party gives "
    "another answer now, and nobody has looked for one since and found none. Every other question "
    "is open. Settled does not mean proven: it means that nobody here disagrees."
)


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question in its event, and how it stands."""

    event: Event
    number: int  # its place among the event's questions, from 1
    question: Question
    stand: Stand


@dataclass(frozen=True, slots=True)
class Search:
    """A search for an answer that found nothing."""

    inquiry: Inquiry
    looked: Looked


@dataclass(frozen=True, slots=True)
class Voice:
    """An answer in its event; `latest` is what its party says now."""

    event: Event
    number: int
    question: Question
    answer: Answer
    latest: Answer


def stand(question: Question, origins: Iterable[Origin]) -> Stand:
    """Return how a question stands; `origins` are those of its event's sources."""
    current = tuple(current_answers(question).values())
    upheld = tuple(answer for answer in current if answer.certainty != "ruled-out")
    rules: tuple[tuple[Stand, Callable[[], bool]], ...] = (
        ("unanswered", lambda: not current),
        ("ruled-out", lambda: not upheld),
        ("differing", lambda: is_disputed(question)),
        ("one-party", lambda: len(upheld) == 1),
        ("unsure", lambda: all(answer.certainty != "certain" for answer in upheld)),
        ("one-origin", lambda: _ends(upheld, origins) <= 1),
        ("sought", lambda: _is_sought(question, upheld)),
    )
    return next((name for name, applies in rules if applies()), "settled")


def inquiries(
    events: Iterable[Event], origins: Callable[[Event], Iterable[Origin]]
) -> Iterator[Inquiry]:
    """Yield every question of the events, in their order."""
    for event in events:
        for number, question in enumerate(event.file.questions, start=1):
            yield Inquiry(event, number, question, stand(question, origins(event)))


def searches(among: Iterable[Inquiry]) -> tuple[Search, ...]:
    """Return every search that found nothing, the latest first."""
    found = [Search(inquiry, looked) for inquiry in among for looked in inquiry.question.looked]
    return tuple(sorted(found, key=lambda one: one.looked.on.moments()[1], reverse=True))


def voices(events: Iterable[Event]) -> dict[str, tuple[Voice, ...]]:
    """Return every party's answers, in the order in which they were given."""
    found: dict[str, list[Voice]] = {}
    for event in events:
        for number, question in enumerate(event.file.questions, start=1):
            current = current_answers(question)
            for answer in question.answers:
                voice = Voice(event, number, question, answer, current[answer.by])
                found.setdefault(answer.by, []).append(voice)
    return {
        by: tuple(sorted(among, key=lambda one: one.answer.on.moments()))
        for by, among in found.items()
    }


def is_replaced(answer: Answer, latest: Answer) -> bool:
    """Tell whether the party's latest answer says something else, or is otherwise sure of it."""
    return (answer.says, answer.certainty) != (latest.says, latest.certainty)


def _ends(answers: Iterable[Answer], origins: Iterable[Origin]) -> int:
    cited = {key for answer in answers for key in answer.cites}
    return sum(not cited.isdisjoint(origin.keys) for origin in origins)


def _is_sought(question: Question, answers: Iterable[Answer]) -> bool:
    last = max(answer.on.moments()[0] for answer in answers)
    return any(looked.on.moments()[1] >= last for looked in question.looked)
