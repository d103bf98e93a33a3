"""The benchmark measures what it says: the same collections, sound ones, and tables that add up."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
import yaml
from benchmarks import collection, hugo, material, measure, ours, report, scratch, shared
from benchmarks.contest import Result, Row
from benchmarks.measure import CommandError, Run
from benchmarks.output import Output, output

from kronika.checks import check
from kronika.load import load

CASES = Path(__file__).parent / "cases" / "benchmarks"
COUNT = 120


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_numbers_give_the_same_collection(tmp_path: Path) -> None:
    collection.write(COUNT, tmp_path / "one")
    collection.write(COUNT, tmp_path / "two")
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_another_seed_gives_other_events() -> None:
    assert next(collection.events(1)) != next(collection.events(1, seed=2))


def test_an_event_is_written_as_an_editor_writes_it() -> None:
    # Compared with a file, so that another machine and another Python give the same text, too.
    *_, last = collection.events(7)
    assert last.written() == (CASES / "event.yml").read_text(encoding="utf-8")


def test_every_event_has_what_the_benchmark_promises(tmp_path: Path) -> None:
    collection.write(COUNT, tmp_path)
    known = {
        name: yaml.safe_load((tmp_path / f"_{name}.yml").read_text(encoding="utf-8"))
        for name in ("kinds", "actors", "places", "tags", "publishers", "sources")
    }
    assert [len(known[name]) for name in known] == [6, 100, 80, 60, 40, 300]
    paths = sorted(tmp_path.rglob("[!_]*.yml"))
    assert len({path.stem for path in paths}) == COUNT
    for path in paths:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", path.stem), path.stem
        assert len(path.stem) <= 80
        event = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert len(event["title"]) <= 140
        assert len(event["body"].split()) == 120
        assert [len(event[name]) for name in ("places", "actors", "tags", "sources")] == [
            *(1, 1, 3, 2)
        ]
        for name in ("places", "actors", "tags", "sources"):
            assert set(event[name]) <= known[name].keys()
        assert event["kind"] in known["kinds"]
        cited = re.findall(r"\[\^([^]]+)\]", event["body"])
        assert cited == event["sources"]


def test_kronika_finds_nothing_wrong_with_a_collection(tmp_path: Path) -> None:
    collection.write(COUNT, tmp_path / "events")
    dossier, problems = check(load(tmp_path))
    assert [str(problem) for problem in problems] == []
    assert len(dossier.events) == COUNT


def test_sources_are_published_after_what_they_tell() -> None:
    for event in collection.events(COUNT):
        earliest = re.search(r"\d{4}-\d\d-\d\d", event.date)
        day = dt.date.fromisoformat(earliest[0]) if earliest else dt.date(event.year, 1, 1)
        assert all(source.day > day for source in event.sources)


def test_a_third_of_the_sources_repeats_another() -> None:
    relays = [source.relays for source in shared.sources(collection.FIRST, days=collection.DAYS)]
    assert sum(map(bool, relays)) in range(90, 101)


def test_all_contenders_publish_the_same_events(tmp_path: Path) -> None:
    ours.write(COUNT, tmp_path / "kronika")
    material.write(COUNT, tmp_path / "material")
    hugo.write(COUNT, tmp_path / "hugo")
    assert files(tmp_path / "kronika" / "events") == files(tmp_path / "hugo" / "events")
    pages = files(tmp_path / "material" / "docs" / "events")
    assert len(pages) == COUNT
    for event in collection.events(COUNT):
        page = pages[f"{event.id}.md"]
        said = [event.title, event.date, event.summary, event.body, event.place.name]
        said += [event.actor.name, *(tag.name for tag in event.tags)]
        said += [text for source in event.sources for text in (source.title, source.url)]
        assert [text for text in said if text not in page] == []


def test_an_edit_changes_one_title_only(tmp_path: Path) -> None:
    ours.write(5, tmp_path / "project")
    before = files(tmp_path / "project")
    edited = ours.edit(tmp_path / "project", "Another title")
    after = files(tmp_path / "project")
    changed = {path for path in before if before[path] != after[path]}
    assert {Path(path).stem for path in changed} == {edited}
    for path in changed:
        assert after[path].splitlines()[0] == "title: Another title"
        assert after[path].splitlines()[1:] == before[path].splitlines()[1:]


def test_to_forget_leaves_what_the_benchmark_wrote(tmp_path: Path) -> None:
    ours.write(3, tmp_path / "project")
    before = files(tmp_path / "project")
    for left in ("site", ".kept"):
        (tmp_path / "project" / left).mkdir()
        (tmp_path / "project" / left / "file").touch()
    ours.forget(tmp_path / "project")
    assert files(tmp_path / "project") == before


def test_a_command_is_measured_with_what_it_starts(tmp_path: Path) -> None:
    child = "import time; held = bytearray(60_000_000); time.sleep(0.6)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    run = measure.run([sys.executable, "-c", parent], tmp_path / "log", environment={})
    assert run.wall > 0
    assert run.cpu is not None
    assert run.largest is not None
    assert run.largest > 60_000_000
    assert run.together is None or run.together > 60_000_000


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "raise SystemExit('no such chronicle')"]
    with pytest.raises(CommandError, match="no such chronicle"):
        measure.run(command, tmp_path / "log", environment={})


def test_the_median_is_taken_figure_by_figure() -> None:
    runs = [
        Run(wall=3.0, cpu=1.0, largest=10, together=None),
        Run(wall=1.0, cpu=3.0, largest=30, together=None),
        Run(wall=2.0, cpu=9.0, largest=20, together=None),
    ]
    assert measure.median(runs) == Run(wall=2.0, cpu=3.0, largest=20, together=None)


def test_output_counts_files_bytes_and_the_largest_page(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text("12345")
    (tmp_path / "index.html").write_text("123")
    (tmp_path / "data.json").write_text("1234567890")
    assert output(tmp_path) == Output(files=3, total=18, largest_page=5)


WALLS = {
    Row.COLD: 6.0,
    Row.WARM: 2.0,
    Row.EDITED: 2.1,
    Row.READY: 7.0,
    Row.PREVIEW: 0.25,
    Row.SLOWEST: 0.6,
    Row.SEARCH: 13.5,
    Row.MATERIAL: 60.0,
    Row.HUGO: 8.0,
}


def result(size: int) -> Result:
    runs = {
        row: Run(wall=wall, cpu=wall * 1.5, largest=200_000_000, together=400_000_000)
        for row, wall in WALLS.items()
    }
    return Result(size, runs, {Row.COLD: Output(12_345, 345_678_901, 299_000)})


def test_the_tables_are_written_as_markdown() -> None:
    told = report.markdown([result(100), result(10_000)], ["One fact.", "Another fact."]) + "\n"
    assert told == (CASES / "report.md").read_text(encoding="utf-8")


def test_tables_take_the_place_of_older_ones() -> None:
    page = "# Speed\n\n<!-- bench -->\nold\n<!-- /bench -->\n\nAfter.\n"
    expected = "# Speed\n\n<!-- bench -->\n\nnew\n\n<!-- /bench -->\n\nAfter.\n"
    assert report.placed(page, "new") == expected


def test_a_page_without_marks_is_not_touched() -> None:
    with pytest.raises(ValueError, match="needs the marks"):
        report.placed("# Speed\n", "new")


def test_what_is_measured_is_written_where_tmpdir_says_and_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)  # as in a new process
    with scratch.scratch() as folder:
        assert folder.parent == tmp_path
        assert Path(os.environ["TMPDIR"]).parent == folder  # of the programs that are measured
    assert os.environ["TMPDIR"] == str(tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("free", "said"),
    [
        pytest.param(9_000_000_000, "memory", id="memory with room"),
        pytest.param(7_000_000_000, "disk", id="too little memory"),
        pytest.param(None, "disk", id="none"),
    ],
)
def test_without_tmpdir_it_is_memory_if_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int | None, said: str
) -> None:
    (tmp_path / "disk").mkdir()
    if free is not None:
        (tmp_path / "memory").mkdir()
        room = shutil.disk_usage(tmp_path)._replace(free=free)
        monkeypatch.setattr(shutil, "disk_usage", lambda _: room)
    monkeypatch.delenv("TMPDIR", raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "disk"))
    monkeypatch.setattr(scratch, "MEMORY", tmp_path / "memory")
    with scratch.scratch() as folder:
        assert folder.parent == tmp_path / said
        assert said in scratch.told(folder)
    assert "TMPDIR" not in os.environ
