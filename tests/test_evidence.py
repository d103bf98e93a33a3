"""What sources amount to: origins, status, and who answers what now."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kronika.checks import check
from kronika.collection import Collection
from kronika.dossier import Dossier, Event
from kronika.evidence import STATUSES, Origin, Step, chain, current_answers, origins, status
from kronika.load import load_file

PUBLISHERS: Final = """\
lrt: {name: LRT, url: 'https://www.lrt.lt/'}
bns: {name: BNS}
liga: {name: LIGA.net}
office: {name: Office, type: government}
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
    "an office's own statement, and who repeats it": (
        f"agency, {own('x', ', publisher: office')}, {own('y', ', relays: office')}",
        [Origin("bns", "BNS", ("agency",)), Origin("office", "Office", ("x", "y"))],
    ),
    "a key that is its publisher's id": (
        own("lrt", ", relays: lrt"),
        [Origin("lrt", "LRT", ("lrt",))],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ORIGINS)
def test_sources_go_back_to_their_origins(name: str) -> None:
    sources, expected = ORIGINS[name]
    assert list(origins(*dossier(sources))) == expected


CHAINS: Final = {
    "a source alone": (own("x", ", publisher: lrt"), [Step("x", "lrt", "LRT")]),
    "a source that repeats a publisher": (
        own("x", ", publisher: liga, relays: lrt"),
        [Step("x", "liga", "LIGA.net"), Step(None, "lrt", "LRT")],
    ),
    "a chain through own and shared sources": (
        f"{own('x', ', relays: y')}, {own('y', ', relays: relay', host='d.org')}",
        [
            Step("x", None, "c.org"),
            Step("y", None, "d.org"),
            Step("relay", "liga", "LIGA.net"),
            Step("agency", "bns", "BNS"),
        ],
    ),
    "a source that repeats its own publisher": (
        own("x", ", publisher: lrt, relays: lrt"),
        [Step("x", "lrt", "LRT")],
    ),
    "a circle": ("round", [Step("round", None, "a.org"), Step("about", None, "b.org")]),
}


@pytest.mark.parametrize("name", CHAINS)
def test_a_chain_leads_from_a_source_to_its_origin(name: str) -> None:
    sources, expected = CHAINS[name]
    found, event = dossier(sources)
    assert list(chain(found, event, event.sources[0])) == expected
    origin = origins(found, event)[0]
    assert (expected[-1].publisher, expected[-1].name) == (origin.publisher, origin.name)


ENDS: Final = st.lists(
    st.tuples(
        st.sampled_from(["lrt", "bns", "liga", ""]),  # its publisher
        st.sampled_from(["k0", "k1", "k2", "relay", "about", "office", ""]),  # whom it repeats
    ),
    min_size=1,
    max_size=4,
)


def written(sources: list[tuple[str, str]]) -> str:
    return ", ".join(
        own(
            f"k{number}",
            (f", publisher: {publisher}" if publisher else "")
            # Nobody repeats what comes after it: that would be a circle.
            + (f", relays: {relays}" if relays and not f"k{number}" <= relays < "l" else ""),
            f"{number}.org",
        )
        for number, (publisher, relays) in enumerate(sources)
    )


@settings(deadline=None)
@given(ENDS, st.sampled_from(["lrt", "bns", "liga", ""]), st.data())
def test_a_source_that_repeats_another_adds_no_origin(
    sources: list[tuple[str, str]], publisher: str, data: st.DataObject
) -> None:
    whom = f"k{data.draw(st.integers(0, len(sources) - 1))}"
    before, after = (
        origins(*dossier(written(among))) for among in (sources, [*sources, (publisher, whom)])
    )
    assert 1 <= len(before) <= len(sources)
    assert {(end.publisher, end.name) for end in after} == {
        (end.publisher, end.name) for end in before
    }


def question(*answers: str) -> str:
    return "questions:\n- asks: Why?\n  answers:\n" + "".join(f"  - {one}\n" for one in answers)


def says(what: str, by: str, on: str = "2025-07-28", more: str = "") -> str:
    return f"{{says: {what}, by: {by}, on: {on}{more}}}"


TWO: Final = f"agency, {own('x')}"
STATUS: Final = {
    "one origin": ("agency, relay", "", "single-origin", "The only origin is BNS."),
    "two origins": (TWO, "", "corroborated", "Two independent origins: BNS, c.org."),
    "two answers": (
        TWO,
        question(says("yes", "army"), says("no", "state")),
        "disputed",
        "Two parties give two different answers to: Why?",
    ),
    "two questions of three": (
        TWO,
        question(says("yes", "army"), says("no", "state"))
        + question(says("a", "army"), says("b", "state")).replace("questions:\n", "")
        + question(says("a", "army")).replace("questions:\n", ""),
        "disputed",
        (
            "Two parties give two different answers to: Why? "
            "The answers to another question differ too."
        ),
    ),
    "the same answer twice": (
        TWO,
        question(says("yes", "army"), says("yes", "state")),
        "corroborated",
        "Two independent origins: BNS, c.org.",
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
