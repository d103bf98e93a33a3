"""A collection with a past: how many events and commits go in, a git repository comes out.

The same numbers give the same commits on every machine. The first commit holds the collection's own
files, the next ones add an event each, and all others change one: another day, a correction, a
further question, a folded line that says the same, in turn.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks import collection, shared

_BEGINS: Final = 1_420_070_400  # 1 January 2015
_PAUSE: Final = 10_000  # seconds between two commits
_STRIDE: Final = 7919  # a prime: the changes go all over the collection
_WHO: Final = "committer Bench <bench@example.org>"


def write(events: int, commits: int, project: Path) -> None:
    """Make a repository in a folder and check its files out.

    Raises:
        CalledProcessError: git could not.
    """
    project.mkdir(parents=True, exist_ok=True)
    _git(project, "init", "--quiet", "--initial-branch=main")
    stream = b"".join(part.encode() for part in _stream(events, commits))
    _git(project, "fast-import", "--quiet", data=stream)
    _git(project, "reset", "--quiet", "--hard")


def change(project: Path) -> None:
    """Change one event, and commit it."""
    file = min((project / "events").rglob("[!_]*.yml"))
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}# Read again.\n", encoding="utf-8", newline="\n")
    who = ("-c", "user.name=Bench", "-c", "user.email=bench@example.org")
    _git(project, *who, "commit", "--quiet", "--all", "--message", "Change an event")


def _git(project: Path, *arguments: str, data: bytes = b"") -> None:
    git = shutil.which("git") or "git"
    subprocess.run([git, "-C", str(project), *arguments], input=data, check=True)


def _stream(events: int, commits: int) -> Iterator[str]:
    """Yield what `git fast-import` reads."""
    common = shared.files(collection.FIRST, days=collection.DAYS)
    yield _commit(0, "Begin")
    for path, text in common.items():
        yield _file(path, text)
    texts: list[tuple[str, str]] = []
    for number, event in enumerate(collection.events(events), start=1):
        texts.append((event.path, event.written()))
        yield _commit(number, f"Add {event.id}") + _file(*texts[-1])
    for number in range(events + 1, commits):
        place = number * _STRIDE % events
        path, text = texts[place]
        texts[place] = path, _changed(text, number)
        yield _commit(number, f"Change {path}") + _file(*texts[place])


def _changed(text: str, number: int) -> str:
    """Return an event's file as another commit leaves it."""
    day = f"{2026 + number % 4}-{number % 12 + 1:02}-{number % 26 + 2:02}"
    ways = (
        f"related: []\nquestions:\n  - asks: What became of it by the {day}?\n",
        f"corrections:\n  - on: {day}\n    note: The place was another on {day}.\n",
        f"dates:\n  - role: announced\n    on: {day}\n",
        f"# Read again on {day}.\n",
    )
    base = text.partition("# history\n")[0]
    if any(f"\n{way.partition(':')[0]}:" in base for way in ways[:3]):
        return f"{base}# history\n{ways[3]}"
    return f"{base}# history\n{ways[number % len(ways)]}"


def _commit(number: int, message: str) -> str:
    when = f"{_WHO} {_BEGINS + number * _PAUSE} +0000"
    return f"commit refs/heads/main\n{when}\ndata {len(message.encode())}\n{message}\n"


def _file(path: str, text: str) -> str:
    return f"M 100644 inline events/{path}\ndata {len(text.encode())}\n{text}\n"
