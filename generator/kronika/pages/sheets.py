"""A view and a template in, a finished page out, with what its head says of it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.page import Page, Search
from kronika.pages.cards import placed
from kronika.pages.ways_in import ways_in
from kronika.render import render

FEED: Final = "changes/feed.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a page is before its content is drawn."""

    path: str
    title: str
    description: str
    template: str
    source: str = ""
    search: Search | None = None
    canonical: str = ""  # the path of the page it is a version of
    record: str = ""  # the path of what the page says as JSON


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of a page where somebody shares its link."""

    title: str
    description: str
    site: str
    address: str  # absolute; empty where the site's own address is not known
    version: bool  # of another page, which search engines are to show instead
    feed: Markup
    record: str  # the way to what the page says as JSON; empty where there is no such file


@dataclass(frozen=True, slots=True)
class FeedLink:
    """Where a page's reader finds the feed."""

    title: str
    href: str


def page(chronicle: Chronicle, sheet: Sheet, view: object) -> Page:
    """Return the page that the sheet's template makes of the view."""
    base = "../" * sheet.path.count("/")
    site_url = chronicle.settings.site_url
    head = Head(
        title=sheet.title,
        description=sheet.description,
        site=chronicle.title,
        address=site_url + sheet.path if site_url else "",
        version=bool(sheet.canonical),
        feed=feed_link(chronicle, base),
        record=base + sheet.record if sheet.record else "",
    )
    ways = ways_in(chronicle, sheet.path, sheet.source)
    return Page(
        path=sheet.path,
        title=sheet.title,
        description=sheet.description,
        # Not added: what is marked as safe would escape what is not, and is safe all the same.
        body=f"{placed(render(sheet.template, view), base)}{ways}",
        source=sheet.source,
        head=render("head.html", head),
        search=sheet.search,
        language=chronicle.language,
        canonical=sheet.canonical,
    )


def feed_link(chronicle: Chronicle, base: str) -> Markup:
    """Return what names the feed of changes in a page's head; nothing where there is none."""
    if not chronicle.has_feed:
        return Markup()
    return render("feed-link.html", FeedLink(f"{chronicle.title}: what changed", base + FEED))
