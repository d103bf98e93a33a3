"""The commands that write into `events/`: `kronika new`, `fmt` and `schema`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from kronika import manual
from kronika.editor_schema import EVENT, all_schemas, outdated
from kronika.folder import EVENTS, Found, found
from kronika.hints import harmless
from kronika.links import LEDGER
from kronika.load import gathered
from kronika.options import PROJECT, PROJECT_OPTION, STRICT, reader, report
from kronika.problems import Problem, stops
from kronika.tidy.files import put_in_order


@click.command()
@click.argument("title")
@PROJECT_OPTION
def new(title: str, project: Path) -> None:
    """Write a commented file for an event called TITLE, ready to be filled in."""
    name, text = manual.event_template(title)
    if not name:
        message = "The title has no letter or digit to make an address of."
        raise click.UsageError(message)
    said = next(_of_title(name, text), None)
    if said is not None:
        raise click.UsageError(harmless(f"{said.message} {said.hint}".rstrip()))
    file = project / "events" / f"{name}.yml"
    taken = sorted((project / "events").rglob(f"{name}.y*ml"))
    if taken:
        raise click.ClickException(f"{click.format_filename(taken[0])} is there already.")
    try:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as refused:
        message = f"{file} cannot be written: {refused.strerror or refused}."
        raise click.ClickException(message) from None
    click.echo(click.format_filename(file))
    if not file.with_name(EVENT).exists():
        click.echo("Editors help while you type once 'kronika schema' has been run.", err=True)


def _of_title(id_: str, text: str) -> Iterator[Problem]:
    # The rest of the file is still to be filled in.
    path = f"events/{id_}.yml"
    read = gathered({path: text.encode(errors="surrogatepass")}, {}, lambda _: False)
    line = text[: text.index("\ntitle:")].count("\n") + 2
    return (one for one in read.files[path].problems if one.place.line in (1, line))


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@PROJECT_OPTION
@click.option("--check", "only_check", is_flag=True, help="Write nothing; name what would change.")
def fmt(paths: Sequence[Path], project: Path, *, only_check: bool) -> None:
    """Put the files PATHS in order (all of the project's events if left out).

    Keys come in the order of the format, long texts are folded, quotation marks stand where they
    are needed. Comments stay, and so does what the file says; a file that YAML cannot read soundly
    stays as it is. Prints the files that were not in order. Exits with 1 when a file has to stay as
    it is or, with --check, would change.
    """
    files, problems = found(project.resolve())
    files = [one for one in files if one.path != LEDGER]  # its order is its program's
    chosen = _chosen(files, paths)
    result = put_in_order(chosen, write=not only_check)
    report([*([] if chosen else problems), *result.problems])
    for path in result.changed:
        click.echo(click.format_filename(project / path))
    unsound = result.problems or not (project / EVENTS).is_dir()
    sys.exit(1 if unsound or (only_check and result.changed) else 0)


def _chosen(files: Sequence[Found], paths: Sequence[Path]) -> list[Found]:
    if not paths:
        return list(files)
    chosen: dict[str, Found] = {}
    for path in paths:
        within = {one.path: one for one in files if Path(one.file).is_relative_to(path.resolve())}
        if not within:
            message = f"{click.format_filename(path)} is no file of the project's events."
            raise click.UsageError(message)
        chosen |= within
    return [chosen[path] for path in sorted(chosen)]


@click.command()
@PROJECT
@click.option("--check", "only_check", is_flag=True, help="Write nothing; say what is out of date.")
@STRICT
def schema(project: Path, *, only_check: bool, strict: bool) -> None:
    """Write the JSON Schemas of PROJECT's files into its events/, for editors to read.

    They say what may stand where and what it means, and list the ids that are known. With --check
    exits with 1 when one is not as this version of Kronika writes it; a list of ids that is old is
    a warning, so that adding an event remains a change of one file.
    """
    core, events = reader(project).read(), project / "events"
    if not events.is_dir():
        report(core.problems)
        sys.exit(1)
    schemas = all_schemas(core.dossier)
    standing = {
        name: (events / name).read_text(encoding="utf-8", errors="replace")
        for name in schemas
        if (events / name).is_file()
    }
    problems = list(outdated(schemas, standing))
    if only_check:
        report(problems)
        sys.exit(1 if stops(problems, strict=strict) else 0)
    for problem in problems:
        file = project / problem.place.path
        file.write_text(schemas[file.name], encoding="utf-8", newline="\n")
        click.echo(click.format_filename(file))
