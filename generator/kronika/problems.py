"""Mistakes as values: what is wrong, where, and the way out. Nothing here prints or raises."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a path in the project, line and column in characters from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: `message` is a whole sentence, `hint`, where there is one, the way out."""

    place: Place
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.place}: {self.severity} {self.code}: {self.message} {self.hint}".rstrip()


def stops(problems: Iterable[Problem], *, strict: bool = False) -> bool:
    """Return whether any of the problems ends a build."""
    return any(strict or problem.severity is Severity.ERROR for problem in problems)
