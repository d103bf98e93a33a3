"""Kronika's own tables back into events: the exact way round, by the same columns.

The sheets go in by the names of their tables; a column that has a key of the event file is written
again, all others are derived and only there to be read along.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from kronika.dates import DateError, parse
from kronika.exports.tables.registry import TABLES
from kronika.exports.tables.table import AnyTable, Field
from kronika.exports.tables.values import EDTF, LISTS, unguarded
from kronika.hints import quoted
from kronika.imports.dating import Asked, Order, understood
from kronika.imports.marked import add, put
from kronika.imports.sheet import Sheet
from kronika.imports.told import Reading, Told, fault, loss
from kronika.tree import Items, Keys

if TYPE_CHECKING:
    from yaml.error import Mark

    from kronika.problems import Problem
    from kronika.tree import Node

OWN: Final = frozenset({"id", "edition", "title", "date", "date_words", "summary"})
_EVENTS, *_PARTS = TABLES
_BY_NAME: Final = {table.name: table for table in TABLES}
# Of what an event may name or write out in place: the column of its id.
_MENTIONS: Final = {"places": "place", "actors": "actor", "sources": "key"}
_OF_QUESTIONS: Final = ("answers", "looked")


def events(sheets: Mapping[str, Sheet], paths: Mapping[str, str], order: Order | None) -> Reading:
    """Return the events of the tables; `paths` are the tables' files."""
    asked = [
        problem
        for name, one in sheets.items()
        for problem in _respelled(_BY_NAME[name], one, paths[name], order)
    ]
    rows = {name: _by_event(one) for name, one in sheets.items() if name != _EVENTS.name}
    told: list[Told] = []
    problems = asked + [problem for one in sheets.values() for problem in one.problems]
    known = set()
    for row in sheets[_EVENTS.name].rows:
        id_ = row.get("id")
        if not isinstance(id_, str):
            message = "The row has no id."
            problems.append(fault(paths[_EVENTS.name], row.at, "missing-key", message))
            continue
        known.add(id_)
        tree = _filled(_EVENTS, row)
        mine = {name: by_event.get(id_, []) for name, by_event in rows.items()}
        _add_parts(tree, mine, row)
        problems += _disagreeing(paths[_EVENTS.name], row, mine)
        told.append(Told(tree, id_, id_, exact=True))
    for name, by_event in rows.items():
        problems += _strays(paths[name], by_event, known)
    return Reading(tuple(told), tuple(problems), len(sheets[_EVENTS.name].rows) - len(told))


def _respelled(table: AnyTable, one: Sheet, path: str, order: Order | None) -> Iterator[Problem]:
    """Write dates anew that a spreadsheet has put into its own form, or ask about them."""
    names = [field.name for field in table.fields if field.key and field.sort is EDTF]
    for row in one.rows:
        for name in names:
            cell = row.get(name)
            if not isinstance(cell, str) or _is_edtf(unguarded(cell)):
                continue
            found = understood(unguarded(cell), order)
            if isinstance(found, Asked):
                yield fault(path, row.values_at[name], "date", found.message, found.hint)
            row[name] = None if isinstance(found, Asked) else found


def _is_edtf(text: str) -> bool:
    try:
        parse(text)
    except DateError:
        return False
    return True


def _by_event(one: Sheet) -> dict[str, list[Keys]]:
    found: dict[str, list[Keys]] = defaultdict(list)
    for row in one.rows:
        found[str(row.get("event", ""))].append(row)
    for among in found.values():
        among.sort(key=_number)  # a spreadsheet may have sorted them by anything
    return found


def _number(row: Keys) -> int:
    written = str(row.get("number", ""))
    return int(written) if written.isdecimal() and len(written) < len("10000000") else 0


def _filled(table: AnyTable, row: Keys) -> Keys:
    tree = Keys(row.at)
    for field in table.fields:
        if not field.key or field.name not in row:
            continue
        mark = row.values_at[field.name]
        *outer, key = field.key.split(".")
        within = tree
        for name in outer:
            inner = within.get(name)
            if not isinstance(inner, Keys):
                inner = Keys(mark)
                put(within, name, inner, mark)
            within = inner
        cell = row[field.name]
        put(within, key, _value(field, cell, mark) if isinstance(cell, str) else None, mark)
    return tree


def _value(field: Field[Any], text: str, mark: Mark) -> Node:
    if field.sort not in LISTS:
        return unguarded(text) if field.sort.guarded else text
    items = Items(mark)
    for word in text.split():
        add(items, word, mark)
    return items


def _add_parts(tree: Keys, mine: Mapping[str, list[Keys]], event: Keys) -> None:
    for table in _PARTS:
        if table.name in _OF_QUESTIONS:
            continue
        if table.name not in mine and table.part in _MENTIONS and table.part in event:
            _add_ids(tree, table.part, event)
        rows = mine.get(table.name, [])
        if rows:
            items = Items(rows[0].at)
            for row in rows:
                add(items, _part(table, row, mine), row.at)
            put(tree, table.part, items, rows[0].at)


def _add_ids(tree: Keys, part: str, event: Keys) -> None:
    """Take the ids of the event's own row where the table of its places or actors is not there."""
    mark, items = event.values_at[part], Items(event.values_at[part])
    for word in str(event[part]).split() if part != "sources" else ():
        add(items, word, mark)
    if items:
        put(tree, part, items, mark)


def _part(table: AnyTable, row: Keys, mine: Mapping[str, list[Keys]]) -> Node:
    column = _MENTIONS.get(table.part)
    if table.part == "tags":
        return unguarded(str(row.get("word", row.get("tag", ""))))
    if column and not _says_yes(row, "in_event"):
        return row.get(column)
    tree = _filled(table, row)
    if _says_yes(row, "keyed") and "key" in row:
        put(tree, "key", row["key"], row.values_at["key"])
    for name in _OF_QUESTIONS if table.part == "questions" else ():
        rows = [one for one in mine.get(name, []) if one.get("question") == row.get("number")]
        if rows:
            items = Items(rows[0].at)
            for one in rows:
                add(items, _filled(_BY_NAME[name], one), one.at)
            put(tree, name, items, rows[0].at)
    return tree


def _says_yes(row: Keys, column: str) -> bool:
    return str(row.get(column, "")).casefold() == "true"  # spreadsheets write TRUE


def _disagreeing(path: str, row: Keys, mine: Mapping[str, list[Keys]]) -> Iterator[Problem]:
    """Yield a warning where the event's row lists other ids than the table that rules."""
    for name, column in (("places", "place"), ("actors", "actor"), ("tags", "tag")):
        if name in mine:
            ruling = {str(one.get(column)) for one in mine[name]}
            if set(str(row.get(name, "")).split()) != ruling:
                mark = row.values_at.get(name, row.at)
                message = f"The {name} are other ones in {name}.csv, which counts."
                yield loss(path, mark, message, "Change them there.")


def _strays(path: str, by_event: Mapping[str, list[Keys]], known: set[str]) -> Iterator[Problem]:
    for id_ in by_event.keys() - known:
        for row in by_event[id_]:
            mark = row.values_at.get("event", row.at)
            yield loss(path, mark, f"There is no event {quoted(id_)} in events.csv.")
