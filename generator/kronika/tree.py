"""A file's mappings, lists and texts, each with its place: what reading YAML gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kronika.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yaml.error import Mark


class Keys(dict[str, "Node"]):
    """A mapping that knows where each key and each value stands."""

    __slots__ = ("at", "awaits", "keys_at", "lost", "values_at")

    def __init__(self, at: Mark) -> None:
        super().__init__()
        self.at = at
        self.awaits: str | None = None
        self.lost: tuple[str, ...] = ()  # keys that were refused; empty for one that is no text
        self.keys_at: dict[str, Mark] = {}
        self.values_at: dict[str, Mark] = {}


class Items(list["Node"]):
    """A list that knows where each item stands."""

    __slots__ = ("at", "items_at")

    def __init__(self, at: Mark) -> None:
        super().__init__()
        self.at = at
        self.items_at: list[Mark] = []


# None stands for what has been refused already.
Node: TypeAlias = Keys | Items | str | None


@dataclass(frozen=True, slots=True)
class Tree:
    """What a file holds; `root` is None where it cannot be read."""

    text: str
    root: Keys | None
    problems: tuple[Problem, ...]


def spot(tree: Keys, path: Iterable[str | int], *, key: bool = False) -> tuple[Node, Mark]:
    """Return the node at the end of a path, and where to point: at the key itself if asked.

    A path that leads beyond what is written ends at the last node there is.
    """
    node: Node = tree
    mark = tree.at
    for step in path:
        if isinstance(node, Keys) and isinstance(step, str) and step in node.keys_at:
            mark = node.keys_at[step]
            at_value = not key and isinstance(node.get(step), str)
            mark, node = node.values_at[step] if at_value else mark, node.get(step)
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node):
            mark, node = node.items_at[step], node[step]
    return node, mark


def place_of(path: str, mark: Mark) -> Place:
    """Return a mark as a place of a file."""
    return Place(path, mark.line + 1, mark.column + 1)
