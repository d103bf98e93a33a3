"""The files of a collection become one `Dossier`: every name an id, events in their order.

A collection goes in; out come the dossier of all that is sound, what can be read of the events that
are not, and findings for the words that name nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TypeVar

from kronika.collection import Collection, Finding, Loaded, Steps
from kronika.dossier import Dossier, Event, Tie
from kronika.hints import quoted
from kronika.ids import id_from
from kronika.links import Links
from kronika.model import About, Actor, EventFile, Kind, Publisher, SharedSource, Spot, Tag, Written
from kronika.names import Names
from kronika.problems import Severity
from kronika.sourcing import Sourcing
from kronika.tagging import Tagging
from kronika.urls import host

Noun = TypeVar("Noun", bound=Written)


@dataclass(frozen=True, slots=True)
class Assembled:
    """A collection with its names resolved."""

    dossier: Dossier
    drafts: tuple[Event, ...]  # events that are not sound, of no use but to be judged
    findings: list[Finding]

    @property
    def everything(self) -> Dossier:
        """The dossier with the drafts among its events."""
        return replace(self.dossier, events=(*self.dossier.events, *self.drafts))


def assembled(collection: Collection) -> Assembled:
    """Return the dossier of a collection, and what is wrong with the names in it."""
    names = Names(collection)
    sound, unsound = _unique(collection, names)
    about = next((one.about for one in collection.shelves.values() if one.about), About())
    assembly = Assembly(names, about)
    ledger = next((one.ledger for one in collection.shelves.values() if one.ledger), Links())
    for path, file in sorted((sound | unsound).items()):
        assembly.take_in(path, file)
    assembly.sourcing.settle()
    events = [assembly.event(collection.files[path], file) for path, file in sound.items()]
    drafts = [assembly.event(collection.files[path], file) for path, file in unsound.items()]
    for path, shelf, entries in _entries(collection):
        assembly.entries(path, shelf, entries)
    events.sort(key=_place)
    findings = [*names.findings, *names.repeated_entries(), *assembly.sourcing.repeated_sources()]
    dossier = replace(assembly.dossier(_tied(events)), ledger=ledger)
    return Assembled(dossier, tuple(drafts), findings)


def renewed(collection: Collection, dossier: Dossier, path: str) -> Dossier | None:
    """Return the dossier with the event of one file as the file reads now.

    None where more than that event may change: a name in it leads nowhere, or its ties are others.
    """
    loaded = collection.files[path]
    old = next((event for event in dossier.events if event.path == path), None)
    if old is None or loaded.file is None or loaded.file.related != old.file.related:
        return None
    names = Names(collection)
    assembly = Assembly(names, dossier.about)
    sound, _ = _unique(collection, names)
    for other, file in sound.items():
        assembly.take_in(other, file)
    assembly.sourcing.settle()
    before = len(names.findings)
    event = replace(assembly.event(loaded, loaded.file), ties=old.ties)
    if len(names.findings) > before:
        return None
    events = [event if one is old else one for one in dossier.events]
    return replace(dossier, events=tuple(sorted(events, key=_place)))


def _place(event: Event) -> tuple[float, float, str]:
    return event.moments[0], -event.moments[1], event.id


class Assembly:
    """Makes events of files, by the names of a collection."""

    def __init__(self, names: Names, about: About) -> None:
        self.names = names
        self.sourcing = Sourcing(names)
        self.tagging = Tagging(names)
        self._about = about

    def take_in(self, path: str, file: EventFile) -> None:
        """Take up the entries that stand in place in one event."""
        for name, mentions in (("places", file.places), ("actors", file.actors)):
            for number, mention in enumerate(mentions):
                if not isinstance(mention, str):
                    at = (path, (name, number))
                    self.names.put_in_place(name, mention.name, mention, at)
        self.sourcing.take_in(path, file)

    def event(self, loaded: Loaded, file: EventFile) -> Event:
        """Return one event with its names resolved."""
        path = loaded.path
        self._kind(path, file)
        self._references(path, file)
        return Event(
            id=loaded.id,
            path=path,
            file=file,
            moments=file.date.moments(self._about.timezone),
            places=self._mentioned("places", path, file.places),
            actors=self._mentioned("actors", path, file.actors),
            tags=self.tagging.ids(path, file.tags),
            sources=self.sourcing.cited(path, file),
        )

    def entries(self, path: str, shelf: str, entries: Mapping[str, Written]) -> None:
        """Find the words of the collection's own entries that name nothing."""
        for id_, entry in entries.items():
            if shelf in {"actors", "places"}:
                self._larger(path, (id_,), entry)
            elif isinstance(entry, SharedSource):
                self.sourcing.relays(path, (id_,), entry, ())

    def dossier(self, events: list[Event]) -> Dossier:
        """Return everything together."""
        publishers = self._all("publishers", Publisher)
        return Dossier(
            about=self._about,
            events=tuple(events),
            kinds=self._all("kinds", Kind),
            actors=self._all("actors", Actor),
            places=self._all("places", Spot),
            tags=self._all("tags", Tag),
            publishers=publishers,
            sources=self._all("sources", SharedSource),
            hosts={host(one.url): id_ for id_, one in publishers.items() if one.url},
        )

    def _all(self, name: str, noun: type[Noun]) -> dict[str, Noun]:
        entries = self.names[name].all().items()
        return {id_: entry for id_, entry in entries if isinstance(entry, noun)}

    def _kind(self, path: str, file: EventFile) -> None:
        shelf = self.names["kinds"]
        if file.kind is None:
            if shelf.given:
                message = "The key 'kind' is missing; the collection has kinds."
                hint = "Add a line 'kind: …' with an id from events/_kinds.yml."
                self.names.findings.append(Finding(path, (), "missing-key", message, hint))
        elif shelf.given:
            self.names.known("kinds", file.kind, path, ("kind",))
        elif file.kind and file.kind not in shelf.entries:
            shelf.entries[file.kind] = Kind(name=file.kind.replace("-", " ").capitalize())

    def _references(self, path: str, file: EventFile) -> None:
        known = self.names.known
        for number, question in enumerate(file.questions):
            for place, answer in enumerate(question.answers):
                known("actors", answer.by, path, ("questions", number, "answers", place, "by"))
        for number, related in enumerate(file.related):
            known("events", related.event, path, ("related", number, "event"))
        if file.retracted is not None and file.retracted.replaced_by is not None:
            known("events", file.retracted.replaced_by, path, ("retracted", "replaced_by"))

    def _mentioned(
        self, name: str, path: str, mentions: Iterable[str | Spot | Actor]
    ) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for number, mention in enumerate(mentions):
            steps = (name, number)
            if isinstance(mention, str):
                id_ = mention
                if not self.names.known(name, id_, path, steps):
                    continue
            else:
                id_ = id_from(mention.name)
                self._larger(path, steps, mention)
            if id_ and id_ in found:
                self.names.findings.append(_twice(path, steps, id_))
            found[id_] = None
        shelf = self.names[name]
        return tuple(id_ for id_ in found if id_ in shelf.entries or id_ in shelf.in_place)

    def _larger(self, path: str, steps: Steps, entry: Written) -> None:
        if isinstance(entry, Spot) and entry.within is not None:
            self.names.known("places", entry.within, path, (*steps, "within"))
        elif isinstance(entry, Actor) and entry.of is not None:
            self.names.known("actors", entry.of, path, (*steps, "of"))


