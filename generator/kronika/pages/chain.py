"""An event in, a picture of the chain it stands in out: a list whose rows carry their lines.

Each row has a drawing as high as itself: its event's node, the line to the next event where one
leads there, and lanes beside it for the lines that pass by. Lengths across are pixels; down, a line
ends at the node or at the row's edge, so that it fits a title of any number of lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kronika.chains import Chain, chain
from kronika.chronicle import Chronicle
from kronika.dossier import Event
from kronika.gaps import gap
from kronika.pages.cards import Link
from kronika.wording import TIES

LANES: Final = 6  # more would leave a phone no room; what is not drawn is still said
_STEP: Final = 9  # pixels from lane to lane
_EDGE: Final = 6
_NODE: Final = "11"  # pixels from the row's top to its node
_TOP, _BOTTOM = "0", "100%"


@dataclass(frozen=True, slots=True)
class Line:
    """One stroke of a row's drawing."""

    x1: int
    y1: str
    x2: int
    y2: str


@dataclass(frozen=True, slots=True)
class Row:
    """An event of the chain."""

    link: Link
    when: Markup
    current: bool
    ways: tuple[str, ...]  # "follows 2, 4 days after"
    lines: tuple[Line, ...]
    falls: bool  # an arrow comes down to its node
    enters: bool  # an arrow comes to its node from a lane


@dataclass(frozen=True, slots=True)
class Picture:
    """A chain as a page shows it."""

    rows: tuple[Row, ...]
    node: int  # pixels from the left
    width: int
    whole: bool


@dataclass(frozen=True, slots=True)
class _Bus:
    """All lines from one event that pass by others: from its row to the rows they reach."""

    start: int
    stops: tuple[int, ...]

    @property
    def first(self) -> int:
        return min(self.start, *self.stops)

    @property
    def last(self) -> int:
        return max(self.start, *self.stops)


def picture(chronicle: Chronicle, event: Event) -> Picture | None:
    """Return the chain the event stands in; None where there is none."""
    found = chain(chronicle.events, event)
    if found is None:
        return None
    at = {one.id: place for place, one in enumerate(found.events)}
    links = {(at[step.cause], at[step.effect]) for step in found.steps}
    lanes = _lanes(links)
    node = _EDGE + _STEP * len(set(lanes.values()))
    rows = []
    for place, one in enumerate(found.events):
        lines = [*_straight(place, node, links), *_passing(place, node, lanes)]
        rows.append(
            Row(
                link=Link(one.file.title, f"@@/events/{one.id}/"),
                when=chronicle.time(one.file.date),
                current=one.id == event.id,
                ways=tuple(_ways(chronicle, found, at, one)),
                lines=tuple(lines),
                falls=(place - 1, place) in links,
                enters=any(place in bus.stops for bus in lanes),
            )
        )
    return Picture(tuple(rows), node, node + _EDGE, found.whole)


def _ways(chronicle: Chronicle, found: Chain, at: dict[str, int], one: Event) -> Iterator[str]:
    zone = chronicle.dossier.about.timezone
    for step in found.steps:
        if step.effect == one.id:
            since = chronicle.events[step.cause].file.date
            later = gap(since, one.file.date, zone=zone)
            how = TIES[step.relation, False].words.lower()
            yield f"{how} {at[step.cause] + 1}" + (f", {later}" if later else "")


def _lanes(links: Iterable[tuple[int, int]]) -> dict[_Bus, int]:
    """Give each line that passes by other events a lane, the short ones nearest to the nodes."""
    stops: dict[int, list[int]] = {}
    for cause, effect in sorted(links):
        if effect != cause + 1:
            stops.setdefault(cause, []).append(effect)
    buses = [_Bus(start, tuple(reached)) for start, reached in stops.items()]
    taken: list[list[_Bus]] = [[] for _ in range(LANES)]
    lanes = {}
    for bus in sorted(buses, key=lambda one: (one.last - one.first, one.start)):
        for lane, others in enumerate(taken):
            if all(bus.last < other.first or bus.first > other.last for other in others):
                others.append(bus)
                lanes[bus] = lane
                break
    return lanes


def _straight(place: int, node: int, links: set[tuple[int, int]]) -> Iterator[Line]:
    if (place - 1, place) in links:
        yield Line(node, _TOP, node, _NODE)
    if (place, place + 1) in links:
        yield Line(node, _NODE, node, _BOTTOM)


def _passing(place: int, node: int, lanes: dict[_Bus, int]) -> Iterator[Line]:
    for bus, lane in lanes.items():
        x = node - _STEP * (lane + 1)
        if bus.first < place <= bus.last:
            yield Line(x, _TOP, x, _NODE)
        if bus.first <= place < bus.last:
            yield Line(x, _NODE, x, _BOTTOM)
        if place == bus.start or place in bus.stops:
            yield Line(x, _NODE, node, _NODE)
