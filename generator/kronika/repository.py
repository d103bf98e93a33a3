"""A project's git repository, read by git's plumbing: commits and files go out, nothing goes in.

A repository may be a stranger's: no hook, filter, helper, monitor or transport of it is run, no
file of it is checked out, and of its settings only those count that say where things lie.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from kronika.decoded import MOST_BYTES
from kronika.hints import printable

_LATEST: Final = 253_402_128_000  # in the year 9999, whatever the time zone
_CHUNK: Final = 1 << 20
_REGULAR: Final = "100"  # begins the mode of a file that is no link, folder or submodule
_NOTHING: Final = re.compile("0+")
_SETTINGS: Final = (
    *("-c", "protocol.allow=never"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "safe.bareRepository=explicit"),
)
# What a hook that runs us, or a careless shell, would point git elsewhere with.
_POINTERS: Final = frozenset(
    {
        *("GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_DIR", "GIT_GRAFT_FILE"),
        *("GIT_EXTERNAL_DIFF", "GIT_INDEX_FILE", "GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY"),
        *("GIT_PREFIX", "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE", "GIT_WORK_TREE"),
    }
)


class UntoldError(Exception):
    """Why a repository tells nothing; the message is a whole sentence."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a repository stands."""

    head: str  # the commit that is checked out
    prefix: str  # the project's path in the repository, empty or ending in "/"
    cut: frozenset[str]  # commits whose parents a shallow clone has left out


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit of the line that leads to the present, by first parents."""

    id: str
    parent: str  # empty where there is none, or none here
    at: int  # when it was committed, seconds since 1970 UTC


Entry = tuple[str, str]
"""A path within the project, and its blob; an empty one where the file is gone."""


def stand(root: Path) -> Stand:
    """Return where the repository around a project stands.

    Raises:
        UntoldError: there is none, it has no commit, or git cannot or will not read it.
    """
    asked = ("--show-prefix", "--is-shallow-repository", "--git-path", "shallow")
    said = told(root, "rev-parse", *asked, "--verify", "--end-of-options", "HEAD^{commit}")
    prefix, shallow, path, head = said.split("\n")[:4]
    cut: Iterable[str] = ()
    if shallow == "true":
        cut = (root / path).read_text(encoding="ascii", errors="replace").split()
    return Stand(head, prefix, frozenset(cut))


def line(root: Path, head: str) -> list[Commit]:
    """Return the commits by first parents from one to the first, the latest first."""
    said = told(root, "rev-list", "--first-parent", "--parents", "--timestamp", head, "--")
    commits = []
    for row in said.splitlines():
        at, id_, *parents = row.split()
        commits.append(Commit(id_, parents[0] if parents else "", min(int(at), _LATEST)))
    return commits


@dataclass(frozen=True, slots=True)
class Comparing:
    """A running git that compares every commit with its parent."""

    process: subprocess.Popen[bytes]
    said: IO[bytes]
    prefix: str

    def entries(self) -> dict[str, tuple[Entry, ...]]:
        """Wait, and return the events' files that each commit left otherwise than its parent.

        Raises:
            UntoldError: something of the repository is not there.
        """
        if self.process.wait():
            message = "git does not read the repository to its end: something of it is missing."
            raise UntoldError(message)
        self.said.seek(0)
        tokens = iter(self.said.read().decode("utf-8", "surrogateescape").split("\0"))
        found: dict[str, list[Entry]] = {}
        mine: list[Entry] = []
        for token in tokens:
            if not token.startswith(":"):
                mine = found.setdefault(token.strip(), [])
                continue
            _, mode, _, blob, _ = token.split()
            regular = mode.startswith(_REGULAR) and not _NOTHING.fullmatch(blob)
            mine.append((next(tokens).removeprefix(self.prefix), blob if regular else ""))
        return {commit: tuple(entries) for commit, entries in found.items() if commit}


@contextmanager
def comparing(root: Path, where: Stand, commits: Sequence[Commit]) -> Iterator[Comparing]:
    """Let git compare commits with their parents, beside what the block does."""
    # Files, not pipes: nobody need write or read while git does.
    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as said:
        asked.writelines(f"{one.id} {one.parent}".strip().encode() + b"\n" for one in commits)
        asked.seek(0)
        flags = ("--stdin", "-r", "-z", "--root", "--raw", "--no-renames", "--no-ext-diff")
        process = subprocess.Popen(
            _command(root, "diff-tree", *flags, "--", "events"),
            env=_environment(),
            stdin=asked,
            stdout=said,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield Comparing(process, said, where.prefix)
        finally:
            process.kill()  # it has ended, unless nobody waits for it any more
            process.wait()


def blobs(root: Path, wanted: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield each blob that is there with its bytes; of an event's size, no larger ones."""
    with tempfile.TemporaryFile() as asked:
        asked.write("".join(f"{id_}\n" for id_ in wanted).encode())
        asked.seek(0)
        with subprocess.Popen(
            _command(root, "cat-file", "--batch", "--buffer"),
            env=_environment(),
            stdin=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=_CHUNK,
        ) as process:
            if process.stdout is not None:
                yield from _batch(process.stdout)


def _batch(said: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    while header := said.readline():
        id_, kind, *size = header.decode("ascii", "replace").split()
        if not size:
            continue  # it is missing
        left = int(size[0])
        if kind == "blob" and left <= MOST_BYTES:
            yield id_, said.read(left)
            left = 0
        while left:
            left -= len(said.read(min(left, _CHUNK))) or left
        said.read(1)


def told(root: Path, *arguments: str) -> str:
    """Return what git says in a project's folder.

    Raises:
        UntoldError: there is no git, or it refuses.
    """
    try:
        done = subprocess.run(
            _command(root, *arguments), env=_environment(), capture_output=True, check=False
        )
    except OSError:
        message = "git is not installed."
        raise UntoldError(message) from None
    if done.returncode:
        raise UntoldError(_reason(done.stderr.decode("utf-8", "replace")))
    return done.stdout.decode("utf-8", "surrogateescape")


def _reason(said: str) -> str:
    first = said.strip().partition("\n")[0].removeprefix("fatal: ").rstrip(".")
    if "not a git repository" in first:
        return "The project is in no git repository."
    if "needed a single revision" in first.lower():
        return "The repository has no commit yet."
    return f"git does not read the repository: {printable(first) or 'no reason given'}."


def _command(root: Path, *arguments: str) -> list[str]:
    """Return what runs git in a project's folder, with nothing of the repository's own."""
    return ["git", "--no-replace-objects", *_SETTINGS, "-C", str(root), *arguments]


def _environment() -> dict[str, str]:
    """Return the environment for it: nobody is asked, nothing is fetched, no setting leads away."""
    kept = {name: value for name, value in os.environ.items() if name not in _POINTERS}
    return kept | {"LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}
