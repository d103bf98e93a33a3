"""The door for those who publish: `kronika build`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from kronika.build import build
from kronika.counts import counted
from kronika.options import PROJECT, STRICT, ending, reader, report
from kronika.report import summary
from kronika.swap import OccupiedError
from kronika.wish import Wish


@click.command("build")
@PROJECT
@click.option("--out", type=click.Path(path_type=Path), help="The site's folder.  [PROJECT/site]")
@STRICT
@click.option("--search/--no-search", default=True, help="Make the search index, or leave it out.")
@click.option("--parquet", is_flag=True, help="Write the tables as Parquet too.")
def build_site(project: Path, out: Path | None, *, strict: bool, **wished: bool) -> None:
    """Build the site of PROJECT (the current folder if left out).

    The site is made beside the old one and takes its place when it is whole; a build that fails
    leaves the old one as it was. Exits with 0, 1 when the build fails, 2 when called wrongly.
    """
    ending()
    target = (out or project / "site").absolute()
    wish = Wish(strict=strict, processes=os.cpu_count() or 1, **wished)
    try:
        outcome = build(reader(project), target, wish)
    except OccupiedError as occupied:
        raise click.UsageError(str(occupied)) from None
    except OSError as refused:
        message = f"The site cannot be written to {target}: {refused.strerror or refused}."
        raise click.ClickException(message) from None
    report(outcome.problems)
    if not outcome.done:
        click.echo(f"{summary(outcome.problems).capitalize()}; nothing was changed.", err=True)
        sys.exit(1)
    what = "nothing has changed" if outcome.unchanged else counted(outcome.events, "event")
    click.echo(f"{what.capitalize()} in {click.format_filename(target)}.")
    if outcome.note:
        click.echo(outcome.note)
