"""The menu of narrow screens, as a keyboard meets it: the drawer and the button that opens it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser

NARROW = (390, 720, 820)
HANDBOOK = "handbook/format/"


def narrow(page: Page, address: str, width: int = 390) -> Page:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(address)
    expect(menu(page)).to_have_attribute("aria-expanded", "false")
    return page


def menu(page: Page) -> Locator:
    return page.get_by_role("button", name="Menu", exact=True)


def drawer(page: Page) -> Locator:
    return page.locator(".md-sidebar--primary")


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def out_of_sight(page: Page, stops: int) -> list[str]:
    """Tab through a page and return where focus stood that no reader sees."""
    hidden: list[str] = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        if found := page.evaluate(
            """() => {
                const one = document.activeElement;
                const { left, right } = one.getBoundingClientRect();
                return right <= 0 || left >= innerWidth ? one.outerHTML.slice(0, 120) : "";
            }"""
        ):
            hidden.append(found)
    return hidden


@pytest.mark.parametrize("width", NARROW)
@pytest.mark.parametrize("path", ["", HANDBOOK])
def test_a_closed_menu_is_passed_over(page: Page, site_url: str, path: str, width: int) -> None:
    narrow(page, site_url + path, width)
    assert out_of_sight(page, 25) == []
    expect(page.get_by_role("navigation", name="Navigation")).to_have_count(0)


@pytest.mark.parametrize("width", NARROW)
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_opens_the_menu_and_escape_closes_it(
    page: Page, site_url: str, width: int, key: str
) -> None:
    narrow(page, site_url, width)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(menu(page)).to_be_focused()
    page.keyboard.press(key)
    expect(menu(page)).to_have_attribute("aria-expanded", "true")
    expect(drawer(page).locator("a").first).to_be_focused()
    expect(drawer(page).locator("a").first).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(menu(page)).to_have_attribute("aria-expanded", "false")
    expect(menu(page)).to_be_focused()
    expect(drawer(page)).to_be_hidden()


def test_focus_that_leaves_the_menu_closes_it(page: Page, site_url: str) -> None:
    narrow(page, site_url)
    menu(page).press("Enter")
    page.keyboard.press("Shift+Tab")
    expect(drawer(page)).to_be_hidden()
    expect(page.get_by_role("button", name="Search", exact=True)).to_be_focused()


def test_the_menu_works_the_same_after_a_page_was_swapped_in(page: Page, site_url: str) -> None:
    narrow(page, site_url)
    page.evaluate("window.sameDocument = true")
    menu(page).press("Enter")
    drawer(page).get_by_role("link", name="Timeline", exact=True).press("Enter")
    expect(page.locator("h1")).to_have_text("Timeline")
    expect(drawer(page)).to_be_hidden()
    expect(menu(page)).to_have_attribute("aria-expanded", "false")
    menu(page).press("Space")
    expect(drawer(page).locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu(page)).to_be_focused()
    assert page.evaluate("window.sameDocument") is True


def test_a_section_opens_over_the_menu_and_leads_back(page: Page, site_url: str) -> None:
    narrow(page, site_url)
    page.set_viewport_size({"width": 390, "height": 500})
    menu(page).press("Enter")
    section = drawer(page).get_by_role("button", name="Handbook", expanded=False)
    section.press("Enter")
    expect(focused(page)).to_have_class(re.compile("md-nav__title"))
    expect(focused(page)).to_have_text(re.compile("Handbook"))
    expect(drawer(page).get_by_role("link", name="Timeline", exact=True)).to_be_hidden()
    expect(drawer(page).get_by_role("link", name="Event files")).to_be_visible()
    expect(focused(page)).to_be_in_viewport()
    page.keyboard.press("Space")
    expect(section).to_be_focused()
    expect(section).to_be_in_viewport()
    expect(drawer(page).get_by_role("link", name="Event files")).to_be_hidden()


def test_a_wide_screen_keeps_its_sidebar(page: Page, site_url: str) -> None:
    page.goto(site_url + HANDBOOK)
    expect(menu(page)).to_have_count(0)
    expect(drawer(page).get_by_role("link", name="Commands")).to_be_visible()
    expect(drawer(page).get_by_role("button")).to_have_count(0)


def test_without_scripts_the_menu_opens_to_a_pointer_and_comes_to_the_keyboard(
    browser: Browser, site_url: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(site_url)
    page.locator("label.md-header__button[for=__drawer]").click()
    timeline = drawer(page).get_by_role("link", name="Timeline", exact=True)
    expect(timeline).to_be_in_viewport()
    page.mouse.click(380, 800)
    expect(timeline).not_to_be_in_viewport()
    timeline.focus()
    expect(timeline).to_be_in_viewport()
    context.close()
