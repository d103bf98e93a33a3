"""A chronicle in, the whole list of its events in one file out."""

from __future__ import annotations

from kronika.exports import records
from kronika.exports.addresses import DUMP
from kronika.exports.making import VERSION, Makings
from kronika.exports.release import edition
from kronika.exports.rows import event_row


def dump(makings: Makings) -> bytes:
    """Return the whole list, with rows as in the windows of the interface."""
    making = makings.of(DUMP)
    chronicle = making.chronicle
    whole = records.Dump(
        version=VERSION,
        as_of=making.as_of,
        edition=edition(chronicle),
        total=len(chronicle.timeline),
        events=tuple(event_row(making, event) for event in reversed(chronicle.timeline)),
    )
    return whole.written()
