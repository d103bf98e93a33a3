"""Reading again: what did not change is taken as it was, and nothing else is."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from kronika import kept as kept_module
from kronika.kept import Kept
from kronika.model import About
from kronika.reading import Core, Reader
from tests.projects import event, project

FILES = {
    "events/first.yml": event("The first", more="tags: [drone]\nbody: A *word*.[^one]\n").replace(
        "  - url", "  - key: one\n    url"
    ),
    "events/2025/second.yml": event("The second", "2025-08-03"),
    "events/_tags.yml": "drone:\n  name: Drone\n",
}


def read(root: Path, kept: Path | None = None) -> Core:
    """Read, and wait until what is to be kept is kept."""
    core = Reader(root, kept=kept).read()
    for saving in multiprocessing.active_children():
        saving.join()
    return core


def shown(core: Core) -> list[tuple[str, str, str]]:
    return [(one.id, one.file.title, core.rendered[one.id].body) for one in core.dossier.events]


def test_another_process_reads_the_same_from_what_was_kept(tmp_path: Path) -> None:
    root = project(tmp_path / "project", FILES)
    first = read(root, tmp_path / "kept")
    assert [file.suffix for file in (tmp_path / "kept").iterdir()] == [".pickle"]
    again = read(root, tmp_path / "kept")
    fresh = read(root)
    assert again == first == fresh
    assert shown(again)[0][2].startswith("<p>A <em>word</em>.<sup")


def test_a_file_that_changed_is_read_again_and_a_deleted_one_is_gone(tmp_path: Path) -> None:
    root = project(tmp_path / "project", FILES)
    reader = Reader(root, kept=tmp_path / "kept")
    reader.read()
    project(root, {"events/first.yml": event("Another")})
    (root / "events/2025/second.yml").unlink()
    assert shown(reader.read()) == [("first", "Another", "")]
    assert shown(Reader(root, kept=tmp_path / "kept").read()) == [("first", "Another", "")]


@pytest.mark.parametrize("data", [b"", b"short", b"\0" * 200])
def test_a_torn_or_foreign_file_is_worth_nothing(tmp_path: Path, data: bytes) -> None:
    root = project(tmp_path / "project", FILES)
    first = read(root, tmp_path / "kept")
    for file in (tmp_path / "kept").iterdir():
        file.write_bytes(data)
    assert read(root, tmp_path / "kept") == first


def test_a_torn_end_is_worth_nothing(tmp_path: Path) -> None:
    root = project(tmp_path / "project", FILES)
    first = read(root, tmp_path / "kept")
    for file in (tmp_path / "kept").iterdir():
        file.write_bytes(file.read_bytes()[:-40])
    assert read(root, tmp_path / "kept") == first


def test_what_another_version_kept_is_not_even_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept(tmp_path, tmp_path / "project")
    kept.save(({}, {}))
    assert kept.load() == ({}, {})
    monkeypatch.setattr(kept_module, "stamp", lambda: b"another version of this program!")
    assert kept.load() is None


def test_a_template_is_part_of_the_program(tmp_path: Path) -> None:
    files = {
        "page.py": "x = 1\n",
        "pages/more.py": "y = 2\n",
        "templates/page.html": "<p></p>\n",
        "assets/page.css": "p {}\n",
    }
    found = dict(kept_module.program(project(tmp_path, files)))
    assert found == {path: files[path].encode() for path in files if not path.startswith("assets")}


def test_where_nothing_can_be_kept_the_work_is_done_all_the_same(tmp_path: Path) -> None:
    root = project(tmp_path / "project", FILES)
    (tmp_path / "kept").write_text("a file where a folder should be", encoding="utf-8")
    assert len(Reader(root, kept=tmp_path / "kept").read().dossier.events) == 2


def glanced(tmp_path: Path, path: str, text: str) -> Core | None:
    root = project(tmp_path / "project", FILES)
    reader = Reader(root)
    reader.read()
    project(root, {path: text})
    return reader.glance([root / path])


def test_a_glance_sees_a_changed_event_and_moves_it_in_time(tmp_path: Path) -> None:
    core = glanced(tmp_path, "events/first.yml", event("The last", "2025-09-01"))
    assert core
    assert shown(core) == [("second", "The second", ""), ("first", "The last", "")]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("events/new.yml", event("New")),
        ("events/first.yml", event("x", "31 July")),
        ("events/first.yml", event("x", more="tags: [unknown]\n")),
        ("events/first.yml", event("x", more="related: [{event: second}]\n")),
        ("events/_tags.yml", "drone:\n  name: Other\n"),
    ],
)
def test_a_glance_at_what_may_change_more_sees_nothing(
    tmp_path: Path, path: str, text: str
) -> None:
    assert glanced(tmp_path, path, text) is None


def test_a_glance_before_anything_was_read_sees_nothing(tmp_path: Path) -> None:
    root = project(tmp_path, FILES)
    assert Reader(root).glance([root / "events/first.yml"]) is None


def test_what_a_project_says_of_itself_gives_way_where_it_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(tmp_path, FILES | {"events/_dossier.yml": "title: Mine\n"})
    reader = Reader(root)
    reader.read()
    assert reader.about.title == "Mine"
    monkeypatch.setattr(Path, "read_bytes", refused)
    assert reader.about == About()
    assert reader.glance([root / "events/first.yml"]) is None


def refused(path: Path) -> bytes:
    raise PermissionError(13, "Permission denied", str(path))


def test_a_file_whose_rights_changed_is_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(tmp_path, FILES)
    reader = Reader(root)
    assert reader.read().problems == ()
    (root / "events/first.yml").chmod(0o600)
    monkeypatch.setattr(os, "open", lambda path, *_: refused(Path(path)))
    assert [str(problem) for problem in reader.read().problems] == [
        "events/first.yml:1:1: error unreadable: The file cannot be read: Permission denied."
    ]
