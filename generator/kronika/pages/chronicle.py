"""What every page needs, reckoned once: a dossier, its settings and its rendered texts go in.

Out come statuses, origins, the timeline's order, the events of every kind, actor, place, tag and
publisher, the ties of publishers, and dates in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

from markupsafe import Markup

from kronika.answers import Inquiry, Voice, inquiries, voices
from kronika.dates import Date, Day, parse, words
from kronika.dossier import Dossier, Event
from kronika.evidence import origins, status
from kronika.knowledge import firsts, since
from kronika.model import Kind
from kronika.pages.rendered import Rendered
from kronika.pages.stations import in_order, station
from kronika.pages.wording import SECTIONS
from kronika.render import render
from kronika.settings import Settings

_NO_KIND: Final = Kind(name="Event")
_NOTHING_RENDERED: Final = Rendered("", "", "", "", (), (), "")


@dataclass(frozen=True, slots=True)
class _When:
    words: str
    machine: str | None


Value = TypeVar("Value")


class _Each(dict[str, Value]):
    """What each key gives, reckoned when it is first asked for."""

    def __init__(self, reckon: Callable[[str], Value]) -> None:
        super().__init__()
        self._reckon = reckon

    def __missing__(self, key: str) -> Value:
        value = self[key] = self._reckon(key)
        return value


class Chronicle:
    """A dossier made ready to be shown. A page that is asked for alone costs little more."""

    def __init__(
        self, dossier: Dossier, settings: Settings, rendered: Mapping[str, Rendered]
    ) -> None:
        self.dossier: Final = dossier
        self.settings: Final = settings
        self.events: Final = {event.id: event for event in dossier.events}
        self.stations: Final = {event.id: station(event.file.date) for event in dossier.events}
        self.timeline: Final = in_order(dossier.events, self.stations)
        self.origins: Final = _Each(lambda id_: origins(dossier, self.events[id_]))
        self.statuses: Final = _Each(
            lambda id_: status(dossier, self.events[id_], self.origins[id_])
        )
        self.since: Final = _Each(lambda id_: since(self.events[id_], self.first))
        self.weights: Final[dict[str, int]] = {}
        self._names: Final = _names_by_id(dossier)
        self.neighbours: Final = _neighbours(self.standing)
        self.as_of: Final = _newest(dossier)  # the day the data is from
        self.cards: Final[dict[str, Markup]] = {}
        self._rendered: Final = rendered
        self._times: Final[dict[str, Markup]] = {}
        self._words: Final[dict[str, str]] = {}

    @cached_property
    def standing(self) -> tuple[Event, ...]:
        """The timeline without what was withdrawn: what lists, counts and strips show."""
        return tuple(event for event in self.timeline if event.file.retracted is None)

    @cached_property
    def members(self) -> dict[str, dict[str, tuple[Event, ...]]]:
        """The events of each kind, actor, place, tag and publisher, oldest first."""
        return _members(self.standing)

    @cached_property
    def inquiries(self) -> tuple[Inquiry, ...]:
        """The questions of all events and how they stand, the oldest event's first."""
        return tuple(inquiries(self.standing, lambda event: self.origins[event.id]))

    @cached_property
    def voices(self) -> dict[str, tuple[Voice, ...]]:
        """What each actor has answered, in the order it was said."""
        return voices(self.standing)

    @cached_property
    def first(self) -> dict[str, Day]:
        """The day from which each event is known."""
        return firsts(self.dossier)

    def then(self, event: Event, text: Rendered) -> Chronicle:
        """Return the chronicle in which one event, and its text, are those of an earlier day."""
        ends = origins(self.dossier, event)
        past = copy(self)
        found, statuses = _Each(self.origins.__getitem__), _Each(self.statuses.__getitem__)
        found[event.id], statuses[event.id] = ends, status(self.dossier, event, ends)
        vars(past).update(origins=found, statuses=statuses, _rendered={event.id: text})
        return past

    @property
    def language(self) -> str:
        """The language the dossier is written in."""
        return self.dossier.about.language

    @property
    def title(self) -> str:
        """The dossier's name for readers."""
        return self.dossier.about.title or self.settings.site_name

    def text(self, event: Event) -> Rendered:
        """Return the event's Markdown, rendered."""
        return self._rendered.get(event.id, _NOTHING_RENDERED)

    def words(self, date: Date) -> str:
        """Return the date in words."""
        found = self._words.get(date.text)
        if found is None:
            found = self._words[date.text] = words(date, self.language)
        return found

    def time(self, date: Date) -> Markup:
        """Return the date in words as HTML, with its machine's form where it has one."""
        found = self._times.get(date.text)
        if found is None:
            view = _When(self.words(date), date.html)
            found = self._times[date.text] = render("when.html", view)
        return found

    @property
    def as_of_words(self) -> str:
        """The day the data is from, in words; empty where nothing says it."""
        return self.words(parse(self.as_of.edtf())) if self.as_of else ""

    def kind(self, event: Event) -> Kind:
        """Return the event's kind; a collection without kinds has only events."""
        return self.dossier.kinds.get(event.file.kind or "", _NO_KIND)

    def known(self, section: str) -> Mapping[str, str]:
        """Return the names of a section's things by id, in the order of their file."""
        return self._names[section]


