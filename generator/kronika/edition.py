"""What tells one state of an event's file from any other: what it says, not how it is written."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from kronika.model import EventFile

DIGITS: Final = 12


def edition(file: EventFile) -> str:
    """Return twelve hexadecimal digits of the SHA-256 of what the file says.

    Comments, the order of keys and the way of quoting do not count. A field that a later version of
    the format adds leaves the digits of files that do not use it as they were.
    """
    said = file.model_dump_json(by_alias=True, exclude_defaults=True)
    return sha256(said.encode()).hexdigest()[:DIGITS]
