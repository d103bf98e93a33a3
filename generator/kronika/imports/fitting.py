"""A told event made to fit the format: what is too long is moved or cut, and told; then it is read.

A tree in the shape of an event file goes in; the sound event, or why there is none, comes out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from kronika.characters import stains
from kronika.hints import quoted
from kronika.imports.marked import put
from kronika.imports.told import loss
from kronika.model import EventFile
from kronika.proposal import inert
from kronika.schema import shaped
from kronika.texts import LONGEST_SUMMARY, LONGEST_TITLE
from kronika.tree import Items, Keys

if TYPE_CHECKING:
    from yaml.error import Mark

    from kronika.problems import Problem
    from kronika.tree import Node

_SENTENCE: Final = re.compile(r"(?<=[.!?])\s")
_UNFINISHED: Final = re.compile(r"\\+$")
_FEWEST: Final = 80  # characters of a summary that ends with a sentence


def fitted(tree: Keys, path: str, *, exact: bool = False) -> tuple[EventFile | None, list[Problem]]:
    """Return the event that a tree tells; `exact` if it was one of Kronika's own."""
    losses = list(_cleaned(tree, path))
    if not exact:
        losses += _shortened(tree, path)
        if tree.get("body") == tree.get("summary"):
            _drop(tree, "body")
    file, problems = shaped(EventFile, tree, path)
    return file, [*losses, *problems]


def _cleaned(tree: Keys, path: str) -> Iterator[Problem]:
    """Take out what no text may hold, and yield a warning for each text that had it."""
    for change, value, mark in _texts(tree):
        found = list(stains(value))
        if not found:
            continue
        offsets = {stain.offset for stain in found if stain.grave}
        hint, code = ("It is left out.", "character") if offsets else ("", "lost-character")
        yield loss(path, mark, found[0].message, hint, code)
        change("".join(sign for at, sign in enumerate(value) if at not in offsets))


def _texts(node: Node) -> Iterator[tuple[Callable[[str], None], str, Mark]]:
    """Yield each text of a tree with its place, and what puts another in its stead."""
    if isinstance(node, Keys):
        for key, value in list(node.items()):
            if isinstance(value, str):
                yield partial(node.__setitem__, key), value, node.values_at[key]
            else:
                yield from _texts(value)
    elif isinstance(node, Items):
        for at, value in enumerate(list(node)):
            if isinstance(value, str):
                yield partial(node.__setitem__, at), value, node.items_at[at]
            else:
                yield from _texts(value)


def _shortened(tree: Keys, path: str) -> Iterator[Problem]:
    title, summary = tree.get("title"), tree.get("summary")
    whole: list[tuple[str, Mark]] = []
    if isinstance(title, str) and len(title) > LONGEST_TITLE:
        mark = tree.values_at["title"]
        tree["title"] = _cut(title, LONGEST_TITLE)
        message = f"The title has {len(title)} characters and is cut: {quoted(title)}."
        yield loss(path, mark, message, "The whole of it begins the body.", "too-long")
        whole.append((inert(title), mark))
    if not isinstance(summary, str):
        if isinstance(title, str):
            put(tree, "summary", inert(str(tree["title"])), tree.values_at["title"])
    elif len(summary) > LONGEST_SUMMARY or "\n\n" in summary:
        mark = tree.values_at["summary"]
        first = summary.split("\n\n", maxsplit=1)[0]
        tree["summary"] = _gist(first)
        body = tree.get("body")
        if not (isinstance(body, str) and body.startswith(summary)):
            whole.append((summary, mark))
        if len(first) > LONGEST_SUMMARY:
            message = f"The summary has {len(summary)} characters and is cut."
            yield loss(path, mark, message, "The whole of it stands in the body.", "too-long")
    if whole:
        body = tree.get("body")
        texts = [text for text, _ in whole] + ([body] if isinstance(body, str) else [])
        put(tree, "body", "\n\n".join(texts), whole[0][1])


def _gist(text: str) -> str:
    """Return the first sentences of a text that fit a summary."""
    if len(text) <= LONGEST_SUMMARY:
        return text
    fitting = [found.start() for found in _SENTENCE.finditer(text[: LONGEST_SUMMARY + 1])]
    if fitting and fitting[-1] >= _FEWEST:
        return text[: fitting[-1]]
    return _cut(text, LONGEST_SUMMARY)


def _cut(text: str, most: int) -> str:
    head = text[: most - 2].rsplit(None, 1)[0]
    return f"{_UNFINISHED.sub('', head)} …"


def _drop(tree: Keys, key: str) -> None:
    tree.pop(key, None)
    tree.keys_at.pop(key, None)
    tree.values_at.pop(key, None)
