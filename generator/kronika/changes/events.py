"""Two versions of one event in; what a reader is told otherwise out.

Cheap where little differs: a history asks for every version of every file.
"""

from __future__ import annotations

from collections.abc import Mapping

from kronika.changes.change import Change, Subject
from kronika.changes.derived import because, derived, knows_its_sources, standing
from kronika.changes.inquiries import questions
from kronika.changes.parts import addresses, corrections, dates, pictures, retraction, ties
from kronika.changes.sources import sources
from kronika.changes.speech import line, quotation, sides
from kronika.changes.tally import Tally
from kronika.counts import counted
from kronika.dossier import Dossier, Event
from kronika.prose import CITATION


def assess(
    before: Event | None, after: Event | None, dossier_before: Dossier, dossier_after: Dossier
) -> tuple[Change, ...]:
    """Return what has changed in an event, as sentences: of the whole, then field by field.

    None for either side is an event that was not there yet, or is there no longer. What differs
    only in layout, order or spelling of the file is no change.

    Args:
        before: the event as it was; its id may have been another.
        after: the event as it is.
        dossier_before: what names its actors, places and so on as they were.
        dossier_after: the same, as they are; its language is that of the dates.
    """
    if after is None:
        return () if before is None else (removed(before, dossier_before),)
    if before is None:
        return (_new(after, dossier_after),)
    tally = Tally(subject(after), sides(dossier_before, dossier_after), _declared(before, after))
    if before.id != after.id or before.sources != after.sources or not is_same(before, after):
        _fields(tally, before, after)
    if dossier_before is not dossier_after or (tally.changes and _stands_otherwise(before, after)):
        derived(tally, (dossier_before, dossier_after), (before, after))
    return tuple(tally.changes)


def subject(event: Event) -> Subject:
    """Return what a change of an event is told of."""
    return Subject("event", event.id, line(event.file.title), event.path)


def removed(event: Event, dossier: Dossier, address: str = "") -> Change:
    """Return that an event is there no longer; `address` tells where its address leads now."""
    say = sides(dossier, dossier).before
    words = f"event removed, {say.date(event.file.date)}{address}"
    return Change(subject(event), "event", "removed", "correction", words)


def is_same(before: Event, after: Event) -> bool:
    """Tell whether two versions say the same, but for what the collection's own files say."""
    if before.file is not after.file and before.file != after.file:
        return False
    return (before.places, before.actors, before.tags) == (after.places, after.actors, after.tags)


def _fields(tally: Tally, before: Event, after: Event) -> None:
    old, new = before.file, after.file
    addresses(tally, before, after)
    retraction(tally, old.retracted, new.retracted)
    corrections(tally, before, after)
    tally.values(("title",), "title", (quotation(old.title), quotation(new.title)))
    kinds = (
        tally.say.before.name("kinds", old.kind or ""),
        tally.say.after.name("kinds", new.kind or ""),
    )
    if old.kind != new.kind:
        tally.values(("kind",), "kind", kinds)
    tally.date(("date",), "date", old.date, new.date)
    keys = sources(tally, before, after)
    dates(tally, before, after, keys)
    questions(tally, before, after, keys)
    tally.text(("summary",), "summary", _recited(old.summary, keys), new.summary)
    tally.text(("body",), "body", _recited(old.body, keys), new.body)
    tally.names("places", "place", before.places, after.places)
    tally.names("actors", "actor", before.actors, after.actors)
    tally.names("tags", "tag", before.tags, after.tags)
    ties(tally, before, after)
    pictures(tally, before, after)


def _stands_otherwise(before: Event, after: Event) -> bool:
    """Tell whether the event may have another status: it follows from these alone."""
    old, new = before.file, after.file
    return before.sources != after.sources or (old.questions, old.retracted) != (
        new.questions,
        new.retracted,
    )


def _declared(before: Event, after: Event) -> bool:
    """Tell whether the change says of itself that it corrects something."""
    told = len(after.file.corrections) > len(before.file.corrections)
    return told or (before.file.retracted is None) != (after.file.retracted is None)


def _recited(text: str, keys: Mapping[str, str]) -> str:
    """Return a text that cites the same sources by the keys they have now."""
    if all(old == new for old, new in keys.items()):
        return text
    return CITATION.sub(lambda cite: f"[^{keys.get(cite[1], cite[1])}]", text)


def _new(event: Event, dossier: Dossier) -> Change:
    say = sides(dossier, dossier).after
    words = f"new event, {say.date(event.file.date)}; {counted(len(event.file.sources), 'source')}"
    if not knows_its_sources(event):
        return Change(subject(event), "event", "new", "fact", words)
    found, ends = standing(dossier, event)
    words = f"{words}, {counted(len(ends), 'origin')}; {found.name}"
    return Change(subject(event), "event", "new", "fact", words, because(found))
