"""Where measurements are made: in memory where there is some, lest a disk be measured too."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

MEMORY: Final = Path("/dev") / "shm"
_ROOM: Final = 8_000_000_000  # bytes; two sites of 10,000 events and what they are made of


@contextmanager
def scratch() -> Iterator[Path]:
    """Yield an empty folder, where programs write in passing too, and remove it.

    Whoever names a folder for what is temporary (`TMPDIR`) measures there.
    """
    folder = Path(tempfile.mkdtemp(prefix="kronika-bench-", dir=_memory()))
    passing = folder / "passing"
    passing.mkdir()
    named = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = str(passing)
    try:
        yield folder
    finally:
        os.environ.pop("TMPDIR")
        if named is not None:
            os.environ["TMPDIR"] = named
        shutil.rmtree(folder)


def told(folder: Path) -> str:
    """Return where it was measured, in words."""
    in_memory = folder.resolve().is_relative_to(MEMORY)
    return "Everything was written to memory." if in_memory else "Everything was written to a disk."


def _memory() -> Path | None:
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK):
        return None
    return MEMORY if shutil.disk_usage(MEMORY).free > _ROOM else None
