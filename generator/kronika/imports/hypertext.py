"""HTML as other programs keep it: a text in; Markdown, its links, and what is lost out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from kronika.proposal import inert, within
from kronika.urls import url_fault

_BLOCKS: Final = frozenset(
    {"p", "div", "ul", "ol", "blockquote", "section", "article", "tr", "table", "pre", "header"}
    | {"footer", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_BREAKS: Final = {**dict.fromkeys(_BLOCKS, "\n\n"), "li": "\n\n- ", "br": "\n"}
_PASSED: Final = _BLOCKS | {"span", "br", "li", "a", "html", "body", "head", "td", "th", "tbody"}
_UNSEEN: Final = frozenset({"script", "style", "template", "title"})


@dataclass(frozen=True, slots=True)
class Hypertext:
    """What a piece of HTML says."""

    markdown: str
    plain: str
    links: tuple[tuple[str, str], ...]  # addresses with their texts
    lost: tuple[str, ...]  # the elements that are not kept


def hypertext(html: str) -> Hypertext:
    """Return what a piece of HTML says; a text without elements is just a text."""
    taker = _Taker()
    taker.feed(html)
    taker.close()
    markdown = _paragraphs("".join(taker.out))
    return Hypertext(
        markdown,
        _paragraphs("".join(taker.words)),
        tuple(dict.fromkeys(taker.links)),
        tuple(dict.fromkeys(taker.lost)),
    )


def _paragraphs(text: str) -> str:
    blocks = re.split(r"\n\s*\n", text)
    lines = (re.sub(r"[ \t]*\n[ \t]*", "\n", block).strip() for block in blocks)
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
        self.lost: list[str] = []
        self._unseen = 0
        self._link: _Link | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
            self.lost.append(tag)
        elif tag in _BREAKS:
            self._both(_BREAKS[tag])
        elif tag == "a":
            self._begin_link((dict(attrs).get("href") or "").strip())
        elif tag not in _PASSED:
            self.lost.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS:
            self._both("\n\n")
        elif tag == "a":
            self._end_link()

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
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
        elif address:
            self.lost.append("a")

    def _end_link(self) -> None:
        link, self._link = self._link, None
        if link is None:
            return
        words = " ".join("".join(link.words).split())
        self.links.append((link.address, words))
        target = link.address.replace("(", "%28").replace(")", "%29")
        self.out.append(f"[{inert(words or link.address)}]({target})")
