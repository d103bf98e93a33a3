"""When it became known: an event goes in, the day from which each of its parts is known comes out.

A day counts whole and as written, in no zone. A vague date counts from its last day, since only
then is it sure; what no day can be named for belongs to the present alone. The rules stand in
docs/handbook/evidence.md.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kronika.counts import counted
from kronika.dates import Date, Day
from kronika.dossier import Cited, Dossier, Event
from kronika.model import Answer, FurtherDate

PRESENT: Final = Day(
    sys.maxsize, 12, 31
)  # later than any day: known now, nobody can say since when


@dataclass(frozen=True, slots=True)
class Since:
    """The day from which each part of an event is known, in the order of the event."""

    event: Day
    sources: Mapping[str, Day]  # by key
    dates: tuple[Day, ...]
    answers: tuple[tuple[Day, ...], ...]  # of each question
    looked: tuple[tuple[Day, ...], ...]  # of each question
    corrections: tuple[Day, ...]
    retracted: Day | None
    replaced: Day | None  # by another event, which must be known too
    ties: tuple[Day, ...]
    unasked: bool  # a question has neither answer nor search: no day can be named for it

    def all(self) -> Iterator[Day]:
        """Yield the days of all parts."""
        yield from (self.event, *self.sources.values(), *self.dates, *self.corrections, *self.ties)
        for days in (*self.answers, *self.looked):
            yield from days
        yield from (day for day in (self.retracted, self.replaced) if day is not None)
        if self.unasked:
            yield PRESENT


@dataclass(frozen=True, slots=True)
class Change:
    """What became known of an event on one day."""

    day: Day
    first: bool  # nothing was known before
    whole: bool  # nothing became known later: from now on it is as it stands today
    sources: int
    dates: int
    answers: int
    searches: int
    corrections: int
    ties: int
    retracted: bool

    @property
    def words(self) -> str:
        """What was new, in words: "2 sources, 1 answer"."""
        parts = {
            "source": self.sources,
            "date": self.dates,
            "answer": self.answers,
            "search": self.searches,
            "correction": self.corrections,
            "related event": self.ties,
        }
        found = [counted(number, noun) for noun, number in parts.items() if number]
        return ", ".join([*found, *(["retracted"] if self.retracted else [])])


def first_known(event: Event) -> Day:
    """Return the day from which the event is known: that of the first source that can tell of it.

    A source from before the event can at most announce it; it counts where there is no other.
    """
    days = [_at_hand(cited) for cited in event.sources]
    return min(_after(event.file.date, days) or days, default=PRESENT)


def firsts(dossier: Dossier) -> dict[str, Day]:
    """Return the day from which each event is known, by the event's id."""
    return {event.id: first_known(event) for event in dossier.events}


def since(event: Event, first: Mapping[str, Day]) -> Since:
    """Return from which day each part of the event is known; `first` are the days of all events."""
    own = {cited.key: cited for cited in event.sources}
    said = _repeated({cited.key: _said(cited) for cited in event.sources}, own)
    sources = _repeated({cited.key: _at_hand(cited) for cited in event.sources}, own)
    known, file = first.get(event.id, PRESENT), event.file

    retracted = max(known, sure(file.retracted.on)) if file.retracted else None
    instead = file.retracted.replaced_by if file.retracted else None

    def answered(answer: Answer) -> Day:
        return max(known, _answered(answer, said, sources))

    return Since(
        event=known,
        sources={key: max(known, day) for key, day in sources.items()},
        dates=tuple(max(known, _dated(further, sources)) for further in file.dates),
        answers=tuple(tuple(map(answered, question.answers)) for question in file.questions),
        looked=tuple(
            tuple(max(known, sure(look.on)) for look in question.looked)
            for question in file.questions
        ),
        corrections=tuple(max(known, sure(correction.on)) for correction in file.corrections),
        retracted=retracted,
        replaced=max(retracted, first.get(instead, PRESENT)) if retracted and instead else None,
        ties=tuple(max(known, first.get(tie.event, PRESENT)) for tie in event.ties),
        unasked=any(not (question.answers or question.looked) for question in file.questions),
    )


def days(dossier: Dossier, first: Mapping[str, Day] | None = None) -> tuple[Day, ...]:
    """Return the days on which anything became known, the earliest first."""
    known = firsts(dossier) if first is None else first
    found = {day for event in dossier.events for day in since(event, known).all()}
    return tuple(sorted(found - {PRESENT}))


def changes(parts: Since) -> tuple[Change, ...]:
    """Return the days on which knowledge of an event changed and what was new, earliest first."""
    known = set(parts.all())
    latest = max(known)
    return tuple(
        Change(
            day=day,
            first=day == parts.event,
            whole=day == latest,
            sources=list(parts.sources.values()).count(day),
            dates=parts.dates.count(day),
            answers=sum(days.count(day) for days in parts.answers),
            searches=sum(days.count(day) for days in parts.looked),
            corrections=parts.corrections.count(day),
            ties=parts.ties.count(day),
            retracted=parts.retracted == day,
        )
        for day in sorted(known - {PRESENT})
    )


def can_tell(day: Day, date: Date) -> bool:
    """Whether a source of the day can tell of what has that date: it had begun by then."""
    return not isinstance(date.earliest, Day) or day >= date.earliest


def sure(date: Date) -> Day:
    """Return the first day on which the date has surely come: the last one it may mean."""
    return date.latest if isinstance(date.latest, Day) else PRESENT


def _said(cited: Cited) -> Day:
    """Return when the source told what it tells; a source without a day of its own never says."""
    return _at_hand(cited) if cited.source.published else PRESENT


def _at_hand(cited: Cited) -> Day:
    """Return when the source was there: published, or at the latest read."""
    dates = (cited.source.published, cited.source.accessed)
    return min((sure(date) for date in dates if date), default=PRESENT)


def _repeated(found: Mapping[str, Day], own: Mapping[str, Cited]) -> dict[str, Day]:
    """Return the sources' days, no source later than one that repeats it."""
    days = dict(found)
    for start in found:
        key, passed = start, {start}
        while (word := own[key].source.relays) and word in own and word not in passed:
            days[word] = min(days[word], days[key])
            passed.add(word)
            key = word
    return days


def _answered(answer: Answer, said: Mapping[str, Day], sources: Mapping[str, Day]) -> Day:
    """Return when the answer became known: told by a source, or else when it was given."""
    # A source published before the answer was given cannot be the one that told of it first.
    told = _after(answer.on, (said[key] for key in answer.cites if key in said))
    if told:
        return min(told)
    given = sure(answer.on)
    if given < PRESENT:
        return given
    return min((sources[key] for key in answer.cites if key in sources), default=PRESENT)


def _after(date: Date, days: Iterable[Day]) -> list[Day]:
    """Return those of the days that can be named and are not before the date begins."""
    return [day for day in days if day < PRESENT and can_tell(day, date)]


def _dated(further: FurtherDate, sources: Mapping[str, Day]) -> Day:
    """Return when the date became known: told by a source; uncited, when it had come."""
    told = [sources[key] for key in further.cites if key in sources]
    return min(told) if told else sure(further.on)
