"""What every twentieth event of a synthetic collection has besides: dates, questions, a tie.

All of it follows from the event's number, so that the other events stay as they are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.shared import Entry, SharedSource

EVERY: Final = 20
_DEGREES: Final = ("certain", "likely", "possible")
_SAYS: Final = ("Yes", "No", "By accident")


@dataclass(frozen=True, slots=True)
class Told:
    """The event that has it: its number, its first day, its sources and who may answer."""

    number: int
    day: dt.date
    sources: Sequence[SharedSource]
    actors: Sequence[Entry]
    follows: str  # the id of the last event like it; empty for the first


def has(number: int) -> bool:
    """Tell whether an event is one of those that have it."""
    return number % EVERY == EVERY - 1


def rows(told: Told) -> Iterator[str]:
    """Yield the lines of the event's file, below its sources."""
    first, second = sorted(told.sources, key=lambda source: source.day)
    yield "dates:"
    yield from _date("detected", told.day, first)
    yield from _date("reported", second.day, second)
    yield "questions:"
    yield f"  - asks: What was it that the {first.publisher.name} saw?"
    yield "    answers:"
    yield from _answer(told, 0, first)
    yield from _answer(told, 1, second)
    yield f"  - asks: Is it the same that the {second.publisher.name} saw?"
    yield "    answers:"
    # One party that answers twice: its first answer stays as history.
    yield from _answer(told, 2, first)
    yield from _answer(told, 2, second, change=1)
    yield "    looked:"
    yield f"      - on: {second.day}"
    yield f"        where: The archive of the {first.publisher.name}"
    if told.follows:
        yield "related:"
        yield f"  - event: {told.follows}"


def _date(role: str, day: dt.date, source: SharedSource) -> Iterator[str]:
    yield f"  - role: {role}"
    yield f"    on: {day}"
    yield f"    cites: [{source.id}]"


def _answer(told: Told, place: int, source: SharedSource, *, change: int = 0) -> Iterator[str]:
    turn = told.number // EVERY + place + change
    actor = told.actors[(told.number // EVERY + place) % len(told.actors)]
    yield f'      - says: "{_SAYS[turn % len(_SAYS)]}"'
    yield f"        by: {actor.id}"
    yield f"        on: {source.day}"
    yield f"        certainty: {_DEGREES[turn % len(_DEGREES)]}"
    yield f"        cites: [{source.id}]"
