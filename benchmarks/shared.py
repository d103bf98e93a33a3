"""What the events of a synthetic collection share: entries, sources, and the files they stand in.

Every list is made from a few words by counting, not by chance: entry 17 is always the same.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from benchmarks import words

_SOURCES: Final = 300
_PUBLISHERS: Final = 40
_RELAYED: Final = 3  # every third source repeats another one or an agency
_AHEAD: Final = 12  # sources published after the last day, so that late events have some too
_COLOURS: Final = ("red", "orange", "green", "teal", "blue", "purple")
_ICONS: Final = ("magnify", "gavel", "bullhorn", "airplane", "account-group", "map-marker")
_LANGUAGES: Final = ("en", "lt", "fr")
_TYPES: Final = ("agency", "newspaper", "broadcaster", "online", "government")
_ACTORS: Final = ("organisation", "person", "body", "state")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a file that events refer to; `facts` is what else stands there."""

    id: str
    name: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SharedSource:
    """A source that several events cite."""

    id: str
    title: str
    url: str
    publisher: Entry
    day: dt.date
    language: str
    relays: str = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """Everything events refer to, sources aside."""

    kinds: tuple[Entry, ...]
    actors: tuple[Entry, ...]
    places: tuple[Entry, ...]
    tags: tuple[Entry, ...]
    publishers: tuple[Entry, ...]


def id_of(name: str) -> str:
    """Return the id a name gives."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(plain.split())


def entries() -> Entries:
    """Return 6 kinds, 100 actors, 80 places, 60 tags and 40 publishers."""
    kinds = [(("icon", icon), ("colour", hue)) for icon, hue in zip(_ICONS, _COLOURS, strict=True)]
    actors = [" ".join(pair) for pair in itertools.product(words.OFFICES, words.BODIES)]
    places = ["".join(pair) for pair in itertools.product(words.STEMS, words.ENDINGS)]
    tags = [" ".join(pair) for pair in itertools.product(words.MANNERS, words.TOPICS)]
    papers = [" ".join(pair) for pair in itertools.product(words.TIMES, words.PAPERS)]
    return Entries(
        kinds=_entries(words.KINDS, kinds),
        actors=_entries(actors, [(("type", each),) for each in _ACTORS]),
        places=_entries(places, [_where(number) for number in range(len(places))]),
        tags=_entries(tags, [()]),
        publishers=_entries(papers, [(("type", each), ("country", "LT")) for each in _TYPES]),
    )


def _entries(
    names: Iterable[str], facts: Iterable[tuple[tuple[str, str], ...]]
) -> tuple[Entry, ...]:
    pairs = zip(names, itertools.cycle(facts), strict=False)
    return tuple(Entry(id_of(name), name, known) for name, known in pairs)


def _where(number: int) -> tuple[tuple[str, str], ...]:
    north, east = 54.0 + number % 10 * 0.2, 21.5 + number // 10 * 0.5
    return ("lat", f"{north:.2f}"), ("lon", f"{east:.2f}"), ("radius_km", "8"), ("country", "LT")


def sources(first: dt.date, *, days: int) -> tuple[SharedSource, ...]:
    """Return 300 sources in the order of their days, reaching past the last event."""
    publishers = entries().publishers
    step = days / (_SOURCES - _AHEAD)
    made: list[SharedSource] = []
    for number in range(_SOURCES):
        publisher = publishers[number * 7 % _PUBLISHERS]
        repeats = (made[-1].id, publishers[0].id)[number % 2] if number % _RELAYED == 1 else ""
        made.append(
            SharedSource(
                id=f"{publisher.id}-{number:03}",
                title=words.headline(number),
                url=f"https://example.org/{publisher.id}/{number:03}",
                publisher=publisher,
                day=first + dt.timedelta(days=10 + round(number * step)),
                language=_LANGUAGES[number % len(_LANGUAGES)],
                relays="" if repeats == publisher.id else repeats,
            )
        )
    return tuple(made)


def files(first: dt.date, *, days: int) -> dict[str, str]:
    """Return the collection's own files, by name."""
    known = entries()
    return {
        "_dossier.yml": _mapping(
            {
                "title": "A synthetic chronicle",
                "description": "Made to be measured.",
                "licence": "CC0-1.0",
                "language": "en",
                "timezone": "Europe/Vilnius",
            }
        ),
        "_kinds.yml": _collection(known.kinds),
        "_actors.yml": _collection(known.actors),
        "_places.yml": _collection(known.places),
        "_tags.yml": _collection(known.tags),
        "_publishers.yml": _collection(known.publishers),
        "_sources.yml": "\n".join(map(_source, sources(first, days=days))),
    }


def _collection(several: Iterable[Entry]) -> str:
    return "\n".join(
        f"{each.id}:\n" + _mapping({"name": each.name, **dict(each.facts)}, indent="  ")
        for each in several
    )


def _source(source: SharedSource) -> str:
    rows = {
        "url": source.url,
        "title": source.title,
        "publisher": source.publisher.id,
        "published": source.day.isoformat(),
        "language": source.language,
        "relays": source.relays,
        "accessed": "2026-01-15",
    }
    return f"{source.id}:\n" + _mapping(rows, indent="  ")


def _mapping(rows: dict[str, str], indent: str = "") -> str:
    # Every text quoted: a YAML of any version reads the same text.
    return "".join(
        f"{indent}{key}: {json.dumps(text, ensure_ascii=False)}\n"
        for key, text in rows.items()
        if text
    )
