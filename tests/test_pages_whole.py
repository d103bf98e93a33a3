"""Questions asked of every page there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from posixpath import normpath
from urllib.parse import urlsplit

import pytest

from kronika import exports
from kronika.chronicle import Chronicle
from kronika.page import Page
from kronika.pages import files, fragment, history, plan
from tests.chronicles import address, attributes, bars, dated, text, tree, written

HAND_WRITTEN = {
    *("timeline/", "sources/", "kinds/", "actors/", "places/", "tags/", "publishers/"),
    *("questions/", "corrections/", "changes/", "feeds/"),
}
MONTHS = [f"2025-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 19)]
CHRONICLES = {"written": written(), "divided": dated(MONTHS)}


def pages() -> Iterator[tuple[Chronicle, Page]]:
    for chronicle in CHRONICLES.values():
        for path, make in (plan(chronicle) | history(chronicle)).items():
            if path.startswith("events/event-") and path != "events/event-00000/":
                continue  # they are all alike
            page = make()
            assert page.path == path
            yield chronicle, page


ALL = list(pages())
PLANNED = {
    chronicle.title: {
        *(*plan(chronicle), *history(chronicle)),
        *(path.removesuffix("index.html") for path in files(chronicle)),
        *(path.removesuffix("index.html") for path in exports.files(chronicle)),
    }
    for chronicle in CHRONICLES.values()
}
NAMED = pytest.mark.parametrize(("chronicle", "page"), ALL, ids=[page.path for _, page in ALL])


@NAMED
def test_a_page_has_one_heading_and_no_name_twice(chronicle: Chronicle, page: Page) -> None:
    assert len(list(tree(page.body).iter("h1"))) == 1
    assert [name for name, count in Counter(attributes(page.body, "id")).items() if count > 1] == []
    assert page.language == chronicle.language


@NAMED
def test_every_link_within_the_site_leads_somewhere(chronicle: Chronicle, page: Page) -> None:
    there = {*HAND_WRITTEN, *PLANNED[chronicle.title], "media/bridge.jpg"}
    links = [*attributes(page.body, "href"), *attributes(page.body, "src")]
    targets = {
        normpath(page.path + parts.path) + ("/" if parts.path.endswith("/") else "")
        for link in links
        if not (parts := urlsplit(link)).scheme and parts.path
    }
    assert targets - there == set()


@NAMED
def test_every_link_within_a_page_has_its_target(chronicle: Chronicle, page: Page) -> None:
    names = set(attributes(page.body, "id"))
    own = {
        parts.fragment
        for link in attributes(page.body, "href")
        if (parts := urlsplit(link)).fragment
        and not parts.scheme
        and (not parts.path or normpath(page.path + parts.path) + "/" == page.path)
    }
    assert own - names == set()
    assert chronicle.as_of_words in page.body


@NAMED
def test_a_page_holds_no_style_no_script_and_no_foreign_file(
    chronicle: Chronicle, page: Page
) -> None:
    elements = list(tree(page.body).iter())
    loaded = [
        value
        for element in elements
        for name, value in element.attrib.items()
        if name in ("src", "srcset", "data") or (element.tag == "use" and name == "href")
    ]
    assert [value for value in loaded if "://" in value or value.startswith("//")] == []
    assert not {element.tag for element in elements} & {"script", "style", "iframe", "object"}
    assert not {
        name for element in elements for name in element.attrib if name.startswith(("on", "style"))
    }
    assert ("og:site_name" in page.head) == bool(chronicle.title)


@pytest.mark.parametrize("name", CHRONICLES)
def test_the_main_timelines_strip_leads_to_what_is_there(name: str) -> None:
    chronicle = CHRONICLES[name]
    html = fragment(chronicle, "timeline", {}, "../")
    anchors = {f"../timeline/#{one}" for one in attributes(html, "id")}
    windows = {f"../{path}" for path in plan(chronicle)}
    found = {address(link) for link in bars(html)}
    assert found
    assert found - anchors - windows == set()


def test_a_time_says_the_same_to_machines_as_to_readers() -> None:
    body = plan(written())["events/bridge-falls/"]().body
    found = {(text(time), time.get("datetime")) for time in tree(body).iter("time")}
    assert found == {
        ("July 2025", "2025-07"),
        ("1 August 2025", "2025-08-01"),
        ("2 August 2025", "2025-08-02"),
        ("3 August 2025", "2025-08-03"),
        ("9 August 2025", "2025-08-09"),
        ("10 August 2025", "2025-08-10"),
        ("20 August 2025", "2025-08-20"),
        ("2 September 2025", "2025-09-02"),
    }
