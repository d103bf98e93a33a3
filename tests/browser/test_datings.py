"""The timeline by when things happened, became known, or changed here."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.test_timeline import count, data, expect_choice, kinds, opened, option

pytestmark = pytest.mark.browser


def by(page: Page, name: str) -> Locator:
    return page.get_by_role("link", name=f"When it {name}")


def test_the_list_regroups_and_every_card_says_its_date(page: Page, site_url: str) -> None:
    opened(page, site_url)
    whole = len(data(site_url)["events"])
    by(page, "became known").click()
    expect(page).to_have_url(re.compile(r"\?by=known$"))
    expect(count(page)).to_have_text(f"{whole} events, by when they became known")
    expect(by(page, "became known")).to_have_attribute("aria-current", "true")
    expect(page.locator(".k-year__title").last).to_have_text("Without a date of publication")
    known = page.locator(".k-card__known").count()
    undated = page.locator("#y-undated ~ .k-cards .k-card").count()
    assert known + undated == whole
    first = page.locator(".k-card", has_text="Drone of 28 July is found").locator(".k-card__when")
    assert " ".join(first.inner_text().split()) == (
        "Known since 1 August 2025 Happened 1 August 2025"
    )


def test_back_turns_the_list_back_and_filters_stay(page: Page, site_url: str) -> None:
    opened(page, site_url)
    option(page, "kind", kinds(site_url)[0]).check()
    says = count(page).inner_text()
    by(page, "became known").press("Enter")
    expect(count(page)).to_contain_text("by when they became known")
    expect_choice(page, [("kind", kinds(site_url)[0]), ("by", "known")])
    page.get_by_role("button", name="Clear all").click()
    expect_choice(page, [("by", "known")])
    page.go_back()
    page.go_back()
    expect(count(page)).to_have_text(says)
    expect(by(page, "happened")).to_have_attribute("aria-current", "true")
    expect(page.locator(".k-card__known")).to_have_count(0)


def test_the_period_is_one_of_the_date_that_events_stand_under(page: Page, site_url: str) -> None:
    opened(page, site_url, "?by=known&from=2025-08-05&to=2025-08-05&kind=search")
    legend = page.locator(".k-period legend")
    expect(legend).to_have_text("Period: when it became known")
    opened(page, site_url, "?by=known&from=2025-08-05&to=2025-08-05")
    days = page.locator(".k-card__known time").evaluate_all("all => all.map((one) => one.dateTime)")
    assert set(days) == {"2025-08-05"}
    bar = page.locator("[data-k-strip] a[aria-current]")
    expect(bar).to_have_attribute("data-k-from", "2025-08-01")
    by(page, "happened").click()
    expect(legend).to_have_text("Period")


def test_a_shared_address_shows_the_same_and_unknown_orders_are_passed_over(
    page: Page, browser: Browser, site_url: str
) -> None:
    opened(page, site_url)
    by(page, "became known").click()
    expect(page.locator(".k-card__known").first).to_be_visible()
    ids = "cards => cards.map((card) => card.id)"
    shown = page.locator(".k-card").evaluate_all(ids)
    elsewhere = browser.new_page()
    elsewhere.goto(page.url)
    expect(elsewhere.locator(".k-card__known").first).to_be_visible()
    assert elsewhere.locator(".k-card").evaluate_all(ids) == shown
    elsewhere.close()
    opened(page, site_url, "?by=nonsense")
    expect(count(page)).to_have_text(f"{len(data(site_url)['events'])} events")


def test_what_has_not_changed_is_not_in_the_timeline_of_changes(page: Page, site_url: str) -> None:
    opened(page, site_url, "?by=changed")
    expect(count(page)).to_contain_text("by when they changed here")
    drawn = page.locator("[data-k-list] .k-card")
    page.goto(f"{site_url}timeline/changed/")
    changed = page.locator(".k-card").count()
    opened(page, site_url, "?by=changed")
    expect(drawn).to_have_count(changed)


def test_a_failed_order_is_a_sentence_and_a_button(page: Page, site_url: str) -> None:
    page.route("**/data/known.json", lambda route: route.fulfill(body="no json"))
    opened(page, site_url, "?by=known")
    expect(page.get_by_role("alert")).to_contain_text("could not be loaded")
    page.unroute("**/data/known.json")
    page.get_by_role("button", name="Try again").click()
    expect(count(page)).to_contain_text("by when they became known")


def test_without_scripts_each_timeline_is_a_page(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}timeline/")
    by(page, "became known").click()
    page.wait_for_url("**/timeline/known/")
    shown = page.locator(".k-card").count()
    page.get_by_role("link", name="without a date of publication").click()
    page.wait_for_url("**/timeline/known/undated/")
    assert page.locator(".k-card").count() + shown == len(data(site_url)["events"])
    assert page.get_by_role("link", name="Filter these events").count() == 0
    page.goto(f"{site_url}timeline/known/")
    by(page, "changed here").click()
    page.wait_for_url("**/timeline/changed/")
    context.close()


def test_with_scripts_the_page_leads_to_its_filters(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}timeline/known/")
    page.get_by_role("link", name="Filter these events").click()
    page.wait_for_url("**/timeline/?by=known")
    expect(count(page)).to_contain_text("by when they became known")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_chosen_keeps_its_colours_under_the_pointer_and_in_focus(
    browser: Browser, site_url: str, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(
        viewport={"width": 1440, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    opened(page, site_url)
    changed: dict[str, list[str]] = {}
    for chosen in (by(page, "happened"), page.get_by_role("button", name="Newest first")):
        page.mouse.move(0, 0)
        colours = [look(chosen)]
        chosen.hover()
        colours.append(look(chosen))
        page.mouse.move(0, 0)
        page.keyboard.press("Tab")  # from here on focus shows
        chosen.focus()
        colours.append(look(chosen))
        if len(set(colours)) > 1:
            changed[chosen.inner_text()] = colours
    page.close()
    assert changed == {}


def look(shown: Locator) -> str:
    """Return an element's colours, of its text and of the ground."""
    return str(
        shown.evaluate(
            "(one) => `${getComputedStyle(one).color} on ${getComputedStyle(one).backgroundColor}`"
        )
    )
