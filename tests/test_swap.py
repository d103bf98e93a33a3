"""Swapping in: a folder takes its place whole, or the place stays as it was."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from kronika import swap
from kronika.swap import OccupiedError, beside


def site(folder: Path, words: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "404.html").write_text(words, encoding="utf-8")


def listing(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_ready_folder_takes_the_place(tmp_path: Path) -> None:
    with beside(tmp_path / "site") as fresh:
        site(fresh.folder, "new")
        fresh.ready = True
    assert listing(tmp_path) == ["site", "site/404.html"]
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755


def test_a_ready_folder_replaces_the_old_one_whole(tmp_path: Path) -> None:
    site(tmp_path / "site", "old")
    (tmp_path / "site" / "gone.html").write_text("old", encoding="utf-8")
    with beside(tmp_path / "site") as fresh:
        site(fresh.folder, "new")
        fresh.ready = True
    assert listing(tmp_path) == ["site", "site/404.html"]
    assert (tmp_path / "site/404.html").read_text(encoding="utf-8") == "new"


def test_a_folder_that_is_not_ready_leaves_the_old_one(tmp_path: Path) -> None:
    site(tmp_path / "site", "old")
    with beside(tmp_path / "site") as fresh:
        site(fresh.folder, "new")
    assert listing(tmp_path) == ["site", "site/404.html"]
    assert (tmp_path / "site/404.html").read_text(encoding="utf-8") == "old"


def test_a_failure_leaves_the_old_one_and_nothing_beside_it(tmp_path: Path) -> None:
    site(tmp_path / "site", "old")

    def fail(folder: Path) -> None:
        site(folder, "new")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), beside(tmp_path / "site") as fresh:
        fail(fresh.folder)
    assert listing(tmp_path) == ["site", "site/404.html"]
    assert (tmp_path / "site/404.html").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("kind", ["work", "file", "link"])
def test_what_is_not_a_site_is_never_replaced(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "place"
    if kind == "work":
        place.mkdir()
        (place / "thesis.txt").write_text("years", encoding="utf-8")
    elif kind == "file":
        place.write_text("years", encoding="utf-8")
    else:
        site(tmp_path / "elsewhere", "old")
        place.symlink_to(tmp_path / "elsewhere")
    before = listing(tmp_path)
    reason = "place' is a link" if kind == "link" else "place' exists and is not a site"
    with pytest.raises(OccupiedError, match=reason), beside(place):
        pass
    assert listing(tmp_path) == before


def test_a_build_killed_between_the_two_renames_has_lost_nothing(tmp_path: Path) -> None:
    site(tmp_path / ".site-abc_1234-old", "old")
    with beside(tmp_path / "site") as fresh:
        site(fresh.folder, "new")
    assert (tmp_path / "site/404.html").read_text(encoding="utf-8") == "old"
    assert listing(tmp_path) == ["site", "site/404.html"]


def test_what_another_build_is_making_is_let_be(tmp_path: Path) -> None:
    with beside(tmp_path / "site") as first, beside(tmp_path / "site") as second:
        site(first.folder, "first")
        site(second.folder, "second")
        first.ready = second.ready = True
    assert (tmp_path / "site/404.html").read_text(encoding="utf-8") == "first"
    assert listing(tmp_path) == ["site", "site/404.html"]


def test_what_another_build_takes_away_is_let_be(tmp_path: Path) -> None:
    place, old = tmp_path / "site", tmp_path / ".site-abc_1234-old"
    site(old, "old")
    handle = os.open(old, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with beside(place):
        pass
    os.close(handle)
    assert listing(tmp_path) == [".site-abc_1234-old", ".site-abc_1234-old/404.html"]


def test_what_stood_in_the_place_is_held_until_it_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site(tmp_path / "site", "old")
    seen: list[str] = []

    def meanwhile(old: Path, processes: int) -> None:
        with beside(tmp_path / "site"):
            seen.extend(listing(old))
        seen.extend(listing(old))
        remove(old, processes)

    remove = swap._remove  # noqa: SLF001 -- nowhere else can a second build come between
    monkeypatch.setattr(swap, "_remove", meanwhile)
    with beside(tmp_path / "site") as fresh:
        site(fresh.folder, "new")
        fresh.ready = True
    assert (seen, listing(tmp_path)) == (["404.html"] * 2, ["site", "site/404.html"])


@pytest.mark.parametrize("there", [True, False], ids=["a site", "no site"])
@pytest.mark.parametrize(
    ("out", "left", "file"),
    [
        ("site", ".site-notes-old", "404.html"),
        ("site", ".site-notes-new", "404.html"),
        ("site", ".site-personal-old", "diary.txt"),
        ("site", ".site-personal-new", "diary.txt"),
        ("site", ".site-fr-abcd1234-old", "404.html"),
        ("site", ".site-fr-abcd1234-new", "404.html"),
        ("si[t]e*", ".site-abcd1234-old", "404.html"),
        ("si[t]e*", ".si[t]e-x-abcd1234-old", "404.html"),
        ("a.b", ".axb-abcd1234-old", "404.html"),
    ],
)
def test_what_no_build_of_this_place_left_is_let_be(
    tmp_path: Path, out: str, left: str, file: str, *, there: bool
) -> None:
    (tmp_path / left).mkdir()
    (tmp_path / left / file).write_text("precious", encoding="utf-8")
    if there:
        site(tmp_path / out, "old")
    before = listing(tmp_path)
    with beside(tmp_path / out):
        pass
    assert listing(tmp_path) == before


@pytest.mark.parametrize("there", [True, False], ids=["a site", "no site"])
@pytest.mark.parametrize("out", ["site", "si[t]e*", "site-fr"])
def test_what_a_killed_build_of_this_place_left_is_put_right(
    tmp_path: Path, out: str, *, there: bool
) -> None:
    if there:
        site(tmp_path / out, "old")
    site(tmp_path / f".{out}-abcd1234-old", "old")
    site(tmp_path / f".{out}-abcd1234-new", "half")
    (tmp_path / f".{out}-abcd1234-new").chmod(0o700)
    with beside(tmp_path / out):
        pass
    assert listing(tmp_path) == [out, f"{out}/404.html"]
    assert (tmp_path / out / "404.html").read_text(encoding="utf-8") == "old"
