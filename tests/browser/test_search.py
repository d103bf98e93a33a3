from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

pytestmark = pytest.mark.browser


def opened(page: Page, site_url: str, path: str = "") -> Page:
    page.goto(site_url + path)
    page.get_by_role("button", name="Search", exact=True).click()
    return page


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Search")


def said(page: Page) -> Locator:
    return dialog(page).get_by_role("status")


def results(page: Page) -> Locator:
    return dialog(page).locator(".k-result")


def search(page: Page, words: str) -> None:
    dialog(page).get_by_role("searchbox").fill(words)


@pytest.mark.parametrize("key", ["/", "s", "Control+k"])
def test_a_key_opens_the_search_and_escape_closes_it(page: Page, site_url: str, key: str) -> None:
    page.goto(f"{site_url}about/")
    page.wait_for_selector(".k-search-button")
    page.keyboard.press(key)
    expect(dialog(page).get_by_role("searchbox")).to_be_focused()
    expect(dialog(page).get_by_role("searchbox")).to_have_value("")
    page.keyboard.press("Escape")
    expect(dialog(page)).to_have_count(0)


def test_a_letter_typed_into_a_field_is_only_a_letter(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}timeline/")
    field = page.get_by_label("Words in the events")
    field.press_sequentially("s/")
    expect(field).to_have_value("s/")
    expect(dialog(page)).to_have_count(0)


@pytest.mark.parametrize("words", ["Gaižiūnai", "gaiziunai", "GAIZIUNAI", "Gaiziūnai"])
def test_a_place_is_found_with_and_without_its_marks(page: Page, site_url: str, words: str) -> None:
    opened(page, site_url)
    search(page, words)
    expect(results(page).filter(has_text="Gaižiūnai").first).to_be_visible()
    expect(said(page)).to_have_text(re.compile(r"^\d+ results?$"))


def test_a_result_tells_date_and_kind_and_marks_the_words(page: Page, site_url: str) -> None:
    opened(page, site_url)
    search(page, "explosives")
    event = results(page).filter(has=page.locator("a[href*='/events/']")).first
    expect(event.locator(".k-result__facts")).to_have_text(re.compile(r"\d{4}.* · \w+"))
    expect(event.locator("mark").first).to_contain_text(re.compile("explosive", re.IGNORECASE))


def test_filters_narrow_with_the_numbers_they_show(page: Page, site_url: str) -> None:
    opened(page, site_url)
    search(page, "drone")
    expect(results(page)).to_have_count(10)
    kind = dialog(page).get_by_label("All kinds")
    option = kind.locator("option").filter(has_text=re.compile(r"^Incursion \(\d+\)$"))
    number = re.findall(r"\d+", option.inner_text())[-1]
    kind.select_option(value="Incursion")
    expect(said(page)).to_have_text(re.compile(rf"^{number} results?$"))
    dialog(page).get_by_label("All years").select_option(value="2025")
    expect(results(page).first.locator(".k-result__facts")).to_contain_text("Incursion")


def test_more_results_come_when_asked_for(page: Page, site_url: str) -> None:
    opened(page, site_url)
    search(page, "drone")
    expect(results(page)).to_have_count(10)
    dialog(page).get_by_role("button", name="More results").click()
    expect(results(page)).to_have_count(20)
    expect(results(page).nth(10).get_by_role("link")).to_be_focused()


def test_the_arrows_walk_through_the_results_and_enter_opens(page: Page, site_url: str) -> None:
    opened(page, site_url, "about/")
    search(page, "explosives")
    links = results(page).get_by_role("link")
    expect(links.nth(1)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(dialog(page).get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    goal = links.first.get_attribute("href") or "none"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(goal) + "$"))
    expect(dialog(page)).to_have_count(0)


