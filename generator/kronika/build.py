"""The whole journey for a door: read, render the chrome, pour, index, swap in.

A project's folder goes in; a finished site, or problems and an untouched old site, comes out.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path

from kronika.chrome import Chrome
from kronika.edits import History
from kronika.host import rendering
from kronika.inputs import inputs
from kronika.memory import unswept
from kronika.parallel import LostWorkerError, meanwhile
from kronika.problems import Problem, stops
from kronika.reading import Core, Reader
from kronika.record import of_contents, of_listing, of_texts
from kronika.swap import OccupiedError, beside
from kronika.tracing import Tracer
from kronika.wish import Wish


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to: without `done` the old site stands untouched."""

    events: int
    problems: tuple[Problem, ...]
    done: bool
    unchanged: bool = False  # the site was already what it would have become
    note: str = ""  # what the site could not tell, and why


def build(reader: Reader, out: Path, wish: Wish) -> Outcome:
    """Build a project's site into `out`, whole or not at all.

    Raises:
        OccupiedError: `out` holds something that is not a site.
    """
    _refuse(out, reader.root)
    made_of = b""
    with (
        unswept(),
        beside(out, processes=wish.processes) as fresh,
        rendering(reader.root, fresh.folder, reader.about) as host,
        meanwhile(partial(_stood, reader, out), processes=wish.processes) as stood,
        Tracer(reader).beginning() as with_history,
    ):
        core = reader.read()
        if not stops(core.problems, strict=wish.strict):
            core = with_history(core)
        outcome = Outcome(len(core.dossier.events), (), done=False, note=core.history.note)
        problems = list(core.problems)
        if not stops(problems, strict=wish.strict):
            rendered, mistakes = host.chrome()
            problems += mistakes
            if rendered is not None:
                made_of = _made_of(reader, rendered, core.history, wish)
                if _is(made_of, stood):
                    told = tuple(problems)
                    return replace(outcome, problems=told, done=True, unchanged=True)
                problems += _finish(rendered, core, reader.root, wish)
        fresh.ready = not stops(problems, strict=wish.strict)
    if fresh.ready and reader.kept:
        reader.kept.save_site(out, made_of + of_listing(out))
    return replace(outcome, problems=tuple(problems), done=fresh.ready)


def _refuse(out: Path, root: Path) -> None:
    """Refuse a place for the site that holds, or is part of, what it is made from."""
    try:
        place = out.resolve()
    except (OSError, RuntimeError):  # which of them depends on Python
        message = f"'{out}' is a link that leads to itself; choose another folder."
        raise OccupiedError(message) from None
    project = root.resolve()
    made_from = inputs(project)
    folders = {_real(each) for each in made_from.folders}
    whole = {project, *folders, *map(_real, made_from.settings)}
    below = (place.is_relative_to(each) for each in folders if not project.is_relative_to(each))
    if any(each.is_relative_to(place) for each in whole) or any(below):
        message = f"'{out}' holds what the site is made from; choose another folder."
        raise OccupiedError(message)


def _real(path: Path) -> Path:
    """Return where a path leads, or the path itself where it leads nowhere."""
    with suppress(OSError, RuntimeError, ValueError):
        return path.resolve()
    return path


def _made_of(reader: Reader, rendered: Chrome, history: History, wish: Wish) -> bytes:
    """Return the digest of all that a site is made of."""
    facts = json.dumps(asdict(rendered.facts), sort_keys=True)
    told = history.head + history.note
    wished = f"{wish.search} {wish.parquet} {wish.strict}"
    return of_texts([reader.digest, of_contents(rendered.folder), facts, told, wished])


def _is(made_of: bytes, stood: Callable[[], bytes]) -> bool:
    """Whether that is what the old site was made of; who cannot tell makes it anew."""
    with suppress(LostWorkerError, OSError):
        return stood() == made_of
    return False


def _stood(reader: Reader, out: Path) -> bytes:
    """Return what the site at `out` was made of; nothing if it has been touched since."""
    before = reader.kept.site(out) if reader.kept else b""
    if not before or not out.is_dir():
        return b""
    there = of_listing(out)
    return before.removesuffix(there) if before.endswith(there) else b""


def _finish(rendered: Chrome, core: Core, root: Path, wish: Wish) -> list[Problem]:
    """Make the site; what makes pages is not loaded before, for there may be none to make."""
    problems: list[Problem] = import_module("kronika.finishing").finish(rendered, core, root, wish)
    return problems
