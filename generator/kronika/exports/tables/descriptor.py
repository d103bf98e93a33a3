"""What the tables are, for programs: a Frictionless Data Package (version 2) with Table Schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from kronika.chronicle import Chronicle
from kronika.exports.licences import page
from kronika.exports.release import edition
from kronika.exports.tables.registry import TABLES
from kronika.exports.tables.table import AnyTable, Field
from kronika.exports.tables.values import LISTS, SEPARATOR
from kronika.ids import id_from

Json: TypeAlias = "Mapping[str, object]"

_PROFILES: Final = "https://datapackage.org/profiles/2.0/"
_DIALECT: Final[Json] = {
    "header": True,
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
}
_GUARD: Final = "One that looks like a formula has an apostrophe before it."


def descriptor(chronicle: Chronicle) -> bytes:
    """Return `datapackage.json`."""
    about = chronicle.dossier.about
    said = {
        "$schema": f"{_PROFILES}datapackage.json",
        "name": id_from(chronicle.title) or "dossier",
        "title": chronicle.title,
        "description": about.description,
        "homepage": chronicle.settings.site_url,
        "version": edition(chronicle),
        "licenses": list(_licences(about.licence)),
        "contributors": [{"title": about.publisher, "roles": ["publisher"]}]
        if about.publisher
        else [],
        "sources": list(_sources(chronicle)),
        "resources": [_resource(table) for table in TABLES],
    }
    filled = {key: value for key, value in said.items() if value}
    return (json.dumps(filled, ensure_ascii=False, indent=2) + "\n").encode()


def _licences(licence: str | None) -> Iterator[Json]:
    if licence and (address := page(licence)):
        yield {"name": licence, "path": address}
    elif licence:
        yield {"title": licence, "path": "https://spdx.org/licenses/"}


def _sources(chronicle: Chronicle) -> Iterator[Json]:
    """Yield the publishers of the sources; the sources themselves are a table."""
    for publisher in chronicle.dossier.publishers.values():
        yield {"title": publisher.name} | ({"path": publisher.url} if publisher.url else {})


def _resource(table: AnyTable) -> Json:
    return {
        "name": table.name,
        "type": "table",
        "title": table.title,
        "description": table.means,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "schema": _schema(table),
    }


def _schema(table: AnyTable) -> Json:
    keys = [
        {
            "fields": [field.name],
            # A table that names itself is, to Table Schema, one without a name.
            "reference": {
                "resource": "" if field.refers == table.name else field.refers,
                "fields": ["id"],
            },
        }
        for field in table.fields
        if field.refers
    ]
    return {
        "$schema": f"{_PROFILES}tableschema.json",
        "fields": [_field(field, table) for field in table.fields],
        "primaryKey": list(table.primary),
        "missingValues": [""],
    } | ({"foreignKeys": keys} if keys else {})


def _field(field: Field[Any], table: AnyTable) -> Json:
    constraints: dict[str, object] = {}
    if field.required:
        constraints["required"] = True
    if table.primary == (field.name,):
        constraints["unique"] = True
    if field.choices:
        constraints["enum"] = list(field.choices)
    said: dict[str, object] = {
        "name": field.name,
        "type": field.sort.type,
        "description": f"{field.means} {_GUARD}" if field.sort.guarded else field.means,
    }
    if field.sort in LISTS:
        said["kronika:separator"] = SEPARATOR
    return said | ({"constraints": constraints} if constraints else {})
