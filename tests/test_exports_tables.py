"""The dossier as tables, read back by others."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import duckdb
import frictionless
import pyarrow.parquet  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kronika.chronicle import Chronicle
from kronika.dates import Day, parse
from kronika.exports import files, offers, wanting
from kronika.exports.tables.registry import TABLES
from kronika.exports.tables.values import Value, bounds, guarded, unguarded
from kronika.reading import Reader
from kronika.settings import Settings
from tests.chronicles import CASE, dated, written

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs" / "handbook" / "tables.md"
QUERIES = re.findall(r"```sql\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


def table(name: str, chronicle: Chronicle) -> list[dict[str, str]]:
    text = files(chronicle)[f"data/{name}.csv"]().decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def laid_out(folder: Path, chronicle: Chronicle) -> Path:
    for path, make in files(chronicle).items():
        if path.startswith("data/") and path.endswith((".csv", ".parquet", "datapackage.json")):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(make())
    return folder / "data"


def with_parquet(chronicle: Chronicle) -> Chronicle:
    return Chronicle(
        chronicle.dossier,
        replace(chronicle.settings, parquet=True),
        {event.id: chronicle.text(event) for event in chronicle.dossier.events},
    )


def rows_of(query: str) -> list[tuple[str | int, ...]]:
    with duckdb.connect() as asked:
        return asked.execute(query).fetchall()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("=1+1", "'=1+1"),
        ("+370", "'+370"),
        ("-5", "'-5"),
        ("@home", "'@home"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("'tis", "'tis"),
        ("'=1", "''=1"),
        ("''+1", "'''+1"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula_and_its_guard_comes_off(text: str, shown: str) -> None:
    assert (guarded(text), unguarded(guarded(text))) == (shown, text)


@given(st.text(alphabet="'=+-@\t\rx "))
def test_every_guard_comes_off(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}


@pytest.mark.parametrize(
    ("date", "earliest", "latest"),
    [
        ("2025-07", "2025-07-01", "2025-07-31"),
        ("2025-07-28/..", "2025-07-28", None),
        ("-0043-03-15", None, None),
        ("9999/Y17000", "9999-01-01", None),
        ("[..2025-12-15]", None, "2025-12-15"),
    ],
)
def test_only_days_that_all_calendars_have_become_days(
    date: str, earliest: str | None, latest: str | None
) -> None:
    assert tuple(day and day.iso for day in bounds(parse(date))) == (earliest, latest)


def test_a_file_is_csv_as_the_standard_has_it() -> None:
    data = files(dated(["2025-07-28"]))["data/dates.csv"]()
    assert data == b"event,number,role,on,earliest,latest,words,cites,note\r\n"
    assert not files(written())["data/events.csv"]().startswith(b"\xef\xbb\xbf")


def test_a_row_holds_what_the_event_says_and_what_follows_from_it() -> None:
    chronicle = written()
    (row,) = (row for row in table("events", chronicle) if row["id"] == "bridge-falls")
    event = chronicle.events["bridge-falls"]
    assert row["edition"] == chronicle.editions["bridge-falls"]
    assert row["title"] == guarded(event.file.title)
    assert row["status"] == chronicle.statuses["bridge-falls"].name
    assert row["places"].split() == list(event.places)
    assert row["sources"] == str(len(event.sources))
    assert row["origins"] == str(len(chronicle.origins["bridge-falls"]))
    assert row["address"] == "https://bridge.example/sub/events/bridge-falls/"


def test_without_an_address_of_the_site_pages_are_named_as_seen_from_the_file() -> None:
    assert [row["address"] for row in table("events", dated(["2025"]))] == [
        "../events/event-00000/"
    ]


def test_every_event_is_there_retracted_ones_among_them() -> None:
    chronicle = written()
    rows = table("events", chronicle)
    assert [row["id"] for row in rows] == [event.id for event in chronicle.dossier.events]
    assert [row["id"] for row in rows if row["status"] == "retracted"] == [
        event.id for event in chronicle.dossier.events if event.file.retracted
    ]
    assert any(row["status"] == "retracted" for row in rows)


@pytest.mark.parametrize("project", [CASE, ROOT], ids=["case", "dossier"])
def test_the_descriptor_and_all_tables_are_valid(project: Path, tmp_path: Path) -> None:
    core = Reader(project).read()
    chronicle = Chronicle(core.dossier, Settings(), core.rendered)
    report = frictionless.validate(str(laid_out(tmp_path, chronicle) / "datapackage.json"))
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []
    assert [task.name for task in report.tasks] == [table.name for table in TABLES]
    rows = {task.name: task.stats.get("rows", 0) for task in report.tasks}
    assert rows["events"] == len(core.dossier.events)
    assert rows["sources"] == sum(len(event.sources) for event in core.dossier.events)


def test_the_descriptor_says_which_cells_may_have_an_apostrophe_before_them() -> None:
    package = json.loads(files(written())["data/datapackage.json"]())
    said = {
        (resource["name"], field["name"]): "apostrophe" in field["description"]
        for resource in package["resources"]
        for field in resource["schema"]["fields"]
    }
    assert said == {
        (table.name, field.name): field.sort.guarded for table in TABLES for field in table.fields
    }


def test_the_descriptor_says_whose_data_it_is_and_which_state() -> None:
    core = Reader(ROOT).read()
    chronicle = Chronicle(core.dossier, Settings(), core.rendered)
    package = json.loads(files(chronicle)["data/datapackage.json"]())
    other = json.loads(files(dated(["2025-07-28"]))["data/datapackage.json"]())
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package["title"] == core.dossier.about.title
    assert package["licenses"][0]["name"] == core.dossier.about.licence
    assert {one["title"] for one in package["sources"]} == {
        publisher.name for publisher in core.dossier.publishers.values()
    }
    assert re.fullmatch("[0-9a-f]{12}", package["version"])
    assert package["version"] != other["version"]


def test_the_data_page_explains_every_column_of_every_table() -> None:
    explained = {
        offer.path: [column.name for column in offer.columns] for offer in offers(written())
    }
    for name in (table.name for table in TABLES):
        data = files(written())[f"data/{name}.csv"]().decode()
        assert explained[f"data/{name}.csv"] == data.partition("\r\n")[0].split(",")
    assert all(
        column.means and column.type for offer in offers(written()) for column in offer.columns
    )


def test_parquet_is_offered_only_where_there_is_some() -> None:
    parquet = "data/<table>.parquet"
    assert parquet not in {offer.path for offer in offers(written())}
    assert parquet in {offer.path for offer in offers(with_parquet(written()))}


def test_columns_have_names_of_their_own() -> None:
    for one in TABLES:
        names = [field.name for field in one.fields]
        assert len(set(names)) == len(names)
        assert set(one.primary) <= set(names)


def test_parquet_holds_the_same_rows_typed_and_unguarded(tmp_path: Path) -> None:
    chronicle = with_parquet(written())
    folder = laid_out(tmp_path, chronicle)
    for one in TABLES:
        rows = pyarrow.parquet.read_table(folder / f"{one.name}.parquet").to_pylist()
        meant = [
            {field.name: plain(field.get(row)) for field in one.fields}
            for row in one.rows(chronicle)
        ]
        assert rows == meant


def plain(value: Value) -> object:
    if isinstance(value, Day):
        return dt.date.fromisoformat(value.iso)
    return list(value) if isinstance(value, tuple) else value


def test_parquet_is_written_only_where_it_is_wished_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not [path for path in files(written()) if path.endswith(".parquet")]
    assert wanting(Settings()) == wanting(Settings(parquet=True)) == ()
    monkeypatch.setattr("kronika.exports.tables.is_possible", lambda: False)
    assert wanting(Settings()) == ()
    (problem,) = wanting(Settings(parquet=True))
    assert str(problem) == (
        "mkdocs.yml:1:1: error no-parquet: Tables as Parquet are wished for, and pyarrow, which "
        "writes them, is not installed. Install 'kronika[parquet]', or do without 'parquet'."
    )


@pytest.mark.parametrize("ending", ["csv", "parquet"])
@pytest.mark.parametrize("number", range(len(QUERIES)))
def test_the_queries_of_the_handbook_are_answered(
    number: int, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = QUERIES[number]
    if "unnest(places)" in query and ending == "csv":
        query = query.replace("unnest(places)", "unnest(string_split(places, ' '))")
    core = Reader(ROOT).read()
    chronicle = Chronicle(core.dossier, Settings(parquet=True), core.rendered)
    laid_out(tmp_path, chronicle)
    monkeypatch.chdir(tmp_path)
    asked = re.sub(r"\.(csv|parquet)'", f".{ending}'", query)
    answered = rows_of(asked)
    assert answered
    assert all(row[-1] != 0 for row in answered)
    if "single-origin" in query:
        expected = {
            (origin.name, chronicle.kind(event).name)
            for event in chronicle.dossier.events
            if chronicle.statuses[event.id].name == "single-origin"
            for origin in chronicle.origins[event.id]
        }
        assert {row[:2] for row in answered} <= expected


def test_duckdb_counts_the_same_in_csv_and_in_parquet(tmp_path: Path) -> None:
    folder = laid_out(tmp_path, with_parquet(written()))
    for one in TABLES:
        counts = [
            rows_of(f"SELECT count(*) FROM '{folder}/{one.name}.{ending}'")  # noqa: S608 - our own
            for ending in ("csv", "parquet")
        ]
        assert counts == [[(sum(1 for _ in one.rows(written())),)]] * 2


def test_the_same_events_give_the_same_bytes() -> None:
    first, second = (files(with_parquet(written())) for _ in range(2))
    assert {path: make() for path, make in first.items()} == {
        path: make() for path, make in second.items()
    }
