"""A folder made beside its place and put there whole, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kronika.parallel import share

_SIGN: Final = "404.html"  # every site has one, a folder of work has none


class OccupiedError(Exception):
    """The place holds something that is not a site; the message is a whole sentence."""


@dataclass(slots=True)
class Fresh:
    """A folder in the making; it takes its place only when it is said to be ready."""

    folder: Path
    ready: bool = False


@contextmanager
def beside(place: Path, *, processes: int = 1) -> Iterator[Fresh]:
    """Give an empty folder beside `place`, and swap it in at the end if it is ready.

    Raises:
        OccupiedError: `place` is a file, or a folder that does not look like a site.
    """
    if place.is_symlink() or (place.exists() and not _replaceable(place)):
        message = f"'{place.name}' exists and is not a site; it stays as it is."
        raise OccupiedError(message)
    place.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{place.name}-", suffix="-new", dir=place.parent))
    fresh = Fresh(folder)
    try:
        yield fresh
        if fresh.ready:
            folder.chmod(0o755)  # mkdtemp hides it; a web server must read it
            old = _put(folder, place)
            if old is not None:
                _remove(old, processes)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _replaceable(place: Path) -> bool:
    return place.is_dir() and ((place / _SIGN).is_file() or not any(place.iterdir()))


def _put(folder: Path, place: Path) -> Path | None:
    """Put the folder in its place, and return where what stood there is now."""
    if not place.exists():
        folder.rename(place)
        return None
    # Between the two renames there is no site for microseconds: no portable call swaps folders.
    old = folder.with_name(folder.name.replace("-new", "-old"))
    place.rename(old)
    try:
        folder.rename(place)
    except OSError:
        old.rename(place)
        raise
    return old


def _remove(old: Path, processes: int) -> None:
    inside = [path for section in old.iterdir() if section.is_dir() for path in section.iterdir()]

    def part(mine: Sequence[Path]) -> None:
        for path in mine:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)

    share(inside, part, processes=processes)
    shutil.rmtree(old, ignore_errors=True)
