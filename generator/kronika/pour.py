"""The host's chrome and a page in, the bytes of a finished HTML page out.

The host renders one *shell* per section and depth: a page whose title, description, body and path
are marks. A shell is cut at its marks once; a page is the pieces joined with its own escaped text.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from typing import Final

from markupsafe import escape

from kronika.page import Page

SHELL: Final = "kronika-shell"
TITLE: Final = "kronika-title-mark"
DESCRIPTION: Final = "kronika-description-mark"
BODY: Final = "<!--kronika-body-mark <h1 -->"
CONTENT_BEGINS: Final = "<!--kronika-content-->"
CONTENT_ENDS: Final = "<!--/kronika-content-->"
EDIT: Final = "https://kronika-edit.invalid/"
RAW: Final = "https://kronika-raw.invalid/"  # what a theme makes of EDIT for "view source"

_HEAD: Final = "</head>"
_CANONICAL: Final = "the path in the canonical link"  # stands for the path's mark, in no text
_PATH: Final = rf"[a-z]+/{SHELL}/(?:{SHELL}/)*"
_MARKS: Final = re.compile(
    "|".join((_PATH, *map(re.escape, (TITLE, DESCRIPTION, BODY, EDIT, RAW, _HEAD))))
)
_CANONICAL_LINK: Final = re.compile(r"<link\b[^<>]*\brel=[\"']?canonical\b")
_PLACEHOLDER: Final = re.compile(
    r"<(?P<tag>div|span)(?P<options>(?:\s+[a-z-]+=\"[^\"<>]*\")*"
    r"\s+data-kronika=\"[^\"<>]*\"(?:\s+[a-z-]+=\"[^\"<>]*\")*)\s*></(?P=tag)>"
)
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_MEANT: Final = re.compile(r"<[a-z][a-z0-9]*\s[^<>]*?data-kronika(?=[\s=/>])[^<>]*>", re.IGNORECASE)
_OPTION: Final = re.compile(r"\s+(?P<name>[a-z-]+)=\"(?P<value>[^\"<>]*)\"")
_KEPT_AS_IT_IS: Final = re.compile(r"(<(script|style|pre|textarea)\b.*?</\2>)", re.DOTALL)
_BETWEEN_LINES: Final = re.compile(r"\n\s+")
_CODE_ELEMENTS: Final = frozenset({"script", "style", "noscript", "iframe", "template"})
_ADDRESSES: Final = frozenset({"href", "content", "src", "action"})


class ShellError(Exception):
    """A shell that cannot be poured into safely; the message is a whole sentence."""


class _Contexts(HTMLParser):
    """Count the marks that stand where HTML escaping is enough."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.safe = 0
        self._inside: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            marks = _MARKS.findall(value or "")
            only_words = all(mark in (TITLE, DESCRIPTION) for mark in marks)
            if name in _ADDRESSES or (
                only_words and not name.startswith("on") and name not in ("style", "srcdoc")
            ):
                self.safe += len(marks)
        if tag in _CODE_ELEMENTS:
            self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = None
        self.safe += tag == "head"

    def handle_data(self, data: str) -> None:
        if self._inside is None:
            self.safe += len(_MARKS.findall(data))

    def handle_comment(self, data: str) -> None:
        self.safe += f"<!--{data}-->" == BODY


