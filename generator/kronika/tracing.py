"""A project's repository in, the history of its events out: what did not change is not read again.

Git works in a process of its own, beside whatever else is done. What is committed counts, not what
lies in the folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import new

from kronika import repository
from kronika.archive import Archive
from kronika.chronicle.rendered import edition_of
from kronika.collection import Loaded
from kronika.dates import parse, words
from kronika.edits import Edit, History, day_of
from kronika.former import Former
from kronika.joining import joined
from kronika.lineage import Chain, Today, Traced, chain, edits, pending, stood, traced
from kronika.model import About
from kronika.reading import Core, Reader
from kronika.record import of_texts
from kronika.repository import Comparing, Entry, Stand, UntoldError
from kronika.versions import Version, versions

_DIGESTS = {40: "sha1", 64: "sha256"}  # how git names what it holds, by the length of the names


@dataclass(slots=True)
class Workings:
    """What need not be found out twice: commits do not change, nor do the files in them."""

    entries: dict[str, tuple[Entry, ...]] = field(default_factory=dict)  # by the commit's id
    names: bytes = b""  # of what the words depend on besides
    traced: dict[Chain, tuple[Traced, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class State:
    """A history, and what it was told from."""

    head: str
    names: bytes
    history: History


class Tracer:
    """Tells one project's history, again and again."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._state: State | None = None

    @contextmanager
    def beginning(self) -> Iterator[Callable[[Core], Core]]:
        """Let git read the repository beside what the block does.

        The block is given what adds the history to the events, when they have been read.

        In a process that goes on, words for old changes keep the names they were told with until
        something is committed.
        """
        with ExitStack() as stack:
            try:
                stand = repository.stand(self._reader.root)
                tell = self._asked(stand, stack)
            except UntoldError as why:
                tell = partial(_same, _untold(why))
            yield partial(self._with_history, tell)

    def _with_history(self, tell: Callable[[Core], History], core: Core) -> Core:
        try:
            history = tell(core)
        except UntoldError as why:
            return replace(core, history=_untold(why))
        return replace(core, history=replace(history, pending=self._pending(history, core)))

    def _pending(self, history: History, core: Core) -> dict[str, Edit]:
        """Return what the folder says otherwise than the last commits."""
        now = {event.id: edition_of(event, core.rendered) for event in core.dossier.events}
        last = {
            id_: mine[-1]
            for id_, mine in history.stood.items()
            if now.get(id_) != mine[-1].edition and (id_ in now or not history.is_gone(id_))
        }
        if not last:
            return {}
        former = Former(self._reader.collection, core.dossier)
        return pending(Today(self._reader.root, core.dossier, former, {}), last)

    def _asked(self, stand: Stand, stack: ExitStack) -> Callable[[Core], History]:
        head = of_texts([stand.head, *sorted(stand.cut)]).hex()
        if self._state is not None and self._state.head == head:
            return partial(_same, self._state.history)
        kept = self._reader.kept
        stored = kept.part("history") if kept else None
        if isinstance(stored, State) and stored.head == head:
            return partial(self._stored, stored, stand)
        return partial(self._told, stack.enter_context(_working(self._reader, stand)), head)

    def _stored(self, stored: State, stand: Stand, core: Core) -> History:
        """Return what was kept, unless the names in it are others now."""
        if stored.names == _names(self._reader, core):
            return self._opened(stored)
        with _working(self._reader, stand) as work:
            return self._told(work, stored.head, core)

    def _told(self, work: _Work, head: str, core: Core) -> History:
        history = work.history(core, head)
        state = State(head, work.workings.names, history)
        if self._reader.kept:
            self._reader.kept.save_part("history", state)
            self._reader.kept.save_part("workings", work.workings)
        return self._opened(state)

    def _opened(self, state: State) -> History:
        """Return the history of a state, its earlier files within reach."""
        archive = Archive(self._reader.root, state.history.stood)
        self._state = replace(state, history=replace(state.history, former=archive.file))
        return self._state.history


