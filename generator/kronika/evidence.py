"""What the sources of an event amount to: an event goes in; origins, status and answers come out.

Nothing here is ever typed by an author: it follows from who repeats whom and who says what.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from kronika.counts import number
from kronika.dates import words
from kronika.hints import ended
from kronika.urls import host

if TYPE_CHECKING:
    from kronika.dates import Date
    from kronika.dossier import Cited, Dossier, Event
    from kronika.model import Answer, Question, SharedSource

    _Published = tuple[SharedSource, str | None]  # a source and its publisher's id

StatusName = Literal["retracted", "disputed", "corroborated", "single-origin"]

STATUSES: Final[Mapping[StatusName, str]] = MappingProxyType(
    {
        "retracted": "The event has been withdrawn; its page stays and says why.",
        "disputed": "A question about the event has different answers from different parties, "
        "and neither answer is ruled out.",
        "corroborated": "Two independent origins or more report the event.",
        "single-origin": "All sources of the event go back to one origin.",
    }
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Who stands at the end of a chain of sources, and the event's sources that end there."""

    publisher: str | None  # an id in Dossier.publishers
    name: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Who stands in a chain of sources that repeat each other."""

    key: str | None  # of the source; None where only the publisher is named
    publisher: str | None  # an id in Dossier.publishers
    name: str


@dataclass(frozen=True, slots=True)
class Status:
    """How well an event is supported, and why it is said so."""

    name: StatusName
    reason: str


def origins(dossier: Dossier, event: Event) -> tuple[Origin, ...]:
    """Return the independent origins of an event's sources, in the order of the sources."""
    own = {cited.key: cited for cited in event.sources}
    ends: dict[tuple[str | None, str], list[str]] = {}
    for cited in event.sources:
        end = _end(dossier, own, cited)
        ends.setdefault(end, []).append(cited.key)
    return tuple(Origin(*end, tuple(keys)) for end, keys in ends.items())


def chain(dossier: Dossier, event: Event, cited: Cited) -> tuple[Step, ...]:
    """Return who repeats whom, from the event's source to its origin."""
    own = {one.key: one for one in event.sources}
    passed, last = _followed(dossier, own, cited)
    steps = [Step(key, *_publisher(dossier, *source)) for key, source in passed.items()]
    if last is not None and last != steps[-1].publisher:
        steps.append(Step(None, last, dossier.publishers[last].name))
    return tuple(steps)


def status(dossier: Dossier, event: Event, ends: tuple[Origin, ...] | None = None) -> Status:
    """Return the first status that applies; `ends` are the event's origins, if they are known."""
    if event.file.retracted is not None:
        return Status("retracted", _withdrawn(event.file.retracted.on, dossier.about.language))
    disputed = [question for question in event.file.questions if is_disputed(question)]
    if disputed:
        return Status("disputed", _differing(disputed))
    found = [origin.name for origin in (origins(dossier, event) if ends is None else ends)]
    if len(found) > 1:
        return Status(
            "corroborated",
            f"{number(len(found)).capitalize()} independent origins: {', '.join(found)}.",
        )
    if found:
        return Status("single-origin", f"The only origin is {found[0]}.")
    return Status("single-origin", "No source of the event can be read.")


def current_answers(question: Question) -> Mapping[str, Answer]:
    """Return each party's latest answer, in the order in which the parties first answered."""
    latest: dict[str, Answer] = {}
    for answer in question.answers:
        earlier = latest.get(answer.by)
        # Of two answers of the same day the one written later counts.
        if earlier is None or answer.on.moments("UTC") >= earlier.on.moments("UTC"):
            latest[answer.by] = answer
    return latest


def is_disputed(question: Question) -> bool:
    """Tell whether two parties answer differently now, and neither answer is ruled out."""
    return len({answer.says for answer in _standing(question)}) > 1


def _withdrawn(on: Date, language: str) -> str:
    # Why it was withdrawn is Markdown, which a page shows as such and a feed may leave away.
    day = words(on, language)
    return ended(f"Withdrawn on {day}") if on.precise else f"Withdrawn ({day})."


def _standing(question: Question) -> list[Answer]:
    return [one for one in current_answers(question).values() if one.certainty != "ruled-out"]


def _differing(questions: list[Question]) -> str:
    first, *others = questions
    answers = _standing(first)
    different = len({answer.says for answer in answers})
    said = f"{number(len(answers)).capitalize()} parties give {number(different)} different answers"
    more = ""
    if others:
        which = "another question" if len(others) == 1 else f"{number(len(others))} other questions"
        more = f" The answers to {which} differ too."
    return f"{said} to: {first.asks}{more}"


def _followed(
    dossier: Dossier, own: Mapping[str, Cited], cited: Cited
) -> tuple[dict[str, _Published], str | None]:
    """Follow `relays` to its end: the sources on the way, and the publisher it may end at."""
    key, source, publisher = cited.key, cited.source, cited.publisher
    way: dict[str, _Published] = {key: (source, publisher)}
    passed = {source.url}
    while (word := source.relays) is not None:
        following = own[word].source if word in own else dossier.sources.get(word)
        if following is None or following.url in passed:
            # A circle is a problem of its own; where it closes, a publisher may still be meant.
            return way, word if word in dossier.publishers else None
        source = following
        publisher = own[word].publisher if word in own else source.publisher
        way[word] = source, publisher
        passed.add(source.url)
    return way, None


def _end(dossier: Dossier, own: Mapping[str, Cited], cited: Cited) -> tuple[str | None, str]:
    """Return who stands at the end: a publisher, or the host that stands for one."""
    if cited.source.relays is None:
        return _publisher(dossier, cited.source, cited.publisher)
    way, last = _followed(dossier, own, cited)
    if last is not None:
        return last, dossier.publishers[last].name
    return _publisher(dossier, *way[next(reversed(way))])


def _publisher(
    dossier: Dossier, source: SharedSource, publisher: str | None
) -> tuple[str | None, str]:
    if publisher is not None and publisher in dossier.publishers:
        return publisher, dossier.publishers[publisher].name
    site = host(source.url)
    # A source that names nobody but lies on a known publisher's site is that publisher's.
    id_ = publisher or (None if source.publisher else dossier.hosts.get(site))
    if id_ is not None and id_ in dossier.publishers:
        return id_, dossier.publishers[id_].name
    return None, source.publisher or site
