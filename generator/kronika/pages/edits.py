"""Edits in, rows for pages out: when, by which commit, and what in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.chronicle.parts import Part, parts_of
from kronika.dates import parse
from kronika.dossier import Event
from kronika.edits import Edit
from kronika.exports.references import version_path

MOST: Final = 30  # edits that an event's page lists
_SHORT: Final = 10  # characters of a commit's id that are shown
_PENDING: Final = Markup("Not committed yet")


@dataclass(frozen=True, slots=True)
class EditRow:
    """What one commit changed of one event, or what is not committed yet."""

    when: Markup
    title: str
    href: str  # of the event's page; empty where it has none any more
    commit: str  # empty where there is none
    commit_href: str  # empty where nobody knows where the repository is shown
    parts: tuple[Part, ...]
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
    when = chronicle.time(parse(day.edtf())) if edit.commit else _PENDING
    parts, more = parts_of(edit)
    return EditRow(
        when=when,
        title=edit.title,
        href=f"@@/events/{edit.event}/" if edit.event in chronicle.events else "",
        commit=edit.commit[:_SHORT],
        commit_href=base + edit.commit if base and edit.commit else "",
        parts=parts,
        more=more,
        edition=edit.edition,
        version=_version(chronicle, edit),
    )


def _version(chronicle: Chronicle, edit: Edit) -> str:
    if not edit.edition:
        return ""
    present = edit.event in chronicle.events and chronicle.editions[edit.event] == edit.edition
    return "" if present else f"@@/{version_path(edit.event, edit.edition)}"
