"""A placeholder's options in, the events they let through out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final
from urllib.parse import urlencode

from kronika.chronicle import Chronicle
from kronika.dates import Date, DateError, Day, parse
from kronika.dossier import Event
from kronika.wording import SECTIONS, STATUS_NAMES

FILTERS: Final[Mapping[str, str]] = {
    "kind": "Only events of this kind: an id, or several apart by spaces for any of them.",
    "actor": "Only events with this actor.",
    "place": "Only events at this place.",
    "tag": "Only events with this tag.",
    "status": "Only events of this status; the only way to those that are retracted.",
    "from": "Only events that may have happened on this day (EDTF) or later.",
    "to": "Only events that may have happened on this day (EDTF) or earlier.",
}


RETRACTED: Final = "retracted"  # out of every list that does not ask for it


class FragmentError(Exception):
    """A placeholder that asks for what is not there; message and hint are whole sentences."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message: Final = message
        self.hint: Final = hint


def filtered(chronicle: Chronicle, options: Mapping[str, str]) -> tuple[Event, ...]:
    """Return the events that pass, oldest first: any value of an option, every option."""
    wanted = {
        section.path: {*_known(section.option, options[section.option], known)}
        for section in SECTIONS.values()
        if section.option in options and section.option in FILTERS
        for known in (chronicle.known(section.path),)
    }
    statuses = _known("status", options.get("status", ""), STATUS_NAMES)
    since, until = (_date(options, name) for name in ("from", "to"))
    return tuple(
        event
        for event in (chronicle.timeline if RETRACTED in statuses else chronicle.standing)
        if all(not names.isdisjoint(_tied(event, path)) for path, names in wanted.items())
        and (not statuses or chronicle.statuses[event.id].name in statuses)
        and _may_be_within(event, since, until)
    )


def query(options: Mapping[str, str]) -> str:
    """Return the options as the main timeline's address has them: `?tag=nato&`, or `?`."""
    pairs = [
        (name, value)
        for name in FILTERS
        if name not in ("from", "to")
        for value in options.get(name, "").split()
    ]
    return f"?{urlencode(pairs)}&" if pairs else "?"


def nearest(name: str, known: Iterable[str], prefix: str = "") -> str:
    """Return the hint that names the nearest known name, or all where none is near."""
    names = list(known)
    near = get_close_matches(name, names, 1)
    if near:
        return f"Did you mean '{prefix}{near[0]}'?"
    listed = ", ".join(f"'{prefix}{one}'" for one in names[:12])
    return f"There are {listed}." if names else ""


def _tied(event: Event, path: str) -> tuple[str, ...]:
    ties = {"actors": event.actors, "places": event.places, "tags": event.tags}
    return ties.get(path, (event.file.kind or "",))


def _known(option: str, text: str, names: Mapping[str, str]) -> list[str]:
    found = text.split()
    for name in found:
        if name not in names:
            raise FragmentError(f"There is no {option} '{name}'.", nearest(name, names))
    return found


def _date(options: Mapping[str, str], name: str) -> Date | None:
    if name not in options:
        return None
    try:
        return parse(options[name])
    except DateError as mistake:
        raise FragmentError(mistake.message, mistake.hint) from mistake


def _may_be_within(event: Event, since: Date | None, until: Date | None) -> bool:
    first, last = event.file.date.window
    begins = since.window[0] if since else None
    ends = until.window[1] if until else None
    too_early = isinstance(begins, Day) and isinstance(last, Day) and last < begins
    too_late = isinstance(ends, Day) and isinstance(first, Day) and first > ends
    return not (too_early or too_late)