def _members(timeline: tuple[Event, ...]) -> dict[str, dict[str, tuple[Event, ...]]]:
    found: dict[str, dict[str, list[Event]]] = {section: {} for section in SECTIONS}
    for event in timeline:
        for section, names in _names(event).items():
            for name in names:
                found[section].setdefault(name, []).append(event)
    return {
        section: {name: tuple(events) for name, events in names.items()}
        for section, names in found.items()
    }


def _names(event: Event) -> dict[str, dict[str, None]]:
    # Dictionaries, because a name given twice counts once and order must not depend on hashes.
    return {
        "kinds": dict.fromkeys((event.file.kind,) if event.file.kind else ()),
        "actors": dict.fromkeys(event.actors),
        "places": dict.fromkeys(event.places),
        "tags": dict.fromkeys(event.tags),
        "publishers": dict.fromkeys(cited.publisher for cited in event.sources if cited.publisher),
    }


def _names_by_id(dossier: Dossier) -> dict[str, dict[str, str]]:
    return {
        "kinds": {id_: kind.name for id_, kind in dossier.kinds.items()},
        "actors": {id_: actor.name for id_, actor in dossier.actors.items()},
        "places": {id_: place.name for id_, place in dossier.places.items()},
        "tags": {id_: tag.name for id_, tag in dossier.tags.items()},
        "publishers": {id_: publisher.name for id_, publisher in dossier.publishers.items()},
    }


def _neighbours(timeline: tuple[Event, ...]) -> dict[str, tuple[Event | None, Event | None]]:
    return {
        event.id: (
            timeline[place - 1] if place else None,
            timeline[place + 1] if place + 1 < len(timeline) else None,
        )
        for place, event in enumerate(timeline)
    }


def _newest(dossier: Dossier) -> Day | None:
    # A vague date's first day: the data is never said to be newer than it is known to be.
    days = (date.earliest for date in set(_known(dossier)))
    return max((day for day in days if isinstance(day, Day)), default=None)


def _known(dossier: Dossier) -> Iterator[Date]:
    """Yield the days on which the dossier learnt something."""
    for source in dossier.sources.values():
        yield from filter(None, (source.accessed, source.published))
    for event in dossier.events:
        for cited in event.sources:
            if cited.key not in dossier.sources:
                yield from filter(None, (cited.source.accessed, cited.source.published))
        yield from (correction.on for correction in event.file.corrections)
        if event.file.retracted:
            yield event.file.retracted.on
        for question in event.file.questions:
            yield from (answer.on for answer in question.answers)
            yield from (looked.on for looked in question.looked)
