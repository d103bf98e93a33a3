"""An event in, the dates out on which nothing happened but what is known of it changed.

Both keep the vagueness of what was written: a month stays a month.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from kronika.dates import Day
from kronika.knowledge import can_tell, sure

if TYPE_CHECKING:
    from kronika.dates import Date
    from kronika.dossier import Event


def known_since(event: Event) -> Date | None:
    """Return the earliest date on which a source that can tell of the event was published.

    A source from before the event can at most announce it; it counts where there is no other. Of
    vague dates the one counts by whose end the event was known for certain: a source of some day
    in August does not come before one of 5 August. None: no source says when it was published.
    """
    published = [date for cited in event.sources if (date := cited.source.published)]
    telling = [date for date in published if can_tell(sure(date), event.file.date)]
    return min(telling or published, key=_by_its_end, default=None)


def changed_on(event: Event) -> Date | None:
    """Return the date of the event's last correction, or of its retraction if that is later."""
    changes = [correction.on for correction in event.file.corrections]
    if event.file.retracted is not None:
        changes.append(event.file.retracted.on)
    return max(changes, key=_by_its_end, default=None)


def _by_its_end(date: Date) -> tuple[float, float]:
    first, last = date.window
    return (
        last.ordinal if isinstance(last, Day) else inf,
        first.ordinal if isinstance(first, Day) else -inf,
    )
