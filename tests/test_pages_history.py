"""What was known when: the days of an event, and its pages as of them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from syrupy.assertion import SnapshotAssertion

from kronika.chronicle import Chronicle
from kronika.dates import Day
from kronika.knowledge import Change
from kronika.pages import history, plan
from kronika.pages.history import MOST, thinned
from kronika.reading import Reader
from kronika.settings import Settings
from tests.chronicles import SITE, text, tree, written
from tests.projects import project

ROOT: Final = Path(__file__).resolve().parent.parent
DRONE: Final = "events/second-drone-enters-from-belarus/"


@cache
def dossier() -> Chronicle:
    """The chronicle of this repository's own dossier."""
    core = Reader(ROOT).read()
    return Chronicle(core.dossier, Settings(), core.rendered)


def chronicle(folder: Path, files: dict[str, str]) -> Chronicle:
    core = Reader(project(folder, files)).read()
    assert [str(one) for one in core.problems if one.severity == "error"] == []
    return Chronicle(core.dossier, SITE, core.rendered)


def days(body: str) -> list[tuple[str, str]]:
    """What a page says was known when, and where its days lead."""
    section = tree(body).find(".//section[@class='k-known']")
    if section is None:
        return []
    return [
        (text(row), next((link.get("href") or "" for link in row.iter("a")), ""))
        for row in section.iter("li")
    ]


def test_an_events_page_lists_the_days_on_which_knowledge_changed() -> None:
    assert days(plan(written())["events/bridge-falls/"]().body) == [
        (
            "1 August 2025 1 source, 1 date, 1 answer, 1 related event",
            "../../events/bridge-falls/as-of/2025-08-01/",
        ),
        ("2 August 2025 1 source, 1 date", "../../events/bridge-falls/as-of/2025-08-02/"),
        ("3 August 2025 1 answer", "../../events/bridge-falls/as-of/2025-08-03/"),
        ("9 August 2025 1 answer", "../../events/bridge-falls/as-of/2025-08-09/"),
        ("10 August 2025 1 correction", "../../events/bridge-falls/as-of/2025-08-10/"),
        ("20 August 2025 1 search", "../../events/bridge-falls/as-of/2025-08-20/"),
    ]


def test_a_page_of_an_earlier_day_shows_what_was_known_then(snapshot: SnapshotAssertion) -> None:
    assert history(written())["events/bridge-falls/as-of/2025-08-09/"]().body == snapshot


def test_a_page_of_an_earlier_day_is_a_version_of_the_events_page() -> None:
    page = history(written())["events/bridge-falls/as-of/2025-08-09/"]()
    assert (page.title, page.canonical, page.search, page.source) == (
        "The bridge <falls> & nobody is hurt, as of 9 August 2025",
        "events/bridge-falls/",
        None,
        "events/bridge-falls.yml",
    )
    assert page.head.startswith('<meta name="robots" content="noindex">\n')


def test_a_day_leads_to_the_days_before_and_after_it() -> None:
    found = {}
    for path, make in history(written()).items():
        banner = tree(make().body).find(".//nav[@class='k-then__days']")
        assert banner is not None
        words = text(banner).translate({0x2039: "<", 0x203A: ">"})
        way = [words, *(link.get("href") or "" for link in banner.iter("a"))]
        found[path.split("/")[-2]] = [one.replace("../../../../events/", "") for one in way]
    assert {day: found[day] for day in ("2025-08-01", "2025-08-02", "2025-08-20")} == {
        "2025-08-01": [
            "Before this day nothing was known. 2 August 2025 >",
            "bridge-falls/as-of/2025-08-02/",
        ],
        "2025-08-02": [
            "< 1 August 2025 3 August 2025 >",
            "bridge-falls/as-of/2025-08-01/",
            "bridge-falls/as-of/2025-08-03/",
        ],
        "2025-08-20": [
            "< 10 August 2025 Today >",
            "bridge-falls/as-of/2025-08-10/",
            "bridge-falls/",
        ],
    }


def test_a_page_of_an_earlier_day_leads_to_no_event_that_was_not_known_then() -> None:
    found = dossier()
    told = [
        f"{path}: {id_}"
        for path, make in history(found).items()
        for id_ in re.findall(r'"(?:\.\./){4}events/([a-z0-9-]+)/"', make().body)
        if path.split("/")[1] != id_ and found.first[id_].iso > path.split("/")[-2]
    ]
    assert told == []


