"""`kronika check` at the desk: on the line of a pull request, for programs, since a revision."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kronika.annotations import as_json as problems_as_json
from kronika.annotations import github, sarif
from kronika.causes import caused
from kronika.cli import main
from kronika.collection import Collection
from kronika.problems import Place, Problem, Severity
from tests.commits import commit, repository
from tests.projects import event, kronika, project
from tests.sarif import Sarif

CRANE, BOAT, CAR = (f"events/{name}.yml" for name in ("crane-falls", "boat-sinks", "car-burns"))
SOUND = {CRANE: event("A crane falls"), BOAT: event("A boat sinks")}
CORRECTED = "corrections: [{on: 2025-08-09, note: It read noon.}]\n"
HOSTILE = (
    "x\n::error file=a,line=1::forged",
    "x\r::error::forged",
    "%0A::error::forged",
    "a,line=9::forged",
    "##[error]forged",
    "::stop-commands::x",
)


def check(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["check", str(folder), *options])


def test_an_annotation_stands_on_the_line_of_the_mistake(tmp_path: Path) -> None:
    files = {
        CRANE: event("A crane falls", "x"),
        BOAT: event("A boat sinks", more="places: [x]\n"),
    }
    result = check(project(tmp_path, files), "--format", "github")
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == (
        "::error file=events/boat-sinks.yml,line=7,col=10,title=unknown-id::There is no place 'x'. "
        "Add it to events/_places.yml, or write it in place with its name.\n"
        "::error file=events/crane-falls.yml,line=2,col=7,title=date::"
        "'x' is not a date. Write a day as '2025-07-28', a month as '2025-07', a year as '2025'.\n"
        "1 event: 2 errors.\n"
    )


def test_errors_are_annotated_first() -> None:
    warning = Problem(Place("events/a.yml"), "twins", "Alike.", severity=Severity.WARNING)
    error = Problem(Place("events/b.yml"), "date", "No date.")
    assert [line.split(" ")[0] for line in github([warning, error])] == ["::error", "::warning"]


def test_a_flood_of_annotations_is_cut_short() -> None:
    flood = [Problem(Place("events/a.yml", line), "date", "No.") for line in range(1, 20_001)]
    assert len(list(github(flood))) == 200


@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_make_an_annotation_of_their_own(words: str) -> None:
    problem = Problem(Place(f"events/{words}.yml", 3, 4), "date", words, words)
    (line,) = github([problem])
    assert len(line.splitlines()) == 1
    properties, message = line.removeprefix("::error ").split("::", 1)
    read = {
        name: _read(value) for name, value in (part.split("=", 1) for part in properties.split(","))
    }
    assert read == {"file": f"events/{words}.yml", "line": "3", "col": "4", "title": "date"}
    assert _read(message) == f"{words} {words}"


def _read(text: str) -> str:
    """What GitHub's runner makes of an escaped text."""
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


@pytest.mark.parametrize("title", ["::error::x", "##[error]x", "%0A::error::x"])
@pytest.mark.parametrize("form", ["text", "github", "json", "sarif"])
def test_an_event_can_forge_no_command(tmp_path: Path, title: str, form: str) -> None:
    written = event("A", more=f"kind: {json.dumps(title)}\nactors: [{json.dumps(title)}]\n")
    result = check(project(tmp_path, {CRANE: written}), "--format", form)
    ours = ("::error file=events/crane-falls.yml,",)
    for line in result.output.splitlines():
        assert not line.lstrip().startswith("::") or line.startswith(ours)
        assert "##[" not in line or line.startswith(ours)


def test_a_project_in_a_folder_is_annotated_by_the_paths_of_its_repository(tmp_path: Path) -> None:
    repository(tmp_path, {f"dossiers/one/{CRANE}": "title: [\n"})
    result = check(tmp_path / "dossiers/one", "--format", "github")
    assert result.stdout.startswith("::error file=dossiers/one/events/crane-falls.yml,line=")


def test_json_is_all_a_program_needs(tmp_path: Path) -> None:
    files = {CRANE: event("A crane falls", "x"), BOAT: SOUND[BOAT]}
    result = check(project(tmp_path, files), "--format", "json")
    assert (result.exit_code, result.stderr) == (1, "")
    assert json.loads(result.stdout) == {
        "version": 1,
        "events": 1,
        "errors": 1,
        "warnings": 0,
        "problems": [
            {
                "path": CRANE,
                "line": 2,
                "column": 7,
                "severity": "error",
                "code": "date",
                "message": "'x' is not a date.",
                "hint": "Write a day as '2025-07-28', a month as '2025-07', a year as '2025'.",
            }
        ],
    }


