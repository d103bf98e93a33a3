"""Trees of values that were not read from YAML, each with its place in the file it came from.

They are the trees that `kronika.schema` reads, so that every mistake of an imported event is found
by the rules of event files and told at its place in the file that is imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yaml.error import Mark

from kronika.tree import Items, Keys

if TYPE_CHECKING:
    from kronika.tree import Node


def at(line: int, column: int) -> Mark:
    """Return the place of a line and a column, both from 1."""
    return Mark("", 0, line - 1, column - 1, None, 0)


def put(keys: Keys, key: str, value: Node, mark: Mark) -> None:
    """Give a mapping a key whose value stands at a place."""
    keys[key] = value
    keys.keys_at[key] = keys.values_at[key] = mark


def add(items: Items, value: Node, mark: Mark) -> None:
    """Give a list an item that stands at a place."""
    items.append(value)
    items.items_at.append(mark)
