"""A view and a template in, a finished page out, with what its head says of it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.exports.feeds import Channel, channels
from kronika.exports.scopes import WHOLE
from kronika.page import Page, Search
from kronika.pages.cards import placed
from kronika.pages.ways_in import ways_in
from kronika.render import render


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
    feeds: tuple[Channel, ...] = ()  # that tell of what the page is about
    oembed: str = ""  # the path of what oEmbed says of it


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of a page where somebody shares its link."""

    title: str
    description: str
    site: str
    address: str  # absolute; empty where the site's own address is not known
    version: bool  # of another page, which search engines are to show instead
    record: str  # the way to what the page says as JSON; empty where there is no such file
    feeds: Markup
    oembed: str  # absolute, as is asked for there; empty where there is none


@dataclass(frozen=True, slots=True)
class FeedLink:
    """Where a page's reader finds a feed."""

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
        record=base + sheet.record if sheet.record else "",
        feeds=feed_links(chronicle, base, sheet.feeds),
        oembed=site_url + sheet.oembed if site_url and sheet.oembed else "",
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


def feed_links(chronicle: Chronicle, base: str, own: tuple[Channel, ...] = ()) -> Markup:
    """Return what names the dossier's feeds, and a page's own, in the page's head."""
    links = tuple(
        FeedLink(channel.title(chronicle), base + channel.atom)
        for channel in (*channels(chronicle, WHOLE), *own)
    )
    return render("feed-link.html", links)
