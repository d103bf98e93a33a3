"""Imports for tests: a file's text and a project's files in, what the import comes to out."""

from __future__ import annotations

from collections.abc import Mapping

from kronika.dossier import Event
from kronika.edition import edition
from kronika.imports import Imported, Plan, Planner, Project, Source, read
from kronika.imports.dating import Order
from kronika.imports.reading import Form
from kronika.load import Collection, gathered
from kronika.problems import Severity

PLACE = {"csv": "in.csv", "json": "in.json", "atom": "in.xml", "timelinejs": "in.json"}
PEOPLE = """\
title: "{what}"
date: "{day}"
summary: "{said}"
sources:
  - url: "{link}"
    title: "A page on {what}"
"""


def collected(files: Mapping[str, str | bytes]) -> Collection:
    """Return files as the collection of a project without pictures."""
    data = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    return gathered(data, {}, lambda _: True)


def planned(
    form: Form,
    data: str | bytes,
    *,
    mapping: str = "",
    order: Order | None = None,
    project: tuple[Mapping[str, str | bytes], Imported] = ({}, Imported()),
) -> Plan:
    """Return what an import comes to in a project of some files."""
    reading, origin = read(
        Source(
            form=form,
            path=PLACE[form],
            data=data.encode() if isinstance(data, str) else data,
            mapping=("map.yml", mapping.encode()) if mapping else None,
            order=order,
        )
    )
    files, imported = project
    goes = Project(collection=collected(files), imported=imported, has_picture=lambda _: True)
    return Planner(PLACE[form], origin or PLACE[form], goes).plan(reading)


def tables(
    exported: Mapping[str, bytes],
    shelves: Mapping[str, str | bytes],
    order: Order | None = None,
) -> tuple[Plan, Mapping[str, str | bytes]]:
    """Return what the import of Kronika's own tables comes to beside a collection's own files."""
    beside = {
        path.removeprefix("data/").removesuffix(".csv"): (path, data)
        for path, data in exported.items()
        if path.endswith(".csv") and path != "data/events.csv"
    }
    path = "data/events.csv"
    reading, _ = read(
        Source(form="csv", path=path, data=exported[path], beside=beside, order=order)
    )
    goes = Project(collection=collected(shelves), imported=Imported(), has_picture=lambda _: True)
    plan = Planner(path, "events.csv", goes).plan(reading)
    return plan, {**shelves, **plan.files}


def editions(events: tuple[Event, ...]) -> dict[str, str]:
    """Return what tells each event's state from any other."""
    return {event.id: edition(event.file) for event in events}


def said(plan: Plan, severity: Severity | None = None) -> list[str]:
    """Return the problems of a plan, or those of one severity, as they are printed."""
    return [str(one) for one in plan.problems if severity in {None, one.severity}]
