"""Files put in order where they lie: files go in; which ones changed, and problems, come out."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kronika.folder import Found, contents
from kronika.problems import Place, Problem
from kronika.tidy import tidied


@dataclass(frozen=True, slots=True)
class Orderly:
    """What became of some files."""

    changed: tuple[str, ...]  # paths of those that were not in order
    problems: tuple[Problem, ...]  # of those that stay as they are


def put_in_order(files: Iterable[Found], *, write: bool) -> Orderly:
    """Put files in order, or only find out which are not."""
    changed: list[str] = []
    problems: list[Problem] = []
    for one in files:
        data = contents(one)
        if isinstance(data, Problem):
            problems.append(data)
            continue
        result = tidied(one.path, data)
        problems.extend(result.problems)
        new = result.text.encode()
        if result.problems or new == data:
            continue
        try:
            if write:
                _replace(Path(one.file), new)
        except OSError as refused:
            message = f"The file cannot be written: {refused.strerror or 'no reason given'}."
            problems.append(Problem(Place(one.path), "unwritable", message))
        else:
            changed.append(one.path)
    return Orderly(tuple(changed), tuple(problems))


def _replace(file: Path, data: bytes) -> None:
    """Put a file's new contents in its place whole: a crash leaves the old ones."""
    fresh = file.with_name(f".{file.name}.new")
    try:
        fresh.write_bytes(data)
        shutil.copymode(file, fresh)
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)
