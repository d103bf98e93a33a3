"""What led to an event and what followed it, bounded and in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

import pytest

from kronika.chains import MOST, Chain, chain
from kronika.chronicle import Chronicle
from kronika.dossier import Event
from kronika.pages import plan
from kronika.pages.chain import Line, picture
from kronika.settings import Settings
from tests.chronicles import text, tree
from tests.test_dossier import dossier, event

Ties = Mapping[str, str]  # event → what it follows; "~b" responds to b, "!b" contradicts it
WORDS: Final = {"~": "responds-to", "!": "contradicts"}


def tied(ties: Ties, more: Mapping[str, str] | None = None) -> Chronicle:
    """A chronicle of events of a day each, one a day in the order they are given."""
    files = {}
    for day, (id_, others) in enumerate(ties.items()):
        rows = "".join(
            f"- {{event: {other.lstrip('~!')}, as: {WORDS.get(other[0], 'follows')}}}\n"
            for other in others.split()
        )
        related = f"related:\n{rows}" if rows else ""
        date = (dt.date(2025, 1, 2) + dt.timedelta(days=day)).isoformat()
        files[id_] = event(date, related + (more or {}).get(id_, ""))
    return Chronicle(dossier(files), Settings(), {})


def found(chronicle: Chronicle, start: str) -> Chain | None:
    return chain(chronicle.events, chronicle.events[start])


def told(made: Chain | None) -> str:
    if made is None:
        return ""
    steps = " ".join(f"{step.cause}{step.effect}" for step in made.steps)
    return f"{' '.join(one.id for one in made.events)}: {steps}"


CHAINS: Final[dict[str, tuple[Ties, str, str]]] = {
    "alone": ({"a": ""}, "a", ""),
    "a pair is no chain": ({"a": "", "b": "a"}, "b", ""),
    "from its end": ({"a": "", "b": "a", "c": "~b"}, "c", "a b c: ab bc"),
    "from its middle": ({"a": "", "b": "a", "c": "~b"}, "b", "a b c: ab bc"),
    "only what led to it": ({"a": "", "b": "a", "c": "a", "d": "c"}, "d", "a c d: ac cd"),
    "both ways and no side ways": (
        {"a": "", "b": "a", "c": "b", "d": "b", "x": "a"},
        "c",
        "a b c: ab bc",
    ),
    "two ways to one event": (
        {"a": "", "b": "a", "c": "a", "d": "b c"},
        "d",
        "a b c d: ab ac bd cd",
    ),
    "other ties lead nowhere": ({"a": "", "b": "!a", "c": "b"}, "c", ""),
    "an earlier day may follow a later one": ({"a": "b", "b": "", "c": "a"}, "a", "b a c: ba ac"),
    "a circle": ({"a": "c", "b": "a", "c": "b"}, "b", "a b c: ca ab bc"),
}


@pytest.mark.parametrize("name", CHAINS)
def test_a_chain_holds_what_led_to_an_event_and_what_followed(name: str) -> None:
    ties, start, expected = CHAINS[name]
    assert told(found(tied(ties), start)) == expected


def test_what_was_withdrawn_is_in_no_chain_but_its_own() -> None:
    gone = {"b": "retracted: {on: 2025-09-01, reason: No.}\n"}
    chronicle = tied({"a": "", "b": "a", "c": "b a", "d": "c"}, gone)
    assert told(found(chronicle, "d")) == "a c d: ac cd"
    assert told(found(chronicle, "b")) == "a b c d: ab ac bc cd"


def test_an_open_start_stands_where_it_ends() -> None:
    files = {
        "a": event("2025-07-01"),
        "b": event("'[..2025-12-04]'", "related: [{event: a}]\n"),
        "c": event("2025-07-02", "related: [{event: a}]\n"),
    }
    whole = dossier(files)
    ids: dict[str, Event] = {one.id: one for one in whole.events}
    assert told(chain(ids, ids["a"])) == "a c b: ac ab"


def test_a_long_chain_keeps_the_nearest_events_and_says_that_there_are_more() -> None:
    names = [f"e{number:02}" for number in range(50)]
    ties = {name: names[at - 1] if at else "" for at, name in enumerate(names)}
    made = found(tied(ties), "e25")
    assert made is not None
    assert [one.id for one in made.events] == [f"e{number:02}" for number in range(15, 35)]
    assert not made.whole
    assert "Further events are tied" in plan(tied(ties))["events/e25/"]().body


def test_a_hub_of_very_many_events_stays_a_picture_one_can_see() -> None:
    ties = {"hub": "", **{f"e{number:03}": "hub" for number in range(500)}}
    chronicle = tied(ties)
    made = found(chronicle, "hub")
    assert made is not None
    assert (len(made.events), made.whole) == (MOST, False)
    body = plan(chronicle)["events/hub/"]().body
    assert "and 440 more" in body
    assert body.count('class="k-ties__how"') == 60


def drawn(ties: Ties, start: str) -> tuple[int, list[tuple[Line, ...]]]:
    made = picture(tied(ties), tied(ties).events[start])
    assert made is not None
    return made.node, [row.lines for row in made.rows]


def test_a_plain_chain_is_one_line_from_node_to_node() -> None:
    node, rows = drawn({"a": "", "b": "a", "c": "b"}, "a")
    down, up = Line(node, "11", node, "100%"), Line(node, "0", node, "11")
    assert (node, rows) == (6, [(down,), (up, down), (up,)])


def test_a_line_past_other_events_has_a_lane_of_its_own() -> None:
    node, rows = drawn({"a": "", "b": "a", "c": "a", "d": "b c"}, "a")
    # Two lanes, each over three rows: from a to c, from b to d.
    assert node == 24
    assert [{line.x1 for line in lines} for lines in rows] == [
        {24, 15},
        {24, 15, 6},
        {24, 15, 6},
        {24, 6},
    ]
    for above, below in pairwise(rows):
        ends = {line.x2 for line in above if line.y2 == "100%"}
        assert ends == {line.x1 for line in below if line.y1 == "0"}


def test_what_finds_no_lane_is_still_told_in_words() -> None:
    names = [f"e{number:02}" for number in range(20)]
    ties = {
        name: " ".join(names[max(0, at - 9) : at]) if at else "" for at, name in enumerate(names)
    }
    chronicle = tied(ties)
    made = picture(chronicle, chronicle.events["e10"])
    assert made is not None
    assert made.width <= 6 + 9 * 6 + 6
    assert len(made.rows[19].ways) == 9


def test_a_chain_reads_as_a_list() -> None:
    body = plan(tied({"a": "", "b": "a", "c": "~b a"}))["events/b/"]().body
    picture_ = tree(body).find(".//ol[@class='k-chain']")
    assert picture_ is not None
    assert [text(item) for item in picture_.iter("li")] == [
        "T 2 January 2025",
        "T 3 January 2025; follows 1, 1 day after",
        "T 4 January 2025; follows 1, 2 days after; responds to 2, 1 day after",
    ]
    assert [item.get("href") for item in picture_.iter("a")] == [
        "../../events/a/",
        "../../events/c/",
    ]
