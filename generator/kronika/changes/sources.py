"""What has changed among the sources of an event, and which of its parts rest on which of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from kronika.changes.change import Sort
from kronika.changes.pairing import paired
from kronika.changes.speech import line, quotation
from kronika.changes.tally import Tally
from kronika.collection import Steps
from kronika.dossier import Cited, Event
from kronika.model import SharedSource

_UPKEEP: Final[Sort] = "upkeep"


def sources(tally: Tally, before: Event, after: Event) -> dict[str, str]:
    """Take up what has changed among the sources; return their new keys by the old ones."""
    keys = {}
    shared = {*_shared(before)} & {*_shared(after)}
    for both in paired(before.sources, after.sources, _key, _url):
        old, new = both.before, both.after
        if old and new:
            keys[old.key] = new.key
            # What several events share is told once, of its own file.
            if not (old.key == new.key and new.key in shared):
                _source(tally, old, new)
        elif new:
            when = f", {tally.say.after.date(new.source.published)}" if new.source.published else ""
            words = f"new source: {tally.say.after.source(new)}{when}"
            tally.tell("new", ("sources", new.number - 1), words)
        elif old:
            words = f"source removed: {tally.say.before.source(old)}"
            tally.tell("removed", ("sources", old.number - 1), words)
    return keys


def shared_source(
    tally: Tally, steps: Steps, label: str, both: tuple[SharedSource, SharedSource]
) -> None:
    """Take up what has changed in a source, but for who published it."""
    old, new = both
    tally.plain((*steps, "title"), f"{label}title", old.title, new.title)
    tally.plain((*steps, "url"), f"{label}address", old.url, new.url)
    tally.date((*steps, "published"), f"{label}published", old.published, new.published)
    tally.plain((*steps, "relays"), f"{label}repeats", old.relays, new.relays)
    tally.plain((*steps, "language"), f"{label}language", old.language, new.language, sort=_UPKEEP)
    for url in new.archived:
        if url not in old.archived:
            words = f"{label}new archived copy: {line(url)}"
            tally.tell("new", (*steps, "archived"), words, sort=_UPKEEP)
    for url in old.archived:
        if url not in new.archived:
            words = f"{label}archived copy removed: {line(url)}"
            tally.tell("removed", (*steps, "archived"), words, sort=_UPKEEP)
    tally.date((*steps, "accessed"), f"{label}read", old.accessed, new.accessed, sort=_UPKEEP)


def cites(
    tally: Tally, steps: Steps, label: str, both: tuple[Iterable[str], Iterable[str]]
) -> None:
    """Take up which sources something rests on now, and on which no longer."""
    old, new = map(dict.fromkeys, both)
    for key in new:
        if key not in old:
            tally.tell("new", (*steps, "cites"), f"{label}: rests on the source {line(key)} too")
    for key in old:
        if key not in new:
            words = f"{label}: rests on the source {line(key)} no longer"
            tally.tell("removed", (*steps, "cites"), words)


def renamed(keys: Mapping[str, str], cited: Iterable[str]) -> tuple[str, ...]:
    """Return the keys by which the same sources are cited now."""
    return tuple(keys.get(key, key) for key in cited)


def _key(cited: Cited) -> str:
    return cited.key


def _url(cited: Cited) -> str:
    return cited.source.url


def _shared(event: Event) -> Iterable[str]:
    return (mention for mention in event.file.sources if isinstance(mention, str))


def _source(tally: Tally, old: Cited, new: Cited) -> None:
    if old.source == new.source and old.publisher == new.publisher:
        return
    steps: Steps = ("sources", new.number - 1)
    label = f"source {quotation(new.source.title)}: "
    publishers = (
        tally.say.before.name("publishers", old.publisher or old.source.publisher or ""),
        tally.say.after.name("publishers", new.publisher or new.source.publisher or ""),
    )
    tally.values((*steps, "publisher"), f"{label}publisher", publishers)
    shared_source(tally, steps, label, (old.source, new.source))
