"""A chronicle in, what was known of each event by day out: `data/as-of.json`.

For each event, in the order of `data/timeline.json`, it holds the day from which the event is as it
stands today, and its states before that. Days are numbered; what no day can be named for is -1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final

from kronika.chronicle import Chronicle
from kronika.dates import Day
from kronika.dossier import Event
from kronika.evidence import STATUSES, Origin, StatusName, status
from kronika.knowledge import PRESENT, Since
from kronika.pages.cards import Standing
from kronika.pages.history import stops
from kronika.pages.shards import written
from kronika.past import event_as_of
from kronika.render import render
from kronika.wording import STATUS_NAMES

_NEVER: Final = -1
_NUMBERS: Final[Mapping[StatusName, int]] = {name: at for at, name in enumerate(STATUSES)}

# Day, status, sources, origins, and the day of the event's page that shows it.
_State = tuple[Day, int, int, int, Day]


def files(chronicle: Chronicle) -> dict[str, Callable[[], bytes]]:
    """Return the data file by its path in the site; it is made when it is called."""
    return {"data/as-of.json": partial(_as_of, chronicle)}


def _as_of(chronicle: Chronicle) -> bytes:
    days = sorted({day for event in chronicle.timeline for day in _days(chronicle, event)})
    numbers = {day: number for number, day in enumerate(days)} | {PRESENT: _NEVER}
    return written(
        {
            "version": 1,
            "days": [day.ordinal for day in days],
            "statuses": [
                [name, str(render("status.html", Standing(name, STATUS_NAMES[name])))]
                for name in STATUSES
            ],
            "events": [_row(chronicle, event, numbers) for event in chronicle.timeline],
        }
    )


def _days(chronicle: Chronicle, event: Event) -> set[Day]:
    return set(chronicle.since[event.id].all()) - {PRESENT}


def _row(chronicle: Chronicle, event: Event, numbers: Mapping[Day, int]) -> list[int]:
    """Return the day of today's state, and the states before it, one after the other."""
    parts = chronicle.since[event.id]
    row = [numbers[max(parts.all())]]
    for day, *counts, page in _states(chronicle, event, parts):
        row += [numbers[day], *counts, numbers[page]]
    return row


def _states(chronicle: Chronicle, event: Event, parts: Since) -> Iterator[_State]:
    known = sorted(set(parts.all()))
    if len(known) == 1:
        return
    pages = [change.day for change in stops(chronicle, event)]
    before = None
    for day in known[:-1]:
        page = max((stop for stop in pages if stop <= day), default=PRESENT)
        ends = _ends(chronicle, event, parts, day)
        sources = sum(known_ <= day for known_ in parts.sources.values())
        state = (_status(chronicle, event, day, ends), sources, len(ends), page)
        if state != before:
            yield day, *state
        before = state


def _ends(chronicle: Chronicle, event: Event, parts: Since, day: Day) -> tuple[Origin, ...]:
    # A source is known no later than one that repeats it: no chain is cut in the middle.
    return tuple(
        origin
        for origin in chronicle.origins[event.id]
        if any(parts.sources[key] <= day for key in origin.keys)
    )


def _status(chronicle: Chronicle, event: Event, day: Day, ends: tuple[Origin, ...]) -> int:
    past: Event | None = event
    if event.file.questions or event.file.retracted:  # most have none, and need no cutting
        past = event_as_of(event, day, chronicle.first, chronicle.since[event.id])
    return _NUMBERS[status(chronicle.dossier, past or event, ends).name]
