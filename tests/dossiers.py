"""Dossiers for tests, from the texts of their files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kronika.assembly import assembled
from kronika.collection import Collection
from kronika.dossier import Dossier
from kronika.load import load_file

CRANE: Mapping[str, Any] = {
    "title": "A crane falls",
    "kind": "find",
    "date": "2025-07-28",
    "summary": "It falls.",
    "sources": [
        {"key": "a", "url": "https://lrt.lt/a", "title": "A report", "publisher": "lrt"},
    ],
}
SHELVES: Mapping[str, Any] = {
    "events/_publishers.yml": {"lrt": {"name": "LRT"}, "bns": {"name": "BNS"}},
    "events/_actors.yml": {"army": {"name": "The Army"}, "state": {"name": "The State"}},
    "events/_places.yml": {"port": {"name": "Port", "lat": "55.7", "lon": "21.1"}},
    "events/_kinds.yml": {"find": {"name": "Find"}, "crash": {"name": "Crash"}},
    "events/_tags.yml": {"crane": {"name": "Crane", "aliases": ["kranas"]}},
    "events/_sources.yml": {
        "wire": {"url": "https://bns.lt/1", "title": "A wire", "publisher": "bns"}
    },
}


def crane(**fields: object) -> dict[str, Any]:
    """Return what a file of one event says, with other fields."""
    return {key: value for key, value in {**CRANE, **fields}.items() if value is not None}


def collection(files: Mapping[str, Any]) -> Collection:
    """Return files as a collection; what is no text is written as YAML."""
    loaded = [
        load_file(path, (text if isinstance(text, str) else json.dumps(text)).encode())
        for path, text in files.items()
    ]
    return Collection(
        files={one.path: one for one in loaded if not one.shelf},
        shelves={one.path: one for one in loaded if one.shelf},
        problems=tuple(problem for one in loaded for problem in one.problems),
    )


def dossier(files: Mapping[str, Any]) -> Dossier:
    """Return the dossier of files and the shelves, in which nothing is wrong."""
    gathered = collection({**SHELVES, **files})
    found = assembled(gathered)
    assert [str(problem) for problem in gathered.problems if problem.severity == "error"] == []
    assert [str(finding) for finding in found.findings if finding.severity == "error"] == []
    return found.dossier
