"""The door for people at a terminal: `kronika check`, `explain`, `build`, `serve` and `new`."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click
from platformdirs import user_cache_path

from kronika import manual, outside
from kronika.build import Wish, build, stops
from kronika.counts import counted
from kronika.dates import DateError, Day, parse
from kronika.explain import explained
from kronika.hints import did_you_mean, offered, printable, quoted
from kronika.preview import Preview
from kronika.problems import Problem
from kronika.reading import Core, Reader
from kronika.report import lines, summary
from kronika.server import Server
from kronika.swap import OccupiedError
from kronika.watch import Watch

_PROJECT: Final = click.argument(
    "project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
)
_PROJECT_OPTION: Final = click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The project's folder.",
)
_STRICT: Final = click.option("--strict", is_flag=True, help="Let warnings stop it too.")


@click.group()
@click.version_option(package_name="kronika")
def main() -> None:
    """Publish a curated chronicle of events, with its evidence, as a website."""


main.add_command(outside.links)
main.add_command(outside.from_form)


@main.command()
@_PROJECT
@_STRICT
def check(project: Path, *, strict: bool) -> None:
    """Check every event of PROJECT (the current folder if left out).

    Prints all mistakes at once, each with its place. Exits with 0 when nothing stops a build, 1
    when something does, 2 when called wrongly.
    """
    core = _reader(project).read()
    _report(core.problems)
    click.echo(f"{counted(len(core.dossier.events), 'event')}: {summary(core.problems)}.")
    sys.exit(1 if stops(core.problems, strict=strict) else 0)


@main.command()
@click.argument("id_", metavar="ID")
@_PROJECT_OPTION
@click.option("--as-of", "day", metavar="DAY", help="Only what was known by then: 2025-07-29.")
def explain(id_: str, project: Path, *, day: str | None) -> None:
    """Say why the event ID has its status, and what was known when.

    Its origins with the chains that lead to them, its questions with current and earlier answers,
    and what became known on which day. Exits with 0, 2 when called wrongly.
    """
    core = _reader(project).read()
    events = {event.id: event for event in core.dossier.events}
    if id_ not in events:
        message = f"There is no event {quoted(id_)}. {_instead(core, id_)}".strip()
        raise click.UsageError(message)
    for line in explained(core.dossier, events[id_], _day(day) if day else None):
        click.echo(printable(line))


def _instead(core: Core, id_: str) -> str:
    events = core.dossier.events
    renamed = next((event.id for event in events if id_ in event.file.formerly), None)
    if renamed:
        return f"It is called {offered(renamed)} now."
    broken = "" if not stops(core.problems) else "Its file may have a mistake: see kronika check."
    return did_you_mean(id_, (event.id for event in events)) or broken


def _day(text: str) -> Day:
    try:
        date = parse(text)
    except DateError as wrong:
        raise click.UsageError(f"--as-of: {wrong}") from None
    if not isinstance(date.earliest, Day) or date.earliest != date.latest:
        message = f"--as-of: {quoted(text)} is not a day. Write one such as 2025-07-29."
        raise click.UsageError(message)
    return date.earliest


@main.command("build")
@_PROJECT
@click.option("--out", type=click.Path(path_type=Path), help="The site's folder.  [PROJECT/site]")
@_STRICT
@click.option("--search/--no-search", default=True, help="Make the search index, or leave it out.")
def build_site(project: Path, out: Path | None, *, strict: bool, search: bool) -> None:
    """Build the site of PROJECT (the current folder if left out).

    The site is made beside the old one and takes its place when it is whole; a build that fails
    leaves the old one as it was. Exits with 0, 1 when the build fails, 2 when called wrongly.
    """
    target = (out or project / "site").absolute()
    wish = Wish(strict=strict, search=search, processes=os.cpu_count() or 1)
    try:
        outcome = build(_reader(project), target, wish)
    except OccupiedError as occupied:
        raise click.UsageError(str(occupied)) from None
    except OSError as refused:
        message = f"The site cannot be written to {target}: {refused.strerror or refused}."
        raise click.ClickException(message) from None
    _report(outcome.problems)
    if not outcome.done:
        click.echo(f"{summary(outcome.problems).capitalize()}; nothing was changed.", err=True)
        sys.exit(1)
    what = "nothing has changed" if outcome.unchanged else counted(outcome.events, "event")
    click.echo(f"{what.capitalize()} in {click.format_filename(target)}.")


@main.command()
@_PROJECT
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
def serve(project: Path, port: int) -> None:
    """Preview the site of PROJECT on this machine, and follow every change.

    A mistake is shown in the terminal and on the open page; the last good site stays.
    """
    try:
        server = Server(port)
    except OSError as busy:
        message = f"Port {port} cannot be used: {busy.strerror}. Try another with --port."
        raise click.ClickException(message) from None
    preview = Preview(_reader(project), server.address, _report)
    preview.start()
    server.preview = preview
    threading.Thread(target=server.serve_forever, daemon=True).start()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # what was made for it is removed
    watch = Watch(preview.root, preview.changed)
    click.echo(f"The preview is at {server.address} (stop it with Ctrl+C).")
    try:
        watch.run()
    except KeyboardInterrupt:
        click.echo("Stopped.")
    finally:
        preview.close()


@main.command()
@click.argument("title")
@_PROJECT_OPTION
def new(title: str, project: Path) -> None:
    """Write a commented file for an event called TITLE, ready to be filled in."""
    name, text = manual.event_template(title)
    if not name:
        message = "The title has no letter or digit to make an address of."
        raise click.UsageError(message)
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


def _reader(project: Path) -> Reader:
    root = project.resolve()
    return Reader(root, kept=user_cache_path("kronika"), processes=os.cpu_count() or 1)


def _report(problems: Sequence[Problem]) -> None:
    for line in lines(problems):
        click.echo(line, err=True)
