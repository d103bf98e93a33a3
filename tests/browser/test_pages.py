"""Every kind of page, as a reader with any device, any setting and any aid meets it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page
from pypdf import PdfReader

pytestmark = pytest.mark.browser

KINDS = (
    "",
    "timeline/",
    "events/drone-found-at-gaiziunai/",
    "events/rutte-and-budrys-telephone/",
    "actors/",
    "actors/budrys/",
    "places/",
    "places/gaiziunai/",
    "tags/",
    "tags/gerbera/",
    "kinds/",
    "kinds/incursion/",
    "publishers/",
    "publishers/tass/",
    "sources/",
    "about/",
    "handbook/",
    "handbook/format/",
    "404.html",
)
WIDTHS = (320, 390, 820, 1440)
# WCAG 2.2 AA and what it builds on.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_wcag_2_2_aa(
    browser: Browser, site_url: str, path: str, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(site_url + path)
    page.wait_for_load_state("networkidle")
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    context.close()
    assert [
        (rule["id"], [node["html"][:200] for node in rule["nodes"]][:3]) for rule in found
    ] == []


@pytest.mark.parametrize("path", KINDS)
def test_no_page_scrolls_sideways_at_any_width(page: Page, site_url: str, path: str) -> None:
    wide: list[tuple[int, int]] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(site_url + path)
        shown = page.evaluate("document.documentElement.scrollWidth")
        if shown > width:
            wide.append((width, shown))
    assert wide == []


@pytest.mark.parametrize("path", KINDS)
def test_every_page_has_one_first_heading_and_names_the_day_of_its_data(
    page: Page, site_url: str, path: str
) -> None:
    page.goto(site_url + path)
    assert page.locator("h1").count() == 1
    if path.split("/", 1)[0] not in ("about", "handbook", "404.html"):
        assert page.get_by_text("as of 22 November 2026").count() >= 1


def test_without_scripts_every_event_can_be_read_from_the_timeline(
    browser: Browser, site_url: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + "timeline/")
    cards = page.locator("[data-k-event]")
    assert cards.count() >= 57
    page.get_by_role("link", name="Drone of 28 July is found at the Gaižiūnai").first.click()
    assert page.locator("h1").inner_text() == (
        "Drone of 28 July is found at the Gaižiūnai training ground"
    )
    assert page.get_by_role("heading", name="Sources").is_visible()
    context.close()


def test_the_three_days_of_the_gaiziunai_drone_stand_apart(page: Page, site_url: str) -> None:
    page.goto(site_url + "events/drone-found-at-gaiziunai/")
    times = page.locator("time").evaluate_all("all => all.map(one => one.dateTime)")
    assert {"2025-07-28", "2025-08-01", "2025-08-05"} <= set(times)


def test_a_source_is_reached_from_its_citation(page: Page, site_url: str) -> None:
    page.goto(site_url + "events/drone-found-at-gaiziunai/")
    cite = page.locator(".k-cite a").first
    target = cite.get_attribute("href") or ""
    cite.click()
    assert page.locator(target).is_visible()
    assert page.url.endswith(target)


def test_print_shows_the_addresses_of_the_sources_and_no_chrome(page: Page, site_url: str) -> None:
    page.goto(site_url + "events/drone-found-at-gaiziunai/")
    printed = PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = "".join("\n".join(sheet.extract_text() for sheet in printed.pages).split())
    assert "https://www.pravda.com.ua/eng/news/2025/08/5/7524891/" in text
    page.emulate_media(media="print")
    assert not page.locator(".md-header").is_visible()
    assert not page.locator(".md-tabs").is_visible()


def test_the_menu_of_the_phone_leads_to_every_section(browser: Browser, site_url: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(site_url)
    page.locator("label.md-header__button[for=__drawer]").tap()
    page.locator(".md-nav--primary").get_by_role("link", name="Timeline", exact=True).tap()
    page.wait_for_url("**/timeline/")
    assert page.locator("h1").inner_text() == "Timeline"
    context.close()


def test_a_keyboard_reaches_the_content_at_once(page: Page, site_url: str) -> None:
    page.goto(site_url + "events/drone-found-at-gaiziunai/")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.className")
    assert focused == "md-skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#kronika")


def test_a_wrong_address_is_a_real_404(page: Page, site_url: str) -> None:
    answer = page.request.get(site_url + "events/never-was/")
    assert answer.status == 404
    assert "404" in answer.text()


def test_instant_navigation_leads_from_page_to_page(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.get_by_role("link", name="Timeline", exact=True).first.click()
    page.wait_for_url("**/timeline/")
    page.get_by_role("link", name="Drone of 28 July is found at the Gaižiūnai").first.click()
    page.wait_for_url("**/events/drone-found-at-gaiziunai/")
    page.go_back()
    page.wait_for_url("**/timeline/")
    assert page.locator("h1").inner_text() == "Timeline"


def test_every_page_allows_only_its_own(site: Path) -> None:
    without = [
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if "Content-Security-Policy" not in (text := path.read_text(encoding="utf-8"))
        and 'http-equiv="refresh"' not in text
    ]
    assert without == []


@pytest.mark.parametrize("path", KINDS)
def test_no_page_of_this_kind_asks_anybody_else_or_says_an_error(
    page: Page, context: BrowserContext, site_url: str, path: str
) -> None:
    """The `page` fixture fails the test on a foreign request, a violation or a console error."""
    page.goto(site_url + path)
    page.wait_for_load_state("networkidle")
    assert context.cookies() == []
