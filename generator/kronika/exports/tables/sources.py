"""The table of sources: how each event uses each, who published it, whom it repeats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kronika.chronicle import Chronicle
from kronika.dossier import Cited, Event
from kronika.exports.tables.mentions import IN_EVENT
from kronika.exports.tables.table import EVENT, Field, Row, Table, dated, numbered, told
from kronika.exports.tables.values import ADDRESS, ADDRESSES, EDTF, ID, TEXT, YES
from kronika.model import SharedSource, Source


@dataclass(frozen=True, slots=True)
class Used:
    """A source as an event uses it."""

    cited: Cited
    in_event: bool
    keyed: bool
    origin: str
    publisher: str | None


def _sources(chronicle: Chronicle) -> Callable[[Event], Iterator[Used]]:
    publishers = chronicle.dossier.publishers

    def of(event: Event) -> Iterator[Used]:
        ends = {key: one.name for one in chronicle.origins[event.id] for key in one.keys}
        for mention, cited in zip(event.file.sources, event.sources, strict=True):
            publisher = publishers.get(cited.publisher or "")
            yield Used(
                cited,
                in_event=isinstance(mention, Source),
                keyed=isinstance(mention, str) or mention.key is not None,
                origin=ends.get(cited.key, ""),
                publisher=publisher.name if publisher else None,
            )

    return of


def _source(row: Row[Used]) -> SharedSource:
    return row.item.cited.source


SOURCES: Table[Used] = Table(
    name="sources",
    title="Sources of events",
    means="One row for each source of an event, by the key the event cites it by.",
    part="sources",
    items=_sources,
    primary=("event", "key"),
    fields=(
        EVENT,
        numbered("source"),
        Field(
            "key",
            ID,
            "The key the event cites it by.",
            lambda row: row.item.cited.key,
            required=True,
        ),
        Field("in_event", YES, IN_EVENT, lambda row: row.item.in_event, required=True),
        Field(
            "keyed",
            YES,
            "Whether a file gives the key; where none does it is made from the source.",
            lambda row: row.item.keyed,
            required=True,
        ),
        Field(
            "url",
            ADDRESS,
            told(Source, "url"),
            lambda row: _source(row).url,
            key="url",
            required=True,
        ),
        Field("title", TEXT, told(Source, "title"), lambda row: _source(row).title, key="title"),
        Field("publisher", ID, "The publisher's id.", lambda row: row.item.cited.publisher),
        Field("publisher_name", TEXT, "The publisher's name.", lambda row: row.item.publisher),
        Field(
            "publisher_as_written",
            TEXT,
            "The publisher as the file names it: an id or a name.",
            lambda row: _source(row).publisher,
            key="publisher",
        ),
        *dated(
            Field(
                "published",
                EDTF,
                told(Source, "published"),
                lambda row: getattr(_source(row).published, "text", None),
                key="published",
            ),
            lambda row: _source(row).published,
            prefix="published_",
        ),
        Field(
            "language",
            ID,
            told(Source, "language"),
            lambda row: _source(row).language,
            key="language",
        ),
        Field("relays", ID, told(Source, "relays"), lambda row: _source(row).relays, key="relays"),
        Field(
            "archived",
            ADDRESSES,
            told(Source, "archived"),
            lambda row: _source(row).archived,
            key="archived",
        ),
        Field(
            "accessed",
            EDTF,
            told(Source, "accessed"),
            lambda row: getattr(_source(row).accessed, "text", None),
            key="accessed",
        ),
        Field(
            "origin",
            TEXT,
            "Who stands at the end of the chain of who repeats whom.",
            lambda row: row.item.origin,
            required=True,
        ),
    ),
)
