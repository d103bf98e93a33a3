"""Markdown of strangers in; safe HTML, plain text, cited keys, linked events and faults out.

Raw HTML is shown as text, pictures and addresses of other kinds than the allowed are refused, and
every text costs bounded time. What comes out may stand in a page as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from kronika.prose.addresses import EVENT_MARK
from kronika.prose.reading import Reading, read
from kronika.prose.source import normal
from kronika.prose.writing import CITATION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "CITATION",
    "EVENT_MARK",
    "NO_CITES",
    "Cite",
    "EventLink",
    "Fault",
    "Prose",
    "link_events",
]

NO_CITES: Final[Mapping[str, int]] = MappingProxyType({})

# These read our own sanitised output, never an author's text.
_CITE: Final = re.compile(r'<sup class="k-cite">([\w.-]+)</sup>')
_EVENT: Final = re.compile(rf'(<a class="k-event" href="){EVENT_MARK}([a-z0-9-]+)"')
_INLINE_TAG: Final = re.compile(r'</?(?:a|code|em|strong|sup)(?: (?:[^<>"]|"[^"]*")*)?>')
_TAG: Final = re.compile(r'<(?:[^<>"]|"[^"]*")*>')

_REMEMBERED: Final = 64


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A mistake in an author's Markdown; line and column count from 1 within the text."""

    line: int
    column: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Cite:
    """`[^key]` and where it stands."""

    key: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class EventLink:
    """A link to `event:<id>` and where its address stands."""

    id: str
    line: int
    column: int


class Prose:
    """A reader of texts, which remembers the last ones.

    Every question about a text takes `inline`: whether it is a field of one paragraph, in which
    signs for lists, headings and other blocks are text.
    """

    def __init__(self) -> None:
        # Checks and pages ask several things of the same text in a row: it is read once for all.
        @lru_cache(maxsize=_REMEMBERED)
        def reading(text: str, *, inline: bool) -> Reading:
            return read(normal(text), inline=inline)

        self._remembered = reading

    def _reading(self, text: str, *, inline: bool) -> Reading:
        # Line ends at the end mean nothing in Markdown, and fields lose it between two questions.
        return self._remembered(text.rstrip("\n"), inline=inline)

    def html(
        self,
        text: str,
        *,
        cites: Mapping[str, int] = NO_CITES,
        prefix: str = "",
        inline: bool = False,
    ) -> Markup:
        """The text as HTML; `cites` numbers the sources, `prefix` goes before their anchors."""

        def cited(found: re.Match[str]) -> str:
            key = found[1]
            if key not in cites:
                return f"[^{key}]"
            href, number = escape(f"#{prefix}source-{key}"), cites[key]
            link = f'<a href="{href}" aria-label="Source {number}">[{number}]</a>'
            return f'<sup class="k-cite">{link}</sup>'

        return Markup(_CITE.sub(cited, self._reading(text, inline=inline).html))

    def plain(self, text: str, *, inline: bool = False) -> str:
        """The words a reader sees, without citations, on one line. Not HTML: escape it."""
        shown = _CITE.sub("", self._reading(text, inline=inline).html)
        words = unescape(_TAG.sub(" ", _INLINE_TAG.sub("", shown)))
        return " ".join(words.split())

    def faults(self, text: str, *, inline: bool = False) -> Iterator[Fault]:
        """Refused links, pictures and footnotes, and limits broken, in the order of the text."""
        reading = self._reading(text, inline=inline)
        found = [reading.excess] if reading.excess else reading.refusals
        yield from sorted(
            {Fault(*reading.source.place(each.offset), each.message, each.hint) for each in found}
        )

    def cites(self, text: str, *, inline: bool = False) -> tuple[Cite, ...]:
        """The keys a text cites, each once, in the order of their first use."""
        reading = self._reading(text, inline=inline)
        first = dict(reversed(reading.cites))
        keys = dict.fromkeys(key for key, _ in reading.cites)
        return tuple(Cite(key, *reading.source.place(first[key])) for key in keys)

    def events(self, text: str, *, inline: bool = False) -> tuple[EventLink, ...]:
        """The events a text links to, one by one."""
        reading = self._reading(text, inline=inline)
        return tuple(EventLink(event, *reading.source.place(at)) for event, at in reading.events)


def link_events(html: str, base: str) -> Markup:
    """Our own HTML, its event links led to where the events' pages lie, as `../../events/`."""
    if EVENT_MARK not in html:
        return Markup(html)
    root = escape(base)
    linked = _EVENT.sub(lambda found: f'{found[1]}{root}{found[2]}/"', html)
    return Markup(linked)
