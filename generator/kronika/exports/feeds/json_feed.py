"""Entries in, a page of a JSON feed out (JSON Feed 1.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kronika.chronicle import Chronicle
from kronika.compact import compact
from kronika.exports.feeds.atom import author
from kronika.exports.feeds.documents import Document
from kronika.exports.feeds.entries import Entry

JSON: Final = "application/feed+json"
_VERSION: Final = "https://jsonfeed.org/version/1.1"


def json_item(entry: Entry) -> bytes:
    """Return the object of an entry."""
    item = {
        "id": entry.id,
        "url": entry.filed.href,
        "title": entry.title,
        "content_html": entry.filed.content,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "tags": [term.label for term in entry.filed.terms],
        "_kronika": {"event": entry.event} if entry.event else {},
    }
    return compact({key: value for key, value in item.items() if value})


def json_feed(chronicle: Chronicle, document: Document, items: Sequence[bytes]) -> bytes:
    """Return a page of a feed, which leads on to the next."""
    channel, about = document.channel, chronicle.dossier.about
    root = channel.scope.root(chronicle)
    older = document.older
    facts = {
        "version": _VERSION,
        "title": channel.title(chronicle),
        "home_page_url": root + channel.home,
        "feed_url": f"{root}{document.stem}.json" if chronicle.settings.site_url else "",
        "description": channel.question.told,
        "next_url": f"{root}{older.stem}.json" if older else "",
        "language": chronicle.language,
        "authors": [{"name": author(chronicle)}],
        "_kronika": {"licence": about.licence or ""},
    }
    head = compact({key: value for key, value in facts.items() if value})
    return head[:-1] + b',"items":[' + b",".join(items) + b"]}\n"
