"""Records: a site is left alone only where nothing of it and nothing it is made of has changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kronika.record import of_contents, of_listing, of_texts
from tests.projects import project

FILES = {"a/index.html": "a", "b.html": "b"}


def longer(folder: Path) -> None:
    (folder / "b.html").write_text("bb", encoding="utf-8")


def renamed(folder: Path) -> None:
    (folder / "b.html").rename(folder / "c.html")


def moved(folder: Path) -> None:
    (folder / "a/index.html").rename(folder / "index.html")


def gone(folder: Path) -> None:
    (folder / "b.html").unlink()


@pytest.mark.parametrize("change", [longer, renamed, moved, gone])
@pytest.mark.parametrize("digest", [of_contents, of_listing])
def test_every_change_of_a_file_changes_the_digest(
    tmp_path: Path, change: Callable[[Path], None], digest: Callable[[Path], bytes]
) -> None:
    before = digest(project(tmp_path, FILES))
    assert digest(tmp_path) == before
    change(tmp_path)
    assert digest(tmp_path) != before


def test_a_touched_file_changes_the_listing_but_not_the_contents(tmp_path: Path) -> None:
    project(tmp_path, FILES)
    listing, contents = of_listing(tmp_path), of_contents(tmp_path)
    os.utime(tmp_path / "b.html", (1, 1))
    assert of_listing(tmp_path) != listing
    assert of_contents(tmp_path) == contents


def test_texts_do_not_run_together() -> None:
    assert of_texts(["ab", "c"]) != of_texts(["a", "bc"])
