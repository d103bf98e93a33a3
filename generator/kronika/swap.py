"""A folder made beside its place and put there whole, or not at all."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kronika.parallel import share

if sys.platform != "win32":
    import fcntl

_NEW: Final = "-new"
_OLD: Final = "-old"
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
    _recover(place)
    if place.is_symlink():
        message = f"'{place}' is a link; it stays as it is. Name the folder that it leads to."
        raise OccupiedError(message)
    if place.exists() and not _replaceable(place):
        message = f"'{place}' exists and is not a site; it stays as it is."
        raise OccupiedError(message)
    place.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{place.name}-", suffix=_NEW, dir=place.parent))
    held = _hold(folder)
    fresh = Fresh(folder)
    try:
        yield fresh
        if fresh.ready:
            folder.chmod(0o755)  # mkdtemp hides it; a web server must read it
            old = _put(folder, place)
            if old is not None:
                _remove(old, processes)
    finally:
        if held is not None:
            os.close(held)
        shutil.rmtree(folder, ignore_errors=True)


def _recover(place: Path) -> None:
    """Put right what a build left that was killed; what a running one holds is let be."""
    for left in sorted(place.parent.glob(f".{place.name}-*{_OLD}")):
        if not place.exists():
            left.rename(place)  # it was killed between the two renames
        else:
            shutil.rmtree(left, ignore_errors=True)
    for left in sorted(place.parent.glob(f".{place.name}-*{_NEW}")):
        held = _hold(left)
        if held is not None:
            os.close(held)
            shutil.rmtree(left, ignore_errors=True)


def _hold(folder: Path) -> int | None:
    """Lock a folder for this process; None where another holds it, or nothing can be locked."""
    if sys.platform == "win32":
        return None
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _replaceable(place: Path) -> bool:
    return place.is_dir() and ((place / _SIGN).is_file() or not any(place.iterdir()))


def _put(folder: Path, place: Path) -> Path | None:
    """Put the folder in its place, and return where what stood there is now."""
    if not place.exists():
        folder.rename(place)
        return None
    # Between the two renames there is no site for microseconds: no portable call swaps folders.
    old = folder.with_name(folder.name.removesuffix(_NEW) + _OLD)
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
