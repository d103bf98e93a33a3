"""What every page needs, reckoned once: a dossier, its settings and its rendered texts go in.

Out come statuses, origins, the timeline's order by any of the datings, the events of every kind,
actor, place, tag and publisher, the ties of publishers, and dates in words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

from markupsafe import Markup

from kronika.answers import Inquiry, Voice, inquiries, voices
from kronika.chronicle.datings import CHANGED, DATINGS, HAPPENED, Dating, changed_here
from kronika.chronicle.members import members, names_by_id, neighbours
from kronika.chronicle.newest import newest
from kronika.chronicle.rendered import Rendered, edition_of
from kronika.chronicle.stations import in_order, station
from kronika.dates import Date, Day, parse, words
from kronika.dossier import Dossier, Event
from kronika.edits import History
from kronika.evidence import origins, status
from kronika.knowledge import firsts, since
from kronika.model import Kind
from kronika.render import render
from kronika.settings import Settings

_ASKED: Final = ("as_of", "members", "neighbours", "standing", "withdrawn")
_NO_KIND: Final = Kind(name="Event")
_NOTHING_RENDERED: Final = Rendered("", "", "", "", (), (), "")


@dataclass(frozen=True, slots=True)
class _When:
    words: str
    machine: str | None


@dataclass(frozen=True, slots=True)
class _Stands:
    stands: str
    when: Markup


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
        self,
        dossier: Dossier,
        settings: Settings,
        rendered: Mapping[str, Rendered],
        dating: Dating = HAPPENED,
        *,
        history: History | None = None,
    ) -> None:
        self.dossier: Final = dossier
        self.settings: Final = settings
        self.history: Final = history or History()
        self.dating: Final = dating  # what its events stand under
        self.events: Final = {event.id: event for event in dossier.events}
        self.dates: Final = {
            event.id: date for event in dossier.events if (date := dating.date(event))
        }
        self.stations: Final = {id_: station(date) for id_, date in self.dates.items()}
        dated = (event for event in dossier.events if event.id in self.dates)
        self.timeline: Final = in_order(dated, self.stations, self._moments)
        self.origins: Final = _Each(lambda id_: origins(dossier, self.events[id_]))
        self.statuses: Final = _Each(
            lambda id_: status(dossier, self.events[id_], self.origins[id_])
        )
        self.editions: Final = _Each(lambda id_: edition_of(self.events[id_], rendered))
        self.since: Final = _Each(lambda id_: since(self.events[id_], self.first))
        self.made: Final = _Each(self._made)  # since when each says what it says, if that is known
        self.weights: Final[dict[str, int]] = {}
        self._names: Final = names_by_id(dossier)
        self.cards: Final[dict[str, Markup]] = {}
        self.feeds: Final[dict[str, dict[str, int]]] = {}  # how much each tells, by folder and name
        self._rendered: Final = rendered
        self._times: Final[dict[str, Markup]] = {}
        self._stands: Final[dict[str, Markup]] = {}
        self._words: Final[dict[str, str]] = {}
        self._others: Final = _Each(self._other)

    def _other(self, name: str) -> Chronicle:
        dating = DATINGS[name]
        if dating is CHANGED and self.history.edits:
            dating = changed_here(self.history, self.dossier.about.timezone)
        other = Chronicle(self.dossier, self.settings, self._rendered, dating, history=self.history)
        other._others[self.dating.name] = self
        return other

    def _made(self, id_: str) -> Date | None:
        day = self.history.made(id_, self.editions[id_], self.dossier.about.timezone)
        return parse(day.edtf()) if day else None

    def reckon(self) -> None:
        """Reckon of every event what nearly every file asks, for processes that share the work."""
        for event in self.dossier.events:
            self.time(event.file.date)
            for known in (self.statuses, self.since, self.made):
                known[event.id]
        for name in _ASKED:
            getattr(self, name)

    def under(self, dating: Dating) -> Chronicle:
        """Return the chronicle with its events under another of their dates."""
        return self if dating.name == self.dating.name else self._others[dating.name]

    def _moments(self, event: Event) -> tuple[float, float]:
        if self.dating is HAPPENED:
            return event.moments
        return self.dates[event.id].moments(self.dossier.about.timezone)

    @cached_property
    def undated(self) -> tuple[Event, ...]:
        """The events without a date of this dating, if they are not left out."""
        if not self.dating.undated:
            return ()
        return tuple(
            event
            for event in self.dossier.events
            if event.id not in self.dates and event.file.retracted is None
        )

    @cached_property
    def neighbours(self) -> dict[str, tuple[Event | None, Event | None]]:
        """The events before and after each, in time."""
        return neighbours(self.standing)

    @cached_property
    def as_of(self) -> Day | None:
        """The day the data is from."""
        return newest(self.dossier)

    @cached_property
    def standing(self) -> tuple[Event, ...]:
        """The timeline without what was withdrawn: what lists, counts and strips show."""
        if self.dating.tells_retractions:
            return self.timeline
        return tuple(event for event in self.timeline if event.file.retracted is None)

    @cached_property
    def members(self) -> dict[str, dict[str, tuple[Event, ...]]]:
        """The events of each kind, actor, place, tag and publisher, oldest first."""
        return members(self.standing)

    @cached_property
    def withdrawn(self) -> dict[str, dict[str, tuple[Event, ...]]]:
        """As `members`, of what was withdrawn."""
        return members(event for event in self.timeline if event.file.retracted is not None)

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

    def stands(self, date: Date) -> Markup:
        """Return as HTML what an event stands under: `Known since 1 August 2025`."""
        found = self._stands.get(date.text)
        if found is None:
            view = _Stands(self.dating.stands, self.time(date))
            found = self._stands[date.text] = render("stands.html", view)
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
