"""How questions stand: what is open, what is settled, who said what when."""

from __future__ import annotations

from typing import Final

import pytest

from kronika.answers import RULE, STANDS, inquiries, searches, stand, voices
from kronika.evidence import origins
from tests.test_evidence import dossier, own, question, says

TWO: Final = f"agency, {own('x')}"
ONE: Final = "agency, relay"
FIRST: Final = says("yes", "army", more=", cites: [agency]")
SECOND: Final = says("yes", "state", "2025-08-01", ", cites: [x]")
LIKELY: Final = ", certainty: likely, cites: [{}]"


def looked(on: str) -> str:
    return f"  looked:\n  - {{on: {on}, where: Everywhere}}\n"


STAND: Final = {
    "no answer": (TWO, "questions: [{asks: 'Why?'}]\n", "unanswered"),
    "one party": (TWO, question(FIRST), "one-party"),
    "one party in two minds": (TWO, question(says("no", "army"), FIRST), "one-party"),
    "two parties of two origins": (TWO, question(FIRST, SECOND), "settled"),
    "two answers": (TWO, question(FIRST, says("no", "state")), "differing"),
    "two answers, one taken back": (
        TWO,
        question(says("no", "state", "2025-07-01"), FIRST, SECOND),
        "settled",
    ),
    "another answer ruled out": (
        TWO,
        question(FIRST, says("no", "state", more=", certainty: ruled-out")),
        "one-party",
    ),
    "all ruled out": (
        TWO,
        question(says("no", "army", more=", certainty: ruled-out")),
        "ruled-out",
    ),
    "nobody certain": (
        TWO,
        question(
            says("yes", "army", more=LIKELY.format("agency")),
            says("yes", "state", more=LIKELY.format("x")),
        ),
        "unsure",
    ),
    "one certain": (
        TWO,
        question(FIRST, says("yes", "state", more=LIKELY.format("x"))),
        "settled",
    ),
    "two parties of one agency": (
        ONE,
        question(FIRST, says("yes", "state", more=", cites: [relay]")),
        "one-origin",
    ),
    "nothing cited": (TWO, question(says("yes", "army"), says("yes", "state")), "one-origin"),
    "looked for before": (TWO, question(FIRST, SECOND) + looked("2025-07-30"), "settled"),
    "looked for since": (TWO, question(FIRST, SECOND) + looked("2025-08-02"), "sought"),
    "looked for on the day": (TWO, question(FIRST, SECOND) + looked("2025-08-01"), "sought"),
}


@pytest.mark.parametrize("name", STAND)
def test_a_question_stands_as_the_rule_says(name: str) -> None:
    sources, more, expected = STAND[name]
    whole, event = dossier(sources, more)
    assert stand(event.file.questions[0], origins(whole, event)) == expected


def test_every_stand_has_its_words_and_a_case() -> None:
    assert {expected for _, _, expected in STAND.values()} == {*STANDS}
    assert RULE.startswith("A question is settled when two parties or more")


def test_searches_are_known_with_their_question_the_latest_first() -> None:
    more = question(FIRST) + (
        "  looked:\n  - {on: 2025-08-02, where: Here}\n  - {on: 2025-09, where: There}\n"
        "- asks: Who?\n"
    )
    whole, event = dossier(TWO, more)
    found = list(inquiries(whole.events, lambda one: origins(whole, one)))
    assert [(one.number, one.question.asks, one.stand) for one in found] == [
        (1, "Why?", "one-party"),
        (2, "Who?", "unanswered"),
    ]
    assert [(one.looked.where, one.inquiry.number) for one in searches(found)] == [
        ("There", 1),
        ("Here", 1),
    ]
    assert {one.inquiry.event for one in searches(found)} == {event}


def test_a_partys_answers_stand_in_the_order_they_were_given() -> None:
    more = question(says("late", "army", "2025-09"), says("early", "army"), SECOND)
    whole, _ = dossier(TWO, more)
    assert {
        by: [(one.answer.says, one.latest.says) for one in among]
        for by, among in voices(whole.events).items()
    } == {"army": [("early", "late"), ("late", "late")], "state": [("yes", "yes")]}
