"""HTML as other programs keep it: a text in; Markdown, its links, and what is lost out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
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
_CELLS: Final = frozenset({"td", "th"})
_PARAGRAPH: Final = 2  # breaks
_DEEPEST: Final = 8  # lists in lists, as `kronika.prose` shows them
# Their words are kept, and what they show by their shape is not.
_SHAPES: Final = frozenset({"blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "pre", "table"})
_PASSED: Final = _BLOCKS | {"base", "span", "br", "li", "a", "td", "th", "tbody"}
_KEPT: Final = (_PASSED | {"html", "body", "head"}) - _SHAPES
_SCHEMES: Final = {"http", "https"}
_LINKED: Final = re.compile(r"<a\s[^<>]{0,500}?\bhref\b", re.IGNORECASE)
_OPENED: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,30})")
_ELEMENT: Final = re.compile(r"<[^<>]*>")
_MOST_DEPTH: Final = 1_000
_TOO_DEEP: Final = f"elements in each other more than {_MOST_DEPTH:,} deep"
# What never stands in its like: empty elements, and those that the next one ends.
_FLAT: Final = frozenset(
    {"br", "hr", "img", "input", "wbr", "p", "li", "td", "th", "tr", "dt", "dd"}
)
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
    if _is_deep(html):
        words = " ".join(unescape(_ELEMENT.sub(" ", html)).split())
        return Hypertext(inert(words), words, (), (_TOO_DEEP,))
    # What comes out of nh3 is well-formed; Python's own parser stumbles over what is not.
    sound = nh3.clean(
        html,
        tags=set(_PASSED),
        attributes={"a": {"href", "id", "name", "title"}, "base": {"href"}},
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    taker = _Taker()
    taker.feed(sound)
    taker.close()
    tags = dict.fromkeys(tag.lower() for tag in _TAG.findall(html))
    unlinked = dict.fromkeys(taker.unlinked) if _LINKED.search(html) else ()
    return Hypertext(
        _joined(taker.out),
        _joined(taker.words),
        tuple(dict.fromkeys(taker.links)),
        (*(tag for tag in tags if tag not in _KEPT), *unlinked),
    )


def _is_deep(html: str) -> bool:
    """Tell whether elements stand in each other so deep that reading them would take for ever."""
    depth = 0
    for tag in _OPENED.finditer(html) if html.count("<") > _MOST_DEPTH else ():
        if tag[2].lower() not in _FLAT:
            depth = max(0, depth - 1) if tag[1] else depth + 1
            if depth > _MOST_DEPTH:
                return True
    return False


def resolved(base: str, address: str) -> str:
    """Return an address as it is meant on a page; as it is where the page has none itself."""
    address = address.strip()
    if url_fault(base):
        return address
    try:
        return urljoin(base, address)
    except ValueError:  # brackets that hold no host
        return address


def _joined(pieces: list[str]) -> str:
    text = re.sub(r" *\n *", "\n", re.sub(r" +", " ", "".join(pieces)))
    return text.strip().replace("\t", "  ")


@dataclass
class _Link:
    address: str
    title: str
    words: list[str] = field(default_factory=list)


class _Taker(HTMLParser):
    """Takes words with what stands before them; a tab is the room of a list's sign."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.words: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.unlinked: list[str] = []  # links that lead to no address of the web
        self._base = ""
        self._link: _Link | None = None
        self._run: list[str] = []  # words that nothing parts
        self._breaks = _PARAGRAPH  # what parts the next words from those before
        self._items: list[bool] = []  # the open items of lists; whether each still lacks its sign

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "li":
            self._part(_PARAGRAPH)
            self._items.append(True)
        elif tag in _BLOCKS:
            self._part(_PARAGRAPH)
        elif tag == "br":
            self._part(1)
        elif tag in _CELLS:
            self._part(0)
            self._say(" ", " ")
        elif tag == "base":
            self._base = dict(attrs).get("href") or ""
        elif tag == "a":
            self._begin_link({key: value or "" for key, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if tag == "li":
            self._part(_PARAGRAPH)
            self._items.pop()
        elif tag in _BLOCKS:
            self._part(_PARAGRAPH)
        elif tag == "a":
            self._end_link()

    def handle_data(self, data: str) -> None:
        run = self._link.words if self._link else self._run
        run.append(re.sub(r"\s+", " ", data))

    def close(self) -> None:
        super().close()
        self._part(0)

    def _part(self, breaks: int) -> None:
        """End what stands here; two breaks or more begin a paragraph."""
        self._end_link()
        self._end_run()
        self._breaks += breaks

    def _end_run(self) -> None:
        words, self._run = "".join(self._run), []
        text = words.strip()
        if not text:
            self._say(words, words)
            return
        begins = self._begin()
        before = " " * (words.startswith(" ") and not begins)
        after = " " * words.endswith(" ")
        shown = within(text, "" if begins else "".join(self.out[-1:]))
        self._say(f"{before}{shown}{after}", words)

    def _begin(self) -> bool:
        """Write what parts the next words from those before; tell whether a line begins there."""
        breaks, self._breaks = self._breaks, 0
        if breaks >= _PARAGRAPH:
            signs = self._signs()
            self._say(f"\n\n{signs}", f"\n\n{signs}")
        elif breaks:
            room = "\t" * min(len(self._items), _DEEPEST)
            self._say(f"\\\n{room}", f"\n{room}")
        return bool(breaks)

    def _signs(self) -> str:
        """Return the signs of the items that begin here, behind the room of those around them."""
        most = _DEEPEST - 1
        items = self._items[:most] + self._items[max(most, len(self._items) - 1) :]
        at = len(self._items)
        while at and self._items[at - 1]:
            at -= 1
            self._items[at] = False
        return "".join("- " if lacks else "\t" for lacks in items)

    def _say(self, markdown: str, words: str) -> None:
        self.out.append(markdown)
        self.words.append(words)

    def _begin_link(self, attributes: dict[str, str]) -> None:
        if attributes and not attributes.get("href"):
            return  # it is a place that others lead to
        self._end_link()
        href = attributes.get("href", "")
        address = resolved(self._base, href) if href else ""
        if address and not url_fault(address):
            self._end_run()
            self._link = _Link(address, " ".join(attributes.get("title", "").split()))
        else:
            self.unlinked.append(f"a link to {quoted(address)}" if address else "a link")

    def _end_link(self) -> None:
        link, self._link = self._link, None
        if link is None:
            return
        self._begin()
        said = "".join(link.words)
        words = " ".join(said.split())
        self.links.append((link.address, words))
        target = link.address.replace("(", "%28").replace(")", "%29")
        if link.title:
            title = inert(link.title).replace('"', '\\"')
            target = f'{target} "{title}"'
        self._say(f"[{inert(words or link.address)}]({target})", said)
