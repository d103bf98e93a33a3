"""Real git repositories for tests, the same whatever git is told at home."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.projects import project

ALONE: Final = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "An editor",
    "GIT_AUTHOR_EMAIL": "editor@example.org",
    "GIT_AUTHOR_DATE": "2025-08-07T12:00:00Z",
    "GIT_COMMITTER_NAME": "An editor",
    "GIT_COMMITTER_EMAIL": "editor@example.org",
    "GIT_COMMITTER_DATE": "2025-08-07T12:00:00Z",
}


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder; return what it says."""
    done = subprocess.run(
        ["git", *arguments],  # noqa: S607 - the one that is installed
        cwd=folder,
        env=os.environ | ALONE,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def repository(folder: Path, *commits: Mapping[str, str | None]) -> Path:
    """Make a repository with a commit for each set of files; None takes a file away."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    for number, files in enumerate(commits, start=1):
        commit(folder, files, f"Commit {number}")
    return folder


def commit(folder: Path, files: Mapping[str, str | None], message: str = "A change") -> str:
    """Change files and commit them; return the commit."""
    project(folder, {path: text for path, text in files.items() if text is not None})
    for path, text in files.items():
        if text is None:
            (folder / path).unlink()
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD")
