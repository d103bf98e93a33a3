"""A table in, its file as CSV (RFC 4180) out."""

from __future__ import annotations

import csv
import io

from kronika.chronicle import Chronicle
from kronika.exports.tables.table import AnyTable
from kronika.exports.tables.values import cell


def csv_file(table: AnyTable, chronicle: Chronicle) -> bytes:
    """Return a table as UTF-8 without a byte order mark, its header first, lines ending in CRLF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    getters = [(field.sort, field.get) for field in table.fields]
    writer.writerow([field.name for field in table.fields])
    writer.writerows(
        [cell(sort, get(row)) for sort, get in getters] for row in table.rows(chronicle)
    )
    return text.getvalue().encode()
