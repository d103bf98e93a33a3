"""An actor in, what it has answered over time out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kronika.answers import Voice, is_replaced
from kronika.chronicle import Chronicle
from kronika.pages.cards import Link
from kronika.pages.listing import ordered
from kronika.wording import CERTAINTIES

MOST: Final = 100  # answers on an actor's page


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """One answer."""

    when: Markup
    question: Link
    says: str
    certainty: str
    until: Markup | None  # when the actor answered otherwise


@dataclass(frozen=True, slots=True)
class Voices:
    """An actor's answers."""

    rows: tuple[VoiceRow, ...]
    left_out: int  # earlier ones


def spoken(chronicle: Chronicle, actor: str) -> Voices | None:
    """Return the actor's answers in the order the site shows; None where it has given none."""
    among = chronicle.voices.get(actor)
    if not among:
        return None
    shown = among[-MOST:]
    rows = tuple(_row(chronicle, voice) for voice in ordered(chronicle, shown))
    return Voices(rows, len(among) - len(shown))


def _row(chronicle: Chronicle, voice: Voice) -> VoiceRow:
    answer, latest = voice.answer, voice.latest
    address = f"@@/events/{voice.event.id}/#question-{voice.number}"
    return VoiceRow(
        when=chronicle.time(answer.on),
        question=Link(voice.question.asks, address),
        says=answer.says,
        certainty=CERTAINTIES[answer.certainty],
        until=chronicle.time(latest.on) if is_replaced(answer, latest) else None,
    )
