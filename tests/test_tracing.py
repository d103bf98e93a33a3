"""The history of events: real repositories with all that happens in them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kronika.edits import History
from tests.histories import Repository, history, told
from tests.projects import event, project

MOON = event("Moon")
LATER = event("Moon", "2025-08-03")
NEW = "new event, 2 August 2025; 1 source, 1 origin; single-origin"
MOVED = "date 2 August 2025 → 3 August 2025"
BACK = "date 3 August 2025 → 2 August 2025"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository whose first commit adds one event."""
    made = Repository(tmp_path / "project")
    made.commit(moon=MOON)
    return made


def _words(root: Path) -> dict[str, list[str]]:
    """Return what is told, a new event's words cut before the reason of its status."""
    return {
        id_: [line.partition(", because")[0] for line in lines] for id_, lines in told(root).items()
    }


def test_each_commit_that_changes_what_an_event_says_is_told(repository: Repository) -> None:
    repository.commit(moon=LATER)
    assert _words(repository.root) == {"moon": [f"2025-01-01: {NEW}", f"2025-01-02: {MOVED}"]}


def test_formatting_and_other_files_are_not_told(repository: Repository) -> None:
    repository.commit(moon="# A comment.\n" + MOON.replace("Moon\n", '"Moon"\n', 1))
    project(repository.root, {"README.md": "Events.\n"})
    repository.done("Say what this is")
    assert _words(repository.root) == {"moon": [f"2025-01-01: {NEW}"]}


def test_a_moved_file_keeps_its_history(repository: Repository) -> None:
    (repository.root / "events/2025").mkdir()
    repository.git("mv", "events/moon.yml", "events/2025/moon.yml")
    repository.done("Move it")
    repository.commit(**{"2025__moon": LATER})
    assert _words(repository.root) == {"moon": [f"2025-01-01: {NEW}", f"2025-01-03: {MOVED}"]}


def test_a_renamed_event_keeps_the_history_of_its_former_names(repository: Repository) -> None:
    repository.commit(moon=None, luna=LATER + "formerly: [moon]\n")
    repository.commit(luna=None, selene=MOON + "formerly: [luna, moon]\n")
    assert [line[:11] for line in _words(repository.root)["selene"]] == [
        "2025-01-01:",
        "2025-01-02:",
        "2025-01-03:",
    ]
    assert list(_words(repository.root)) == ["selene"]


def test_a_renamed_event_keeps_the_keys_of_what_was_told_before(repository: Repository) -> None:
    repository.commit(moon=event("Moon"))
    repository.commit(moon=event("The moon"))
    before = [edit.key for edit in history(repository.root).edits["moon"]]
    repository.commit(moon=None, selene=event("Selene", more="formerly: [moon]\n"))
    after = [edit.key for edit in history(repository.root).edits["selene"]]
    assert len(before) == 2
    assert (after[:2], len(set(after))) == (before, 3)


def test_what_a_branch_brings_is_told_once_on_the_day_it_is_merged(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "-b", "branch")
    repository.commit(moon=event("Moon", "2025-08-07"))
    repository.commit(moon=LATER)
    repository.git("checkout", "--quiet", "main")
    repository.commit(sun=event("Sun"))
    merge = repository.merge("branch")
    assert _words(repository.root)["moon"] == [f"2025-01-01: {NEW}", f"2025-01-05: {MOVED}"]
    assert history(repository.root).of("moon")[-1].commit == merge


def test_the_same_change_on_two_branches_is_told_once(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "-b", "branch")
    picked = repository.commit(moon=LATER)
    repository.git("checkout", "--quiet", "main")
    repository.commit(sun=event("Sun"))
    repository.git("cherry-pick", picked)
    repository.merge("branch")
    assert len(_words(repository.root)["moon"]) == 2


def test_a_rebased_history_tells_the_same_under_the_same_keys(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "-b", "branch")
    repository.commit(moon=LATER)
    before = history(repository.root)
    repository.git("checkout", "--quiet", "main")
    repository.commit(sun=event("Sun"))
    repository.git("rebase", "--quiet", "main", "branch")
    after = history(repository.root)
    assert [one.key for one in after.of("moon")] == [one.key for one in before.of("moon")]
    assert after.of("moon")[1].commit != before.of("moon")[1].commit


def test_a_revert_and_its_revert_are_told_each(repository: Repository) -> None:
    for text in (LATER, MOON, LATER):
        repository.commit(moon=text)
    assert _words(repository.root)["moon"][1:] == [
        f"2025-01-02: {MOVED}",
        f"2025-01-03: {BACK}",
        f"2025-01-04: {MOVED}",
    ]
    keys = [one.key for one in history(repository.root).of("moon")]
    assert len(set(keys)) == 4


