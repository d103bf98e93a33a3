"""What became of events since they were first written down here: the nouns of their history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final

from dateutil import tz

from kronika.changes import Sort
from kronika.dates import Day
from kronika.model import EventFile

_MOMENTS: Final = 65_536  # commits' times that are told at once: each stands on many pages


@dataclass(frozen=True, slots=True)
class Told:
    """One change, in words."""

    words: str
    sort: Sort


@dataclass(frozen=True, slots=True)
class Edit:
    """What one commit changed of one event, or what lies in the folder since the last one."""

    key: str  # tells it from any other, and stays when the repository is rebased
    event: str  # the id the event has today
    title: str  # as the commit left it; of a removed event as it was before
    commit: str  # empty where it is not committed
    at: int  # when, seconds since 1970 UTC
    told: tuple[Told, ...]
    edition: str = ""  # of what it left; empty where the event was removed
    is_first: bool = False  # the event was added
    is_last: bool = False  # the event was removed

    def day(self, zone: str) -> Day:
        """Return the day on which it was made, as a time zone has it."""
        return day_of(self.at, zone)

    @property
    def is_fact(self) -> bool:
        """Whether it tells readers something, and does not only keep things up."""
        return any(one.sort != "upkeep" for one in self.told)

    @property
    def stamp(self) -> str:
        """The moment as RFC 3339 has it."""
        return _stamp(self.at)


@dataclass(frozen=True, slots=True)
class Stood:
    """What an event's file said from one commit on, until another made it say something else."""

    edition: str
    path: str  # of the file
    blob: str  # by which git knows it
    at: int  # when it began, seconds since 1970 UTC
    edits: int  # how many of the event's edits had been made by then, its own included
    is_cut: bool = False  # it may have begun earlier: a shallow clone does not know


def _nothing(_: Stood) -> EventFile | None:
    return None


@dataclass(frozen=True)
class History:
    """All edits of all events; `note` says what is missing."""

    edits: Mapping[str, tuple[Edit, ...]] = field(default_factory=dict)  # by id, earliest first
    note: str = ""  # whole sentences; empty where nothing is missing
    head: str = ""  # what tells it from any other history
    stood: Mapping[str, tuple[Stood, ...]] = field(default_factory=dict)  # by id, earliest first
    joined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # other events' ids, by id
    pending: Mapping[str, Edit] = field(default_factory=dict)  # what is not committed, by id
    former: Callable[[Stood], EventFile | None] = field(default=_nothing, compare=False, repr=False)

    @cached_property
    def latest(self) -> tuple[Edit, ...]:
        """Every edit, the latest first."""
        every = [edit for edits in self.edits.values() for edit in edits]
        return tuple(sorted(every, key=lambda edit: (-edit.at, edit.event, edit.key)))

    @cached_property
    def facts(self) -> tuple[Edit, ...]:
        """Every edit that tells readers something, the latest first."""
        return tuple(edit for edit in self.latest if edit.is_fact)

    @cached_property
    def telling(self) -> dict[str, tuple[Edit, ...]]:
        """The same by the event's id, earliest first; also of events that are gone."""
        told = {id_: tuple(e for e in edits if e.is_fact) for id_, edits in self.edits.items()}
        return {id_: edits for id_, edits in told.items() if edits}

    @cached_property
    def added(self) -> dict[str, Edit]:
        """The edit that first brought each event, by its id, where that is known."""
        firsts = ((id_, edits[0]) for id_, edits in self.edits.items() if edits)
        return {id_: edit for id_, edit in firsts if edit.is_first}

    def last_change(self, id_: str, zone: str) -> Day | None:
        """Return the day on which an event last said something else than before."""
        telling = (edit for edit in reversed(self.of(id_)) if not edit.is_first and edit.is_fact)
        return next((edit.day(zone) for edit in telling), None)

    def editions(self, id_: str) -> dict[str, Stood]:
        """Return all that an event has said, by its edition; of what it said twice, the last."""
        return {one.edition: one for one in self.stood.get(id_, ())}

    def earlier(self, id_: str, edition: str) -> int | None:
        """Return how often an event has said something else before; None where nobody knows."""
        if not self.head or self.note:
            return None
        stood = self.stood.get(id_, ())
        return len(stood) - bool(stood and stood[-1].edition == edition)

    def made(self, id_: str, edition: str, zone: str) -> Day | None:
        """Return the day since when an event says what it says; None where nobody knows."""
        stood = self.stood.get(id_, ())
        if not stood or stood[-1].edition != edition or stood[-1].is_cut:
            return None
        return day_of(stood[-1].at, zone)

    def heir(self, id_: str, there: Container[str]) -> str:
        """Return the event that goes on from what one that is gone said last; empty if none does.

        So it is where a file has got another name, and nobody wrote down the earlier one.

        Args:
            id_: the one that is gone.
            there: the ids of today.
        """
        passed: set[str] = set()
        while id_ not in passed and id_ not in there and id_ in self.stood:
            passed.add(id_)
            id_ = self._began.get(self.stood[id_][-1].edition, "")
        return id_ if id_ in there else ""

    @cached_property
    def _began(self) -> dict[str, str]:
        """The ids of events by what they said first."""
        return {mine[0].edition: id_ for id_, mine in self.stood.items()}

    def since(self, stood: Stood, id_: str) -> tuple[Edit, ...]:
        """Return what has been changed of an event since it said something, the latest first.

        What is not committed is no history, but the page says it: it counts here, and only here.
        """
        pending = (self.pending[id_],) if id_ in self.pending else ()
        return (*pending, *self.of(id_)[stood.edits :][::-1])

    def is_gone(self, id_: str) -> bool:
        """Whether the last commit of an event removed it."""
        edits = self.of(id_)
        return bool(edits) and edits[-1].is_last

    def of(self, id_: str) -> tuple[Edit, ...]:
        """Return an event's edits, the earliest first."""
        return self.edits.get(id_, ())


@lru_cache(_MOMENTS)
def _stamp(at: int) -> str:
    return dt.datetime.fromtimestamp(at, dt.UTC).isoformat().replace("+00:00", "Z")


@lru_cache(_MOMENTS)
def day_of(at: int, zone: str) -> Day:
    """Return the day of a moment, as a time zone has it."""
    when = dt.datetime.fromtimestamp(at, tz.gettz(zone) or tz.UTC)
    return Day(when.year, when.month, when.day)
