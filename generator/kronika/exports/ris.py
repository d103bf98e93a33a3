"""References in, a RIS file out: a tag and a text a line, so that no text may break its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kronika.dates import Day
from kronika.exports.biblatex import note
from kronika.exports.references import Reference


def records(all_: Iterable[Reference]) -> str:
    """Return the records of a file."""
    return "\r\n".join(map(record, all_))


def record(one: Reference) -> str:
    """Return one record."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _lines(one) if value or tag == "ER")


def _lines(one: Reference) -> Iterator[tuple[str, str]]:
    day = one.made.earliest if one.made else None
    yield "TY", "ELEC" if one.id else "DATA"
    yield "ID", one.key
    yield "AU", _line(one.publisher)
    yield "TI", _line(one.title)
    yield "T2", _line(one.dossier)
    if isinstance(day, Day):
        yield "PY", f"{day.year:04}"
        yield "DA", f"{day.year:04}/{day.month:02}/{day.day:02}/"
    yield "ET", one.edition
    yield "PB", _line(one.publisher)
    yield "LA", one.language
    yield "N1", _line(note(one))
    yield "UR", one.address
    yield "ER", ""


def _line(text: str) -> str:
    return " ".join(text.splitlines())
