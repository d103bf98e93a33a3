from __future__ import annotations

from collections import Counter

import pytest

from kronika.pages import fragment, plan
from kronika.pages.windows import FULL, WHOLE, windows
from kronika.settings import Order
from tests.chronicles import attributes, dated, text, tree

CHROME = 35_000  # bytes the theme adds to a page
MOST = 300_000

AUGUST = [f"2025-08-{day % 28 + 1:02}" for day in range(250)]
JULY = [f"2025-07-{day % 28 + 1:02}" for day in range(40)]
BARE = ["2025"] * 3
EARLIER = ["2024-03-01"] * 60
MIXED = [*EARLIER, *BARE, *JULY, *AUGUST]


def test_a_timeline_of_up_to_two_hundred_events_is_one_page() -> None:
    chronicle = dated(AUGUST[:WHOLE])
    assert (windows(chronicle, chronicle.timeline), len(AUGUST[:WHOLE])) == ((), 200)


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_a_longer_one_has_a_page_for_each_year_month_and_hundred(order: Order) -> None:
    chronicle = dated(MIXED, order=order)
    assert [
        (window.key, len(window.events), window.glimpse)
        for window in windows(chronicle, chronicle.timeline)
    ] == [
        ("2024", 60, False),
        ("2025", 3, True),
        ("2025-07", 40, False),
        ("2025-08", 100, False),
        ("2025-08-p2", 100, False),
        ("2025-08-p3", 50, False),
    ]


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_every_event_stands_in_exactly_one_window(order: Order) -> None:
    chronicle = dated(MIXED, order=order)
    among = windows(chronicle, chronicle.timeline)
    placed = Counter(event.id for window in among for event in window.events)
    assert placed == Counter(list(chronicle.events))


def test_the_first_page_of_a_month_holds_what_the_reader_is_shown_first() -> None:
    chronicle = dated(MIXED)
    first = next(
        window for window in windows(chronicle, chronicle.timeline) if window.key == "2025-08"
    )
    assert first.events == chronicle.timeline[-FULL:]


HEAVY = "Žemė " * 100


@pytest.mark.parametrize("summary", ["Short.", HEAVY])
@pytest.mark.parametrize("count", [199, 900])
def test_no_page_passes_three_hundred_kilobytes(count: int, summary: str) -> None:
    dates = [f"2025-{index % 12 + 1:02}-{index % 28 + 1:02}" for index in range(count)]
    chronicle = dated(dates, summary=summary)
    sizes = {path: len(make().body.encode()) + CHROME for path, make in plan(chronicle).items()}
    sizes["timeline/"] = len(fragment(chronicle, "timeline", {}, "../").encode()) + CHROME
    assert [path for path, size in sizes.items() if size > MOST] == []


def test_the_main_timeline_leads_to_every_window() -> None:
    chronicle = dated(MIXED)
    html = fragment(chronicle, "timeline", {}, "../")
    others = ("timeline/known/", "timeline/changed/", "timeline/gaps/")
    paths = {path for path in plan(chronicle) if path.startswith("timeline/")}
    paths = {path for path in paths if not path.startswith(others)}
    links = {href.removeprefix("../") for href in attributes(html, "href")}
    # Further pages of a month follow one another.
    assert {path for path in paths if "-p" not in path} - links == set()


def test_a_window_page_says_how_many_it_holds_and_leads_on() -> None:
    page = plan(dated(MIXED))["timeline/2025-08-p2/"]()
    found = tree(page.body)
    nav = found.find(".//nav[@class='k-neighbours']")
    assert nav is not None
    assert (page.title, text(nav), page.search) == (
        "Timeline: August 2025, page 2",
        "← Before August 2025After → August 2025, page 3",
        None,
    )


def test_the_page_of_a_full_year_begins_each_month_and_says_where_the_rest_is() -> None:
    page = plan(dated(MIXED))["timeline/2025/"]()
    more = [text(element) for element in tree(page.body).findall(".//p[@class='k-more']")]
    assert more == ["All 250 events of August 2025", "All 40 events of July 2025"]
    assert page.body.count('class="k-card"') == 3 + 5 + 5


def test_a_tag_of_many_events_has_windows_of_its_own() -> None:
    paths = [path for path in plan(dated(MIXED)) if path.startswith("tags/")]
    assert paths == [
        "tags/drone/",
        "tags/drone/2024/",
        "tags/drone/2025/",
        "tags/drone/2025-07/",
        "tags/drone/2025-08/",
        "tags/drone/2025-08-p2/",
        "tags/drone/2025-08-p3/",
    ]
