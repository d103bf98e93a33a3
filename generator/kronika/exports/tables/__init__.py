"""The dossier as tables: CSV with a Data Package's descriptor, and Parquet where it is wished for.

The tables together hold all that the event files say, so that `kronika import` can write the same
files again; what is derived stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from kronika.chronicle import Chronicle
from kronika.exports.offers import Offer
from kronika.exports.tables.descriptor import descriptor
from kronika.exports.tables.parquet import is_possible, parquet_file
from kronika.exports.tables.registry import TABLES
from kronika.exports.tables.table import AnyTable
from kronika.exports.tables.written import csv_file
from kronika.problems import Place, Problem
from kronika.settings import Settings

FOLDER: Final = "data/"
DESCRIPTOR: Final = FOLDER + "datapackage.json"
_CHANGES: Final = "With every event that is added or changed."
_ALSO: Final = (
    "For engines that read columns, where a collection outgrows a spreadsheet. With the option "
    "`parquet` a site has the same tables also as Parquet."
)

_PARQUET: Final = Offer(
    path=f"{FOLDER}<table>.parquet",
    name="The same tables, typed",
    form="Parquet",
    media_type="application/vnd.apache.parquet",
    means=f"For DuckDB, pandas or Spark: {', '.join(table.name for table in TABLES)}.",
    changes=_CHANGES,
)


def files(chronicle: Chronicle) -> dict[str, Callable[[], bytes]]:
    """Return what makes each table and their descriptor."""
    made: dict[str, Callable[[], bytes]] = {
        _path(table, "csv"): partial(csv_file, table, chronicle) for table in TABLES
    }
    made[DESCRIPTOR] = partial(descriptor, chronicle)
    if chronicle.settings.parquet:
        for table in TABLES:
            made[_path(table, "parquet")] = partial(parquet_file, table, chronicle)
    return made


def offers(chronicle: Chronicle) -> tuple[Offer, ...]:
    """Return what the tables are."""
    with_parquet = chronicle.settings.parquet
    package = Offer(
        path=DESCRIPTOR,
        name="What the tables are",
        form="Data Package",
        media_type="application/json",
        means="The names, types and meanings of all columns for programs that read Data Packages."
        + ("" if with_parquet else f" {_ALSO}"),
        changes=_CHANGES,
    )
    tables = tuple(_offer(table) for table in TABLES)
    return (*tables, package, *((_PARQUET,) if with_parquet else ()))


def wanting(settings: Settings) -> tuple[Problem, ...]:
    """Return why Parquet that is wished for cannot be made."""
    if not settings.parquet or is_possible():
        return ()
    message = "Tables as Parquet are wished for, and pyarrow, which writes them, is not installed."
    hint = "Install 'kronika[parquet]', or do without 'parquet'."
    return (Problem(Place("mkdocs.yml"), "no-parquet", message, hint),)


def _path(table: AnyTable, ending: str) -> str:
    return f"{FOLDER}{table.name}.{ending}"


def _offer(table: AnyTable) -> Offer:
    return Offer(
        path=_path(table, "csv"),
        name=f"{table.title} as a table",
        form="CSV",
        media_type="text/csv",
        means=table.means,
        changes=_CHANGES,
        columns=table.columns,
    )
