"""The page that explains the data: every file in its place, every field with its meaning."""

from __future__ import annotations

import re

import pytest

from kronika import exports
from kronika.exports import Offer
from kronika.exports.columns import columns, parts
from kronika.exports.records import Record
from kronika.pages import fragment
from kronika.pages.data import shelves
from tests.chronicles import attributes, text, tree, written
from tests.exported import real, told

PATHS = [
    ("data/events.csv", "tables"),
    ("data/datapackage.json", "tables"),
    ("data/events.parquet", "tables"),
    ("api/v1/index.json", "api"),
    ("data/events.json", "api"),
    ("data/events.geojson", "maps"),
    ("data/<section>/<id>.geojson", "maps"),
    ("feeds/happened.xml", "feeds"),
    ("feeds/<section>/<id>/calendar.ics", "feeds"),
    ("data/dossier.bib", "citations"),
    ("data/dossier.csl.json", "citations"),
    ("data/dossier.jsonld", "citations"),
    ("data/dossier.zip", "away"),
    ("data/dossier.html", "away"),
    ("embed/events/<id>/", "away"),
    ("else.txt", "others"),
]


def offer(path: str) -> Offer:
    return Offer(path=path, name=path, form="", media_type="text/plain", means="", changes="")


@pytest.mark.parametrize(("path", "group"), PATHS)
def test_a_file_stands_with_those_of_the_same_use(path: str, group: str) -> None:
    (shelf,) = shelves([offer(path)])
    (row,) = shelf.rows
    assert (shelf.group.key, row.href) == (group, "" if "<" in path else f"@@/{path}")


def test_the_page_names_every_file_its_fields_and_the_terms() -> None:
    html = fragment(real(), "data", {}, "../")
    shown = text(tree(html))
    for one in exports.offers(real()):
        assert one.means in shown
        assert one.path in shown
        assert [column.name for column in one.columns if column.name not in shown] == []
    assert "CC-BY-4.0" in shown
    assert "https://spdx.org/licenses/CC-BY-4.0.html" in [*attributes(html, "href")]
    assert len(html) < 150_000


def test_every_file_of_the_interface_and_every_map_is_explained() -> None:
    forms = [
        re.sub(r"<\w+>", "[^/]+", re.escape(one.path)).replace(r"\.json", r"(-[^/]+)?\.json")
        for one in exports.offers(told())
    ]
    unexplained = [
        path
        for path in exports.files(told())
        if (path.startswith("api/") or path.endswith(".geojson"))
        and not any(re.fullmatch(form, path) for form in forms)
    ]
    assert unexplained == []


def test_without_a_licence_the_page_says_so() -> None:
    shown = text(tree(fragment(written(), "data", {}, "../")))
    assert "The dossier names none: ask its editors." in shown


def test_every_field_of_every_record_says_what_it_means() -> None:
    models = [Record]
    for model in models:
        models += model.__subclasses__()
    silent = [
        f"{model.__name__}.{column.name}"
        for model in models
        for column in columns(model)
        if not column.means.endswith(".")
    ]
    assert silent == []
    assert len(parts()) > 20
    assert {"text", "whole number", "yes or no", "number, or null"} <= {
        column.type for model in models for column in columns(model)
    }
