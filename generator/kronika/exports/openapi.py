"""The records' models and a chronicle in, the OpenAPI 3.1 description of the interface out.

Its examples are rows and records of the dossier itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from kronika.chronicle import Chronicle
from kronika.compact import compact
from kronika.dossier import Event
from kronika.exports import records
from kronika.exports.addresses import API, DATA, DUMP, OPENAPI, record_path
from kronika.exports.events import record
from kronika.exports.lists import MODELS, Listed, row_of
from kronika.exports.making import VERSION, Makings

Json = dict[str, object]

_ROOTS: Final[tuple[type[records.Record], ...]] = (
    *(records.Index, records.Event, records.Dump),
    *MODELS.values(),
)
_PROMISE: Final = (
    "Static files. Version 1 only ever gains fields and files: read past those you do not know. "
    "Every field is always there; what is not known is null or empty. Addresses are absolute, or "
    "relative to the file they stand in where the site does not know its own. Lists come in "
    "windows: begin with the one without a key and follow `links.next` until it is null."
)
_NONE: Final[Json] = {"description": "There is no such file."}


class _Schema(GenerateJsonSchema):
    def field_title_should_be_set(self, schema: object) -> bool:
        """Leave titles out: they would repeat the fields' names."""
        del schema
        return False


def schemas() -> dict[str, Json]:
    """Return the schema of every record, by name."""
    _, found = models_json_schema(
        [(model, "serialization") for model in _ROOTS],
        ref_template="#/components/schemas/{model}",
        schema_generator=_Schema,
    )
    named: dict[str, Json] = found["$defs"]
    return named


def openapi(makings: Makings, lists: Sequence[Listed]) -> bytes:
    """Return the description as a file."""
    chronicle, making = makings.chronicle, makings.of(OPENAPI)
    described = schemas()
    for name, example in _examples(makings, lists):
        described[name]["examples"] = [example]
    title = f"{chronicle.title}: data" if chronicle.title else "Data"
    whole = {
        "openapi": "3.1.0",
        "info": {
            "title": title,
            "version": f"{VERSION}",
            "description": _PROMISE,
            **_licence(chronicle),
        },
        "externalDocs": {"url": making.address(DATA), "description": "What the files are."},
        "servers": [{"url": making.address(API.rstrip("/"))}],
        "paths": dict(_paths(chronicle, lists, making.address(""))),
        "components": {"schemas": described},
    }
    return compact(whole) + b"\n"


def _licence(chronicle: Chronicle) -> Json:
    spdx = chronicle.dossier.about.licence
    return {"license": {"name": spdx, "identifier": spdx}} if spdx else {}


def _paths(chronicle: Chronicle, lists: Sequence[Listed], site: str) -> Iterator[tuple[str, Json]]:
    yield "/index.json", _get("index", "What the dossier is, and where everything is.", "Index")
    for listed in lists:
        name, model = listed.name, MODELS[listed.name].__name__
        summary = f"The first window of the list of {name}."
        yield f"/{name}.json", _get(name, summary, model)
        further = _parameter(
            "window", "The window's key, as in the links of another.", listed.keys[1:]
        )
        summary = f"A further window of the list of {name}."
        yield f"/{name}-{{window}}.json", _get(f"{name}Window", summary, model, further)
    ids = [event.id for event in chronicle.timeline[-1:]]
    one = _parameter("id", "The event's id.", ids)
    yield "/events/{id}.json", _get("event", "Everything that is known of an event.", "Event", one)
    dumped = _get("dump", "All events in one file.", "Dump")
    yield f"/{DUMP}", {"servers": [{"url": site or "."}], **dumped}


def _get(name: str, summary: str, model: str, parameter: Json | None = None) -> Json:
    schema = {"$ref": f"#/components/schemas/{model}"}
    found = {
        "description": summary,
        "content": {"application/json": {"schema": schema}},
    }
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            **({"parameters": [parameter]} if parameter else {}),
            "responses": {"200": found, **({"404": _NONE} if parameter else {})},
        }
    }


def _parameter(name: str, means: str, known: Sequence[str]) -> Json:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": means,
        "schema": {"type": "string"},
        **({"example": known[0]} if known else {}),
    }


def _examples(makings: Makings, lists: Sequence[Listed]) -> Iterator[tuple[str, Json]]:
    """Yield a real row of each list, and the shortest record."""
    for listed in lists:
        window = listed.record(makings, 0).model_dump(mode="json", by_alias=True)
        rows = window[listed.name]
        if rows:
            yield row_of(listed.name).__name__, rows[0]
    events = makings.chronicle.timeline
    if events:
        shortest = min(events, key=_length)
        making = makings.of(record_path(shortest.id))  # its addresses are as in its own file
        yield "Event", record(making, shortest).model_dump(mode="json")


def _length(event: Event) -> tuple[int, str]:
    file = event.file
    parts: Iterable[Sequence[object]] = (
        *(file.sources, file.dates, file.questions, event.ties, file.body, file.summary),
        *(event.places, event.actors, event.tags),
    )
    return sum(map(len, parts)), event.id
