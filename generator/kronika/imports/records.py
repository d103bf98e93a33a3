"""Records in, events in the shape of event files out: what a mapping says, record by record."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from kronika.hints import quoted
from kronika.imports.dating import Asked, Order, understood
from kronika.imports.filling import MARKDOWN, Value, leaves, value
from kronika.imports.mapping import Scheme, parts, placeholders
from kronika.imports.marked import add, put
from kronika.imports.told import Found, Reading, Told, fault, loss, some
from kronika.proposal import within
from kronika.tree import Items, Keys

if TYPE_CHECKING:
    from yaml.error import Mark

    from kronika.problems import Problem
    from kronika.tree import Node

_DATES: Final = frozenset({"date", "on", "published", "accessed"})
_TEXTS: Final = frozenset({"summary", "body", "note", "reason"})
_MOST: Final = 2000  # losses that are told of


class Records:
    """Fills a mapping's templates from records."""

    def __init__(self, path: str, how: Scheme, order: Order | None) -> None:
        self._path = path
        self._how = how
        self._order = order
        self._problems: list[Problem] = []
        self._failed = False

    def read(self, found: Found) -> Reading:
        """Return what the records tell."""
        told: list[Told] = []
        for record in found.records:
            self._failed = False
            tree = self._mapping(self._how.templates, record, 0)
            wish = self._name(self._how.id, record)
            key = self._name(self._how.key, record) or wish
            if not self._failed:
                told.append(Told(tree, key, wish))
        problems = (*found.problems, *self._problems, *self._unused(found.records))
        return Reading(tuple(told), problems, found.missed + len(found.records) - len(told))

    def _name(self, template: str, record: Keys) -> str:
        made = self._text("id", template, record, 0) if template else None
        return made[0] if made else ""

    def _mapping(self, templates: Keys, record: Keys, number: int) -> Keys:
        keys = Keys(record.at)
        for key, template in templates.items():
            if isinstance(template, str):
                made = self._text(key, template, record, number)
                if made:
                    put(keys, key, *made)
            elif isinstance(template, Keys):
                inner = self._mapping(template, record, number)
                if inner:
                    put(keys, key, inner, inner.at)
            elif isinstance(template, Items):
                items = self._list(key, template, record)
                if items:
                    put(keys, key, items, items.at)
        return keys

    def _list(self, key: str, templates: Items, record: Keys) -> Items:
        items = Items(record.at)
        for template in templates:
            for number in range(_times(template, record)):
                if isinstance(template, str):
                    made = self._text(key, template, record, number)
                    if made and made[0] not in items:
                        add(items, *made)
                elif isinstance(template, Keys) and _is_given(template, record, number):
                    inner = self._mapping(template, record, number)
                    add(items, inner, inner.at)
        return items

    def _text(self, key: str, template: str, record: Keys, number: int) -> tuple[str, Mark] | None:
        """Return a template filled in; nothing where the record lacks something of it."""
        mark, made = record.at, []
        for part in parts(template):
            if isinstance(part, str):
                made.append(part)
                continue
            found = value(record, *part)
            mark = found.mark if mark is record.at else mark
            word = self._word(key, found, number)
            if word is None:
                return None
            if key in _TEXTS and not MARKDOWN.intersection(part[1]):
                word = within(word, "".join(made))
            made.append(word)
        text = "".join(made)
        return (text, mark) if text.strip() else None

    def _word(self, key: str, found: Value, number: int) -> str | None:
        if found.asked:
            self._ask(key, found, found.asked)
            return None
        if found.lost:
            self._lose(found.mark, f"Not kept of the HTML: {some(found.lost)}.")
        one = _chosen(found, number)
        return None if one is None else self._fitted(key, one, found)

    def _fitted(self, key: str, text: str, found: Value) -> str | None:
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
        if key in _DATES:
            date = understood(text, self._order)
            if isinstance(date, Asked):
                self._ask(key, found, date)
                return None
            return date
        return text if key in _TEXTS else " ".join(text.split())

    def _ask(self, key: str, found: Value, asked: Asked) -> None:
        if key == "date":
            self._failed = True
            self._problems.append(fault(self._path, found.mark, "date", asked.message, asked.hint))
        else:
            self._lose(found.mark, f"{asked.message} It is left out.", asked.hint, "date")

    def _lose(self, mark: Mark, message: str, hint: str = "", code: str = "not-kept") -> None:
        problem = loss(self._path, mark, message, hint, code)
        if len(self._problems) < _MOST and problem not in self._problems[-5:]:
            self._problems.append(problem)

    def _unused(self, records: Sequence[Keys]) -> Iterator[Problem]:
        """Yield a warning for each path that no template uses, at its first value."""
        kept = (*self._how.used, *self._how.unused)
        covered: dict[str, bool] = {}
        first: dict[str, Mark] = {}
        counts: dict[str, int] = {}
        for record in records:
            for path, mark in leaves(record):
                if path not in covered:
                    covered[path] = covers(kept, path)
                if covered[path]:
                    continue
                name = _general(path)
                first.setdefault(name, mark)
                counts[name] = counts.get(name, 0) + 1
        for name, mark in first.items():
            values = f"{counts[name]:,} values are" if counts[name] > 1 else "1 value is"
            message = f"{values} not kept of {quoted(name)}."
            hint = "Use it in the mapping, or name it under 'unused'."
            yield loss(self._path, mark, message, hint)


def covers(kept: Sequence[str], path: str) -> bool:
    """Tell whether a path is one of those kept, or below one."""
    return any(path == one or path.startswith(f"{one}.") for one in kept)


def _general(path: str) -> str:
    *outer, last = path.split(".")
    return ".".join(outer) if outer and last.isdecimal() and len(outer) == 1 else path


def _chosen(found: Value, number: int) -> str | None:
    if not found.texts:
        return None
    if found.several and len(found.texts) > 1:
        return found.texts[number] if number < len(found.texts) else None
    return found.texts[0]


def _values(template: Node, record: Keys) -> Iterator[Value]:
    texts = [template] if isinstance(template, str) else []
    if isinstance(template, Keys):
        texts = [one for one in template.values() if isinstance(one, str)]
    for text in texts:
        for path, filters in placeholders(text):
            yield value(record, path, filters)


def _times(template: Node, record: Keys) -> int:
    """Return how many items a template makes: one for each of several values."""
    several = [len(found.texts) for found in _values(template, record) if found.several]
    return max(several, default=1)


def _is_given(template: Keys, record: Keys, number: int) -> bool:
    """Tell whether the record has anything for an item; one of constants alone is always there."""
    found = list(_values(template, record))
    return not found or any(_chosen(one, number) is not None for one in found)
