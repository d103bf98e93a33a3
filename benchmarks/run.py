"""The door: `python -m benchmarks.run` measures, prints the tables, and writes the handbook's page.

All contenders are built in one temporary folder.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import signal
import sys
from contextlib import nullcontext
from importlib.metadata import version
from pathlib import Path
from typing import Final

import click

from benchmarks import report
from benchmarks.contest import Contest, Result
from benchmarks.measure import CommandError
from benchmarks.scratch import scratch, told

PAGE: Final = Path(__file__).parents[1] / "docs" / "handbook" / "performance.md"
_PROGRAMS: Final = ("kronika", "mkdocs", "mkdocs-material", "hugo", "pagefind")


def _sizes(_: click.Context, __: click.Parameter, text: str) -> list[int]:
    try:
        return [int(size) for size in text.split(",")]
    except ValueError as mistake:
        raise click.BadParameter("Give numbers with commas, as in 100,1000.") from mistake


@click.command()
@click.option("--sizes", default="100,1000,10000", callback=_sizes, help="Events, with commas.")
@click.option("--repeats", default=3, help="How often everything is measured.")
@click.option("--quick", is_flag=True, help="100 events, measured once.")
@click.option("--write", is_flag=True, help="Put the tables into the handbook.")
@click.option("--keep", type=click.Path(path_type=Path), help="Work in this folder and keep it.")
def main(*, sizes: list[int], repeats: int, quick: bool, write: bool, keep: Path | None) -> None:
    """Measure Kronika beside MkDocs + Material and beside Hugo."""
    # A shell's background job ignores Ctrl+C, and so would the preview, which is ended by it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sizes, repeats = ([100], 1) if quick else (sizes, repeats)
    try:
        with nullcontext(keep) if keep else scratch() as folder:
            results = [_measured(size, folder / str(size), repeats) for size in sizes]
            said = facts(repeats, folder)
    except CommandError as failed:
        raise click.ClickException(str(failed)) from failed
    text = report.markdown(results, said)
    print(text)
    if write:
        page = report.placed(PAGE.read_text(encoding="utf-8"), text)
        PAGE.write_text(page, encoding="utf-8", newline="\n")


def _measured(size: int, folder: Path, repeats: int) -> Result:
    contest = Contest(size, folder)
    contest.prepare()
    for number in range(repeats):
        for row, run in contest.repeat():
            said = f"{size:,} events, run {number + 1} of {repeats}: {row.value}: {run.wall:.2f} s"
            print(said, file=sys.stderr, flush=True)
    return contest.result()


def facts(repeats: int, folder: Path) -> list[str]:
    """Return what was measured when and where."""
    today = dt.datetime.now(tz=dt.UTC).date()
    programs = ", ".join(f"{name} {version(name)}" for name in _PROGRAMS)
    return [
        f"Measured on {today.day} {today:%B %Y}: the medians of {repeats} runs, taken in turn.",
        f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}.",
        told(folder),
        f"Versions: {programs}.",
    ]


if __name__ == "__main__":
    main()
