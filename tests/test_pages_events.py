from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from kronika.page import Search
from kronika.pages import plan, redirects
from tests.chronicles import dated, text, tree, written


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


def test_a_replaced_answer_stays_struck_through_with_the_day_it_changed() -> None:
    shown = tree(plan(written())["events/bridge-falls/"]().body)
    rows = [
        (row.get("class", ""), text(row), [text(struck) for struck in row.iter("s")])
        for row in shown.findall(".//table[@class='k-table k-table--answers']/tbody/tr")
    ]
    assert rows == [
        (
            "k-replaced",
            "Žofija <Lind> & Co Rust until 9 August 2025[2] Likely 1 August 2025",
            ["Rust"],
        ),
        ("", "Žofija <Lind> & Co A ship[1] Certain 9 August 2025", []),
        ("", "The builder Rust Possible 3 August 2025", []),
    ]


def test_an_event_alone_in_a_dossier_without_a_name_has_no_neighbours_and_no_address() -> None:
    body = plan(dated(["2025"]))["events/event-00000/"]().body
    side = tree(body).find(".//section[@class='k-cite-this']")
    assert side is not None
    assert (text(side), "k-neighbours" in body) == ("Cite this “Event 0” (2025).", False)


def test_old_addresses_lead_to_the_event() -> None:
    assert redirects(written()) == {"events/bridge-collapses/": "events/bridge-falls/"}
