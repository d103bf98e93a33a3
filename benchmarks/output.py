"""A built site's folder in; how many files it has and how large they are out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

_WHOLE: Final = "data/dossier.html"  # all events in one file, to take away: no page


@dataclass(frozen=True, slots=True)
class Output:
    """What a build wrote; bytes."""

    files: int
    total: int
    largest_page: int


def output(folder: Path) -> Output:
    """Measure a folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    sizes = {path: path.stat().st_size for path in files}
    pages = (
        size for path, size in sizes.items() if path.suffix == ".html" and path != folder / _WHOLE
    )
    return Output(len(files), sum(sizes.values()), max(pages, default=0))
