"""Every kind of page, as a reader with any device, any setting and any aid meets it."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]

KINDS = (
    "",
    "timeline/",
    "timeline/known/",
    "timeline/changed/",
    "timeline/known/undated/",
    "timeline/gaps/",
    "events/drone-found-at-gaiziunai/",
    "events/rutte-and-budrys-telephone/",
    "events/second-drone-enters-from-belarus/as-of/2025-08-05/",
    "events/second-drone-enters-from-belarus/",
    "actors/",
    "actors/kestutis-budrys/",
    "places/",
    "places/gaiziunai/",
    "tags/",
    "tags/gerbera/",
    "kinds/",
    "kinds/incursion/",
    "publishers/",
    "publishers/tass/",
    "sources/",
    "lasting/",
    "questions/",
    "corrections/",
    "changes/",
    "data/",
    "about/",
    "handbook/",
    "handbook/format/",
    "handbook/worked-example/",
    "404.html",
)
ON_A_PHONE = (
    "",
    "timeline/",
    "timeline/?kind=incursion",
    "timeline/gaps/",
    "timeline/?by=known&from=2025-08-01",
    "events/drone-found-at-gaiziunai/",
    "events/second-drone-enters-from-belarus/as-of/2025-08-05/",
    "places/gaiziunai/",
    "kinds/",
    "sources/",
    "events/second-drone-enters-from-belarus/",
    "questions/",
    "changes/",
    "handbook/format/",
    "handbook/worked-example/",
)
WIDTHS = (320, 390, 820, 1440)
# WCAG 2.2 AA and what it builds on.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> Scheme:
    """Both of the palettes."""
    return "dark" if request.param == "dark" else "light"


def still(browser: Browser, width: int, scheme: Scheme) -> Page:
    """Return a page of a reader who wants no motion."""
    return browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """Return what axe finds, and close the page."""
    page.wait_for_load_state("networkidle")
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    page.close()
    return [(rule["id"], [node["html"][:200] for node in rule["nodes"]][:3]) for rule in found]


@pytest.mark.parametrize("path", KINDS)
def test_no_page_breaks_wcag_2_2_aa(
    browser: Browser, site_url: str, path: str, scheme: Scheme
) -> None:
    page = still(browser, 1440, scheme)
    answer = page.goto(site_url + path)
    assert answer
    assert answer.ok
    assert violations(page) == []


@pytest.mark.parametrize("path", ON_A_PHONE)
def test_no_page_breaks_wcag_2_2_aa_on_a_phone(
    browser: Browser, site_url: str, path: str, scheme: Scheme
) -> None:
    page = still(browser, 390, scheme)
    page.goto(site_url + path)
    assert violations(page) == []


def test_what_opens_over_a_page_breaks_wcag_2_2_aa_no_more(
    browser: Browser, site_url: str, scheme: Scheme
) -> None:
    page = still(browser, 1440, scheme)
    page.goto(site_url)
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("searchbox").fill("drone")
    expect(page.locator(".k-result")).to_have_count(10)
    assert violations(page) == []
    page = still(browser, 390, scheme)
    page.goto(site_url + "timeline/?kind=incursion")
    page.get_by_role("button", name="Filters (1)").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == []


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


def test_no_label_of_the_strip_touches_another(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site_url)
    for labels in (".k-strip__label", ".k-strip__era"):
        spans = page.locator(labels).evaluate_all(
            """all => all.map((one) => one.getBoundingClientRect())
                .filter((box) => box.width).map((box) => [box.left, box.right])"""
        )
        spans.sort()
        assert len(spans) > 1
        assert [one for one, other in pairwise(spans) if one[1] >= other[0]] == []


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
    target = (cite.get_attribute("href") or "").partition("#")[2]
    cite.click()
    page.wait_for_url(f"**/events/drone-found-at-gaiziunai/#{target}")
    expect(page.locator(f"[id='{target}']")).to_be_in_viewport()


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
    expect(page.locator("h1")).to_have_text("Timeline")
    expect(page.locator(".md-nav--primary")).not_to_be_in_viewport()
    context.close()


def test_a_keyboard_reaches_the_content_at_once(page: Page, site_url: str) -> None:
    page.goto(site_url + "events/drone-found-at-gaiziunai/")
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/#kronika")


def test_a_wrong_address_is_a_real_404_with_ways_back(browser: Browser, site_url: str) -> None:
    page = browser.new_page()
    answer = page.goto(site_url + "events/2025/never-was/")
    assert answer
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("There is no page here")
    ways = page.locator(".k-missing a").evaluate_all("all => all.map(a => a.href)")
    assert [page.request.get(way).status for way in ways] == [200, 200, 200]
    page.close()


def test_instant_navigation_leads_from_page_to_page_and_back(page: Page, site_url: str) -> None:
    """The `page` fixture fails the test on a console error anywhere on the way."""
    page.goto(site_url)
    page.evaluate("window.sameDocument = true")
    heading = page.locator("h1")
    page.get_by_role("link", name="Timeline", exact=True).first.click()
    expect(heading).to_have_text("Timeline")
    page.get_by_role("link", name="Drone of 28 July is found at the Gaižiūnai").first.click()
    expect(heading).to_have_text("Drone of 28 July is found at the Gaižiūnai training ground")
    page.locator(".k-side").get_by_role("link", name="Šakalienė").click()
    expect(heading).to_have_text("Šakalienė")
    page.wait_for_url("**/actors/*/")
    assert page.evaluate("window.sameDocument") is True
    page.go_back()
    expect(heading).to_have_text("Drone of 28 July is found at the Gaižiūnai training ground")
    page.go_back()
    expect(heading).to_have_text("Timeline")
    expect(page.locator(".k-order")).to_have_count(1)
    page.go_back()
    expect(heading).to_have_text("Drones over Lithuania")
    page.wait_for_url(site_url)


def test_a_bar_of_the_home_page_leads_to_its_month(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.get_by_role("link", name="August 2025").click()
    page.wait_for_url("**/timeline/#m-2025-08")
    expect(page.locator("#m-2025-08")).to_be_in_viewport()
    page.go_back()
    expect(page.locator("h1")).to_have_text("Drones over Lithuania")


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
