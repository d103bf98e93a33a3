"""A page in, what a reader who knows better can do about it out."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.render import render
from kronika.ways import tell_us


@dataclass(frozen=True, slots=True)
class WaysIn:
    """Where a page's file is edited, and where something is told about it."""

    change: str
    tell: str


def ways_in(chronicle: Chronicle, path: str, source: str) -> Markup:
    """Return the line below a page; empty where the project's host is not known.

    Args:
        chronicle: the dossier, ready to be shown.
        path: of the page, below the site's root.
        source: the project file it is made from, or nothing.
    """
    settings = chronicle.settings
    address = settings.site_url + path if settings.site_url else ""
    change = settings.edit_base + source if settings.edit_base and source else ""
    return render("ways.html", WaysIn(change, tell_us(settings.edit_base, address)))
