"""A record's model in, its fields as rows of a table for readers out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Final, Literal, Union, get_args, get_origin

from kronika.exports.offers import Column
from kronika.exports.records import Correction, Known, Media, Record, Retraction, told

_WORDS: Final = {str: "text", int: "whole number", float: "number", bool: "yes or no"}


def columns(model: type[Record]) -> tuple[Column, ...]:
    """Return the model's fields, in their order."""
    return tuple(
        Column(name, kind_of(field.annotation), field.description or "")
        for name, field in model.model_fields.items()
    )


@dataclass(frozen=True, slots=True)
class Part:
    """What stands within a record: a date, a source, an answer."""

    name: str
    means: str
    columns: tuple[Column, ...]


def parts() -> tuple[Part, ...]:
    """Return what stands within the records, in the order of their names."""
    named = {model.__name__: model for model in vars(told).values() if _is_part(model)}
    named |= {model.__name__: model for model in (Media, Correction, Retraction, Known)}
    return tuple(
        Part(_spaced(name), _first_line(model), columns(model))
        for name, model in sorted(named.items())
    )


def _is_part(model: object) -> bool:
    return isinstance(model, type) and issubclass(model, Record) and model is not Record


def _first_line(model: type[Record]) -> str:
    return (model.__doc__ or "").partition("\n")[0]


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
