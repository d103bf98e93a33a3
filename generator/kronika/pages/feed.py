"""A chronicle in, the Atom feed of what has changed out: the latest facts and corrections."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from kronika.chronicle import Chronicle
from kronika.edits import Edit
from kronika.pages.edits import EditRow, edit_row, facts_of
from kronika.pages.sheets import FEED
from kronika.render import render

MOST: Final = 50
_BASE: Final = "../"  # from the feed to the site's root, where the site's address is not known


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the feed."""

    id: str
    updated: str
    row: EditRow
    href: str
    terms: tuple[str, ...]
    content: str  # HTML, to be escaped once more


@dataclass(frozen=True, slots=True)
class FeedView:
    """What the feed says."""

    id: str
    title: str
    language: str
    author: str
    self: str  # absolute addresses; empty where the site's own is not known
    home: str
    updated: str
    entries: tuple[Entry, ...]


def feeds(chronicle: Chronicle) -> Mapping[str, Callable[[], bytes]]:
    """Return what makes the feed, by its path; nothing where nothing has changed."""
    latest = facts_of(chronicle.history.latest)[:MOST]
    return {FEED: partial(_feed, chronicle, latest)} if latest else {}


def _feed(chronicle: Chronicle, latest: list[Edit]) -> bytes:
    site = chronicle.settings.site_url
    about = chronicle.dossier.about
    title = f"{chronicle.title}: what changed" if chronicle.title else "What changed"
    view = FeedView(
        id=site + FEED if site else uuid5(NAMESPACE_URL, title).urn,
        title=title,
        language=chronicle.language,
        author=about.publisher or chronicle.title or "Kronika",
        self=site + FEED if site else "",
        home=f"{site or _BASE}changes/",
        updated=latest[0].stamp,
        entries=tuple(_entry(chronicle, edit) for edit in latest),
    )
    return render("feed.xml", view).encode()


def _entry(chronicle: Chronicle, edit: Edit) -> Entry:
    row = edit_row(chronicle, edit)
    site = chronicle.settings.site_url or _BASE
    return Entry(
        id=uuid5(NAMESPACE_URL, edit.key).urn,
        updated=edit.stamp,
        row=row,
        href=f"{site}events/{edit.event}/" if row.href else f"{site}changes/",
        terms=tuple(part.sort for part in row.parts),
        content=str(render("feed-entry.html", row)),
    )
