"""The chart of the time between an event's dates: the words say all that it draws."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from kronika.chronicle import Chronicle
from kronika.pages import fragment, plan
from kronika.pages.charts import Chart, chart
from kronika.pages.roles import has_gaps
from kronika.reading import Reader
from kronika.settings import Settings
from tests.chronicles import text, tree
from tests.projects import event, project

Roles = Sequence[tuple[str, str]]


def chronicle(folder: Path, *events: tuple[str, Roles]) -> Chronicle:
    """Return a chronicle of events with a date and further dates by role."""
    files = {
        f"events/e{number}.yml": event(f"Event {number}", date, _dates(roles))
        for number, (date, roles) in enumerate(events)
    }
    core = Reader(project(folder, files)).read()
    assert [problem for problem in core.problems if problem.severity == "error"] == []
    return Chronicle(core.dossier, Settings(), core.rendered)


def _dates(roles: Roles) -> str:
    rows = "".join(f"  - role: {role}\n    on: '{on}'\n" for role, on in roles)
    return f"dates:\n{rows}" if rows else ""


GERBERA: tuple[str, Roles] = (
    "2025-07-28",
    [("detected", "2025-07-28"), ("discovered", "2025-08-01"), ("announced", "2025-08-05")],
)
ALONE: tuple[str, Roles] = ("2025-07-29", [])


def test_only_events_with_two_dated_roles_or_more_are_charted(tmp_path: Path) -> None:
    made = chart_of(tmp_path, GERBERA, ALONE, ("2025-07-30", [("detected", "2025-07-30")]))
    assert [row.link.text for row in made.rows] == ["Event 0"]


def chart_of(folder: Path, *events: tuple[str, Roles]) -> Chart:
    made = chronicle(folder, *events)
    return chart(made, list(filter(has_gaps, made.timeline)))


def test_the_words_of_a_row_say_what_is_drawn_in_it(tmp_path: Path) -> None:
    html = fragment(chronicle(tmp_path, GERBERA), "gaps", {}, "../")
    said = [text(item) for item in tree(html).findall(".//ol[@class='k-gaps__dates']/li")]
    numbers = [
        text(one)
        for track in tree(html).iter()
        if track.get("class") == "k-gaps__track"
        for one in track
        if str(one.tag).endswith("text")
    ]
    assert said == [
        "Detected 28 July 2025",
        "Discovered 1 August 2025 4 days after the detection",
        "Announced 5 August 2025 4 days after the discovery, 8 days after the detection",
    ]
    assert numbers == ["1", "2", "3"]


# Further dates of an event of 2025-08-01: how many strokes are dashed or faint, posts, arrows.
VAGUE = [
    ([("announced", "2025-08-05")], (0, 0, 0, [])),
    ([("announced", "2025-08-05~")], (0, 6, 0, [])),
    ([("announced", "2025-08-05?")], (1, 0, 0, [])),
    ([("announced", "2025-08")], (0, 0, 2, [])),
    ([("announced", "[2025-08-05..]")], (0, 0, 1, ["later"])),
    ([("detected", "[..2025-07-28]")], (0, 0, 1, ["earlier"])),
    ([("ended", "2025-08-05/..")], (0, 0, 0, ["later"])),
]


@pytest.mark.parametrize(("roles", "drawn"), VAGUE)
def test_a_vague_date_is_drawn_as_vague_as_it_is(
    tmp_path: Path, roles: Roles, drawn: tuple[int, int, int, list[str]]
) -> None:
    (row,) = chart_of(tmp_path, ("2025-08-01", roles)).rows
    strokes = [mark.stroke for mark in row.marks]
    pieces = [piece for stroke in strokes for piece in stroke.pieces]
    assert drawn == (
        sum(piece.dashed for piece in pieces),
        sum(piece.faint > 0 for piece in pieces),
        sum(len(stroke.posts) for stroke in strokes),
        [arrow.way for stroke in strokes for arrow in stroke.arrows],
    )


SCALES = [
    ("2025-08-02", ["0", "1 day", "3"]),
    ("2025-08-09", ["0", "1 day", "3", "1 week"]),
    ("2026-08-09", ["0", "1 day", "3", "1 week", "1 month", "3", "1 year"]),
]


@pytest.mark.parametrize(("last", "ticks"), SCALES)
def test_the_scale_reaches_as_far_as_the_longest_gap(
    tmp_path: Path, last: str, ticks: list[str]
) -> None:
    made = chart_of(tmp_path, ("2025-08-01", [("announced", last)]))
    assert [tick.words for tick in made.ticks] == ticks


def test_dates_of_the_same_day_stand_below_one_another(tmp_path: Path) -> None:
    made = chart_of(tmp_path, ("2025-08-01", [("reported", "2025-08-01")]), GERBERA)
    assert [(len(row.marks), row.height) for row in made.rows] == [(3, 24), (2, 48)]


def test_fifty_events_stand_on_a_page(tmp_path: Path) -> None:
    pages = plan(chronicle(tmp_path, *[GERBERA] * 51))
    paths = [path for path in pages if path.startswith("timeline/gaps/")]
    counts = [pages[path]().body.count("k-gaps__track") for path in paths]
    assert dict(zip(paths, counts, strict=True)) == {"timeline/gaps/": 50, "timeline/gaps/p2/": 1}


def test_a_dossier_without_such_events_has_a_page_that_says_so(tmp_path: Path) -> None:
    page = plan(chronicle(tmp_path, ALONE))["timeline/gaps/"]()
    assert (">0 events<" in page.body, "<table" in page.body) == (True, False)
    assert fragment(chronicle(tmp_path, ALONE), "gaps", {}, "").strip() == ""


def test_the_events_counted_are_those_that_are_charted(tmp_path: Path) -> None:
    alike = ("2025-07-30", [("effective", "2025-07-30")])
    page = plan(chronicle(tmp_path, GERBERA, ALONE, alike))["timeline/gaps/"]()
    assert (">1 event<" in page.body, page.body.count("k-gaps__track")) == (True, 1)


def test_a_part_of_the_chart_leads_to_the_whole(tmp_path: Path) -> None:
    html = fragment(chronicle(tmp_path, GERBERA, GERBERA, ALONE), "gaps", {"limit": "1"}, "../")
    link = tree(html).find(".//p[@class='k-found__link']/a")
    assert link is not None
    assert (text(link), link.get("href")) == ("1 event more, and all others", "../timeline/gaps/")
    assert html.count("k-gaps__track") == 1
