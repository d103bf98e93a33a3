from __future__ import annotations

from pathlib import Path

import pytest

from tests import chromium
from tests.chromium import HELP, NoChromiumError

pytestmark = pytest.mark.house


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """A machine without any browser."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(chromium, "MAC_APPS", ())
    return monkeypatch


def program(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_without_a_browser_it_says_what_to_install(
    bare: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    del bare
    assert chromium.main([]) == 1
    assert capsys.readouterr() == ("", f"{HELP}\n")


def test_a_named_browser_that_is_not_there_is_an_error_and_no_other_takes_its_place(
    bare: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program(tmp_path / "chromium")
    bare.setenv("CHROMIUM", "lynx")
    with pytest.raises(NoChromiumError, match="CHROMIUM names 'lynx'"):
        chromium.chromium()


@pytest.mark.parametrize(
    "place",
    [
        "google-chrome",
        ".cache/ms-playwright/chromium-1200/chrome-linux64/chrome",
        "Library/Caches/ms-playwright/chromium-1200/chrome-mac/Chromium.app/Contents/MacOS/Chromium",
    ],
)
@pytest.mark.usefixtures("bare")
def test_the_browser_is_found_where_systems_keep_it(place: str, tmp_path: Path) -> None:
    there = program(tmp_path / place)
    assert chromium.chromium() == there
