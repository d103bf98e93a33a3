"""A mapping: the shape of an event file in which `{…}` stands for what a record holds.

A file's bytes go in; out comes what to fill in for each record, or what is wrong with it. Its keys
are those of an event file, and four that say how to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from kronika.hints import did_you_mean, listed, quoted
from kronika.imports.filling import FILTERS
from kronika.located import read
from kronika.model import EventFile
from kronika.problems import Problem, Severity
from kronika.schema import known_keys
from kronika.tree import Items, Keys, place_of, spot

if TYPE_CHECKING:
    from kronika.tree import Node

READING: Final = {
    "origin": "A name for where the events come from; the file's name if left out.",
    "records": "JSON: the path to the list of records, such as `data.items`; left out, the file is "
    "the list.",
    "id": "A template for the event's id; left out, it is made from year and title.",
    "key": "A template for what tells a record from the others also when it changes; left out, it "
    "is the id.",
    "unused": "A list of columns or paths that are left out on purpose; of others that no template "
    "uses a warning tells.",
}
REQUIRED: Final = ("title", "date")
Placeholder: TypeAlias = "tuple[str, tuple[str, ...]]"
"""A path, and the filters that its value goes through."""

_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Scheme:
    """How records become events."""

    templates: Keys
    origin: str = ""
    records: str = ""
    id: str = ""
    key: str = ""
    unused: tuple[str, ...] = ()
    used: frozenset[str] = field(default_factory=frozenset)  # paths that a template uses


def mapping(path: str, data: bytes) -> tuple[Scheme | None, tuple[Problem, ...]]:
    """Return a mapping, or what is wrong with it."""
    tree = read(path, data)
    problems = [one for one in tree.problems if one.severity is Severity.ERROR]
    if tree.root is None or problems:
        return None, tuple(problems)
    problems = [*_unknown(path, tree.root), *_filters(path, tree.root)]
    for key in REQUIRED:
        if key not in tree.root:
            message = f"The mapping does not say what an event's {quoted(key)} is."
            hint = f'Add a line such as {key}: "{{name of a column}}".'
            problems.append(Problem(place_of(path, tree.root.at), "mapping", message, hint))
    if problems:
        return None, tuple(problems)
    root = tree.root
    own = {key: root.get(key) for key in READING}
    unused = own["unused"]
    templates = Keys(root.at)
    for key in root:
        if key not in READING:
            templates[key] = root[key]
            templates.keys_at[key], templates.values_at[key] = (
                root.keys_at[key],
                root.values_at[key],
            )
    texts = [text for _, text in _texts(root, ())]
    made = Scheme(
        templates,
        origin=_word(own["origin"]),
        records=_word(own["records"]),
        id=_word(own["id"]),
        key=_word(own["key"]),
        unused=tuple(str(one) for one in unused) if isinstance(unused, Items) else (),
        used=frozenset(placed[0] for text in texts for placed in placeholders(text)),
    )
    return made, ()


def parts(template: str) -> Iterator[str | Placeholder]:
    """Yield what a template consists of: words as they are, and placeholders."""
    for number, part in enumerate(_PLACEHOLDER.split(template)):
        if number % 2:
            path, *filters = (word.strip() for word in part.split("|"))
            yield path, tuple(filters)
        elif part:
            yield part


def placeholders(template: str) -> Iterator[Placeholder]:
    """Yield the placeholders of a template."""
    for part in parts(template):
        if not isinstance(part, str):
            yield part


def _word(node: Node) -> str:
    return node if isinstance(node, str) else ""


def _unknown(path: str, root: Keys) -> Iterator[Problem]:
    known = [*READING, *known_keys(EventFile)]
    for key in root:
        if key not in known:
            hint = did_you_mean(key, known) or f"The keys are {listed(known)}."
            message = f"A mapping has no key {quoted(key)}."
            yield Problem(place_of(path, root.keys_at[key]), "mapping", message, hint)


def _filters(path: str, root: Keys) -> Iterator[Problem]:
    for steps, text in _texts(root, ()):
        for _name, filters in placeholders(text):
            for one in filters:
                if one not in FILTERS:
                    hint = did_you_mean(one, FILTERS) or f"There are {listed(FILTERS)}."
                    message = f"There is no filter {quoted(one)}."
                    mark = spot(root, steps)[1]
                    yield Problem(place_of(path, mark), "mapping", message, hint)


def _texts(node: Node, steps: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(node, str):
        yield steps, node
    elif isinstance(node, Keys):
        for key, value in node.items():
            yield from _texts(value, (*steps, key))
    elif isinstance(node, Items):
        for number, value in enumerate(node):
            yield from _texts(value, (*steps, number))
