from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from kronika.chronicle import Chronicle
from kronika.chronicle.rendered import edition_of
from kronika.page import Search
from kronika.pages import plan, redirects
from kronika.settings import Settings
from tests.chronicles import dated, text, tree, written
from tests.test_evidence import dossier as made


@pytest.mark.parametrize("event", ["bridge-falls", "mayor-speaks", "river-freezes"])
def test_an_events_page_shows_all_that_is_known(event: str, snapshot: SnapshotAssertion) -> None:
    page = plan(written())[f"events/{event}/"]()
    assert page.body == snapshot


def test_an_events_page_says_what_it_is_elsewhere(snapshot: SnapshotAssertion) -> None:
    assert plan(written())["events/bridge-falls/"]().head == snapshot


def test_an_events_page_is_found_by_kind_and_year() -> None:
    page = plan(written())["events/bridge-falls/"]()
    assert (page.title, page.description, page.source, page.search) == (
        "The bridge <falls> & nobody is hurt",
        "The bridge at Ostra falls into the river. See what followed.",
        "events/bridge-falls.yml",
        Search(
            filters={"kind": ("Accident",), "year": ("2025",)},
            facts={"date": "1 August 2025", "kind": "Accident"},
        ),
    )


def test_answers_stand_under_what_they_say_and_replaced_ones_stay_struck_through() -> None:
    shown = tree(plan(written())["events/bridge-falls/"]().body)
    rows = [
        (row.get("class", ""), text(row), [text(struck) for struck in row.iter("s")])
        for row in shown.findall(".//table[@class='k-table k-table--answers']/tbody/tr")
    ]
    assert rows == [
        ("k-says", "Rust", []),
        (
            "k-replaced",
            "Žofija <Lind> & Co Likely 1 August 2025 until 9 August 2025, then: A ship The Wire[2]",
            ["Likely"],
        ),
        ("", "The builder Possible 3 August 2025", []),
        ("k-says", "A ship", []),
        (
            "",
            "Žofija <Lind> & Co Without reserve 9 August 2025 The Herald[1] archived 1 archived 2",
            [],
        ),
    ]


def test_an_answer_nobody_gives_any_more_is_struck_through_itself() -> None:
    answers = "".join(
        f"  - {{says: {says}, by: army, on: 2025-08-0{day}}}\n"
        for day, says in enumerate(("A ship", "Rust", "Rust"), start=1)
    )
    dossier, _ = made("agency", f"questions:\n- asks: Why?\n  answers:\n{answers}")
    shown = tree(plan(Chronicle(dossier, Settings(), {}))["events/a/"]().body)
    table = shown.find(".//table[@class='k-table k-table--answers']")
    assert table is not None
    assert [text(row) for row in table.findall("tbody/tr")] == [
        "A ship",
        "Army Without reserve 1 August 2025 until 3 August 2025, then: Rust",
        "Rust",
        "Army Without reserve 2 August 2025",
        "Army Without reserve 3 August 2025",
    ]
    assert [text(struck) for struck in table.iter("s")] == ["A ship", "Without reserve"]


def test_an_event_alone_in_a_dossier_without_a_name_has_no_neighbours_and_no_address() -> None:
    body = plan(dated(["2025"]))["events/event-00000/"]().body
    side = tree(body).find(".//section[@class='k-cite-this']")
    assert side is not None
    line = side.find("p")
    assert line is not None
    edition = edition_of(dated(["2025"]).timeline[0], {})
    assert (text(line), "k-neighbours" in body) == (
        f"Event 0 [2025] (Edition {edition}). (n.d.).",
        False,
    )


def test_old_addresses_lead_to_the_event() -> None:
    days = ["01", "02", "03", "09", "10", "20"]
    version = f"v/{written().editions['bridge-falls']}/"
    below = ["", *(f"as-of/2025-08-{day}/" for day in days), version]
    assert redirects(written()) == {
        f"events/bridge-collapses/{way}": f"events/bridge-falls/{way}" for way in below
    }
