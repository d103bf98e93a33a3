"""What tells one state of a file, or of a dossier, from any other: what it says, not how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Final

from kronika.model import About, EventFile, Written

DIGITS: Final = 12


def edition(file: EventFile) -> str:
    """Return twelve hexadecimal digits of the SHA-256 of what the file says.

    Comments, the order of keys and the way of quoting do not count. A field that a later version of
    the format adds leaves the digits of files that do not use it as they were.
    """
    return _digits((_said(file),))


def dossier_edition(
    about: About, editions: Mapping[str, str], shelves: Mapping[str, Mapping[str, Written]]
) -> str:
    """Return twelve hexadecimal digits of the SHA-256 of what a whole dossier says.

    Args:
        about: what it says of itself.
        editions: those of its events, by their ids.
        shelves: the collection's entries by their ids, by the name of their shelf.
    """
    entries = (
        f"{shelf} {id_} {_said(entries[id_])}"
        for shelf, entries in sorted(shelves.items())
        for id_ in sorted(entries)
    )
    events = (f"event {id_} {editions[id_]}" for id_ in sorted(editions))
    return _digits((_said(about), *entries, *events))


def _said(written: Written) -> str:
    return written.model_dump_json(by_alias=True, exclude_defaults=True)


def _digits(parts: Iterable[str]) -> str:
    # No part holds a line break: JSON escapes it.
    return sha256("\n".join(parts).encode()).hexdigest()[:DIGITS]