EVENT: Final = """\
title: A
date: 2025-08-02
summary: S.
sources:
  - {key: a, url: https://a.org/, title: A, published: 2025-08-02}
  - {key: b, url: https://b.org/, title: B, published: 2025-08-05}
"""
UNDATED: Final = "  - {url: https://c.org/, title: C}\n"
MORE: Final = "  - {key: c, url: https://a.org/2, title: C, published: 2025-08-06, relays: a}\n"
CORRECTED: Final = "corrections: [{on: 2025-08-09, note: N.}]\n"
STOPS: Final = {
    "only sources": (MORE, []),
    "all known at once": ("corrections: [{on: 2025-08-01, note: N.}]\n", ["2025-08-02"]),
    "a question answered later": (
        "questions: [{asks: Why?, answers: [{says: A, by: x, on: 2025-08-03}]}]\n",
        ["2025-08-02", "2025-08-03"],
    ),
    "a correction as the last thing known": (CORRECTED, ["2025-08-02", "2025-08-05"]),
    "a source that adds no origin": (MORE + CORRECTED, ["2025-08-02", "2025-08-05"]),
    "a source that has no day": (UNDATED + CORRECTED, ["2025-08-02", "2025-08-05", "2025-08-09"]),
    "a question nobody has answered": (
        "questions: [{asks: Why?}]\n",
        ["2025-08-02", "2025-08-05"],
    ),
}


@pytest.mark.parametrize("name", STOPS)
def test_a_day_has_a_page_where_it_differs_from_today(tmp_path: Path, name: str) -> None:
    more, expected = STOPS[name]
    files = {"events/a.yml": EVENT + more, "events/_actors.yml": "x: {name: X}\n"}
    found = chronicle(tmp_path, files)
    assert [path.split("/")[-2] for path in history(found)] == expected
    listed = days(plan(found)["events/a/"]().body)
    assert [href.split("/")[-2] for _, href in listed if href] == expected


def test_a_day_without_a_page_is_listed_and_the_last_is_as_today(tmp_path: Path) -> None:
    found = chronicle(tmp_path, {"events/a.yml": EVENT + MORE + CORRECTED})
    assert days(plan(found)["events/a/"]().body)[1:] == [
        ("5 August 2025 1 source", "../../events/a/as-of/2025-08-05/"),
        ("6 August 2025 1 source", ""),
        ("9 August 2025 1 correction: as it stands today", ""),
    ]


def test_of_very_many_days_only_those_with_a_page_are_listed(tmp_path: Path) -> None:
    answers = "".join(
        f"  - {{says: A, by: x, on: 2025-{month:02}-{day:02}}}\n"
        for month in (8, 9, 10)
        for day in range(3, 29)
    )
    more = f"questions:\n- asks: Why?\n  answers:\n{answers}"
    files = {"events/a.yml": EVENT + more, "events/_actors.yml": "x: {name: X}\n"}
    body = plan(chronicle(tmp_path, files))["events/a/"]().body
    listed = [row for row, _ in days(body)]
    assert (len(listed), listed[-2:]) == (
        32,
        ["3 October 2025 1 answer", "28 October 2025 1 answer: as it stands today"],
    )
    assert "47 more days are not listed." in body


def test_a_correction_cites_on_an_earlier_page_only_what_is_on_it(tmp_path: Path) -> None:
    note = "Read *31 July* before.[^a][^b]"
    more = f"corrections: [{{on: 2025-08-03, note: '{note}'}}]\n"
    found = chronicle(tmp_path, {"events/a.yml": EVENT + more})
    body = history(found)["events/a/as-of/2025-08-03/"]().body
    section = tree(body).find(".//section[@class='k-history']")
    assert section is not None
    assert text(section).endswith("Read 31 July before.[1]")


def changes(*on: Day) -> list[Change]:
    nothing = Change(
        day=Day(1, 1, 1),
        first=False,
        whole=False,
        sources=0,
        dates=0,
        answers=0,
        searches=0,
        corrections=0,
        ties=0,
        retracted=False,
    )
    return [replace(nothing, day=one) for one in on]


FEW: Final = [Day(2025, 1, day) for day in range(1, 31)]
MONTHS: Final = [Day(2025, month, day) for month in range(1, 13) for day in range(1, 29)]
YEARS: Final = [Day(year, month, 1) for year in range(2000, 2025) for month in range(1, 13)]


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ([], []),
        (FEW, FEW),
        (MONTHS, [*MONTHS[:MOST], *(Day(2025, month, 1) for month in range(3, 13))]),
        (YEARS, [*YEARS[: 2 * MOST], *(Day(year, 1, 1) for year in range(2005, 2025))]),
    ],
    ids=["none", "few", "then the first of each month", "then the first of each year"],
)
def test_of_many_days_some_have_a_page(found: list[Day], kept: list[Day]) -> None:
    assert [change.day for change in thinned(changes(*found))] == kept


def test_the_drone_of_28_july_has_explosives_once_they_are_known() -> None:
    pages = {
        path.split("/")[-2]: make() for path, make in history(dossier()).items() if DRONE in path
    }
    body = {day: re.sub(r"<[^>]+>", " ", page.body) for day, page in pages.items()}
    assert sorted(pages) == [
        "2025-07-28",
        "2025-07-29",
        "2025-08-01",
        "2025-08-05",
        "2025-09-16",
        "2025-09-17",
    ]
    explosives = {day: "explosive" in body[day].lower() for day in sorted(body)}
    assert explosives == {day: day >= "2025-08-05" for day in body}
    assert {day: "On purpose" in body[day] for day in body} == {
        day: day >= "2025-09-16" for day in body
    }
