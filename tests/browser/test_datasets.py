"""Open collections, imported and built: what a reader meets there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import serving
from tests.projects import kronika, project
from tests.test_importing import DATASETS, SETS

pytestmark = pytest.mark.browser
ABOUT = "title: {name}\nlanguage: en\n"
# A page to open, what it is called, and what stands on it.
LOOKED_AT = {
    "cisa-kev": (
        "cve-2025-48384",
        "CVE-2025-48384: Git Link Following Vulnerability",
        ("25 August 2025", "15 September 2025", "nvd.nist.gov on CVE-2025-48384"),
    ),
    "killedbygoogle": (
        "2013-chromecast",
        "Chromecast",
        ("from 24 July 2013 to 6 August 2024", "A report on the end of Chromecast"),
    ),
    "usgs-earthquakes": (
        "quake-ci37868143",
        "M 2.0 - 4km W of Castaic, CA",
        ("7 February 2018", "4km W of Castaic, CA (ci37868143)", "United States Geological Survey"),
    ),
}


@dataclass(frozen=True, slots=True)
class Site:
    """A collection's site, and where it is served."""

    name: str
    events: int
    address: str
    folder: Path


@pytest.fixture(scope="module", params=list(SETS))
def built(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    name = str(request.param)
    file, count = SETS[name]
    root = tmp_path_factory.mktemp(name)
    project(root, {"events/_dossier.yml": ABOUT.format(name=name)})
    source, mapping = DATASETS / name / file, DATASETS / name / "mapping.yml"
    how = ("--from", "json", "--map", str(mapping), "--into", str(root))
    assert kronika("import", str(source), *how).returncode == 0
    with serving(root / "site") as address:
        done = kronika("build", str(root), KRONIKA_SITE_URL=address)
        assert done.returncode == 0, done.stderr
        yield Site(name, count, address, root / "site")


@pytest.fixture
def page(browser: Browser, built: Site) -> Iterator[Page]:
    """A page that fails its test on a console error, a foreign request or a script's failure."""
    opened = browser.new_page(viewport={"width": 1440, "height": 900})
    faults: list[str] = []
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on(
        "request",
        lambda asked: (
            None
            if asked.url.startswith((built.address, "data:", "blob:"))
            else faults.append(f"asked {asked.url}")
        ),
    )
    yield opened
    opened.close()
    assert faults == []


def test_the_timeline_counts_all_events(page: Page, built: Site) -> None:
    page.goto(f"{built.address}timeline/")
    count = page.locator("[data-k-count]")
    expect(count).to_contain_text(f"{built.events:,} events")
    expect(page.locator(".k-card").first).to_be_visible()


def test_an_event_says_what_its_record_said(page: Page, built: Site) -> None:
    id_, title, words = LOOKED_AT[built.name]
    page.goto(f"{built.address}events/{id_}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    for word in words:
        expect(page.locator("main")).to_contain_text(word)


def test_a_reader_comes_from_the_list_to_an_event(page: Page, built: Site) -> None:
    page.goto(f"{built.address}timeline/")
    link = page.locator(".k-card a[href*='events/']").first
    title = " ".join(link.inner_text().split())
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_its_tables_have_a_row_for_each_event(built: Site) -> None:
    rows = (built.folder / "data/events.csv").read_bytes().count(b"\r\n") - 1
    assert rows == built.events
