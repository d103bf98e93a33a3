"""Kronika with the same events: a folder in, its project, its commands and its edits out."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Final

from benchmarks import collection, host
from benchmarks.host import SITES

_OURS: Final = frozenset({"base.yml", "mkdocs.yml", "docs", "events"})


def write(count: int, project: Path) -> None:
    """Write a project with the configuration of the Material contender."""
    configure(project)
    collection.write(count, project / "events")


def configure(project: Path) -> None:
    """Write all of a project but its events."""
    host.write(project, configuration=SITES / "kronika" / "mkdocs.yml", sections=False)


def forget(project: Path) -> None:
    """Remove whatever a build left: its output and its cache."""
    for path in project.iterdir():
        if path.name not in _OURS:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def build(project: Path, *, search: bool) -> list[str]:
    """Return what builds the project into its folder `site`."""
    plain = [_program(), "build", str(project), "--out", str(project / "site")]
    return plain if search else [*plain, "--no-search"]


def serve(project: Path, port: int) -> list[str]:
    """Return what previews the project."""
    return [_program(), "serve", str(project), "--port", str(port)]


def edit(project: Path, title: str) -> str:
    """Give the event in the middle another title; return its id."""
    files = sorted((project / "events").rglob("[!_]*.yml"))
    file = files[len(files) // 2]
    _, _, rest = file.read_text(encoding="utf-8").partition("\n")
    file.write_text(f"title: {title}\n{rest}", encoding="utf-8", newline="\n")
    return file.stem


def _program() -> str:
    return str(Path(sys.executable).with_name("kronika"))
