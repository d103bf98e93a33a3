"""Hugo with the same event files: a folder in, its project and the command out.

A content adapter makes the pages from the YAML; the theme is as small as one can be that still
has event pages, a timeline in parts of 200, and a page for each tag.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from benchmarks import collection
from benchmarks.host import SITES


def write(count: int, project: Path) -> None:
    """Write a project that reads `events/`."""
    shutil.copytree(SITES / "hugo", project)
    collection.write(count, project / "events")


def command(project: Path) -> list[str]:
    """Return what builds the project into its folder `site`."""
    program = str(Path(sys.executable).with_name("hugo"))
    folders = ["--source", str(project), "--destination", str(project / "site")]
    return [program, "build", *folders, "--cacheDir", str(project / "cache")]
