"""Ids for imported events: what a record wishes for, what is taken, and what it had before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from kronika.dates import Day
from kronika.edition import edition
from kronika.ids import LONGEST_ID, id_from, is_id, plain
from kronika.imports.ledger import Origin
from kronika.imports.sharing import Clash, Former, name_in, own_key, told_apart
from kronika.model import EventFile

_MOST: Final = 10_000
_LAST_YEAR: Final = 9999


class Naming:
    """Gives each record of one origin an id, the same one every time.

    Args:
        origin: where the records come from.
        known: what was imported before.
        taken: the ids that events have or had, with each event that is there and can be read.
    """

    def __init__(
        self, origin: str, known: Mapping[str, Origin], taken: Mapping[str, EventFile | None]
    ) -> None:
        mine = {one.key: id_ for id_, one in known.items() if one.name == origin}
        self._had = mine
        self._former: dict[str, dict[str, Former]] = defaultdict(dict)
        for key, id_ in mine.items():
            now = taken.get(id_)
            former = Former(
                known[id_].digest, edition(now) if now else None, now.title if now else None
            )
            self._former[name_in(key)][key] = former
        editions = {id_: edition(file) if file else None for id_, file in taken.items()}
        self._taken = {**dict.fromkeys(known), **editions}

    def keys(self, records: Sequence[tuple[str, EventFile]]) -> list[str | Clash]:
        """Return what tells each record from all others; each comes with its own key, if any."""
        found: dict[int, str | Clash] = {}
        firsts: dict[str, int] = {}
        sharing: dict[str, list[int]] = defaultdict(list)
        for at, (key, file) in enumerate(records):
            if not key:
                sharing[f"{year(file)} {plain(file.title)}"].append(at)
            elif key in firsts:
                other = records[firsts[key]][1]
                found[at] = Clash(firsts[key], same=edition(file) == edition(other))
            else:
                firsts[key], found[at] = at, own_key(key)
        for name, among in sharing.items():
            files = [records[at][1] for at in among]
            for at, own in zip(among, told_apart(name, files, self._former[name]), strict=True):
                found[at] = own
                if isinstance(own, Clash) and own.first is not None:
                    found[at] = Clash(among[own.first], same=own.same)
        return [found[at] for at in range(len(records))]

    def id(self, key: str, file: EventFile, wish: str) -> str:
        """Return the id of a record; nothing if none can be made."""
        if key in self._had:
            return self._had[key]
        base = id_from(wish) or id_from(f"{year(file)} {file.title}")
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
