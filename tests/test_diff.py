"""`kronika diff`: what a reviewer reads, for real repositories and hostile authors."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree.ElementTree import Element  # only the type: html5lib does the parsing

import pyromark
import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kronika.changes import Change, Subject
from kronika.changes.speech import line
from kronika.cli import main
from kronika.comparison import Comparison, Located
from kronika.problems import Place
from kronika.telling import markdown
from tests.chronicles import tree
from tests.commits import commit, git, repository
from tests.projects import event, kronika, project

CRANE = "events/2025/crane-falls.yml"
BOAT = "events/2025/boat-sinks.yml"
FIRST = {CRANE: event("A crane falls"), BOAT: event("A boat sinks")}
SECOND = {CRANE: event("A crane falls", "2025-08-03"), BOAT: event("A boat sinks")}
HOSTILE = (
    "<script>alert(1)</script>",
    "[click](https://evil.example) ![x](https://evil.example/x.png)",
    "](https://evil.example) **bold** _it_ `code` ~~gone~~",
    "::error file=events/a.yml,line=1::forged",
    "##[error]forged",
    "##vso[task.logissue type=error]forged",
    "%0A::error::forged",
    "@maintainers #1 gh-12 https://evil.example www.evil.example a@evil.example",
    "&lt;b&gt; &amp; | --- | {{ 7 * 7 }} {: .x onclick=a } $x$ :smile: [^1]",
    "# heading",
    "1. item",
    "\\",
    "<!-- --> -->",
)


def diff(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", "--project", str(folder), *arguments])


def test_without_a_revision_it_tells_what_is_not_committed_yet(tmp_path: Path) -> None:
    project(repository(tmp_path, FIRST), {CRANE: event("A crane falls", "2025-08~")})
    assert diff(tmp_path).output == (
        "events/2025/crane-falls.yml: A crane falls\n"
        "  date 2 August 2025 → about August 2025\n"
        "\n"
        "1 change: 1 correction.\n"
    )


def test_one_revision_is_compared_with_the_files_two_with_each_other(tmp_path: Path) -> None:
    project(repository(tmp_path, FIRST, SECOND), {BOAT: event("A boat sinks", "2025-08-04")})
    told = {
        revisions: [line for line in diff(tmp_path, *revisions).output.splitlines() if "→" in line]
        for revisions in [(), ("HEAD",), ("HEAD~1",), ("HEAD~1", "HEAD"), ("HEAD", "HEAD~1")]
    }
    crane, boat = (f"  date 2 August 2025 → {day} August 2025" for day in (3, 4))
    assert told == {
        (): [boat],
        ("HEAD",): [boat],
        ("HEAD~1",): [crane, boat],
        ("HEAD~1", "HEAD"): [crane],
        ("HEAD", "HEAD~1"): ["  date 3 August 2025 → 2 August 2025"],
    }


def test_three_dots_leave_out_what_others_have_done_meanwhile(tmp_path: Path) -> None:
    repository(tmp_path, FIRST)
    git(tmp_path, "branch", "mine")
    commit(tmp_path, {CRANE: event("A crane falls", "2025-08-03")})
    git(tmp_path, "switch", "--quiet", "mine")
    commit(tmp_path, {BOAT: event("A boat sinks", "2025-08-04")})
    told = [
        [line for line in diff(tmp_path, name).output.splitlines() if "→" in line]
        for name in ("main", "main...")
    ]
    boat = "  date 2 August 2025 → 4 August 2025"
    assert told == [["  date 3 August 2025 → 2 August 2025", boat], [boat]]


def test_lines_without_a_common_commit_are_told_so(tmp_path: Path) -> None:
    repository(tmp_path, FIRST)
    git(tmp_path, "switch", "--quiet", "--orphan", "other")
    commit(tmp_path, {})
    assert diff(tmp_path, "main...").stderr == (
        "Error: The repository has no commit that both 'main' and HEAD follow.\n"
    )


def test_nothing_is_told_where_nothing_has_changed(tmp_path: Path) -> None:
    repository(tmp_path, FIRST)
    assert diff(tmp_path).output == "Nothing has changed.\n"


def test_a_project_may_lie_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    repository(tmp_path, {f"dossiers/cranes/{path}": text for path, text in FIRST.items()})
    folder = project(tmp_path / "dossiers/cranes", SECOND)
    assert "  date 2 August 2025 → 3 August 2025\n" in diff(folder).output


def test_an_event_of_which_nobody_can_tell_is_named_and_not_called_removed(tmp_path: Path) -> None:
    project(repository(tmp_path, FIRST), {CRANE: "title: [\n"})
    assert diff(tmp_path).output == (
        "events/2025/crane-falls.yml: not compared, for the file has a mistake: "
        "see kronika check.\n"
        "Nothing has changed that can be told.\n"
    )


def test_entries_of_which_nobody_can_tell_are_not_called_removed(tmp_path: Path) -> None:
    shelf = "events/_places.yml"
    tied = event("A crane falls", more="places: [port]\n")
    repository(tmp_path, {CRANE: tied, shelf: "port: {name: Port}\nquay: {name: Quay}\n"})
    project(tmp_path, {shelf: "port: {nam: Port}\n"})
    assert diff(tmp_path).output == (
        "events/_places.yml: not compared, for the file has a mistake: see kronika check.\n"
        "Nothing has changed that can be told.\n"
    )


def test_only_what_is_read_of_a_folder_is_read_of_a_revision(tmp_path: Path) -> None:
    odd = {
        "events/.hidden/crane-a.yml": event("A"),
        "events/_drafts/crane-b.yml": event("B"),
        "events/Crane C.yml": event("C"),
        "events/crane-d.yml.txt": event("D"),
        "events/x.yml/crane-e.yml": event("E"),
        "other/crane-f.yml": event("F"),
        "events/\N{WARNING SIGN}\u200b/crane-g.yml": event("G"),
    }
    repository(tmp_path, {**FIRST, **odd})
    (tmp_path / "events" / "crane-h.yml").symlink_to(tmp_path / CRANE)
    commit(tmp_path, {})
    assert diff(tmp_path).output == "Nothing has changed.\n"


def test_a_picture_is_looked_for_among_those_of_its_revision(tmp_path: Path) -> None:
    media = "media: [{file: a.jpg, alt: A, credit: B, licence: CC0-1.0}]\n"
    with_picture = {CRANE: event("A crane falls", more=media), "docs/a.jpg": "x"}
    repository(tmp_path, with_picture, {CRANE: event("A crane falls"), "docs/a.jpg": None})
    assert diff(tmp_path, "HEAD~1").output == (
        "events/2025/crane-falls.yml: A crane falls\n"
        "  picture removed: A (a.jpg)\n\n1 change: 1 correction.\n"
    )


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        ("nowhere", "There is no revision 'nowhere' in the repository."),
        ("--output=x", "No such option '--output'."),
        ("HEAD:events", "There is no revision 'HEAD:events' in the repository."),
        ("$(touch x)", "There is no revision '$(touch x)' in the repository."),
        ("", "There is no revision '' in the repository."),
    ],
)
def test_a_revision_that_is_none_is_refused(tmp_path: Path, revision: str, said: str) -> None:
    result = diff(repository(tmp_path, FIRST), revision)
    assert result.exit_code != 0
    assert said in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [".git", "events"]


def test_a_revision_is_never_taken_for_an_option(tmp_path: Path) -> None:
    result = diff(repository(tmp_path, FIRST), "--", "--output=x")
    assert result.stderr == "Error: There is no revision '--output=x'.\n"


def test_a_folder_without_a_repository_is_told_so(tmp_path: Path) -> None:
    result = kronika(
        "diff", "--project", str(project(tmp_path, FIRST)), GIT_CEILING_DIRECTORIES="/"
    )
    assert (result.returncode, result.stderr) == (
        1,
        "Error: The project is in no git repository.\n",
    )


def test_a_machine_without_git_is_told_so(tmp_path: Path) -> None:
    result = kronika("diff", "--project", str(project(tmp_path, FIRST)), PATH=str(tmp_path))
    assert result.stderr == "Error: git is not installed.\n"


@pytest.mark.parametrize("lost", [f"HEAD~1:{CRANE}", "HEAD~1:events"])
def test_a_repository_with_a_hole_in_it_is_told_of(tmp_path: Path, lost: str) -> None:
    folder = repository(tmp_path, FIRST, SECOND)
    name = git(folder, "rev-parse", lost)
    (folder / ".git/objects" / name[:2] / name[2:]).unlink()
    result = diff(folder, "HEAD~1")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: git does not read the repository")
    assert len(result.stderr.splitlines()) == 1


def test_a_shallow_clone_says_that_more_may_be_fetched(tmp_path: Path) -> None:
    origin = repository(tmp_path / "origin", FIRST, SECOND)
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{origin}", "clone")
    assert diff(tmp_path / "clone", "HEAD~1").stderr == (
        "Error: There is no revision 'HEAD~1' in the repository. "
        "It was cloned without its whole history: fetch more of it.\n"
    )


def test_nothing_that_the_repository_has_set_is_run(tmp_path: Path) -> None:
    repository(tmp_path, FIRST)
    project(tmp_path, {".gitattributes": "*.yml filter=evil diff=evil\n"})
    command = f"touch {tmp_path}/evil"
    for key in ("core.fsmonitor", "core.pager", "filter.evil.smudge", "diff.evil.textconv"):
        git(tmp_path, "config", key, command)
    assert diff(tmp_path).output == "Nothing has changed.\n"
    assert not (tmp_path / "evil").exists()


def test_json_names_every_change_with_its_place(tmp_path: Path) -> None:
    project(repository(tmp_path, FIRST), {CRANE: event("A crane falls", "2025-08-03")})
    assert json.loads(diff(tmp_path, "--format", "json").output) == {
        "version": 1,
        "changes": [
            {
                "subject": {"noun": "event", "id": "crane-falls", "name": "A crane falls"},
                "field": "date",
                "act": "changed",
                "sort": "correction",
                "words": "date 2 August 2025 → 3 August 2025",
                "because": "",
                "before": "2 August 2025",
                "after": "3 August 2025",
                "path": CRANE,
                "line": 2,
                "column": 1,
            }
        ],
        "untold": [],
    }


def test_a_change_of_the_collections_own_files_has_its_place_too(tmp_path: Path) -> None:
    places, about = "events/_places/ports.yml", "events/_dossier.yml"
    repository(tmp_path, {**FIRST, places: "port: {name: Port}\nquay: {name: Quay}\n"})
    project(tmp_path, {places: "# Here.\nport:\n  name: The port\n", about: "title: Cranes\n"})
    rows = json.loads(diff(tmp_path, "--format", "json").output)["changes"]
    assert [(row["words"], row["path"], row["line"], row["column"]) for row in rows] == [
        ("new title: Cranes", about, 1, 1),
        ("name Port → The port", places, 3, 9),
        ("place removed", places, 2, 1),
    ]


def test_markdown_groups_the_changes_by_what_has_changed(tmp_path: Path) -> None:
    project(
        repository(tmp_path, FIRST),
        {CRANE: event("A crane falls", "2025-08-03", "tags: [gale]\n"), BOAT: "title: x\n"},
    )
    assert (
        diff(tmp_path, "--format", "markdown").output
        == """\
