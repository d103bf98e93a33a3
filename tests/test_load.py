"""Reading a project: hostile files, odd folders, and the memory of what was read before."""

from __future__ import annotations

import csv
import faulthandler
import os
import pickle
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kronika.load import Loaded, load, load_file, load_files
from kronika.problems import Severity

HOSTILE: Final = Path(__file__).parent / "cases" / "hostile"
SOUND: Final = """\
title: A crane is lifted
date: 2025-07-28
summary: It hangs.
sources:
  - url: https://example.org/a
    title: A report
"""


def rows(name: str) -> dict[str, dict[str, str]]:
    with (HOSTILE / name).open(encoding="utf-8", newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file)}


MANIFEST: Final = rows("manifest.csv")
DECISIONS: Final = rows("decisions.csv")


@pytest.fixture(autouse=True)
def _no_hang() -> Iterator[None]:
    faulthandler.dump_traceback_later(120, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


def errors(loaded: Loaded) -> list[tuple[int, int]]:
    return [
        (problem.place.line, problem.place.column)
        for problem in loaded.problems
        if problem.severity is Severity.ERROR
    ]


def test_every_hostile_file_is_listed_and_every_decision_differs_from_the_list() -> None:
    assert sorted(MANIFEST) == sorted(path.name for path in HOSTILE.glob("*.yml"))
    assert [
        name
        for name, row in DECISIONS.items()
        if row["outcome"] == MANIFEST[name]["expected"].partition("-")[0]
        and row["line"] == MANIFEST[name]["line"]
    ] == []


@pytest.mark.parametrize("name", sorted(MANIFEST))
def test_a_hostile_file_is_taken_or_refused_at_its_line(name: str) -> None:
    decision = DECISIONS.get(name)
    if decision:
        outcome, line = decision["outcome"], decision["line"]
    else:
        outcome, line = MANIFEST[name]["expected"].partition("-")[0], MANIFEST[name]["line"]

    loaded = load_file(f"events/{name}", (HOSTILE / name).read_bytes())

    found = errors(loaded)
    assert ("reject" if found else "accept") == outcome
    assert (loaded.file is None) == (outcome == "reject")
    if outcome == "reject":
        assert int(line) in {place[0] for place in found}
    if decision and decision["column"]:
        assert (int(line), int(decision["column"])) in found


@pytest.mark.parametrize("name", sorted(MANIFEST))
def test_what_is_said_about_a_hostile_file_is_short_and_printable(name: str) -> None:
    loaded = load_file(f"events/{name}", (HOSTILE / name).read_bytes())
    said = [str(problem) for problem in loaded.problems]
    assert all(line.isprintable() and len(line) < 2_000 for line in said)
    assert sum(map(len, said)) < 64_000


def test_a_flood_of_mistakes_ends_with_its_count() -> None:
    text = SOUND + "related:\n" + "  - event: No Id\n" * 1_500
    loaded = load_file("events/a.yml", text.encode())
    assert len(loaded.problems) == 101
    last = loaded.problems[-1]
    assert (last.code, last.message) == ("too-many", "The file has 1,400 more problems.")


TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["title", "date", "sources", "places", "dates", "url", "x", "retracted"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=30,
)


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
)
def test_no_bytes_raise(data: bytes) -> None:
    loaded = load_file("events/a.yml", data)
    assert loaded.problems


@settings(max_examples=200, deadline=None)
@given(TREES)
def test_no_tree_raises(tree: object) -> None:
    data = as_yaml(tree)
    for path in ("events/a.yml", "events/_places.yml", "events/_dossier.yml"):
        loaded = load_file(path, data.encode())
        assert all(str(problem).isprintable() for problem in loaded.problems)


def as_yaml(tree: object) -> str:
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{key}: {as_yaml(value)}" for key, value in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(as_yaml, tree)) + "]"
    if isinstance(tree, str):
        return "'" + tree.replace("'", "''") + "'"
    return "" if tree is None else str(tree)


def write(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def said(root: Path) -> list[str]:
    return [str(problem) for problem in load(root).problems]


def test_a_project_without_events_is_told_so(tmp_path: Path) -> None:
    assert said(tmp_path) == [
        (
            "events:1:1: error no-events: There is no folder 'events'. "
            "Make a folder 'events' and put one file for each event into it."
        )
    ]


def test_events_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "events").write_text("")
    assert said(tmp_path) == ["events:1:1: error no-events: 'events' is not a folder."]


