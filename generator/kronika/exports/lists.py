"""A chronicle in, every list of the interface out, each in its windows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, TypedDict, TypeVar, get_args

from kronika.answers import Inquiry
from kronika.chronicle import Chronicle
from kronika.dossier import Event
from kronika.edits import Edit
from kronika.exports import records, rows, weights
from kronika.exports.addresses import API
from kronika.exports.changed import edit_row
from kronika.exports.making import VERSION, Making, Makings
from kronika.exports.windows import Part, counted_down, numbered, of_time
from kronika.model import Actor, Kind, Publisher, Spot, Tag

MODELS: Final[Mapping[str, type[records.Windowed]]] = {
    "events": records.Events,
    "kinds": records.Kinds,
    "actors": records.Actors,
    "places": records.Places,
    "tags": records.Tags,
    "publishers": records.Publishers,
    "sources": records.Sources,
    "questions": records.Questions,
    "changes": records.Changes,
}
"""What each list's windows are."""

T = TypeVar("T")
_Thing = TypeVar("_Thing", Kind, Actor, Spot, Tag, Publisher)
_Row = TypeVar("_Row")


class Frame(TypedDict):
    """What each window says of itself."""

    version: int
    as_of: str | None
    total: int
    links: records.Window


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: where its windows are, and what makes the record of each."""

    name: str
    total: int
    keys: tuple[str, ...]  # of its windows, the end of their names; the first has none
    window: Callable[[Making, Frame, int], records.Windowed]

    def files(self, makings: Makings) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Yield what makes each window by its path."""
        for place in range(len(self.keys)):
            yield self.path(place), partial(self._written, makings, place)

    def path(self, place: int) -> str:
        """Return where a window lies."""
        key = self.keys[place]
        return f"{API}{self.name}-{key}.json" if key else f"{API}{self.name}.json"

    def record(self, makings: Makings, place: int) -> records.Windowed:
        """Return a window."""
        making, last = makings.of(self.path(place)), len(self.keys) - 1
        links = records.Window(
            here=making.address(self.path(place)),
            first=making.address(self.path(0)),
            last=making.address(self.path(last)),
            prev=making.address(self.path(place - 1)) if place else None,
            next=making.address(self.path(place + 1)) if place < last else None,
            index=making.index,
        )
        frame = Frame(version=VERSION, as_of=making.as_of, total=self.total, links=links)
        return self.window(making, frame, place)

    def _written(self, makings: Makings, place: int) -> bytes:
        return self.record(makings, place).written()


def row_of(name: str) -> type[records.Record]:
    """Return what each row of a list is."""
    (row, *_) = get_args(MODELS[name].model_fields[name].annotation)
    found: type[records.Record] = row
    return found


def lists(chronicle: Chronicle) -> tuple[Listed, ...]:
    """Return every list."""
    dossier = chronicle.dossier
    sources = numbered(tuple(rows.uses(chronicle)), weights.of_source)
    questions = numbered(chronicle.inquiries, weights.of_question)
    return (
        _listed("events", of_time(chronicle), _events),
        _listed("kinds", _things(dossier.kinds), _kinds),
        _listed("actors", _things(dossier.actors), _actors),
        _listed("places", _things(dossier.places), _places),
        _listed("tags", _things(dossier.tags), _tags),
        _listed("publishers", _things(dossier.publishers), _publishers),
        _listed("sources", sources, _sources),
        _listed("questions", questions, _questions),
        _listed("changes", counted_down(chronicle.history.latest, weights.of_edit), _changes),
    )


def _things(things: Mapping[str, _Thing]) -> list[Part[str]]:
    return numbered(tuple(things), lambda id_: weights.of_thing(things[id_]))


def _listed(
    name: str,
    parts: Sequence[Part[T]],
    window: Callable[[Making, Frame, Sequence[T]], records.Windowed],
) -> Listed:
    def made(making: Making, frame: Frame, place: int) -> records.Windowed:
        return window(making, frame, parts[place].things)

    total = sum(len(part.things) for part in parts)
    return Listed(name, total, tuple(part.key for part in parts), made)


def _made(
    making: Making, row: Callable[[Making, T], _Row], things: Sequence[T]
) -> tuple[_Row, ...]:
    return tuple(row(making, thing) for thing in things)


def _events(making: Making, frame: Frame, things: Sequence[Event]) -> records.Windowed:
    return records.Events(**frame, events=_made(making, rows.event_row, things))


def _kinds(making: Making, frame: Frame, things: Sequence[str]) -> records.Windowed:
    return records.Kinds(**frame, kinds=_made(making, rows.kind, things))


def _actors(making: Making, frame: Frame, things: Sequence[str]) -> records.Windowed:
    return records.Actors(**frame, actors=_made(making, rows.actor, things))


def _places(making: Making, frame: Frame, things: Sequence[str]) -> records.Windowed:
    return records.Places(**frame, places=_made(making, rows.place, things))


def _tags(making: Making, frame: Frame, things: Sequence[str]) -> records.Windowed:
    return records.Tags(**frame, tags=_made(making, rows.tag, things))


def _publishers(making: Making, frame: Frame, things: Sequence[str]) -> records.Windowed:
    return records.Publishers(**frame, publishers=_made(making, rows.publisher, things))


def _sources(making: Making, frame: Frame, things: Sequence[rows.Use]) -> records.Windowed:
    return records.Sources(**frame, sources=_made(making, rows.source, things))


def _questions(making: Making, frame: Frame, things: Sequence[Inquiry]) -> records.Windowed:
    return records.Questions(**frame, questions=_made(making, rows.question_row, things))


def _changes(making: Making, frame: Frame, things: Sequence[Edit]) -> records.Windowed:
    note = making.chronicle.history.note
    return records.Changes(**frame, note=note, changes=_made(making, edit_row, things))
