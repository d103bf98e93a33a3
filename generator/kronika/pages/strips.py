"""Events in, the overview strip out: a bar for each day, week, month or year, each a link.

An event is in the strip only where its date fits into a bar; what is vaguer is counted beside it,
never smeared over days nobody knows of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kronika.dates import Date, Day, parse
from kronika.dossier import Event
from kronika.pages.chronicle import Chronicle
from kronika.pages.scales import Label, Scale, scale
from kronika.render import render

HEIGHT: Final = 72
_LEAST: Final = 3  # pixels: one event among thousands is still to be seen


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it stands for and how it is drawn (per cent across, pixels down)."""

    name: str
    begins: str
    ends: str
    count: int
    href: str
    left: str
    width: str
    inset: str
    narrow: str
    centre: str
    top: int
    tall: int
    label: Label


@dataclass(frozen=True, slots=True)
class Strip:
    """What the strip shows."""

    bars: tuple[Bar, ...]
    unit: str
    height: int
    beside: int  # events whose date fits into no bar


def strip(chronicle: Chronicle, events: Iterable[Event], link: Callable[[Day, Day], str]) -> Markup:
    """Return the strip's HTML; `link` gives a bar's address for its first and last day."""
    dates = [chronicle.dates[event.id] for event in events]
    bounds = [span for date in dates if (span := _span(date))]
    if not bounds:
        return Markup()
    divided = scale(min(bounds)[0], max(first for first, _ in bounds))
    counts = Counter(
        divided.begin(first)
        for first, last in bounds
        if last.ordinal - first.ordinal < divided.fits
    )
    if not counts:
        return Markup()
    view = Strip(
        bars=_bars(chronicle, divided, counts, link),
        unit=divided.unit if divided.years == 1 else f"{divided.years} years",
        height=HEIGHT,
        beside=len(dates) - counts.total(),
    )
    return render("strip.html", view)


def _span(date: Date) -> tuple[Day, Day] | None:
    first, last = date.earliest, date.latest
    return (first, last) if isinstance(first, Day) and isinstance(last, Day) else None


def _bars(
    chronicle: Chronicle,
    divided: Scale,
    counts: Counter[Day],
    link: Callable[[Day, Day], str],
) -> tuple[Bar, ...]:
    begins = [min(counts)]
    while (after := divided.after(begins[-1])) <= max(counts):
        begins.append(after)
    most, share = max(counts.values()), 100 / len(begins)
    bars = []
    for index, begin in enumerate(begins):
        end = Day.from_ordinal(divided.after(begin).ordinal - 1)
        count = counts[begin]
        tall = max(_LEAST, round(count / most * HEIGHT)) if count else 1
        bars.append(
            Bar(
                name=chronicle.words(parse(divided.edtf(begin))),
                begins=begin.iso,
                ends=end.iso,
                count=count,
                href=link(begin, end) if count else "",
                left=f"{index * share:.2f}%",
                width=f"{share:.2f}%",
                inset=f"{(index + 0.1) * share:.2f}%",
                narrow=f"{share * 0.8:.2f}%",
                centre=f"{(index + 0.5) * share:.2f}%",
                top=HEIGHT - tall,
                tall=tall,
                label=divided.label(begin, index=index, bars=len(begins)),
            )
        )
    return tuple(bars)
