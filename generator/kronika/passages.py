"""The Markdown of a file: a tree goes in; faults, cited keys and linked events come out."""

from __future__ import annotations

import re
import sys
from functools import cache
from typing import TYPE_CHECKING, Final

from kronika.collection import Mention
from kronika.hints import printable
from kronika.inside import place_inside
from kronika.problems import Place, Problem
from kronika.prose import Prose
from kronika.tree import Items, Keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.error import Mark

    from kronika.collection import Steps
    from kronika.tree import Node, Tree

# Without one of these a text is the same in Markdown as it stands: nothing to ask.
_TELLING: Final = re.compile(r"[\[\]<!]|[*_`~#>+(\\-]{40}|\n {12}")
_LONG: Final = 10_000
# Path of a Markdown field ("" for each item of a list), and whether it is one paragraph.
EVENT_TEXTS: Final = (
    (("summary",), True),
    (("body",), False),
    (("dates", "", "note"), True),
    (("corrections", "", "note"), True),
    (("retracted", "reason"), True),
)
DOSSIER_TEXTS: Final = ((("includes",), False),)
_NO_SOURCES: Final = (
    "The dossier's own texts cite nothing: only events have sources.",
    "Write a link, such as [words](https://…).",
)


class Passages:
    """What the Markdown of one file mentions, and what is wrong with it.

    Args:
        path: the file's path.
        tree: what it holds.
        fields: which of its texts are Markdown.
        sources: whether it has sources that these may cite.
    """

    def __init__(
        self,
        path: str,
        tree: Tree,
        fields: tuple[tuple[tuple[str, ...], bool], ...],
        *,
        sources: bool = True,
    ) -> None:
        self._path = path
        self._sources = sources
        self._source = tree.text
        self.problems: list[Problem] = []
        self.cites: list[Mention] = []
        self.links: list[Mention] = []
        for field, inline in fields:
            for steps, text, mark in _texts(tree.root, field, ()):
                if len(text) > _LONG or _TELLING.search(text):
                    self._ask(steps, text, mark, inline=inline)

    def _ask(self, steps: Steps, text: str, mark: Mark, *, inline: bool) -> None:
        reader = prose()
        for fault in reader.faults(text, inline=inline):
            place = self._place(text, mark, (fault.line, fault.column))
            self.problems.append(
                Problem(place, "markdown", printable(fault.message), printable(fault.hint))
            )
        for cite in reader.cites(text, inline=inline):
            if not self._sources:
                place = self._place(text, mark, (cite.line, cite.column))
                self.problems.append(Problem(place, "markdown", *_NO_SOURCES))
            self.cites.append(Mention(sys.intern(cite.key), steps, (cite.line, cite.column)))
        for link in reader.events(text, inline=inline):
            self.links.append(Mention(link.id, steps, (link.line, link.column)))

    def _place(self, text: str, mark: Mark, within: tuple[int, int]) -> Place:
        return Place(self._path, *place_inside(self._source, mark, text, within))


@cache
def prose() -> Prose:
    """Return the one reader of this process: it remembers the texts it was last asked about."""
    return Prose()


def _texts(node: Node, field: tuple[str, ...], steps: Steps) -> Iterator[tuple[Steps, str, Mark]]:
    step, rest = field[0], field[1:]
    if isinstance(node, Keys) and step in node:
        inner = node[step]
        if rest:
            yield from _texts(inner, rest, (*steps, step))
        elif isinstance(inner, str):
            yield (*steps, step), inner, node.values_at[step]
    elif isinstance(node, Items) and not step:
        for number, item in enumerate(node):
            yield from _texts(item, rest, (*steps, number))
