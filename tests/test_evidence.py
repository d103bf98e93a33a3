"""What sources amount to: origins, status, and who answers what now."""

from __future__ import annotations

from typing import Final

import pytest

from kronika.checks import check
from kronika.collection import Collection
from kronika.dossier import Dossier, Event
from kronika.evidence import STATUSES, Origin, current_answers, origins, status
from kronika.load import load_file

PUBLISHERS: Final = """\
lrt: {name: LRT, url: 'https://www.lrt.lt/'}
bns: {name: BNS}
liga: {name: LIGA.net}
"""
SHARED: Final = """\
agency: {url: 'https://bns.lt/1', title: T, publisher: bns}
relay: {url: 'https://liga.net/1', title: T, publisher: LIGA.net, relays: agency}
round: {url: 'https://a.org/1', title: T, relays: about}
about: {url: 'https://b.org/1', title: T, relays: round}
"""


def dossier(sources: str, more: str = "") -> tuple[Dossier, Event]:
    text = f"title: A\ndate: 2025-07-28\nsummary: S.\nsources: [{sources}]\n{more}"
    files = [
        load_file("events/a.yml", text.encode()),
        load_file("events/_publishers.yml", PUBLISHERS.encode()),
        load_file("events/_sources.yml", SHARED.encode()),
        load_file("events/_actors.yml", b"army: {name: Army}\nstate: {name: State}\n"),
    ]
    found, _ = check(Collection({files[0].path: files[0]}, {one.path: one for one in files[1:]}))
    return found, found.events[0]


def own(key: str, more: str = "", host: str = "c.org") -> str:
    return f"{{key: {key}, url: 'https://{host}/{key}', title: T{more}}}"


LRT: Final = Origin("lrt", "LRT", ("x",))
ORIGINS: Final = {
    "one publisher": (own("x", ", publisher: lrt"), [LRT]),
    "a publisher by its name": (own("x", ", publisher: lrt"), [LRT]),
    "two sources of one publisher": (
        f"{own('x', ', publisher: lrt')}, {own('y', ', publisher: LRT')}",
        [Origin("lrt", "LRT", ("x", "y"))],
    ),
    "a source that repeats a publisher": (own("x", ", publisher: liga, relays: lrt"), [LRT]),
    "a chain through own and shared sources": (
        f"{own('x', ', relays: y')}, {own('y', ', relays: relay')}, agency",
        [Origin("bns", "BNS", ("x", "y", "agency"))],
    ),
    "two ends": (
        f"agency, {own('x', ', publisher: lrt')}",
        [Origin("bns", "BNS", ("agency",)), LRT],
    ),
    "hosts stand for unnamed publishers": (
        f"{own('x', host='www.c.org')}, {own('y')}, {own('z', host='d.org')}",
        [Origin(None, "c.org", ("x", "y")), Origin(None, "d.org", ("z",))],
    ),
    "a known publisher's site": (own("x", host="lrt.lt"), [LRT]),
    "a name in place": (
        own("x", ", publisher: The Sun"),
        [Origin("the-sun", "The Sun", ("x",))],
    ),
    "a circle ends somewhere": ("round", [Origin(None, "b.org", ("round",))]),
    "a key that is its publisher's id": (
        own("lrt", ", relays: lrt"),
        [Origin("lrt", "LRT", ("lrt",))],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ORIGINS)
def test_sources_go_back_to_their_origins(name: str) -> None:
    sources, expected = ORIGINS[name]
    assert list(origins(*dossier(sources))) == expected


def question(*answers: str) -> str:
    return "questions:\n- asks: Why?\n  answers:\n" + "".join(f"  - {one}\n" for one in answers)


def says(what: str, by: str, on: str = "2025-07-28", more: str = "") -> str:
    return f"{{says: {what}, by: {by}, on: {on}{more}}}"


TWO: Final = f"agency, {own('x')}"
STATUS: Final = {
    "one origin": ("agency, relay", "", "single-origin", "The only origin is BNS."),
    "two origins": (TWO, "", "corroborated", "2 independent origins: BNS, c.org."),
    "two answers": (
        TWO,
        question(says("yes", "army"), says("no", "state")),
        "disputed",
        "There are different answers to: Why?",
    ),
    "the same answer twice": (
        TWO,
        question(says("yes", "army"), says("yes", "state")),
        "corroborated",
        "2 independent origins: BNS, c.org.",
    ),
    "an answer ruled out": (
        "agency",
        question(says("yes", "army"), says("no", "state", more=", certainty: ruled-out")),
        "single-origin",
        "The only origin is BNS.",
    ),
    "an answer that its party has replaced": (
        "agency",
        question(says("no", "army"), says("yes", "army", "2025-08-01"), says("yes", "state")),
        "single-origin",
        "The only origin is BNS.",
    ),
    "one party in two minds": (
        "agency",
        question(says("no", "army"), says("yes", "army")),
        "single-origin",
        "The only origin is BNS.",
    ),
    "withdrawn first of all": (
        TWO,
        "retracted: {on: 2025, reason: It was not so.}\n"
        + question(says("yes", "army"), says("no", "state")),
        "retracted",
        "Withdrawn (2025).",
    ),
    "withdrawn on a day, for a reason in Markdown": (
        TWO,
        "retracted: {on: 2025-09-01, reason: '*No*, see [a](event:a).'}\n",
        "retracted",
        "Withdrawn on 1 September 2025.",
    ),
}


@pytest.mark.parametrize("name", STATUS)
def test_the_status_is_the_first_that_applies(name: str) -> None:
    sources, more, expected, reason = STATUS[name]
    found = status(*dossier(sources, more))
    assert (found.name, found.reason) == (expected, reason)
    assert found.name in STATUSES


def test_a_partys_latest_answer_is_its_current_one() -> None:
    answers = (
        says("late", "army", "2025-08"),
        says("early", "army", "2025-07-28"),
        says("first", "state", "2025-07-28"),
        says("second", "state", "2025-07-28"),
    )
    _, event = dossier("agency", question(*answers))
    current = current_answers(event.file.questions[0])
    assert {by: answer.says for by, answer in current.items()} == {
        "army": "late",
        "state": "second",
    }
