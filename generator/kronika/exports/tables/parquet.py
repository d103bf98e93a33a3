"""A table in, its file as Parquet out: the same rows and columns, typed, nothing guarded.

pyarrow is asked for only here, and only when a site is wanted with such files.
"""

from __future__ import annotations

import io
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from kronika.chronicle import Chronicle
from kronika.dates import Day
from kronika.exports.tables.table import AnyTable
from kronika.exports.tables.values import DAY, LISTS, NUMBER, WHOLE, YES, Sort, Value


def is_possible() -> bool:
    """Tell whether pyarrow is there."""
    return find_spec("pyarrow") is not None


def parquet_file(table: AnyTable, chronicle: Chronicle) -> bytes:
    """Return a table as Parquet: days as days, numbers as numbers, lists as lists."""
    arrow = import_module("pyarrow")
    rows = list(table.rows(chronicle))
    schema = arrow.schema(
        [
            arrow.field(
                field.name,
                _type(arrow, field.sort),
                nullable=not field.required,
                metadata={"description": field.means},
            )
            for field in table.fields
        ]
    )
    columns = [
        arrow.array([_plain(field.get(row)) for row in rows], type=_stored(arrow, field.sort)).cast(
            _type(arrow, field.sort)
        )
        for field in table.fields
    ]
    made = io.BytesIO()
    whole = arrow.Table.from_arrays(columns, schema=schema)
    import_module("pyarrow.parquet").write_table(whole, made, compression="zstd")
    return made.getvalue()


def _type(arrow: ModuleType, sort: Sort) -> object:
    if sort in LISTS:
        return arrow.list_(arrow.string())
    types = {DAY: "date32", WHOLE: "int32", NUMBER: "float64", YES: "bool_"}
    return getattr(arrow, types.get(sort, "string"))()


def _stored(arrow: ModuleType, sort: Sort) -> object:
    # A day goes in as its number, which knows more years than Python's own dates.
    return arrow.int32() if sort is DAY else _type(arrow, sort)


def _plain(value: Value) -> object:
    return value.ordinal if isinstance(value, Day) else value
