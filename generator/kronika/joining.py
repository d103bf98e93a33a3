"""Commits in, the ids of events that joined another one out.

An id goes on in another one if its file is gone once the other one's is there. If both were there
at once, they were two events, and readers knew each by its own name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kronika.repository import Commit, Entry
from kronika.versions import event_id


class _Ids:
    """The ids of what is one event today, while the commits go by."""

    def __init__(self) -> None:
        self._paths: dict[str, str] = {}  # the id of each file there has been
        self._there: set[str] = set()  # the paths of those there are
        self._lines: dict[str, frozenset[str]] = {}  # what each id goes on from, and itself

    def take(self, path: str, blob: str) -> None:
        """Take in what a commit left of a file."""
        self._paths[path] = event_id(path)
        if blob:
            self._there.add(path)
        else:
            self._there.discard(path)

    def pass_on(self) -> None:
        """Let the ids that have come with a commit go on from those that are gone."""
        there = {self._paths[path] for path in self._there}
        if not there:
            return  # whatever comes next goes on from the last
        gone = [line for id_, line in self._lines.items() if id_ not in there]
        self._lines = {id_: self._lines.get(id_) or frozenset({id_}).union(*gone) for id_ in there}

    def others(self, id_: str) -> tuple[str, ...]:
        """Return the ids from which the event that has an id now does not go on."""
        own = self._lines.get(id_) or frozenset().union(*self._lines.values())
        return tuple(sorted({*self._paths.values()} - own))


def joined(
    commits: Sequence[Commit],
    entries: Mapping[str, Iterable[Entry]],
    formerly: Mapping[str, str],
) -> dict[str, tuple[str, ...]]:
    """Return the earlier ids of events that were those of others, by the ids of today.

    Args:
        commits: the line of commits, the latest first.
        entries: what each left otherwise than the one before it.
        formerly: the ids that events had before, and the ids they have now.
    """
    events = {id_: _Ids() for id_ in formerly.values()}
    for commit in reversed(commits if events else ()):
        touched: dict[str, _Ids] = {}
        for path, blob in entries.get(commit.id, ()):
            id_ = event_id(path)
            owner = formerly.get(id_, id_)
            if owner in events:
                touched[owner] = events[owner]
                events[owner].take(path, blob)
        for ids in touched.values():
            ids.pass_on()
    found = ((id_, ids.others(id_)) for id_, ids in events.items())
    return {id_: others for id_, others in found if others}
