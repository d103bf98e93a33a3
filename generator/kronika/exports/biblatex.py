r"""References in, a BibLaTeX file out, which plain BibTeX reads too.

Letters of all scripts stay as they are (UTF-8). What TeX would take for a command is written as a
command that shows it; a brace never stands alone, for BibTeX counts even those behind a backslash.
Signs that it would join to another one are kept apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kronika.dates import Date
from kronika.dates.days import LAST_PLAIN_YEAR, Day
from kronika.dates.forms import Choice, Point
from kronika.exports.references import Reference
from kronika.hints import ended

_COMMANDS: Final = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "^": r"{\textasciicircum}",
        "~": r"{\textasciitilde}",
        "%": r"\%",
        "&": r"\&",
        "#": r"\#",
        "$": r"\$",
        "_": r"\_",
        "`": r"\`{}",  # other names of it are lost by Pandoc, or undone by Biber
    }
)
_SPECIAL: Final = re.compile(r"[\\{}^~%&#$_`]")
_JOINED: Final = re.compile(r"([-',<>])(?=\1)")  # TeX makes dashes and quotation marks of them
_IN_ADDRESSES: Final = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D"})
_TIME: Final = re.compile("T[^/]*")


def bibliography(all_: Iterable[Reference]) -> str:
    """Return the entries of a file."""
    return "\n".join(map(entry, all_))


def entry(one: Reference) -> str:
    """Return one entry."""
    kind = "incollection" if one.dossier else "misc"
    fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(one) if value)
    return f"@{kind}{{{one.key},\n{fields}\n}}\n"


def _fields(one: Reference) -> Iterator[tuple[str, str]]:
    publisher = _tex(one.publisher)
    # Braces within braces: neither is a name taken apart, nor a title made small.
    yield "author", publisher and f"{{{publisher}}}"
    yield "title", f"{{{_tex(one.title)}}}"
    yield "booktitle", one.dossier and f"{{{_tex(one.dossier)}}}"
    yield "publisher", publisher and f"{{{publisher}}}"
    yield "date", told(one.made)
    yield "year", _year(one.made)
    yield "eventdate", told(one.date) if one.id else ""
    yield "version", one.edition
    yield "pubstate", "retracted" if one.retracted else ""
    yield "note", _tex(note(one))
    yield "url", one.address.translate(_IN_ADDRESSES)
    yield "language", one.language


def note(one: Reference) -> str:
    """Return what a bibliography without a field for it says of an event's date and edition."""
    event = f"Event: {one.when}" if one.id else ""
    edtf = f" (EDTF {one.date.text})" if event and one.date and not told(one.date) else ""
    withdrawn = "Retracted" if one.retracted else ""
    said = (ended(part) for part in (f"{event}{edtf}", withdrawn) if part)
    return " ".join([*said, f"Edition {one.edition}"])


def told(date: Date | None) -> str:
    """Return the date as BibLaTeX reads it: EDTF of level 1; empty where that cannot say it."""
    if date is None or date.level > 1 or isinstance(date.form, Choice):
        return ""
    form = date.form
    points = (form,) if isinstance(form, Point) else form.points
    if any(abs(point.year) > LAST_PLAIN_YEAR for point in points):
        return ""
    # BibLaTeX wants seconds, which are seldom known: the day holds all the same.
    return _TIME.sub("", date.text)


def _year(date: Date | None) -> str:
    day = date.earliest if date else None
    return str(day.year) if isinstance(day, Day) and day.year > 0 else ""


def _tex(text: str) -> str:
    line = " ".join(text.split())
    shown = line.translate(_COMMANDS) if _SPECIAL.search(line) else line
    return _JOINED.sub(r"\1{}", shown)
