"""Problems as a person at a terminal reads them: lines in order, coloured, a flood cut short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import click

from kronika.counts import counted
from kronika.hints import harmless
from kronika.problems import Problem, Severity

_SHOWN: Final = 200
_COLOURS: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def lines(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield one line a problem, and one that says how many were left out.

    Colour is in the lines always; `click.echo` takes it out where the output is no terminal.
    """
    for problem in sorted(problems)[:_SHOWN]:
        severity = click.style(problem.severity.value, fg=_COLOURS[problem.severity], bold=True)
        place = click.style(harmless(str(problem.place)), bold=True)
        said = harmless(f"{problem.message} {problem.hint}".rstrip())
        yield f"{place}: {severity} {problem.code}: {said}"
    if len(problems) > _SHOWN:
        yield f"… and {len(problems) - _SHOWN} more."


def summary(problems: Sequence[Problem]) -> str:
    """Return how many errors and warnings there are, in words."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    parts = [counted(errors, "error"), counted(warnings, "warning")]
    return " and ".join(part for part in parts if not part.startswith("0 ")) or "no mistakes"
