"""Names within the one file: a rendered text in, the same with its links leading there out.

No two names are alike: an event's begins with `e-`, and only names made here hold a dot.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import Final

from markupsafe import Markup

from kronika.dossier import Event
from kronika.render import render

_LINK: Final = re.compile(r'href="(#source-|#|event:)([^"]*)"')


def anchor(id_: str) -> str:
    """Return the name of an event's section."""
    return f"e-{id_}"


def source_anchor(id_: str, key: str) -> str:
    """Return the name of one of an event's sources."""
    return f"e-{id_}.{key}"


def links(among: Iterable[str]) -> Markup:
    """Return links that stand beside each other in a sentence."""
    return Markup(", ".join(among))


def link(text: str, name: str) -> str:
    """Return a link within the file; worth keeping where it stands many times."""
    return render("whole-link.html", (text, name)).strip()


def led(html: str, events: Container[str], event: Event | None = None) -> Markup:
    """Return rendered text with its citations and its links to events leading within the file.

    Args:
        html: the text as it was rendered.
        events: the ids that there are.
        event: the one it belongs to; None where it tells of the dossier.
    """
    if 'href="#' not in html and 'href="event:' not in html:
        return Markup(html)
    keys = {cited.key for cited in event.sources} if event else set()
    home = anchor(event.id) if event else "contents"

    def way(found: re.Match[str]) -> str:
        sort, name = found.groups()
        if event and sort == "#source-" and name in keys:
            return f'href="#{source_anchor(event.id, name)}"'
        # What else an author may lead to on the event's page is not told apart here.
        return f'href="#{anchor(name) if sort == "event:" and name in events else home}"'

    return Markup(_LINK.sub(way, html))