def test_a_removed_event_is_told_of_under_its_last_title(repository: Repository) -> None:
    repository.commit(moon=None, sun=event("Sun"))
    (_, last) = history(repository.root).of("moon")
    assert (last.title, last.is_last, last.told[0].words) == (
        "Moon",
        True,
        "event removed, 2 August 2025",
    )


def test_a_version_with_a_mistake_is_passed_over(repository: Repository) -> None:
    repository.commit(moon=MOON.replace("2025-08-02", "soon"))
    repository.commit(moon="title: [")
    repository.commit(moon=LATER)
    assert _words(repository.root)["moon"] == [f"2025-01-01: {NEW}", f"2025-01-04: {MOVED}"]


def test_what_is_not_committed_is_no_history(repository: Repository) -> None:
    project(repository.root, {"events/moon.yml": LATER, "events/sun.yml": event("Sun")})
    assert _words(repository.root) == {"moon": [f"2025-01-01: {NEW}"]}


def test_a_shallow_clone_tells_what_it_has_and_that_there_was_more(
    repository: Repository, tmp_path: Path
) -> None:
    repository.commit(moon=LATER)
    repository.commit(moon=MOON, sun=event("Sun"))
    address = repository.root.as_uri()
    repository.git("clone", "--quiet", "--depth=2", address, str(tmp_path / "clone"))
    assert _words(tmp_path / "clone") == {
        "moon": [f"2025-01-03: {BACK}"],
        "sun": [f"2025-01-03: {NEW}"],
    }
    assert history(tmp_path / "clone").note == (
        "The repository is a shallow clone: what changed before 2 January 2025 is not known here."
    )


@pytest.mark.parametrize(
    ("prepared", "note"),
    [
        ((), "The project is in no git repository. What has changed here is not told."),
        (("init",), "The repository has no commit yet. What has changed here is not told."),
    ],
)
def test_without_a_repository_nothing_is_told_and_a_sentence_says_why(
    tmp_path: Path, prepared: tuple[str, ...], note: str
) -> None:
    project(tmp_path, {"events/moon.yml": MOON})
    if prepared:
        Repository(tmp_path)
    assert history(tmp_path) == History(note=note)


