"""What has changed among an event's further dates, ties, pictures, corrections and addresses."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from kronika.changes.pairing import paired
from kronika.changes.sources import cites, renamed
from kronika.changes.speech import line, passage
from kronika.changes.tally import Tally
from kronika.dossier import Event
from kronika.model import Correction, FurtherDate, Media, Related, Retracted


def dates(tally: Tally, before: Event, after: Event, keys: Mapping[str, str]) -> None:
    """Take up what has changed among the further dates; `keys` are the sources' new ones."""
    for both in paired(before.file.dates, after.file.dates, _role_and_day, _role, _day):
        old, new, steps = both.before, both.after, ("dates", both.number)
        if old and new:
            label = f"date “{new.role}”"
            if old.role != new.role:
                when = tally.say.after.date(new.on)
                tally.values((*steps, "role"), f"role of {when}:", (old.role, new.role))
            tally.date((*steps, "on"), label, old.on, new.on)
            tally.text((*steps, "note"), f"{label}: note", old.note, new.note)
            cites(tally, steps, label, (renamed(keys, old.cites), new.cites))
        elif new:
            tally.date(steps, f"date “{new.role}”", None, new.on)
        elif old:
            tally.date(steps, f"date “{old.role}”", old.on, None)


def ties(tally: Tally, before: Event, after: Event) -> None:
    """Take up what has changed among the events it is related to."""
    for both in paired(before.file.related, after.file.related, _tie, _other):
        old, new, steps = both.before, both.after, ("related", both.number)
        if old and new:
            told = old.as_, new.as_
            tally.values((*steps, "as"), f"tie to the event {line(new.event)}:", told)
        elif new:
            tally.tell("new", steps, f"new tie: {new.as_} the event {line(new.event)}")
        elif old:
            tally.tell("removed", steps, f"tie removed: {old.as_} the event {line(old.event)}")


def pictures(tally: Tally, before: Event, after: Event) -> None:
    """Take up what has changed among the pictures."""
    for both in paired(before.file.media, after.file.media, _file):
        old, new, steps = both.before, both.after, ("media", both.number)
        if old and new:
            label = f"picture {line(new.file)}: "
            tally.plain((*steps, "caption"), f"{label}caption", old.caption, new.caption)
            tally.plain((*steps, "credit"), f"{label}credit", old.credit, new.credit)
            tally.plain((*steps, "licence"), f"{label}licence", old.licence, new.licence)
            tally.plain((*steps, "alt"), f"{label}description", old.alt, new.alt, sort="upkeep")
        elif new:
            tally.tell("new", steps, f"new picture: {line(new.alt)} ({line(new.file)})")
        elif old:
            tally.tell("removed", steps, f"picture removed: {line(old.alt)} ({line(old.file)})")


def corrections(tally: Tally, before: Event, after: Event) -> None:
    """Take up the corrections that the event tells of itself."""
    for both in paired(before.file.corrections, after.file.corrections, _corrected, _corrected_on):
        old, new, steps = both.before, both.after, ("corrections", both.number)
        if old and new:
            label = f"correction of {tally.say.after.date(new.on)}"
            tally.date((*steps, "on"), "correction made", old.on, new.on)
            tally.text((*steps, "note"), f"{label}: note", old.note, new.note)
        elif new:
            when = tally.say.after.date(new.on)
            words = f"new correction, {when}: {passage(new.note)}"
            tally.tell("new", steps, words, sort="correction")
        elif old:
            when = tally.say.before.date(old.on)
            tally.tell("removed", steps, f"correction removed, {when}: {passage(old.note)}")


def retraction(tally: Tally, before: Retracted | None, after: Retracted | None) -> None:
    """Take up that the event was withdrawn, or is no longer."""
    if before and after:
        tally.date(("retracted", "on"), "retracted", before.on, after.on)
        tally.text(("retracted", "reason"), "reason", before.reason, after.reason)
        told = before.replaced_by, after.replaced_by
        tally.plain(("retracted", "replaced_by"), "replaced by the event", *told)
    elif after:
        other = after.replaced_by
        instead = f"; the event {line(other)} replaces it" if other else ""
        words = f"retracted, {tally.say.after.date(after.on)}: {passage(after.reason)}{instead}"
        tally.tell("new", ("retracted",), words, sort="correction")
    elif before:
        words = f"no longer retracted; the reason was {passage(before.reason)}"
        tally.tell("removed", ("retracted",), words)


def addresses(tally: Tally, before: Event, after: Event) -> None:
    """Take up another id, and the old ones that lead here."""
    old, new = before.file.formerly, after.file.formerly
    if before.id != after.id:
        words = f"address {line(before.id)} → {line(after.id)}"
        kept = before.id in new
        hint = "the old one leads here" if kept else "the old one leads nowhere"
        tally.tell("changed", ("formerly",) if kept else (), f"{words}; {hint}")
    for number, id_ in enumerate(new):
        if id_ not in old and id_ != before.id:
            words = f"the old address {line(id_)} leads here now"
            tally.tell("new", ("formerly", number), words, sort="upkeep")
    for number, id_ in enumerate(old):
        if id_ not in new and id_ != after.id:
            words = f"the old address {line(id_)} leads here no longer"
            tally.tell("removed", ("formerly", number), words)


def _role_and_day(date: FurtherDate) -> Hashable:
    return date.role, date.on.form


def _role(date: FurtherDate) -> Hashable:
    return date.role


def _day(date: FurtherDate) -> Hashable:
    return date.on.form


def _tie(related: Related) -> Hashable:
    return related.event, related.as_


def _other(related: Related) -> Hashable:
    return related.event


def _file(media: Media) -> Hashable:
    return media.file


def _corrected(correction: Correction) -> Hashable:
    # The same words in other lines are the same correction.
    return correction.on.form, " ".join(correction.note.split())


def _corrected_on(correction: Correction) -> Hashable:
    return correction.on.form
