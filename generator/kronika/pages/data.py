"""A chronicle in, what explains its files to readers out: each file, its columns, the terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kronika import exports
from kronika.chronicle import Chronicle
from kronika.exports import Offer
from kronika.exports.columns import Part, parts
from kronika.exports.licences import licence
from kronika.exports.records import Licence
from kronika.exports.release import edition
from kronika.render import render


@dataclass(frozen=True, slots=True)
class Group:
    """Files for the same use."""

    key: str
    title: str
    means: str
    begins: tuple[str, ...]  # what the paths of its files begin with
    ends: tuple[str, ...]  # or what they end with

    def holds(self, path: str) -> bool:
        """Whether a file is for this use."""
        return path.startswith(self.begins) or path.endswith(self.ends)


GROUPS: Final = (
    Group(
        "maps",
        "Map data",
        "Where it happened, for maps.",
        (),
        (".geojson",),
    ),
    Group(
        "citations",
        "Citations and linked data",
        "For reference managers and for programs that join data of several sites.",
        (),
        (".bib", ".ris", ".csl.json", ".jsonld"),
    ),
    Group(
        "away",
        "To take away",
        "Everything at once, to keep, to print or to deposit.",
        ("embed/",),
        (".zip", ".html", ".cff", "datacite.json"),
    ),
    Group(
        "api",
        "For programs",
        "A JSON interface of plain files: nothing to sign up for, nothing to install.",
        ("api/",),
        ("data/events.json",),
    ),
    Group(
        "feeds",
        "Feeds and calendars",
        "To be told what is new by a reader or a calendar you already use.",
        ("feeds/", "changes/"),
        (".ics",),
    ),
    Group(
        "tables",
        "Tables",
        "For a spreadsheet, for R, Python or a database. The columns are the same in every form. "
        "In CSV a text that begins with =, +, - or @ has an apostrophe before it, so that no "
        "spreadsheet takes it for a formula.",
        ("data/",),
        (),
    ),
    Group("others", "Other files", "Whatever else there is.", ("",), ()),
)
"""What a file is for; the first that fits."""

_ORDER: Final = ("tables", "api", "maps", "feeds", "citations", "away", "others")


@dataclass(frozen=True, slots=True)
class OfferRow:
    """A file, or a family of files."""

    offer: Offer
    href: str  # empty for a family


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files of a group."""

    group: Group
    rows: tuple[OfferRow, ...]


@dataclass(frozen=True, slots=True)
class DataView:
    """What the page shows."""

    title: str
    events: int
    edition: str
    licence: Licence | None
    contact: str
    site: str  # the site's address; empty where it does not know its own
    shelves: tuple[Shelf, ...]
    parts: tuple[Part, ...]
    as_of: str


def data(chronicle: Chronicle) -> Markup:
    """Return the explanation of all files that the site has for machines."""
    about = chronicle.dossier.about
    view = DataView(
        title=chronicle.title,
        events=len(chronicle.events),
        edition=edition(chronicle),
        licence=licence(about.licence),
        contact=about.contact,
        site=chronicle.settings.site_url,
        shelves=shelves(exports.offers(chronicle)),
        parts=parts(),
        as_of=chronicle.as_of_words,
    )
    return render("data.html", view)


def shelves(offers: Iterable[Offer]) -> tuple[Shelf, ...]:
    """Return the files by what they are for; groups without files are left out."""
    found: dict[str, list[OfferRow]] = {key: [] for key in _ORDER}
    groups = {group.key: group for group in GROUPS}
    for offer in offers:
        group = next(one for one in GROUPS if one.holds(offer.path))
        family = "<" in offer.path
        found[group.key].append(OfferRow(offer, "" if family else f"@@/{offer.path}"))
    return tuple(Shelf(groups[key], tuple(rows)) for key, rows in found.items() if rows)
