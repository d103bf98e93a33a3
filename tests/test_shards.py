from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from kronika.chronicle import Chronicle
from kronika.pages.cards import card
from kronika.pages.shards import SHARD, files, folded
from kronika.reading import Reader
from kronika.settings import Order, Settings
from tests.projects import event, project

KINDS = "flight:\n  name: Flight\nfind:\n  name: Find\nnever:\n  name: Never used\n"
ACTORS = "army:\n  name: The army\nwitness:\n  name: A witness\nnobody:\n  name: Nobody\n"
PLACES = "field:\n  name: Gaižiūnai\n"
TAGS = "drone:\n  name: Drones\n  aliases: [dronas]\nalarm:\n  name: Alarm\n"
SEEN = "kind: flight\nactors: [witness, army]\nplaces: [field]\ntags: [drone]\n"
FOUND = "kind: find\nactors: [army]\nplaces: [field]\ntags: [alarm, drone]\n"
SMALL = {
    "events/_kinds.yml": KINDS,
    "events/_actors.yml": ACTORS,
    "events/_places.yml": PLACES,
    "events/_tags.yml": TAGS,
    "events/found.yml": event("Found", "2025-08-01", FOUND),
    "events/seen.yml": event("Seen", "2025-07", SEEN),
    "events/year.yml": event("Year", "2025", "kind: find\n"),
    "events/open.yml": event("Open", "../2024-02-03", "kind: find\n"),
}


def chronicle(folder: Path, written: Mapping[str, str], order: Order = "newest") -> Chronicle:
    core = Reader(project(folder, written)).read()
    assert [problem for problem in core.problems if problem.severity == "error"] == []
    return Chronicle(core.dossier, Settings(order=order), core.rendered)


def test_the_timeline_holds_facets_headings_and_a_row_for_each_event(tmp_path: Path) -> None:
    made = files(chronicle(tmp_path, SMALL))
    assert json.loads(made["data/timeline.json"]()) == {
        "version": 1,
        "asOf": "",
        "order": "newest",
        "facets": {
            "kind": [["find", "Find"], ["flight", "Flight"]],
            "actor": [["army", "The army"], ["witness", "A witness"]],
            "place": [["field", "Gaižiūnai"]],
            "tag": [["drone", "Drones"], ["alarm", "Alarm"]],
            "status": [["single-origin", "Single origin"]],
        },
        "sections": [
            ["2024", "2024", "2024-02", "February 2024", 1],
            ["2025", "2025", "", "", 1],
            ["2025", "2025", "2025-07", "July 2025", 1],
            ["2025", "2025", "2025-08", "August 2025", 1],
        ],
        "events": [
            [None, 19756, 0, [], [], [], 0],
            [20089, 20453, 0, [], [], [], 0],
            [20270, 20300, 1, [0, 1], [0], [0], 0],
            [20301, 20301, 0, [0], [0], [0, 1], 0],
        ],
        "shard": SHARD,
    }


def test_an_event_without_kind_has_no_option_of_that_facet(tmp_path: Path) -> None:
    made = files(chronicle(tmp_path, {"events/one.yml": event("One")}, "oldest"))
    timeline = json.loads(made["data/timeline.json"]())
    assert (timeline["facets"]["kind"], timeline["events"][0][2]) == ([], -1)
    assert timeline["order"] == "oldest"


def test_cards_stand_in_the_order_of_the_rows(tmp_path: Path) -> None:
    made = chronicle(tmp_path, SMALL)
    cards = json.loads(files(made)["data/cards/0.json"]())
    events = [made.events[name] for name in ("open", "year", "seen", "found")]
    assert cards == [str(card(made, event)) for event in events]


def test_texts_hold_the_words_names_and_aliases_folded(tmp_path: Path) -> None:
    texts = json.loads(files(chronicle(tmp_path, SMALL))["data/text/0.json"]())
    assert texts[2] == (
        "seen july 2025 something happens in a place. flight a witness the army "
        "gaiziunai drones dronas"
    )


def test_shards_divide_a_large_dossier_without_a_gap(tmp_path: Path) -> None:
    days = [(number, f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}") for number in range(401)]
    many = {f"events/e{number}.yml": event(f"Event {number}", day) for number, day in days}
    made = files(chronicle(tmp_path, many))
    assert sorted(made) == [
        "data/cards/0.json",
        "data/cards/1.json",
        "data/cards/2.json",
        "data/ids.json",
        "data/text/0.json",
        "data/text/1.json",
        "data/text/2.json",
        "data/timeline.json",
    ]
    sizes = [len(json.loads(made[f"data/{sort}/{shard}.json"]())) for sort, shard in SHARDS]
    assert sizes == [200, 200, 1, 200, 200, 1]
    assert sum(row[4] for row in json.loads(made["data/timeline.json"]())["sections"]) == 401


SHARDS = [(sort, shard) for sort in ("cards", "text") for shard in range(3)]


def test_ids_stand_in_the_order_of_the_rows(tmp_path: Path) -> None:
    made = files(chronicle(tmp_path, SMALL))
    assert json.loads(made["data/ids.json"]()) == ["open", "year", "seen", "found"]


def test_the_same_dossier_gives_the_same_bytes(tmp_path: Path) -> None:
    backwards = dict(reversed(SMALL.items()))
    one, other = (
        {path: make() for path, make in files(chronicle(tmp_path / name, written)).items()}
        for name, written in (("one", SMALL), ("other", backwards))
    )
    assert one == other


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Plain", "plain"),
        ("Gaižiūnai", "gaiziunai"),
        ("ŁÓDŹ, Ærø", "lodz, aero"),
        ("Straße STRASSE", "strasse strasse"),
        ("İstanbul Diyarbakır", "istanbul diyarbakir"),  # noqa: RUF001 -- the letters are meant
        ("ﬁve №", "five no"),
        ("Київ", "київ".replace("ї", "і")),  # noqa: RUF001 -- the letters are meant
        ("हिन्दी", "हनद"),
        ("", ""),
    ],
)
def test_text_is_compared_without_case_and_marks(written: str, compared: str) -> None:
    assert folded(written) == compared
