"""One tree becomes one noun of the model: a tree in, the sound noun or all its mistakes out.

pydantic finds the mistakes; here they become sentences in the author's words, with places.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeVar, get_args

from pydantic import ValidationError

from kronika.hints import FILL_IN, did_you_mean, listed, quoted
from kronika.model import EventFile, Source, Spot, Written
from kronika.problems import Problem
from kronika.texts import UNFILLED
from kronika.tree import Items, Keys, place_of, spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic_core import ErrorDetails
    from yaml.error import Mark

    from kronika.tree import Node

Noun = TypeVar("Noun", bound=Written)

# What pydantic puts into a path to tell the forms of a mention apart.
_FORMS: Final = frozenset({"id", "entry"})
MENTIONS: Final = frozenset({"places", "actors", "sources"})
_SHAPES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "string_type": ("one text", ""),
        "tuple_type": ("a list", "Write it as [one, two], or each item on a line after '- '."),
        "model_type": ("keys of its own", "Write 'key: value' lines, indented below it."),
        "dict_type": ("keys of its own", "Write 'key: value' lines, indented below it."),
        "union_tag_not_found": ("an id or an entry with keys of its own", ""),
        "union_tag_invalid": ("an id or an entry with keys of its own", ""),
        "literal_error": ("one word", ""),
    }
)
# Keys that authors bring along from elsewhere.
_ELSEWHERE: Final[Mapping[type[Written], Mapping[str, str]]] = MappingProxyType(
    {
        EventFile: {
            "id": "An event's id is the name of its file.",
            "slug": "An event's id is the name of its file.",
            "status": "Kronika derives the status from the sources; delete the key.",
            "time": "Write the time of day into 'date', such as 2025-07-28T05:00.",
            "end": "Write a span into 'date', such as 2025-07-28/2025-08-01.",
            "url": "An address belongs to one of the 'sources'.",
            "description": "Did you mean 'summary'?",
            "text": "Did you mean 'body'?",
            "category": "Did you mean 'kind'?",
        },
        Source: {"lang": "Did you mean 'language'?", "date": "Did you mean 'published'?"},
        Spot: {"lng": "Did you mean 'lon'?", "longitude": "Did you mean 'lon'?"},
    }
)

_ADDRESS: Final = re.compile(r"\s*(?:https?://|www\.)", re.IGNORECASE)
_A_SOURCE: Final = "A source in place is written '- url: …', with 'title: …' below it."

_given: dict[frozenset[str], set[str]] = {}


def shaped(noun: type[Noun], tree: Keys, path: str) -> tuple[Noun | None, list[Problem]]:
    """Return the noun a tree gives, or its problems."""
    try:
        return _slim(noun.model_validate(tree)), []
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        return None, [problem for one in found for problem in _problem(noun, tree, path, one)]


def _slim(noun: Noun) -> Noun:
    """Let a noun share the names of its given fields with its like: they take as much as a text."""
    given = noun.__pydantic_fields_set__
    object.__setattr__(noun, "__pydantic_fields_set__", _given.setdefault(frozenset(given), given))
    return noun


def known_keys(noun: type[Written]) -> list[str]:
    """Return the keys a mapping may have, as written in files."""
    return [field.alias or name for name, field in noun.model_fields.items()]


def part(noun: type[Written], key: str) -> type[Written] | None:
    """Return the noun that a key of another noun holds, alone or in a list; None for a text."""
    for name, field in noun.model_fields.items():
        if key in (name, field.alias):
            return next(_nouns(field.annotation), None)
    return None


def _nouns(annotation: object) -> Iterator[type[Written]]:
    if isinstance(annotation, type) and issubclass(annotation, Written):
        yield annotation
    for inner in get_args(annotation):
        yield from _nouns(inner)


def _problem(noun: type[Written], tree: Keys, path: str, one: ErrorDetails) -> Iterator[Problem]:
    steps, kind = _steps(one["loc"]), one["type"]
    if kind == "extra_forbidden":
        yield _unknown(noun, tree, path, steps)
        return
    if kind == "missing":
        yield from _missing(tree, path, steps)
        return
    node, mark = spot(tree, steps)
    # What is None was refused where the file was read; a list whose items are not sound is no
    # empty list.
    if node is None or (kind == "too_short" and node):
        return
    context = one.get("ctx", {})
    if isinstance(node, str) and node.strip() in UNFILLED:
        message = f"{_name(steps)} is still to be filled in."
        yield Problem(
            place_of(path, mark),
            "empty",
            message,
            FILL_IN,
        )
    else:
        if "hint" in context:
            code, message, hint = kind, context["message"], context["hint"]
        else:
            code, message, hint = _sentence(kind, steps, node, context)
        # What is to be put into quotation marks is the value, not its key.
        mark = mark if kind != "shape" else _value_mark(tree, steps, mark)
        yield Problem(place_of(path, mark), code, message, _hint(noun, steps, node) or hint)


def _hint(noun: type[Written], steps: tuple[int | str, ...], node: Node) -> str:
    """Return how a source is written, where an address stands in its place."""
    own = noun is EventFile and steps[:1] == ("sources",) and len(steps) <= len(("sources", 0))
    return _A_SOURCE if own and isinstance(node, str) and _ADDRESS.match(node) else ""


def _value_mark(tree: Keys, steps: tuple[int | str, ...], mark: Mark) -> Mark:
    parent = spot(tree, steps[:-1])[0]
    return parent.values_at.get(str(steps[-1]), mark) if isinstance(parent, Keys) else mark


def _steps(loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
    return tuple(
        step
        for number, step in enumerate(loc)
        # A form stands behind the number of an item: places, 0, entry.
        if step not in _FORMS or MENTIONS.isdisjoint(loc[max(0, number - 2) : number - 1])
    )


def _unknown(noun: type[Written], tree: Keys, path: str, steps: tuple[int | str, ...]) -> Problem:
    key = str(steps[-1])
    for step in steps[:-1]:
        noun = (part(noun, step) if isinstance(step, str) else None) or noun
    known = known_keys(noun)
    hint = _ELSEWHERE.get(noun, {}).get(key, "") or did_you_mean(key, known)
    mark = spot(tree, steps, key=True)[1]
    message = f"There is no key {quoted(key)} here."
    return Problem(
        place_of(path, mark), "unknown-key", message, hint or f"The keys are {listed(known)}."
    )


def _missing(tree: Keys, path: str, steps: tuple[int | str, ...]) -> Iterator[Problem]:
    parent = spot(tree, steps[:-1])[0]
    key = str(steps[-1])
    # A repeated or an empty key was there: that has been said.
    if isinstance(parent, Keys) and key not in parent.keys_at:
        mark = spot(tree, steps[:-1])[1]
        message = f"The key {quoted(key)} is missing."
        yield Problem(place_of(path, mark), "missing-key", message, f"Add a line '{key}: …'.")


def _sentence(
    kind: str, steps: tuple[int | str, ...], node: Node, context: Mapping[str, object]
) -> tuple[str, str, str]:
    name = _name(steps)
    if kind == "literal_error" and isinstance(node, str):
        words = [word.strip("' ") for word in re.split(r",| or ", str(context["expected"]))]
        hint = did_you_mean(node, words) or f"Write {listed(words)}."
        return "unknown-word", f"{quoted(node)} is none of the words for {name}.", hint
    if kind == "too_short":
        return "empty", f"The list {name} is empty.", "Name one at least."
    wanted, hint = _SHAPES.get(kind, ("something else", ""))
    subject = f"An item of {name}" if steps and isinstance(steps[-1], int) else name
    return "shape", f"{subject} needs {wanted}; here stands {_shape(node)}.", hint


def _name(steps: tuple[int | str, ...]) -> str:
    return quoted(str(next((step for step in reversed(steps) if isinstance(step, str)), "file")))


def _shape(node: Node) -> str:
    if isinstance(node, Keys):
        return "a mapping"
    return "a list" if isinstance(node, Items) else f"the text {quoted(str(node))}"
