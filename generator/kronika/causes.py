"""Which problems a change has caused: those of before and of after in, those to answer for out."""

from __future__ import annotations

from collections.abc import Iterable

from kronika.collection import Collection
from kronika.problems import Problem


def caused(
    before: tuple[Collection, Iterable[Problem]], after: tuple[Collection, Iterable[Problem]]
) -> tuple[Problem, ...]:
    """Return the problems of changed files, and those elsewhere that were not there before."""
    (old, known), (new, found) = before, after
    changed = {
        path
        for path, one in new.cache.items()
        if path not in old.cache or old.cache[path].digest != one.digest
    }
    there = set(known)
    return tuple(one for one in found if one.place.path in changed or one not in there)
