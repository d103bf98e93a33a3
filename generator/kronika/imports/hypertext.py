"""HTML as other programs keep it: a text in; Markdown, its links, and what is lost out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin

import nh3

from kronika.hints import quoted
from kronika.proposal import inert, within
from kronika.urls import url_fault

_BLOCKS: Final = frozenset(
    {"p", "div", "ul", "ol", "blockquote", "section", "article", "tr", "table", "pre", "header"}
    | {"footer", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_BREAKS: Final = {
    **dict.fromkeys(_BLOCKS, "\n\n"),
    **dict.fromkeys(("td", "th"), " "),
    "li": "\n\n- ",
    "br": "\n",
}
# Their words are kept, and what they show by their shape is not.
_SHAPES: Final = frozenset({"blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "pre", "table"})
_PASSED: Final = _BLOCKS | {"base", "span", "br", "li", "a", "td", "th", "tbody"}
_KEPT: Final = (_PASSED | {"html", "body", "head"}) - _SHAPES
_SCHEMES: Final = {"http", "https"}
_LINKED: Final = re.compile(r"<a\s[^<>]{0,500}?\bhref\b", re.IGNORECASE)
_TAG: Final = re.compile(r"<([a-zA-Z][a-zA-Z0-9]{0,30})(?=[\s/>])")


@dataclass(frozen=True, slots=True)
class Hypertext:
    """What a piece of HTML says."""

    markdown: str
    plain: str
    links: tuple[tuple[str, str], ...]  # addresses with their texts
    lost: tuple[str, ...]  # the elements that are not kept, and the links


def hypertext(html: str) -> Hypertext:
    """Return what a piece of HTML says; a text without elements is just a text."""
    # What comes out of nh3 is well-formed; Python's own parser stumbles over what is not.
    sound = nh3.clean(
        html,
        tags=set(_PASSED),
        attributes={"a": {"href", "id", "name"}, "base": {"href"}},
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    taker = _Taker()
    taker.feed(sound)
    taker.close()
    tags = dict.fromkeys(tag.lower() for tag in _TAG.findall(html))
    unlinked = dict.fromkeys(taker.unlinked) if _LINKED.search(html) else ()
    return Hypertext(
        _paragraphs("".join(taker.out)),
        _paragraphs("".join(taker.words)),
        tuple(dict.fromkeys(taker.links)),
        (*(tag for tag in tags if tag not in _KEPT), *unlinked),
    )


def resolved(base: str, address: str) -> str:
    """Return an address as it is meant on a page; as it is where the page has none itself."""
    address = address.strip()
    if url_fault(base):
        return address
    try:
        return urljoin(base, address)
    except ValueError:  # brackets that hold no host
        return address


def _paragraphs(text: str) -> str:
    blocks = re.split(r"\n\s*\n", text)
    lines = (re.sub(r" *\n *", "\n", re.sub(r"[ \t]+", " ", block)).strip() for block in blocks)
    return "\n\n".join(line for line in lines if line)


@dataclass
class _Link:
    address: str
    words: list[str] = field(default_factory=list)


class _Taker(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.words: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.unlinked: list[str] = []  # links that lead to no address of the web
        self._link: _Link | None = None
        self._base = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS:
            self._both(_BREAKS[tag])
        elif tag == "base":
            self._base = dict(attrs).get("href") or ""
        elif tag == "a":
            href = dict(attrs).get("href")
            address = resolved(self._base, href) if href else ""
            if address or not attrs:  # else it is a place that others lead to
                self._begin_link(address)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._both("\n\n")
        elif tag == "a":
            self._end_link()

    def handle_data(self, data: str) -> None:
        words = re.sub(r"\s+", " ", data)
        self.words.append(words)
        if self._link:
            self._link.words.append(words)
        else:
            self.out.append(self._inert(words))

    def _inert(self, words: str) -> str:
        if not words.strip():
            return words
        before, after = " " * words.startswith(" "), " " * words.endswith(" ")
        return f"{before}{within(words.strip(), ''.join(self.out[-1:]))}{after}"

    def close(self) -> None:
        super().close()
        self._end_link()

    def _both(self, text: str) -> None:
        self._end_link()
        self.out.append(text)
        self.words.append(text)

    def _begin_link(self, address: str) -> None:
        self._end_link()
        if address and not url_fault(address):
            self._link = _Link(address)
        else:
            self.unlinked.append(f"a link to {quoted(address)}" if address else "a link")

    def _end_link(self) -> None:
        link, self._link = self._link, None
        if link is None:
            return
        words = " ".join("".join(link.words).split())
        self.links.append((link.address, words))
        target = link.address.replace("(", "%28").replace(")", "%29")
        self.out.append(f"[{inert(words or link.address)}]({target})")
