"""The door: `python -m benchmarks.exports` measures what the files for machines add to the pages.

Every figure is that of a process of its own that reads a collection with a history, makes its site
ready as a build does, and then writes first all pages and then all exports, in two processes. What
comes before both is measured too: no page is made without it.
"""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import Final

import click

from benchmarks import ours, report, repository
from benchmarks.run import PAGE, facts
from benchmarks.scratch import scratch
from kronika import exports, finishing
from kronika.chronicle import Chronicle
from kronika.host import rendering
from kronika.memory import unswept
from kronika.reading import Reader
from kronika.site import assemble
from kronika.tracing import Tracer

_NAME: Final = "bench exports"
_AIM: Final = "0.50"
_PROCESSES: Final = 2
_OTHERS: Final = re.compile("^embed/|/v/")  # pages that are there for others' pages and footnotes


class Part(StrEnum):
    """What is measured."""

    BEFORE = "Reading, checking, history and host"
    PAGES = "Pages"
    EXPORTS = "Exports"


@dataclass(frozen=True, slots=True)
class Figure:
    """What a part took, in seconds, and what came of it."""

    wall: float
    cpu: float
    files: int
    megabytes: float


@click.command()
@click.option("--events", default=10_000, help="How many events.")
@click.option("--commits", default=12_000, help="How many commits.")
@click.option("--repeats", default=3, help="How often everything is measured.")
@click.option("--write", is_flag=True, help="Put the table into the handbook.")
@click.option("--timed", type=click.Path(path_type=Path), hidden=True)
def main(*, events: int, commits: int, repeats: int, write: bool, timed: Path | None) -> None:
    """Measure what the exports of a synthetic collection cost beside its pages."""
    if timed:
        print(json.dumps(_measured(timed)))
        return
    with scratch() as folder:
        repository.write(events, commits, folder / "project")
        ours.configure(folder / "project")
        runs = [_child(folder / "project") for _ in range(repeats)]
        said = facts(repeats, folder)
    figures = {part: _median([run[part] for run in runs]) for part in Part}
    text = markdown(f"{events:,} events, {commits:,} commits", figures, said)
    print(text)
    if write:
        page = report.placed(PAGE.read_text(encoding="utf-8"), text, _NAME)
        PAGE.write_text(page, encoding="utf-8", newline="\n")


def markdown(size: str, figures: dict[Part, Figure], said: list[str]) -> str:
    """Return the machine's facts and the table."""
    rows = [[size, "seconds", "CPU seconds", "files", "MB"]]
    for part, figure in figures.items():
        times = (f"{one:.2f}" for one in (figure.wall, figure.cpu))
        rows.append([part.value, *times, f"{figure.files:,}", f"{figure.megabytes:.1f}"])
    before, pages, exports = (figures[part] for part in Part)
    shares = [
        ["Exports", "of the seconds", "of the CPU seconds", "aim"],
        [
            "of a build of the pages",
            f"{exports.wall / (before.wall + pages.wall):.2f}",
            f"{exports.cpu / (before.cpu + pages.cpu):.2f}",
            _AIM,
        ],
        [
            "of the pages alone, when all is read",
            f"{exports.wall / pages.wall:.2f}",
            f"{exports.cpu / pages.cpu:.2f}",
            "",
        ],
    ]
    facts = "\n".join(f"- {fact}" for fact in said)
    return f"{facts}\n\n{report.table(rows)}\n\n{report.table(shares)}"


def _median(figures: list[Figure]) -> Figure:
    last = figures[-1]
    return Figure(
        statistics.median(one.wall for one in figures),
        statistics.median(one.cpu for one in figures),
        last.files,
        last.megabytes,
    )


def _child(project: Path) -> dict[Part, Figure]:
    command = [sys.executable, "-m", "benchmarks.exports", "--timed", str(project)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    found = {Part(part): Figure(*figure) for part, figure in json.loads(done.stdout).items()}
    for part, figure in found.items():
        print(f"{part.value}: {figure.wall:.2f} s", file=sys.stderr, flush=True)
    return found


def _measured(project: Path) -> dict[Part, tuple[float, ...]]:
    """Write a project's pages and then its exports, and return what each took."""
    laps: dict[Part, tuple[float, ...]] = dict.fromkeys(Part, (0, 0, 0, 0))
    reader = Reader(project, processes=_PROCESSES)
    with tempfile.TemporaryDirectory(dir=project.parent) as shells, unswept():
        whole = Path(shells) / "whole"  # the exports find the folders of the pages, as in a build
        with (
            _lap(laps, Part.BEFORE, whole),
            rendering(project, Path(shells), reader.about) as host,
            Tracer(reader).beginning() as with_history,
        ):
            core = with_history(reader.read())
            chrome, _ = host.chrome()
        if chrome is None:
            message = "The host rendered nothing."
            raise SystemExit(message)
        chronicle = Chronicle(core.dossier, chrome.settings, core.rendered, history=core.history)
        with _lap(laps, Part.EXPORTS, whole):
            others = set(exports.files(chronicle))
        with _lap(laps, Part.PAGES, whole):
            there = replace(chrome, folder=whole)
            site = assemble(there, chronicle, core.originals, root=project)
            others |= {path for path in site.outputs if _OTHERS.search(path)}
            finishing.prepare(chronicle, _PROCESSES)
            finishing.write(site, site.outputs.keys() - others, whole, _PROCESSES)
        with _lap(laps, Part.EXPORTS, whole):
            finishing.write(site, site.outputs.keys() & others, whole, _PROCESSES)
    return laps


@contextmanager
def _lap(laps: dict[Part, tuple[float, ...]], part: Part, folder: Path) -> Iterator[None]:
    """Add to a part what is done inside: seconds, of the processors too, files and megabytes."""
    files, size = _written(folder)
    begun, used = time.perf_counter(), _used()
    yield
    times = time.perf_counter() - begun, _used() - used
    more, larger = _written(folder)
    done = *times, more - files, (larger - size) / 1_000_000
    laps[part] = tuple(map(sum, zip(laps[part], done, strict=True)))


def _written(folder: Path) -> tuple[int, int]:
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    return len(sizes), sum(sizes)


def _used() -> float:
    return sum(
        one.ru_utime + one.ru_stime for one in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN))
    )


if __name__ == "__main__":
    main()
