"""The preview in a browser: what is saved appears by itself, and a mistake says where it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.projects import CONFIGURATION, event, project
from tests.test_preview import Running

pytestmark = pytest.mark.browser


def test_an_edit_reaches_the_open_page_and_a_mistake_is_shown_on_it(
    browser: Browser, tmp_path: Path
) -> None:
    files = {
        "events/first.yml": event("The first"),
        "mkdocs.yml": CONFIGURATION,
        "docs/index.md": "# Home\n",
    }
    running = Running(project(tmp_path / "project", files))
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"http://127.0.0.1:{running.port}/events/first/")
    expect(page.locator("h1")).to_have_text("The first")

    running.write("events/first.yml", event("The very first"))
    expect(page.locator("h1")).to_have_text("The very first")

    running.write("events/first.yml", event("The last", "31 July"))
    panel = page.get_by_role("alert")
    expect(panel).to_contain_text("events/first.yml:2:7")
    expect(page.locator("h1")).to_have_text("The very first")

    running.write("events/first.yml", event("The last"))
    expect(page.locator("h1")).to_have_text("The last")
    expect(panel).to_have_count(0)
    page.close()
    running.end()
    assert faults == []
