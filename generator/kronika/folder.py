"""The folder `events/` of a project: which files are to be read, their bytes, and what is odd.

Nothing is followed or opened but regular files: a link may lead out of the project, a pipe would
wait for ever.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kronika.decoded import MOST_BYTES
from kronika.hints import did_you_mean, offered, printable, quoted
from kronika.ids import id_from, is_id
from kronika.links import LEDGER, MOST_LEDGER_BYTES
from kronika.problems import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

EVENTS: Final = "events"
SHELF_NAMES: Final = (
    "_actors",
    "_dossier",
    "_kinds",
    "_places",
    "_publishers",
    "_sources",
    "_tags",
)
_ABOUT: Final = "_dossier"
_ENDINGS: Final = (".yml", ".yaml")
_KINDS: Final = {
    stat.S_IFLNK: "a link",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


Stamp = tuple[int, int, int, int]
"""When a file, and its rights, last changed, its size, and which file it is."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: its path within the project, where it lies, and its stamp."""

    path: str
    file: str
    stamp: Stamp
    most: int = MOST_BYTES  # that are read of it


def found(root: Path) -> tuple[list[Found], list[Problem]]:
    """Return the files of a project's events, sorted, and what is wrong with the folder."""
    folder = root / EVENTS
    problems: list[Problem] = []
    try:
        kind = folder.lstat().st_mode
    except OSError:
        hint = "Make a folder 'events' and put one file for each event into it."
        return [], [Problem(Place(EVENTS), "no-events", "There is no folder 'events'.", hint)]
    if not stat.S_ISDIR(kind):
        return [], [Problem(Place(EVENTS), "no-events", "'events' is not a folder.")]
    files = sorted(_files(str(folder), EVENTS, problems), key=lambda one: one.path)
    abouts = [one.path for one in files if in_shelf(one.path) == "dossier"]
    for path in abouts[1:]:
        message = f"The dossier is described in {abouts[0]} already."
        problems.append(Problem(Place(path), "repeated-id", message, "Keep one of the files."))
    return files, problems


def contents(file: Found) -> bytes | Problem:
    """Return a file's bytes, not much more than a file may have."""
    # The file may have been replaced since it was found: neither follow nor wait now.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(file.file, flags | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as opened:
            return opened.read(file.most + 1)
    except OSError as error:
        return _unread("file", file.path, error)


def _unread(what: str, path: str, error: OSError) -> Problem:
    message = f"The {what} cannot be read: {error.strerror or 'no reason given'}."
    return Problem(Place(path), "unreadable", message)


def is_read(path: str) -> bool:
    """Tell whether a regular file of that path within a project is read at all."""
    *folders, name = path.split("/")
    ending = "." + name.rpartition(".")[2]
    if folders[:1] != [EVENTS] or ending not in _ENDINGS or name.startswith("."):
        return False
    for depth, folder in enumerate(folders[1:], start=2):
        if folder.startswith(".") or folder.endswith(_ENDINGS) or not folder.isprintable():
            return False
        if folder.startswith("_") and not _is_shelf(folder, "/".join(folders[:depth]), []):
            return False
    return _is_named(name, path, [])


def _files(folder: str, path: str, problems: list[Problem]) -> Iterator[Found]:
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        problems.append(_unread("folder", path, error))
        return
    for entry in inside:
        if entry.name.startswith("."):
            continue
        yield from _entry(entry, f"{path}/{printable(entry.name)}", problems)


