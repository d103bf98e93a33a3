"""The life of an edit: a real repository, the real command, what a person reads at each step."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from tests.chronicles import tree
from tests.commits import commit, git, repository
from tests.projects import CONFIGURATION, event, kronika

CONFIGURED: Final = f"repo_url: https://github.com/chronicle/moon\n{CONFIGURATION}"
WRITTEN: Final = """\
title: A crane falls
date: {date}
summary: A crane falls in the harbour.
sources:
  - key: herald
    url: https://example.org/crane
    title: A crane has fallen
    publisher: Herald
    published: {published}
"""
SECOND: Final = """\
  - key: agency
    url: https://example.com/crane
    title: The crane in the harbour
    publisher: Agency
    published: 2025-08-04
"""
CORRECTION: Final = """\
corrections:
  - on: 2025-08-09
    note: The day was not given before.
"""
CORRECTED: Final = WRITTEN.format(date="2025-08-02", published="2025-08-02") + SECOND + CORRECTION
BEGUN: Final = (
    "new event, August 2025; 1 source, 1 origin; single-origin, because the only origin is Herald"
)
ADDED: Final = f"7 August 2025 as it is today Facts {BEGUN}"
REPLACED: Final = ADDED.replace("as it is today", "as it was then")


def built(project: Path, path: str) -> str:
    """Build the site and return a page."""
    done = kronika("build", str(project), "--no-search")
    assert done.returncode == 0, done.stderr
    return (project / "site" / path / "index.html").read_text(encoding="utf-8")


def words(html: str, opening: str, closing: str) -> str:
    """Return the words of a part of a page."""
    found = re.search(f"{opening}.*?{closing}", html, re.DOTALL)
    assert found, html
    return " ".join("".join(tree(found[0]).itertext()).split())


def history(project: Path, id_: str) -> list[str]:
    """Build the site and return what an event's page says has changed, without the commits."""
    html = built(project, f"events/{id_}")
    rows = re.findall(r'<li class="k-edit">.*?</div>\s*</li>', html, re.DOTALL)
    return [re.sub("Commit [0-9a-f]{10} ", "", words(row, "<li", "</li>$")) for row in rows]


def told(project: Path, *revisions: str) -> list[str]:
    """Return what the command says has changed."""
    done = kronika("diff", *revisions, "--project", str(project))
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def begin(clone: Path, file: Path) -> None:
    """A file to fill in, and a first try with a mistake: it is told on its line."""
    made = kronika("new", "A crane falls", "--project", str(clone))
    assert (made.returncode, file.is_file()) == (0, True)
    file.write_text(WRITTEN.format(date="31 July", published="2025-08-02"), encoding="utf-8")
    checked = kronika("check", str(clone), "--format", "github", "--changed-since", "main")
    assert checked.returncode == 1
    assert checked.stdout.splitlines()[0] == (
        "::error file=events/a-crane-falls.yml,line=2,col=7,title=date::'31 July' is not a date. "
        "Write a day as '2025-07-28', a month as '2025-07', a year as '2025'."
    )


def mend(clone: Path, file: Path) -> None:
    """Mended, committed, told in words, merged."""
    file.write_text(WRITTEN.format(date="2025-08", published="2025-08-02"), encoding="utf-8")
    assert kronika("check", str(clone), "--strict").returncode == 0
    commit(clone, {}, "Add the crane")
    assert told(clone, "main", "HEAD")[:2] == [
        "events/a-crane-falls.yml: A crane falls",
        f"  {BEGUN}",
    ]
    git(clone, "switch", "--quiet", "main")
    git(clone, "merge", "--quiet", "--no-ff", "--message", "Merge the crane", "crane")
    assert history(clone, "a-crane-falls") == [ADDED]


def correct(clone: Path, file: Path) -> None:
    """A correction, with another source: facts apart from corrections, and the status with them."""
    file.write_text(CORRECTED, encoding="utf-8")
    assert told(clone)[1:5] == [
        "  new correction, 9 August 2025: “The day was not given before.”",
        "  date August 2025 → 2 August 2025",
        "  new source: “The crane in the harbour” (Agency), 4 August 2025",
        "  status single-origin → corroborated, because two independent origins: Herald, Agency",
    ]
    commit(clone, {}, "Correct the day")
    corrected, *before = history(clone, "a-crane-falls")
    assert before == [REPLACED]
    assert "date August 2025 → 2 August 2025" in corrected
    assert "The day was not given before." in built(clone, "corrections")


def retract(clone: Path, file: Path) -> None:
    """Taken back what was published: refused. Retracted: its page stays and says why."""
    file.write_text(CORRECTED.replace(CORRECTION, ""), encoding="utf-8")
    refused = kronika("check", str(clone), "--against", "HEAD")
    assert (refused.returncode, " correction-removed: " in refused.stderr) == (1, True)
    file.write_text(
        f"{CORRECTED}retracted: {{on: 2025-08-11, reason: A film set.}}\n", encoding="utf-8"
    )
    assert kronika("check", str(clone), "--against", "HEAD").returncode == 0
    commit(clone, {}, "Retract the crane")
    assert "This event is retracted since 11 August 2025. A film set." in words(
        built(clone, "events/a-crane-falls"), '<aside class="k-retracted"', "</aside>"
    )


def rename(clone: Path) -> None:
    """Renamed: refused until the old address leads on; then its history goes with it."""
    git(clone, "mv", "events/moon.yml", "events/moonrise.yml")
    lost = kronika("check", str(clone), "--against", "HEAD")
    assert (lost.returncode, "add 'formerly: [moon]' here" in lost.stderr) == (1, True)
    moved = event("The moon rises", more="formerly: [moon]\n")
    (clone / "events" / "moonrise.yml").write_text(moved, encoding="utf-8")
    assert kronika("check", str(clone), "--against", "HEAD").returncode == 0
    commit(clone, {}, "Rename the moon")
    renamed, first = history(clone, "moonrise")
    moved_on = "Corrections address moon → moonrise; the old one leads here"
    assert renamed == f"7 August 2025 as it is today {moved_on}"
    assert first.startswith("7 August 2025 as it was then Facts new event, 2 August 2025; ")
    assert 'href="../../events/moonrise/"' in built(clone, "events/moon")


def test_an_edit_goes_from_a_new_file_to_an_honest_history(tmp_path: Path) -> None:
    origin = repository(
        tmp_path / "origin",
        {
            "events/moon.yml": event("The moon rises"),
            "mkdocs.yml": CONFIGURED,
            "docs/index.md": "# Home\n",
            ".gitignore": "/site/\n",
        },
    )
    git(tmp_path, "clone", "--quiet", str(origin), "clone")
    clone = tmp_path / "clone"
    git(clone, "switch", "--quiet", "--create", "crane")
    file = clone / "events" / "a-crane-falls.yml"
    begin(clone, file)
    mend(clone, file)
    correct(clone, file)
    retract(clone, file)
    rename(clone)
