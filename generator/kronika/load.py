"""Files become events: a project's folder goes in, a `Collection` comes out.

`load_file` is pure and fit for worker processes; only `load` reads the folder. A file whose bytes
are the same as before is not parsed again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from kronika.collection import Collection, Loaded, limited
from kronika.draft import draft
from kronika.folder import Stamp, contents, found, in_shelf
from kronika.hints import offered, quoted
from kronika.ids import id_from, is_id
from kronika.ledger import read_ledger
from kronika.links import LEDGER
from kronika.located import read
from kronika.model import About, EventFile, Written
from kronika.passages import DOSSIER_TEXTS, EVENT_TEXTS, Passages
from kronika.problems import Place, Problem, Severity
from kronika.schema import shaped
from kronika.shelves import SHELVES
from kronika.tree import Keys, place_of, spot

if TYPE_CHECKING:
    from pathlib import Path

    from yaml.error import Mark

    from kronika.tree import Node, Tree

__all__ = [
    "Collection",
    "Loaded",
    "gathered",
    "has_picture",
    "load",
    "load_file",
    "load_files",
    "picture",
]

DOCS: Final = "docs"


def load(
    root: Path,
    cache: Mapping[str, Loaded] | None = None,
    *,
    stamps: MutableMapping[str, Stamp] | None = None,
    parse: Callable[[Sequence[tuple[str, bytes]]], Iterable[Loaded]] | None = None,
) -> Collection:
    """Return all files of a project, whatever is wrong with some.

    Args:
        root: the project's folder, which holds `events/`.
        cache: what an earlier call gave, by path; files with the same bytes are taken from it.
        stamps: what an earlier call of this process left here; files with the same stamp are taken
            to have the same bytes.
        parse: how to turn paths and bytes into files, if not one after the other here.
    """
    known = cache or {}
    paths, problems = found(root)
    loaded: dict[str, Loaded] = {}
    wanted: list[tuple[str, bytes]] = []
    seen = {} if stamps is None else stamps
    for one in paths:
        before = known.get(one.path)
        if before is not None and seen.get(one.path) == one.stamp:
            loaded[one.path] = before
            continue
        data = contents(one)
        if isinstance(data, Problem):
            problems.append(data)
            continue
        seen[one.path] = one.stamp
        if before is not None and before.digest == digest(data):
            loaded[one.path] = before
        else:
            wanted.append((one.path, data))
    for file in (parse or load_files)(wanted):
        loaded[file.path] = file
    problems.extend(_missing_pictures(loaded.values(), partial(has_picture, root)))
    return _collection(loaded, problems)


def gathered(
    files: Mapping[str, bytes], known: Mapping[str, Loaded], has_picture: Callable[[str], bool]
) -> Collection:
    """Return files that lie in no folder as a collection.

    Args:
        files: the bytes of each by its path within the project.
        known: files by path; those with the same bytes are not parsed again.
        has_picture: whether there is such a file below `docs/`.
    """
    loaded = {}
    for path, data in files.items():
        before = known.get(path)
        same = before is not None and before.digest == digest(data)
        loaded[path] = before if before is not None and same else load_file(path, data)
    return _collection(loaded, list(_missing_pictures(loaded.values(), has_picture)))


def load_files(files: Iterable[tuple[str, bytes]]) -> list[Loaded]:
    """Return files from their paths and bytes."""
    return [load_file(path, data) for path, data in files]


def load_file(path: str, data: bytes) -> Loaded:
    """Return one file from its path within the project and its bytes; never raises."""
    if path == LEDGER:
        links, problems = read_ledger(path, data)
        return Loaded(path, digest(data), data, shelf="links", ledger=links, problems=problems)
    tree = read(path, data)
    shelf = in_shelf(path)
    if shelf is None:
        loaded = _event(path, data, tree)
    elif shelf == "dossier":
        loaded = _about(path, data, tree)
    else:
        loaded = _shelf(path, data, tree, shelf)
    return loaded


def digest(data: bytes) -> str:
    """Return what tells two files' contents apart."""
    return blake2b(data, digest_size=16).hexdigest()


