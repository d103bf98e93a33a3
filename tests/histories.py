"""Git repositories for tests: every commit a day after the one before, whoever runs the tests."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Final

from kronika.edits import History
from kronika.reading import Reader
from kronika.tracing import Tracer
from tests.projects import project

_BEGINS: Final = 1_735_732_800  # 1 January 2025, noon
_DAY: Final = 86_400
_ALONE: Final = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
}


class Repository:
    """A repository with the events of a project in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._days = 0
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str) -> str:
        """Run git, as of the day it is in this repository."""
        now = f"{_BEGINS + self._days * _DAY} +0000"
        done = subprocess.run(
            ["git", *arguments],  # noqa: S607  # whichever git there is
            cwd=self.root,
            env=os.environ | _ALONE | {"GIT_AUTHOR_DATE": now, "GIT_COMMITTER_DATE": now},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def commit(self, **files: str | None) -> str:
        """Write events by their ids, or remove them, commit, and go to the next day."""
        for name, text in files.items():
            path = f"events/{name.replace('__', '/').replace('_', '-')}.yml"
            if text is None:
                (self.root / path).unlink()
            else:
                project(self.root, {path: text})
        return self.done("Change events")

    def done(self, message: str) -> str:
        """Commit whatever is in the folder, and go to the next day."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        self._days += 1
        return self.git("rev-parse", "HEAD")

    def merge(self, branch: str) -> str:
        """Merge a branch with a commit of its own, and go to the next day."""
        self.git("merge", "--quiet", "--no-ff", "--message", f"Merge {branch}", branch)
        self._days += 1
        return self.git("rev-parse", "HEAD")


def history(root: Path, kept: Path | None = None) -> History:
    """Return the history of a project's events."""
    reader = Reader(root, kept=kept)
    tracer = Tracer(reader)
    with tracer.beginning() as ask:
        return ask(reader.read()).history


def told(root: Path, kept: Path | None = None) -> dict[str, list[str]]:
    """Return what the history tells of each event: the day, and the words."""
    return {
        id_: [
            f"{edit.day('UTC').iso}: {'; '.join(one.words for one in edit.told)}" for edit in edits
        ]
        for id_, edits in history(root, kept).edits.items()
    }
