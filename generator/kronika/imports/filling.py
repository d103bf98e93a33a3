"""A record's values on their way into a template: paths looked up, filters applied.

A value is a text, or several where the record has a list; what stands nowhere is no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from kronika.ids import id_from
from kronika.imports.dating import Asked, moment
from kronika.imports.hypertext import hypertext
from kronika.tree import Items, Keys
from kronika.urls import host, url_fault

if TYPE_CHECKING:
    from yaml.error import Mark

    from kronika.tree import Node

Leaf: TypeAlias = "tuple[int, int, str]"
"""A value of a record: its line, its column and its text."""
Piece: TypeAlias = "tuple[Leaf, str]"
"""A value, and what of it a template takes: the whole text, or a part that a filter has made."""

MARKDOWN: Final = frozenset({"markdown", "html"})  # what these give is Markdown already
_PARTING: Final = frozenset({"addresses", "list"})  # what makes several values of one
_MILLISECONDS: Final = 1000
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"';,|]+")
_PARTED: Final = re.compile(r"\s*[;,|\n]\s*")


@dataclass(frozen=True, slots=True)
class Value:
    """What a placeholder stands for."""

    texts: tuple[str, ...]
    mark: Mark
    several: bool = False  # the record has a list, or a filter has made one
    asked: Asked | None = None
    lost: tuple[str, ...] = ()  # elements of HTML
    pieces: tuple[Piece, ...] = ()  # what each of the texts was made of

    def at(self, number: int) -> int:
        """Return which of the texts an item takes; one alone stands in all of them."""
        return number if len(self.texts) > 1 else 0


Filter = Callable[[str], "tuple[str, ...] | Asked"]


def _addresses(text: str) -> tuple[str, ...]:
    found = (one.rstrip(".)]") if "(" not in one else one for one in _ADDRESS.findall(text))
    return tuple(dict.fromkeys(one for one in found if not url_fault(one)))


def _moment(parts: int) -> Filter:
    def of(text: str) -> tuple[str, ...] | Asked:
        found = moment(text, parts)
        return found if isinstance(found, Asked) else (found,)

    return of


FILTERS: Final[Mapping[str, Filter]] = {
    "addresses": _addresses,
    "host": lambda text: (host(text),) if not url_fault(text) else (),
    "html": lambda text: (hypertext(text).markdown,),
    "id": lambda text: (id_from(text),),
    "list": lambda text: tuple(word for word in _PARTED.split(text) if word),
    "markdown": lambda text: (text,),
    "milliseconds": _moment(_MILLISECONDS),
    "plain": lambda text: (hypertext(text).plain,),
    "seconds": _moment(1),
}
MEANINGS: Final[Mapping[str, str]] = {
    "addresses": "every address in the text; several make several items of a list",
    "host": "the host of an address, without `www.`",
    "html": "HTML as Markdown",
    "id": "the id that the text gives",
    "list": "the words between commas, semicolons, bars and line breaks, each an item",
    "markdown": "the text as it is, which is Markdown already; without it signs such as `*` stay "
    "signs",
    "milliseconds": "a moment, counted in thousandths of a second from 1970 on",
    "plain": "HTML as mere text",
    "seconds": "a moment, counted in seconds from 1970 on",
}


def value(record: Keys, path: str, filters: tuple[str, ...]) -> Value:
    """Return what a path stands for in a record."""
    node, mark = looked_up(record, path)
    several = isinstance(node, Items)
    made = _pieces(node, mark)
    lost: list[str] = []
    for name in filters:
        before, made = made, []
        for text, piece in before:
            if name in {"html", "plain"}:
                lost += hypertext(text).lost
            given = FILTERS[name](text)
            if isinstance(given, Asked):
                return Value((), mark, asked=given, pieces=tuple(one for _, one in before))
            parted = name in _PARTING
            made += [(one, (piece[0], one) if parted else piece) for one in given]
        several = several or name in _PARTING
    made = [(text, piece) for text, piece in made if text.strip()]
    texts, pieces = tuple(text for text, _ in made), tuple(piece for _, piece in made)
    return Value(texts, mark, several, lost=tuple(dict.fromkeys(lost)), pieces=pieces)


def _pieces(node: Node, mark: Mark) -> list[tuple[str, Piece]]:
    """Return the texts that stand at a path, each with where it does."""
    if isinstance(node, str):
        return [(node, ((mark.line, mark.column, node), node))]
    if not isinstance(node, Items):
        return []
    return [
        (one, ((at.line, at.column, one), one))
        for one, at in zip(node, node.items_at, strict=True)
        if isinstance(one, str)
    ]


def looked_up(record: Keys, path: str) -> tuple[Node, Mark]:
    """Return what stands at a path, and where: a whole name first, then step by step."""
    if path in record:
        return record[path], record.values_at[path]
    node: Node = record
    mark = record.at
    for step in path.split("."):
        if isinstance(node, Keys) and step in node:
            mark, node = node.values_at[step], node[step]
        elif isinstance(node, Items) and step.isdecimal() and int(step[:6]) < len(node):
            mark, node = node.items_at[int(step[:6])], node[int(step[:6])]
        else:
            return None, record.at
    return node, mark


def leaves(node: Node, path: str = "") -> list[tuple[str, Mark, str]]:
    """Return the path, the place and the text of each value of a record."""
    found: list[tuple[str, Mark, str]] = []
    if isinstance(node, Keys):
        for key, inner in node.items():
            at = f"{path}.{key}" if path else key
            found += _leaves(inner, at, node.values_at[key])
    elif isinstance(node, Items):
        for number, inner in enumerate(node):
            at = f"{path}.{number}"
            found += _leaves(inner, at, node.items_at[number])
    return found


def _leaves(node: Node, path: str, mark: Mark) -> list[tuple[str, Mark, str]]:
    return [(path, mark, node)] if isinstance(node, str) else leaves(node, path)