def test_events_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "events").symlink_to(tmp_path / "elsewhere")
    assert said(tmp_path) == ["events:1:1: error no-events: 'events' is not a folder."]


def test_only_regular_files_with_the_names_of_ids_are_read(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "events/2025/good.yml": SOUND,
            "events/also.yaml": SOUND,
            "events/notes.txt": "not read",
            "events/.hidden.yml": "not: read",
            "events/_drafts/draft.yml": "not: read",
            "events/2025/_draft.yml": "not: read",
            "events/Bad Name.yml": SOUND,
            "events/index.yml": SOUND,
            "events/loud.YML": SOUND,
            "events/_tag.yml": "a: {name: b}\n",
            "outside.yml": SOUND,
        },
    )
    (root / "events" / "folder.yml").mkdir()
    (root / "events" / "link.yml").symlink_to(root / "outside.yml")
    (root / "events" / "linked").symlink_to(root, target_is_directory=True)
    (root / "events" / "round").symlink_to(root / "events" / "round")
    (root / "events" / "lost").symlink_to(root / "nowhere")
    os.mkfifo(root / "events" / "pipe.yml")

    collection = load(root)

    assert list(collection.files) == ["events/2025/good.yml", "events/also.yaml"]
    kind = "error file-kind: The name is that of an event file, but it is"
    name = "error file-name: The file's name"
    assert said(root) == [
        (
            f"events/Bad Name.yml:1:1: {name} 'Bad Name' is not an id, which an event's address is "
            "made of. Rename it to 'bad-name.yml'."
        ),
        (
            "events/_drafts:1:1: warning unknown-file: '_drafts' is none of the collection's own "
            "files and is not read."
        ),
        (
            "events/_tag.yml:1:1: warning unknown-file: '_tag' is none of the collection's own "
            "files and is not read. Did you mean '_tags'?"
        ),
        f"events/folder.yml:1:1: {kind} a folder. Put a regular file there.",
        (
            f"events/index.yml:1:1: {name} 'index' is not an id, which an event's address is "
            "made of. Rename it to 'index-1.yml'."
        ),
        f"events/link.yml:1:1: {kind} a link. Put a regular file there.",
        (
            "events/linked:1:1: error file-kind: The folder is a link, which is not followed. "
            "Put a real folder there."
        ),
        (
            "events/loud.YML:1:1: warning file-name: The file is not read: its name must end in "
            ".yml. Rename it."
        ),
        f"events/pipe.yml:1:1: {kind} a pipe. Put a regular file there.",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_nobody_may_read_is_a_problem(tmp_path: Path) -> None:
    root = write(tmp_path, {"events/a.yml": SOUND})
    (root / "events" / "a.yml").chmod(0)
    assert said(root) == [
        "events/a.yml:1:1: error unreadable: The file cannot be read: Permission denied."
    ]


def test_parts_of_a_collection_file_lie_in_a_folder_of_its_name(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "events/_tags.yml": "one: {name: One}\n",
            "events/_tags/More Tags.yml": "two: {name: Two}\n",
            "events/a.yml": SOUND,
        },
    )
    collection = load(root)
    assert [str(problem) for problem in collection.problems] == []
    shelves = [(one.shelf, sorted(one.entries)) for one in collection.shelves.values()]
    assert shelves == [("tags", ["one"]), ("tags", ["two"])]


def test_what_looks_like_a_collection_file_but_is_none_is_said_not_to_be_read(
    tmp_path: Path,
) -> None:
    root = write(
        tmp_path,
        {
            "events/a.yml": SOUND,
            "events/_dossier/part.yml": "title: A\n",
            "events/_sources/notes.txt": "not read",
            "events/_sources/_old.yml": "not: read",
            "events/_sources/deep/r.yml": "r: {url: https://a.org/, title: T}\n",
            "events/2025/_tags.yml": "not: read",
            "events/2025/_actors/all.yml": "not: read",
        },
    )
    assert [one.path for one in load(root).shelves.values()] == ["events/_sources/deep/r.yml"]
    unread = "warning unknown-file:"
    assert said(root) == [
        (
            f"events/2025/_actors:1:1: {unread} '_actors' is not read: it is in a folder of "
            "events. Move it to events/_actors."
        ),
        (
            f"events/2025/_tags.yml:1:1: {unread} '_tags' is not read: it is in a folder of "
            "events. Move it to events/_tags.yml."
        ),
        (
            f"events/_dossier:1:1: {unread} '_dossier' is not read: the dossier is one file. "
            "Write it into events/_dossier.yml."
        ),
        (
            f"events/_sources/_old.yml:1:1: {unread} '_old' is not read: a name with _ is no part "
            "of this folder. Rename it without the _."
        ),
        (
            "events/_sources/notes.txt:1:1: warning file-name: The file is not read: its name "
            "must end in .yml. Rename it, or move it out of this folder."
        ),
    ]