def test_without_git_nothing_is_told(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    note = "git is not installed. What has changed here is not told."
    assert history(repository.root) == History(note=note)


def test_a_repository_that_git_does_not_read_is_named_so(repository: Repository) -> None:
    (repository.root / ".git/config").write_text("[core\n", encoding="utf-8")
    assert history(repository.root).note.startswith("git does not read the repository: bad config")


def test_events_that_were_never_committed_have_no_history(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    project(tmp_path, {"README.md": "Events.\n", ".gitignore": "events/\n"})
    made.done("Begin")
    project(tmp_path, {"events/moon.yml": MOON})
    assert history(tmp_path).note == (
        "No commit of the repository holds the events. What has changed is not told."
    )


def test_a_project_below_its_repository_has_the_same_history(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    for text in (MOON, LATER):
        project(tmp_path, {"data/ąž/events/moon.yml": text, "events/sun.yml": event("Sun")})
        made.done("Write")
    assert _words(tmp_path / "data/ąž") == {"moon": [f"2025-01-01: {NEW}", f"2025-01-02: {MOVED}"]}


def test_a_repository_full_of_traps_runs_nothing_and_is_read(
    repository: Repository, tmp_path: Path
) -> None:
    sprung = tmp_path / "sprung"
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {sprung}\n", encoding="utf-8")
    trap.chmod(0o755)
    head = repository.git("rev-parse", "HEAD")
    (repository.root / "events/link.yml").symlink_to("/etc/passwd")
    (repository.root / "events/odd\nname \udcff.yml").write_text(MOON, encoding="utf-8")
    (repository.root / ".gitattributes").write_text("*.yml diff=trap filter=trap\n")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{head},events/module.yml")
    repository.commit(moon=LATER)
    for setting in (
        *("core.fsmonitor", "core.pager", "core.sshCommand", "diff.external", "gpg.program"),
        *("diff.trap.textconv", "diff.trap.command", "filter.trap.smudge", "filter.trap.clean"),
    ):
        repository.git("config", setting, str(trap))
    repository.git("config", "log.showSignature", "true")
    for hook in ("post-checkout", "post-index-change", "reference-transaction"):
        (repository.root / ".git/hooks").mkdir(exist_ok=True)
        (repository.root / ".git/hooks" / hook).symlink_to(trap)
    assert _words(repository.root) == {"moon": [f"2025-01-01: {NEW}", f"2025-01-02: {MOVED}"]}
    assert not sprung.exists()


def test_a_file_too_large_for_an_event_is_not_read_into_memory(repository: Repository) -> None:
    repository.commit(moon="#" * 300_000)
    repository.commit(moon=LATER)
    assert _words(repository.root)["moon"] == [f"2025-01-01: {NEW}", f"2025-01-03: {MOVED}"]


def test_a_file_that_git_has_lost_is_passed_over(repository: Repository) -> None:
    repository.commit(moon=event("Moon", "2025-08-07"))
    lost = repository.git("rev-parse", "HEAD:events/moon.yml")
    repository.commit(moon=LATER)
    (repository.root / ".git/objects" / lost[:2] / lost[2:]).unlink()
    assert _words(repository.root)["moon"] == [f"2025-01-01: {NEW}", f"2025-01-03: {MOVED}"]


def test_a_repository_with_a_hole_in_it_tells_nothing(repository: Repository) -> None:
    lost = repository.git("rev-parse", "HEAD:events")
    repository.commit(moon=LATER)
    (repository.root / ".git/objects" / lost[:2] / lost[2:]).unlink()
    assert history(repository.root) == History(
        note="git does not read the repository to its end: something of it is missing. "
        "What has changed here is not told."
    )


def test_names_of_today_stand_in_what_is_told_of_earlier_days(repository: Repository) -> None:
    names = "adas:\n  name: {}\n  type: person\n"
    project(repository.root, {"events/_actors.yml": names.format("Ada")})
    repository.commit(moon=MOON + "actors: [adas]\n")
    kept = repository.root.parent / "kept"
    assert told(repository.root, kept)["moon"][1] == "2025-01-02: new actor: Ada"
    project(repository.root, {"events/_actors.yml": names.format("Ada Lovelace")})
    assert told(repository.root, kept)["moon"][1] == "2025-01-02: new actor: Ada Lovelace"


OTHER = "  - url: https://other.example/\n    title: Another\n"
ASKED = (
    "questions:\n  - asks: Who?\n    answers:\n"
    "      - {says: I, by: one, on: 2025-08-02}\n      - {says: He, by: two, on: 2025-08-02}\n"
)
GONE = 'retracted:\n  on: 2025-09-01\n  reason: "There was none."\n'
SHARED = "  - shared\n"
WITHDRAWN = "status disputed → retracted, because withdrawn on 1 September 2025"
LOST = [
    ("replaced", SHARED, OTHER, []),
    ("left out", SHARED + OTHER, OTHER, []),
    ("brought in", OTHER, OTHER + SHARED, []),
    ("and disputed since", SHARED, OTHER + ASKED, []),
    ("of a disputed event", SHARED + ASKED, OTHER + ASKED, []),
    ("of one that is retracted since", SHARED + ASKED, OTHER + ASKED + GONE, [WITHDRAWN]),
]


@pytest.mark.parametrize(
    ("before", "after", "words"), [case[1:] for case in LOST], ids=[case[0] for case in LOST]
)
def test_nothing_is_told_of_origins_where_a_shared_source_is_no_more(
    tmp_path: Path, before: str, after: str, words: list[str]
) -> None:
    made = Repository(tmp_path / "project")
    text = MOON.partition("sources:\n")[0] + "sources:\n"
    made.commit(moon=text + before, _sources="shared: {url: 'https://a.example/', title: A}\n")
    made.commit(moon=text + after)
    made.commit(moon=text + OTHER, _sources="{}\n")
    new, changed = told(made.root)["moon"][0], history(made.root).of("moon")[1:2]
    count = "2 sources" if OTHER in before and SHARED in before else "1 source"
    known = ", 1 origin; single-origin" if SHARED not in before else ""
    assert new.partition(", because")[0] == f"2025-01-01: new event, 2 August 2025; {count}{known}"
    derived = [one.words for edit in changed for one in edit.told]
    assert [one for one in derived if one.startswith(("status", "origins"))] == words


def test_what_is_known_of_an_unchanged_repository_is_not_read_again(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = repository.root.parent / "kept"
    before = history(repository.root, kept)
    with monkeypatch.context() as without:
        without.setattr("kronika.repository.line", None)
        without.setattr("kronika.repository.blobs", None)
        assert history(repository.root, kept) == before
    repository.commit(moon=LATER)
    assert history(repository.root, kept).edits == history(repository.root).edits


def test_git_is_not_led_elsewhere_by_the_environment(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    assert _words(repository.root) == {"moon": [f"2025-01-01: {NEW}"]}


def test_several_processes_tell_the_same(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    for date in ("2025-08-02", "2025-08-03"):
        made.commit(**{f"event_{number}": event(f"E{number}", date) for number in range(70)})
    program = (
        "import sys; from pathlib import Path; from kronika.reading import Reader;"
        "from kronika.tracing import Tracer; reader = Reader(Path(sys.argv[1]), processes=2);"
        "tracer = Tracer(reader).beginning(); ask = tracer.__enter__();"
        "print(len(ask(reader.read()).history.latest))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "140\n"
