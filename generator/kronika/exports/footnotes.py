"""A reference in, a line for a bibliography out: APA 7, Chicago 17 and ISO 690.

Chicago's is an entry of its notes-bibliography style. Where nobody says who publishes, or the day
of an edition is not known, the line goes without, as each style has it.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from kronika.dates import Date, words
from kronika.dates.days import LAST_PLAIN_YEAR, Day
from kronika.exports.references import Reference
from kronika.hints import ended

_UNDATED: Final = "n.d."


def apa(one: Reference) -> str:
    """Return the reference as APA 7 has it."""
    dated = f"({_american(one.made, '{year}, {month} {day}') or _UNDATED})."
    told = f"{one.title} [{_event(one)}]" if one.id else one.title
    edition = f"(Edition {one.edition})"
    if not one.id:
        named = f"{told} {edition} [Data set]."
        return _line(*_led(one, dated, named), one.address)
    if not one.dossier:
        return _line(*_led(one, dated, f"{told} {edition}."), one.address)
    return _line(*_led(one, dated, f"{told}."), f"In {one.dossier} {edition}.", one.address)


def _led(one: Reference, dated: str, named: str) -> tuple[str, str, str]:
    """Return the parts in their order: where nobody is named, the title goes first."""
    if one.publisher:
        return ended(one.publisher), dated, named
    return "", named, dated


def chicago(one: Reference) -> str:
    """Return the reference as an entry of a Chicago 17 bibliography."""
    day = _american(one.made, "{month} {day}, {year}")
    return _line(
        ended(one.publisher),
        f"“{ended(one.title)}”" if one.id else ended(one.title),
        ended(_capital(_event(one))) if one.id else "",
        ended(f"In {one.dossier}") if one.dossier else "",
        f"Edition {one.edition}{f', {day}' if day else ''}.",
        f"{one.address}." if one.address else "",
    )


def iso690(one: Reference) -> str:
    """Return the reference as ISO 690 has it."""
    event = f"{one.title} ({_event(one)})" if one.id else f"{one.title} [online]"
    return _line(
        ended(one.publisher),
        ended(event),
        f"In: {one.dossier} [online]." if one.dossier else "",
        f"Edition {one.edition}.",
        ended(_american(one.made, "{day} {month} {year}")),
        f"Available from: {one.address}" if one.address else "",
    )


def _event(one: Reference) -> str:
    return f"{one.when}; retracted" if one.retracted else one.when


@cache  # few days, and each for thousands of events
def _american(date: Date | None, form: str) -> str:
    """Return a day in a style's order, in English; its words where it has no plain year."""
    if date is None:
        return ""
    day = date.earliest
    if not date.precise or not isinstance(day, Day) or not 0 < day.year <= LAST_PLAIN_YEAR:
        return words(date)
    number, month, year = words(date).split()
    return form.format(day=number, month=month, year=year)


def _line(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
