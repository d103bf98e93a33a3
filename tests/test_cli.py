"""The command: what a person types, reads and gets back as an exit code."""

from __future__ import annotations

import errno
import os
import signal
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kronika.cli import main
from kronika.load import Loaded, load_file
from kronika.problems import Place, Problem, Severity
from kronika.report import lines, summary
from tests.commits import repository
from tests.projects import event, kronika, project, run

WARNED = event("A thing", "2025-08-03", "places: [{name: Here}]\n")
TWIN = event("A thin", "2025-08-03", "places: [{name: Here}]\n")


@pytest.mark.parametrize(
    ("files", "options", "code", "said"),
    [
        ({"events/a.yml": event("A")}, [], 0, "1 event: no mistakes.\n"),
        ({"events/a.yml": event("A"), "events/b.yml": event("B", "x")}, [], 1, ": 1 error.\n"),
        ({"events/a.yml": WARNED, "events/b.yml": TWIN}, [], 0, "2 events: 1 warning.\n"),
        ({"events/a.yml": WARNED, "events/b.yml": TWIN}, ["--strict"], 1, "2 events: 1 warning.\n"),
        ({"other.txt": "x"}, [], 1, "0 events: 1 error.\n"),
    ],
)
def test_check_says_how_it_went(
    tmp_path: Path, files: dict[str, str], options: list[str], code: int, said: str
) -> None:
    result = CliRunner().invoke(main, ["check", str(project(tmp_path, files)), *options])
    assert (result.exit_code, result.stdout[-len(said) :]) == (code, said)


def test_a_process_that_was_killed_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = {f"events/{number}.yml": event(f"Event {number}") for number in range(100)}
    caller = os.getpid()

    def killed(path: str, data: bytes) -> Loaded:
        if os.getpid() != caller and path.endswith("/77.yml"):
            os.kill(os.getpid(), signal.SIGKILL)
        return load_file(path, data)

    monkeypatch.setattr("kronika.reading.load_file", killed)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    for command in ("check", "build"):
        result = CliRunner().invoke(main, [command, str(project(tmp_path, many))])
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == (
            "Error: A process was ended before its part was done. "
            "Perhaps there was too little memory; nothing was changed.\n"
        )
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "command", ["check", "diff HEAD", "new Title", "fmt --check", "check --help", "--version"]
)
def test_an_output_that_takes_nothing_is_told_in_a_sentence(tmp_path: Path, command: str) -> None:
    repository(tmp_path, {"events/a.yml": f"tags:   []\n{event('A')}"})
    done = run("sh", "-c", f"{sys.executable} -m kronika {command} > /dev/full", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        2,
        "Error: Not everything could be written: No space left on device.\n",
    )


def test_an_output_that_nobody_reads_ends_the_command_quietly(tmp_path: Path) -> None:
    project(tmp_path, {"events/a.yml": event("A")})
    command = f"{{ sleep 1; {sys.executable} -m kronika check; }} | :"
    done = run("sh", "-c", command, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_else_hinders_a_file_is_not_taken_for_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "a.yml")

    monkeypatch.setattr("kronika.desk.report", broken)
    result = CliRunner().invoke(main, ["check", str(project(tmp_path, {"a.txt": "x"}))])
    assert isinstance(result.exception, PermissionError)


def test_a_wrong_call_ends_with_2(tmp_path: Path) -> None:
    calls = [["check", str(tmp_path / "nowhere")], ["check", "--color"], ["paint"], []]
    assert [CliRunner().invoke(main, call).exit_code for call in calls] == [2, 2, 2, 2]


def test_all_mistakes_of_all_files_are_printed_in_order_without_colour(tmp_path: Path) -> None:
    files = {
        "events/b.yml": event("B", "2025-13").replace("summary", "sumary"),
        "events/a.yml": event("A").replace("https", "ftp"),
    }
    result = kronika("check", str(project(tmp_path, files)))
    places = [line.split(" ", 1)[0] for line in result.stderr.splitlines()]
    assert places == [
        "events/a.yml:5:10:",
        "events/b.yml:1:1:",
        "events/b.yml:2:7:",
        "events/b.yml:3:1:",
    ]
    assert "\x1b" not in result.stderr


def test_colour_is_for_terminals_only() -> None:
    problem = Problem(Place("events/a.yml", 2, 7), "date", "It is not a date.", "Write one.")
    (line,) = lines([problem])
    assert "\x1b[31m" in line
    assert str(problem) == ("events/a.yml:2:7: error date: It is not a date. Write one.")


def test_a_flood_is_cut_short_with_a_count() -> None:
    flood = [Problem(Place("a.yml", line), "date", "No.") for line in range(1, 20_001)]
    shown = list(lines(flood))
    assert len(shown) == 201
    assert shown[-1] == "… and 19800 more."


@pytest.mark.parametrize(
    ("errors", "warnings", "words"),
    [
        (0, 0, "no mistakes"),
        (1, 0, "1 error"),
        (0, 2, "2 warnings"),
        (2, 1, "2 errors and 1 warning"),
    ],
)
def test_a_summary_counts_in_words(errors: int, warnings: int, words: str) -> None:
    problems = [Problem(Place("a.yml"), "x", "No.")] * errors
    problems += [Problem(Place("a.yml"), "x", "No.", severity=Severity.WARNING)] * warnings
    assert summary(problems) == words


def test_new_writes_a_file_that_names_what_is_still_missing(tmp_path: Path) -> None:
    project(tmp_path, {"events/a.yml": event("A")})
    made = CliRunner().invoke(main, ["new", "Drone over Žemaitija!", "--project", str(tmp_path)])
    file = tmp_path / "events/drone-over-zemaitija.yml"
    hint = "Editors help while you type once 'kronika schema' has been run.\n"
    assert (made.exit_code, made.stdout, made.stderr) == (0, f"{file}\n", hint)
    checked = CliRunner().invoke(main, ["check", str(tmp_path)])
    assert checked.exit_code == 1
    assert "events/drone-over-zemaitija.yml" in checked.stderr


def test_new_never_writes_over_anything(tmp_path: Path) -> None:
    project(tmp_path, {"events/2025/a-thing.yml": event("A thing")})
    again = CliRunner().invoke(main, ["new", "A thing", "--project", str(tmp_path)])
    assert again.exit_code == 1
    assert again.stderr.endswith("a-thing.yml is there already.\n")
    assert sorted((tmp_path / "events").rglob("*.yml")) == [tmp_path / "events/2025/a-thing.yml"]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("x" * 200, "has 200 characters; a title has 140 at most."),
        ("a\u202eb", "The character U+202E does not belong here"),
        ("a\x07b", "The character U+0007 does not belong here"),
        ("a\udcffb", "not UTF-8"),
    ],
)
def test_a_title_that_check_would_refuse_makes_no_file(
    tmp_path: Path, title: str, said: str
) -> None:
    made = CliRunner().invoke(main, ["new", title, "--project", str(tmp_path)])
    assert (made.exit_code, made.exception.__class__) == (2, SystemExit)
    assert said in made.stderr
    assert not (tmp_path / "events").exists()


def test_a_title_without_letters_makes_no_file(tmp_path: Path) -> None:
    made = CliRunner().invoke(main, ["new", "!?", "--project", str(tmp_path)])
    assert made.exit_code == 2
    assert not (tmp_path / "events").exists()