def test_sarif_names_each_rule_once_and_points_at_it() -> None:
    place = Place("events/a b.yml", 2, 7)
    warning = Problem(place, "twins", "Alike.", "Join.", severity=Severity.WARNING)
    log = json.loads(sarif([Problem(place, "date", "No date."), warning], "one/"))
    (run,) = log["runs"]
    located = {
        "physicalLocation": {
            "artifactLocation": {"uri": "one/events/a%20b.yml", "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 2, "startColumn": 7},
        }
    }
    assert (log["version"], [rule["id"] for rule in run["tool"]["driver"]["rules"]]) == (
        "2.1.0",
        ["date", "twins"],
    )
    assert run["results"] == [
        {
            "ruleId": "date",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "No date."},
            "locations": [located],
        },
        {
            "ruleId": "twins",
            "ruleIndex": 1,
            "level": "warning",
            "message": {"text": "Alike. Join."},
            "locations": [located],
        },
    ]


@pytest.mark.parametrize("severity", Severity)
def test_sarif_is_what_its_standard_says(severity: Severity) -> None:
    problem = Problem(Place("events/ä b,c.yml", 2, 7), "date", "No\ndate.", severity=severity)
    for problems in ([], [problem]):
        log = Sarif.model_validate_json(sarif(problems))
        assert [result.message.text for run in log.runs for result in run.results] == [
            problem.message for problem in problems
        ]


def test_json_and_sarif_are_the_same_for_the_same_problems_in_any_order() -> None:
    problems = [Problem(Place(f"events/{name}.yml"), "date", "No.") for name in "abc"]
    back = problems[::-1]
    assert problems_as_json(problems, 3) == problems_as_json(back, 3)
    assert sarif(problems) == sarif(back)


# --changed-since


def test_only_what_a_change_has_caused_is_reported(tmp_path: Path) -> None:
    broken = {BOAT: event("A boat sinks", "x"), CRANE: event("A crane falls")}
    repository(tmp_path, broken)
    project(tmp_path, {CRANE: event("A crane falls", "y")})
    result = check(tmp_path, "--changed-since", "HEAD")
    assert result.exit_code == 1
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == [CRANE]
    assert result.stdout == "0 events: 1 error (and 1 from before).\n"


def test_what_was_wrong_before_stops_nobody(tmp_path: Path) -> None:
    repository(tmp_path, {BOAT: event("A boat sinks", "x"), CRANE: event("A crane falls")})
    project(tmp_path, {CAR: event("A car burns")})
    result = check(tmp_path, "--changed-since", "HEAD")
    assert (result.exit_code, result.stdout) == (0, "2 events: no mistakes (and 1 from before).\n")


def test_a_problem_elsewhere_that_was_not_there_before_is_reported(tmp_path: Path) -> None:
    tied = event("A crane falls", more="related: [{event: boat-sinks}]\n")
    repository(tmp_path, {CRANE: tied, BOAT: event("A boat sinks")})
    (tmp_path / BOAT).unlink()
    result = check(tmp_path, "--changed-since", "HEAD")
    assert result.stderr.startswith(
        "events/crane-falls.yml:7:19: error unknown-id: There is no event 'boat-sinks'."
    )


def test_a_missing_picture_that_was_missing_before_is_not_news(tmp_path: Path) -> None:
    media = "media: [{file: a.jpg, alt: A, credit: B, licence: CC0-1.0}]\n"
    files = {CRANE: event("A crane falls", more=media)}
    repository(tmp_path, files, {"docs/a.jpg": "x"})
    (tmp_path / "docs/a.jpg").unlink()
    assert check(tmp_path, "--changed-since", "HEAD~1").exit_code == 0
    assert check(tmp_path, "--changed-since", "HEAD").exit_code == 1


def test_a_twin_is_pointed_out_with_both_places(tmp_path: Path) -> None:
    repository(tmp_path, {CRANE: event("A crane falls on the quay", "2025-08-03")})
    project(tmp_path, {CAR: "# New.\n" + event("A crane fell on the quay", "2025-08-03")})
    result = check(tmp_path, "--changed-since", "HEAD")
    assert "events/crane-falls.yml:1:8: warning twins: " in result.stderr
    assert "'car-burns' (events/car-burns.yml:2:8): day, place and title." in result.stderr


