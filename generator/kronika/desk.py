"""The door for those who review: `kronika check` and `kronika diff`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click

from kronika.build import stops
from kronika.collection import Collection
from kronika.comparison import compared
from kronika.counts import counted
from kronika.options import PROJECT, PROJECT_OPTION, STRICT, reader, report
from kronika.reading import Reader
from kronika.report import summary
from kronika.revisions import RevisionError, revision
from kronika.telling import as_json, markdown, text


@click.command()
@PROJECT
@STRICT
def check(project: Path, *, strict: bool) -> None:
    """Check every event of PROJECT (the current folder if left out).

    Prints all mistakes at once, each with its place. Exits with 0 when nothing stops a build, 1
    when something does, 2 when called wrongly.
    """
    core = reader(project).read()
    report(core.problems)
    click.echo(f"{counted(len(core.dossier.events), 'event')}: {summary(core.problems)}.")
    sys.exit(1 if stops(core.problems, strict=strict) else 0)


@click.command()
@click.argument("before", metavar="[REV", default="HEAD")
@click.argument("after", metavar="[REV]]", required=False)
@PROJECT_OPTION
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="For a terminal, for a page, or for a program.",
)
def diff(
    before: str, after: str | None, project: Path, form: Literal["text", "markdown", "json"]
) -> None:
    """Say in words what has changed in the dossier since the revision REV.

    Without a REV, what is not committed yet; with two, what the second has changed since the
    first. Compares what the files say, not how they are written: formatting is no change. Exits
    with 0, 1 when a revision cannot be read, 2 when called wrongly.
    """
    read = reader(project)
    read.read()  # also what the revisions need not parse again
    try:
        old = at(read, before)
        new = read.collection if after is None else at(read, after)
    except RevisionError as refused:
        raise click.ClickException(str(refused)) from None
    found = compared(old, new)
    if form == "text":
        click.echo("\n".join(text(found)))
    elif form == "json":
        click.echo(as_json(found))
    else:
        click.echo(markdown(found), nl=False)


def at(read: Reader, name: str) -> Collection:
    """Return the files of a project as a revision has them."""
    found = revision(read.root, name)
    return read.earlier(found.events(), found.pictures())
