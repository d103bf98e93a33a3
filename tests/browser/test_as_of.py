"""The timeline as its sources had made it known by a day."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.test_pages import RULES
from tests.browser.test_timeline import (
    bars,
    count,
    data,
    expect_choice,
    kinds,
    number,
    opened,
    option,
)

pytestmark = pytest.mark.browser

EXPLOSIVES = "The drone found at Gaižiūnai is said to have carried explosives"
CROSSING = "Second drone enters Lithuania from Belarus"


def field(page: Page) -> Locator:
    return page.get_by_label("As of", exact=True)


def card(page: Page, title: str) -> Locator:
    return page.locator("[data-k-list] .k-card", has_text=title)


def shown(page: Page, day: str) -> None:
    expect(count(page)).to_contain_text(f"known by {day}")
    expect(page.locator("[data-k-list]")).not_to_have_attribute("aria-busy", "true")


def test_later_things_are_gone_and_earlier_ones_stand_as_they_stood(
    page: Page, site_url: str
) -> None:
    opened(page, site_url, "?as-of=2025-07-29")
    shown(page, "29 July 2025")
    expect(card(page, EXPLOSIVES)).to_have_count(0)
    expect(card(page, CROSSING).locator(".k-card__evidence")).to_have_text("3 sources, 2 origins")
    expect(card(page, CROSSING).locator(".k-card__later")).to_be_visible()
    expect(card(page, CROSSING).locator(".k-card__title a")).to_have_attribute(
        "href", re.compile(r"events/second-drone-enters-from-belarus/as-of/2025-07-2\d/$")
    )
    opened(page, site_url, "?as-of=2025-08-06")
    shown(page, "6 August 2025")
    expect(card(page, EXPLOSIVES)).to_have_count(1)
    opened(page, site_url)
    expect(card(page, CROSSING).locator(".k-status")).to_have_text("Disputed")


def test_a_day_can_be_typed_and_taken_back(page: Page, site_url: str) -> None:
    opened(page, site_url)
    whole = count(page).inner_text()
    expect(page.get_by_role("button", name="Back to the present")).to_be_hidden()
    field(page).fill("2025-08-06")
    shown(page, "6 August 2025")
    expect_choice(page, [("as-of", "2025-08-06")])
    expect(page.get_by_text("What came later is gone")).to_be_visible()
    page.go_back()
    expect(count(page)).to_have_text(whole)
    page.go_forward()
    shown(page, "6 August 2025")
    page.get_by_role("button", name="Back to the present").press("Enter")
    expect(count(page)).to_have_text(whole)
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("")


def test_the_arrows_stop_where_knowledge_changed(page: Page, site_url: str) -> None:
    opened(page, site_url, "?as-of=2025-07-30")
    before = page.get_by_role("button", name="The day before on which knowledge changed")
    after = page.get_by_role("button", name="The next day on which knowledge changed")
    days = []
    for arrow in (before, before, after, after):
        arrow.click()
        days.append(field(page).input_value())
    assert days == ["2025-07-29", "2025-07-28", "2025-07-29", "2025-08-01"]
    opened(page, site_url)
    expect(after).to_be_disabled()
    before.press("Enter")
    expect(page).to_have_url(re.compile(r"as-of="))
    expect(before).to_be_focused()
    whole = len(data(site_url)["events"])
    expect(count(page)).to_have_text(re.compile(rf"^{whole} events known by "))
    after.press("Enter")
    expect(page).not_to_have_url(re.compile("as-of"))


def test_filters_counts_and_strip_are_those_of_the_day(page: Page, site_url: str) -> None:
    opened(page, site_url, "?as-of=2025-08-06")
    shown(page, "6 August 2025")
    whole = page.locator("[data-k-list] .k-card").count()
    heights = bars(page).evaluate_all("all => all.map((bar) => bar.getAttribute('aria-label'))")
    assert [re.sub(r": \d+ events?$", "", name) for name in heights] == ["July 2025", "August 2025"]
    kind = kinds(site_url)[0]
    says = number(page, "kind", kind)
    option(page, "kind", kind).check()
    expect(count(page)).to_have_text(f"{says} of {whole} events known by 6 August 2025")
    expect(page.locator("[data-k-list] .k-card")).to_have_count(says)
    page.get_by_role("button", name="Clear all").click()
    expect_choice(page, [("as-of", "2025-08-06")])
    statuses = page.locator("[data-k-list] .k-status").all_inner_texts()
    assert number(page, "status", "disputed") == statuses.count("Disputed")


def test_it_goes_with_the_date_of_knowledge_and_not_with_that_of_changes(
    page: Page, browser: Browser, site_url: str
) -> None:
    opened(page, site_url, "?by=known&as-of=2025-08-06")
    shown(page, "6 August 2025")
    days = page.locator(".k-card__known time").evaluate_all("all => all.map((one) => one.dateTime)")
    assert days
    assert max(days) <= "2025-08-06"
    says = count(page).inner_text()
    elsewhere = browser.new_page()
    elsewhere.goto(page.url)
    expect(count(elsewhere)).to_have_text(says)
    elsewhere.close()
    expect(page.get_by_role("link", name="When it changed here")).to_be_hidden()
    opened(page, site_url, "?by=changed&as-of=2025-08-06")
    shown(page, "6 August 2025")
    expect(count(page)).not_to_contain_text("changed here")


def test_on_the_last_day_the_dossier_is_as_it_stands_today(page: Page, site_url: str) -> None:
    opened(page, site_url)
    whole = count(page).inner_text()
    opened(page, site_url, "?as-of=2026-11-30")
    expect(count(page)).to_have_text(f"{whole} known by 30 November 2026")
    expect(page.locator(".k-card__later")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_breaks_wcag_2_2_aa_no_more_than_other_pages(
    browser: Browser, site_url: str, width: int, scheme: str
) -> None:
    page = browser.new_page(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    opened(page, site_url, "?as-of=2025-08-06&from=2025-07-10&to=2025-08-05")
    shown(page, "6 August 2025")
    page.get_by_text("What counts as certainly").click()
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []
    assert wide <= width
