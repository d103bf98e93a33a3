"""Search in the languages whose words change their endings, through the real dialog."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import serving
from tests.projects import kronika, project

pytestmark = pytest.mark.browser

SOURCES = "sources:\n  - url: https://example.org/1\n    title: {title}\n"
LITHUANIAN = {
    "events/_dossier.yml": "title: Metraštis\nlanguage: lt\n",
    "events/gaisras.yml": (
        "title: Gaisras senamiestyje\ndate: 2025-03-01\n"
        "summary: Liepsnos pasirodė dviejuose namuose prie upės.\n"
        + SOURCES.format(title="Žinia apie gaisrą")
    ),
    "events/tiltas.yml": (
        "title: Atidarytas tiltas\ndate: 2025-05-09\n"
        "summary: Gyventojai vaikščiojo tiltu visą dieną.\n"
        + SOURCES.format(title="Žinia apie tiltą")
    ),
}
FRENCH = {
    "events/_dossier.yml": "title: Chronique\nlanguage: fr\n",
    "events/greve.yml": (
        "title: Grève à l'usine\ndate: 2025-03-01\n"
        "summary: Deux cents personnes y travaillaient depuis dix ans.\n"
        + SOURCES.format(title="Dépêche sur la grève")
    ),
    "events/crue.yml": (
        "title: Crue de la rivière\ndate: 2025-05-09\n"
        "summary: Les eaux montent pendant trois jours.\n"
        + SOURCES.format(title="Dépêche sur la crue")
    ),
}


LANGUAGES = {"lt": LITHUANIAN, "fr": FRENCH}


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The address of a chronicle in each language."""
    with ExitStack() as open_hosts:
        found = {}
        for language, files in LANGUAGES.items():
            folder = project(tmp_path_factory.mktemp(language), files)
            built = kronika("build", str(folder))
            assert built.returncode == 0, built.stderr
            found[language] = open_hosts.enter_context(serving(folder / "site"))
        yield found


@pytest.mark.parametrize(
    ("language", "typed", "found"),
    [
        ("lt", "namas", "Gaisras senamiestyje"),
        ("lt", "namai", "Gaisras senamiestyje"),
        ("lt", "liepsna", "Gaisras senamiestyje"),
        ("lt", "tiltai", "Atidarytas tiltas"),
        ("lt", "zinia gaisra", "Gaisras senamiestyje"),
        ("fr", "travailler", "Grève à l'usine"),
        ("fr", "usines", "Grève à l'usine"),
        ("fr", "greve", "Grève à l'usine"),
        ("fr", "montait", "Crue de la rivière"),
    ],
)
def test_a_word_is_found_in_another_form(
    context: BrowserContext, addresses: dict[str, str], language: str, typed: str, found: str
) -> None:
    page = context.new_page()
    page.goto(addresses[language])
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("searchbox").fill(typed)
    events = page.locator(".k-result").filter(has=page.locator("a[href*='/events/']"))
    expect(events).to_have_count(1)
    expect(events.locator(".k-result__title")).to_have_text(found)
    expect(events.locator("mark").first).to_be_visible()
