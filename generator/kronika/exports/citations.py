"""A chronicle in; the citations of its events and of itself out, ready to be copied, and as dumps.

A dump names the dossier first and then every event, the retracted ones marked.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from typing import Final

from kronika.chronicle import Chronicle
from kronika.exports import biblatex, csl, footnotes, ris
from kronika.exports.offers import Offer
from kronika.exports.references import Reference, reference, whole


@dataclass(frozen=True, slots=True)
class Line:
    """A citation as people write it."""

    style: str
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """A citation as programs read it."""

    form: str
    text: str
    name: str  # of the file to download
    href: str  # the file itself, as an address


@dataclass(frozen=True, slots=True)
class Citation:
    """How to cite one thing."""

    key: str
    lines: tuple[Line, ...]
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    name: str
    ending: str
    media_type: str
    record: Callable[[Reference], str]
    dump: Callable[[Iterable[Reference]], str]


_FORMS: Final = (
    _Form("BibLaTeX", "bib", "application/x-bibtex", biblatex.entry, biblatex.bibliography),
    _Form(
        "CSL-JSON",
        "csl.json",
        "application/vnd.citationstyles.csl+json",
        lambda one: csl.items([one]),
        csl.items,
    ),
    _Form("RIS", "ris", "application/x-research-info-systems", ris.record, ris.records),
)
_READERS: Final = {
    "bib": "For LaTeX: BibLaTeX reads it, and BibTeX too.",
    "csl.json": "For citation processors such as Pandoc, and for reference managers.",
    "ris": "For reference managers: EndNote, Mendeley, Zotero and others.",
}


def cited(one: Reference) -> Citation:
    """Return how to cite what a reference names."""
    return Citation(
        key=one.key,
        lines=(
            Line("APA 7", footnotes.apa(one)),
            Line("Chicago 17, notes and bibliography", footnotes.chicago(one)),
            Line("ISO 690", footnotes.iso690(one)),
        ),
        records=tuple(_record(form, one) for form in _FORMS),
    )


def _record(form: _Form, one: Reference) -> Record:
    text = form.record(one)
    data = b64encode(text.encode()).decode()
    href = f"data:{form.media_type};charset=utf-8;base64,{data}"
    return Record(form.name, text, f"{one.key}.{form.ending}", href)


def files(chronicle: Chronicle) -> dict[str, Callable[[], bytes]]:
    """Return what makes each dump, by its path."""
    every = cache(partial(_all, chronicle))  # found out once for all dumps
    return {_path(form): partial(_dump, every, form) for form in _FORMS}


def offers(_chronicle: Chronicle) -> tuple[Offer, ...]:
    """Return what the dumps are."""
    return tuple(
        Offer(
            path=_path(form),
            name=f"Citations ({form.name})",
            form=form.name,
            media_type=form.media_type,
            means="How to cite the dossier and each of its events, in their present versions. "
            + _READERS[form.ending],
            changes="With every event that is added or says something else.",
        )
        for form in _FORMS
    )


def _path(form: _Form) -> str:
    return f"data/dossier.{form.ending}"


def _dump(every: Callable[[], tuple[Reference, ...]], form: _Form) -> bytes:
    return form.dump(every()).encode()


def _all(chronicle: Chronicle) -> tuple[Reference, ...]:
    events = (reference(chronicle, event) for event in chronicle.timeline)
    return (whole(chronicle), *events)
