"""Changes of a project's files, in batches: what an editor saves reaches the preview from here."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from watchdog.events import EVENT_TYPE_MODIFIED, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from kronika.inputs import Inputs, inputs

_QUIET: Final = 0.04  # seconds without a change before a batch of changes is taken
_LOOKS_UP: Final = 0.5  # seconds
_IGNORED: Final = frozenset({"opened", "closed", "closed_no_write"})


def _is_there(folder: Path) -> bool:
    """Tell whether there is a folder that may be looked into."""
    with suppress(OSError, ValueError):
        return folder.is_dir() and os.access(folder, os.R_OK | os.X_OK)
    return False


@dataclass(frozen=True, slots=True)
class _Watched:
    """What is watched: folders with all that is in them, and the folders around."""

    inputs: Inputs
    folders: frozenset[Path]
    around: frozenset[Path]

    @classmethod
    def now(cls, root: Path) -> _Watched:
        """Return what there is to watch for a project."""
        made_from = inputs(root)
        around = {root}
        for path in made_from.folders | made_from.settings:
            shared = [folder for folder in path.parents if root.is_relative_to(folder)]
            around |= {*filter(_is_there, path.parents)}.difference(shared[1:])
        folders = frozenset(folder for folder in made_from.folders if _is_there(folder))
        return cls(made_from, folders, frozenset(around))

    def counts(self, path: Path) -> bool:
        """Tell whether a site may be another when what is at a path has changed."""
        if path.name.endswith("~") or path.name.startswith((".", "#", "4913")):
            return False
        inside = any(folder in path.parents for folder in self.folders)
        return inside or path in self.inputs.settings or path in self.inputs.folders


class _Notice(FileSystemEventHandler):
    """Put the path of every change into a queue, and tell when a watched folder came or went."""

    def __init__(
        self, changes: queue.SimpleQueue[Path], watched: _Watched, anew: threading.Event
    ) -> None:
        self._changes = changes
        folders = watched.inputs.folders
        self._watched = watched
        self._lacking = folders - watched.folders
        self._around = folders.union(*(folder.parents for folder in folders))
        self._anew = anew

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _IGNORED:
            return
        for path in (event.src_path, event.dest_path):
            if not path:
                continue
            changed = Path(path if isinstance(path, str) else path.decode())
            moved = event.event_type != EVENT_TYPE_MODIFIED or changed in self._lacking
            came = moved and changed in self._around
            if came:
                self._anew.set()
            if came or self._watched.counts(changed):
                self._changes.put(changed)


class Watch:
    """Watch a project's files and hand changes over in batches."""

    def __init__(self, root: Path, act: Callable[[set[Path]], None]) -> None:
        self._root = root
        self._act = act
        self._changes: queue.SimpleQueue[Path] = queue.SimpleQueue()
        self._watched = _Watched.now(root)
        self._anew = threading.Event()
        self._observer = self._started()

    def _started(self) -> BaseObserver:
        try:
            return self._observing(Observer())
        except OSError:  # the system's limit of watches is reached
            return self._observing(PollingObserver())

    def _observing(self, observer: BaseObserver) -> BaseObserver:
        self._schedule(observer)
        observer.start()
        return observer

    def _schedule(self, observer: BaseObserver) -> None:
        notice = _Notice(self._changes, self._watched, self._anew)
        for folder in sorted(self._watched.around):
            observer.schedule(notice, str(folder), recursive=False)
        for folder in sorted(self._watched.folders):
            observer.schedule(notice, str(folder), recursive=True)

    def _renewed(self) -> set[Path]:
        """Watch anew where a folder came or went, and return what may have changed meanwhile."""
        if not self._anew.is_set():
            return set()
        self._anew.clear()
        before = self._watched.folders
        while not self._follows():
            pass
        return {*before, *self._watched.folders}

    def _follows(self) -> bool:
        """Watch what is there; not so if a folder came or went while nobody looked."""
        self._watched = _Watched.now(self._root)
        self._observer.unschedule_all()
        try:
            self._schedule(self._observer)
        except FileNotFoundError:
            return False
        except OSError:  # one may not be read, or the system's limit of watches is reached
            if isinstance(self._observer, PollingObserver):
                return True
            self._observer.stop()
            self._observer = PollingObserver()
            self._observer.start()
            return False
        return _Watched.now(self._root) == self._watched

    def run(self) -> NoReturn:
        """Hand over changes for ever; what watches are daemons, which end with the process."""
        while True:
            batch = {self._next()}
            with suppress(queue.Empty):
                while True:
                    batch.add(self._changes.get(timeout=_QUIET))
            if batch & self._watched.inputs.settings and inputs(self._root) != self._watched.inputs:
                self._anew.set()
            mine = {path for path in batch if self._watched.counts(path)} | self._renewed()
            if mine:
                self._act(mine)

    def _next(self) -> Path:
        """Wait for a change.

        A signal that another thread takes would not wake this one; so it looks up now and then.
        """
        while True:
            with suppress(queue.Empty):
                return self._changes.get(timeout=_LOOKS_UP)
