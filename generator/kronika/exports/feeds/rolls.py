"""A scope in, which feeds it has and what they list out, the oldest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from kronika.chronicle import Chronicle
from kronika.dossier import Event
from kronika.edits import Edit
from kronika.exports.feeds.amendments import Amendment, amendments
from kronika.exports.feeds.questions import ADDED, CHANGED, HAPPENED, QUESTIONS, Channel
from kronika.exports.lifelong import first_id
from kronika.exports.scopes import Scope

Listed = Event | Edit | Amendment


def channels(chronicle: Chronicle, scope: Scope) -> tuple[Channel, ...]:
    """Return the feeds of a scope that have something to tell."""
    counts = _counts(chronicle, scope)
    return tuple(Channel(one, scope) for one in QUESTIONS.values() if counts[one.name])


def count(chronicle: Chronicle, channel: Channel) -> int:
    """Return how much a feed and its archives list."""
    return _counts(chronicle, channel.scope)[channel.question.name]


def _counts(chronicle: Chronicle, scope: Scope) -> Mapping[str, int]:
    found = chronicle.feeds.get(scope.folder)  # every page asks for those of the dossier
    if found is None:
        found = chronicle.feeds[scope.folder] = {
            HAPPENED: len(scope.standing(chronicle)),
            ADDED: _additions(chronicle, scope),
            CHANGED: _changes(chronicle, scope),
        }
    return found


def _additions(chronicle: Chronicle, scope: Scope) -> int:
    known = chronicle.history.added
    return sum(event.id in known for event in scope.events(chronicle)) if known else 0


def _changes(chronicle: Chronicle, scope: Scope) -> int:
    history = chronicle.history
    if not history.edits:
        files = ((event, event.file) for event in scope.events(chronicle))
        return sum(
            len(amendments(chronicle, one)) for one, it in files if it.corrections or it.retracted
        )
    if not scope.section:
        return len(history.facts)
    return sum(len(history.telling.get(event.id, ())) for event in scope.events(chronicle))


def roll(chronicle: Chronicle, channel: Channel) -> Sequence[Listed]:
    """Return what the feed and its archives list, the oldest first."""
    events, history = channel.scope.events(chronicle), chronicle.history
    if channel.question.name == HAPPENED:
        return channel.scope.standing(chronicle)
    if channel.question.name == ADDED:
        known = (event for event in events if event.id in history.added)
        return sorted(
            known, key=lambda event: (history.added[event.id].at, first_id(chronicle, event))
        )
    if not history.edits:
        told = chain.from_iterable(amendments(chronicle, event) for event in events)
        return sorted(told, key=lambda one: (one.at, one.key))
    if not channel.scope.section:
        return history.facts[::-1]
    mine = chain.from_iterable(history.telling.get(event.id, ()) for event in events)
    return sorted(mine, key=lambda edit: (-edit.at, edit.event, edit.key))[::-1]