def test_a_revision_that_cannot_be_read_is_an_error_and_no_traceback(tmp_path: Path) -> None:
    for option in ("--changed-since", "--against"):
        result = kronika("check", str(repository(tmp_path, SOUND)), option, "nowhere")
        assert (result.returncode, result.stdout, result.stderr) == (
            1,
            "",
            "Error: There is no revision 'nowhere' in the repository.\n",
        )


def test_nothing_is_caused_where_nothing_has_changed() -> None:
    problem = Problem(Place("events/a.yml"), "date", "No.")
    assert caused((Collection(), [problem]), (Collection(), [problem])) == ()


# --against

PUBLISHED = {
    CRANE: event("A crane falls", more=CORRECTED + "formerly: [old-crane]\n"),
    BOAT: event("A boat sinks"),
}
RETRACTED = "retracted: {on: 2025-09-01, reason: It never sank.}\n"
OTHER_SOURCE = event("A boat sinks").replace("example.org", "other.example")
KEEPS: dict[str, dict[str, str | None]] = {
    "nothing is touched": {},
    "an event is retracted": {BOAT: event("A boat sinks", more=RETRACTED)},
    "an event gets another id": {
        BOAT: None,
        "events/boat-sank.yml": event("A boat sank", more="formerly: [boat-sinks]\n"),
    },
    "an event is moved": {BOAT: None, "events/2025/boat-sinks.yml": event("A boat sinks")},
    "a source is added": {
        BOAT: event("A boat sinks", more="  - {url: https://b.org/, title: B}\n"),
    },
    "a source is replaced, and it is said why": {BOAT: OTHER_SOURCE + CORRECTED},
    "a correction is worded otherwise": {
        CRANE: PUBLISHED[CRANE].replace("noon", "twelve"),
    },
}
AWAY = "Keep its file and write 'retracted' into it, or name it in 'formerly' of another."
BREAKS: dict[str, tuple[dict[str, str | None], list[str]]] = {
    "an event is gone": (
        {BOAT: None},
        [
            "events/crane-falls.yml:1:1: error vanished: The event 'boat-sinks' is gone, and its",
            f"address leads nowhere. {AWAY}",
        ],
    ),
    "an event has another id": (
        {BOAT: None, "events/a-boat-sank.yml": event("A boat sinks")},
        [
            "events/a-boat-sank.yml:1:1: error vanished: The event 'boat-sinks' is gone, and its",
            "address leads nowhere. If it is this event now, add 'formerly: [boat-sinks]' here.",
            AWAY,
        ],
    ),
    "an old address is gone": (
        {CRANE: event("A crane falls", more=CORRECTED)},
        [
            "events/crane-falls.yml:1:1: error vanished: The old address 'old-crane' leads nowhere",
            "any more. Put 'old-crane' back into 'formerly'.",
        ],
    ),
    "all sources are others": (
        {BOAT: OTHER_SOURCE},
        [
            "events/boat-sinks.yml:4:1: error emptied: None of the published sources of",
            "'boat-sinks' is left. Keep one, or say in 'corrections' why they are gone, or retract",
            "the event.",
        ],
    ),
    "a correction is taken back": (
        {CRANE: event("A crane falls", more="formerly: [old-crane]\n")},
        [
            "events/crane-falls.yml:1:1: error correction-removed: A published correction is gone,",
            "9 August 2025: “It read noon.” Put it back; add another one where it was wrong",
            "itself.",
        ],
    ),
}


@pytest.mark.parametrize("files", KEEPS.values(), ids=KEEPS)
def test_what_was_published_may_change_if_it_is_told(
    tmp_path: Path, files: dict[str, str | None]
) -> None:
    commit(repository(tmp_path, PUBLISHED), files)
    result = check(tmp_path, "--against", "HEAD~1")
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(("files", "said"), BREAKS.values(), ids=BREAKS)
def test_what_was_published_is_not_taken_away(
    tmp_path: Path, files: dict[str, str | None], said: list[str]
) -> None:
    commit(repository(tmp_path, PUBLISHED), files)
    result = check(tmp_path, "--against", "HEAD~1")
    assert (result.exit_code, result.stderr) == (1, " ".join(said) + "\n")


def test_where_no_file_is_left_the_folder_is_named(tmp_path: Path) -> None:
    commit(repository(tmp_path, {CRANE: event("A")}), {CRANE: None, "events/x.txt": "x"})
    assert "events:1:1: error vanished: " in check(tmp_path, "--against", "HEAD~1").stderr
