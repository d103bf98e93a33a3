"""The preview: a server on loopback that renders a page when it is asked for.

A saved event replaces the dossier in memory; a saved page or setting renders the chrome again. A
mistake is told to the open pages and the last good site stays.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Self

from kronika import search
from kronika.chrome import Chrome
from kronika.chronicle import Chronicle
from kronika.finishing import write_found
from kronika.hints import ended, printable
from kronika.host import rendering
from kronika.listeners import Listeners, problems_json
from kronika.memory import unswept
from kronika.problems import Place, Problem, stops
from kronika.reading import Core, Reader
from kronika.site import Site, assemble, renewed
from kronika.tracing import Tracer

HEAD: Final = '<script type="module" src="/assets/kronika/js/reload.js"></script>'
_NOTICED: Final = 0.2  # seconds; what takes longer is worth showing a part of before
_STILL: Final = 2.0  # seconds without a change before the index is made anew
_PART: Final = 50  # pages between two looks whether the index is still wanted


class _Survived:
    """Whatever happens in the block, what follows goes on, and can ask what it was."""

    def __init__(self) -> None:
        self.failure: BaseException | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, failure: BaseException | None, trace: object) -> bool:
        self.failure = failure if isinstance(failure, Exception) else None
        return self.failure is not None


def _failed(failure: BaseException) -> Problem:
    """Return that a change could not be taken in, and why."""
    told = str(failure) or type(failure).__name__
    if isinstance(failure, OSError) and failure.strerror:
        told = ": ".join(str(part) for part in (failure.filename, failure.strerror) if part)
    reason = ended(printable(told))
    hint = "What is shown is from before; it is tried again at the next change."
    return Problem(Place("."), "preview", f"The change could not be followed: {reason}", hint)


class Preview:
    """What is served now, and how it changes.

    Args:
        reader: reads the project's events.
        site_url: the address of the preview's root.
        say: tells the terminal what is wrong.
    """

    def __init__(
        self, reader: Reader, site_url: str, say: Callable[[Sequence[Problem]], None]
    ) -> None:
        self.root = reader.root
        self.listeners = Listeners()
        self.problems: tuple[Problem, ...] = ()
        self.site: Site | None = None
        self._chrome: Chrome | None = None
        self._core: Core | None = None
        self._good: Site | None = None  # the last one that was checked as a whole
        self.is_slow = False  # the last change took long enough to be noticed
        self._index: Path | None = None  # the folder that holds `pagefind/`
        self._indexing = threading.Lock()
        self._indexer: search.Indexer | None = None
        self._reader = reader
        self._tracer = Tracer(reader)
        self._of_host: list[Problem] = []  # which stay until it has rendered again
        self._say = say
        self._site_url = site_url
        self._stack = ExitStack()
        self._waiting: queue.SimpleQueue[set[Path] | None] = queue.SimpleQueue()
        self._failed: set[Path] = set()  # changes that could not be taken in
        self._reading = threading.Lock()
        self._checks = threading.Thread(target=self._check, daemon=True)

    def start(self) -> None:
        """Read and render everything once."""
        with unswept():
            self._change(chrome=True, events=True)
        self._checks.start()

    def close(self) -> None:
        """Remove what was made for the preview."""
        self._waiting.put(None)
        if self._checks.is_alive():  # it is not, where starting was broken off
            self._checks.join()
        self.site = None  # an index in the making is not wanted any more
        if self._indexer:
            self._indexer.kill()
        with self._indexing:
            self._stack.close()

    def bytes(self, path: str) -> bytes | None:
        """Return the file of the site at a path, or None where there is none."""
        site, chrome = self.site, self._chrome
        if site and path in site.outputs:
            return site.outputs[path]().data
        if chrome and path in chrome.files:  # without a site too: the page of mistakes reloads
            return (chrome.folder / path).read_bytes()
        if path.startswith("pagefind/") and self._index and ".." not in path.split("/"):
            file = self._index / path
            return file.read_bytes() if file.is_file() else None
        return None

    def changed(self, paths: set[Path]) -> None:
        """Take in that files changed: their own pages at once, all else behind them."""
        if self.is_slow and all(self._is_event(path) for path in paths):
            with unswept(), _Survived():  # the check behind it tells of a failure
                self._glance(paths)
        self._waiting.put(paths)

    def _is_event(self, path: Path) -> bool:
        events = self.root / "events"
        return path == events or events in path.parents

    def _check(self) -> None:
        """Check and make anew whatever changed, until the preview ends."""
        while (paths := self._waiting.get()) is not None:
            paths |= self._failed
            about_events = {path for path in paths if self._is_event(path)}
            with unswept(), _Survived() as survived:
                self._change(chrome=paths != about_events, events=bool(about_events))
            self._failed = paths if survived.failure else set()
            if survived.failure:
                self._tell((_failed(survived.failure),))

    def _glance(self, paths: set[Path]) -> None:
        """Show the changed events' own pages before all else is checked and made anew."""
        paths = {path for path in paths if not path.is_dir()}  # a folder changes with its files
        with self._reading:
            core = self._reader.glance(paths)
        if core is None or self.site is None or self._chrome is None:
            return
        chronicle = self._chronicle(core, self._chrome)
        names = {path.relative_to(self.root).as_posix() for path in paths}
        ids = [event.id for event in core.dossier.events if event.path in names]
        self.site = renewed(self.site, self._chrome, chronicle, ids, head=HEAD)
        self.listeners.tell("reload")

    def _change(self, *, chrome: bool, events: bool) -> None:
        begun = time.monotonic()
        problems = self._read() if events or self._core is None else list(self._core.problems)
        if chrome or self._chrome is None:
            self._of_host = self._render_chrome()
        problems += self._of_host
        if self._core and self._chrome and not stops(problems):
            site = self._assembled(self._core, self._chrome)
            problems += site.problems
            if not stops(problems):
                self._good = site
        if not self._waiting.empty():
            return  # this is old already, and newer pages may be shown
        self.site = self._good
        self.is_slow = time.monotonic() - begun > _NOTICED
        self._tell(tuple(problems))

    def _read(self) -> list[Problem]:
        with self._tracer.beginning() as with_history:
            with self._reading:
                core = self._reader.read()
            if not stops(core.problems):
                self._core = with_history(core)
        return list(core.problems)

    @property
    def note(self) -> str:
        """What the site could not tell, and why."""
        return self._core.history.note if self._core else ""

    def _chronicle(self, core: Core, chrome: Chrome) -> Chronicle:
        history = self._core.history if self._core else core.history
        return Chronicle(core.dossier, chrome.settings, core.rendered, history=history)

    def _assembled(self, core: Core, chrome: Chrome) -> Site:
        chronicle = self._chronicle(core, chrome)
        return assemble(chrome, chronicle, core.originals, root=self.root, head=HEAD)

    def _render_chrome(self) -> list[Problem]:
        folder = Path(self._stack.enter_context(TemporaryDirectory(prefix="kronika-chrome-")))
        about = self._reader.about
        with rendering(self.root, folder, about, site_url=self._site_url) as host:
            chrome, problems = host.chrome()
        if chrome is not None:
            self._chrome = chrome
        return problems

    def _tell(self, problems: tuple[Problem, ...]) -> None:
        if problems != self.problems:
            self._say(problems)
        self.problems = problems
        if stops(problems):
            self.listeners.tell("problems", problems_json(problems))
            return
        self.listeners.tell("clean")
        self.listeners.tell("reload")
        threading.Thread(target=self._search, daemon=True).start()

    def _search(self) -> None:
        """Index the site in the background; only a state that stays is worth it."""
        site = self.site
        if self._index is not None:
            time.sleep(_STILL)
        with self._indexing:
            if site is None or site is not self.site:
                return
            folder = Path(self._stack.enter_context(TemporaryDirectory(prefix="kronika-search-")))
            found = sorted(site.found)
            for start in range(0, len(found), _PART):
                if site is not self.site:
                    return
                write_found(site, found[start : start + _PART], None, folder / "slim", 1)
            index = folder / "pagefind"
            self._indexer = search.start(folder / "slim", index)
            if site is not self.site:  # looked at after the indexer can be seen: none is forgotten
                self._indexer.kill()
            if not search.finish(self._indexer, index):
                self._index = folder
