"""Problems for machines: GitHub's annotations, JSON, and SARIF for code scanners.

No word of an author can become an annotation or a command: what has a meaning is escaped.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias
from urllib.parse import quote

from kronika.codes import CODES
from kronika.problems import Problem, Severity

Json: TypeAlias = "Mapping[str, object]"

_SHOWN: Final = 200
_DATA: Final = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY: Final = {**_DATA, ":": "%3A", ",": "%2C"}
_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final[Mapping[Severity, str]] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning"}
)


def github(problems: Iterable[Problem], prefix: str = "") -> Iterator[str]:
    """Yield workflow commands that put each problem on its line of a pull request.

    Errors come first, for GitHub shows only the first few; a flood is cut short.

    Args:
        problems: what is wrong.
        prefix: the project's folder in its repository, empty or ending in "/".
    """
    ordered = sorted(problems, key=lambda one: (one.severity is Severity.WARNING, one))
    for problem in ordered[:_SHOWN]:
        place = problem.place
        told = {
            "file": prefix + place.path,
            "line": str(place.line),
            "col": str(place.column),
            "title": problem.code,
        }
        where = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in told.items())
        yield f"::{_LEVELS[problem.severity]} {where}::{_escaped(_text(problem), _DATA)}"


def as_json(problems: Sequence[Problem], events: int) -> str:
    """Return problems as JSON; `events` says how many events were sound."""
    severities = Counter(problem.severity for problem in problems)
    rows = [
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "severity": str(problem.severity),
            "code": problem.code,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in sorted(problems)
    ]
    return inert(
        {
            "version": 1,
            "events": events,
            "errors": severities[Severity.ERROR],
            "warnings": severities[Severity.WARNING],
            "problems": rows,
        }
    )


def sarif(problems: Sequence[Problem], prefix: str = "") -> str:
    """Return problems as a SARIF 2.1.0 log of one run."""
    found = sorted({problem.code for problem in problems})
    rules = [{"id": code, "shortDescription": {"text": CODES[code]}} for code in found]
    run = {
        "tool": {"driver": {"name": "Kronika", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, found, prefix) for problem in sorted(problems)],
    }
    return inert({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def inert(value: object) -> str:
    """Return JSON in which no machine that prints it finds a command."""
    return json.dumps(value, ensure_ascii=False, indent=2).replace("##", "#\\u0023")


def _result(problem: Problem, rules: list[str], prefix: str) -> Json:
    place = problem.place
    location = {
        "artifactLocation": {"uri": quote(prefix + place.path), "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": place.line, "startColumn": place.column},
    }
    return {
        "ruleId": problem.code,
        "ruleIndex": rules.index(problem.code),
        "level": _LEVELS[problem.severity],
        "message": {"text": _text(problem)},
        "locations": [{"physicalLocation": location}],
    }


def _text(problem: Problem) -> str:
    return f"{problem.message} {problem.hint}".rstrip()


def _escaped(text: str, signs: Mapping[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)
