"""Events in, the overview strip out: a bar for each day, week, month or year, each a link.

An event is in a bar only where its date fits into it; what is vaguer is drawn below, over all the
days it may be, never smeared over bars.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, get_args

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.dates import Date, Day, parse
from kronika.dossier import Event
from kronika.pages.axis import Axis, Ruler, Sample, axis, legend
from kronika.pages.scales import Label, Scale, scale
from kronika.pages.strokes import WORDS, Box, Stroke, Sureness, block, sureness
from kronika.render import render

HEIGHT: Final = 72
_LEAST: Final = 3  # pixels: one event among thousands is still to be seen
_SURENESSES: Final[tuple[Sureness, ...]] = get_args(Sureness)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it stands for and how it is drawn (per cent across, pixels down)."""

    name: str
    begins: str
    ends: str
    count: int
    vague: tuple[tuple[int, str], ...]  # how many of its events are not certain, in what way
    href: str
    left: str
    width: str
    centre: str
    blocks: tuple[Stroke, ...]
    label: Label


@dataclass(frozen=True, slots=True)
class Strip:
    """What the strip shows."""

    bars: tuple[Bar, ...]
    unit: str
    height: int
    axis: Axis
    legend: tuple[Sample, ...]


def strip(chronicle: Chronicle, events: Iterable[Event], link: Callable[[Day, Day], str]) -> Markup:
    """Return the strip's HTML; `link` gives a bar's address for its first and last day."""
    shown = tuple(events)
    spans = {event.id: span for event in shown if (span := _span(chronicle.dates[event.id]))}
    if not spans:
        return Markup()
    divided = scale(min(spans.values())[0], max(first for first, _ in spans.values()))
    bars: dict[Day, Counter[Sureness]] = defaultdict(Counter)
    beside = []
    for event in shown:
        span = spans.get(event.id)
        if span and span[1].ordinal - span[0].ordinal < divided.fits:
            bars[divided.begin(span[0])][sureness(chronicle.dates[event.id])] += 1
        else:
            beside.append(event)
    if not bars:
        return Markup()
    idioms_used = {sure for counts in bars.values() for sure in counts}
    view = Strip(
        bars=_bars(chronicle, divided, bars, link),
        unit=divided.unit if divided.years == 1 else f"{divided.years} years",
        height=HEIGHT,
        axis=axis(chronicle, beside, Ruler(_begins(divided, bars))),
        legend=legend(idioms_used, (chronicle.dates[event.id] for event in beside)),
    )
    return render("strip.html", view)


def _span(date: Date) -> tuple[Day, Day] | None:
    first, last = date.earliest, date.latest
    return (first, last) if isinstance(first, Day) and isinstance(last, Day) else None


def _begins(divided: Scale, bars: Mapping[Day, Counter[Sureness]]) -> list[Day]:
    """Return the first day of each bar, and that of the bar after the last."""
    begins = [min(bars)]
    while begins[-1] <= max(bars):
        begins.append(divided.after(begins[-1]))
    return begins


def _bars(
    chronicle: Chronicle,
    divided: Scale,
    bars: Mapping[Day, Counter[Sureness]],
    link: Callable[[Day, Day], str],
) -> tuple[Bar, ...]:
    begins = _begins(divided, bars)[:-1]
    most, share = max(counts.total() for counts in bars.values()), 100 / len(begins)
    found = []
    for index, begin in enumerate(begins):
        end = Day.from_ordinal(divided.after(begin).ordinal - 1)
        counts = bars.get(begin, Counter())
        count = counts.total()
        found.append(
            Bar(
                name=chronicle.words(parse(divided.edtf(begin))),
                begins=begin.iso,
                ends=end.iso,
                count=count,
                vague=tuple((counts[sure], WORDS[sure]) for sure in WORDS if counts[sure]),
                href=link(begin, end) if count else "",
                left=f"{index * share:.2f}%",
                width=f"{share:.2f}%",
                centre=f"{(index + 0.5) * share:.2f}%",
                blocks=_blocks(counts, most, (index + 0.1) * share, (index + 0.9) * share),
                label=divided.label(begin, index=index, bars=len(begins)),
            )
        )
    return tuple(found)


def _blocks(
    counts: Mapping[Sureness, int], most: int, left: float, right: float
) -> tuple[Stroke, ...]:
    """Return what a bar is piled up of: the certain events at the bottom."""
    blocks = []
    ground, below = HEIGHT, 0
    for sure in _SURENESSES:
        if not counts.get(sure):
            continue
        below += counts[sure]
        top = min(ground - _LEAST, HEIGHT - round(below / most * HEIGHT))
        blocks.append(block(sure, Box(left, right, top, ground - top)))
        ground = top
    return tuple(blocks)
