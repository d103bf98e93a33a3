"""Edits in, rows for pages and for the feed out: when, by which commit, and what in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.dates import parse
from kronika.dossier import Event
from kronika.edits import Edit
from kronika.exports.references import version_path
from kronika.wording import SORT_NAMES

MOST: Final = 30  # edits that an event's page lists
_LINES: Final = 8  # changes that are told of one edit
_LONGEST: Final = 280  # characters of one change
_SHORT: Final = 10  # characters of a commit's id that are shown


@dataclass(frozen=True, slots=True)
class Lines:
    """Changes of one sort."""

    sort: str
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditRow:
    """What one commit changed of one event."""

    when: Markup
    title: str
    href: str  # of the event's page; empty where it has none any more
    commit: str
    commit_href: str  # empty where nobody knows where the repository is shown
    parts: tuple[Lines, ...]
    more: int  # changes that are not listed
    edition: str  # of what the commit left
    version: str  # where that is shown; empty where it is what the page says today, or nothing


@dataclass(frozen=True, slots=True)
class Edited:
    """What has changed of one event here."""

    rows: tuple[EditRow, ...]  # the latest first
    left_out: int
    note: str


def edited(chronicle: Chronicle, event: Event) -> Edited | None:
    """Return what has changed of the event; None where nothing is known of it."""
    history = chronicle.history
    edits = history.of(event.id)
    if not edits and not (history.head and history.note):
        return None
    shown = edits[::-1][:MOST]
    rows = tuple(edit_row(chronicle, edit) for edit in shown)
    return Edited(rows, len(edits) - len(shown), history.note)


def edit_row(chronicle: Chronicle, edit: Edit) -> EditRow:
    """Return an edit as a row of a list."""
    base = chronicle.settings.commit_base
    day = edit.day(chronicle.dossier.about.timezone)
    told = edit.told[:_LINES]
    parts = (
        Lines(sort, name, tuple(_short(one.words) for one in told if one.sort == sort))
        for sort, name in SORT_NAMES.items()
    )
    return EditRow(
        when=chronicle.time(parse(day.edtf())),
        title=edit.title,
        href=f"@@/events/{edit.event}/" if edit.event in chronicle.events else "",
        commit=edit.commit[:_SHORT],
        commit_href=base + edit.commit if base else "",
        parts=tuple(part for part in parts if part.words),
        more=len(edit.told) - len(told),
        edition=edit.edition,
        version=_version(chronicle, edit),
    )


def _version(chronicle: Chronicle, edit: Edit) -> str:
    if not edit.edition:
        return ""
    present = edit.event in chronicle.events and chronicle.editions[edit.event] == edit.edition
    return "" if present else f"@@/{version_path(edit.event, edit.edition)}"


def facts_of(edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits that tell readers something, without those that only keep things up."""
    return [edit for edit in edits if any(one.sort != "upkeep" for one in edit.told)]


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
