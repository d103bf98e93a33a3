"""Events in, the years and months they stand under out: the order of every timeline.

A month's vague date stands before its days, a bare year directly under the year, an open start
under its latest bound. Nothing is moved to a day it does not have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import inf
from typing import NamedTuple

from kronika.dates import Date, Day
from kronika.dates.forms import Point
from kronika.dossier import Event


class Station(NamedTuple):
    """The heading an event stands under."""

    year: int
    month: int  # 0: the year itself


@cache  # a few hundred months are named on every page that has a list or a strip
def _key(year: int, month: int = 0) -> str:
    return Day(year, month or 1, 1).edtf("month" if month else "year")


@dataclass(frozen=True, slots=True)
class Month:
    """A month's events, oldest first."""

    year: int
    number: int
    events: tuple[Event, ...]

    @property
    def key(self) -> str:
        """Its name in addresses, a date by itself: `2025-08`."""
        return _key(self.year, self.number)


@dataclass(frozen=True, slots=True)
class Year:
    """A year's events, oldest first: those of the bare year, then month by month."""

    number: int
    whole: tuple[Event, ...]
    months: tuple[Month, ...]

    @property
    def key(self) -> str:
        """Its name in addresses, a date by itself: `2025`."""
        return _key(self.number)

    @property
    def count(self) -> int:
        """The number of its events."""
        return len(self.whole) + sum(len(month.events) for month in self.months)

    @property
    def events(self) -> Iterator[Event]:
        """All its events, oldest first."""
        yield from self.whole
        for month in self.months:
            yield from month.events


def station(date: Date) -> Station:
    """Return the heading the date stands under."""
    first, last = date.window
    # A date has at least one end that is a day.
    anchor = next(day for day in (first, last) if isinstance(day, Day))
    side = 0 if anchor is first else 1
    points = (date.form,) if isinstance(date.form, Point) else date.form.points
    # "2025" gives no January, and nobody can say in which month a season begins on all the earth.
    has_month = all(
        point.month and not point.is_season for point in points if point.window[side] == anchor
    )
    return Station(anchor.year, anchor.month if has_month else 0)


def in_order(
    events: Iterable[Event],
    stations: Mapping[str, Station],
    moments: Callable[[Event], tuple[float, float]],
) -> tuple[Event, ...]:
    """Return the events as a timeline shows them, oldest first."""

    def place(event: Event) -> tuple[int, int, float, float, str]:
        year, month = stations[event.id]
        first, last = moments(event)
        # An open start is known only by its end, and stands there.
        anchor = last if first == -inf else first
        return year, month, anchor, first - last, event.id

    return tuple(sorted(events, key=place))


def years(events: Iterable[Event], stations: Mapping[str, Station]) -> tuple[Year, ...]:
    """Return the events, which stand in order, under their years and months."""
    found: dict[int, dict[int, list[Event]]] = {}
    for event in events:
        year, month = stations[event.id]
        found.setdefault(year, {}).setdefault(month, []).append(event)
    return tuple(
        Year(
            number,
            tuple(months.get(0, ())),
            tuple(Month(number, month, tuple(among)) for month, among in months.items() if month),
        )
        for number, months in found.items()
    )
