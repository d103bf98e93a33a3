"""The format as JSON Schema, for editors that help while typing: a dossier goes in, files come out.

What the program alone decides and what the collection knows stand in files apart: an event more
changes only the list of what is known, and that list being old never makes a file wrong, because
an id that is not in it is accepted. `kronika check` judges ids.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from kronika.dossier import Dossier
from kronika.folder import EVENTS
from kronika.ids import ID, LONGEST_ID
from kronika.model import About, EventFile, Written
from kronika.problems import Place, Problem, Severity
from kronika.shelves import SHELVES

_Schema: TypeAlias = dict[str, Any]

EVENT: Final = "event.schema.json"
KNOWN: Final = "_known.schema.json"
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_MADE: Final = "Made by `kronika schema`, which writes it anew; do not change it by hand."
# Every scalar is read as text: a title may be 1984.
_TEXT: Final = ("string", "number")
# What the models say for their own use, or what is told by the description already.
_LEFT_OUT: Final = frozenset({"title", "default"})


def format_schemas() -> dict[str, str]:
    """Return the schemas of all files of a collection by name; they change with the program."""
    event = _noun(EventFile)
    event["allOf"] = [{"$ref": f"{KNOWN}#/$defs/event"}]
    made = {EVENT: event, "_dossier.schema.json": _noun(About)}
    for shelf, noun in SHELVES.items():
        entry = _noun(noun)
        definitions = entry.pop("$defs", {})
        made[f"_{shelf}.schema.json"] = {
            "description": f"The collection's {shelf}, by id.",
            "type": "object",
            "propertyNames": {"pattern": f"^{ID.pattern}$", "maxLength": LONGEST_ID},
            "additionalProperties": entry,
        } | ({"$defs": definitions} if definitions else {})
    return {name: _text(schema) for name, schema in sorted(made.items())}


def all_schemas(dossier: Dossier) -> dict[str, str]:
    """Return the schemas of a project by the names of their files in `events/`."""
    return format_schemas() | {KNOWN: known_schema(dossier)}


def known_schema(dossier: Dossier) -> str:
    """Return the schema that lists what a collection knows: its ids, and what they stand for."""
    defined: dict[str, object] = {
        sort: _listed(sorted(words)) for sort, words in _known(dossier).items()
    }
    # Where there are kinds, an event has one.
    defined["event"] = {"required": ["kind"]} if dossier.kinds else {}
    return _text({"$defs": dict(sorted(defined.items()))})


def outdated(schemas: Mapping[str, str], standing: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each schema that does not stand as it should; an old list only warns."""
    for name, text in schemas.items():
        if standing.get(name) != text:
            what = "is another than Kronika writes now" if name in standing else "is missing"
            severity = Severity.WARNING if name == KNOWN else Severity.ERROR
            place = Place(f"{EVENTS}/{name}")
            yield Problem(place, "schema", f"The schema {what}.", "Run: kronika schema", severity)


def _known(dossier: Dossier) -> Mapping[str, Iterator[tuple[str, str]]]:
    kinds, actors, tags = dossier.kinds, dossier.actors, dossier.tags
    return {
        "actors": ((id_, _joined(one.name, one.role)) for id_, one in actors.items()),
        "events": ((event.id, event.file.title) for event in dossier.events),
        "kinds": ((id_, _joined(one.name, one.means)) for id_, one in kinds.items()),
        "places": ((id_, one.name) for id_, one in dossier.places.items()),
        "publishers": ((id_, one.name) for id_, one in dossier.publishers.items()),
        "sources": ((key, one.title) for key, one in dossier.sources.items()),
        "tags": (
            found
            for id_, one in tags.items()
            for found in (
                (id_, _joined(one.name, one.means)),
                *((alias, f"The same as {id_}.") for alias in one.aliases if alias not in tags),
            )
        ),
    }


def _joined(name: str, more: str) -> str:
    return f"{name}: {more}" if more else name


def _listed(words: list[tuple[str, str]]) -> dict[str, object]:
    if not words:
        return {"not": {}}  # an empty list of words is no schema to some readers
    return {
        "enum": [word for word, _ in words],
        "markdownEnumDescriptions": [meaning for _, meaning in words],
    }


def _noun(noun: type[Written]) -> _Schema:
    return _cleaned(noun.model_json_schema())


def _cleaned(schema: _Schema) -> _Schema:
    """Return a part of pydantic's schema as editors read it best."""
    forms = [one for one in schema.get("anyOf", []) if one != {"type": "null"}]
    if len(forms) == 1:  # a key left out is no null
        rest = {key: value for key, value in schema.items() if key != "anyOf"}
        return _cleaned({**forms[0], **rest})
    kept = {key: _inner(key, value) for key, value in schema.items() if key not in _LEFT_OUT}
    if "description" in kept:  # plain text there: a backtick would be shown as one
        kept["description"] = schema["description"].replace("`", "")
    if "oneOf" in kept:
        kept["oneOf"] = [_cleaned(one) for one in schema["oneOf"]]
    if "enum" in schema:
        return kept | ({"default": schema["default"]} if schema.get("default") else {})
    if kept.get("type") == "string":
        kept["type"] = list(_TEXT)
    if "names" in kept:
        known = [{"$ref": f"{KNOWN}#/$defs/{sort}"} for sort in schema["names"]]
        del kept["names"]
        kept["anyOf"] = [*known, {"type": kept.pop("type")}]
    return kept


def _inner(key: str, value: object) -> object:
    if isinstance(value, dict):
        named = key in {"properties", "$defs"}
        return {name: _cleaned(one) for name, one in value.items()} if named else _cleaned(value)
    return value


def _text(schema: Mapping[str, object]) -> str:
    whole = {"$schema": _DIALECT, "$comment": _MADE, **schema}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
