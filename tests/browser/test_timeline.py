from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from playwright.sync_api import TimeoutError as NeverCameError

pytestmark = pytest.mark.browser


def opened(page: Page, site_url: str, query: str = "") -> Page:
    page.goto(f"{site_url}timeline/{query}")
    page.wait_for_selector("[data-k-ready]")
    return page


def choice(address: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(address).query)


def expect_choice(page: Page, rows: list[tuple[str, str]]) -> None:
    """Expect an address that says a choice; it comes to us a moment after the page has it."""
    with suppress(NeverCameError):
        page.wait_for_url(lambda address: choice(address) == rows)
    assert choice(page.url) == rows


def settled(page: Page) -> None:
    """Wait until the list shows what was chosen; the address and the count are there before."""
    expect(page.locator("[data-k-busy], [data-k-list][aria-busy]")).to_have_count(0)


def count(page: Page) -> Locator:
    return page.locator("[data-k-count]")


def data(site_url: str) -> dict[str, list[list[object]]]:
    with urllib.request.urlopen(f"{site_url}data/timeline.json") as answer:  # noqa: S310 -- ours
        return json.load(answer)  # type: ignore[no-any-return]  # json gives anything


def option(page: Page, facet: str, value: str) -> Locator:
    return page.locator(f"input[name={facet}][value={value}]")


def number(page: Page, facet: str, value: str) -> int:
    shown = page.locator(".k-option", has=option(page, facet, value)).locator(".k-option__count")
    return int(re.sub(r"\D", "", shown.inner_text()))


def kinds(site_url: str) -> list[str]:
    return [str(row[0]) for row in data(site_url)["facets"]["kind"]]  # type: ignore[call-overload]


def test_without_a_filter_the_list_is_the_one_the_server_wrote(page: Page, site_url: str) -> None:
    page.route("**/data/timeline.json", lambda route: route.fulfill(body="no json"))
    page.goto(f"{site_url}timeline/")
    written = page.locator("[data-k-list]").inner_html()
    page.unroute("**/data/timeline.json")
    page.get_by_role("button", name="Try again").click()
    page.wait_for_selector("[data-k-ready]")
    assert page.locator("[data-k-list]").inner_html() == written


def test_an_option_shows_as_many_events_as_it_says(page: Page, site_url: str) -> None:
    opened(page, site_url)
    whole = page.locator(".k-card").count()
    for kind in kinds(site_url)[:3]:
        says = number(page, "kind", kind)
        option(page, "kind", kind).check()
        expect(count(page)).to_have_text(f"{says} of {whole} events")
        expect(page.locator(".k-card")).to_have_count(says)
        option(page, "kind", kind).uncheck()
    expect(count(page)).to_have_text(f"{whole} events")


def test_options_of_a_facet_add_up_and_facets_narrow(page: Page, site_url: str) -> None:
    opened(page, site_url)
    one, other = kinds(site_url)[:2]
    both = number(page, "kind", one) + number(page, "kind", other)
    option(page, "kind", one).check()
    option(page, "kind", other).check()
    expect(page.locator(".k-card")).to_have_count(both)
    says = number(page, "status", "single-origin")
    option(page, "status", "single-origin").check()
    expect(page.locator(".k-card")).to_have_count(says)
    assert says < both
    expect_choice(
        page,
        [
            *(("kind", kind) for kind in sorted((one, other))),
            ("status", "single-origin"),
        ],
    )


def test_an_option_that_would_show_nothing_stays_within_reach(page: Page, site_url: str) -> None:
    opened(page, site_url, "?q=gai%C5%BEi%C5%ABnai")
    expect(page.locator("[data-k-filtered]")).to_have_count(1)
    settled(page)
    empty = page.locator(".k-option--none:visible input").first
    empty.check()
    expect(count(page)).to_contain_text("None of")
    expect(page.locator(".k-card")).to_have_count(0)


def test_the_address_carries_the_whole_choice(page: Page, browser: Browser, site_url: str) -> None:
    opened(page, site_url)
    option(page, "kind", kinds(site_url)[0]).check()
    page.get_by_label("From", exact=True).fill("2025-07-10")
    page.get_by_label("To", exact=True).fill("2025-09-30")
    page.get_by_role("button", name="Oldest first").click()
    page.get_by_label("Words in the events").fill("Drone")
    expect(page).to_have_url(re.compile("q=Drone"))
    settled(page)
    shown = page.locator(".k-card").evaluate_all("cards => cards.map((card) => card.id)")
    expect_choice(
        page,
        [
            ("kind", kinds(site_url)[0]),
            ("from", "2025-07-10"),
            ("to", "2025-09-30"),
            ("q", "Drone"),
            ("order", "oldest"),
        ],
    )
    elsewhere = browser.new_page()
    elsewhere.goto(page.url)
    expect(elsewhere.locator("[data-k-filtered] .k-card")).to_have_count(len(shown))
    settled(elsewhere)
    again = elsewhere.locator(".k-card").evaluate_all("cards => cards.map((card) => card.id)")
    says = count(elsewhere).inner_text()
    elsewhere.close()
    assert (again, says) == (shown, count(page).inner_text())