def _twice(path: str, steps: Steps, word: str) -> Finding:
    message = f"{quoted(word)} stands in this list twice."
    return Finding(path, steps, "repeated-name", message, "Keep one.", Severity.WARNING)


def _unique(
    collection: Collection, names: Names
) -> tuple[dict[str, EventFile], dict[str, EventFile]]:
    """Return the files of events by path, and those that are not sound or have another's id."""
    paths = names["events"].paths
    sound, unsound = {}, {}
    for path, loaded in collection.files.items():
        if loaded.id in paths:
            message = f"The id {quoted(loaded.id)} is that of {paths[loaded.id]} already."
            hint = "Rename one of the files; folders do not tell events apart."
            names.findings.append(Finding(path, (), "repeated-id", message, hint))
        elif loaded.file is not None:
            sound[path] = loaded.file
        if loaded.written is not None and path not in sound:
            unsound[path] = loaded.written
        paths.setdefault(loaded.id, path)
    return sound, unsound


def _entries(collection: Collection) -> Iterable[tuple[str, str, dict[str, Written]]]:
    for path, loaded in collection.shelves.items():
        written = {id_: entry for id_, entry in loaded.entries.items() if entry is not None}
        yield path, loaded.shelf, written


def _tied(events: list[Event]) -> list[Event]:
    ids = {event.id for event in events}
    ties: dict[str, list[Tie]] = defaultdict(list)
    for event in events:
        for related in event.file.related:
            if related.event in ids and related.event != event.id:
                ties[event.id].append(Tie(related.event, related.as_))
                ties[related.event].append(Tie(event.id, related.as_, inverse=True))
    # One's own ties first, in the author's order; then those of others, in the timeline's.
    return [
        replace(event, ties=tuple(sorted(dict.fromkeys(ties[event.id]), key=attrgetter("inverse"))))
        if event.id in ties
        else event
        for event in events
    ]
