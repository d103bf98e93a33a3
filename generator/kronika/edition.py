"""What tells one state of files from any other: what they say, not how it is written."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Final

from kronika.dossier import Dossier
from kronika.model import EventFile, Written

DIGITS: Final = 12


def edition(file: EventFile) -> str:
    """Return twelve hexadecimal digits of the SHA-256 of what the file says.

    Comments, the order of keys and the way of quoting do not count. A field that a later version of
    the format adds leaves the digits of files that do not use it as they were.
    """
    said = file.model_dump_json(by_alias=True, exclude_defaults=True)
    return sha256(said.encode()).hexdigest()[:DIGITS]


def dossier_edition(dossier: Dossier, editions: Mapping[str, str]) -> str:
    """Return twelve digits of all that a dossier's files say; `editions` are those of its events.

    The order of files does not count, and neither do folders.
    """
    digest = sha256(dossier.about.model_dump_json(exclude_defaults=True).encode())
    for event in sorted(editions):
        digest.update(f"{event} {editions[event]}\n".encode())
    for shelf in _shelves(dossier):
        for id_, entry in sorted(shelf.items()):
            said = entry.model_dump_json(by_alias=True, exclude_defaults=True)
            digest.update(f"{id_} {said}\n".encode())
        digest.update(b"\n")
    return digest.hexdigest()[:DIGITS]


def _shelves(dossier: Dossier) -> tuple[Mapping[str, Written], ...]:
    return (
        dossier.kinds,
        dossier.actors,
        dossier.places,
        dossier.tags,
        dossier.publishers,
        dossier.sources,
    )
