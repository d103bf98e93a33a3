"""A table in, its file as CSV (RFC 4180) out."""

from __future__ import annotations

import csv
import io

from kronika.chronicle import Chronicle
from kronika.exports.tables.table import AnyTable
from kronika.exports.tables.values import cell


def csv_file(table: AnyTable, chronicle: Chronicle) -> bytes:
    """Return a table as UTF-8 without a byte order mark, its header first, lines ending in CRLF."""
    file = io.BytesIO()
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    getters = [(field.sort, field.sort.guarded, field.get) for field in table.fields]
    writer.writerow([field.name for field in table.fields])
    writer.writerows(
        [
            # Most are empty, or text as it is.
            value
            if (value := get(row)) is None or (type(value) is str and not is_guarded)
            else cell(sort, value)
            for sort, is_guarded, get in getters
        ]
        for row in table.rows(chronicle)
    )
    text.flush()
    return file.getvalue()
