"""What the host rendered and what was read in, a whole site in the host's folder out.

A build that finds its site unchanged does not load this module, nor all it needs.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from io import FileIO
from pathlib import Path
from typing import Final

from markupsafe import Markup

from kronika import search
from kronika.chrome import SECTIONS, Chrome, shell_folder
from kronika.chronicle import Chronicle
from kronika.dossier import Event
from kronika.exports import ARCHIVE, WHOLE
from kronika.pages import card
from kronika.parallel import apart, share
from kronika.problems import Problem, stops
from kronika.reading import Core
from kronika.render import ready
from kronika.site import Site, assemble
from kronika.wish import Wish

# What the paths of a family begin with: the files for machines, and the pages of versions; those
# that take longest first, but the one large page when there is room in memory again. The archive
# holds a calendar.
_FAMILIES: Final = re.compile(
    rf"(?!{WHOLE})(data/(?!text/|cards/)|feeds/(?:.+/)?calendar\.ics)"
    rf"|(feeds/)|(api/)|(events/[^/]+/v/)|({WHOLE})"
)
_PARTS: Final = 100  # of the pages: small, for nobody begins a family while one is written


def finish(rendered: Chrome, core: Core, root: Path, wish: Wish) -> list[Problem]:
    """Make the host's output a whole site, in its own folder."""
    settings = replace(rendered.settings, parquet=rendered.settings.parquet or wish.parquet)
    chronicle = Chronicle(core.dossier, settings, core.rendered, history=core.history)
    site = assemble(rendered, chronicle, core.originals, root=root)
    problems = list(site.problems)
    if stops(problems, strict=wish.strict):
        return problems
    for section in SECTIONS:
        shutil.rmtree(rendered.folder / shell_folder(section), ignore_errors=True)
    prepare(chronicle, wish.processes)
    if not wish.search:
        write(site, site.outputs, rendered.folder, wish.processes)
        return problems
    index = rendered.folder / "pagefind"
    with tempfile.TemporaryDirectory(prefix="kronika-search-") as slim:
        # What search finds is written first, so that it is indexed beside the rest.
        search.shelve(Path(slim), site.found)
        write_found(site, sorted(site.found), rendered.folder, Path(slim), wish.processes)
        indexing = search.start(Path(slim), index)
        try:
            write(site, site.outputs.keys() - site.found, rendered.folder, wish.processes)
        finally:
            problems += search.finish(indexing, index)
    return problems


def prepare(chronicle: Chronicle, processes: int) -> None:
    """Make what most outputs need of every event, its card too, lest each process make it again."""
    chronicle.reckon()
    ready()

    def part(mine: Sequence[Event]) -> dict[str, Markup]:
        return {event.id: card(chronicle, event) for event in mine}

    for some in share(chronicle.timeline, part, processes=processes):
        chronicle.cards.update(some)


def write(site: Site, paths: Iterable[str], folder: Path, processes: int) -> None:
    """Write outputs, each family of the files for machines by a process of its own.

    What a process remembers between the files of a family saves it most of the work, but is much,
    and of no use to another family. The pages are written beside them, some at a time.
    """
    families: list[list[str]] = [[] for _ in range(_FAMILIES.groups + 1)]
    for path in sorted(paths):
        found = _FAMILIES.match(path)
        families[(found and found.lastindex) or 0].append(path)
    jobs = [partial(_write, site, mine, folder) for mine in families[1:] if mine]
    pages = [partial(_write, site, mine, folder) for mine in _divided(families[0], processes)]
    apart(jobs, pages, processes=processes)


def _turn(path: str) -> tuple[bool, str, str]:
    """Return what orders outputs: feeds by question, and the archive behind what it reads."""
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.partition(".")
    return path == ARCHIVE, stem, f"{folder}/{ending}"


def write_found(
    site: Site, paths: Sequence[str], folder: Path | None, slim: Path, processes: int
) -> None:
    """Write outputs into `folder`, if there is one, and what search reads of them into `slim`."""
    pages = [partial(_write, site, mine, folder, slim) for mine in _divided(paths, processes)]
    apart([], pages, processes=processes)


def _divided(paths: Sequence[str], processes: int) -> list[Sequence[str]]:
    """Return paths in parts that take about as long, for they are of every sort."""
    parts = min(_PARTS if processes > 1 else 1, len(paths))
    return [paths[start::parts] for start in range(parts)]


def _write(site: Site, paths: Sequence[str], folder: Path | None, slim: Path | None = None) -> None:
    made: set[str] = set()
    for root in filter(None, (folder, slim)):
        root.mkdir(parents=True, exist_ok=True)
        made.add(str(root))
    for path in sorted(paths, key=_turn):
        output = site.outputs[path]()
        if folder is not None:
            _put(str(folder), path, output.data, made)
        if slim is not None and (copy := output.slim()):
            _put(str(slim), path, copy.encode(), made)


def _put(root: str, path: str, data: bytes, made: set[str]) -> None:
    name = f"{root}/{path}"
    _make(name.rpartition("/")[0], made)
    with FileIO(name, "w") as file:  # ten thousand times over, a `Path` is not cheap
        while data:  # a disk that is full takes a part, and refuses the rest
            data = data[file.write(data) :]


def _make(folder: str, made: set[str]) -> None:
    """Make a folder, but for those known to be there."""
    if folder not in made:
        _make(folder.rpartition("/")[0], made)
        with suppress(FileExistsError):
            os.mkdir(folder)
        made.add(folder)
