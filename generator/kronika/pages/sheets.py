"""A view and a template in, a finished page out, with what its head says of it elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.exports import dataset, linked
from kronika.exports.nodes import Node, lean
from kronika.exports.references import Reference
from kronika.model import Media
from kronika.page import Page, Search
from kronika.pages.cards import Link, placed
from kronika.pages.ways_in import ways_in
from kronika.render import render

FEED: Final = "changes/feed.xml"
_HOME: Final = "index.html"
_TOLD: Final = (_HOME, "data/index.html")
_COUNTRY: Final = 2  # letters of its code


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
    trail: tuple[Link, ...] = ()  # the pages above it, the highest first
    nodes: Sequence[Node] = ()  # what it tells as linked data
    cited: Reference | None = None  # what its citations name
    picture: Media | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of a page where somebody shares its link, cites it or reads it by machine."""

    title: str
    description: str
    site: str
    address: str  # absolute; empty where the site's own address is not known
    version: bool  # of another page, which search engines are to show instead
    feed: Markup
    locale: str  # with its country, as only some languages are given
    picture: str  # absolute
    alt: str
    cited: Reference | None
    published: str  # the day of the edition as reference managers read it
    changed: str
    linked: Node | None


@dataclass(frozen=True, slots=True)
class FeedLink:
    """Where a page's reader finds the feed."""

    title: str
    href: str


def page(chronicle: Chronicle, sheet: Sheet, view: object) -> Page:
    """Return the page that the sheet's template makes of the view."""
    base = "../" * sheet.path.count("/")
    head = _head(chronicle, sheet, base)
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


def _head(chronicle: Chronicle, sheet: Sheet, base: str) -> Head:
    site_url, cited = chronicle.settings.site_url, sheet.cited
    changed = cited.changed if cited else None
    return Head(
        title=sheet.title,
        description=sheet.description,
        site=chronicle.title,
        address=site_url + sheet.path if site_url else "",
        version=bool(sheet.canonical),
        feed=feed_link(chronicle, base),
        locale=_locale(chronicle.language),
        picture=site_url + sheet.picture.file if site_url and sheet.picture else "",
        alt=sheet.picture.alt if sheet.picture else "",
        cited=cited,
        published=(cited.made.html or "").replace("-", "/") if cited and cited.made else "",
        changed=(changed.html or "") if changed else "",
        linked=None if sheet.canonical else linked.in_page(_graph(sheet, site_url or base)),
    )


def _graph(sheet: Sheet, root: str) -> list[Node]:
    """Return what a page tells as linked data, and the way to it."""
    trail = [(link.text, link.href.replace("@@/", root, 1)) for link in sheet.trail]
    address = root + sheet.path
    return [*sheet.nodes, linked.breadcrumb(address, [*trail, (sheet.title, address)])]


def told_of(chronicle: Chronicle, path: str) -> Markup:
    """Return what the head of a hand-written page says for machines: of the site, of the data."""
    if path not in _TOLD:
        return Markup()
    root = chronicle.settings.site_url or "../" * path.count("/") or "./"
    found = [dataset(chronicle, root)]
    if path == _HOME:
        found.insert(0, lean(linked.site(chronicle, root) | {"url": root}))
    else:
        address = root + path.removesuffix("index.html")
        found.append(linked.breadcrumb(address, [("Data", address)]))
    return render("linked.html", linked.in_page(found))


def _locale(language: str) -> str:
    """Return a language with its country as pages that show links want it, or nothing."""
    primary, _, country = language.partition("-")
    return f"{primary}_{country}" if len(country) == _COUNTRY and country.isupper() else ""


def feed_link(chronicle: Chronicle, base: str) -> Markup:
    """Return what names the feed of changes in a page's head; nothing where there is none."""
    if not chronicle.has_feed:
        return Markup()
    return render("feed-link.html", FeedLink(f"{chronicle.title}: what changed", base + FEED))
