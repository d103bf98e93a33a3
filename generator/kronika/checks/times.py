"""Dates that cannot be, or hardly: an end before its start, sources before the event, filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kronika.collection import Finding
from kronika.dates import Day
from kronika.dates.forms import Point
from kronika.hints import quoted
from kronika.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kronika.collection import Collection
    from kronika.dates import Date
    from kronika.dossier import Dossier, Event

# The number of the day in the author's words: "1 August", "1er août", "rugpjūčio 1 d.".
_FIRST = re.compile(r"(?<![\w.,:-])1(?:er|st)?(?![\w:-]|[.,]\d)")


def ends_before_starts(dossier: Dossier, _: Collection) -> Iterator[Finding]:
    """Yield an error for each event that ended before it began."""
    zone = dossier.about.timezone
    for event in dossier.events:
        dates = event.file.dates
        starts = [date.on for date in dates if date.role == "began"]
        for number, date in enumerate(dates):
            if date.role == "ended" and any(_is_before(date.on, start, zone) for start in starts):
                message = f"The end {quoted(date.on.text)} is before the start."
                steps = ("dates", number, "on")
                yield Finding(event.path, steps, "order", message, "Look at both dates.")


def early_sources(dossier: Dossier, _: Collection) -> Iterator[Finding]:
    """Yield a warning for each source published before its event.

    Not for a source that an earlier event rests on as well, and not for one that the event itself
    cites for an earlier day: here it is background.
    """
    zone = dossier.about.timezone
    early = [
        (event, cited)
        for event in dossier.events
        for cited in event.sources
        if cited.source.published
        and _is_before(cited.source.published, event.file.date, zone)
        and not _is_background(event, cited.key, cited.source.published, zone)
    ]
    keys = {cited.key for _, cited in early}
    fits = {
        cited.key
        for event in dossier.events
        for cited in event.sources
        if cited.key in keys
        and cited.key in dossier.sources
        and not _is_before(cited.source.published or event.file.date, event.file.date, zone)
    }
    for event, cited in early:
        if cited.key not in fits and cited.source.published:
            yield _early(event, cited.key, cited.source.published)


def _is_background(event: Event, key: str, published: Date, zone: str) -> bool:
    days = [date.on for date in event.file.dates if key in date.cites]
    days += [
        answer.on
        for question in event.file.questions
        for answer in question.answers
        if key in answer.cites
    ]
    return any(not _is_before(published, day, zone) for day in days)


def filled_in_dates(dossier: Dossier, _: Collection) -> Iterator[Finding]:
    """Yield a warning for each first of a month that no source seems to give."""
    for event in dossier.events:
        date = event.file.date
        day = date.earliest
        # An author who knows the time of day knows the day.
        if not date.precise or not isinstance(day, Day) or day.day != 1 or "T" in date.text:
            continue
        told = f"{event.file.title} {event.file.summary} {event.file.body}"
        given = (_gives_days(cited.source.published, day) for cited in event.sources)
        if any(given) or _FIRST.search(told):
            continue
        month = day.iso.rpartition("-")[0]
        vague = month.rpartition("-")[0] if day.month == 1 else month
        message = f"The date {quoted(date.text)} looks filled in: no source gives a day."
        hint = f"If only the month or the year is known, write it so: {quoted(vague)}."
        yield Finding(event.path, ("date",), "filled-in", message, hint, Severity.WARNING)


def _gives_days(published: Date | None, day: Day) -> bool:
    """Tell whether a source is dated by someone who knew days."""
    if published is None or not published.precise or not isinstance(published.earliest, Day):
        return False
    # Who fills in firsts of January fills in the source's date as well.
    return published.earliest.day != 1 or (published.earliest == day and day.month != 1)


def _is_before(one: Date, other: Date, zone: str) -> bool:
    last, first = one.latest, other.earliest
    if not (isinstance(last, Day) and isinstance(first, Day)):
        return False
    if _has_clock(one) and _has_clock(other):
        return one.moments(zone)[1] < other.moments(zone)[0]
    return last < first


def _has_clock(date: Date) -> bool:
    return isinstance(date.form, Point) and date.form.clock is not None


def _early(event: Event, key: str, published: Date) -> Finding:
    steps: tuple[str | int, ...] = ("sources",)
    for number, source in enumerate(event.file.sources):
        if isinstance(source, str):
            if source == key:
                steps = ("sources", number)
        elif source.published is published:
            steps = ("sources", number, "published")
    message = f"The source {quoted(key)} was published ({published.text}) before the event."
    hint = "It may be right, if it announces the event; else look at both dates."
    return Finding(event.path, steps, "early-source", message, hint, Severity.WARNING)