INFLECTED = [
    ("Gaižiūnuose", "Gaižiūnai", "Gaižiūn"),
    ("gaiziunuose", "Gaižiūnai", "gaiziun"),
    ("Nausėdos", "Nausėda", "Nausėd"),
    ("Vilniuje", "Vilnius", "Vilniu"),
    ("drone Vilniuje", "Vilnius", "Vilniu"),
]


@pytest.mark.parametrize(("words", "title", "begun"), INFLECTED)
def test_a_name_is_found_in_the_inflections_of_its_own_language(
    page: Page, site_url: str, words: str, title: str, begun: str
) -> None:
    opened(page, site_url)
    search(page, words)
    expect(said(page)).to_have_text(
        re.compile(rf"^\d+ results? for words that begin with “{begun}”$")
    )
    expect(results(page).filter(has_text=title).first).to_be_visible()


@pytest.mark.parametrize("words", ["explosion", "drones", "crashing", "Gaiž", "28 July", "MiG-31"])
def test_what_is_there_is_found_as_it_is_typed(page: Page, site_url: str, words: str) -> None:
    opened(page, site_url)
    search(page, words)
    expect(said(page)).to_have_text(re.compile(r"^\d+ results?$"))


@pytest.mark.parametrize("words", ["xqzw", "Minsk", "Lietuvos"])
def test_what_only_begins_like_a_word_is_said_to(page: Page, site_url: str, words: str) -> None:
    opened(page, site_url)
    search(page, words)
    shown = rf"^Nothing found for “{words}”. \d+ results? with words that begin alike\.$"
    expect(said(page)).to_have_text(re.compile(shown))
    expect(results(page).first).to_be_visible()


@pytest.mark.parametrize("words", ["qxqx"])
def test_nothing_found_is_said_with_a_hint(page: Page, site_url: str, words: str) -> None:
    opened(page, site_url)
    search(page, words)
    expect(said(page)).to_have_text(f"Nothing found for “{words}”. Try fewer or shorter words.")
    expect(results(page)).to_have_count(0)


def test_a_missing_index_is_said_and_found_once_it_is_there(
    browser: Browser, site_url: str
) -> None:
    page = browser.new_page()

    def missing(route: Route) -> None:
        route.fulfill(status=404, body="")

    page.route("**/pagefind/**", missing)
    opened(page, site_url)
    search(page, "drone")
    expect(said(page)).to_contain_text("index is not there")
    page.unroute("**/pagefind/**")
    search(page, "drones")
    expect(results(page)).to_have_count(10)
    page.close()


def test_there_is_one_search_button_however_many_pages_are_read(page: Page, site_url: str) -> None:
    page.goto(site_url)
    for name in ("About", "Timeline", "Home"):
        page.get_by_role("link", name=name, exact=True).first.click()
        page.wait_for_load_state("networkidle")
    expect(page.get_by_role("button", name="Search", exact=True)).to_have_count(1)


HOSTILE = "a <mark>b</mark> &lt;i&gt; <img src=x onerror=alert(1)><b>bold</b> <mark><u>c</u></mark>"


def test_of_an_excerpt_only_words_and_marks_come_into_the_page(page: Page, site_url: str) -> None:
    page.goto(site_url)
    html = page.evaluate(
        """async ([address, excerpt]) => {
            const { resultItem } = await import(address);
            const meta = { title: "<b>t</b>" };
            const item = await resultItem({ data: async () => ({ url: "/x/", excerpt, meta }) });
            return item.innerHTML;
        }""",
        [f"{site_url}assets/kronika/js/result.js", HOSTILE],
    )
    assert html == (
        '<a class="k-result__link" href="/x/">'
        '<span class="k-result__title">&lt;b&gt;t&lt;/b&gt;</span></a>'
        '<p class="k-result__excerpt">a <mark>b</mark> &lt;i&gt; '
        "&lt;img src=x onerror=alert(1)&gt;&lt;b&gt;bold&lt;/b&gt; "
        "<mark>&lt;u&gt;c&lt;/u&gt;</mark></p>"
    )
