"""`kronika import` as a person runs it, and the open collections that it was tried on."""

from __future__ import annotations

import json
import os
import re
import stat
from collections import Counter
from pathlib import Path

import pytest

from kronika.reading import Reader
from tests.imports import editions
from tests.projects import kronika, project, tree

DATASETS = Path(__file__).parent / "datasets"
SETS = {
    "cisa-kev": ("known_exploited_vulnerabilities.json", 1404),
    "killedbygoogle": ("graveyard.json", 307),
    "usgs-earthquakes": ("earthquakes.json", 1707),
}
MAPPING = """\
title: "{name}"
date: "{day}"
summary: "{name} happens."
sources: [{url: "{link}", title: "{name}"}]
"""
TABLE = "name,day,link\nA flood,2025-03-04,https://a.example/1\nA fire,2024,https://a.example/2\n"


def run(folder: Path, *more: str) -> tuple[int, str, str]:
    done = kronika(
        "import", "in.csv", "--from", "csv", "--map", "map.yml", "--into", "site", *more, cwd=folder
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    project(tmp_path, {"in.csv": TABLE, "map.yml": MAPPING})
    (tmp_path / "site").mkdir()
    return tmp_path


def test_events_are_written_once_and_the_check_finds_nothing(folder: Path) -> None:
    assert run(folder) == (0, "2 events written.\n", "")
    written = tree(folder / "site")
    assert sorted(written) == [
        "events/2024/2024-a-fire.yml",
        "events/2025/2025-a-flood.yml",
        "events/_imported.json",
    ]
    assert json.loads(written["events/_imported.json"])["version"] == 1
    assert run(folder) == (0, "0 events written, 2 as before.\n", "")
    assert tree(folder / "site") == written
    checked = kronika("check", "--strict", "site", cwd=folder)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert kronika("fmt", "--check", "--project", "site", cwd=folder).returncode == 0


def test_with_check_nothing_is_written(folder: Path) -> None:
    assert run(folder, "--check") == (0, "2 events would be written.\n", "")
    assert tree(folder / "site") == {}


def test_what_is_not_taken_is_told_and_the_rest_is_written(folder: Path) -> None:
    (folder / "in.csv").write_text(TABLE.replace("2025-03-04", "03/04/2025"))
    code, out, err = run(folder)
    assert (code, out) == (1, "1 event written, 1 not taken.\n")
    assert err.startswith("in.csv:2:2: error date: '03/04/2025' can mean 3 April or 4 March 2025.")
    assert run(folder, "--dates", "dmy") == (0, "1 event written, 1 as before.\n", "")
    assert "date: 2025-04-03\n" in (folder / "site/events/2025/2025-a-flood.yml").read_text()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("A fire,2024,https://a.example/2\n", ""), ""),
        (("2024", "some year"), ", or they are among those not taken"),
    ],
)
def test_what_stays_is_not_called_missing_where_a_record_was_refused(
    folder: Path, change: tuple[str, str], told: str
) -> None:
    run(folder)
    (folder / "in.csv").write_text(TABLE.replace(*change))
    stays = "1 event that came from there before stay; FILE lacks them"
    assert run(folder)[1].partition(". ")[2] == f"{stays}{told}.\n"


def test_what_was_changed_by_hand_stays(folder: Path) -> None:
    run(folder)
    file = folder / "site/events/2024/2024-a-fire.yml"
    file.write_text(file.read_text() + "# mine\n")
    mine = file.read_bytes()
    (folder / "in.csv").write_text(
        TABLE.replace("2024,https://a.example/2", "2024,https://b.example")
    )
    code, out, err = run(folder)
    assert (code, out) == (1, "0 events written, 1 as before, 1 not taken.\n")
    assert "events/2024/2024-a-fire.yml was changed by hand" in err
    assert file.read_bytes() == mine


