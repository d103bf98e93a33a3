"""A project's events, read, checked and rendered; what did not change is not done again.

A `Reader` keeps what it read, and with a folder to keep things in also the next process's reader
has it. What is kept is keyed by content and by this very program; it is safe to delete.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kronika.checks import check
from kronika.dossier import Dossier
from kronika.folder import Stamp
from kronika.kept import Kept
from kronika.load import Loaded, load, load_file
from kronika.pages import Rendered, rendered
from kronika.parallel import share
from kronika.passages import prose
from kronika.problems import Problem


@dataclass(frozen=True, slots=True)
class Core:
    """The events of a project, and what is wrong with them."""

    dossier: Dossier
    rendered: Mapping[str, Rendered]  # by the event's id
    problems: tuple[Problem, ...]


class Reader:
    """Reads one project, again and again.

    Args:
        root: the project's folder.
        kept: a folder for what the next process need not do again, or None.
        processes: how many may work at a time.
    """

    def __init__(self, root: Path, *, kept: Path | None = None, processes: int = 1) -> None:
        self.root = root
        self._processes = processes
        self._kept = Kept(kept, root) if kept else None
        self._files: Mapping[str, Loaded] = {}
        self._rendered: dict[str, Rendered] = {}  # by the digest of the event's file
        self._stamps: dict[str, Stamp] = {}
        self._fresh = True

    def read(self) -> Core:
        """Return what the project's events say now."""
        if self._fresh and self._kept:
            self._files, self._rendered = self._kept.load() or ({}, {})
        before = dict(self._files)
        collection = load(self.root, self._files, stamps=self._stamps, parse=self._parse)
        self._files = collection.cache
        self._rendered = {
            loaded.digest: self._rendered[loaded.digest]
            for loaded in collection.files.values()
            if loaded.digest in self._rendered
        }
        if self._kept and self._fresh and self._files != before:
            self._kept.save((self._files, self._rendered))
        self._fresh = False
        dossier, problems = check(collection)
        texts = {
            loaded.id: self._rendered[loaded.digest]
            for loaded in collection.files.values()
            if loaded.digest in self._rendered
        }
        return Core(dossier, texts, problems)

    def _parse(self, files: Sequence[tuple[str, bytes]]) -> list[Loaded]:
        parts = share(files, _parsed, processes=self._processes)
        for _, texts in parts:
            self._rendered |= texts
        return [loaded for part, _ in parts for loaded in part]


def _parsed(files: Sequence[tuple[str, bytes]]) -> tuple[list[Loaded], dict[str, Rendered]]:
    loaded: list[Loaded] = []
    texts: dict[str, Rendered] = {}
    for path, data in files:
        one = load_file(path, data)
        loaded.append(one)
        if one.file is not None:  # at once: the reader of its Markdown remembers it now
            texts[one.digest] = rendered(one.file, prose())
    return loaded, texts
