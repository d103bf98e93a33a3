from __future__ import annotations

from syrupy.assertion import SnapshotAssertion

from kronika.pages import card
from kronika.pages.cards import loose_card, placed
from tests.chronicles import dated, text, tree, written


def test_a_card_shows_date_kind_title_summary_status_evidence_places_and_tags(
    snapshot: SnapshotAssertion,
) -> None:
    chronicle = written()
    assert str(card(chronicle, chronicle.events["bridge-falls"])) == snapshot


def test_a_card_is_made_once() -> None:
    chronicle = dated(["2025-08-01"])
    event = chronicle.timeline[0]
    assert card(chronicle, event) is card(chronicle, event)


def test_a_card_that_may_stand_twice_on_a_page_has_no_name_there() -> None:
    chronicle = written()
    assert ' id="' not in loose_card(chronicle, chronicle.events["bridge-falls"])


def test_links_lead_from_where_the_card_is_placed() -> None:
    assert placed('<a href="@@/x/">"@@/"</a>', "../../") == '<a href="../../x/">"@@/"</a>'


def test_a_retracted_event_is_struck_out_and_named_so() -> None:
    chronicle = written()
    shown = tree(card(chronicle, chronicle.events["river-freezes"]))
    item = shown.find(".//li")
    status = shown.find(".//span[@class='k-status k-status--retracted']")
    assert item is not None
    assert status is not None
    assert (item.get("class"), text(status)) == ("k-card k-card--retracted", "Retracted")
