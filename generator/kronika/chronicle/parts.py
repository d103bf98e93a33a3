"""An edit in, what it changed out: a few lines of words for each sort of change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kronika.edits import Edit
from kronika.hints import shortened
from kronika.wording import SORT_NAMES

_LINES: Final = 8  # changes that are told of one edit
_LONGEST: Final = 280  # characters of one change


@dataclass(frozen=True, slots=True)
class Part:
    """Changes of one sort."""

    sort: str
    name: str
    words: tuple[str, ...]


def parts_of(edit: Edit) -> tuple[tuple[Part, ...], int]:
    """Return what an edit changed, by sort, and how many changes are left out of it."""
    told = edit.told[:_LINES]
    parts = (
        Part(sort, name, tuple(shortened(one.words, _LONGEST) for one in told if one.sort == sort))
        for sort, name in SORT_NAMES.items()
    )
    return tuple(part for part in parts if part.words), len(edit.told) - len(told)
