"""Vague dates in, what is drawn of them below a strip out: a stroke for each, and it in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from kronika.chronicle import Chronicle
from kronika.chronicle.datings import HAPPENED
from kronika.dates import Date, Day, parse
from kronika.dossier import Event
from kronika.knowledge import PRESENT
from kronika.pages.cards import Link
from kronika.pages.strokes import IDIOMS, Box, Idiom, Stroke, idioms, stroke

LANE: Final = 10  # pixels from one lane to the next
_TALL: Final = 6
_MOST_LANES: Final = 8
_MOST: Final = 40  # strokes, and events told in words
_LEAST: Final = 1.5  # per cent: a short stroke is still to be seen
_GAP: Final = 1.0
_HEAD: Final = 1.8
_MARK: Final = Box(4, 76, 2, 8)  # in the legend

_SPECIMENS: Final[dict[Idiom, str]] = {
    "certain": "2025/2026",
    "approximate": "2025~/2026~",
    "uncertain": "2025?/2026?",
    "doubtful": "2025%/2026%",
    "among": "2025",
    "open": "2025/..",
}


@dataclass(frozen=True, slots=True)
class Vague:
    """An event whose date fits into no bar."""

    link: Link
    when: str
    known: str  # the day from which it is known; empty where nobody can name it


@dataclass(frozen=True, slots=True)
class Mark:
    """An event's stroke, and the day from which the event is known."""

    known: str
    stroke: Stroke


@dataclass(frozen=True, slots=True)
class Axis:
    """What stands below the bars."""

    height: int
    marks: tuple[Mark, ...]
    events: tuple[Vague, ...]
    count: int
    more: int  # of the events, those not told


@dataclass(frozen=True, slots=True)
class Sample:
    """An idiom of the legend."""

    words: str
    stroke: Stroke


@dataclass(frozen=True, slots=True)
class Ruler:
    """The days of a strip whose bars are equally wide: the first day of each, and of the next."""

    begins: Sequence[Day]

    def at(self, ordinal: float) -> float:
        """Return where a day lies, in per cent; before or after all of them at the edge."""
        days = [begin.ordinal for begin in self.begins]
        if ordinal <= days[0]:
            return 0
        for number in range(len(days) - 1):
            if ordinal < days[number + 1]:
                within = (ordinal - days[number]) / (days[number + 1] - days[number])
                return (number + within) / (len(days) - 1) * 100
        return 100

    def cut(self, date: Date) -> tuple[bool, bool]:
        """Return whether a date begins before all of the days, and whether it ends behind them."""
        first, last = date.window
        return (
            isinstance(first, Day) and first < self.begins[0],
            isinstance(last, Day) and last >= self.begins[-1],
        )


def axis(chronicle: Chronicle, events: Sequence[Event], ruler: Ruler) -> Axis:
    """Return the strokes of events with vague dates, and the events in words."""
    first = chronicle.under(HAPPENED).first if events else {}
    drawn = events[:_MOST]
    known = {event.id: _iso(first[event.id]) for event in drawn}
    dates = [(chronicle.dates[event.id], known[event.id]) for event in drawn]
    marks = _marks(dates, ruler)
    told = tuple(
        Vague(
            Link(event.file.title, f"@@/events/{event.id}/"),
            chronicle.words(chronicle.dates[event.id]),
            known[event.id],
        )
        for event in drawn
    )
    height = max((one.stroke.top + LANE for one in marks), default=0)
    return Axis(height, marks, told, len(events), len(events) - len(told))


def _marks(dates: Sequence[tuple[Date, str]], ruler: Ruler) -> tuple[Mark, ...]:
    """Return the dates drawn in lanes, as many as find room: the exactest first."""
    lanes: list[list[tuple[float, float]]] = [[] for _ in range(_MOST_LANES)]
    placed = []
    reaches = [(*_reach(date, ruler), date, known) for date, known in dates]
    for left, right, date, known in sorted(reaches, key=lambda one: (one[1] - one[0], one[0])):
        if left == right:
            continue
        for number, lane in enumerate(lanes):
            if all(right + _GAP <= begin or end + _GAP <= left for begin, end in lane):
                lane.append((left, right))
                box = Box(left, right, number * LANE + 2, _TALL)
                placed.append(Mark(known, stroke(date, box, ruler.cut(date))))
                break
    return tuple(placed)


def _iso(day: Day) -> str:
    return day.iso if day < PRESENT else ""


def legend(used: Collection[Idiom], dates: Iterable[Date]) -> tuple[Sample, ...]:
    """Return the idioms used, with those of the dates; none where all that is drawn is solid."""
    among = {*used, *(idiom for date in dates for idiom in idioms(date))}
    return () if among <= {"certain"} else samples(among)


def samples(among: Collection[Idiom] = tuple(IDIOMS)) -> tuple[Sample, ...]:
    """Return each idiom drawn, with its meaning."""
    return tuple(
        Sample(words, stroke(parse(_SPECIMENS[idiom]), _MARK))
        for idiom, words in IDIOMS.items()
        if idiom in among
    )


def _reach(date: Date, ruler: Ruler) -> tuple[float, float]:
    """Return from where to where it goes; twice the same where it lies beside the strip."""
    first, last = date.window
    left = ruler.at(first.ordinal if isinstance(first, Day) else -inf)
    right = ruler.at(last.ordinal + 1 if isinstance(last, Day) else inf)
    if left == right:
        return left, right
    # An arrow has its head within the strip.
    left += 0 if isinstance(first, Day) else _HEAD
    right -= 0 if isinstance(last, Day) else _HEAD
    return min(left, 100 - _LEAST), max(right, min(left, 100 - _LEAST) + _LEAST)
