"""An event in, what its file says was put right out: what can be told of changes without git."""

from __future__ import annotations

from dataclasses import dataclass

from kronika.chronicle import Chronicle
from kronika.dates import Date
from kronika.dossier import Event
from kronika.exports.lifelong import first_id, stamp_of


@dataclass(frozen=True, slots=True)
class Amendment:
    """A correction, or the retraction, that an event tells of itself."""

    event: Event
    on: Date
    number: int | None  # of the correction in the event's list; None: it is retracted
    key: str  # tells it from any other, whatever else is put right

    @property
    def at(self) -> str:
        """Its time, to sort by."""
        return stamp_of(self.on)


def amendments(chronicle: Chronicle, event: Event) -> tuple[Amendment, ...]:
    """Return what the event says of itself, in its order."""
    first = first_id(chronicle, event)
    found: list[Amendment] = []
    again: dict[str, int] = {}
    for number, correction in enumerate(event.file.corrections):
        key = f"corrected {first} {correction.on.text} {correction.note}"
        again[key] = again.get(key, 0) + 1  # the same may be said twice
        found.append(Amendment(event, correction.on, number, f"{key} {again[key]}"))
    if event.file.retracted:
        on = event.file.retracted.on
        found.append(Amendment(event, on, None, f"retracted {first} {on.text}"))
    return tuple(found)
