"""The dates by which a timeline can be read: what happened when, was known when, changed when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from kronika.dates import Date, parse
from kronika.dossier import Event
from kronika.edits import History
from kronika.history import changed_on, known_since


@dataclass(frozen=True, slots=True)
class Dating:
    """A date that every event of a timeline stands under, and its words."""

    name: str  # in addresses and in the data
    date: Callable[[Event], Date | None]
    switch: str  # ends "When it …" in the row of links between the timelines
    title: str
    stands: str  # on a card, before the date
    order: str  # ends the sentence "57 events, …"
    meaning: str
    nothing: str = "There are none."
    undated: str = ""  # heading of the events without such a date; empty: they are left out
    why_undated: str = ""
    tells_retractions: bool = False  # whether what was withdrawn stands in it

    @property
    def home(self) -> str:
        """The path of its timeline."""
        return "timeline/" if self is HAPPENED else f"timeline/{self.name}/"


def _happened(event: Event) -> Date:
    return event.file.date


HAPPENED: Final = Dating(
    name="happened",
    date=_happened,
    switch="happened",
    title="Timeline",
    stands="Happened",
    order="by when they happened",
    meaning="Events stand under the date on which they happened.",
)
KNOWN: Final = Dating(
    name="known",
    date=known_since,
    switch="became known",
    title="Timeline by when it became known",
    stands="Known since",
    order="by when they became known",
    meaning="Events stand under the date on which the first source to tell of them was published.",
    undated="Without a date of publication",
    why_undated="None of their sources says when it was published.",
)
CHANGED: Final = Dating(
    name="changed",
    date=changed_on,
    switch="changed here",
    title="Timeline by when it changed here",
    stands="Changed",
    order="by when they changed here",
    meaning="Only events that were corrected or retracted, under the date on which that happened "
    "last.",
    nothing="Nothing here has been corrected or retracted.",
    tells_retractions=True,
)

DATINGS: Final[Mapping[str, Dating]] = {
    dating.name: dating for dating in (HAPPENED, KNOWN, CHANGED)
}


def changed_here(history: History, zone: str) -> Dating:
    """Return the dating of changes by what was committed, and not only by what is told of it."""

    def date(event: Event) -> Date | None:
        day = history.last_change(event.id, zone)
        return parse(day.edtf()) if day else changed_on(event)

    return replace(
        CHANGED,
        date=date,
        meaning="Only events that say something else than when they were added, under the day on "
        "which that was changed here last.",
        nothing="Nothing here has changed since it was added.",
    )
