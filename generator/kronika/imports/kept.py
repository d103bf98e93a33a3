"""What an import has written of its records, and a warning for everything else that they hold.

A value is written if any template of its event has taken it; of one that a filter takes apart, each
piece has to be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from kronika.hints import quoted
from kronika.imports.filling import Leaf, Piece, Value, leaves
from kronika.imports.told import loss

if TYPE_CHECKING:
    from yaml.error import Mark

    from kronika.imports.mapping import Scheme
    from kronika.problems import Problem
    from kronika.tree import Keys

_HINT: Final = "Use it in the mapping, or name it under 'unused'."


class Kept:
    """Follows what becomes of the values of records.

    Args:
        path: the foreign file, as problems name it.
        how: what its mapping says.
    """

    def __init__(self, path: str, how: Scheme) -> None:
        self._path = path
        self._how = how
        self._offered: dict[Leaf, dict[Piece, None]] = defaultdict(dict)
        self._taken: set[Piece] = set()

    def offer(self, found: Value) -> None:
        """Remember what a template could take."""
        for piece in found.pieces:
            self._offered[piece[0]][piece] = None

    def take(self, pieces: Iterable[Piece]) -> None:
        """Remember what is written, or told to be left out."""
        self._taken.update(pieces)

    def rest(self, record: Keys) -> Iterator[Problem]:
        """Yield a warning for what no template has taken of a record; begin with the next one."""
        for path, mark, text in leaves(record):
            leaf = (mark.line, mark.column, text)
            used = covers(self._how.used, path) and not covers(self._how.unused, path)
            if not used or (leaf, text) in self._taken or not text.strip():
                continue
            for piece in self._offered.get(leaf) or ((leaf, text),):
                if piece not in self._taken:
                    message = f"{quoted(piece[1])} is not kept of {quoted(path)}."
                    yield loss(self._path, mark, message, _HINT)
        self._offered.clear()
        self._taken.clear()

    def unused(self, records: Sequence[Keys]) -> Iterator[Problem]:
        """Yield a warning for each path that no template uses, at its first value."""
        kept = (*self._how.used, *self._how.unused)
        covered: dict[str, bool] = {}
        first: dict[str, Mark] = {}
        counts: dict[str, int] = {}
        for record in records:
            for path, mark, _ in leaves(record):
                if path not in covered:
                    covered[path] = covers(kept, path)
                if covered[path]:
                    continue
                name = _general(path)
                first.setdefault(name, mark)
                counts[name] = counts.get(name, 0) + 1
        for name, mark in first.items():
            values = f"{counts[name]:,} values are" if counts[name] > 1 else "1 value is"
            yield loss(self._path, mark, f"{values} not kept of {quoted(name)}.", _HINT)


def covers(kept: Iterable[str], path: str) -> bool:
    """Tell whether a path is one of those kept, or below one."""
    return any(path == one or path.startswith(f"{one}.") for one in kept)


def _general(path: str) -> str:
    *outer, last = path.split(".")
    return ".".join(outer) if outer and last.isdecimal() and len(outer) == 1 else path
