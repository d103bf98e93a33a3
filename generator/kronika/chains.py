"""How one event led to another: an event in, the chain it stands in out.

A chain holds what the event follows or responds to, what those did in turn, and the same onwards.
It is bounded, and a circle of ties does no harm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from math import inf
from typing import Final

from kronika.choices import Relation
from kronika.dossier import Event

MOST: Final = 20  # events in a chain: those nearest to the one it is of
LEAST: Final = 3  # fewer say no more than the list of ties
_TIES: Final = 100  # of one event that are looked at: a hub must not cost its every neighbour all

LEADING: Final[frozenset[Relation]] = frozenset({"follows", "responds-to"})


@dataclass(frozen=True, slots=True)
class Step:
    """A tie within a chain: from what came first to what followed it."""

    cause: str
    effect: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Chain:
    """Events in the order they led to one another, then of time; and the steps between them."""

    events: tuple[Event, ...]
    steps: tuple[Step, ...]
    whole: bool  # False: there are further events, left out


def chain(events: Mapping[str, Event], start: Event) -> Chain | None:
    """Return the chain an event stands in; None where fewer than three events would be in it."""
    if not start.ties:
        return None
    near = {**_walk(events, start, _causes), **_walk(events, start, _effects)}
    if len(near) + 1 < LEAST:
        return None
    kept = sorted(near, key=lambda id_: (near[id_], *_place(events[id_])))[: MOST - 1]
    among = {id_: events[id_] for id_ in (start.id, *kept)}
    steps = dict.fromkeys(
        Step(tie.event, event.id, tie.relation)
        for event in among.values()
        for tie in islice(event.ties, _TIES)
        if tie.relation in LEADING and not tie.inverse and tie.event in among
    )
    ordered = _ordered(among, steps)
    at = {event.id: place for place, event in enumerate(ordered)}
    by_place = sorted(steps, key=lambda step: (at[step.effect], at[step.cause], step.relation))
    return Chain(ordered, tuple(by_place), whole=len(kept) == len(near))


def _ordered(among: Mapping[str, Event], steps: Iterable[Step]) -> tuple[Event, ...]:
    """Return the events, each after what it follows: the earliest first of those that may stand."""
    causes: dict[str, set[str]] = {id_: set() for id_ in among}
    for step in steps:
        causes[step.effect].add(step.cause)
    left = sorted(among.values(), key=_place)
    found: list[Event] = []
    while left:
        # In a circle none may stand before the others: the earliest of them does.
        ready = (event for event in left if not causes[event.id] & {one.id for one in left})
        found.append(next(ready, left[0]))
        left.remove(found[-1])
    return tuple(found)


def _walk(
    events: Mapping[str, Event], start: Event, following: Callable[[Event], Iterator[str]]
) -> dict[str, int]:
    """Return the events one way, with the number of steps to each; one more than can be shown."""
    found = {start.id: 0}
    waiting = [start]
    for event in waiting:
        for id_ in following(event):
            # What was withdrawn led to nothing.
            if id_ not in found and events[id_].file.retracted is None and len(found) <= MOST:
                found[id_] = found[event.id] + 1
                waiting.append(events[id_])
    del found[start.id]
    return found


def _causes(event: Event) -> Iterator[str]:
    for tie in islice(event.ties, _TIES):
        if tie.relation in LEADING and not tie.inverse:
            yield tie.event


def _effects(event: Event) -> Iterator[str]:
    for tie in islice(event.ties, _TIES):
        if tie.relation in LEADING and tie.inverse:
            yield tie.event


def _place(event: Event) -> tuple[float, float, str]:
    first, last = event.moments
    # An open start is known only by its end, and stands there.
    return last if first == -inf else first, -last, event.id
