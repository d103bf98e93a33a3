"""An edit in, what one commit changed of an event out."""

from __future__ import annotations

from kronika.edits import Edit
from kronika.exports import records
from kronika.exports.making import Making


def edit(making: Making, one: Edit) -> records.Edit:
    """Return an edit of an event."""
    found = making.edits.get(one.key)
    if found is None:
        found = making.edits[one.key] = _edit(making, one)
    return found


def _edit(making: Making, one: Edit) -> records.Edit:
    base = making.chronicle.settings.commit_base
    return records.Edit(
        at=one.stamp,
        commit=one.commit,
        commit_page=base + one.commit if base else None,
        added=one.is_first,
        removed=one.is_last,
        changes=tuple(records.Told(sort=told.sort, words=told.words) for told in one.told),
    )


def edit_row(making: Making, one: Edit) -> records.EditRow:
    """Return an edit and which event it is of."""
    there = one.event in making.chronicle.events
    of = edit(making, one)
    return records.EditRow(
        at=of.at,
        commit=of.commit,
        commit_page=of.commit_page,
        added=of.added,
        removed=of.removed,
        changes=of.changes,
        id=one.key,
        event=one.event,
        title=one.title,
        page=making.page(one.event) if there else None,
        record=making.record(one.event) if there else None,
    )
