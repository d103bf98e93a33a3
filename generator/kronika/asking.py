"""The door for those who ask why: `kronika explain`."""

from __future__ import annotations

from pathlib import Path

import click

from kronika.dates import DateError, Day, parse
from kronika.explain import explained
from kronika.hints import did_you_mean, harmless, offered, quoted
from kronika.options import PROJECT_OPTION, reader
from kronika.problems import stops
from kronika.reading import Core


@click.command()
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