@pytest.mark.parametrize(
    ("at", "target"), [("events", "outside"), ("events/2025", "outside"), ("events", "itself")]
)
def test_nothing_is_written_outside_the_project(
    folder: Path, tmp_path: Path, at: str, target: str
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    link = folder / "site" / at
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(outside if target == "outside" else link)
    code, out, err = run(folder)
    assert (code, out, "lies outside the project" in err) == (1, "", True)
    assert list(outside.iterdir()) == []
    assert tree(folder / "site") == {}


def test_what_is_no_event_file_is_not_replaced(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    (folder / "site/events/2025").mkdir(parents=True)
    link = folder / "site/events/2025/2025-a-flood.yml"
    link.symlink_to(tmp_path / "mine.txt")
    code, out, err = run(folder)
    assert (code, out) == (1, "")
    assert "2025-a-flood.yml is there already, and is no event file. Nothing was written." in err
    assert link.is_symlink()
    assert not (folder / "site/events/2024").exists()


def test_an_import_that_was_broken_off_is_taken_up_again(folder: Path) -> None:
    run(folder)
    ledger = folder / "site/events/_imported.json"
    whole = ledger.read_bytes()
    ledger.unlink()
    assert run(folder) == (0, "0 events written, 2 as before.\n", "")
    assert ledger.read_bytes() == whole


def test_a_file_of_what_was_imported_that_cannot_be_read_stops_it(folder: Path) -> None:
    run(folder)
    ledger = folder / "site/events/_imported.json"
    for text in ("", "[]", "{}", '{"version": 1, "events": {"../x": {}}}', "[" * 100_000):
        ledger.write_text(text)
        code, out, err = run(folder)
        assert (code, out) == (1, "")
        assert err == (
            "events/_imported.json:1:1: error import: The file does not say what was imported from "
            "where. Take it back from the history.\n"
        )


def test_written_files_are_for_everybody_to_read(folder: Path) -> None:
    run(folder)
    mode = (folder / "site/events/2024/2024-a-fire.yml").stat().st_mode
    assert mode & stat.S_IRGRP or os.name == "nt"


@pytest.mark.house
@pytest.mark.no_cover
@pytest.mark.parametrize("name", SETS)
def test_an_open_collection_becomes_events(name: str, tmp_path: Path) -> None:
    file, count = SETS[name]
    source = DATASETS / name / file
    arguments = ("--from", "json", "--map", str(DATASETS / name / "mapping.yml"))
    done = kronika("import", str(source), *arguments, "--into", str(tmp_path), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"{count} events written.\n")
    told = Counter(re.findall(r": (\w+ [\w-]+): ", done.stderr))
    assert told == LOSSES[name]
    core = Reader(tmp_path).read()
    assert [one for one in core.problems if one.severity == "error"] == []
    assert len(editions(core.dossier.events)) == count


LOSSES = {
    "cisa-kev": {"warning too-long": 6, "warning lost-character": 2, "warning not-kept": 1},
    "killedbygoogle": {},
    "usgs-earthquakes": {"warning not-kept": 1},
}


@pytest.mark.house
@pytest.mark.no_cover
def test_the_same_collection_again_changes_nothing(tmp_path: Path) -> None:
    folder = DATASETS / "killedbygoogle"
    arguments = (str(folder / "graveyard.json"), "--from", "json", "--map")
    run_ = (*arguments, str(folder / "mapping.yml"), "--into", str(tmp_path))
    kronika("import", *run_)
    before = tree(tmp_path)
    assert kronika("import", *run_).stdout == "0 events written, 307 as before.\n"
    assert tree(tmp_path) == before


@pytest.mark.house
@pytest.mark.no_cover
def test_every_record_of_a_collection_says_what_its_event_says(tmp_path: Path) -> None:
    file, _ = SETS["usgs-earthquakes"]
    source = DATASETS / "usgs-earthquakes" / file
    mapping = str(DATASETS / "usgs-earthquakes" / "mapping.yml")
    kronika("import", str(source), "--from", "json", "--map", mapping, "--into", str(tmp_path))
    events = {event.id: event for event in Reader(tmp_path).read().dossier.events}
    for record in json.loads(source.read_text(encoding="utf-8"))["features"]:
        event = events[f"quake-{record['id']}"]
        lon, lat, _ = record["geometry"]["coordinates"]
        (spot,) = event.file.places
        assert not isinstance(spot, str)
        assert (spot.lat, spot.lon) == (lat, lon)
        assert event.moments[0] == record["properties"]["time"] // 1000