def test_what_an_address_says_that_is_unknown_is_passed_over(page: Page, site_url: str) -> None:
    opened(page, site_url, "?kind=nonsense&from=2025-02-30&to=soon&order=upwards&x=%3Cb%3E")
    expect(count(page)).to_have_text(f"{len(data(site_url)['events'])} events")


def test_back_takes_back_one_step_and_typing_is_one(page: Page, site_url: str) -> None:
    opened(page, site_url)
    whole = count(page).inner_text()
    field = page.get_by_label("Words in the events")
    for letters in ("n", "na", "nato"):
        field.fill(letters)
        expect(page).to_have_url(re.compile(f"q={letters}$"))
    settled(page)
    typed = count(page).inner_text()
    option(page, "kind", kinds(site_url)[0]).check()
    expect(count(page)).not_to_have_text(typed)
    page.go_back()
    expect(count(page)).to_have_text(typed)
    expect(option(page, "kind", kinds(site_url)[0])).not_to_be_checked()
    page.go_back()
    expect(count(page)).to_have_text(whole)
    expect(field).to_have_value("")
    page.go_forward()
    expect(count(page)).to_have_text(typed)


def test_a_filtered_list_is_found_again_after_reading_an_event(page: Page, site_url: str) -> None:
    opened(page, site_url, f"?kind={kinds(site_url)[0]}")
    expect(page.locator("[data-k-filtered]")).to_have_count(1)
    settled(page)
    says = count(page).inner_text()
    page.locator(".k-card__title a").first.click()
    expect(page.locator("[data-k-timeline]")).to_have_count(0)
    page.go_back()
    expect(count(page)).to_have_text(says)
    expect(page.locator(".k-order")).to_have_count(1)


def test_chips_take_choices_back_one_by_one_or_all(page: Page, site_url: str) -> None:
    one, other = kinds(site_url)[:2]
    opened(page, site_url, f"?kind={one}&kind={other}&q=drone&from=2025-01-01")
    chips = page.get_by_role("group", name="Chosen filters").get_by_role("button")
    expect(chips).to_have_count(5)
    chips.first.focus()
    page.keyboard.press("Enter")
    expect(chips).to_have_count(4)
    expect(chips.first).to_be_focused()
    page.get_by_role("button", name="Clear all").click()
    expect(chips).to_have_count(0)
    expect_choice(page, [])
    expect(count(page)).to_have_text(f"{len(data(site_url)['events'])} events")


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("name", ["Remove Kind: ", "Clear all"])
def test_who_takes_the_last_choice_back_goes_on_from_the_count(
    page: Page, site_url: str, width: int, name: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, site_url, f"?kind={kinds(site_url)[0]}")
    chips = page.get_by_role("group", name="Chosen filters")
    chips.get_by_role("button", name=name).press("Enter")
    expect(chips).to_be_hidden()
    expect(count(page)).to_be_focused()
    expect(count(page)).to_be_in_viewport()


def test_clearing_the_sheet_of_the_phone_leads_to_its_other_button(
    page: Page, site_url: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, site_url, f"?kind={kinds(site_url)[0]}")
    page.get_by_role("button", name="Filters (1)").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Clear all").press("Enter")
    expect(sheet.get_by_role("button", name="Clear all")).to_be_hidden()
    expect(sheet.get_by_role("button", name=re.compile(r"Show \d+ events"))).to_be_focused()


def test_a_vague_date_is_possibly_within_a_period_and_says_so(page: Page, site_url: str) -> None:
    opened(page, site_url, "?from=2025-09-10&to=2025-09-20")
    expect(count(page)).to_have_text(
        re.compile(r"^\d+ of \d+ events: \d+ certainly, \d+ possibly within the period$")
    )
    found, certain, possible = (
        int(re.findall(r"\d+", count(page).inner_text())[at]) for at in (0, 2, 3)
    )
    expect(page.locator(".k-possibly")).to_have_count(possible)
    expect(page.locator(".k-card")).to_have_count(found)
    assert certain + possible == found
    page.get_by_text("What counts as certainly, what as possibly?").click()
    expect(page.get_by_text("every day that its date may mean lies within it")).to_be_visible()
    expect(count(page)).to_have_attribute("aria-live", "polite")


