"""The door's commands for what goes on around the dossier: its links, and what strangers tell."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

import click

from kronika.counts import counted
from kronika.dates import Date, parse
from kronika.dossier import Dossier
from kronika.hints import harmless
from kronika.links import LEDGER, Link, Links, ledger, reason
from kronika.options import PROJECT, PROJECT_OPTION, report
from kronika.problems import Severity
from kronika.proposal import Known, proposal
from kronika.reading import Reader
from kronika.tidings import MOST, tidings
from kronika.visits import Limits, Line, Manners, agent, cited, round_, suggestions
from kronika.visits.public import is_public_web


class _Clock:
    """The world's time."""

    def now(self) -> float:
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        time.sleep(seconds)

    def stamp(self) -> float:
        return time.time()


@click.command()
@PROJECT
@click.option(
    "--suggest-archives",
    is_flag=True,
    help="Ask nobody; print where a copy of each source that has none may be.",
)
@click.option("--today", metavar="DAY", help="The day to write down.  [today]")
@click.option("--pause", type=click.FloatRange(0, 60), default=1.0, show_default=True,
              help="Seconds between two questions to one host.")  # fmt: skip
@click.option(
    "--patience", type=click.FloatRange(0.1, 600), default=40.0, show_default=True,
    help="Seconds that one question may take.",
)  # fmt: skip
@click.option(
    "--allow-private", is_flag=True, help="Also ask addresses that are not public: for tests."
)
def links(project: Path, *, suggest_archives: bool, today: str | None, **manners: float) -> None:
    """Ask whether the sources of PROJECT are still there (the current folder if left out).

    Each source and each archived copy is asked politely: one at a time a host, HEAD before GET, as
    its robots.txt allows. What is known then is written into events/_links.json, and the pages show
    it. Nothing else that Kronika does uses the network. Exits with 0 whatever is gone, 1 when the
    events have mistakes, 2 when called wrongly.
    """
    core = Reader(project.resolve()).read()
    errors = [problem for problem in core.problems if problem.severity is Severity.ERROR]
    report(errors)
    if errors:
        sys.exit(1)
    if suggest_archives:
        _suggest(core.dossier)
        return
    limits = Limits(total=manners["patience"], read=min(15.0, manners["patience"]))
    asking = Line(
        agent=agent(version("kronika"), core.dossier),
        now=time.monotonic,
        limits=limits,
        may=(lambda *_: True) if manners["allow_private"] else is_public_web,
    )
    known = round_(core.dossier, Manners(asking, _Clock(), pause=manners["pause"]), _day(today))
    _write(project / LEDGER, ledger(known))
    for line in _news(core.dossier, known):
        click.echo(harmless(line))


@click.command("from-form")
@click.argument("form", metavar="[FILE]", type=click.File("rb"), default="-")
@PROJECT_OPTION
def from_form(form: BinaryIO, project: Path) -> None:
    """Turn what a reader told in an issue form into an event file to review.

    FILE holds the issue's text; left out or "-", it is read from standard input. What is missing is
    marked with "…", and what can mean more than one thing is asked, not guessed.
    """
    body = form.read(4 * MOST + 1).decode("utf-8", "replace")
    dossier = Reader(project.resolve()).read().dossier
    places = {id_: id_ for id_ in dossier.places}
    places |= {place.name.casefold(): id_ for id_, place in dossier.places.items()}
    click.echo(proposal(tidings(body), Known(tuple(dossier.kinds), places)), nl=False)


def _day(text: str | None) -> Date:
    written = text or dt.datetime.now(tz=dt.UTC).date().isoformat()
    try:
        return parse(dt.date.fromisoformat(written).isoformat())
    except ValueError:
        message = f"--today: '{written}' is not a day. Write one such as 2025-07-29."
        raise click.UsageError(message) from None


def _suggest(dossier: Dossier) -> None:
    found = list(suggestions(dossier))
    for one in found:
        click.echo(harmless(f"# {one.path}: {one.key}, {one.url}"))
        click.echo(harmless(f"    archived: [{json.dumps(one.copy)}]"))
    click.echo(f"{counted(len(found), 'source')} without an archived copy.", err=True)
    if found:
        ask = "Open each before you add it: there may be no copy, or not of that day."
        click.echo(ask, err=True)


def _write(file: Path, text: str) -> None:
    """Write the file whole or not at all."""
    handle, name = tempfile.mkstemp(prefix="_links-", suffix=".new", dir=file.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(file)
    finally:
        Path(name).unlink(missing_ok=True)


def _news(dossier: Dossier, known: Links) -> Iterator[str]:
    """Yield what is otherwise than before, and the sum."""
    before = dossier.ledger.by_url
    for url, link in sorted(known.by_url.items()):
        said = _said(before.get(url, Link()), link)
        if said:
            yield f"{url} {said}."
    sources = cited(dossier)
    states = [known.by_url[url] for url in sources]
    gone = [link for link in states if link.gone]
    saved = sum(bool(link.archived) for link in gone)
    yield (
        f"{counted(len(sources), 'source')}: {len(gone)} gone ({saved} with a copy), "
        f"{sum(bool(link.unclear) for link in states)} unclear, "
        f"{sum(bool(link.moved) for link in states)} moved. Written to {LEDGER}."
    )


def _said(before: Link, now: Link) -> str:
    if now.gone and not before.gone:
        return f"is gone: {reason(now.why)}"
    if before.gone and not now.gone:
        return "is there again"
    if now.unclear and not before.unclear:
        return f"is unclear: {reason(now.why)}"
    return f"has moved to {now.moved}" if now.moved and now.moved != before.moved else ""
