"""The real dossier built by the real command, on a real server, in a real browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.chromium import chromium
from tests.projects import kronika

ROOT = Path(__file__).parents[2]
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 30_000  # milliseconds before an expectation gives up; no measure
expect.set_options(timeout=PATIENCE)


class Static(SimpleHTTPRequestHandler):
    """A static host as readers meet it: a wrong address is answered by the site's own 404."""

    def log_message(self, *_: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        missing = Path(self.directory) / "404.html"
        if code != 404 or not missing.is_file():
            super().send_error(code, message, explain)
            return
        data = missing.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@pytest.fixture(scope="session")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """An address, and the folder that is served there."""
    folder = tmp_path_factory.mktemp("dossier") / "site"
    with serving(folder) as address:
        yield address, folder


@pytest.fixture(scope="session")
def site(host: tuple[str, Path]) -> Path:
    """The real dossier's site, built for the address where it is served.

    The theme swaps pages in place only at the addresses the sitemap names.
    """
    address, folder = host
    built = kronika("build", str(ROOT), "--out", str(folder), KRONIKA_SITE_URL=address)
    assert built.returncode == 0, built.stderr
    return folder


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Static, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def site_url(host: tuple[str, Path], site: Path) -> str:
    """The address of the real dossier's site."""
    assert site.is_dir()
    return host[0]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless browser for all tests."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        yield launched
        launched.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's session at desktop width."""
    opened = browser.new_context(viewport={"width": 1440, "height": 900})
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, site_url: str) -> Iterator[Page]:
    """A page that fails its test on a console error, a foreign request or a script's failure."""
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on(
        "request",
        lambda asked: (
            None
            if asked.url.startswith((site_url, "data:", "blob:"))
            else faults.append(f"asked {asked.url}")
        ),
    )
    yield opened
    assert faults == []
