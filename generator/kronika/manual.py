"""The format in words: a file to fill in, and the handbook's tables, made from the models."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, get_args, get_origin

from kronika.codes import CODES
from kronika.ids import id_from
from kronika.model import (
    About,
    Actor,
    Answer,
    Correction,
    EventFile,
    FurtherDate,
    Kind,
    Looked,
    Media,
    Publisher,
    Question,
    Related,
    Retracted,
    SharedSource,
    Source,
    Spot,
    Tag,
    Written,
)

_TABLES: Final[Mapping[type[Written], str]] = MappingProxyType(
    {
        EventFile: "An event",
        FurtherDate: "One of its `dates`",
        Source: "One of its `sources`, written in place",
        Question: "One of its `questions`",
        Answer: "One of the `answers` to a question",
        Looked: "One place that was `looked` through",
        Related: "One of the `related` events",
        Media: "One of its `media`",
        Correction: "One of its `corrections`",
        Retracted: "`retracted`",
        About: "The dossier: `_dossier.yml`",
        Kind: "An entry of `_kinds.yml`",
        Actor: "An entry of `_actors.yml`, or an actor in place",
        Spot: "An entry of `_places.yml`, or a place in place",
        Tag: "An entry of `_tags.yml`",
        Publisher: "An entry of `_publishers.yml`",
        SharedSource: "An entry of `_sources.yml`",
    }
)

# Where `kronika schema` puts it, beside the new file; an editor that knows no schema reads past it.
_TEMPLATE: Final = """\
# yaml-language-server: $schema=event.schema.json
# The address of this event is /events/{id}/: it is made of the file's name.
# Fill in the lines that end in "…", delete the ones you do not need, and run: kronika check
title: {title}

# When it happened: 2025-07-28, 2025-07, 2025, about that day: 2025-07-28~,
# from one day to another: 2025-07-28/2025-08-01,
# one of two days, in quotation marks because of the brackets: "[2025-07-28,2025-07-29]"
date: …

# What happened and who says so, in one paragraph of at most 500 characters.
summary: >
  …

# What it rests on; one source at least.
sources:
  - key: first                # cite it in the body as [^first]
    url: …                    # https://…
    title: …
    # publisher: …            # an id from _publishers.yml, or a name
    # published: …            # a date as above
    # language: …             # en, lt, fr …
    # relays: …               # whom it repeats: a source's key or a publisher's id

# The whole account, if there is more to say. Delete the # in front of the lines you use.
# body: |
#   …

# kind: …                     # an id from _kinds.yml; required if there is such a file
# places: []                  # ids from _places.yml, or {{name: …, lat: …, lon: …}}
# actors: []                  # ids from _actors.yml, or {{name: …, type: person}}
# tags: []                    # ids or aliases from _tags.yml
# related:
#   - event: …                # another event's id
#     as: follows             # follows responds-to part-of explains contradicts
"""


def event_template(title: str) -> tuple[str, str]:
    """Return the id that a title gives, and the text of an event file to fill in."""
    id_ = id_from(title)
    words = " ".join(title.split())
    # JSON's quotation is YAML's as well, whatever the title holds.
    return id_, _TEMPLATE.format(id=id_, title=json.dumps(words, ensure_ascii=False))


def field_tables() -> str:
    """Return Markdown tables of every mapping of the format."""
    return "\n\n".join(_table(noun, heading) for noun, heading in _TABLES.items())


def problem_table() -> str:
    """Return a Markdown table of every problem's code and what it means."""
    rows = [f"| `{code}` | {meaning} |" for code, meaning in sorted(CODES.items())]
    return "\n".join(["| Code | What it means |", "| --- | --- |", *rows])


def _table(noun: type[Written], heading: str) -> str:
    rows = [
        f"| `{field.alias or name}` | {_presence(noun, name)} | {field.description} "
        f"{_choices(field.annotation)}".rstrip()
        + " |"
        for name, field in noun.model_fields.items()
    ]
    return "\n".join([f"### {heading}", "", "| Key | | Meaning |", "| --- | --- | --- |", *rows])


def _presence(noun: type[Written], name: str) -> str:
    if (noun, name) == (EventFile, "kind"):
        return "required if there is a `_kinds.yml`"
    return "required" if noun.model_fields[name].is_required() else ""


def _choices(annotation: object) -> str:
    words = _words(annotation)
    return "One of " + ", ".join(f"`{word}`" for word in words) + "." if words else ""


def _words(annotation: object) -> list[str]:
    if get_origin(annotation) is Literal:
        return [str(word) for word in get_args(annotation)]
    if get_origin(annotation) is tuple:
        return []
    return [word for inner in get_args(annotation) for word in _words(inner)]
