"""Small projects for tests, and the commands a person would run on them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

EVENT = """\
title: {title}
date: {date}
summary: Something happens in a place.
sources:
  - url: https://example.org/{name}
    title: A report on {title}
"""
UNTOLD = "The project is in no git repository. What has changed here is not told.\n"
CONFIGURATION = """\
site_name: Tests
site_url: https://tests.example/sub/path/
edit_uri: https://git.example/tests/edit/main/docs/
theme:
  name: material
  font: false
plugins:
  - kronika
"""


def event(title: str, date: str = "2025-08-02", more: str = "") -> str:
    """Return an event file's text."""
    name = title.lower().replace(" ", "-")
    return EVENT.format(title=title, date=date, name=name) + more


def project(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files into a folder and return it."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def kronika(
    *arguments: str, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, with a cache of its own."""
    return run(sys.executable, "-m", "kronika", *arguments, cwd=cwd, **environment)


def mkdocs(
    *arguments: str, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run MkDocs as a person would."""
    return run(sys.executable, "-m", "mkdocs", *arguments, cwd=cwd, **environment)


def run(*command: str, cwd: Path | None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,  # no measure: it only ends a hang
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
