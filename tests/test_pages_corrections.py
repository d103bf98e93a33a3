"""What was put right, and what was withdrawn: told on a page, and out of everything else."""

from __future__ import annotations

import dataclasses
import json

from syrupy.assertion import SnapshotAssertion

from kronika.chronicle import Chronicle, Rendered
from kronika.dates import parse
from kronika.model import Correction
from kronika.pages import files, fragment, plan
from kronika.settings import Settings
from tests.chronicles import dated, text, tree, written


def test_corrections_and_retractions_stand_together_the_latest_first(
    snapshot: SnapshotAssertion,
) -> None:
    assert fragment(written(), "corrections", {}, "../") == snapshot


def corrected(times: int) -> Chronicle:
    """A chronicle whose one event was corrected so many times."""
    dossier = dated(["2025-08-01"]).dossier
    (event,) = dossier.events
    made = tuple(
        Correction(on=parse(f"2025-{1 + n // 28:02}-{1 + n % 28:02}"), note=str(n))
        for n in range(times)
    )
    file = event.file.model_copy(update={"corrections": made})
    events = (dataclasses.replace(event, file=file),)
    notes = tuple(f"Note {n}" for n in range(times))
    rendered = {event.id: Rendered("", "", "", "", (), notes, "")}
    return Chronicle(dataclasses.replace(dossier, events=events), Settings(), rendered)


def test_very_many_corrections_go_on_in_pages_of_their_own() -> None:
    chronicle = corrected(120)
    pages = {path: make for path, make in plan(chronicle).items() if path.startswith("corr")}
    overview = fragment(chronicle, "corrections", {}, "../")
    assert overview.count('class="k-inquiry"') == 50
    assert {path: make().body.count('class="k-inquiry"') for path, make in pages.items()} == {
        "corrections/p2/": 50,
        "corrections/p3/": 20,
    }
    nav = tree(pages["corrections/p2/"]().body).find(".//nav[@class='k-pages']")
    assert nav is not None
    assert [(text(link), link.get("href"), link.get("aria-current")) for link in nav.iter("a")] == [
        ("1", "../../corrections/", None),
        ("2", "../../corrections/p2/", "page"),
        ("3", "../../corrections/p3/", None),
    ]


def test_without_corrections_the_page_says_so() -> None:
    html = fragment(corrected(0), "corrections", {}, "../")
    assert "No correction and no retraction is noted so far." in html


def test_a_retracted_event_keeps_its_page_and_is_in_no_list_or_strip() -> None:
    chronicle = written()
    pages = plan(chronicle)
    own = pages["events/river-freezes/"]().body
    telling = ("events/", "timeline/changed/")
    lists = [make().body for path, make in pages.items() if not path.startswith(telling)]
    lists += [
        fragment(chronicle, name, options, "")
        for name, options in (("timeline", {}), ("latest", {"count": "9"}), ("questions", {}))
    ]
    assert "This event is retracted" in own
    assert "k-neighbours" not in own
    assert [html for html in lists if "river-freezes" in html] == []
    asked = fragment(chronicle, "timeline", {"status": "retracted"}, "")
    assert asked.count("data-k-event") == 1
    assert 'aria-label="August 2025: 1 event"' not in fragment(chronicle, "strip", {}, "")


def test_whoever_asks_for_retracted_events_finds_them_in_the_data() -> None:
    made = files(written())
    data = json.loads(made["data/timeline.json"]())
    (number,) = (at for at, (name, _) in enumerate(data["facets"]["status"]) if name == "retracted")
    assert [event[6] for event in data["events"]].count(number) == 1
    assert sum(size for *_, size in data["sections"]) == len(data["events"]) == 5
    assert "river-freezes" in made["data/cards/0.json"]().decode()


def test_a_tie_to_a_retracted_event_says_so() -> None:
    dossier = written().dossier
    events = tuple(
        dataclasses.replace(event, ties=(dataclasses.replace(tie, event="river-freezes"),))
        if event.id == "mayor-speaks" and (tie := event.ties[0])
        else event
        for event in dossier.events
    )
    chronicle = Chronicle(dataclasses.replace(dossier, events=events), Settings(), {})
    ties = tree(plan(chronicle)["events/mayor-speaks/"]().body).find(
        ".//section[@class='k-ties']//li"
    )
    assert ties is not None
    assert text(ties).endswith("The river freezes August 2025, retracted")
