"""Long lists in, their windows out: none holds more than 200 rows, nor more than 250 kB.

A row is never divided, however heavy. The windows of events are those of time: a year, a month of a
year that is too full, a part of a month that is too full; the latest stands under the list's own
name. Of all other lists the windows are numbered in the order in which the lists grow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from kronika.chronicle import Chronicle
from kronika.chronicle.stations import Year, years
from kronika.dossier import Event
from kronika.exports.weights import of_event

FULL: Final = 200  # rows of a window
HEAVY: Final = 250_000  # bytes of its rows

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """One window: what stands in it, and the end of its name."""

    key: str  # empty for the first
    things: Sequence[T]


def parts(
    things: Sequence[T], weight: Callable[[T], int], *, full: int = FULL
) -> list[Sequence[T]]:
    """Return the things in as many parts as they need; there is always one."""
    found: list[Sequence[T]] = []
    start = heavy = 0
    for place, thing in enumerate(things):
        weighs = weight(thing)
        heavy += weighs
        if place > start and (place - start == full or heavy > HEAVY):
            found.append(things[start:place])
            start, heavy = place, weighs
    return [*found, things[start:]]


def numbered(things: Sequence[T], weight: Callable[[T], int]) -> list[Part[T]]:
    """Return the windows of a list that grows at its end: `2`, `3` … after the first."""
    return [
        Part(str(number) if number > 1 else "", part)
        for number, part in enumerate(parts(things, weight), start=1)
    ]


def counted_down(things: Sequence[T], weight: Callable[[T], int]) -> list[Part[T]]:
    """Return the windows of a list that grows at its beginning.

    They are numbered from its end, so that those that are full stay as they are.
    """
    found = parts(things[::-1], weight)[::-1]
    numbers = range(len(found), 0, -1)
    return [
        Part(str(number) if place else "", part[::-1])
        for place, (number, part) in enumerate(zip(numbers, found, strict=True))
    ]


def of_time(chronicle: Chronicle) -> list[Part[Event]]:
    """Return the windows of all events, the latest first, and in each the latest first."""
    events = chronicle.timeline
    if len(events) <= FULL and len(parts(events, of_event)) == 1:
        return [Part("", events[::-1])]
    found = [
        part for year in reversed(years(events, chronicle.stations)) for part in _of_year(year)
    ]
    return [Part("", found[0].things), *found[1:]]


def _of_year(year: Year) -> Iterator[Part[Event]]:
    events = tuple(year.events)
    if len(events) <= FULL and len(parts(events, of_event)) == 1:
        yield Part(year.key, events[::-1])
        return
    for month in reversed(year.months):
        yield from _of_span(month.key, month.events)
    yield from _of_span(year.key, year.whole)


def _of_span(key: str, events: Sequence[Event]) -> Iterator[Part[Event]]:
    found = parts(events, of_event) if events else []
    for number in range(len(found), 0, -1):
        ending = "" if number == 1 else f"-p{number}"
        yield Part(key + ending, found[number - 1][::-1])
