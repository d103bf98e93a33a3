"""Frames in pages of others, and the one file: in a real browser, from real and from no servers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import serving
from tests.browser.test_pages import violations
from tests.projects import CONFIGURATION, event, project
from tests.test_preview import Running

pytestmark = pytest.mark.browser

EVENT = "drone-found-at-gaiziunai"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site on a server that sends the headers, as `kronika serve` does."""
    files = {
        "events/first.yml": event("The first", more="formerly: [premiere]\n"),
        "mkdocs.yml": CONFIGURATION,
        "docs/index.md": "# Home\n",
    }
    running = Running(project(tmp_path_factory.mktemp("preview") / "project", files))
    yield f"http://127.0.0.1:{running.port}/"
    running.end()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Another site: its folder, and its address under another name than the preview's."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    with serving(folder) as address:
        yield folder, address.replace("127.0.0.1", "localhost")


def framed(browser: Browser, folder: Path, address: str, code: str) -> Page:
    (folder / "index.html").write_text(f"<!doctype html><title>x</title>{code}", encoding="utf-8")
    page = browser.new_page()
    page.goto(address)
    return page


def test_a_frame_that_allows_nothing_shows_a_renamed_event_at_its_old_address(
    browser: Browser, preview: str, elsewhere: tuple[Path, str]
) -> None:
    code = f'<iframe sandbox="" src="{preview}embed/events/premiere/"></iframe>'
    page = framed(browser, *elsewhere, code)
    expect(page.frame_locator("iframe").locator("h1")).to_have_text("The first")
    page.close()


def test_another_site_can_show_an_event_by_its_code(
    browser: Browser, preview: str, elsewhere: tuple[Path, str]
) -> None:
    page = browser.new_page()
    page.goto(f"{preview}events/first/")
    page.get_by_text("Embed this event").click()
    code = page.locator("[data-k-embed-code]").input_value()
    page.close()
    page = framed(browser, *elsewhere, code)
    card = page.frame_locator("iframe")
    expect(card.locator("h1")).to_have_text("The first")
    # The link back takes the whole window, not the frame.
    card.locator("h1 a").click()
    page.wait_for_url(f"{preview}events/first/")
    page.close()


def test_another_site_can_show_the_timeline(
    browser: Browser, preview: str, elsewhere: tuple[Path, str]
) -> None:
    page = framed(browser, *elsewhere, f'<iframe src="{preview}embed/timeline/?q=nothing">')
    expect(page.frame_locator("iframe").locator("[data-k-count]")).to_contain_text("0 of 1 event")
    page.close()


@pytest.mark.parametrize("path", ["", "events/first/", "timeline/", "data/dossier.html"])
def test_another_site_cannot_show_any_other_page(
    browser: Browser, preview: str, elsewhere: tuple[Path, str], path: str
) -> None:
    page = framed(browser, *elsewhere, f'<iframe src="{preview}{path}"></iframe>')
    (frame,) = [one for one in page.frames if one.parent_frame]
    frame.wait_for_load_state()
    assert frame.url.startswith("chrome-error://")
    page.close()


def test_the_framed_timeline_shows_what_the_timeline_shows(page: Page, site_url: str) -> None:
    query = "?kind=find&from=2025-07-30"
    page.goto(f"{site_url}timeline/{query}")
    page.wait_for_selector("[data-k-ready]")
    seen = page.locator("[data-k-list] [data-k-event]")
    expect(seen).not_to_have_count(0)
    ids = seen.evaluate_all("cards => cards.map((card) => card.dataset.kEvent)")
    code = page.locator("[data-k-embed-code]").input_value()
    assert f'src="{site_url}embed/timeline/{query.replace("&", "&amp;")}"' in code
    page.goto(f"{site_url}embed/timeline/{query}")
    expect(page.locator("[data-k-count]")).to_have_text(
        f"{len(ids)} of 57 events: Search and find, from 30 July 2025"
    )
    shown = page.locator("[data-k-list] [data-k-event]")
    assert shown.evaluate_all("cards => cards.map((card) => card.dataset.kEvent)") == ids
    for back in page.locator("a[data-k-back]").all():
        assert (back.get_attribute("href") or "").endswith(f"timeline/{query}")


def test_without_scripts_the_framed_timeline_is_whole_and_says_so(
    browser: Browser, site_url: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}embed/timeline/?kind=find")
    said = "Without scripts this list is never filtered."
    assert said in " ".join(page.locator("noscript").all_inner_texts())
    expect(page.locator("[data-k-count]")).to_have_text("The 50 newest of 57 events")
    assert page.locator("[data-k-event]").count() == 50
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", [f"embed/events/{EVENT}/", "embed/timeline/?kind=find", "data/dossier.html"]
)
def test_what_is_taken_away_breaks_wcag_2_2_aa_no_more(
    browser: Browser, site_url: str, path: str, scheme: str
) -> None:
    for width in (390, 1440) if path.startswith("embed/") else (390,):
        page = browser.new_page(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        page.goto(site_url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == []


def test_the_one_file_reads_from_a_disk_alone(browser: Browser, site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "dossier.html"
    copy.write_bytes((site / "data" / "dossier.html").read_bytes())
    page = browser.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.on("console", lambda said: faults.append(said.text))
    page.goto(copy.as_uri())
    assert page.locator("article").count() == 57
    page.locator(f'.contents a[href="#e-{EVENT}"]').click()
    expect(page.locator(f"#e-{EVENT} h3")).to_be_in_viewport()
    # Its style runs, though the policy allows no other.
    assert page.locator("body").evaluate("body => getComputedStyle(body).maxWidth") != "none"
    assert (asked, faults) == ([copy.as_uri()], [])
    page.close()
