"""What a text may not hold: where it stands goes in, what to tell its author comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

IMAGE: Final = "Pictures stand in the event's field media:."
NOTE: Final = "An event's sources stand under its 'sources:'; other words belong in the text."


@dataclass(frozen=True, slots=True)
class Refusal:
    """A link, a picture or a footnote left as text: its byte in the source, and what to say."""

    offset: int
    message: str
    hint: str


def picture(offset: int) -> Refusal:
    """Return the refusal of a picture."""
    return Refusal(offset, "A picture cannot stand in a text.", IMAGE)


def footnote(offset: int) -> Refusal:
    """Return the refusal of a footnote's own words, which begin with `[^key]:`."""
    return Refusal(offset, "A footnote cannot stand in a text.", NOTE)
