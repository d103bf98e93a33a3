"""A record's model in, its fields as rows of a table for readers out."""

from __future__ import annotations

import re
from types import NoneType, UnionType
from typing import Final, Literal, Union, get_args, get_origin

from kronika.exports.offers import Column
from kronika.exports.records import Record

_WORDS: Final = {str: "text", int: "whole number", float: "number", bool: "yes or no"}


def columns(model: type[Record]) -> tuple[Column, ...]:
    """Return the model's fields, in their order."""
    return tuple(
        Column(name, kind_of(field.annotation), field.description or "")
        for name, field in model.model_fields.items()
    )


def kind_of(annotation: object) -> str:
    """Return in words what a field may hold."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        given = [kind_of(one) for one in inner if one is not NoneType]
        return f"{' or '.join(given)}, or null" if NoneType in inner else " or ".join(given)
    if origin is Literal:
        return "one of " + ", ".join(f"“{word}”" for word in inner)
    if origin is tuple:
        return f"list of: {kind_of(inner[0])}"
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return _spaced(annotation.__name__)
    return _WORDS[annotation] if isinstance(annotation, type) else str(annotation)


def _spaced(name: str) -> str:
    """Return a class's name as words: `EventReference` as "event reference"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
