"""What happened, what was added and what changed, for programs that follow it: feeds.

A chronicle goes in; Atom feeds with their archives, and JSON feeds, come out: of the dossier and of
each of its kinds, actors, places and tags.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from kronika.chronicle import Chronicle
from kronika.dossier import Event
from kronika.exports.feeds.atom import ATOM, Elements, atom
from kronika.exports.feeds.documents import FULL, Document, documents
from kronika.exports.feeds.entries import Entries
from kronika.exports.feeds.json_feed import JSON, json_feed, json_item
from kronika.exports.feeds.questions import QUESTIONS, Channel
from kronika.exports.feeds.rolls import Listed, channels, count, roll
from kronika.exports.offers import Offer
from kronika.exports.scopes import WHOLE, scopes

__all__ = ["ATOM", "FULL", "QUESTIONS", "Channel", "channels", "files", "offers"]


def files(chronicle: Chronicle) -> dict[str, Callable[[], bytes]]:
    """Return what makes each feed and each archive, by its path."""
    return dict(_files(chronicle))


def _files(chronicle: Chronicle) -> Iterator[tuple[str, Callable[[], bytes]]]:
    desks: dict[str, _Desk] = {}
    for scope in scopes(chronicle):
        root = scope.root(chronicle)
        desk = desks.setdefault(root, _Desk(chronicle, root))
        for channel in channels(chronicle, scope):
            for document in documents(channel, count(chronicle, channel)):
                yield f"{document.stem}.xml", partial(desk.atom, document)
                yield f"{document.stem}.json", partial(desk.json, document)


class _Told(NamedTuple):
    """What is listed, as both sorts of feeds tell it."""

    updated: str
    element: bytes
    item: bytes


class _Desk:
    """Writes the feeds that are as far from the site's root.

    Each entry is written once where all feeds that answer a question are asked for together.
    """

    def __init__(self, chronicle: Chronicle, root: str) -> None:
        self._chronicle = chronicle
        self._entries = Entries(chronicle, root)
        self._elements = Elements()
        self._rolls: dict[Channel, Sequence[Listed]] = {}
        self._told: tuple[str, dict[str, _Told]] = "", {}  # in answer to one question
        self._found: tuple[Document | None, list[_Told]] = (
            None,
            [],
        )  # stands in this one

    def atom(self, document: Document) -> bytes:
        """Return a document of an Atom feed."""
        found = self._all(document)
        updated = max(one.updated for one in found)
        return atom(self._chronicle, document, updated, b"".join(one.element for one in found))

    def json(self, document: Document) -> bytes:
        """Return a page of a JSON feed."""
        return json_feed(self._chronicle, document, [one.item for one in self._all(document)])

    def _all(self, document: Document) -> list[_Told]:
        """Return what stands in a document, the newest first."""
        last, told = self._found
        if document is not last:
            told = self._listed(document)
            self._found = document, told
        return told

    def _listed(self, document: Document) -> list[_Told]:
        found = self._rolls.get(document.channel)
        if found is None:
            found = self._rolls[document.channel] = roll(self._chronicle, document.channel)
        question, told = self._told
        if question != document.channel.question.name:
            question, told = self._told = document.channel.question.name, {}
        return [self._one(told, question, one) for one in found[document.part][::-1]]

    def _one(self, told: dict[str, _Told], question: str, listed: Listed) -> _Told:
        is_event = isinstance(listed, Event)
        key = listed.id if isinstance(listed, Event) else listed.key
        found = told.get(key)
        if found is None:
            entry = self._entries.entry(question, listed)
            element = self._elements.element(entry, is_event=is_event)
            found = told[key] = _Told(entry.updated, element, json_item(entry))
        return found


def offers(chronicle: Chronicle) -> tuple[Offer, ...]:
    """Return what the feeds are."""
    return tuple(_offers(chronicle))


def _offers(chronicle: Chronicle) -> Iterator[Offer]:
    for channel in channels(chronicle, WHOLE):
        named = channel.question.title.capitalize()
        for form, media_type, path in (
            ("Atom", ATOM, channel.atom),
            ("JSON Feed", JSON, channel.json),
        ):
            yield Offer(
                path=path,
                name=f"{named}, as a feed",
                form=form,
                media_type=media_type,
                means=f"{channel.question.told} The newest {FULL}; older ones in linked archives. "
                "The same for each kind, actor, place and tag, from its page.",
                changes=channel.question.changes,
            )
