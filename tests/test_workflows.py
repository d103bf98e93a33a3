"""What the workflows run can be run here, does what it says, and is safe for strangers."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.projects import event, project
from tests.servers import web

pytestmark = pytest.mark.house

ROOT = Path(__file__).resolve().parent.parent
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
BIN = Path(sys.executable).parent
NOTES = """\
#!/bin/sh
# Stands for kronika: notes what it is called with.
echo "kronika $*" >>"$NOTES"
case "$1" in
  diff) echo "The change in words." ;;
  *) exit "$FAILS" ;;
esac
"""


def steps() -> Iterator[tuple[str, str]]:
    """Every shell command of every workflow."""
    for path in WORKFLOWS:
        plan = yaml.safe_load(path.read_text(encoding="utf-8"))
        for job in plan["jobs"].values():
            for step in job["steps"]:
                if "run" in step:
                    yield path.name, step["run"]


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,  # no measure: it only ends a hang
    )


def test_the_auditor_of_workflows_finds_nothing_even_when_pedantic() -> None:
    found = run(BIN / "zizmor", "--offline", "--pedantic", GITHUB, cwd=ROOT)
    assert (found.returncode, found.stdout.strip()) == (0, "No findings to report. Good job!")


def test_the_auditor_of_workflows_can_find_something(tmp_path: Path) -> None:
    text = (GITHUB / "workflows" / "check.yml").read_text(encoding="utf-8")
    worse = text.replace("make review", "echo ${{ github.event.pull_request.title }}")
    project(tmp_path, {".github/workflows/check.yml": worse})
    assert run(BIN / "zizmor", "--offline", "--pedantic", tmp_path, cwd=tmp_path).returncode > 0


def test_no_workflow_knows_a_secret_or_trusts_a_pull_request() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in WORKFLOWS)
    assert re.findall(r"secrets[.\[]|pull_request_target|workflow_run", texts) == []


@pytest.mark.parametrize(("workflow", "command"), [*steps()])
def test_each_step_is_one_of_our_own_commands(workflow: str, command: str) -> None:
    word, *more = command.split()
    assert "\n" not in command, workflow
    if word != "make":
        assert os.access(ROOT / word, os.X_OK)
        return
    made = run("make", "--dry-run", *more, cwd=ROOT)
    assert made.returncode == 0, made.stderr
    for script in re.findall(r"\.ci/\w+", made.stdout):
        assert os.access(ROOT / script, os.X_OK)


def repository(folder: Path, script: str) -> Path:
    """A repository with one event and then another, and one of our scripts."""
    project(folder, {"events/a.yml": event("A"), ".gitignore": ".ci\nsite\nkronika\nnotes\n"})
    (folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / script, folder / ".ci" / script)
    git = ("git", "-c", "user.name=Test", "-c", "user.email=test@example.org")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "Begin")):
        assert run(*git, *words, cwd=folder).returncode == 0
    project(folder, {"events/b.yml": event("B")})
    return folder


COMPARED = ["check . --format github --against HEAD", "diff HEAD --format markdown"]
ALONE = ["check . --format github"]
SEEN, UNSEEN = "### See it", "### There is no site to see"


@pytest.mark.parametrize(
    ("base", "fails", "calls", "told"),
    [
        ("HEAD", False, COMPARED, ["The change in words.", SEEN]),
        ("HEAD", True, COMPARED, ["The change in words.", UNSEEN]),
        ("HEAD^1", False, ALONE, [SEEN]),
        ("--upload-pack=x", False, ALONE, [SEEN]),
    ],
)
def test_a_review_checks_says_what_changes_and_builds_whatever_fails(
    tmp_path: Path, base: str, calls: list[str], told: list[str], *, fails: bool
) -> None:
    folder = repository(tmp_path / "project", "review")
    stub = tmp_path / "kronika"
    stub.write_text(NOTES, encoding="utf-8")
    stub.chmod(0o755)
    files = {"NOTES": str(tmp_path / "notes"), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary")}
    given = {"KRONIKA": str(stub), "KRONIKA_BASE": base, "FAILS": str(int(fails))}
    done = run(folder / ".ci" / "review", cwd=tmp_path, **files, **given)
    summary = (tmp_path / "summary").read_text(encoding="utf-8").splitlines()
    noted = (tmp_path / "notes").read_text(encoding="utf-8").splitlines()
    assert (done.returncode, done.stderr) == (int(fails), "")
    assert noted == [f"kronika {call}" for call in (*calls, "build . --out site")]
    assert [line for line in summary if line.startswith(("The ", "###"))] == told


def test_a_review_is_what_a_person_needs_to_see(tmp_path: Path) -> None:
    folder = repository(tmp_path / "project", "review")
    summary = tmp_path / "summary"
    given = {"KRONIKA": str(BIN / "kronika"), "KRONIKA_BASE": "HEAD"}
    project(
        folder, {"events/b.yml": event("B", "2025-13").replace("title: B", "title: 'B::e <b>'")}
    )
    wrong = run(folder / ".ci" / "review", cwd=tmp_path, **given, GITHUB_STEP_SUMMARY=str(summary))
    orders = [line for line in wrong.stdout.splitlines() if line.startswith("::")]
    assert wrong.returncode == 1
    assert [line.partition("::")[2].split(",")[:2] for line in orders] == [
        ["error file=events/b.yml", "line=2"]
    ]
    assert UNSEEN in summary.read_text(encoding="utf-8")
    assert not (folder / "site").exists()

    summary.unlink()
    project(
        folder, {"events/b.yml": event("B", "2025-12").replace("title: B", "title: 'B::e <b>'")}
    )
    right = run(folder / ".ci" / "review", cwd=tmp_path, **given, GITHUB_STEP_SUMMARY=str(summary))
    told = summary.read_text(encoding="utf-8")
    assert (right.returncode, right.stderr) == (0, "")
    assert [line for line in right.stdout.splitlines() if line.startswith("::")] == []
    assert "new event, December 2025" in told
    assert "<b>" not in told
    assert SEEN in told
    assert (folder / "site" / "events" / "b" / "index.html").is_file()


def test_a_round_of_links_tells_its_news_and_leaves_the_file(tmp_path: Path) -> None:
    folder = repository(tmp_path / "project", "links")
    with web() as server:
        lost = server.url("/404")
        text = event("C").replace("https://example.org/c", lost)
        project(folder, {"events/a.yml": text, "events/b.yml": text.replace("C", "D")})
        options = ["--allow-private", "--pause", "0", "--today", "2026-03-03"]
        summary = tmp_path / "summary"
        given = {"KRONIKA": str(BIN / "kronika"), "GITHUB_STEP_SUMMARY": str(summary)}
        done = run(folder / ".ci" / "links", *options, cwd=tmp_path, **given)
    assert done.returncode == 0, done.stderr
    assert f"    {lost} is gone: it answers 404." in summary.read_text(encoding="utf-8")
    assert (folder / "events" / "_links.json").is_file()


def test_a_reviewer_has_five_boxes_at_most() -> None:
    template = (GITHUB / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    assert 1 <= len(re.findall(r"^- \[ \] \S", template, re.MULTILINE)) <= 5
