"""A file as it was written: texts and groups with their style, and the comments of each.

`kronika.tree` holds what a file says; here is how it says it, for a writer that says it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment with its `#`: alone on its line, or beside something."""

    text: str
    at: int  # offset in the file
    column: int
    alone: bool
    spaced: bool  # an empty line above it; beside something: at least three blanks before it


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar: what it says, and how it was written."""

    value: str
    style: str  # "" is plain, otherwise one of ' " | >
    raw: str
    begins: int
    ends: int


@dataclass(slots=True)
class Group:
    """A mapping or a list."""

    keyed: bool
    flow: bool
    column: int
    entries: list[Entry] = field(default_factory=list)
    after: list[Comment] = field(default_factory=list)  # below the last entry
    ends: int = 0
    owner: Entry | None = None  # whose value it is; None for the file's own mapping

    def holds_comments(self) -> bool:
        """Tell whether a comment stands anywhere in it."""
        return bool(self.after) or any(
            one.before
            or one.beside
            or (isinstance(one.value, Group) and one.value.holds_comments())
            for one in self.entries
        )


Node: TypeAlias = Text | Group


@dataclass(slots=True)
class Entry:
    """A key with its value, or an item of a list, with its comments."""

    group: Group  # it stands in
    begins: int
    column: int
    spaced: bool  # an empty line directly above it
    key: Text | None = None
    value: Node | None = None  # None only while it is being read
    before: list[Comment] = field(default_factory=list)
    beside: list[Comment] = field(default_factory=list)

    @property
    def awaits(self) -> bool:
        """Whether its value is still to be read."""
        return self.value is None


@dataclass(slots=True)
class Paper:
    """A whole file."""

    root: Group
    head: list[Comment] = field(default_factory=list)  # of the file, whichever key comes first
    head_spaced: bool = False  # an empty line below it


def all_entries(group: Group) -> Iterator[Entry]:
    """Yield every entry in the order of the file."""
    for entry in group.entries:
        yield entry
        if isinstance(entry.value, Group):
            yield from all_entries(entry.value)


def is_spaced(text: str, at: int) -> bool:
    """Tell whether the line above is empty; one of blanks alone may be the end of a text."""
    start = text.rfind("\n", 0, at) + 1
    return start == 1 or text[max(start - 2, 0) : start] == "\n\n"
