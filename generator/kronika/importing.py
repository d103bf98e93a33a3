"""The door for other programs' files: `kronika import`."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Container
from functools import partial
from pathlib import Path
from typing import Final, get_args

import click

from kronika.counts import counted
from kronika.exports.tables.registry import TABLES
from kronika.hints import harmless
from kronika.imports import (
    IMPORTED,
    MOST_BYTES,
    Imported,
    Plan,
    Planner,
    Project,
    Source,
    imported,
    read,
)
from kronika.imports.dating import Order
from kronika.imports.reading import Form
from kronika.load import has_picture, load
from kronika.memory import unswept
from kronika.options import report
from kronika.problems import Problem, stops

_DESCRIPTOR: Final = "datapackage.json"


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--from", "form", type=click.Choice(get_args(Form)), required=True, help="What FILE is."
)
@click.option(
    "--into",
    "project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The project's folder.",
)
@click.option(
    "--map", "mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="How its columns or paths become the keys of event files.",
)  # fmt: skip
@click.option(
    "--dates", type=click.Choice(get_args(Order)), help="What 03/04/2025 means; asked if left out."
)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; say what would be.")
def import_(
    file: Path, project: Path, mapping: Path | None, *, only_check: bool, **how: str
) -> None:
    """Write an event file for each event that FILE tells.

    FILE is Kronika's own events.csv with its tables beside it, other CSV or JSON with a mapping, a
    timeline of TimelineJS, or an Atom feed. What cannot be kept is told with its place in FILE; a
    date that can mean two days is asked about. No file of another origin is overwritten, and none
    that was changed by hand. Exits with 0 when every event is there, 1 when some are not, 2 when
    called wrongly.
    """
    root = project.resolve()
    source = _source(file, mapping, how)
    ledger = root / IMPORTED
    known = imported(ledger.read_bytes() if ledger.is_file() else None)
    if isinstance(known, Problem):
        report([known])
        sys.exit(1)
    with unswept():
        reading, origin = read(source)
        goes = Project(
            collection=load(root), imported=known, has_picture=partial(has_picture, root)
        )
        plan = Planner(source.path, origin or file.name, goes).plan(reading)
    report(plan.problems)
    if not only_check:
        _write(root, plan, {one.path for one in goes.collection.files.values()}, known)
    click.echo(harmless(_said(plan, only_check=only_check)))
    sys.exit(1 if stops(plan.problems) else 0)


def _source(file: Path, mapping: Path | None, how: dict[str, str]) -> Source:
    if file.name == _DESCRIPTOR and how["form"] == "csv":
        file = file.with_name("events.csv")
    beside = {}
    if how["form"] == "csv" and mapping is None:
        for table in TABLES[1:]:
            other = file.with_name(f"{table.name}.csv")
            if other.is_file():
                beside[table.name] = (click.format_filename(other), _bytes(other))
    return Source(
        form=next(form for form in get_args(Form) if form == how["form"]),
        path=click.format_filename(file),
        data=_bytes(file),
        beside=beside,
        mapping=(click.format_filename(mapping), _bytes(mapping)) if mapping else None,
        order=next((order for order in get_args(Order) if order == how["dates"]), None),
    )


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as refused:
        message = f"{file} cannot be read: {refused.strerror or refused}."
        raise click.ClickException(message) from None


def _write(root: Path, plan: Plan, there: Container[str], known: Imported) -> None:
    for path in (*plan.files, IMPORTED):
        if not _is_inside(root, (root / path).parent):
            message = f"{path} lies outside the project: a folder on its way is a link."
            raise click.ClickException(f"{message} Nothing was written.")
    for path in plan.files:
        # A link or a pipe of that name is no event, and nobody's to overwrite.
        if path not in there and os.path.lexists(root / path):
            message = f"{path} is there already, and is no event file. Nothing was written."
            raise click.ClickException(message)
    try:
        for path, text in plan.files.items():
            _put(root, path, text)
        if plan.imported != known:
            _put(root, IMPORTED, plan.imported.text())
    except OSError as refused:
        message = f"The events cannot be written: {refused.strerror or refused}."
        raise click.ClickException(message) from None


def _is_inside(root: Path, folder: Path) -> bool:
    """Tell whether a folder, be it there or still to be made, lies in the project."""
    try:
        return folder.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a link that leads to itself
        return False


def _put(root: Path, path: str, text: str) -> None:
    """Put a file in its place whole."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", dir=file.parent, prefix=".", delete=False, encoding="utf-8", newline="\n"
    ) as fresh:
        fresh.write(text)
    Path(fresh.name).chmod(0o644)
    Path(fresh.name).replace(file)


def _said(plan: Plan, *, only_check: bool) -> str:
    would = "would be " if only_check else ""
    parts = [
        f"{counted(plan.fresh, 'event')} {would}written",
        *([f"{plan.changed} {would}changed"] if plan.changed else []),
        *([f"{plan.unchanged} as before"] if plan.unchanged else []),
        *([f"{plan.left} left out"] if plan.left else []),
        *([f"{plan.refused} not taken"] if plan.refused else []),
    ]
    gone = ""
    if plan.gone:
        lacks = "FILE lacks them" + (", or they are among those not taken" if plan.refused else "")
        gone = f" {counted(plan.gone, 'event')} that came from there before stay; {lacks}."
    return ", ".join(parts) + "." + gone