def _event(path: str, data: bytes, tree: Tree) -> Loaded:
    passages = Passages(path, tree, EVENT_TEXTS)
    file, problems = shaped(EventFile, tree.root, path) if tree.root is not None else (None, [])
    problems = [*tree.problems, *problems, *passages.problems]
    sound = not _grave(problems)
    return Loaded(
        path=path,
        digest=digest(data),
        data=data,
        id=path.rpartition("/")[2].rpartition(".")[0],
        file=file if sound else None,
        draft=None if sound or tree.root is None else draft(EventFile, tree.root),
        cites=tuple(passages.cites),
        links=tuple(passages.links),
        problems=limited(problems),
    )


def _about(path: str, data: bytes, tree: Tree) -> Loaded:
    passages = Passages(path, tree, DOSSIER_TEXTS, sources=False)
    about, problems = shaped(About, tree.root, path) if tree.root is not None else (None, [])
    problems = [*tree.problems, *problems, *passages.problems]
    return Loaded(
        path=path,
        digest=digest(data),
        data=data,
        shelf="dossier",
        about=None if _grave(problems) else about,
        links=tuple(passages.links),
        problems=limited(problems),
    )


def _shelf(path: str, data: bytes, tree: Tree, shelf: str) -> Loaded:
    entries: dict[str, Written | None] = {}
    problems = list(tree.problems)
    if tree.root is not None:
        for key, node in tree.root.items():
            mark = tree.root.keys_at[key]
            entries[key], mistakes = _entry(SHELVES[shelf], key, node, path, mark)
            problems.extend(mistakes)
    return Loaded(
        path=path,
        digest=digest(data),
        data=data,
        shelf=shelf,
        entries=entries,
        readable=tree.root is not None and "" not in tree.root.lost,
        problems=limited(problems),
    )


def _entry(
    noun: type[Written], key: str, node: Node, path: str, mark: Mark
) -> tuple[Written | None, list[Problem]]:
    problems = []
    if not is_id(key):
        hint = f"Such as {offered(id_from(key))}." if id_from(key) else ""
        problems.append(Problem(place_of(path, mark), "id", f"{quoted(key)} is not an id.", hint))
    if isinstance(node, Keys):
        node.at = mark  # an entry's missing key is looked for at its id
        entry, mistakes = shaped(noun, node, path)
        sound = entry is not None and not problems and not node.lost
        return entry if sound else draft(noun, node), problems + mistakes
    if node is None:
        return None, problems
    message = f"{quoted(key)} needs keys of its own."
    hint = "Write 'key: value' lines, indented below it."
    return None, [*problems, Problem(place_of(path, mark), "shape", message, hint)]


def has_picture(root: Path, file: str) -> bool:
    """Tell whether there is such a file below the project's `docs/`."""
    picture = root / DOCS / file
    try:
        # Before it is looked whither it leads: it may be a link to itself.
        return picture.is_file() and picture.resolve().is_relative_to((root / DOCS).resolve())
    except OSError:  # the folder may not be looked into
        return False


def picture(root: Path, file: str) -> bytes:
    """Return the bytes of a project's picture; nothing where it is none, or gone meanwhile."""
    try:
        return (root / DOCS / file).read_bytes() if has_picture(root, file) else b""
    except OSError:
        return b""


def _missing_pictures(
    loaded: Iterable[Loaded], has_picture: Callable[[str], bool]
) -> Iterator[Problem]:
    """Yield an error for each picture that is not in `docs/`; the folder may change meanwhile."""
    for one in loaded:
        for number, media in enumerate(one.written.media if one.written else ()):
            if media.file and not has_picture(media.file):
                tree = read(one.path, one.data)
                mark = spot(tree.root, ("media", number, "file"))[1] if tree.root else None
                place = place_of(one.path, mark) if mark else Place(one.path)
                message = f"There is no file {quoted(media.file)} below docs/."
                yield Problem(place, "media", message, "Add the picture, or correct its path.")


def _collection(loaded: Mapping[str, Loaded], problems: list[Problem]) -> Collection:
    ordered = [loaded[path] for path in sorted(loaded)]
    for one in ordered:
        problems.extend(one.problems)
    return Collection(
        files={one.path: one for one in ordered if not one.shelf},
        shelves={one.path: one for one in ordered if one.shelf},
        problems=tuple(sorted(problems)),
    )


def _grave(problems: list[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)
