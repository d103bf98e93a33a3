"""Where sources are gone, the pages that say so are for every reader too."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kronika.dates import parse
from kronika.links import LEDGER, Link, Links, ledger
from kronika.reading import Reader
from kronika.visits import cited
from tests.browser.conftest import ROOT, serving
from tests.browser.test_pages import Scheme, still, violations
from tests.nu import nu_messages
from tests.projects import kronika

pytestmark = pytest.mark.browser

DAY = parse("2026-03-03")
STATES = (
    Link(gone=DAY, why="404"),
    Link(seen=DAY, moved="https://moved.example/a-page"),
    Link(unclear=DAY, why="robots"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier's site, after a round that found little where it was."""
    root = tmp_path_factory.mktemp("lasting")
    for name in ("events", "docs"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    urls = enumerate(cited(Reader(root).read().dossier))
    known = Links(DAY, {url: STATES[number % len(STATES)] for number, url in urls})
    (root / LEDGER).write_text(ledger(known), encoding="utf-8")
    built = kronika("build", str(root), "--no-search")
    assert built.returncode == 0, built.stderr
    return root / "site"


@pytest.fixture(scope="module")
def lasting(folder: Path) -> Iterator[str]:
    with serving(folder) as address:
        yield address


PATHS = ("lasting/", "events/drone-found-at-gaiziunai/", "publishers/lrt/")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_with_lost_sources_breaks_wcag_2_2_aa(
    browser: Browser, lasting: str, path: str, width: int, scheme: Scheme
) -> None:
    page = still(browser, width, scheme)
    page.goto(lasting + path)
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert (wide, violations(page)) == (False, [])


def test_the_html_checker_has_nothing_against_them(folder: Path) -> None:
    assert nu_messages([folder / path / "index.html" for path in PATHS]) == []


def test_a_reader_comes_from_the_sources_to_what_is_lost(browser: Browser, lasting: str) -> None:
    page = still(browser, 820, "light")
    page.goto(lasting + "sources/")
    page.get_by_role("link", name="Are they still there?").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Sources that last"
    assert page.get_by_text("gone since 3 March 2026").count() > 0
    page.close()
