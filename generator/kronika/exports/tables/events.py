"""The table of events: one row each, with what other tables hold joined to be read along."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import get_args

from kronika.chronicle import Chronicle
from kronika.dossier import Event
from kronika.evidence import StatusName
from kronika.exports.tables.table import Field, Row, Table, dated, told
from kronika.exports.tables.values import (
    ADDRESS,
    EDTF,
    ID,
    IDS,
    MARKDOWN,
    TEXT,
    WHOLE,
)
from kronika.model import EventFile, Retracted

_Row = Row[None]
_LISTED = "The same as in its own table, to be read along."


def _items(_: Chronicle) -> Callable[[Event], Iterator[None]]:
    return lambda _: iter((None,))


def _withdrawn(row: _Row) -> str | None:
    retracted = row.event.file.retracted
    return retracted.on.text if retracted else None


def _names(row: _Row, section: str, ids: tuple[str, ...]) -> str | None:
    known = row.chronicle.known(section)
    return "; ".join(known.get(id_, id_) for id_ in ids) or None


EVENTS: Table[None] = Table(
    name="events",
    title="Events",
    means="One row an event, retracted ones among them.",
    items=_items,
    primary=("id",),
    fields=(
        Field("id", ID, "The event's id, for ever.", lambda row: row.event.id, required=True),
        Field(
            "edition",
            ID,
            "Twelve digits that tell this state of the event from any other.",
            lambda row: row.chronicle.editions[row.event.id],
            required=True,
        ),
        Field(
            "title",
            TEXT,
            told(EventFile, "title"),
            lambda row: row.event.file.title,
            key="title",
            required=True,
        ),
        Field("kind", ID, "The id of its kind.", lambda row: row.event.file.kind, key="kind"),
        Field(
            "kind_name",
            TEXT,
            "Its kind's name.",
            lambda row: row.chronicle.kind(row.event).name if row.event.file.kind else None,
        ),
        *dated(
            Field(
                "date",
                EDTF,
                told(EventFile, "date"),
                lambda row: row.event.file.date.text,
                key="date",
                required=True,
            ),
            lambda row: row.event.file.date,
        )[:3],
        Field(
            "date_words",
            TEXT,
            "`date` in words that keep its vagueness.",
            lambda row: row.chronicle.words(row.event.file.date),
        ),
        Field(
            "status",
            ID,
            "How well it is supported; it follows from the sources and the answers.",
            lambda row: row.chronicle.statuses[row.event.id].name,
            choices=get_args(StatusName),
            required=True,
        ),
        Field(
            "summary",
            MARKDOWN,
            told(EventFile, "summary"),
            lambda row: row.event.file.summary,
            key="summary",
            required=True,
        ),
        Field(
            "body",
            MARKDOWN,
            told(EventFile, "body"),
            lambda row: row.event.file.body or None,
            key="body",
        ),
        Field("places", IDS, f"Where it happened. {_LISTED}", lambda row: row.event.places),
        Field(
            "place_names",
            TEXT,
            "The places' names.",
            lambda row: _names(row, "places", row.event.places),
        ),
        Field("actors", IDS, f"Who took part. {_LISTED}", lambda row: row.event.actors),
        Field(
            "actor_names",
            TEXT,
            "The actors' names.",
            lambda row: _names(row, "actors", row.event.actors),
        ),
        Field("tags", IDS, f"Its tags. {_LISTED}", lambda row: row.event.tags),
        Field(
            "tag_names", TEXT, "The tags' names.", lambda row: _names(row, "tags", row.event.tags)
        ),
        Field(
            "sources",
            WHOLE,
            "How many sources it has.",
            lambda row: len(row.event.sources),
            required=True,
        ),
        Field(
            "origins",
            WHOLE,
            "How many independent origins its sources go back to.",
            lambda row: len(row.chronicle.origins[row.event.id]),
            required=True,
        ),
        Field(
            "address",
            ADDRESS,
            "Its page; where the site does not know its own address, as seen from this file.",
            lambda row: f"{row.chronicle.settings.site_url or '../'}events/{row.event.id}/",
            required=True,
        ),
        Field(
            "formerly",
            IDS,
            told(EventFile, "formerly"),
            lambda row: row.event.file.formerly,
            key="formerly",
        ),
        Field(
            "retracted_on",
            EDTF,
            told(Retracted, "on"),
            _withdrawn,
            key="retracted.on",
        ),
        Field(
            "retracted_reason",
            MARKDOWN,
            told(Retracted, "reason"),
            lambda row: row.event.file.retracted.reason if row.event.file.retracted else None,
            key="retracted.reason",
        ),
        Field(
            "replaced_by",
            ID,
            told(Retracted, "replaced_by"),
            lambda row: row.event.file.retracted.replaced_by if row.event.file.retracted else None,
            key="retracted.replaced_by",
            refers="events",
        ),
    ),
)
