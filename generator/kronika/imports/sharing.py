"""Records that share a year and a title: what they say in, the key that tells each apart out.

How many others come before a record is nothing of its own. So it is told by what it says; and where
that leaves open whether it is a new one or has changed, it has no key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from kronika.edition import edition
from kronika.imports.filing import filed
from kronika.imports.ledger import digest
from kronika.model import EventFile


@dataclass(frozen=True, slots=True)
class Former:
    """What an earlier import wrote for a record, and what its file says now."""

    digest: str
    edition: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Clash:
    """Why a record has no key: another has it already, or nothing tells whose it is."""

    first: int | None = None  # the record that has it, counted from 0
    same: bool = False  # and says the very same


def own_key(key: str) -> str:
    """Return a record's own key, as no name's can be."""
    return f"#{key}" if key.startswith("#") else key


def name_in(key: str) -> str:
    """Return the name that a key was made of; nothing if it is a record's own."""
    return "" if key.startswith("##") or key[:1] != "#" else key.partition(" ")[2]


def told_apart(
    name: str, files: Sequence[EventFile], former: Mapping[str, Former]
) -> list[str | Clash]:
    """Return the key of each record of one name; `former` are those the name had before."""
    keys = _numbered(name)
    if len(files) == 1 and len(former) <= 1:
        return [next(iter(former), next(keys))]
    found: dict[int, str | Clash] = dict(_repeated(files))
    left = dict(former)
    # Names are alike whatever signs stand between their words; titles need not be.
    now = Counter(file.title for at, file in enumerate(files) if at not in found)
    before = Counter(one.title for one in former.values())
    alone = {title for title in now if now[title] == before[title] == 1}
    for ways in (
        (_as_filed, lambda one: one.digest),
        (edition, lambda one: one.edition),
        (_title, lambda one: one.title if one.title in alone else None),
    ):
        found |= _same([at for at in range(len(files)) if at not in found], files, left, ways)
    # One that was written twice has been met when either has.
    met = {former[key].digest for key in found.values() if isinstance(key, str)}
    open_ = [key for key, one in left.items() if one.digest not in met]
    fresh = (key for key in keys if key not in former)
    for at in range(len(files)):
        if at not in found:
            found[at] = Clash() if open_ else next(fresh)
    return [found[at] for at in range(len(files))]


def _repeated(files: Sequence[EventFile]) -> Iterable[tuple[int, Clash]]:
    firsts: dict[str, int] = {}
    for at, file in enumerate(files):
        first = firsts.setdefault(edition(file), at)
        if first != at:
            yield at, Clash(first, same=True)


def _same(
    among: Sequence[int],
    files: Sequence[EventFile],
    left: dict[str, Former],
    ways: tuple[Callable[[EventFile], str], Callable[[Former], str | None]],
) -> dict[int, str | Clash]:
    """Return the records that say what a former one says, and take that from those left."""
    now, before = ways
    keys = {before(one): key for key, one in reversed(left.items())}  # the first of several
    found: dict[int, str | Clash] = {}
    for at in among if left else ():
        key = keys.pop(now(files[at]), None)
        if key is not None:
            found[at] = key
            del left[key]
    return found


def _as_filed(file: EventFile) -> str:
    text = filed("events/record.yml", file)
    return "" if text is None else digest(text)


def _title(file: EventFile) -> str:
    return file.title


def _numbered(name: str) -> Iterator[str]:
    return (f"#{number} {name}" for number in count(1))
