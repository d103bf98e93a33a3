"""The JSON interface as static files: a chronicle in, every record and list of it out.

Version 1 only ever gains fields and files. What a field is called, where it stands and what it may
hold stays; what cannot be kept begins version 2 beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final

from kronika.chronicle import Chronicle
from kronika.dossier import Event
from kronika.exports import geojson, records
from kronika.exports.addresses import API, DUMP, INDEX, OPENAPI, RECORDS, record_path
from kronika.exports.columns import columns
from kronika.exports.dumps import dump
from kronika.exports.events import record
from kronika.exports.index import index
from kronika.exports.lists import MODELS, lists, row_of
from kronika.exports.making import Makings
from kronika.exports.offers import Offer
from kronika.exports.openapi import openapi

Offers = Callable[[Chronicle], Iterable[Offer]]
_JSON: Final = "application/json"


def files(
    chronicle: Chronicle, every: Offers, others: Mapping[str, object]
) -> dict[str, Callable[[], bytes]]:
    """Return what makes each file by its path.

    Args:
        chronicle: the dossier, ready to be told.
        every: says what all files of the site are.
        others: the files of all other writers by their paths; what is there is linked.
    """
    there = dict(others)
    makings, every_list = Makings(chronicle, there), lists(chronicle)
    maps = geojson.files(chronicle, makings)
    there.update(maps)
    made: dict[str, Callable[[], bytes]] = {
        INDEX: partial(_index, makings, every),
        OPENAPI: partial(openapi, makings, every_list),
        DUMP: partial(dump, makings),
    }
    for event in chronicle.timeline:
        made[record_path(event.id)] = partial(_record, makings, event)
    for listed in every_list:
        made.update(listed.files(makings))
    return made | maps


def offers(chronicle: Chronicle) -> tuple[Offer, ...]:
    """Return what the files are."""
    return (
        _offer(
            INDEX,
            "The way in",
            "What the dossier is, and the addresses of everything else. Begin here.",
            records.Index,
        ),
        _offer(
            f"{RECORDS}<id>.json",
            "One event",
            "Everything the event's page knows: dates, origins, answers, sources, history.",
            records.Event,
        ),
        _offer(
            DUMP,
            "All events in one file",
            "The whole list, each event in short, the latest first; retracted ones are marked. For "
            "programs that want everything at once.",
            records.EventRow,
        ),
        *(_offer_of(name) for name in MODELS),
        _offer(
            OPENAPI,
            "The description",
            "All of this for programs, and for tools that make clients (OpenAPI 3.1).",
        ),
        *geojson.offers(chronicle),
    )


def _offer_of(name: str) -> Offer:
    model = row_of(name)
    means = f"{model.__doc__} A row each, in windows: “links.next” leads on."
    return _offer(f"{API}{name}.json", f"The list of {name}", means, model)


def _offer(path: str, name: str, means: str, model: type[records.Record] | None = None) -> Offer:
    return Offer(
        path=path,
        name=name,
        form="JSON",
        media_type=_JSON,
        means=means,
        changes="With every build.",
        columns=columns(model) if model else (),
    )


def _index(makings: Makings, every: Offers) -> bytes:
    return index(makings, every(makings.chronicle)).written()


def _record(makings: Makings, event: Event) -> bytes:
    return record(makings.of(record_path(event.id)), event).written()
