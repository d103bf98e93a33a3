"""A folder made beside its place and put there whole, or not at all."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kronika.parallel import share

if sys.platform != "win32":
    import fcntl

_NEW: Final = "-new"  # in the making, or to be removed: nobody else may read it
_OLD: Final = "-old"  # what stood in the place, whole, for the moment in which nothing stands there
_DRAWN: Final = "[a-z0-9_]{8}"  # as mkdtemp draws it
_SIGN: Final = "404.html"  # every site has one, a folder of work has none
_HIDDEN: Final = 0o700  # as mkdtemp makes it


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
            old = _swap(folder, place)
            _release(held)  # it is in its place, for the next build to take away
            held = old
            _remove(folder, processes)
    finally:
        _release(held)
        shutil.rmtree(folder, ignore_errors=True)


def _recover(place: Path) -> None:
    """Put right what a build left that was killed; what a running one holds is let be."""
    for left in _left(place, _OLD):
        with suppress(OSError):  # held, or gone by now
            _put_back(left, place)
    for left in _left(place, _NEW):
        with suppress(OSError):
            _clear_away(left)


def _left(place: Path, kind: str) -> list[Path]:
    """Return the folders beside a place that bear the names which builds give them."""
    name = re.compile(rf"\.{re.escape(place.name)}-{_DRAWN}{kind}")
    named = (path for path in place.parent.glob(".*") if name.fullmatch(path.name))
    return sorted(path for path in named if path.is_dir() and not path.is_symlink())


def _put_back(left: Path, place: Path) -> None:
    """Put back what a build took from its place, or remove it where something stands there."""
    held = _hold(left)
    try:
        if not _replaceable(left):
            return
        if place.exists():
            shutil.rmtree(left)
        else:
            left.rename(place)  # it was killed between the two renames
    finally:
        _release(held)


def _clear_away(left: Path) -> None:
    """Remove what a build has made in part, where it is certain that nobody is at it."""
    held = _hold(left)
    try:
        if held is not None and left.stat().st_mode & 0o777 == _HIDDEN:
            shutil.rmtree(left)
    finally:
        _release(held)


def _hold(folder: Path) -> int | None:
    """Lock a folder for this process; None where nothing can be locked.

    Raises:
        OSError: another process holds it, or it cannot be opened.
    """
    if sys.platform == "win32":
        return None
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise
    except OSError:
        os.close(handle)
        return None
    return handle


def _release(held: int | None) -> None:
    if held is not None:
        os.close(held)


def _replaceable(place: Path) -> bool:
    return place.is_dir() and ((place / _SIGN).is_file() or not any(place.iterdir()))


def _swap(folder: Path, place: Path) -> int | None:
    """Let the folder and what stands in its place change places, and hold what stood there."""
    if not place.exists():
        folder.rename(place)
        return None
    held = None
    with suppress(OSError):
        held = _hold(place)
    # Between the two renames there is no site for microseconds: no portable call swaps folders.
    old = folder.with_name(folder.name.removesuffix(_NEW) + _OLD)
    place.rename(old)
    try:
        folder.rename(place)
    except OSError:
        old.rename(place)
        _release(held)
        raise
    with suppress(OSError):
        old.chmod(_HIDDEN)
    with suppress(OSError):
        old.rename(folder)
    return held


def _remove(old: Path, processes: int) -> None:
    """Remove what stood in the place, if something did."""
    sections = [path for path in old.glob("*") if path.is_dir()]
    inside = [path for section in sections for path in section.glob("*")]

    def part(mine: Sequence[Path]) -> None:
        for path in mine:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)

    share(inside, part, processes=processes)
    shutil.rmtree(old, ignore_errors=True)
