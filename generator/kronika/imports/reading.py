"""A foreign file's bytes in, the events it tells out: who reads it, and with what mapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal

from kronika.decoded import decoded
from kronika.hints import quoted
from kronika.imports import atom, own, timelinejs
from kronika.imports.dating import Order
from kronika.imports.filling import looked_up
from kronika.imports.jsontext import tree
from kronika.imports.kept import covers
from kronika.imports.mapping import Scheme, mapping
from kronika.imports.presets import preset
from kronika.imports.records import Records
from kronika.imports.sheet import Sheet, sheet
from kronika.imports.told import Found, Reading, fault, loss, some, whole
from kronika.problems import Problem, stops
from kronika.tree import Items, Keys

if TYPE_CHECKING:
    from yaml.error import Mark

    from kronika.tree import Node

Form = Literal["csv", "timelinejs", "atom", "json"]
MOST_BYTES: Final = 32 * 1024 * 1024
_EXAMPLE: Final = (
    "Write a mapping and name it with --map; the handbook's page on imports shows one."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is to be imported."""

    form: Form
    path: str  # as the caller names it
    data: bytes
    beside: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)  # tables, by name
    mapping: tuple[str, bytes] | None = None
    order: Order | None = None


def read(source: Source) -> tuple[Reading, str]:
    """Return what a file tells, and what its mapping calls where it comes from."""
    text = decoded(source.path, source.data, MOST_BYTES)
    if isinstance(text, Problem):
        return Reading(problems=(text,)), ""
    if source.form == "csv" and source.mapping is None:
        return _tables(source, text)
    scheme, problems = _scheme(source)
    if scheme is None:
        return Reading(problems=problems), ""
    found = _found(source, text, scheme)
    if not found.records and stops(found.problems):
        return Reading(problems=found.problems, missed=found.missed), scheme.origin
    return Records(source.path, scheme, source.order).read(found), scheme.origin


def _scheme(source: Source) -> tuple[Scheme | None, tuple[Problem, ...]]:
    if source.mapping is not None:
        return mapping(*source.mapping)
    if source.form in {"atom", "timelinejs"}:
        return mapping(f"{source.form}.yml", preset(source.form))
    message = "JSON has no columns that Kronika knows."
    return None, whole(source.path, "mapping", message, _EXAMPLE).problems


def _found(source: Source, text: str, scheme: Scheme) -> Found:
    if source.form == "csv":
        rows = sheet(source.path, text)
        return Found(rows.rows, rows.problems)
    if source.form == "atom":
        return atom.entries(source.path, text)
    root, problems = tree(source.path, text)
    if stops(problems):
        return Found(problems=problems)
    if source.form == "timelinejs":
        found = timelinejs.slides(source.path, root)
    else:
        found = _listed(source.path, root, scheme)
    return replace(found, problems=(*problems, *found.problems))


def _listed(path: str, root: Node, scheme: Scheme) -> Found:
    """Return the records of the list that a mapping names."""
    among = (
        looked_up(root, scheme.records)[0] if scheme.records and isinstance(root, Keys) else root
    )
    if not isinstance(among, Items):
        message = "The file holds no list of records there."
        hint = "Say with 'records' in the mapping where the list is, such as data.items."
        return Found(problems=whole(path, "import-file", message, hint).problems)
    odd = [
        fault(path, among.items_at[at], "import-file", "This is no record with keys.")
        for at, one in enumerate(among)
        if not isinstance(one, Keys)
    ]
    records = tuple(one for one in among if isinstance(one, Keys))
    return Found(records, (*_beside(path, root, scheme), *odd), len(odd))


def _beside(path: str, root: Node, scheme: Scheme) -> Iterator[Problem]:
    """Yield a warning for what a file says beside its list of records."""
    found: dict[str, Mark] = {}
    node, way = root, ""
    whole_name = isinstance(root, Keys) and scheme.records in root
    for step in [scheme.records] if whole_name else scheme.records.split("."):
        if not isinstance(node, Keys):
            break
        found |= {f"{way}{key}": node.keys_at[key] for key in node if key != step}
        node, way = node.get(step), f"{way}{step}."
    names = [name for name in found if not covers(scheme.unused, name)]
    if names:
        shown = some([quoted(name) for name in names])
        message = f"What stands beside the records is not kept: {shown}."
        yield loss(path, found[names[0]], message, "Name it under 'unused' if that is meant.")


def _tables(source: Source, text: str) -> tuple[Reading, str]:
    events = sheet(source.path, text)
    if events.problems and not events.rows:
        return Reading(problems=events.problems), ""
    if not own.OWN.issubset(events.columns):
        message = "These are not the columns of Kronika's own table of events."
        return whole(source.path, "mapping", message, _EXAMPLE), ""
    sheets: dict[str, Sheet] = {"events": events}
    paths = {"events": source.path}
    problems: list[Problem] = []
    for name, (path, data) in source.beside.items():
        other = decoded(path, data, MOST_BYTES)
        if isinstance(other, Problem):
            problems.append(other)
        else:
            sheets[name], paths[name] = sheet(path, other), path
    broken = [one for each in sheets.values() if not each.columns for one in each.problems]
    if problems or broken:
        return Reading(problems=(*problems, *broken)), ""
    return own.events(sheets, paths, source.order), ""
