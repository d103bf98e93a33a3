"""The door: `python -m benchmarks.history` measures how long the history of a collection takes.

A repository is made, and every figure is that of a process of its own that reads the events first,
as a build does beside it, and is then timed from the first word to git to the last edit.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import Final

import click

from benchmarks import measure, report, repository
from benchmarks.run import PAGE, facts
from benchmarks.scratch import scratch
from kronika.memory import unswept
from kronika.reading import Reader
from kronika.tracing import Tracer

_NAME: Final = "bench history"


class Row(StrEnum):
    """What is measured."""

    FIRST = "History, told for the first time"
    LATER = "History, one commit later"
    KEPT = "History, unchanged"
    CHECK = "`kronika check`, warm"


LIMITS: Final = {Row.FIRST: 10.0, Row.LATER: 10.0, Row.KEPT: 1.0, Row.CHECK: 2.0}


@dataclass(frozen=True, slots=True)
class Figure:
    """The medians of what a row took, in seconds."""

    wall: float
    cpu: float


@click.command()
@click.option("--events", default=10_000, help="How many events.")
@click.option("--commits", default=30_000, help="How many commits.")
@click.option("--repeats", default=3, help="How often everything is measured.")
@click.option("--write", is_flag=True, help="Put the table into the handbook.")
@click.option("--timed", nargs=2, type=click.Path(path_type=Path), hidden=True)
def main(
    *, events: int, commits: int, repeats: int, write: bool, timed: tuple[Path, Path] | None
) -> None:
    """Measure the history of a synthetic collection."""
    if timed:
        print(json.dumps(_told(*timed)))
        return
    with scratch() as folder:
        repository.write(events, commits, folder / "project")
        found: dict[Row, list[measure.Run]] = {}
        for _ in range(repeats):
            for row, run in _turns(folder):
                print(f"{row.value}: {run.wall:.2f} s", file=sys.stderr, flush=True)
                found.setdefault(row, []).append(run)
        said = facts(repeats, folder)
    text = markdown(f"{events:,} events, {commits:,} commits", _medians(found), said)
    print(text)
    if write:
        page = report.placed(PAGE.read_text(encoding="utf-8"), text, _NAME)
        PAGE.write_text(page, encoding="utf-8", newline="\n")


def markdown(size: str, figures: dict[Row, Figure], said: list[str]) -> str:
    """Return the machine's facts and the table."""
    rows = [[size, "seconds", "CPU seconds", "limit", "of the limit"]]
    for row, figure in figures.items():
        share = f"{figure.wall / LIMITS[row]:.0%}"
        times = (f"{one:.2f}" for one in (figure.wall, figure.cpu))
        rows.append([row.value, *times, f"{LIMITS[row]:.0f}", share])
    return "\n".join(f"- {fact}" for fact in said) + "\n\n" + report.table(rows)


def _medians(found: dict[Row, list[measure.Run]]) -> dict[Row, Figure]:
    return {
        row: Figure(
            statistics.median(run.wall for run in runs),
            statistics.median(run.cpu or 0 for run in runs),
        )
        for row, runs in found.items()
    }


def _turns(folder: Path) -> Iterator[tuple[Row, measure.Run]]:
    cache = folder / "cache"
    shutil.rmtree(cache, ignore_errors=True)
    cache.mkdir()
    _child(folder)  # the events' own cache is filled, the history's is emptied again
    for file in cache.glob("*.[hw]*"):
        file.unlink()
    yield Row.FIRST, _child(folder)
    yield Row.KEPT, _child(folder)
    repository.change(folder / "project")
    yield Row.LATER, _child(folder)
    check = [str(Path(sys.executable).with_name("kronika")), "check", str(folder / "project")]
    environment = {"XDG_CACHE_HOME": str(cache), "HOME": str(cache)}
    measure.run(check, folder / "log", environment=environment)
    yield Row.CHECK, measure.run(check, folder / "log", environment=environment)


def _child(folder: Path) -> measure.Run:
    command = [sys.executable, "-m", "benchmarks.history", "--timed"]
    done = subprocess.run(
        [*command, str(folder / "project"), str(folder / "cache")],
        stdout=subprocess.PIPE,
        check=True,
    )
    wall, cpu = json.loads(done.stdout)
    return measure.Run(wall=wall, cpu=cpu)


def _told(project: Path, cache: Path) -> tuple[float, float]:
    """Read a project's events; then tell their history, and return what that took."""
    reader = Reader(project, kept=cache, processes=2)
    with unswept():
        core = reader.read()
        begun, used = time.perf_counter(), _used()
        with Tracer(reader).beginning() as with_history:
            with_history(core)
        return time.perf_counter() - begun, _used() - used


def _used() -> float:
    return sum(
        one.ru_utime + one.ru_stime for one in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN))
    )


if __name__ == "__main__":
    main()
