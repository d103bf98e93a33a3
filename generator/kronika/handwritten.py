"""A page somebody wrote, with its placeholders: filled from the dossier it becomes an output."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Final

from kronika.chronicle import Chronicle
from kronika.decoded import line_and_column
from kronika.hints import quoted
from kronika.made import Made, slim
from kronika.pages import Brief, FragmentError, fragment, ways_in
from kronika.pour import CONTENT_BEGINS, CONTENT_ENDS, Placeholder, cut, placeholders, unread
from kronika.problems import Place, Problem

_FORM: Final = 'Write <div data-kronika="…"></div>, all in small letters and with nothing inside.'
_TWICE: Final = FragmentError(
    "This page shows the whole timeline twice.", "Give the second one a filter, or delete it."
)
MISSING: Final = "404.html"  # it may be shown at any depth
_TITLE: Final = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_DESCRIPTION: Final = re.compile(r"<meta name=\"description\" content=\"(.*?)\">")
_SHARED: Final = 'property="og:title"'  # a theme's plugin may write it
_HEADING: Final = re.compile(r"<h1[^>]*>\s*[^<\s]")
_NAMED: Final = '<meta data-pagefind-meta="title[content]" content="{}">'
_LANGUAGE: Final = re.compile(r"<html[^>]*\slang=\"([^\"]+)\"")


@dataclass(frozen=True, slots=True)
class HandWritten:
    """A hand-written page as the host rendered it."""

    path: str  # "about/index.html"
    source: str  # "docs/about.md"; empty where nobody wrote it
    text: str

    def filled(self, chronicle: Chronicle, root: Path) -> tuple[str, list[Problem]]:
        """Return the page with every placeholder filled, and what is wrong with them."""
        pieces, asked_for = cut(self.text)
        parts = pieces[:1]
        problems: list[Problem] = []
        asked_before: list[Placeholder] = []
        for asked, piece in zip(asked_for, pieces[1:], strict=True):
            before = asked_before.count(asked)
            try:
                if asked.is_whole_timeline and before:
                    problems.append(self._problem(root, asked, before, _TWICE))
                parts.append(fragment(chronicle, asked.name, asked.options, self._base))
            except FragmentError as mistake:
                problems.append(self._problem(root, asked, before, mistake))
            asked_before.append(asked)
            parts.append(piece)
        for meant in unread(self.text):
            message = f"{quoted(meant)} looks like a placeholder and is not read as one."
            place = self._found(root, meant)
            problems.append(Problem(place, "placeholder", message, _FORM))
        return self._with_ways_in(chronicle, "".join(parts)), problems

    def _with_ways_in(self, chronicle: Chronicle, filled: str) -> str:
        if self.path == MISSING:
            return filled  # it stands at every address that is none
        path = self.path.removesuffix("index.html")
        ways = ways_in(chronicle, path, self.source)
        return filled.replace(CONTENT_ENDS, f"{ways}{CONTENT_ENDS}", 1)

    def brief(self, site: str) -> Brief:
        """Return what the page says of itself, its title without the site's name behind it."""
        head = self.text.partition("</head>")[0]
        title, description = _TITLE.search(head), _DESCRIPTION.search(head)
        named = unescape(title[1]).strip() if title else site
        said = unescape(description[1]) if description else ""
        return Brief(
            self.path, named.removesuffix(f" - {unescape(site)}"), said, _SHARED not in head
        )

    @property
    def _base(self) -> str:
        return "../" * self.path.count("/")

    def made(self, filled: str, head: str) -> Made:
        """Return the finished page; search reads what was written by hand, not what was filled."""
        text = filled.replace("</head>", head + "</head>", 1) if head else filled
        text = text.replace(CONTENT_BEGINS, "", 1).replace(CONTENT_ENDS, "", 1)
        return Made(text.encode(), self._slim)

    def _slim(self) -> str:
        _, _, rest = self.text.partition(CONTENT_BEGINS)
        content, ends, _ = rest.partition(CONTENT_ENDS)
        if not ends:
            return ""
        words = "".join(cut(content)[0])
        language, title = _LANGUAGE.search(self.text), _TITLE.search(self.text)
        # A heading that was a placeholder is gone; the page is found under its title then.
        named = "" if title is None or _HEADING.search(words) else _named(title[1].strip())
        return slim(language[1] if language else "en", words, named)

    def _problem(
        self, root: Path, asked: Placeholder, before: int, mistake: FragmentError
    ) -> Problem:
        place = self._place(root, asked, before)
        return Problem(place, "placeholder", mistake.message, mistake.hint)

    def _found(self, root: Path, written: str) -> Place:
        """Find some words in the file they were written in."""
        if not self.source:
            return Place(self.path)
        text = (root / self.source).read_text(encoding="utf-8")
        start = max(text.find(written), 0)
        return Place(self.source, *line_and_column(text, start))

    def _place(self, root: Path, asked: Placeholder, before: int) -> Place:
        """Find a placeholder in the file it was written in, past its likes before it."""
        if not self.source:
            return Place(self.path)
        text = (root / self.source).read_text(encoding="utf-8")
        found = [one.start for one in placeholders(text) if one == asked]
        if before >= len(found):
            return Place(self.source)
        return Place(self.source, *line_and_column(text, found[before]))


def _named(title: str) -> str:
    return _NAMED.format(title.replace('"', "&#34;"))
