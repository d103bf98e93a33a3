"""Entries in, an Atom feed or an archive of it out (RFC 4287, RFC 5005)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.exports.feeds.documents import Document
from kronika.exports.feeds.entries import Entry
from kronika.exports.lifelong import urn
from kronika.render import encoded, render

ATOM: Final = "application/atom+xml"
_ENTRIES: Final = b"<!-- entries -->\n"
_HTML: Final = "text/html"


@dataclass(frozen=True, slots=True)
class AtomLink:
    """Where a feed's reader can go on."""

    rel: str
    type: str
    href: str


@dataclass(frozen=True, slots=True)
class AtomEntry:
    """What an entry's element says."""

    entry: Entry
    filed: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class AtomView:
    """What a feed says."""

    id: str
    title: str
    told: str
    updated: str
    author: str
    rights: str
    language: str
    archive: bool
    links: tuple[AtomLink, ...]


class Elements:
    """Writes the elements of entries; what several of them say of an event is written once."""

    def __init__(self) -> None:
        self._filed: dict[str, Markup] = {}

    def element(self, entry: Entry, *, is_event: bool) -> bytes:
        """Return the element of an entry, which tells an event or what was changed in one."""
        filed = self._filed.get(entry.event) if is_event else None
        if filed is None:
            filed = render("feed-filed.xml", entry.filed)
            if is_event:
                self._filed[entry.event] = filed
        return encoded("feed-entry.xml", AtomEntry(entry, filed))


def atom(chronicle: Chronicle, document: Document, updated: str, elements: bytes) -> bytes:
    """Return a feed's document.

    Args:
        chronicle: the dossier.
        document: which of the feed's.
        updated: when the last of its entries was.
        elements: of its entries, the newest first.
    """
    channel, about = document.channel, chronicle.dossier.about
    title, site = channel.title(chronicle), chronicle.settings.site_url
    view = AtomView(
        id=site + channel.atom if site else urn(f"{title} {channel.atom}"),
        title=title,
        told=channel.question.told,
        updated=updated,
        author=author(chronicle),
        rights=about.licence or "",
        language=chronicle.language,
        archive=document.number > 0,
        links=tuple(_links(chronicle, document)),
    )
    return encoded("feed.xml", view).replace(_ENTRIES, elements)


def author(chronicle: Chronicle) -> str:
    """Return who speaks in the feeds."""
    return chronicle.dossier.about.publisher or chronicle.title or "Kronika"


def _links(chronicle: Chronicle, document: Document) -> Iterator[AtomLink]:
    channel = document.channel
    root = channel.scope.root(chronicle)
    if chronicle.settings.site_url:  # an address that leads to where it stands says nothing
        yield AtomLink("self", ATOM, f"{root}{document.stem}.xml")
    yield AtomLink("alternate", _HTML, root + channel.home)
    if document.number:
        yield AtomLink("current", ATOM, root + channel.atom)
    if document.older:
        yield AtomLink("prev-archive", ATOM, f"{root}{document.older.stem}.xml")
    if document.newer:
        yield AtomLink("next-archive", ATOM, f"{root}{document.newer.stem}.xml")
