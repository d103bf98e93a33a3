"""The tree of a parsed text in; the same tree as it is to be shown out.

Fenced code is put back, escapes and entities are resolved once, headings step below the page's own,
and nothing that is a link holds another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, code_escape

from kronika.prose.addresses import ENTITY, meant
from kronika.prose.blocks import FENCED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown import Markdown

HEADINGS: Final = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6"}
"""The page owns h1 and h2."""

_LONGEST_START: Final = 9
_RESOLVED: Final = re.compile(rf"\x02([0-9]+)\x03|({ENTITY})|&")


class Fences(Treeprocessor):
    """Put fenced code in place of its marks, before anything in it could be read as Markdown."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.codes: Sequence[str] = ()

    def run(self, root: Element) -> None:
        """Turn each paragraph that is a mark into the code it stands for."""
        if not self.codes:
            return
        for element in list(root.iter("p")):
            if found := FENCED.fullmatch(element.text or ""):
                element.tag, element.text = "pre", None
                code = SubElement(element, "code")
                code.text = AtomicString(code_escape(self.codes[int(found[1])]) + "\n")


class Shown(Treeprocessor):
    """The last pass. It leaves no `&` for the serialiser to guess about."""

    def run(self, root: Element) -> None:
        """Change every element to what is shown."""
        for element in list(root.iter()):
            element.tag = HEADINGS.get(element.tag, element.tag)
            if element.text and element.tag != "code":
                element.text = resolved(element.text)
            if element.tail:
                element.tail = resolved(element.tail)
            for name, value in element.items():
                element.set(name, value.replace("&", "&amp;"))
            if element.tag == "ol":
                _start(element)
        _disentangle(root)


def resolved(text: str) -> str:
    """The text, its escapes and entities resolved, and `&` written as the serialiser wants."""
    return _RESOLVED.sub(_resolved, text) if "&" in text or "\x02" in text else text


def _resolved(found: re.Match[str]) -> str:
    shown = chr(int(found[1])) if found[1] else meant(found[2]) if found[2] else "&"
    return shown.replace("&", "&amp;")


def _start(element: Element) -> None:
    start = element.attrib.pop("start", "")
    if start.isascii() and start.isdigit() and len(start) <= _LONGEST_START:
        element.set("start", str(int(start)))


def _disentangle(root: Element) -> None:
    """Move citations out of a link's words to its end: they are links of their own."""
    links = [each for each in root.iter("a") if each.find(".//sup") is not None]
    parents = {child: each for each in root.iter() for child in each} if links else {}
    for link in links:
        parent = parents[link]
        place = list(parent).index(link) + 1
        tail, link.tail = link.tail, None
        for cite in list(link.iter("sup")):
            holder = parents[cite]
            _append(holder, list(holder).index(cite), cite.tail)
            holder.remove(cite)
            cite.tail = None
            parent.insert(place, cite)
            place += 1
        parent[place - 1].tail = tail


def _append(holder: Element, index: int, text: str | None) -> None:
    """Add text to what stands before the child of this index."""
    if not text:
        return
    if index:
        holder[index - 1].tail = (holder[index - 1].tail or "") + text
    else:
        holder.text = (holder.text or "") + text