def _entry(entry: os.DirEntry[str], path: str, problems: list[Problem]) -> Iterator[Found]:
    _, dot, word = entry.name.rpartition(".")
    ending = dot + word
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError as error:  # the folder can be listed, and no more
        problems.append(_unread("file", path, error))
        return
    kind = stat.S_IFMT(status.st_mode)
    if path == LEDGER:
        yield from _ledger(entry, status, problems)
    elif ending not in _ENDINGS:
        if kind == stat.S_IFDIR:
            yield from _folder(entry, path, problems)
        else:
            problems.extend(_passed_over(entry, path, ending))
    elif kind != stat.S_IFREG:
        what = _KINDS.get(kind, "a folder")
        message = f"The name is that of an event file, but it is {what}."
        problems.append(Problem(Place(path), "file-kind", message, "Put a regular file there."))
    elif _is_named(entry.name, path, problems):
        yield Found(path, entry.path, _stamp(status))


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def _ledger(
    entry: os.DirEntry[str], status: os.stat_result, problems: list[Problem]
) -> Iterator[Found]:
    """Yield the file that `kronika links` keeps; it may be larger than an author's."""
    kind = stat.S_IFMT(status.st_mode)
    if kind == stat.S_IFREG:
        yield Found(LEDGER, entry.path, _stamp(status), MOST_LEDGER_BYTES)
        return
    message = (
        f"The name is that of what is known of links, but it is {_KINDS.get(kind, 'a folder')}."
    )
    problems.append(Problem(Place(LEDGER), "file-kind", message, "Put a regular file there."))


def _folder(entry: os.DirEntry[str], path: str, problems: list[Problem]) -> Iterator[Found]:
    if entry.name.startswith("_") and not _is_shelf(entry.name, path, problems):
        return
    if entry.name.isprintable():
        yield from _files(entry.path, path, problems)
        return
    message = f"The folder's name {quoted(entry.name)} holds signs that nobody sees."
    problems.append(Problem(Place(path), "file-name", message, "Rename it."))


def _passed_over(entry: os.DirEntry[str], path: str, ending: str) -> Iterator[Problem]:
    """Yield a problem for a file or a link that somebody may think is read."""
    if entry.is_symlink() and Path(entry).is_dir():  # the entry itself stumbles over a loop
        message = "The folder is a link, which is not followed."
        yield Problem(Place(path), "file-kind", message, "Put a real folder there.")
    elif ending.lower() in _ENDINGS:
        message = f"The file is not read: its name must end in {ending.lower()}."
        yield Problem(Place(path), "file-name", message, "Rename it.", Severity.WARNING)
    elif in_shelf(path):
        message = "The file is not read: its name must end in .yml."
        hint = "Rename it, or move it out of this folder."
        yield Problem(Place(path), "file-name", message, hint, Severity.WARNING)


def _is_named(name: str, path: str, problems: list[Problem]) -> bool:
    stem, dot, ending = name.rpartition(".")
    if stem.startswith("_"):
        return _is_shelf(stem, path, problems)
    if in_shelf(path) or is_id(stem):
        return in_shelf(path) is not None or is_id(stem)
    better = id_from(stem)
    hint = f"Rename it to {offered(better + dot + ending)}." if better else "Rename it."
    message = f"The file's name {quoted(stem)} is not an id, which an event's address is made of."
    problems.append(Problem(Place(path), "file-name", message, hint))
    return False


def in_shelf(path: str) -> str | None:
    """Return which of the collection's own files a path is, or is a part of."""
    for part in path.split("/")[1:]:
        name = part.rpartition(".")[0] if part.endswith(_ENDINGS) else part
        if name in SHELF_NAMES:
            return name[1:]
    return None


def _is_shelf(name: str, path: str, problems: list[Problem]) -> bool:
    """Tell whether a name with `_` is to be read; if it only seems so to an author, say why not."""
    folder, _, last = path.rpartition("/")
    told: tuple[str, str] | None = None
    if path == f"{EVENTS}/{_ABOUT}":
        told = "is not read: the dossier is one file.", f"Write it into {path}.yml."
    elif in_shelf(folder):
        told = "is not read: a name with _ is no part of this folder.", "Rename it without the _."
    elif folder != EVENTS and name in SHELF_NAMES:
        told = "is not read: it is in a folder of events.", f"Move it to {EVENTS}/{last}."
    elif folder == EVENTS and name not in SHELF_NAMES:
        hint = did_you_mean(name, SHELF_NAMES)
        told = "is none of the collection's own files and is not read.", hint
    if told:
        message, hint = f"{quoted(name)} {told[0]}", told[1]
        problems.append(Problem(Place(path), "unknown-file", message, hint, Severity.WARNING))
    return told is None and folder == EVENTS