### What changes

2 changes: 1 correction, 1 of upkeep.

**A crane falls** (events/2025/crane-falls.yml)

- date 2 August 2025 → 3 August 2025 *(correction)*
- new tag: gale *(upkeep)*

Not compared, for the file has a mistake: events/2025/boat-sinks.yml
"""
    )


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_becomes_markup_or_a_command(tmp_path: Path, title: str) -> None:
    written = event("A crane").replace("title: A crane\n", f"title: {json.dumps(title)}\n", 1)
    project(repository(tmp_path, FIRST), {"events/hostile.yml": written})
    shown = {form: diff(tmp_path, "--format", form).output for form in ("text", "markdown", "json")}
    for output in shown.values():
        assert not any(line.lstrip().startswith("::") for line in output.splitlines())
        assert "##[" not in output
        assert "##vso[" not in output
    assert json.loads(shown["json"])["changes"][0]["subject"]["name"] == title
    html = pyromark.html(shown["markdown"], options=pyromark.Options.ENABLE_TABLES)
    read = _shown(html)
    assert {element.tag for element in read.iter() if isinstance(element.tag, str)} <= {
        *("html", "head", "body", "h3", "p", "strong", "em", "ul", "li")
    }
    assert title in "".join(read.itertext())


@settings(deadline=None)
@given(words=st.text(alphabet=st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=40))
@example(words="- a")
@example(words="    a")
@example(words="+ a\\")
def test_markdown_shows_any_words_as_they_stand(words: str) -> None:
    subject = Subject("event", "a", f"x{line(words)}x", "events/a.yml")
    change = Change(subject, "title", "changed", "fact", f"y{line(words)}y")
    html = pyromark.html(markdown(Comparison((Located(change, Place("events/a.yml")),), ())))
    assert [
        "".join(element.itertext()).strip()
        for element in _shown(html).iter()
        if element.tag in _SHOWN
    ] == [subject.name, change.words]


_SHOWN = {"strong", "li"}


def _shown(html: str) -> Element:
    read = tree(html)
    for comment in [one for one in read.iter() if not isinstance(one.tag, str)]:
        comment.text = ""
    return read