def test_a_collection_file_may_have_either_ending_and_the_dossier_one_of_them(
    tmp_path: Path,
) -> None:
    root = write(
        tmp_path,
        {
            "events/_tags.yaml": "one: {name: One}\n",
            "events/_tags.yml": "two: {name: Two}\n",
            "events/_dossier.yaml": "title: A\n",
            "events/_dossier.yml": "title: B\n",
        },
    )
    shelves = load(root).shelves.values()
    assert [key for one in shelves if one.shelf == "tags" for key in one.entries] == ["one", "two"]
    assert said(root) == [
        (
            "events/_dossier.yml:1:1: error repeated-id: The dossier is described in "
            "events/_dossier.yaml already. Keep one of the files."
        )
    ]


def test_a_proposed_file_name_is_shown_whole(tmp_path: Path) -> None:
    root = write(tmp_path, {f"events/{'A' * 78}.yaml": SOUND})
    (line,) = said(root)
    assert line.endswith(f"Rename it to '{'a' * 78}.yaml'.")


def test_a_picture_must_lie_in_docs(tmp_path: Path) -> None:
    media = "media:\n  - {file: a/b.jpg, alt: x, credit: y, licence: MIT}\n"
    root = write(tmp_path, {"events/a.yml": SOUND + media})
    assert said(root) == [
        (
            "events/a.yml:8:12: error media: There is no file 'a/b.jpg' below docs/. "
            "Add the picture, or correct its path."
        )
    ]
    picture = root / "docs" / "a" / "b.jpg"
    picture.parent.mkdir(parents=True)
    for target in (picture, root / "events" / "a.yml"):  # a link to itself, and one out of docs/
        picture.symlink_to(target)
        assert len(said(root)) == 1
        picture.unlink()
    write(root, {"docs/a/b.jpg": "picture"})
    assert said(root) == []


def test_only_files_with_other_bytes_are_parsed_again(tmp_path: Path) -> None:
    root = write(tmp_path, {"events/a.yml": SOUND, "events/b.yml": SOUND, "events/_tags.yml": ""})
    parsed: list[str] = []

    def parse(files: Sequence[tuple[str, bytes]]) -> Iterable[Loaded]:
        parsed.extend(path for path, _ in files)
        return load_files(files)

    first = load(root, parse=parse)
    write(root, {"events/b.yml": SOUND + "body: More.\n"})
    second = load(root, first.cache, parse=parse)

    assert parsed == ["events/_tags.yml", "events/a.yml", "events/b.yml", "events/b.yml"]
    assert second == load(root)


def test_what_was_loaded_survives_pickling() -> None:
    loaded = load_file("events/a.yml", SOUND.encode())
    assert pickle.loads(pickle.dumps(loaded)) == loaded  # noqa: S301 -- our own bytes


def test_the_order_of_a_folder_does_not_matter(tmp_path: Path) -> None:
    names = [f"events/{name}.yml" for name in ("b", "a", "z/c", "m/d")]
    one = write(tmp_path / "one", dict.fromkeys(names, SOUND))
    other = write(tmp_path / "other", dict.fromkeys(reversed(names), SOUND))
    assert load(one) == load(other)
    assert list(load(one).files) == sorted(names)


def test_a_text_of_the_dossier_cites_nothing() -> None:
    loaded = load_file("events/_dossier.yml", b'title: T\nincludes: "Hi[^nope] there \\\\[^no]"\n')
    assert [str(problem) for problem in loaded.problems] == [
        (
            "events/_dossier.yml:2:14: error markdown: The dossier's own texts cite nothing: only "
            "events have sources. Write a link, such as [words](https://…)."
        )
    ]