class _Scripts(HTMLParser):
    """Collect the text of inline scripts, as the browser hashes it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.texts: list[str] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        runs = names.get("type") in (None, "", "module", "text/javascript")
        if tag == "script" and "src" not in names and runs:
            self._open = True
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[-1] += data


@dataclass(frozen=True, slots=True)
class Shell:
    """One shell, cut: literal pieces and marks in turn."""

    pieces: tuple[bytes, ...]  # in UTF-8, lest they be encoded for each page
    marks: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> Shell:
        """Cut the host's page at its marks.

        Raises:
            ShellError: a mark stands where escaped text would not be safe, or the body's is not
                there exactly once.
        """
        html = html.replace(CONTENT_BEGINS, "").replace(CONTENT_ENDS, "")
        found = tuple(_MARKS.findall(html))
        contexts = _Contexts()
        contexts.feed(html)
        contexts.close()
        if contexts.safe != len(found):
            message = "The theme puts a page's title or address where it cannot be escaped safely."
            raise ShellError(message)
        if found.count(BODY) != 1 or found.count(_HEAD) != 1:
            message = "The theme does not show the page's content exactly once."
            raise ShellError(message)
        pieces = tuple(_MARKS.split(html))
        marks = (
            _CANONICAL if _is_canonical(before, after) else mark
            for mark, (before, after) in zip(found, pairwise(pieces), strict=True)
        )
        return cls(tuple(piece.encode() for piece in pieces), tuple(marks))

    def pour(self, page: Page, *, edit_base: str) -> bytes:
        """Return the page's finished HTML."""
        edit = str(escape(edit_base + page.source))
        texts = {
            TITLE: str(escape(page.title)),
            DESCRIPTION: str(escape(page.description)),
            BODY: page.body,
            EDIT: edit,
            RAW: edit.replace("/edit/", "/raw/"),
            _HEAD: f"{page.head}{_HEAD}",  # adding to marked-up text would escape the tag
            _CANONICAL: page.canonical or page.path,
        }
        parts = [self.pieces[0]]
        for mark, piece in zip(self.marks, self.pieces[1:], strict=True):
            parts.append(texts.get(mark, page.path).encode())
            parts.append(piece)
        return b"".join(parts)


def _is_canonical(before: str, after: str) -> bool:
    """Whether the mark between two pieces stands in the page's canonical link."""
    tag = before[before.rfind("<") :] + after[: after.find(">")]
    return _CANONICAL_LINK.match(tag) is not None


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Where a hand-written page asks for something of the dossier."""

    name: str
    options: dict[str, str]
    start: int = field(compare=False)
    end: int = field(compare=False)

    @property
    def is_whole_timeline(self) -> bool:
        """Whether it asks for the timeline that has the filters, which a page may have once."""
        return self.name == "timeline" and not self.options


def placeholders(html: str) -> list[Placeholder]:
    """Return the `<div data-kronika="…"></div>` of a page, in order; none from its comments."""
    html = _COMMENT.sub(lambda match: " " * len(match[0]), html)
    found: list[Placeholder] = []
    for match in _PLACEHOLDER.finditer(html):
        options = {
            option["name"].removeprefix("data-"): option["value"]
            for option in _OPTION.finditer(match["options"])
            if option["name"].startswith("data-")
        }
        name = options.pop("kronika")
        found.append(Placeholder(name, options, match.start(), match.end()))
    return found


def cut(html: str) -> tuple[list[str], list[Placeholder]]:
    """Return a page's placeholders, and the pieces before, between and after them."""
    found = placeholders(html)
    ends = [0, *(asked.end for asked in found)]
    starts = [*(asked.start for asked in found), len(html)]
    return [html[end:start] for end, start in zip(ends, starts, strict=True)], found


def unread(html: str) -> list[str]:
    """Return what was meant as a placeholder but is not written as one."""
    html = _PLACEHOLDER.sub("", _COMMENT.sub("", html))
    return [match[0] for match in _MEANT.finditer(html)]


def inline_scripts(html: str) -> set[str]:
    """Return the Content-Security-Policy hashes of a page's inline scripts."""
    parser = _Scripts()
    parser.feed(html)
    parser.close()
    return {
        f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in parser.texts
    }


def policy(hashes: set[str]) -> str:
    """Return the meta element that allows a page only what is the site's own."""
    scripts = " ".join(("'self'", "'wasm-unsafe-eval'", *sorted(hashes)))
    rules = (
        "default-src 'self'",
        f"script-src {scripts}",
        "style-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'


def squeezed(html: str) -> str:
    """Return a page without the white space between its lines that nobody sees."""
    parts = _KEPT_AS_IT_IS.split(html)
    parts[::3] = [_BETWEEN_LINES.sub("\n", part) for part in parts[::3]]
    del parts[2::3]  # the elements' names
    return "".join(parts)


def guarded(html: str, meta: str) -> str:
    """Return the page with the policy standing before anything it governs."""
    return re.sub(r"(<meta charset=[^>]*>)", lambda match: match[1] + meta, html, count=1)
