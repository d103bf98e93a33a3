"""A text in; its HTML, sanitised, with marks where citations and events are to be linked, out.

The HTML depends on nothing but the text, so one reading serves every question about it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Final
from xml.etree.ElementTree import Element, SubElement

import nh3
from markdown import Markdown
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor, SubstituteTagInlineProcessor
from markdown.util import Registry

from kronika.prose.addresses import EVENT_MARK, ID
from kronika.prose.blocks import Definitions, Fenced, Headings, fenced
from kronika.prose.inline import CITE, LINE_BREAK, Autolinks, Cites, Emphasis, Links, Mail, Refusal
from kronika.prose.limits import CHARACTERS, Excess, excess
from kronika.prose.tree import Fences, Shown

TAGS: Final = frozenset(
    {"a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre"}
    | {"strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"}
)
ATTRIBUTES: Final = {"a": {"href", "title"}, "ol": {"start"}}
CLASSES: Final = {"a": {"k-event"}, "sup": {"k-cite"}}
SCHEMES: Final = frozenset({"event", "http", "https", "mailto"})
UNREADABLE: Final = "The text cannot be read as Markdown, so it is shown as written."

# What each inline construct cannot do without: it is looked for only in texts that hold it.
_SIGNS: Final = {
    "backtick": ("`",),
    "escape": ("\\",),
    "cite": ("[^",),
    "link": ("[",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n", "\\\n"),
    "em_strong": ("*", "_"),
}
_PUNCTUATION: Final = "\"$%&',/:;<=?@^|~"
_CITED: Final = re.compile(r'<sup class="k-cite">([\w.-]+)</sup>')
_LINKED: Final = re.compile(rf'<a class="k-event" href="{EVENT_MARK}({ID})"')
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SPACES: Final = re.compile(r"^ +$", re.MULTILINE)
_BLANK: Final = re.compile(r"\n[ \t]*\n\s*")
# Text without any of these is the same in Markdown and out of it.
_MARKDOWN: Final = re.compile(r"[\\`*_\[<&#|~\t]|^ *(?:[-+>=]|\d+\.)|^ {4}|  $", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says; `codeless` is its source, fenced code blanked, to find places in."""

    html: str
    codeless: str
    cites: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    excess: Excess | None = None


def normal(text: str) -> str:
    """The text with one kind of line end and without what no reader could see."""
    return _UNSEEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


class Reader:
    """One Markdown machine and one sanitiser, used again for every text."""

    def __init__(self) -> None:
        self._refusals: list[Refusal] = []
        self._fences, self._markdown = _machine(self._refusals)
        self._found: dict[tuple[str, ...], Registry[InlineProcessor]] = {}
        self._cleaner = nh3.Cleaner(
            tags=set(TAGS),
            attributes=ATTRIBUTES,
            allowed_classes=CLASSES,
            tag_attribute_values={"a": {"rel": {"noopener noreferrer"}}},
            url_schemes=set(SCHEMES),
            url_relative=lambda url: url if url.startswith("#") else None,
            link_rel=None,
        )

    def read(self, text: str, *, inline: bool) -> Reading:
        """Read a normal text; as one paragraph without block constructs if it stands inline."""
        if len(text) <= CHARACTERS and not _MARKDOWN.search(text):
            return Reading(_escaped(text, inline=inline), text)
        parts = Fenced(text, text, ()) if inline else fenced(text)
        if over := excess(parts.blanked):
            return Reading(_escaped(text, inline=inline), parts.blanked, excess=over)
        try:
            html = self._cleaner.clean(self._converted(parts, inline=inline))
        except Exception:  # noqa: BLE001 -- whatever a stranger wrote, it is shown, never raised
            self._fences, self._markdown = _machine(self._refusals)
            self._found.clear()
            over = Excess(0, UNREADABLE, "Simplify it: fewer signs, less nesting.")
            return Reading(_escaped(text, inline=inline), parts.blanked, excess=over)
        cites, events = tuple(_CITED.findall(html)), tuple(_LINKED.findall(html))
        return Reading(html, parts.blanked, cites, events, tuple(self._refusals))

    def _converted(self, parts: Fenced, *, inline: bool) -> str:
        machine = self._markdown.reset()
        self._refusals.clear()
        self._fences.codes = parts.codes
        # The type stubs mix up the two classes of that name.
        vars(machine.treeprocessors["inline"])["inlinePatterns"] = self._patterns(parts.marked)
        root = _paragraph(parts.marked) if inline else self._parsed(parts.marked)
        for step in machine.treeprocessors:
            step.run(root)
        shown = root[0] if inline else root
        shown.tag, shown.tail = "div", None
        return machine.serializer(shown)[len("<div>") : -len("</div>")].strip()

    def _patterns(self, text: str) -> Registry[InlineProcessor]:
        """The inline constructs that the text may hold, in the machine's order."""
        names = tuple(name for name, signs in _SIGNS.items() if any(map(text.__contains__, signs)))
        found = self._found.get(names)
        if found is None:
            found = self._found[names] = Registry()
            whole = self._markdown.inlinePatterns
            for name in names:
                pattern = whole[name]
                if isinstance(pattern, InlineProcessor):
                    found.register(pattern, name, -whole.get_index_for_name(name))
        return found

    def _parsed(self, text: str) -> Element:
        root = Element("div")
        even = _SPACES.sub("", text.expandtabs(self._markdown.tab_length))
        self._markdown.parser.parseChunk(root, f"{even}\n\n")
        return root


def _machine(refusals: list[Refusal]) -> tuple[Fences, Markdown]:
    """Markdown without raw HTML, pictures, attributes, includes: what is absent cannot be used."""
    md = Markdown(extensions=[TableExtension(), SaneListExtension()], output_format="html")
    md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, *_PUNCTUATION]
    pictures = ("image_link", "image_reference", "short_image_ref")
    for name in (*pictures, "reference", "short_reference", "html", "entity"):
        md.inlinePatterns.deregister(name)
    md.inlinePatterns.register(Cites(CITE, md), "cite", 175)
    md.inlinePatterns.register(Links(md, refusals), "link", 160)
    md.inlinePatterns.register(Autolinks(md, refusals), "autolink", 120)
    md.inlinePatterns.register(Mail(Mail.PATTERN, md), "automail", 110)
    md.inlinePatterns.register(Emphasis(md), "em_strong", 60)
    md.inlinePatterns.register(SubstituteTagInlineProcessor(LINE_BREAK, "br"), "linebreak", 100)
    md.parser.blockprocessors.register(Headings(md.parser), "hashheader", 70)
    md.parser.blockprocessors.register(Definitions(md.parser, refusals), "reference", 15)
    fences = Fences(md)
    md.treeprocessors.register(fences, "fences", 30)
    md.treeprocessors.register(Shown(md), "unescape", 0)
    return fences, md


def _paragraph(text: str) -> Element:
    root = Element("div")
    SubElement(root, "p").text = _BLANK.sub("\n", text).strip()
    return root


def _escaped(text: str, *, inline: bool) -> str:
    shown = escape(text, quote=False).strip()
    if inline:
        return _BLANK.sub("\n", shown)
    return "\n".join(f"<p>{each}</p>" for each in _BLANK.split(shown) if each)