def test_a_period_without_vague_dates_says_so_too(page: Page, site_url: str) -> None:
    opened(page, site_url, "?from=2024-09-01&to=2024-09-30")
    expect(count(page)).to_contain_text(
        re.compile(r": 1 certainly, \d+ possibly within the period$")
    )
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(".k-rule")).to_be_hidden()


def bars(page: Page) -> Locator:
    return page.locator("[data-k-strip] a[data-k-from]")


def spans(page: Page) -> list[tuple[str, str]]:
    ends = "bars => bars.map((bar) => [bar.dataset.kFrom, bar.dataset.kTo])"
    return [(first, last) for first, last in bars(page).evaluate_all(ends)]


def click(page: Page) -> None:
    bars(page).nth(1).click()
    bars(page).nth(3).click(modifiers=["Shift"])


def press(page: Page) -> None:
    bars(page).nth(3).focus()
    page.keyboard.press("Enter")
    bars(page).nth(1).focus()
    page.keyboard.press("Shift+Enter")


def drag(page: Page) -> None:
    begins, ends = (bars(page).nth(at).bounding_box() for at in (3, 1))
    assert begins
    assert ends
    page.mouse.move(begins["x"] + begins["width"] / 2, begins["y"] + 30)
    page.mouse.down()
    page.mouse.move(ends["x"] + ends["width"] / 2, ends["y"] + 30, steps=5)
    page.mouse.up()


@pytest.mark.parametrize("way", [click, press, drag])
def test_the_strip_picks_a_period(page: Page, site_url: str, way: Callable[[Page], None]) -> None:
    opened(page, site_url)
    way(page)
    first, last = spans(page)[1][0], spans(page)[3][1]
    expect(page).to_have_url(re.compile(f"from={first}&to={last}$"))
    expect(page.locator("[data-k-strip] [aria-current]")).to_have_count(3)
    expect(page.get_by_label("From", exact=True)).to_have_value(first)


def test_a_ready_period_is_one_choice(page: Page, site_url: str) -> None:
    opened(page, site_url)
    page.get_by_label("Ready periods").select_option("2025")
    expect_choice(page, [("from", "2025-01-01"), ("to", "2025-12-31")])


def test_the_order_can_be_turned(page: Page, site_url: str) -> None:
    opened(page, site_url)
    ids = "cards => cards.map((card) => card.id)"
    newest = page.locator(".k-card").evaluate_all(ids)
    page.get_by_role("button", name="Oldest first").click()
    expect(page.locator("[data-k-filtered]")).to_have_count(1)
    settled(page)
    oldest = page.locator(".k-card").evaluate_all(ids)
    assert (sorted(oldest), oldest[0] == newest[0]) == (sorted(newest), False)
    years = page.locator(".k-year__title").evaluate_all("all => all.map((one) => one.textContent)")
    assert years == sorted(years)


def test_drawn_sections_read_like_the_written_ones(page: Page, site_url: str) -> None:
    opened(page, site_url)
    outline = """list => [...list.querySelectorAll("section, h2, h3, ol, li")]
        .map((one) => [one.localName, one.className, one.id].join(" "))"""
    written = page.locator("[data-k-list]").evaluate(outline)
    page.get_by_label("From", exact=True).fill("1900-01-01")
    expect(page.locator("[data-k-filtered]")).to_have_count(1)
    settled(page)
    assert page.locator("[data-k-list]").evaluate(outline) == written


def test_on_a_phone_the_filters_are_behind_a_button(browser: Browser, site_url: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    kind = kinds(site_url)[0]
    opened(page, site_url, f"?kind={kind}")
    button = page.get_by_role("button", name="Filters (1)")
    expect(page.get_by_role("dialog")).to_have_count(0)
    button.click()
    option(page, "status", "single-origin").check()
    page.get_by_role("dialog").get_by_role("button", name=re.compile(r"Show \d+ events?")).click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Filters (2)")).to_be_focused()
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert wide <= 390


def test_a_failed_fetch_is_a_sentence_and_a_button(page: Page, site_url: str) -> None:
    opened(page, site_url)
    failed: list[str] = []

    def fail(route: Route) -> None:
        failed.append(route.request.url)
        route.fulfill(status=200, content_type="application/json", body="no json")

    page.route("**/data/cards/*", fail)
    option(page, "status", "single-origin").check()
    expect(page.get_by_role("alert")).to_contain_text("could not be loaded")
    page.unroute("**/data/cards/*")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".k-card").first).to_be_visible()
    assert failed
