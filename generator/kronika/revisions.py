"""The files of a project as a git revision has them: a folder and a revision's name in, bytes out.

Git only lists and hands out what it keeps: nothing is checked out, no hook, filter or pager of the
repository runs, and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kronika import repository
from kronika.decoded import MOST_BYTES
from kronika.folder import EVENTS, is_read
from kronika.hints import printable, quoted
from kronika.repository import UntoldError

_DOCS: Final = "docs"
_SINCE: Final = "..."
_REGULAR: Final = ("100644", "100755")
_TOO_LARGE: Final = bytes(MOST_BYTES + 1)


class RevisionError(Exception):
    """The revision cannot be read; the message is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit of the repository that a project lies in."""

    root: Path
    commit: str

    def events(self) -> dict[str, bytes]:
        """Return the files that would be read, by path within the project."""
        found = {
            printable(path): (blob, size)
            for path, blob, size in self._files(EVENTS)
            if is_read(path)
        }
        wanted = sorted({blob for blob, size in found.values() if size <= MOST_BYTES})
        blobs = dict(repository.blobs(self.root, wanted))
        if len(blobs) < len(wanted):
            message = "git does not read the repository to its end: something of it is missing."
            raise RevisionError(message)
        return {path: blobs.get(blob, _TOO_LARGE) for path, (blob, _) in sorted(found.items())}

    def pictures(self) -> frozenset[str]:
        """Return the paths of all files below `docs/`, relative to it."""
        return frozenset(path.removeprefix(f"{_DOCS}/") for path, _, _ in self._files(_DOCS))

    def _files(self, folder: str) -> Iterator[tuple[str, str, int]]:
        """Yield the regular files of a folder: path, blob and size."""
        listed = _git(self.root, "ls-tree", "-r", "-z", "--long", self.commit, "--", f"{folder}/")
        for row in listed.split("\0")[:-1]:
            told, _, name = row.partition("\t")
            mode, _, blob, size = told.split()
            if mode in _REGULAR:
                yield name, blob, int(size) if size.isdecimal() else 0  # git cannot tell


def revision(root: Path, name: str) -> Revision:
    """Return the commit that a name means in the repository of a project.

    A name with three dots behind it means where today's commit left that line: what others have
    done on it since does not count.

    Raises:
        RevisionError: there is no git, no repository or no such revision.
    """
    if name.startswith("-") or "\0" in name:
        message = f"There is no revision {quoted(name)}."
        raise RevisionError(message)
    _git(root, "rev-parse", "--git-dir")
    line, since = name.removesuffix(_SINCE), name.endswith(_SINCE)
    try:
        commit = _git(root, "rev-parse", "--verify", "--quiet", f"{line}^{{commit}}")
    except RevisionError:
        message = f"There is no revision {quoted(line)} in the repository.{_shallow(root)}"
        raise RevisionError(message) from None
    commit = commit.strip()
    if since:
        try:
            commit = _git(root, "merge-base", commit, "HEAD").strip()
        except RevisionError:
            message = f"The repository has no commit that both {quoted(line)} and HEAD follow."
            raise RevisionError(message + _shallow(root)) from None
    return Revision(root, commit)


def folder(root: Path) -> str:
    """Return a project's folder in its repository: empty or ending in "/", empty without one."""
    try:
        return _git(root, "rev-parse", "--show-prefix").removesuffix("\n")
    except RevisionError:
        return ""


def _shallow(root: Path) -> str:
    shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == "true"
    return " It was cloned without its whole history: fetch more of it." if shallow else ""


def _git(root: Path, *arguments: str) -> str:
    """Return what git says in a project's folder."""
    try:
        return repository.told(root, "--literal-pathspecs", *arguments)
    except UntoldError as why:
        raise RevisionError(str(why)) from None
