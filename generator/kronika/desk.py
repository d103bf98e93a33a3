"""The door for those who review: `kronika check` and `kronika diff`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypeAlias

import click

from kronika.annotations import as_json as problems_as_json
from kronika.annotations import github, sarif
from kronika.causes import caused
from kronika.checks import check as judged
from kronika.collection import Collection
from kronika.comparison import compared
from kronika.counts import counted
from kronika.options import PROJECT, PROJECT_OPTION, STRICT, reader, report
from kronika.problems import Problem, stops
from kronika.published import broken_promises
from kronika.reading import Reader
from kronika.report import summary
from kronika.revisions import RevisionError, folder, revision
from kronika.telling import as_json, markdown, text

_Form: TypeAlias = Literal["text", "github", "json", "sarif"]


@click.command()
@PROJECT
@STRICT
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json", "sarif"]),
    default="text",
    show_default=True,
    help="For a terminal, for the lines of a pull request, or for programs.",
)
@click.option(
    "--changed-since",
    "since",
    metavar="REV",
    help="Report only what has come about since a revision: the problems of changed files, and new "
    "ones elsewhere.",
)
@click.option(
    "--against",
    metavar="REV",
    help="Refuse also what must not happen to what a revision has published: an address that leads "
    "nowhere, an event without its sources, a correction taken back.",
)
def check(
    project: Path, *, strict: bool, form: _Form, since: str | None, against: str | None
) -> None:
    """Check every event of PROJECT (the current folder if left out).

    Prints all mistakes at once, each with its place. Exits with 0 when nothing stops a build, 1
    when something does or a revision cannot be read, 2 when called wrongly.
    """
    read = reader(project)
    core = read.read()
    try:
        then = {name: at(read, name) for name in {since, against} if name}
    except RevisionError as refused:
        raise click.ClickException(str(refused)) from None
    problems = core.problems
    if since:
        before = then[since], judged(then[since])[1]
        problems = caused(before, (read.collection, problems))
    if against:
        broken = broken_promises(then[against], read.collection)
        problems = tuple(sorted((*problems, *broken)))
    events = len(core.dossier.events)
    if form == "json":
        click.echo(problems_as_json(problems, events))
    elif form == "sarif":
        click.echo(sarif(problems, folder(read.root)))
    else:
        _tell(problems, read.root if form == "github" else None)
        left = len(core.problems) - len({*core.problems} & {*problems})
        more = f" (and {left} from before)" if left else ""
        click.echo(f"{counted(events, 'event')}: {summary(problems)}{more}.")
    sys.exit(1 if stops(problems, strict=strict) else 0)


def _tell(problems: Sequence[Problem], root: Path | None) -> None:
    if root is None:
        report(problems)
        return
    for line in github(problems, folder(root)):
        click.echo(line)


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
    here = read.files()  # also what the revisions need not parse again
    try:
        old = at(read, before)
        new = here if after is None else at(read, after)
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
