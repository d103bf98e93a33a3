"""Takes the README's picture: the real dossier goes in, `docs/assets/screenshot.png` comes out.

`make picture`, after a change of the look.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests.browser.conftest import QUIET, ROOT, serving
from tests.chromium import chromium
from tests.projects import kronika

PICTURE = ROOT / "docs" / "assets" / "screenshot.png"


def take(out: Path) -> str:
    """Build the site in `out` and take its picture; return what went wrong."""
    built = kronika("build", str(ROOT), "--out", str(out))
    if built.returncode != 0:
        return built.stderr
    with serving(out) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        page = browser.new_page(
            viewport={"width": 1440, "height": 900}, color_scheme="light", reduced_motion="reduce"
        )
        page.goto(f"{address}timeline/")
        page.locator(".k-order").wait_for()
        page.wait_for_load_state("networkidle")
        PICTURE.parent.mkdir(exist_ok=True)
        page.screenshot(path=PICTURE, animations="disabled")
        browser.close()
    return ""


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        sys.exit(take(Path(folder) / "site") or 0)
