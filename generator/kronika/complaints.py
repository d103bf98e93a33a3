"""What MkDocs printed in, problems with their places out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from kronika.decoded import line_and_column
from kronika.hints import ended
from kronika.problems import Place, Problem, Severity

CONFIGURATION: Final = "mkdocs.yml"
_LINES: Final = 6
# What it tells beside, and the pages that it counts up below.
_UNTOLD: Final = ("INFO", "WARNING", "DEBUG", "- ")
_ENDS: Final = "Aborted with "
_SAID: Final = re.compile(r"(?P<level>WARNING|ERROR) +-  (?P<said>.+)")
_DOCUMENT: Final = re.compile(r"Doc file '(?P<path>[^']+)'(?:.*? link '(?P<link>[^']+)')?")
_MARK: Final = re.compile(r'in "[^"]*mkdocs\.yml", line (?P<line>\d+), column (?P<column>\d+)')
_FRAME: Final = re.compile(r'File "(?P<file>[^"]+)", line (?P<line>\d+)')


def warnings(lines: Iterable[str], text: Callable[[str], str]) -> Iterator[Problem]:
    """Yield the warnings among the lines.

    Args:
        lines: what MkDocs printed.
        text: gives what a page's file holds, by its path in the project; nothing if there is none.
    """
    for line in lines:
        found = _SAID.fullmatch(line)
        if found and found["level"] == "WARNING":
            said = ended(found["said"])
            yield Problem(_place(found["said"], text), "host", said, severity=Severity.WARNING)


def stopped(lines: Sequence[str]) -> Problem:
    """Return why MkDocs stopped."""
    told = [line for line in lines if not line.startswith(_UNTOLD)]
    errors = [found["said"] for line in told if (found := _SAID.fullmatch(line))]
    frames = [found for line in told if (found := _FRAME.match(line))]
    if frames:
        last = frames[-1]
        reason = f"{errors[-1] if errors else told[-1]} ({last['file']}, line {last['line']})"
    elif errors:
        reason = " ".join(map(ended, errors))
    else:
        told = [line for line in told if not line.startswith(_ENDS)] or told
        reason = " ".join(told[-_LINES:]) or "no reason given"
    found = _MARK.search(reason)
    place = Place(CONFIGURATION, *map(int, found.groups())) if found else Place(CONFIGURATION)
    return Problem(place, "host", ended(f"MkDocs stopped: {reason}"))


def _place(said: str, text: Callable[[str], str]) -> Place:
    about = _DOCUMENT.match(said)
    if about is None:
        return Place(CONFIGURATION)
    path = f"docs/{about['path']}"
    page = text(path)
    return Place(path, *line_and_column(page, max(0, page.find(about["link"] or "\0"))))
