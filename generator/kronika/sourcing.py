"""Sources: what events name or write in place in, each with its key and its publisher out."""

from __future__ import annotations

from collections.abc import Collection as Sized
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kronika.collection import Finding, Steps
from kronika.dossier import Cited
from kronika.hints import offered, quoted
from kronika.ids import ID, id_from
from kronika.model import Publisher, SharedSource, Source
from kronika.problems import Severity
from kronika.urls import host

if TYPE_CHECKING:
    from kronika.model import EventFile
    from kronika.names import Names


class Sourcing:
    """Knows the sources and publishers of a collection."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._publishers: dict[str, str | None] = {}
        self._words: list[tuple[str, Steps, SharedSource]] = []  # publishers by id, or like one
        self._shared: dict[str, SharedSource] = {}
        self._urls: dict[str, str] = {}  # of shared sources, by address
        self._in_place: dict[str, list[tuple[str, Steps]]] = {}
        publishers, sources = names["publishers"], names["sources"]
        for id_, entry in (publishers.entries | publishers.drafts).items():
            if isinstance(entry, Publisher):
                self._publishers.setdefault(entry.name.casefold(), id_)
        self._publishers |= {id_: id_ for id_ in publishers.paths}
        for key, entry in (sources.entries | sources.drafts).items():
            if isinstance(entry, SharedSource):
                self._urls.setdefault(entry.url, key)
                self._publish(sources.paths[key], (key, "publisher"), entry)
                self._shared[key] = entry

    def take_in(self, path: str, file: EventFile) -> None:
        """Take up the publishers whose names stand in an event's own sources."""
        for number, source in enumerate(file.sources):
            if not isinstance(source, str):
                self._publish(path, ("sources", number, "publisher"), source)

    def settle(self) -> None:
        """Take up the publishers whose names look like ids, now that all other names are known."""
        for path, steps, source in self._words:
            self._publish_word(path, steps, source)
        self._words.clear()
        entries = self._names["sources"].entries
        self._shared = {key: self._with_id(entry) for key, entry in self._shared.items()}
        entries |= {key: self._shared[key] for key in entries}

    def cited(self, path: str, file: EventFile) -> tuple[Cited, ...]:
        """Return an event's sources, each with its key, its number and its publisher's id."""
        keys = self._keys(path, file)
        cited: list[Cited] = []
        for number, (mention, key) in enumerate(zip(file.sources, keys, strict=True)):
            if key is None:
                continue
            source = self._shared.get(key) if isinstance(mention, str) else mention
            if source is None:
                continue
            if isinstance(source, Source):
                self._seen(path, ("sources", number), source)
                self.relays(path, ("sources", number), source, keys)
            cited.append(Cited(key, len(cited) + 1, source, self._publisher(source)))
        return tuple(cited)

    def relays(self, path: str, steps: Steps, source: SharedSource, own: Sized[str | None]) -> None:
        """Find a `relays` that names neither a source nor a publisher."""
        word = source.relays
        if not word or word in own or "" in own:
            return
        sources, publishers = self._names["sources"], self._names["publishers"]
        if any(shelf.knows(word) or not shelf.whole for shelf in (sources, publishers)):
            return
        known = [key for key in (*own, *sources.paths, *publishers.all()) if key]
        hint = self._names.guess(word, known) or "Name a source's key or a publisher's id."
        message = f"There is no source and no publisher {quoted(word)}."
        finding = Finding(path, (*steps, "relays"), "unknown-id", message, hint)
        self._names.findings.append(finding)

    def repeated_sources(self) -> Iterator[Finding]:
        """Yield a warning for each source that stands in place in more than one event."""
        for url, places in self._in_place.items():
            shared = self._urls.get(url)
            count = len({path for path, _ in places})
            if shared is None and count == 1:
                continue
            path, steps = (
                places[0] if shared else next(at for at in places if at[0] != places[0][0])
            )
            message = f"The source {quoted(url)} stands in place in {count:,} events."
            hint = "Move it to events/_sources.yml and name its key."
            if shared is not None:
                message = f"The source {quoted(url)} is in events/_sources.yml already."
                hint = f"Name its key {offered(shared)} instead."
            yield Finding(path, steps, "repeated-entry", message, hint, Severity.WARNING)

    def _keys(self, path: str, file: EventFile) -> list[str | None]:
        keys: list[str | None] = []
        taken: set[str] = set()
        for number, mention in enumerate(file.sources):
            key = mention if isinstance(mention, str) else mention.key
            if not isinstance(mention, str) and mention.is_draft:
                key = key or ""  # any may be meant
            if key and not self._is_usable(path, number, key, taken, mention):
                keys.append(None)
                continue
            taken.update((key,) if key else ())
            keys.append(key)
        for number, mention in enumerate(file.sources):
            if isinstance(mention, Source) and keys[number] is None and mention.key is None:
                keys[number] = self._derived(mention, taken)
        return keys

    def _is_usable(
        self, path: str, number: int, key: str, taken: set[str], mention: str | Source
    ) -> bool:
        steps: Steps = ("sources", number)
        if key in taken:
            message = f"The source {quoted(key)} stands in this list twice."
            self._names.findings.append(Finding(path, steps, "repeated-id", message, "Keep one."))
            return False
        if isinstance(mention, str):
            return self._names.known("sources", key, path, steps)
        if self._names["sources"].knows(key):
            place = self._names["sources"].paths[key]
            message = f"The key {quoted(key)} is that of a source in {place}."
            hint = "Name that key alone if it is the same source; else choose another."
            at = (*steps, "key")
            self._names.findings.append(Finding(path, at, "id-taken", message, hint))
        return True

    def _derived(self, source: Source, taken: set[str]) -> str:
        when = f" {source.published.text}" if source.published else ""
        stem = id_from((self._publisher(source) or host(source.url)) + when) or "source"
        key, number = stem, 1
        while key in taken or key in self._shared:
            number += 1
            key = f"{stem}-{number}"
        taken.add(key)
        return key

    def _with_id(self, source: SharedSource) -> SharedSource:
        id_ = self._publisher(source)
        if id_ is None or id_ == source.publisher:
            return source
        return source.model_copy(update={"publisher": id_})

    def _publisher(self, source: SharedSource) -> str | None:
        word = source.publisher
        if not word:
            return None
        found = self._publishers.get(word)
        return found or self._publishers.get(word.casefold())

    def _publish(self, path: str, steps: Steps, source: SharedSource) -> None:
        word = source.publisher
        if word and ID.fullmatch(word):
            self._words.append((path, steps, source))
        elif word and not self._is_known(path, steps, source) and self._names["publishers"].named:
            self._put(path, steps, word)

    def _publish_word(self, path: str, steps: Steps, source: SharedSource) -> None:
        word, shelf = source.publisher or "", self._names["publishers"]
        if word in shelf.in_place:
            self._publishers.setdefault(word, word)
        if self._is_known(path, steps, source) or not shelf.named:
            return
        hint = self._names.guess(word, list(shelf.paths)) if shelf.paths else ""
        if hint:
            message = f"There is no publisher {quoted(word)}."
            hint += " A new one is written with its name for readers."
            self._names.findings.append(Finding(path, steps, "unknown-id", message, hint))
            return
        self._put(path, steps, word)

    def _is_known(self, path: str, steps: Steps, source: SharedSource) -> bool:
        found, shelf = self._publisher(source), self._names["publishers"]
        if found is not None and found in shelf.in_place:
            shelf.in_place[found].again.append((path, steps))
        return found is not None

    def _put(self, path: str, steps: Steps, name: str) -> None:
        id_ = self._names.put_in_place("publishers", name, Publisher(name=name), (path, steps))
        self._publishers.setdefault(name.casefold(), id_ or None)

    def _seen(self, path: str, steps: Steps, source: Source) -> None:
        if source.url:
            self._in_place.setdefault(source.url, []).append((path, steps))
