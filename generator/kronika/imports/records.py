"""Records in, events in the shape of event files out: what a mapping says, record by record."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from kronika.hints import quoted
from kronika.imports.dating import Asked, Order, understood
from kronika.imports.filling import MARKDOWN, Value, value
from kronika.imports.kept import Kept
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
        self._untold = 0
        self._failed = False
        self._kept = Kept(path, how)

    def read(self, found: Found) -> Reading:
        """Return what the records tell."""
        told: list[Told] = []
        for record in found.records:
            self._failed = False
            tree = self._mapping(self._how.templates, record, 0)
            wish = self._name(self._how.id, record)
            key = self._name(self._how.key, record) or wish
            rest = list(self._kept.rest(record))
            if not self._failed:
                told.append(Told(tree, key, wish))
                for one in rest:
                    self._tell(one)
        if self._untold:
            message = f"There are {self._untold:,} more warnings like these."
            place = found.records[-1].at
            self._problems.append(loss(self._path, place, message))
        problems = (*found.problems, *self._problems, *self._kept.unused(found.records))
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
        mark, made, taken = record.at, [], []
        for part in parts(template):
            if isinstance(part, str):
                made.append(part)
                continue
            found = value(record, *part)
            self._kept.offer(found)
            mark = found.mark if mark is record.at else mark
            word = self._word(key, found, number)
            if word is None:
                return None
            if key in _TEXTS and not MARKDOWN.intersection(part[1]):
                word = within(word, "".join(made))
            made.append(word)
            taken.append(found.pieces[found.at(number)])
        text = "".join(made)
        if not text.strip():
            return None
        self._kept.take(taken)
        return text, mark

    def _word(self, key: str, found: Value, number: int) -> str | None:
        asked = found.asked
        if key == "date" and len(found.texts) > 1:
            asked = _several(found.texts)
        if asked:
            self._ask(key, found, asked)
            return None
        if found.lost:
            self._lose(found.mark, f"Not kept of the HTML: {some(found.lost)}.")
        if found.at(number) >= len(found.texts):
            return None
        return self._fitted(key, found.texts[found.at(number)], found)

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
        self._kept.take(found.pieces)
        if key == "date":
            self._failed = True
            self._problems.append(fault(self._path, found.mark, "date", asked.message, asked.hint))
        else:
            self._lose(found.mark, f"{asked.message} It is left out.", asked.hint, "date")

    def _lose(self, mark: Mark, message: str, hint: str = "", code: str = "not-kept") -> None:
        self._tell(loss(self._path, mark, message, hint, code))

    def _tell(self, problem: Problem) -> None:
        if problem in self._problems[-5:]:
            return
        if len(self._problems) < _MOST:
            self._problems.append(problem)
        else:
            self._untold += 1


def _several(texts: Sequence[str]) -> Asked:
    message = f"Several dates stand here: {some([quoted(text) for text in texts])}."
    return Asked(message, "Name one of them in the mapping, by its number, such as {when.0}.")


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
    return not found or any(one.at(number) < len(one.texts) for one in found)
