"""Ids for imported events: what a record wishes for, what is taken, and what it had before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kronika.dates import Day
from kronika.edition import edition
from kronika.ids import LONGEST_ID, id_from, is_id
from kronika.imports.ledger import Origin
from kronika.model import EventFile

_MOST: Final = 10_000
_LAST_YEAR: Final = 9999


class Naming:
    """Gives each record of one origin an id, the same one every time.

    Args:
        origin: where the records come from.
        known: what was imported before.
        taken: the ids that events have or had, with the edition of each event that is there.
    """

    def __init__(
        self, origin: str, known: Mapping[str, Origin], taken: Mapping[str, str | None]
    ) -> None:
        self._had = {one.key: id_ for id_, one in known.items() if one.name == origin}
        self._taken = {**dict.fromkeys(known), **taken}
        self._counts: dict[str, int] = {}
        self._keys: set[str] = set()

    def key(self, told: str, file: EventFile, wish: str) -> str | None:
        """Return what tells a record from all others; None if another had that key already."""
        if told and told in self._keys:
            return None
        if told:
            self._keys.add(told)
            return told
        base = id_from(wish) or made(file)
        count = self._counts[base] = self._counts.get(base, 0) + 1
        return base if count == 1 else f"{base}#{count}"

    def id(self, key: str, file: EventFile, wish: str) -> str:
        """Return the id of a record; nothing if none can be made."""
        if key in self._had:
            return self._had[key]
        base = id_from(wish) or made(file)
        for number in range(1, _MOST):
            end = f"-{number}" if number > 1 else ""
            id_ = base[: LONGEST_ID - len(end)].rstrip("-") + end
            # One that says the very same is the same event.
            if is_id(id_) and self._taken.get(id_, edition(file)) == edition(file):
                self._taken[id_] = None
                return id_
        return ""


def year(file: EventFile) -> str:
    """Return the year an event stands under; nothing where it has none of four digits."""
    for edge in (file.date.earliest, file.date.latest):
        if isinstance(edge, Day) and 0 <= edge.year <= _LAST_YEAR:
            return f"{edge.year:04}"
    return ""


def made(file: EventFile) -> str:
    """Return the id that an event's year and title give."""
    return id_from(f"{year(file)} {file.title}")
