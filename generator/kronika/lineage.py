"""The versions of events in, what each of them changed out, in words.

A version with a mistake was never on the site: it is passed over, and the next sound one is
compared with the last sound one. All are read with the names that the collection has today.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final

from kronika import repository
from kronika.changes import assess
from kronika.dossier import Dossier, Event
from kronika.edition import edition
from kronika.edits import Edit, Stood, Told
from kronika.former import Former
from kronika.parallel import share
from kronika.versions import Version, event_id

Chain = tuple[str, ...]
"""An event's id and the blobs of its versions, which is all that the words depend on."""
_CUT: Final = "cut"  # stands before the versions of which the first was not the first of all


@dataclass(frozen=True, slots=True)
class Traced:
    """What one version of an event changed; nothing is told where it says something new unsaid."""

    place: int  # the version's, among all of the event
    before: str  # the blob it is compared with; empty where the event was not there
    title: str
    told: tuple[Told, ...]
    edition: str = ""  # of what it says; empty where the event is gone


@dataclass(frozen=True, slots=True)
class Today:
    """What earlier versions are read with."""

    root: Path
    dossier: Dossier
    former: Former
    events: Mapping[str, Event]  # of today's files, by their blobs


def chain(id_: str, found: Sequence[Version]) -> Chain:
    """Return what tells an event's versions from any others."""
    return (id_, _CUT if found[0].is_cut else "", *(version.blob for version in found))


def traced(
    today: Today, asked: Mapping[Chain, Sequence[Version]], *, processes: int
) -> dict[Chain, tuple[Traced, ...]]:
    """Return what the versions of each event changed; each file is parsed once."""

    def part(mine: Sequence[Chain]) -> list[tuple[Chain, tuple[Traced, ...]]]:
        found = (version for one in mine for version in asked[one] if version.blob)
        wanted = {version.blob for version in found if _today(today, version) is None}
        data = dict(repository.blobs(today.root, sorted(wanted))) if wanted else {}
        return [(one, tuple(_traced(today, asked[one], data))) for one in mine]

    return dict(one for done in share(list(asked), part, processes=processes) for one in done)


def _traced(today: Today, found: Sequence[Version], data: Mapping[str, bytes]) -> Iterator[Traced]:
    last: tuple[str, Event | None, str] = "", None, ""
    for place, version in enumerate(found):
        event = _event(today, version, data)
        if version.blob and event is None:
            continue
        said = edition(event.file) if event else ""
        blob, before, said_before = last
        last = version.blob, event, said
        changes = () if version.is_cut else assess(before, event, today.dossier, today.dossier)
        told = tuple(Told(change.said, change.sort) for change in changes)
        named = event or before
        if (told or said != said_before) and named is not None:
            yield Traced(place, blob, named.file.title, told, said)


def _event(today: Today, version: Version, data: Mapping[str, bytes]) -> Event | None:
    known = _today(today, version)
    if known is not None:
        return known
    text = data.get(version.blob)
    return None if text is None else today.former.event(version.path, text)


def _today(today: Today, version: Version) -> Event | None:
    """Return the event of today that the version is; the same text elsewhere is another one's."""
    known = today.events.get(version.blob)
    return known if known is not None and known.path == version.path else None


def edits(id_: str, found: Sequence[Version], told: Sequence[Traced]) -> tuple[Edit, ...]:
    """Return an event's edits, the earliest first."""
    made: list[Edit] = []
    again: dict[str, int] = {}
    for one in told:
        if not one.told:
            continue
        version = found[one.place]
        # Under the id it had then: what was told once stays the same when the event is renamed.
        then = event_id(version.path or found[one.place - 1].path)
        step = f"{then} {one.before} {version.blob}"
        again[step] = again.get(step, 0) + 1  # what was reverted can be done again
        made.append(
            Edit(
                key=blake2b(f"{step} {again[step]}".encode(), digest_size=16).hexdigest(),
                event=id_,
                title=one.title,
                commit=version.commit,
                at=version.at,
                told=one.told,
                edition=one.edition,
                is_first=not one.before,
                is_last=not version.blob,
            )
        )
    return tuple(made)


def pending(today: Today, last: Mapping[str, Stood]) -> dict[str, Edit]:
    """Return what has been changed of events since the last commits, where that can be told.

    Args:
        today: what their files say now.
        last: what they said last, by their ids.
    """
    made: dict[str, Edit] = {}
    data = dict(repository.blobs(today.root, sorted({one.blob for one in last.values()})))
    events = {event.id: event for event in today.dossier.events}
    for id_, one in last.items():
        before = today.former.event(one.path, data.get(one.blob, b""))
        now = events.get(id_)
        if before is None:
            continue
        changes = assess(before, now, today.dossier, today.dossier)
        if changes:
            made[id_] = Edit(
                key="",
                event=id_,
                title=(now or before).file.title,
                commit="",
                at=0,
                told=tuple(Told(change.said, change.sort) for change in changes),
                edition=edition(now.file) if now else "",
                is_last=now is None,
            )
    return made


def stood(found: Sequence[Version], told: Sequence[Traced]) -> tuple[Stood, ...]:
    """Return all that an event has said, the earliest first."""
    made: list[Stood] = []
    edits_made = 0
    for one in told:
        version = found[one.place]
        edits_made += bool(one.told)
        before = made[-1].edition if made else ""
        if one.edition and one.edition != before:
            made.append(
                Stood(
                    edition=one.edition,
                    path=version.path,
                    blob=version.blob,
                    at=version.at,
                    edits=edits_made,
                    is_cut=version.is_cut,
                )
            )
    return tuple(made)
