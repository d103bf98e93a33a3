"""Events in, the chart of their gaps out: what came how long after what, on one scale.

Each date is drawn as sure as it is, numbered, and told in words in the same row: the chart is a
table, and says nothing that its words do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf, log1p
from typing import Final

from kronika.chronicle import Chronicle
from kronika.dates import Date, Day
from kronika.dossier import Event
from kronika.pages.axis import Sample, legend
from kronika.pages.cards import Link
from kronika.pages.roles import DateRow, date_rows
from kronika.pages.strokes import Box, Stroke, stroke

ROW: Final = 24  # pixels from one lane of a row to the next
_TALL: Final = 9
_LEAST: Final = 1.6  # per cent: the narrowest stroke
_ROOM: Final = 7.0  # per cent that a number needs beside another
_EDGE: Final = 3.0  # per cent left free at both ends
_TICKS: Final = (
    (0, "0"),
    (1, "1 day"),
    (3, "3"),
    (7, "1 week"),
    (30, "1 month"),
    (91, "3"),
    (365, "1 year"),
    (1_096, "3"),
    (3_652, "10 years"),
    (36_524, "100 years"),
)
_SHORTEST: Final = 3  # days the scale reaches at least


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale."""

    at: str
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One date of an event, drawn."""

    number: int
    at: str
    top: int
    stroke: Stroke


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One event: its dates drawn and told."""

    link: Link
    height: int
    marks: tuple[Mark, ...]
    dates: tuple[DateRow, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What the chart shows."""

    ticks: tuple[Tick, ...]
    rows: tuple[ChartRow, ...]
    legend: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days to per cent: a day is wide at the beginning and narrow after years."""

    days: float

    def at(self, days: float) -> float:
        share = log1p(min(max(days, 0), self.days)) / log1p(self.days)
        return _EDGE + share * (100 - 2 * _EDGE)

    def ticks(self) -> tuple[Tick, ...]:
        return tuple(
            Tick(f"{self.at(days):.2f}%", words) for days, words in _TICKS if days <= self.days
        )


def chart(chronicle: Chronicle, events: Iterable[Event]) -> Chart:
    """Return the chart of events that have two dates or more."""
    shown = [(event, date_rows(chronicle, event)) for event in events]
    longest = max((_longest([row.on for row in rows]) for _, rows in shown), default=0)
    scale = _Scale(max(longest, _SHORTEST))
    return Chart(
        scale.ticks(),
        tuple(_row(event, rows, scale) for event, rows in shown),
        legend((), (row.on for _, rows in shown for row in rows)),
    )


def _row(event: Event, rows: tuple[DateRow, ...], scale: _Scale) -> ChartRow:
    zero = _zero([row.on for row in rows])
    lanes: list[list[float]] = []
    marks = []
    for number, row in enumerate(rows, start=1):
        left, right = _reach(row.on, zero, scale)
        middle = (left + right) / 2
        free = (place for place, lane in enumerate(lanes) if _is_free(lane, left, right))
        lane = next(free, len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane] += [left, right]
        drawn = stroke(row.on, Box(left, right, lane * ROW + 13, _TALL))
        marks.append(Mark(number, f"{middle:.2f}%", lane * ROW + 10, drawn))
    link = Link(event.file.title, f"@@/events/{event.id}/")
    return ChartRow(link, len(lanes) * ROW, tuple(marks), rows)


def _is_free(lane: Sequence[float], left: float, right: float) -> bool:
    spans = zip(lane[::2], lane[1::2], strict=True)
    return all(right + _ROOM <= begin or end + _ROOM <= left for begin, end in spans)


def _zero(dates: Sequence[Date]) -> int:
    """Return the first day that any of the dates names."""
    return min(day.ordinal for date in dates for day in date.window if isinstance(day, Day))


def _longest(dates: Sequence[Date]) -> int:
    last = max(day.ordinal for date in dates for day in date.window if isinstance(day, Day))
    return last - _zero(dates)


def _reach(date: Date, zero: int, scale: _Scale) -> tuple[float, float]:
    first, last = date.window
    left = scale.at(first.ordinal - zero if isinstance(first, Day) else -inf)
    right = scale.at(last.ordinal - zero if isinstance(last, Day) else inf)
    narrow = max(0, _LEAST - (right - left)) / 2
    return left - narrow, right + narrow
