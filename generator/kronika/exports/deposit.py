"""A chronicle in, what a repository of data asks about a dossier out: CITATION.cff, DataCite.

Neither names a DOI: whoever deposits a release is given one. Nor does DataCite's name a year of
publication where nothing here tells it: whoever deposits the release is asked for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from typing import Final

from kronika.chronicle import Chronicle
from kronika.exports.offers import Offer
from kronika.exports.release import release
from kronika.model import About

CITATION: Final = "data/CITATION.cff"
DATACITE: Final = "data/datacite.json"
_WHEN: Final = "Whenever anything in the dossier does."
_MOST_SUBJECTS: Final = 40
_SIMPLE: Final = re.compile(r"[A-Za-z0-9.+-]+")  # one licence, not several joined
_BREAKS: Final = {"\x85": "\\x85", "\u2028": "\\u2028", "\u2029": "\\u2029"}  # to YAML, not to JSON
_SPDX: Final = "https://spdx.org/licenses/"
_YEAR: Final = 4  # digits


def files(chronicle: Chronicle) -> dict[str, Callable[[], bytes]]:
    """Return what makes the two files, by their paths in the site."""
    return {CITATION: partial(_citation, chronicle), DATACITE: partial(_datacite, chronicle)}


def offers(_chronicle: Chronicle) -> tuple[Offer, ...]:
    """Return what the data page says of them."""
    return (
        Offer(
            path=CITATION,
            name="How to cite the dossier",
            form="Citation File Format 1.2.0",
            media_type="application/yaml",
            means="The dossier's title, publisher, licence and edition, as GitHub, Zenodo and "
            "reference managers read them.",
            changes=_WHEN,
        ),
        Offer(
            path=DATACITE,
            name="What a repository asks for a DOI",
            form="DataCite 4.5",
            media_type="application/json",
            means="The same for a repository of data; it lacks only the DOI that one gives, "
            "and, where nothing here tells it, the year.",
            changes=_WHEN,
        ),
    )


def _citation(chronicle: Chronicle) -> bytes:
    about, state = chronicle.dossier.about, release(chronicle)
    told: dict[str, object] = {
        "cff-version": "1.2.0",
        "type": "dataset",
        "message": "Please cite this dossier, and the edition you have read.",
        "title": state.title,
        "authors": [{"name": state.publisher}],
        "version": state.edition,
    }
    if about.description:
        told["abstract"] = about.description
    if state.as_of:
        told["date-released"] = state.as_of
    if about.licence and _is_listed(about.licence):
        told["license"] = about.licence
    if state.address:
        told["url"] = state.address
    # One line a key: JSON is YAML, but for three signs that end a line there.
    text = "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in told.items()
    )
    for sign, escape in _BREAKS.items():
        text = text.replace(sign, escape)
    return text.encode()


def _datacite(chronicle: Chronicle) -> bytes:
    about, state = chronicle.dossier.about, release(chronicle)
    told: dict[str, object] = {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "types": {"resourceType": "Chronicle of events", "resourceTypeGeneral": "Dataset"},
        "creators": [{"name": state.publisher, "nameType": "Organizational"}],
        "titles": [{"title": state.title, "lang": about.language}],
        "publisher": {"name": state.publisher},
        "language": about.language,
        "version": state.edition,
        "formats": ["application/zip", "text/csv", "application/json", "application/yaml"],
        "sizes": [f"{len(chronicle.events)} events"],
    }
    if about.description:
        abstract = {"description": about.description, "descriptionType": "Abstract"}
        told["descriptions"] = [abstract]
    if state.as_of:
        told["publicationYear"] = state.as_of[:_YEAR]
        told["dates"] = [{"date": state.as_of, "dateType": "Updated"}]
    if about.licence:
        told["rightsList"] = [_rights(about)]
    if subjects := sorted({tag.name for tag in chronicle.dossier.tags.values()})[:_MOST_SUBJECTS]:
        told["subjects"] = [{"subject": subject} for subject in subjects]
    if state.address:
        told["url"] = state.address
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def _rights(about: About) -> dict[str, str]:
    licence = about.licence or ""
    if not _is_listed(licence):
        return {"rights": licence}
    return {
        "rights": licence,
        "rightsUri": f"{_SPDX}{licence}.html",
        "rightsIdentifier": licence,
        "rightsIdentifierScheme": "SPDX",
        "schemeUri": _SPDX,
    }


def _is_listed(licence: str) -> bool:
    """Whether it is one licence of the SPDX list."""
    return bool(_SIMPLE.fullmatch(licence)) and not licence.startswith("LicenseRef-")
