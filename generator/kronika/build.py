"""The whole journey for a door: read, render the chrome, pour, index, swap in.

A project's folder goes in; a finished site, or problems and an untouched old site, comes out.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kronika import search
from kronika.chrome import SECTIONS, Chrome, shell_folder
from kronika.host import rendering
from kronika.pages import Chronicle
from kronika.parallel import share
from kronika.problems import Problem, Severity
from kronika.reading import Core, Reader
from kronika.site import Site, assemble
from kronika.swap import beside


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How a build is wanted."""

    strict: bool = False  # warnings stop it too
    search: bool = True
    processes: int = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to: without `done` the old site stands untouched."""

    events: int
    problems: tuple[Problem, ...]
    done: bool


def build(reader: Reader, out: Path, wish: Wish) -> Outcome:
    """Build a project's site into `out`, whole or not at all.

    Raises:
        OccupiedError: `out` holds something that is not a site.
    """
    with beside(out) as fresh, rendering(reader.root, fresh.folder) as host:
        core = reader.read()
        problems = list(core.problems)
        if not stops(problems, strict=wish.strict):
            rendered, mistakes = host.chrome()
            problems += mistakes
            if rendered is not None:
                problems += finish(rendered, core, reader.root, wish)
        fresh.ready = not stops(problems, strict=wish.strict)
    return Outcome(len(core.dossier.events), tuple(problems), fresh.ready)


def stops(problems: Iterable[Problem], *, strict: bool = False) -> bool:
    """Return whether any of the problems ends a build."""
    return any(strict or problem.severity is Severity.ERROR for problem in problems)


def finish(rendered: Chrome, core: Core, root: Path, wish: Wish) -> list[Problem]:
    """Make the host's output a whole site, in its own folder."""
    chronicle = Chronicle(core.dossier, rendered.settings, core.rendered)
    site = assemble(rendered, chronicle, root=root)
    problems = list(site.problems)
    if stops(problems, strict=wish.strict):
        return problems
    for section in SECTIONS:
        shutil.rmtree(rendered.folder / shell_folder(section), ignore_errors=True)
    with _slim_folder(wanted=wish.search) as slim:
        # What search finds is written first, so that it is indexed beside the rest.
        write(site, sorted(site.found), rendered.folder, slim, wish.processes)
        index = rendered.folder / "pagefind"
        indexing = search.start(slim, index) if slim else None
        try:
            others = sorted(site.outputs.keys() - site.found)
            write(site, others, rendered.folder, None, wish.processes)
        finally:
            if indexing:
                problems += search.finish(indexing, index)
    return problems


@contextmanager
def _slim_folder(*, wanted: bool) -> Iterator[Path | None]:
    if not wanted:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="kronika-search-") as folder:
        yield Path(folder)


def write(
    site: Site, paths: Sequence[str], folder: Path, slim: Path | None, processes: int
) -> None:
    """Write outputs of the site, and their slim copies where `slim` is a folder."""

    def part(mine: Sequence[str]) -> None:
        made: set[Path] = set()
        for path in mine:
            output = site.outputs[path]()
            _put(folder / path, output.data, made)
            if slim is not None and output.slim:
                _put(slim / path, output.slim.encode(), made)

    share(paths, part, processes=processes)


def _put(file: Path, data: bytes, made: set[Path]) -> None:
    if file.parent not in made:
        file.parent.mkdir(parents=True, exist_ok=True)
        made.add(file.parent)
    file.write_bytes(data)
