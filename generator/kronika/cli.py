"""The door for people at a terminal; who reviews and who writes have doors of their own."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import click

from kronika.build import Wish, build, stops
from kronika.counts import counted
from kronika.dates import DateError, Day, parse
from kronika.desk import check, diff
from kronika.editing import fmt, new, schema
from kronika.explain import explained
from kronika.hints import did_you_mean, harmless, offered, quoted
from kronika.importing import import_
from kronika.options import PROJECT, PROJECT_OPTION, STRICT, reader, report
from kronika.outside import from_form, links
from kronika.preview import Preview
from kronika.reading import Core
from kronika.report import summary
from kronika.server import Server
from kronika.swap import OccupiedError
from kronika.watch import Watch


@click.group()
@click.version_option(package_name="kronika")
def main() -> None:
    """Publish a curated chronicle of events, with its evidence, as a website."""


for command in (check, diff, fmt, new, schema, links, from_form, import_):
    main.add_command(command)


@main.command()
@click.argument("id_", metavar="ID")
@PROJECT_OPTION
@click.option("--as-of", "day", metavar="DAY", help="Only what was known by then: 2025-07-29.")
def explain(id_: str, project: Path, *, day: str | None) -> None:
    """Say why the event ID has its status, and what was known when.

    Its origins with the chains that lead to them, its questions with current and earlier answers,
    and what became known on which day. Exits with 0, 2 when called wrongly.
    """
    core = reader(project).read()
    events = {event.id: event for event in core.dossier.events}
    if id_ not in events:
        message = f"There is no event {quoted(id_)}. {_instead(core, id_)}".strip()
        raise click.UsageError(message)
    for line in explained(core.dossier, events[id_], _day(day) if day else None):
        click.echo(harmless(line))


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
    _say(outcome.note)


@main.command()
@PROJECT
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
    preview = Preview(reader(project), server.address, report)
    preview.start()
    server.preview = preview
    threading.Thread(target=server.serve_forever, daemon=True).start()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # what was made for it is removed
    watch = Watch(preview.root, preview.changed)
    click.echo(f"The preview is at {server.address} (stop it with Ctrl+C).")
    _say(preview.note)
    try:
        watch.run()
    except KeyboardInterrupt:
        click.echo("Stopped.")
    finally:
        preview.close()


def _say(note: str) -> None:
    if note:
        click.echo(note)
