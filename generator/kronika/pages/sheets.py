"""A view and a template in, a finished page out, with what its head says of it elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.chronicle.datings import HAPPENED
from kronika.exports import dataset, linked
from kronika.exports.feeds import Channel, channels
from kronika.exports.nodes import Node, lean
from kronika.exports.references import Reference
from kronika.exports.scopes import WHOLE
from kronika.model import Media
from kronika.page import Page, Search
from kronika.pages.cards import Link, placed
from kronika.pages.ways_in import ways_in
from kronika.render import render

_HOME: Final = "index.html"
_DATA: Final = "data/index.html"
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
    record: str = ""  # the path of what the page says as JSON
    feeds: tuple[Channel, ...] = ()  # that tell of what the page is about
    oembed: str = ""  # the path of what oEmbed says of it
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
    shared: bool  # false where the page itself says how its link is shown
    record: str  # the way to what the page says as JSON; empty where there is no such file
    feeds: Markup
    oembed: str  # absolute, as is asked for there; empty where there is none
    locale: str  # with its country, as only some languages are given
    picture: str  # absolute
    alt: str
    cited: Reference | None
    published: str  # the day of the edition as reference managers read it
    changed: str
    linked: Node | None


@dataclass(frozen=True, slots=True)
class FeedLink:
    """Where a page's reader finds a feed."""

    title: str
    atom: str
    json: str


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


def feed_links(chronicle: Chronicle, base: str, own: tuple[Channel, ...] = ()) -> Markup:
    """Return what names the dossier's feeds, and a page's own, in the page's head."""
    whole = channels(chronicle.under(HAPPENED), WHOLE)  # the same on every page
    links = tuple(
        FeedLink(channel.title(chronicle), base + channel.atom, base + channel.json)
        for channel in (*whole, *own)
    )
    return render("feed-link.html", links)


def _head(chronicle: Chronicle, sheet: Sheet, base: str) -> Head:
    site_url, cited = chronicle.settings.site_url, sheet.cited
    changed = cited.changed if cited else None
    return Head(
        title=sheet.title,
        description=sheet.description,
        site=chronicle.title,
        address=site_url + sheet.path if site_url else "",
        version=bool(sheet.canonical),
        shared=True,
        record=base + sheet.record if sheet.record else "",
        feeds=feed_links(chronicle, base, sheet.feeds),
        oembed=site_url + sheet.oembed if site_url and sheet.oembed else "",
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


@dataclass(frozen=True, slots=True)
class Brief:
    """What a hand-written page says of itself in its head."""

    path: str
    title: str
    description: str
    shared: bool  # false where it says itself how its link is shown


def head_of(chronicle: Chronicle, brief: Brief) -> Markup:
    """Return what a hand-written page's head says beside that, as those of all others do."""
    base, path = "../" * brief.path.count("/"), brief.path.removesuffix(_HOME)
    site_url = chronicle.settings.site_url
    root = site_url or base or "./"
    found: list[Node] = [dataset(chronicle, root)] if brief.path in {_HOME, _DATA} else []
    if brief.path == _HOME:
        found.insert(0, lean(linked.site(chronicle, root) | {"url": root}))
    else:
        found.append(linked.breadcrumb(root + path, [(brief.title, root + path)]))
    head = Head(
        title=(brief.path == _HOME and chronicle.title) or brief.title,
        description=brief.description or chronicle.dossier.about.description,
        site=chronicle.title,
        address=site_url + path if site_url else "",
        version=False,
        shared=brief.shared,
        record="",
        feeds=feed_links(chronicle, base),
        oembed="",
        locale=_locale(chronicle.language),
        picture="",
        alt="",
        cited=None,
        published="",
        changed="",
        linked=linked.in_page(found),
    )
    return render("head.html", head)


def _locale(language: str) -> str:
    """Return a language with its country as pages that show links want it, or nothing."""
    primary, _, country = language.partition("-")
    return f"{primary}_{country}" if len(country) == _COUNTRY and country.isupper() else ""
