"""What can be read of a mapping that is not sound: a tree goes in, a noun with gaps comes out.

What only other files can tell is asked of a draft too, so that one run names all mistakes. A value
that is missing or not sound is a gap: an empty text, a date of which nothing is told, or no number.
It has been refused and may be anything: nothing more is to be said of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar, cast, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from kronika.dates import UNTOLD, Date
from kronika.model import Written
from kronika.schema import MENTIONS, part
from kronika.tree import Items, Keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic.fields import FieldInfo

    from kronika.tree import Node

Noun = TypeVar("Noun", bound=Written)

_GAP: Final = ""


@dataclass(frozen=True, slots=True)
class _Slot:
    """How the value of one key is read alone."""

    required: bool
    value: TypeAdapter[object]
    item: TypeAdapter[object] | None  # of a list
    noun: type[Written] | None  # what the value, or an item of it, is made of
    mention: bool  # an item may be an id instead
    gap: object


def draft(noun: type[Noun], tree: Keys | None) -> Noun:
    """Return a noun made of the sound values of a tree, and of gaps."""
    slots = _slots(noun)
    # What is not there may be meant by a key that is not known, or that was refused.
    whole = tree is not None and not tree.lost and tree.keys() <= slots.keys()
    values: dict[str, Any] = {}
    for key, slot in slots.items():
        if tree is not None and key in tree.keys_at:
            values[key] = _read(slot, tree.get(key))
            if key in tree.lost and isinstance(slot.gap, tuple):
                values[key] += slot.gap
        elif slot.required or not whole:
            values[key] = slot.gap
    made: Any = noun.model_construct(_fields_set=set(), **values)
    return cast("Noun", made)


def _read(slot: _Slot, node: Node) -> object:
    if node is None:
        return slot.gap
    try:
        return slot.value.validate_python(node)
    except ValidationError:
        if slot.item is not None and (isinstance(node, Items) or (slot.noun and node)):
            return tuple(_items(slot, slot.item, node))
        if slot.item is None and slot.noun is not None and isinstance(node, Keys):
            return draft(slot.noun, node)
        return slot.gap


def _items(slot: _Slot, item: TypeAdapter[object], node: Node) -> Iterator[object]:
    # What stands alone where a list belongs is taken for its one item.
    for one in node if isinstance(node, Items) else [node]:
        try:
            yield item.validate_python(one)
        except ValidationError:
            if slot.noun is None or (slot.mention and isinstance(one, str)):
                yield _GAP
            else:
                yield draft(slot.noun, one if isinstance(one, Keys) else None)


@cache
def _slots(noun: type[Written]) -> Mapping[str, _Slot]:
    return {
        field.alias or name: _slot(field, field.alias or name, part(noun, name))
        for name, field in noun.model_fields.items()
    }


def _slot(field: FieldInfo, key: str, noun: type[Written] | None) -> _Slot:
    annotation: Any = field.annotation
    form: Any = Annotated
    listed = get_origin(annotation) is tuple
    whole = form[annotation, *field.metadata] if field.metadata else annotation
    return _Slot(
        required=field.is_required(),
        value=TypeAdapter(whole),
        item=TypeAdapter(get_args(annotation)[0]) if listed else None,
        noun=noun,
        mention=key in MENTIONS,
        gap=_gap(annotation, listed=listed, names=noun is None or key in MENTIONS),
    )


def _gap(annotation: object, *, listed: bool, names: bool) -> object:
    parts = [annotation, *get_args(annotation)]
    parts += [inner for one in get_args(annotation) for inner in get_args(one)]
    if listed:
        return (_GAP,) if names else ()
    if Date in parts:
        return UNTOLD
    return None if float in parts or not names else _GAP
