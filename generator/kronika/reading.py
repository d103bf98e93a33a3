"""A project's events, read, checked and rendered; what did not change is not done again.

A `Reader` keeps what it read, and with a folder to keep things in also the next process's reader
has it. What is kept is keyed by content and by this very program; it is safe to delete.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from kronika.assembly import renewed
from kronika.checks import check
from kronika.chronicle import Rendered, rendered
from kronika.collection import Collection
from kronika.dossier import Dossier
from kronika.edits import History
from kronika.folder import Stamp
from kronika.kept import Kept, stamp
from kronika.load import Loaded, gathered, load, load_file, picture
from kronika.memory import unswept
from kronika.model import About
from kronika.originals import Originals
from kronika.parallel import share
from kronika.passages import prose
from kronika.problems import Problem
from kronika.record import of_texts


@dataclass(frozen=True, slots=True)
class Core:
    """The events of a project, and what is wrong with them."""

    dossier: Dossier
    rendered: Mapping[str, Rendered]  # by the event's id
    problems: tuple[Problem, ...]
    history: History = field(default_factory=History)  # if somebody has asked for it
    originals: Originals = field(default_factory=Originals)


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
        self._parsed_any = False
        self._collection = Collection()
        self._core: Core | None = None

    def read(self) -> Core:
        """Return what the project's events say now."""
        with unswept():  # at ten thousand events a third of the time
            return self._read()

    def _read(self) -> Core:
        collection = self.files()
        dossier, problems = check(collection)
        texts = {
            loaded.id: self._rendered[loaded.digest]
            for loaded in collection.files.values()
            if loaded.digest in self._rendered
        }
        written = {**collection.files, **collection.shelves}
        data = {path: written[path].data for path in sorted(written)}
        originals = Originals(data, partial(picture, self.root))
        self._core = Core(dossier, texts, problems, originals=originals)
        return self._core

    def files(self) -> Collection:
        """Return the project's files as they are now; nothing across them is checked."""
        if self._fresh and self._kept:
            self._files, self._rendered = self._kept.load() or ({}, {})
        collection = load(self.root, self._files, stamps=self._stamps, parse=self._parse)
        self._files = collection.cache
        self._rendered = {
            loaded.digest: self._rendered[loaded.digest]
            for loaded in collection.files.values()
            if loaded.digest in self._rendered
        }
        if self._kept and self._fresh and self._parsed_any:
            self._kept.save_beside((self._files, self._rendered))
        self._fresh = False
        self._collection = collection
        return collection

    @property
    def about(self) -> About:
        """What the project says of itself, read alone and before all else, if it can be read."""
        path = "events/_dossier.yml"
        data = _bytes(self.root / path)
        return (load_file(path, data).about if data is not None else None) or About()

    @property
    def processes(self) -> int:
        """How many may work at a time."""
        return self._processes

    @property
    def collection(self) -> Collection:
        """The files as they were last read."""
        return self._collection

    @property
    def kept(self) -> Kept | None:
        """What outlasts this process."""
        return self._kept

    @property
    def digest(self) -> bytes:
        """What tells the files as they were last read from any others, and this program too."""
        files = sorted(self._files.items())
        return of_texts([stamp(), *(part for path, one in files for part in (path, one.digest))])

    def earlier(self, files: Mapping[str, bytes], pictures: Container[str]) -> Collection:
        """Return other versions of the files; those with the same bytes are not parsed again.

        Args:
            files: the bytes by path within the project.
            pictures: the files below `docs/`.
        """
        return gathered(files, self._files, pictures.__contains__)

    def glance(self, paths: Iterable[Path]) -> Core | None:
        """Return the last events with those of a few files as these read now, nothing else checked.

        None where that cannot be told without reading everything.
        """
        if self._core is None:
            return None
        core, files = self._core, dict(self._collection.files)
        for path in paths:
            name = path.relative_to(self.root).as_posix()
            data = _bytes(path) if name in files else None
            if data is None:
                return None
            loaded, texts = _parsed([(name, data)])
            files[name] = loaded[0]
            collection = replace(self._collection, files=files)
            dossier = None if loaded[0].problems else renewed(collection, core.dossier, name)
            if dossier is None:
                return None
            shown = {**core.rendered, loaded[0].id: texts[loaded[0].digest]}
            core = replace(core, dossier=dossier, rendered=shown)
        return core

    def _parse(self, files: Sequence[tuple[str, bytes]]) -> list[Loaded]:
        self._parsed_any = bool(files)
        parts = share(files, _parsed, processes=self._processes)
        for _, texts in parts:
            self._rendered |= texts
        return [loaded for part, _ in parts for loaded in part]


def _bytes(file: Path) -> bytes | None:
    """Return a regular file's bytes; None where there is none, or none that may be read."""
    with suppress(OSError):
        if file.is_file() and not file.is_symlink():
            return file.read_bytes()
    return None


def _parsed(files: Sequence[tuple[str, bytes]]) -> tuple[list[Loaded], dict[str, Rendered]]:
    loaded: list[Loaded] = []
    texts: dict[str, Rendered] = {}
    for path, data in files:
        one = load_file(path, data)
        loaded.append(one)
        if one.file is not None:  # at once: the reader of its Markdown remembers it now
            texts[one.digest] = rendered(one.file, prose())
    return loaded, texts
