"""The tables of how events are tied, shown and corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, get_args

from kronika.choices import Relation
from kronika.chronicle import Chronicle
from kronika.dossier import Event
from kronika.exports.tables.table import EVENT, Field, Table, numbered, on, told
from kronika.exports.tables.values import ID, MARKDOWN, TEXT
from kronika.model import Correction, Media, Related

_BY_NUMBER: Final = ("event", "number")


def _ties(_: Chronicle) -> Callable[[Event], Iterator[Related]]:
    return lambda event: iter(event.file.related)


def _media(_: Chronicle) -> Callable[[Event], Iterator[Media]]:
    return lambda event: iter(event.file.media)


def _corrections(_: Chronicle) -> Callable[[Event], Iterator[Correction]]:
    return lambda event: iter(event.file.corrections)


RELATIONS: Table[Related] = Table(
    name="relations",
    title="Relations between events",
    means="One row for each tie from an event to another, as the one says it.",
    part="related",
    items=_ties,
    primary=_BY_NUMBER,
    fields=(
        EVENT,
        numbered("tie"),
        Field(
            "as",
            ID,
            told(Related, "as"),
            lambda row: row.item.as_,
            key="as",
            required=True,
            choices=get_args(Relation),
        ),
        Field(
            "other",
            ID,
            told(Related, "event"),
            lambda row: row.item.event,
            key="event",
            refers="events",
            required=True,
        ),
        Field(
            "other_title",
            TEXT,
            "The other event's title.",
            lambda row: row.chronicle.events[row.item.event].file.title,
        ),
    ),
)
MEDIA: Table[Media] = Table(
    name="media",
    title="Pictures of events",
    means="One row for each picture of an event; the files lie in the site under the same path.",
    part="media",
    items=_media,
    primary=_BY_NUMBER,
    fields=(
        EVENT,
        numbered("picture"),
        Field(
            "file",
            TEXT,
            told(Media, "file"),
            lambda row: row.item.file,
            key="file",
            required=True,
        ),
        Field("alt", TEXT, told(Media, "alt"), lambda row: row.item.alt, key="alt", required=True),
        Field(
            "caption",
            TEXT,
            told(Media, "caption"),
            lambda row: row.item.caption or None,
            key="caption",
        ),
        Field(
            "credit",
            TEXT,
            told(Media, "credit"),
            lambda row: row.item.credit,
            key="credit",
            required=True,
        ),
        Field(
            "licence",
            ID,
            told(Media, "licence"),
            lambda row: row.item.licence,
            key="licence",
            required=True,
        ),
    ),
)
CORRECTIONS: Table[Correction] = Table(
    name="corrections",
    title="Corrections",
    means="One row for each correction that an event tells of.",
    part="corrections",
    items=_corrections,
    primary=_BY_NUMBER,
    fields=(
        EVENT,
        numbered("correction"),
        *on(Correction, "on", lambda row: row.item.on),
        Field(
            "note",
            MARKDOWN,
            told(Correction, "note"),
            lambda row: row.item.note,
            key="note",
            required=True,
        ),
    ),
)
