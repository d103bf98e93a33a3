"""What has changed in the collection's own files: an actor's name, a place's point, a source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kronika.changes.change import Change, Sort, Subject
from kronika.changes.sources import shared_source
from kronika.changes.speech import Sides, Speech, line, sides
from kronika.changes.tally import Tally
from kronika.dossier import Dossier
from kronika.ids import id_from
from kronika.model import About, Kind, SharedSource, Spot, Tag, Written

_SHELVES: Final[Mapping[str, str]] = {
    "kinds": "kind",
    "actors": "actor",
    "places": "place",
    "tags": "tag",
    "publishers": "publisher",
    "sources": "source",
}
_NAMING: Final = {"of": "actors", "within": "places"}  # keys that name another entry
_LABELS: Final = {
    "means": "meaning",
    "of": "actor it belongs to",
    "radius_km": "radius in km",
    "within": "place it lies in",
}
# They help to find and to draw, and tell nothing of what happened.
_UPKEEP: Final = frozenset({"icon", "colour", "aliases", "wikidata", "url"})


def entries(before: Dossier, after: Dossier) -> Iterator[Change]:
    """Yield what has changed in the collection's own entries, and in the dossier's."""
    say = sides(before, after)
    if before.about != after.about:
        yield from _about(before.about, after.about, say)
    for shelf, noun in _SHELVES.items():
        old: Mapping[str, Written] = getattr(before, shelf)
        new: Mapping[str, Written] = getattr(after, shelf)
        if old == new:
            continue
        for id_ in sorted(old.keys() & new.keys()):
            if old[id_] != new[id_]:
                subject = Subject(noun, id_, _name(new[id_], id_))
                yield from _entry(Tally(subject, say), (old[id_], new[id_]))
        yield from _come_and_gone(shelf, before, after)


def _come_and_gone(shelf: str, before: Dossier, after: Dossier) -> Iterator[Change]:
    old: Mapping[str, Written] = getattr(before, shelf)
    new: Mapping[str, Written] = getattr(after, shelf)
    noun = _SHELVES[shelf]
    come, gone = sorted(new.keys() - old.keys()), sorted(old.keys() - new.keys())
    # What an event writes in place is told of the event.
    in_place = _in_place(after, shelf) if come else set()
    for id_ in come:
        if id_ not in in_place and not _is_made_up(id_, new[id_]):
            subject = Subject(noun, id_, _name(new[id_], id_))
            yield Change(subject, "", "new", "upkeep", f"new {noun}", steps=(id_,))
    in_place = _in_place(before, shelf) if gone else set()
    for id_ in gone:
        if id_ not in in_place and not _is_made_up(id_, old[id_]):
            subject = Subject(noun, id_, _name(old[id_], id_))
            yield Change(subject, "", "removed", "upkeep", f"{noun} removed", steps=(id_,))


def _in_place(dossier: Dossier, shelf: str) -> set[str]:
    found = set()
    for event in dossier.events:
        if shelf == "publishers":
            in_place = [one for one in event.file.sources if not isinstance(one, str)]
            found |= {id_from(one.publisher) for one in in_place if one.publisher}
        elif shelf in {"actors", "places"}:
            mentions = event.file.actors if shelf == "actors" else event.file.places
            found |= {id_from(one.name) for one in mentions if not isinstance(one, str)}
        elif shelf == "tags":
            # Without a list of tags every word is one.
            tags = ((id_, dossier.tags[id_]) for id_ in event.tags)
            found |= {id_ for id_, tag in tags if tag == Tag(name=tag.name)}
    return found


def _is_made_up(id_: str, entry: Written) -> bool:
    """Tell whether nobody wrote the entry: a kind where the collection has no list of kinds."""
    return isinstance(entry, Kind) and entry == Kind(name=id_.replace("-", " ").capitalize())


def _name(entry: Written, id_: str) -> str:
    return line(entry.title if isinstance(entry, SharedSource) else getattr(entry, "name", id_))


def _about(before: About, after: About, say: Sides) -> Iterator[Change]:
    tally = Tally(Subject("dossier", "", line(after.title) or "the dossier"), say)
    for key in type(after).model_fields:
        if key == "covers":
            tally.date((key,), "covers", before.covers, after.covers, sort="upkeep")
        elif key != "includes":
            label = {"timezone": "time zone"}.get(key, key)
            tally.plain((key,), label, getattr(before, key), getattr(after, key), sort="upkeep")
    tally.text(("includes",), "what it includes", before.includes, after.includes)
    yield from tally.changes


def _entry(tally: Tally, both: tuple[Written, Written]) -> Iterator[Change]:
    old, new = both
    id_ = tally.subject.id
    if isinstance(old, SharedSource) and isinstance(new, SharedSource):
        told = (
            tally.say.before.name("publishers", old.publisher or ""),
            tally.say.after.name("publishers", new.publisher or ""),
        )
        tally.values((id_, "publisher"), "publisher", told)
        shared_source(tally, (id_,), "", (old, new))
    else:
        _fields(tally, both)
    yield from tally.changes


def _fields(tally: Tally, both: tuple[Written, Written]) -> None:
    old, new = both
    id_ = tally.subject.id
    if isinstance(old, Spot) and isinstance(new, Spot):
        tally.values((id_, "lat"), "point", (_point(old), _point(new)))
    for key in type(new).model_fields:
        if key in {"lat", "lon"}:
            continue
        sort: Sort | None = "upkeep" if key in _UPKEEP else None
        label = _LABELS.get(key, key)
        told = _value(tally.say.before, key, old), _value(tally.say.after, key, new)
        tally.values((id_, key), label, told, sort=sort)


def _value(say: Speech, key: str, entry: Written) -> str:
    value = getattr(entry, key)
    if isinstance(value, tuple):
        return line(", ".join(sorted(value)))
    if value and key in _NAMING:
        return say.name(_NAMING[key], value)
    return "" if value is None else line(str(value))


def _point(spot: Spot) -> str:
    return "" if spot.lat is None or spot.lon is None else f"{spot.lat}, {spot.lon}"
