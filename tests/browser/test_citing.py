"""Citing a page, and coming back by a citation, as a reader does it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import rispy
from playwright.sync_api import Browser, Page, expect
from pybtex.database import parse_string

from kronika.dates import parse
from kronika.exports.biblatex import told
from tests.browser.conftest import serving
from tests.browser.test_pages import Scheme, still, violations
from tests.histories import Repository
from tests.nu import nu_messages
from tests.projects import event, kronika

pytestmark = pytest.mark.browser

EVENT = "events/drone-found-at-gaiziunai/"
MOON = event("Moon", more="body: |\n  It shines on <the> sea.\n")
LATER = MOON.replace("2025-08-02", "2025-08-03")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a repository in which an event was corrected twice."""
    root = tmp_path_factory.mktemp("cited") / "project"
    made = Repository(root)
    made.commit(moon=MOON)
    made.commit(moon=LATER)
    sun = event("Sun", more="formerly: [sol]\n")
    made.commit(moon=LATER.replace("title: Moon", "title: The moon"), sun=sun)
    built = kronika("build", str(root), "--no-search")
    assert built.returncode == 0, built.stderr
    return root / "site"


@pytest.fixture(scope="module")
def cited(folder: Path) -> Iterator[str]:
    with serving(folder) as address:
        yield address


def editions(folder: Path) -> tuple[str, list[str]]:
    """The present edition's path, and those of earlier ones."""
    present, others = "", []
    for file in sorted((folder / "events/moon/v").glob("*/index.html")):
        path = file.parent.relative_to(folder).as_posix() + "/"
        if 'http-equiv="refresh"' in file.read_text(encoding="utf-8"):
            present = path
        else:
            others.append(path)
    return present, others


def test_a_citation_is_copied_by_its_button(page: Page, site_url: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site_url + EVENT)
    section = page.locator(".k-cite-this")
    line = section.locator(".k-citation").first.inner_text()
    section.get_by_role("button", name="Copy").first.click()
    expect(section.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == line
    assert line.startswith("Kronika. (2")


def test_a_citation_of_an_unknown_version_is_answered_too(browser: Browser, cited: str) -> None:
    page = still(browser, 390, "dark")
    unknown = page.locator(".k-version-unknown")
    page.goto(f"{cited}events/moon/#v-0123456789ab")
    expect(unknown).to_be_visible()
    expect(unknown).to_contain_text("a version that this site does not know. The address may be")
    present = unknown.inner_text().rpartition("version ")[2].rstrip(".")
    for known in (f"#v-{present}", "#changes", "#v-nothing"):
        page.evaluate("hash => { location.hash = hash }", known)
        expect(unknown).to_be_hidden()
    page.evaluate("location.hash = '#v-ba9876543210'")
    expect(unknown).to_be_visible()
    page.close()


def test_an_old_address_leads_to_the_same_part_of_the_page(browser: Browser, cited: str) -> None:
    page = still(browser, 820, "light")
    page.goto(f"{cited}events/sol/#v-0123456789ab")
    page.wait_for_url(f"{cited}events/sun/#v-0123456789ab")
    expect(page.locator(".k-version-unknown")).to_be_visible()
    page.close()


def test_without_leave_to_copy_the_text_is_selected(page: Page, site_url: str) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page.goto(site_url + EVENT)
    section = page.locator(".k-cite-this")
    section.get_by_role("button", name="Copy").first.click()
    expect(section.get_by_role("button", name="Selected")).to_be_visible()
    assert page.evaluate("getSelection().toString().trim()") == (
        section.locator(".k-citation").first.inner_text()
    )


@pytest.mark.parametrize("scripts", [True, False])
def test_each_form_can_be_downloaded_with_and_without_scripts(
    browser: Browser, site_url: str, tmp_path: Path, *, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(site_url + EVENT)
    page.get_by_text("Other styles and formats").click()
    found: dict[str, str] = {}
    for form in ("BibLaTeX", "CSL-JSON", "RIS"):
        with page.expect_download() as awaited:
            page.get_by_role("link", name=f"Download {form}").click()
        file = tmp_path / awaited.value.suggested_filename
        awaited.value.save_as(file)
        found[file.name.partition(".")[2]] = file.read_bytes().decode()
    context.close()
    (entry,) = parse_string(found["bib"], "bibtex").entries.values()
    (record,) = rispy.loads(found["ris"])
    title = "Drone of 28 July is found at the Gaižiūnai training ground"
    assert (entry.fields["title"], record["title"]) == (f"{{{title}}}", title)
    assert entry.fields["eventdate"] == told(parse("2025-08-01"))
    assert f'"title": "{title}"' in found["csl.json"]


def test_the_citation_of_the_present_version_leads_to_the_page_that_says_it(
    browser: Browser, cited: str, folder: Path
) -> None:
    page = still(browser, 820, "light")
    page.goto(cited + editions(folder)[0])
    page.wait_for_url("**/events/moon/#v-*")
    answer = page.locator(".k-version:visible")
    expect(answer).to_have_count(1)
    assert answer.inner_text().endswith("it is what this page says today.")
    page.close()


def test_the_citation_of_an_earlier_version_opens_it_and_leads_to_today(
    browser: Browser, cited: str, folder: Path
) -> None:
    page = still(browser, 820, "light")
    seen: dict[str, str] = {}
    for path in editions(folder)[1]:
        page.goto(cited + path)
        expect(page.get_by_role("heading", name="Corrected since")).to_be_visible()
        seen[page.locator(".k-kicker__when").inner_text()] = page.locator(".k-since").inner_text()
        page.get_by_role("link", name="The event as it stands today").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("The moon")
        edition = path.rstrip("/").rpartition("/")[2]
        page.goto(f"{cited}events/moon/#v-{edition}")
        expect(page.locator(".k-version:visible")).to_contain_text(edition)
        page.get_by_role("link", name=f"As it was then, version {edition}").click()
        expect(page.locator(".k-then")).to_contain_text(edition)
    assert set(seen) == {"2 August 2025", "3 August 2025"}
    assert "Date 2 August 2025 → 3 August 2025" in seen["2 August 2025"]
    assert "Date 2 August 2025" not in seen["3 August 2025"]
    page.close()


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_cited_is_for_every_reader(
    browser: Browser, cited: str, folder: Path, width: int, scheme: Scheme
) -> None:
    earlier = editions(folder)[1][0]
    answered = f"events/moon/#v-{earlier.rstrip('/').rpartition('/')[2]}"
    for path in (earlier, answered):
        page = still(browser, width, scheme)
        page.goto(cited + path)
        if path == answered:
            page.get_by_text("Other styles and formats").click()
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert (wide, violations(page)) == (False, [])


def test_the_html_checker_has_nothing_against_it(folder: Path) -> None:
    present, others = editions(folder)
    paths = [present, *others, "events/moon/"]
    assert nu_messages([folder / path / "index.html" for path in paths]) == []
