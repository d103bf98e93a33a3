"""Slim copies of the pages in, Pagefind's index out."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Final

from pagefind_bin import get_executable

from kronika.problems import Place, Problem

Indexer = subprocess.Popen[str]
_LINES: Final = 5
_UNUSED: Final = ("pagefind-*ui.*", "pagefind-ui.*", "pagefind-highlight.js")


def start(slim: Path, out: Path) -> Indexer:
    """Start indexing the copies in `slim` into the folder `out`."""
    return subprocess.Popen(
        [str(get_executable()), "--site", str(slim), "--output-path", str(out), "--quiet"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(indexing: Indexer, out: Path) -> list[Problem]:
    """Wait for the index in `out`; a failure is a problem with what Pagefind said."""
    _, said = indexing.communicate()
    if indexing.returncode == 0:
        for pattern in _UNUSED:
            for path in out.glob(pattern):
                path.unlink(missing_ok=True)
        return []
    last = " ".join(said.split("\n")[-_LINES:]).strip()
    return [Problem(Place("site/pagefind"), "search", f"Pagefind failed: {last or 'no reason'}.")]
