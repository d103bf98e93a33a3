"""The timelines by other dates: as pages, and as data for the filters."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from kronika import exports
from kronika.chronicle import Chronicle
from kronika.chronicle.datings import CHANGED, HAPPENED, KNOWN
from kronika.pages import files, plan
from kronika.reading import Reader
from kronika.settings import Settings
from tests.chronicles import attributes, dated, text, tree
from tests.projects import event, project

SOURCE = "    published: {}\n"
CORRECTED = "corrections:\n  - on: {}\n    note: It read otherwise.\n"


def chronicle(folder: Path, events: Sequence[tuple[str, str, str, str]]) -> Chronicle:
    """Return a chronicle of events with the dates they happened, were known, and changed."""
    texts = {
        f"events/{name.lower()}.yml": event(name, happened, _more(known, changed))
        for name, happened, known, changed in events
    }
    core = Reader(project(folder, texts)).read()
    assert [problem for problem in core.problems if problem.severity == "error"] == []
    return Chronicle(core.dossier, Settings(), core.rendered)


def _more(known: str, changed: str) -> str:
    return (SOURCE.format(known) if known else "") + (CORRECTED.format(changed) if changed else "")


OF_THE_WHOLE = [
    f"feeds/{name}.{form}" for name in ("happened", "added", "changed") for form in ("xml", "json")
]
EVENTS = [
    ("First", "2025-07-01", "2025-09-02", ""),
    ("Second", "2025-07-02", "2025-08", "2025-09-05"),
    ("Third", "2025-07-03", "2025-08-03", "2025-09-04"),
    ("Fourth", "2025-07-04", "", ""),
]


def test_a_timeline_stands_in_the_order_of_its_dates(tmp_path: Path) -> None:
    made = chronicle(tmp_path, EVENTS)
    orders = {
        dating.name: [event.id for event in made.under(dating).timeline]
        for dating in (HAPPENED, KNOWN, CHANGED)
    }
    assert orders == {
        "happened": ["first", "second", "third", "fourth"],
        "known": ["second", "third", "first"],
        "changed": ["third", "second"],
    }
    assert made.under(KNOWN).under(HAPPENED) is made


@pytest.mark.parametrize("events", [EVENTS, EVENTS[3:], EVENTS[1:2]])
def test_every_timeline_names_the_feeds_of_the_whole_dossier(
    tmp_path: Path, events: Sequence[tuple[str, str, str, str]]
) -> None:
    told = chronicle(tmp_path, events)
    made = exports.files(told)
    feeds = [path for path in OF_THE_WHOLE if path in made]
    assert feeds
    pages = plan(told)
    for path in (one for one in pages if one.startswith("timeline/")):
        named = re.findall(r'/(?:atom|feed)\+\w+" [^>]*href="[./]*([^"]+)"', pages[path]().head)
        assert named == feeds


def test_each_card_says_which_date_it_stands_under(tmp_path: Path) -> None:
    pages = plan(chronicle(tmp_path, EVENTS))
    shown = {
        path: [
            text(when)
            for when in tree(pages[path]().body).iter("span")
            if when.get("class") == "k-card__when"
        ]
        for path in ("timeline/known/", "timeline/changed/", "timeline/known/undated/")
    }
    assert shown == {
        "timeline/known/": [
            "Known since 2 September 2025 Happened 1 July 2025",
            "Known since 3 August 2025 Happened 3 July 2025",
            "Known since August 2025 Happened 2 July 2025",
        ],
        "timeline/changed/": [
            "Changed 5 September 2025 Happened 2 July 2025",
            "Changed 4 September 2025 Happened 3 July 2025",
        ],
        "timeline/known/undated/": ["4 July 2025"],
    }


def test_the_timelines_lead_to_each_other_and_to_what_has_no_such_date(tmp_path: Path) -> None:
    page = plan(chronicle(tmp_path, EVENTS))["timeline/known/"]()
    links = set(attributes(page.body, "href"))
    assert {
        "../../timeline/",
        "../../timeline/changed/",
        "../../timeline/known/undated/",
        "../../timeline/?by=known",
    } <= links
    assert page.title == "Timeline by when it became known"


def test_a_dossier_without_changes_says_so() -> None:
    page = plan(dated(["2025-08-01"]))["timeline/changed/"]()
    assert "Nothing here has been corrected or retracted." in page.body


def test_a_long_timeline_by_another_date_has_windows_of_its_own() -> None:
    published = ["2025-09-01", "2025-10-02"]
    many = dated(["2025-08-01"] * 250, published=published)
    paths = [path for path in plan(many) if path.startswith("timeline/known/")]
    assert paths == [
        "timeline/known/",
        "timeline/known/2025/",
        "timeline/known/2025-09/",
        "timeline/known/2025-09-p2/",
        "timeline/known/2025-10/",
        "timeline/known/2025-10-p2/",
    ]


def test_events_without_such_a_date_have_pages_too() -> None:
    paths = [path for path in plan(dated(["2025-08-01"] * 250)) if path.startswith("timeline/k")]
    assert paths == [
        "timeline/known/",
        "timeline/known/undated/",
        "timeline/known/undated-p2/",
        "timeline/known/undated-p3/",
    ]


def test_the_data_of_another_date_names_events_by_their_places(tmp_path: Path) -> None:
    data = json.loads(files(chronicle(tmp_path, EVENTS))["data/known.json"]())
    strip = data.pop("strip")
    assert data == {
        "version": 1,
        "stands": "Known since",
        "period": "when it became known",
        "order": "by when they became known",
        "tellsRetractions": False,
        "sections": [
            ["2025", "2025", "2025-08", "August 2025", 2],
            ["2025", "2025", "2025-09", "September 2025", 1],
            ["undated", "Without a date of publication", "", "", 1],
        ],
        "dates": [
            [20301, 20331, "August 2025", "2025-08"],
            [20303, 20303, "3 August 2025", "2025-08-03"],
            [20333, 20333, "2 September 2025", "2025-09-02"],
        ],
        "places": [1, 2, 0, 3],
        "dated": [0, 1, 2, -1],
    }
    assert "@@/timeline/known/#m-2025-08" in set(attributes(strip, "href"))


@pytest.mark.parametrize("name", ["known", "changed"])
def test_the_data_of_ten_thousand_events_stays_small(name: str) -> None:
    days = [f"20{year:02}-03-{day:02}" for year in range(25) for day in range(1, 29)]
    many = dated([days[number % len(days)] for number in range(10_000)], published=days[::-1])
    assert len(files(many)[f"data/{name}.json"]()) < 200_000
