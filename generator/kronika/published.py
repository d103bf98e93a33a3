"""What must not happen to what has been published: two collections in, problems out.

An address leads somewhere for ever, what an event rests on does not silently change, and a
correction once told stays told.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kronika.assembly import assembled
from kronika.changes import Change, changes
from kronika.collection import Collection, Finding, placed
from kronika.dossier import Dossier, Event
from kronika.hints import offered, quoted
from kronika.problems import Place, Problem


def broken_promises(before: Collection, after: Collection) -> tuple[Problem, ...]:
    """Return an error for each published thing that the later collection takes away.

    Args:
        before: what has been published.
        after: what takes its place.
    """
    promises = _Promises(assembled(before).dossier, assembled(after).dossier, after)
    findings = [*promises.sources(), *promises.corrections()]
    return tuple(sorted({*promises.addresses(), *placed(after, findings)}))


@dataclass(frozen=True)
class _Promises:
    before: Dossier
    after: Dossier
    files: Collection

    def addresses(self) -> Iterator[Problem]:
        """Yield an error for each address that leads nowhere any more."""
        leading = {one.id for one in self.files.files.values()}
        for one in self.files.files.values():
            leading.update(one.written.formerly if one.written else ())
        for event in self.before.events:
            if event.id not in leading:
                yield self._vanished(event)
        for event in self.before.events:
            for id_ in event.file.formerly:
                if id_ not in leading and event.id in leading:
                    message = f"The old address {quoted(id_)} leads nowhere any more."
                    hint = f"Put {offered(id_)} back into 'formerly'."
                    path = self._now.get(event.id, event.path)
                    yield Problem(Place(path), "vanished", message, hint)

    def sources(self) -> Iterator[Finding]:
        """Yield an error for each event that rests on none of its published sources."""
        events = {event.id: event for event in self.after.events}
        for old in self.before.events:
            new = events.get(old.id)
            if new is None or new.sources == old.sources or _tells_why(old, new):
                continue
            left = {part for one in new.sources for part in (one.key, one.source.url)}
            if not any({one.key, one.source.url} & left for one in old.sources):
                message = f"None of the published sources of {quoted(old.id)} is left."
                hint = "Keep one, or say in 'corrections' why they are gone, or retract the event."
                yield Finding(new.path, ("sources",), "emptied", message, hint, key=True)

    def corrections(self) -> Iterator[Finding]:
        """Yield an error for each correction that is told no more."""
        for change in changes(self.before, self.after):
            if _takes_back(change):
                message = f"A published correction is gone, {change.words.partition(', ')[2]}"
                hint = "Put it back; add another one where it was wrong itself."
                path = change.subject.path
                yield Finding(path, ("corrections",), "correction-removed", message, hint, key=True)

    @cached_property
    def _now(self) -> Mapping[str, str]:
        return {one.id: path for path, one in self.files.files.items()}

    def _vanished(self, event: Event) -> Problem:
        heir = self._heir(event)
        message = f"The event {quoted(event.id)} is gone, and its address leads nowhere."
        hint = "Keep its file and write 'retracted' into it, or name it in 'formerly' of another."
        if heir is not None:
            hint = f"If it is this event now, add 'formerly: [{event.id}]' here. {hint}"
        path = heir or self._nearest(event.path)
        return Problem(Place(path), "vanished", message, hint)

    def _heir(self, event: Event) -> str | None:
        """Return the file of the new event that may be the one that is gone, under another id."""
        words = (event.file.title, *(one.source.url for one in event.sources))
        return next((self._newcomers[word] for word in words if word in self._newcomers), None)

    @cached_property
    def _newcomers(self) -> Mapping[str, str]:
        """The files of new events, by what tells that they are old ones: titles and sources."""
        known = {one.id for one in self.before.events}
        found: dict[str, str] = {}
        for event in self.after.events:
            if event.id not in known:
                for word in (event.file.title, *(one.source.url for one in event.sources)):
                    found.setdefault(word, event.path)
        return found

    @cached_property
    def _paths(self) -> list[str]:
        return sorted(self.files.cache)

    def _nearest(self, path: str) -> str:
        """Return the file that stands nearest to where one stood: beside it, if there is one."""
        at = bisect(self._paths, path)
        near = self._paths[max(0, at - 1) : at + 1]
        folder = path.rpartition("/")[0]
        beside = [one for one in near if one.rpartition("/")[0] == folder]
        return next(iter([*beside, *near]), "events")


def _tells_why(old: Event, new: Event) -> bool:
    more = len(new.file.corrections) > len(old.file.corrections)
    return more or new.file.retracted is not None


def _takes_back(change: Change) -> bool:
    whole = len(change.steps) == len(("corrections", 0))
    return change.field == "corrections" and change.act == "removed" and whole
