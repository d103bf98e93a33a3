"""What a finished site was made of, so that the same site is not made a second time.

Two digests of a few bytes: what went in, and what stands there. Both must hold for a site to be
left alone; whoever touches a file of it gets it made anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Final

_BYTES: Final = 32


def of_texts(texts: Iterable[str | bytes]) -> bytes:
    """Return the digest of texts, in their order."""
    total = blake2b(digest_size=_BYTES)
    for text in texts:
        data = text.encode() if isinstance(text, str) else text
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.digest()


def of_contents(folder: Path) -> bytes:
    """Return the digest of all files of a folder: their paths and their bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return of_texts(
        part for path in files for part in (path.relative_to(folder).as_posix(), path.read_bytes())
    )


def of_listing(folder: Path) -> bytes:
    """Return the digest of a folder's files by path, size and time; no file is opened."""
    return of_texts(["\0".join(sorted(_lines(folder)))])


def _lines(folder: Path) -> Iterator[str]:
    waiting = [(str(folder), "")]
    while waiting:
        place, path = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{path}{entry.name}/"))
                else:
                    status = entry.stat(follow_symlinks=False)
                    yield f"{path}{entry.name} {status.st_size} {status.st_mtime_ns}"
