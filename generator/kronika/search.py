"""Slim copies of the pages in, Pagefind's index out: the same bytes for the same pages."""

from __future__ import annotations

import gzip
import json
import subprocess
import zlib
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

import cbor2
from pagefind_bin import get_executable

from kronika.problems import Place, Problem

Indexer = subprocess.Popen[str]
_LINES: Final = 5
_UNUSED: Final = ("pagefind-*ui.*", "pagefind-ui.*", "pagefind-highlight.js")
_ENTRY: Final = "pagefind-entry.json"
_MAGIC: Final = b"pagefind_dcd"
_NO_SYSTEM: Final = 255  # what a gzip file says of where it was made


def shelve(slim: Path, paths: Iterable[str]) -> None:
    """Make the folders for the slim copies of pages.

    Pagefind numbers the pages as it finds them; many file systems list a folder in the order in
    which it was filled, which several processes would leave to chance.
    """
    for path in sorted(paths):
        (slim / path).parent.mkdir(parents=True, exist_ok=True)


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
        settle(out)
        return []
    last = " ".join(said.split("\n")[-_LINES:]).strip()
    return [Problem(Place("site/pagefind"), "search", f"Pagefind failed: {last or 'no reason'}.")]


def settle(out: Path) -> None:
    """Put in order what Pagefind leaves in the order of its hash tables.

    These are the values of a filter and the filters of a language, by which files are named. An
    index of a form that is not known here is as good in any order, and stays as it is.
    """
    try:
        entry = json.loads((out / _ENTRY).read_text(encoding="utf-8"))
        languages = dict(sorted(entry["languages"].items()))
        old = [file for told in languages.values() for file in _settle(out, told)]
    except (ValueError, LookupError, TypeError, OSError, EOFError, zlib.error, cbor2.CBORError):
        return
    told = json.dumps(entry | {"languages": languages}, ensure_ascii=False, separators=(",", ":"))
    (out / _ENTRY).write_text(told, encoding="utf-8")
    for file in old:
        file.unlink()


def _settle(out: Path, language: dict[str, str]) -> list[Path]:
    """Write one language's lists anew beside the old ones, whose files are returned."""
    meta = _Named(out, "pagefind.{}.pf_meta", language["hash"])
    version, pages, chunks, filters, *rest = meta.parts()
    settled, old = [], []
    for name, key in sorted(filters):
        chunk = _Named(out, "filter/{}.pf_filter", key)
        label, values = chunk.parts()
        fresh = chunk.renamed([label, sorted(values)])
        settled.append([name, fresh.key])
        old += [chunk.file] if fresh.key != chunk.key else []
    fresh = meta.renamed([version, pages, chunks, settled, *rest])
    language["hash"] = fresh.key
    return [*old, meta.file] if fresh.key != meta.key else old


class _Named:
    """A file of the index that is named by what it holds."""

    def __init__(self, out: Path, pattern: str, key: str) -> None:
        self.key = key
        self.file = out / pattern.format(key)
        self._out, self._pattern = out, pattern

    def parts(self) -> list[Any]:
        """Return the items of the list it holds."""
        held = cbor2.loads(gzip.decompress(self.file.read_bytes()).removeprefix(_MAGIC))
        return list(held)

    def renamed(self, parts: list[Any]) -> _Named:
        """Write it with other items, under the name that these give."""
        data = _MAGIC + cbor2.dumps(parts)
        language, _, before = self.key.rpartition("_")
        digest = blake2b(data).hexdigest()[: len(before)]
        fresh = _Named(self._out, self._pattern, f"{language}_{digest}")
        packed = bytearray(gzip.compress(data, mtime=0))
        packed[9] = _NO_SYSTEM  # versions of Python write different ones
        fresh.file.write_bytes(packed)
        return fresh
