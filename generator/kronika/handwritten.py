"""A page somebody wrote, with its placeholders: filled from the dossier it becomes an output."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kronika.made import Made, slim
from kronika.pages import Chronicle, FragmentError, fragment
from kronika.pour import CONTENT_BEGINS, CONTENT_ENDS, placeholders
from kronika.problems import Place, Problem

_LANGUAGE: Final = re.compile(r"<html[^>]*\slang=\"([^\"]+)\"")


@dataclass(frozen=True, slots=True)
class HandWritten:
    """A hand-written page as the host rendered it."""

    path: str  # "about/index.html"
    source: str  # "docs/about.md"; empty where nobody wrote it
    text: str

    def filled(self, chronicle: Chronicle, root: Path) -> tuple[str, list[Problem]]:
        """Return the page with every placeholder filled, and what is wrong with them."""
        parts: list[str] = []
        problems: list[Problem] = []
        position = 0
        for count, asked in enumerate(placeholders(self.text)):
            parts.append(self.text[position : asked.start])
            position = asked.end
            try:
                base = "../" * self.path.count("/")
                parts.append(fragment(chronicle, asked.name, asked.options, base))
            except FragmentError as mistake:
                place = self._place(root, count)
                problems.append(Problem(place, "placeholder", mistake.message, mistake.hint))
        parts.append(self.text[position:])
        return "".join(parts), problems

    def made(self, filled: str, head: str) -> Made:
        """Return the finished page; search reads what was written by hand, not what was filled."""
        text = filled.replace("</head>", head + "</head>", 1) if head else filled
        text = text.replace(CONTENT_BEGINS, "", 1).replace(CONTENT_ENDS, "", 1)
        return Made(text.encode(), self._slim())

    def _slim(self) -> str:
        _, _, rest = self.text.partition(CONTENT_BEGINS)
        content, ends, _ = rest.partition(CONTENT_ENDS)
        if not ends:
            return ""
        pieces: list[str] = []
        position = 0
        for asked in placeholders(content):
            pieces.append(content[position : asked.start])
            position = asked.end
        pieces.append(content[position:])
        language = _LANGUAGE.search(self.text)
        return slim(language[1] if language else "en", "".join(pieces))

    def _place(self, root: Path, count: int) -> Place:
        """Find the n-th placeholder in the file it was written in."""
        if not self.source:
            return Place(self.path)
        text = (root / self.source).read_text(encoding="utf-8")
        found = [match.start() for match in re.finditer("data-kronika=", text)]
        if count >= len(found):
            return Place(self.source)
        line = text.count("\n", 0, found[count]) + 1
        return Place(
            self.source, line, text.rfind("<", 0, found[count]) - text.rfind("\n", 0, found[count])
        )
