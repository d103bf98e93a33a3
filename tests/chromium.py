"""Finds the Chromium the browser tests drive: the environment goes in, one path comes out.

`python -m tests.chromium` prints the path; with `--install` it first puts a Chromium in place where
there is none. It needs only the standard library, so that `.ci/run` can ask before any set-up.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPS = ("Chromium", "Google Chrome")
HELP = (
    "There is no Chromium here, and the browser tests are never skipped. "
    "Install one (Debian: apt-get install chromium; macOS: brew install --cask chromium) "
    "or name yours: CHROMIUM=/path/to/chromium make test"
)


class NoChromiumError(RuntimeError):
    """No browser, and the sentence that says what to install."""


def chromium() -> str:
    """Return the path of the Chromium to drive.

    Raises:
        NoChromiumError: there is none; a test that meets this fails, it does not skip.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        if found := shutil.which(named):
            return found
        message = f"CHROMIUM names '{named}', and that is not a program here."
        raise NoChromiumError(message)
    apps = [f"/Applications/{app}.app/Contents/MacOS/{app}" for app in MAC_APPS]
    for name in (*NAMES, *apps, *_of_playwright()):
        if found := shutil.which(name):
            return found
    raise NoChromiumError(HELP)


def _of_playwright() -> list[str]:
    """Where Playwright keeps the browsers it has downloaded, newest first."""
    folders = (Path.home() / ".cache/ms-playwright", Path.home() / "Library/Caches/ms-playwright")
    ends = (
        "chrome-linux*/chrome",
        "chrome-mac*/Chromium.app/Contents/MacOS/Chromium",
        "chrome-mac*/*.app/Contents/MacOS/Google Chrome for Testing",
    )
    found = [
        path for folder in folders for end in ends for path in folder.glob(f"chromium-*/{end}")
    ]
    return [str(path) for path in sorted(found, reverse=True)]


def install() -> None:
    """Put what the browser tests need in place, where it is not.

    Raises:
        NoChromiumError: Playwright does not start here.
    """
    try:
        chromium()
    except NoChromiumError:
        if os.environ.get("CHROMIUM"):
            raise
        if _is_debian_of_ours():
            _apt_get("chromium", "fonts-liberation")
        else:
            _run(sys.executable, "-m", "playwright", "install", "chromium")
    if _driver_fault() and _is_debian_of_ours():
        _apt_get("libatomic1")
    if fault := _driver_fault():
        message = f"Playwright does not start: {fault} (Debian: apt-get install libatomic1)"
        raise NoChromiumError(message)


def _driver_fault() -> str:
    """What Playwright says when it cannot run: a bare system lacks a library it needs."""
    asked = [sys.executable, "-m", "playwright", "--version"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False)
    return answer.stderr.strip() if answer.returncode else ""


def _is_debian_of_ours() -> bool:
    return bool(shutil.which("apt-get")) and os.geteuid() == 0


def _apt_get(*packages: str) -> None:
    _run("apt-get", "update")
    _run("apt-get", "install", "--yes", "--no-install-recommends", *packages)


def _run(*command: str) -> None:
    # Standard output is kept for the path; a failure shows in what is found afterwards.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, stdout=sys.stderr, env=environment, check=False)


def main(arguments: list[str]) -> int:
    """Print the path, or the sentence that says what is missing."""
    try:
        if "--install" in arguments:
            install()
        sys.stdout.write(chromium() + "\n")
    except NoChromiumError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
