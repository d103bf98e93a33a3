"""A table in, its file as CSV (RFC 4180) out."""

from __future__ import annotations

import csv
import io

from kronika.chronicle import Chronicle
from kronika.exports.tables.table import AnyTable
from kronika.exports.tables.values import writer as written


def csv_file(table: AnyTable, chronicle: Chronicle) -> bytes:
    """Return a table as UTF-8 without a byte order mark, its header first, lines ending in CRLF."""
    file = io.BytesIO()
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([field.name for field in table.fields])
    columns = [(field.get, written(field.sort)) for field in table.fields]
    writer.writerows(
        [
            value if (value := get(row)) is None or write is None else write(value)
            for get, write in columns
        ]
        for row in table.rows(chronicle)
    )
    text.flush()
    return file.getvalue()
