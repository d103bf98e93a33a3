"""A chronicle in, the data by which the filters turn the timeline to another date out.

`data/known.json` and `data/changed.json` name the events by their places in `data/timeline.json`,
in the order of that date, with the headings they stand under and the strip of those days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from kronika.chronicle import Chronicle
from kronika.chronicle.datings import CHANGED, KNOWN
from kronika.dates import Date
from kronika.pages.shards import Section, ordinal, sections, written
from kronika.pages.timelines import timeline_strip

_UNDATED: Final = -1  # the number of the date of an event that has none

_Known = tuple[int | None, int | None, str, str | None]


def files(chronicle: Chronicle) -> dict[str, Callable[[], bytes]]:
    """Return the data files by their path in the site; each is made when it is called."""
    return {
        f"data/{dating.name}.json": partial(_order, chronicle, chronicle.under(dating))
        for dating in (KNOWN, CHANGED)
    }


def _order(chronicle: Chronicle, turned: Chronicle) -> bytes:
    dating = turned.dating
    undated = [event for event in chronicle.timeline if event.id not in turned.dates]
    events = (*turned.timeline, *(undated if dating.undated else ()))
    places = {event.id: place for place, event in enumerate(chronicle.timeline)}
    dates = {turned.dates[event.id].text: turned.dates[event.id] for event in turned.timeline}
    numbers = {text: number for number, text in enumerate(dates)}
    return written(
        {
            "version": 1,
            "stands": dating.stands,
            "period": f"when it {dating.switch}",
            "order": dating.order,
            "tellsRetractions": dating.tells_retractions,
            "sections": [*sections(turned), *_undated(turned, len(events))],
            "dates": [_known(turned, date) for date in dates.values()],
            "places": [places[event.id] for event in events],
            "dated": [
                numbers[turned.dates[event.id].text] if event.id in turned.dates else _UNDATED
                for event in events
            ],
            "strip": str(timeline_strip(turned, turned.standing, f"@@/{dating.home}")),
        }
    )


def _undated(chronicle: Chronicle, count: int) -> Iterator[Section]:
    if undated := count - len(chronicle.timeline):
        yield "undated", chronicle.dating.undated, "", "", undated


def _known(chronicle: Chronicle, date: Date) -> _Known:
    return ordinal(date.earliest), ordinal(date.latest), chronicle.words(date), date.html
