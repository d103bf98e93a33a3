"""A text in; its HTML, sanitised, with marks where citations and events are to be linked, out.

The HTML depends on nothing but the text, so one reading serves every question about it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Final

import nh3

from kronika.prose.limits import CHARACTERS, Excess, excess
from kronika.prose.refusals import Refusal
from kronika.prose.source import Source, source
from kronika.prose.writing import Written, written

TAGS: Final = frozenset(
    {"a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre"}
    | {"strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"}
)
ATTRIBUTES: Final = {"a": {"href", "title"}, "ol": {"start"}}
CLASSES: Final = {"a": {"k-event"}, "sup": {"k-cite"}}
SCHEMES: Final = frozenset({"event", "http", "https", "mailto"})
UNREADABLE: Final = "The text cannot be read as Markdown, so it is shown as written."

_BLANK: Final = re.compile(r"\n[ \t]*\n\s*")
# Text without any of these is the same in Markdown and out of it.
_MARKDOWN: Final = re.compile(r"[\\`*_\[<&|~\t]|^ *(?:[-+>=#]|\d+[.)])|^ {4}|  $", re.MULTILINE)
_CLEANER: Final = nh3.Cleaner(
    tags=set(TAGS),
    attributes=ATTRIBUTES,
    allowed_classes=CLASSES,
    tag_attribute_values={"a": {"rel": {"noopener noreferrer"}}},
    url_schemes=set(SCHEMES),
    url_relative=lambda url: url if url.startswith("#") else None,
    link_rel=None,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says; numbers are bytes in its source."""

    html: str
    source: Source
    cites: tuple[tuple[str, int], ...] = ()
    events: tuple[tuple[str, int], ...] = ()
    refusals: tuple[Refusal, ...] = ()
    excess: Excess | None = None


def read(text: str, *, inline: bool) -> Reading:
    """Read a normal text; as one paragraph without block constructs if it stands inline."""
    parsed = source(text, inline=inline)
    if len(text) <= CHARACTERS and not _MARKDOWN.search(text):
        return Reading(_shown(text, inline=inline), parsed)
    if over := excess(text):
        return Reading(_shown(text, inline=inline), Source(text), excess=over)
    found = _written(parsed)
    if found.excess:
        return Reading(_shown(text, inline=inline), parsed, excess=found.excess)
    html = _CLEANER.clean("".join(found.html).strip())
    return Reading(html, parsed, tuple(found.cites), tuple(found.events), tuple(found.refusals))


def _written(parsed: Source) -> Written:
    try:
        return written(parsed)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 -- whatever a stranger wrote, even what a parser panics at
        over = Excess(0, UNREADABLE, "Simplify it: fewer signs, less nesting.")
        return Written(excess=over)


def _shown(text: str, *, inline: bool) -> str:
    shown = escape(text, quote=False).strip()
    if inline:
        return _BLANK.sub("\n", shown)
    return "\n".join(f"<p>{each}</p>" for each in _BLANK.split(shown) if each)
