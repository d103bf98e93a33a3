"""Changes of a project's files, in batches: what an editor saves reaches the preview from here."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, NoReturn

from watchdog.events import EVENT_TYPE_MODIFIED, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

_QUIET: Final = 0.04  # seconds without a change before a batch of changes is taken
_LOOKS_UP: Final = 0.5  # seconds
_IGNORED: Final = frozenset({"opened", "closed", "closed_no_write"})
SOURCES: Final = ("events", "docs", "overrides")  # what a site is made from


class _Notice(FileSystemEventHandler):
    """Put the path of every change into a queue, and tell when a watched folder came or went."""

    def __init__(
        self, changes: queue.SimpleQueue[Path], folders: set[Path], anew: threading.Event
    ) -> None:
        self._changes = changes
        self._folders = folders
        self._anew = anew

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _IGNORED:
            return
        for path in (event.src_path, event.dest_path):
            if not path:
                continue
            changed = Path(path if isinstance(path, str) else path.decode())
            if changed in self._folders and event.event_type != EVENT_TYPE_MODIFIED:
                self._anew.set()
            self._changes.put(changed)


class Watch:
    """Watch a project's files and hand changes over in batches."""

    def __init__(self, root: Path, act: Callable[[set[Path]], None]) -> None:
        self._root = root
        self._act = act
        self._changes: queue.SimpleQueue[Path] = queue.SimpleQueue()
        self._sources = {root / name for name in SOURCES}
        self._folders = self._found()
        self._anew = threading.Event()
        self._observer = self._started()

    def _found(self) -> set[Path]:
        return {folder for folder in self._sources if folder.is_dir()}

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
        notice = _Notice(self._changes, self._sources, self._anew)
        observer.schedule(notice, str(self._root), recursive=False)
        for folder in self._folders:
            observer.schedule(notice, str(folder), recursive=True)

    def _renewed(self) -> set[Path]:
        """Watch anew where a folder came or went, and return what may have changed meanwhile."""
        if not self._anew.is_set():
            return set()
        self._anew.clear()
        while not self._follows():
            pass
        return self._folders

    def _follows(self) -> bool:
        """Watch what is there; not so if a folder came or went while nobody looked."""
        self._folders = self._found()
        self._observer.unschedule_all()
        try:
            self._schedule(self._observer)
        except FileNotFoundError:
            return False
        return self._found() == self._folders

    def run(self) -> NoReturn:
        """Hand over changes for ever; what watches are daemons, which end with the process."""
        while True:
            batch = {self._next()}
            with suppress(queue.Empty):
                while True:
                    batch.add(self._changes.get(timeout=_QUIET))
            mine = {path for path in batch if self._counts(path)} | self._renewed()
            if mine:
                self._act(mine)

    def _next(self) -> Path:
        """Wait for a change.

        A signal that another thread takes would not wake this one; so it looks up now and then.
        """
        while True:
            with suppress(queue.Empty):
                return self._changes.get(timeout=_LOOKS_UP)

    def _counts(self, path: Path) -> bool:
        if path.name.endswith("~") or path.name.startswith((".", "#", "4913")):
            return False
        inside = any(folder in path.parents for folder in self._folders)
        return inside or path.name == "mkdocs.yml" or path.name in SOURCES
