"""A table in, its file as CSV (RFC 4180) out."""

from __future__ import annotations

import csv
import io

from kronika.chronicle import Chronicle
from kronika.exports.tables.table import AnyTable
from kronika.exports.tables.values import writer


def csv_file(table: AnyTable, chronicle: Chronicle) -> bytes:
    """Return a table as UTF-8 without a byte order mark, its header first, lines ending in CRLF."""
    file = io.BytesIO()
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow([field.name for field in table.fields])
    columns = [(field.get, writer(field.sort)) for field in table.fields]
    rows.writerows(
        [
            value if (value := get(row)) is None or write is None else write(value)
            for get, write in columns
        ]
        for row in table.rows(chronicle)
    )
    text.flush()
    return file.getvalue()
