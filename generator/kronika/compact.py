"""A value of plain Python in, its JSON on one line out: the shape of what is written many times."""

from __future__ import annotations

from pydantic_core import to_json


def compact(value: object) -> bytes:
    """Return the value as JSON without blanks, in UTF-8."""
    return to_json(value)
