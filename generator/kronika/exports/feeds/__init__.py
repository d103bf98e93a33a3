"""What happened, what was added and what changed, for programs that follow it: feeds.

A chronicle goes in; Atom feeds with their archives, and JSON feeds, come out: of the dossier and of
each of its kinds, actors, places and tags.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.exports.feeds.atom import ATOM, Elements, atom
from kronika.exports.feeds.documents import FULL, Document, documents
from kronika.exports.feeds.entries import Entries, Entry
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
                if document.number == 0 or scope == WHOLE:
                    yield f"{document.stem}.json", partial(desk.json, document)


class _Desk:
    """Writes the feeds that are as far from the site's root; each entry is written once."""

    def __init__(self, chronicle: Chronicle, root: str) -> None:
        self._chronicle = chronicle
        self._entries = Entries(chronicle, root)
        self._written = Elements()
        self._rolls: dict[Channel, Sequence[Listed]] = {}
        self._elements: dict[str, Markup] = {}
        self._objects: dict[str, str] = {}

    def atom(self, document: Document) -> bytes:
        """Return a document of an Atom feed."""
        entries = self._listed(document)
        updated = max(entry.updated for entry in entries)
        return atom(self._chronicle, document, updated, [self._element(one) for one in entries])

    def json(self, document: Document) -> bytes:
        """Return a page of a JSON feed."""
        items = [self._object(entry) for entry in self._listed(document)]
        return json_feed(self._chronicle, document, items)

    def _listed(self, document: Document) -> list[Entry]:
        """Return what stands in a document, the newest first."""
        found = self._rolls.get(document.channel)
        if found is None:
            found = self._rolls[document.channel] = roll(self._chronicle, document.channel)
        question = document.channel.question.name
        return [self._entries.entry(question, one) for one in found[document.part][::-1]]

    def _element(self, entry: Entry) -> Markup:
        found = self._elements.get(entry.id)
        if found is None:
            found = self._elements[entry.id] = self._written.element(entry)
        return found

    def _object(self, entry: Entry) -> str:
        found = self._objects.get(entry.id)
        if found is None:
            found = self._objects[entry.id] = json_item(entry)
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