def _untold(why: UntoldError) -> History:
    return History(note=f"{why} What has changed here is not told.")


def _same(history: History, _: Core) -> History:
    return history


@contextmanager
def _working(reader: Reader, stand: Stand) -> Iterator[_Work]:
    """Set git to work on the commits that are not known yet."""
    kept = reader.kept.part("workings") if reader.kept else None
    workings = kept if isinstance(kept, Workings) else Workings()
    commits = repository.line(reader.root, stand.head)
    fresh = [one for one in commits if one.id not in workings.entries or one.id in stand.cut]
    with repository.comparing(reader.root, stand, fresh) as comparing:
        yield _Work(reader, stand, workings, commits, fresh, comparing)


@dataclass(frozen=True, slots=True)
class _Work:
    """A history that is not known yet, or not yet to its end."""

    reader: Reader
    stand: Stand
    workings: Workings
    commits: list[repository.Commit]
    fresh: list[repository.Commit]
    comparing: Comparing

    def history(self, core: Core, head: str) -> History:
        """Return the history, and complete the workings."""
        compared, names = self.comparing.entries(), _names(self.reader, core)
        known = self.workings.entries | {one.id: compared.get(one.id, ()) for one in self.fresh}
        formerly = _formerly(core)
        found = versions(self.commits, known, formerly, self.stand.cut)
        chains = {id_: chain(id_, mine) for id_, mine in found.items()}
        done = self.workings.traced if self.workings.names == names else {}
        asked = {one: found[id_] for id_, one in chains.items() if one not in done}
        done = done | traced(self._today(core), asked, processes=self.reader.processes)
        self.workings.entries = {one.id: known[one.id] for one in self.commits}
        self.workings.names = names
        self.workings.traced = {one: done[one] for one in chains.values()}
        told = ((id_, edits(id_, mine, done[chains[id_]])) for id_, mine in found.items())
        said = ((id_, stood(mine, done[chains[id_]])) for id_, mine in found.items())
        return History(
            edits={id_: mine for id_, mine in sorted(told) if mine},
            stood={id_: mine for id_, mine in sorted(said) if mine},
            joined=joined(self.commits, known, formerly),
            note=self._note(core.dossier.about, found),
            head=head + names.hex(),
        )

    def _note(self, about: About, found: dict[str, tuple[Version, ...]]) -> str:
        if not found:
            return "No commit of the repository holds the events. What has changed is not told."
        if not self.stand.cut:
            return ""
        first = day_of(self.commits[-1].at, about.timezone)
        when = words(parse(first.edtf()), about.language)
        return f"The repository is a shallow clone: what changed before {when} is not known here."

    def _today(self, core: Core) -> Today:
        collection, events = self.reader.collection, {one.path: one for one in core.dossier.events}
        mine = {
            _blob(loaded, len(self.stand.head)): events[path]
            for path, loaded in collection.files.items()
            if path in events
        }
        return Today(self.reader.root, core.dossier, Former(collection, core.dossier), mine)


def _blob(loaded: Loaded, length: int) -> str:
    """Return the name that git gives to a file's bytes."""
    total = new(_DIGESTS[length], usedforsecurity=False)
    total.update(b"blob %d\0" % len(loaded.data))
    total.update(loaded.data)
    return total.hexdigest()


def _names(reader: Reader, core: Core) -> bytes:
    """Return the digest of what the words for changes depend on, besides the files' versions."""
    shelves = ((one.path, one.digest) for one in reader.collection.shelves.values())
    former = sorted(_formerly(core).items())
    return of_texts(part for pair in (*shelves, *former) for part in pair)


def _formerly(core: Core) -> dict[str, str]:
    """Return the ids that events had before, and those they have now."""
    ids = {event.id for event in core.dossier.events}
    found: dict[str, str] = {}
    for event in sorted(core.dossier.events, key=lambda event: event.id):
        for old in event.file.formerly:
            if old not in ids:
                found.setdefault(old, event.id)
    return found
