"""An event in, the days on which knowledge of it changed out, and which of them have a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.dates import Day, parse
from kronika.dates.days import Precision
from kronika.dossier import Event
from kronika.knowledge import PRESENT, Change, changes

MOST: Final = 30  # days of one event that have a page, before they are thinned
_ROWS: Final = 60  # days that are listed even if they have no page


@dataclass(frozen=True, slots=True)
class Row:
    """A day on which something became known."""

    when: Markup
    news: str
    href: str  # of its page, if it has one
    whole: bool  # what was known then is what the page shows today


@dataclass(frozen=True, slots=True)
class Known:
    """What was known of an event when."""

    rows: tuple[Row, ...]
    left_out: int  # days that are not listed


def known(chronicle: Chronicle, event: Event) -> Known | None:
    """Return the days on which knowledge of the event changed; None where no day has a page."""
    paged = {change.day for change in stops(chronicle, event)}
    if not paged:
        return None
    every = changes(chronicle.since[event.id])
    listed = [one for one in every if len(every) <= _ROWS or one.whole or one.day in paged]
    rows = (
        Row(
            chronicle.time(parse(change.day.edtf())),
            change.words,
            f"@@/{day_path(event, change.day)}" if change.day in paged else "",
            change.whole,
        )
        for change in listed
    )
    return Known(tuple(rows), len(every) - len(listed))


def stops(chronicle: Chronicle, event: Event) -> tuple[Change, ...]:
    """Return the days for which the event has a page of its own, the earliest first.

    Where only sources were added the page of today says it all: each has its day beside it.
    """
    file = event.file
    if not (file.dates or file.questions or file.corrections or file.retracted):
        return ()
    second = _second_origin(chronicle, event)
    found = changes(chronicle.since[event.id])
    return thinned([one for one in found if not one.whole and _tells(one, second)])


def thinned(found: Sequence[Change]) -> tuple[Change, ...]:
    """Return not too many days: then only the first of each month, later the first of each year.

    A day that is kept stays when later ones are added: its page has a lasting address.
    """
    kept: list[Change] = []
    for change in found:
        precision: Precision = "day"
        if len(kept) >= MOST:
            precision = "month" if len(kept) < 2 * MOST else "year"
        if not kept or kept[-1].day.edtf(precision) != change.day.edtf(precision):
            kept.append(change)
    return tuple(kept)


def day_path(event: Event, day: Day) -> str:
    """Return the path of the event's page as of a day."""
    return f"events/{event.id}/as-of/{day.iso}/"


def _tells(change: Change, second: Day) -> bool:
    """Whether more was new than further sources for what was known, of an origin or two."""
    others = (change.dates, change.answers, change.searches, change.corrections, change.ties)
    return change.first or change.day == second or change.retracted or any(others)


def _second_origin(chronicle: Chronicle, event: Event) -> Day:
    """Return the day from which two origins are known, which makes for another status."""
    parts = chronicle.since[event.id]
    days = (min(parts.sources[key] for key in end.keys) for end in chronicle.origins[event.id])
    return [*sorted(days), PRESENT, PRESENT][1]
