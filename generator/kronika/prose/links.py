"""A link as the parser saw it in; whether it may be, its HTML, and its address's place, out."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from pyromark import reference_definitions

from kronika.prose import addresses
from kronika.prose.addresses import event_id

if TYPE_CHECKING:
    from pyromark.event import _LinkData as LinkData

    from kronika.prose.source import Source

LONGEST_QUOTE: Final = 80
_TARGET: Final = b"]("


def address(data: LinkData) -> str:
    """Where the link leads."""
    url = data["dest_url"]
    return f"mailto:{url}" if data["link_type"] == "Email" else url


def refusal(data: LinkData) -> str:
    """Why the link may not be, said to its author; nothing if it may."""
    url = address(data)
    if data["link_type"] == "Autolink" and event_id(url):
        return "Write [words](event:<id>)."
    return addresses.refusal(url)


def quoted(url: str) -> str:
    """The address, cut to what fits a message."""
    return url if len(url) <= LONGEST_QUOTE else f"{url[:LONGEST_QUOTE]}…"


def opened(data: LinkData) -> str:
    """The HTML that begins the link."""
    url = address(data)
    told = {
        "class": "k-event" if event_id(url) else "",
        "href": url,
        "rel": "noopener noreferrer" if url[:4].lower() == "http" else "",
        "title": addresses.seen(data["title"]),
    }
    given = "".join(f' {name}="{escape(value)}"' for name, value in told.items() if value)
    return f"<a{given}>"


def place(data: LinkData, source: Source, start: int, end: int) -> int:
    """The byte where the address stands: in the link, or where its label is defined."""
    url, label = data["dest_url"].encode(), _label(data["id"])
    if label:
        for name, definition in reference_definitions(source.text).items():
            if _label(name) == label:
                span = definition["span"]
                behind = source.data.find(b"]:", span["start"], span["end"])
                return max(source.data.find(url, behind, span["end"]), span["start"])
    opening = source.data.rfind(_TARGET, start, end)
    inside = start if opening < 0 else opening + len(_TARGET)
    return max(source.data.find(url, inside, end), inside)


def _label(written: str) -> str:
    return " ".join(written.split()).casefold()
