"""What other programs keep, become event files; and Kronika's own tables become the same events."""

from __future__ import annotations

import csv
import faulthandler
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kronika.checks import check
from kronika.chronicle import Chronicle
from kronika.edition import edition
from kronika.exports.tables import files
from kronika.imports import Imported, Source, read
from kronika.imports.dating import Asked, Order, understood
from kronika.imports.filing import filed
from kronika.imports.hypertext import hypertext
from kronika.imports.reading import Form
from kronika.load import load_file
from kronika.problems import Severity
from kronika.prose import reading as prose
from kronika.settings import Settings
from kronika.tidy import tidied
from tests.chronicles import CASE
from tests.imports import PEOPLE, collected, editions, planned, said, tables
from tests.test_load import HOSTILE, MANIFEST

ROOT = Path(__file__).resolve().parent.parent
CASES = Path(__file__).parent / "cases" / "imports"
ROW = "what,day,said,link\n"


@pytest.fixture(autouse=True)
def _no_hang() -> Iterator[None]:
    faulthandler.dump_traceback_later(240, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


def project(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "events").rglob("*.yml"))
    }


def accepted() -> dict[str, bytes]:
    """Every hostile file that is accepted, in one collection."""
    found = {
        f"events/{name}": (HOSTILE / name).read_bytes() for name in MANIFEST if "_" not in name
    }
    for _ in range(5):
        wrong = {
            problem.place.path
            for problem in check(collected(found))[1]
            if problem.severity is Severity.ERROR
        }
        found = {path: data for path, data in found.items() if path not in wrong}
    return found


COLLECTIONS = {"dossier": project(ROOT), "case": project(CASE), "hostile": accepted()}


@pytest.mark.parametrize("name", COLLECTIONS)
def test_exported_tables_are_imported_as_the_same_events(name: str) -> None:
    whole = COLLECTIONS[name]
    dossier, _ = check(collected(whole))
    assert len(dossier.events) > 4
    made = files(Chronicle(dossier, Settings(), {}))
    exported = {path: make() for path, make in made.items() if path.startswith("data/")}
    shelves = {path: data for path, data in whole.items() if "/_" in path}

    plan, after = tables(exported, shelves)

    assert [one for one in said(plan) if "warning lost-character" not in one] == []
    assert editions(check(collected(after))[0].events) == editions(dossier.events)
    assert [
        path for path, text in plan.files.items() if tidied(path, text.encode()).text != text
    ] == []


@pytest.mark.parametrize("id_", ["../../docs/x", "/etc/x", "Upper", "index", "a b", "."])
def test_an_id_of_a_table_is_never_a_path(id_: str) -> None:
    head = "id,edition,title,date,date_words,summary\n"
    source = "event,number,key,in_event,keyed,url,title\n"
    plan, _ = tables(
        {
            "data/events.csv": f"{head}{id_},x,A flood,2025,2025,Water.\n".encode(),
            "data/sources.csv": f"{source}{id_},1,a,true,true,https://a.example/1,T\n".encode(),
        },
        {},
    )
    assert plan.files == {}
    assert said(plan)[0].startswith(f"data/events.csv:2:1: error id: '{id_}' gives no id.")


def test_enough_of_the_hostile_files_go_round() -> None:
    assert len(COLLECTIONS["hostile"]) > 30


def test_tables_that_a_spreadsheet_has_saved_anew_are_read() -> None:
    whole = COLLECTIONS["case"]
    dossier, _ = check(collected(whole))
    made = files(Chronicle(dossier, Settings(), {}))
    exported = {path: make() for path, make in made.items() if path.endswith(".csv")}
    resaved = {path: resaved_by_a_spreadsheet(data) for path, data in exported.items()}
    shelves = {path: data for path, data in whole.items() if "/_" in path}
    plan, after = tables(resaved, shelves, order="dmy")
    assert said(plan) == []
    assert editions(check(collected(after))[0].events) == editions(dossier.events)


def resaved_by_a_spreadsheet(data: bytes) -> bytes:
    """The same cells with a byte order mark, semicolons, bare line feeds, rows turned round, and
    days and truth values as a spreadsheet of some countries writes them.
    """
    header, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(header)
    for row in reversed(rows):
        days = [re.sub(r"^(\d{4})-(\d\d)-(\d\d)$", r"\3/\2/\1", cell) for cell in row]
        writer.writerow([{"true": "TRUE", "false": "FALSE"}.get(cell, cell) for cell in days])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def test_what_the_tables_beside_do_not_say_is_told() -> None:
    whole = COLLECTIONS["case"]
    dossier, _ = check(collected(whole))
    made = files(Chronicle(dossier, Settings(), {}))
    exported = {path: make() for path, make in made.items() if path.endswith(".csv")}
    exported["data/events.csv"] = exported["data/events.csv"].replace(
        b"bridge-falls,", b"other,", 1
    )
    del exported["data/tags.csv"]
    plan, _ = tables(exported, {path: data for path, data in whole.items() if "/_" in path})
    assert any("There is no event 'bridge-falls' in events.csv." in one for one in said(plan))
    assert any(": error missing-key: The key 'sources' is missing." in one for one in said(plan))
    assert "bridge-falls" not in str(plan.files)


@pytest.mark.parametrize(
    ("written", "order", "meant"),
    [
        ("2025-07-28", None, "2025-07-28"),
        ("2025-07-28", "mdy", "2025-07-28"),
        ("2025-07", None, "2025-07"),
        ("2025", None, "2025"),
        ("1990~", None, "1990~"),
        ("2025-07-28/..", None, "2025-07-28/.."),
        ("2025/07/28", None, "2025-07-28"),
        ("2025.7.8", None, "2025-07-08"),
        ("03/04/2025", None, None),
        ("03/04/2025", "dmy", "2025-04-03"),
        ("03/04/2025", "mdy", "2025-03-04"),
        ("03/04/2025", "iso", None),
        ("25/12/2025", None, "2025-12-25"),
        ("25/12/2025", "mdy", None),
        ("04/04/2025", None, "2025-04-04"),
        ("31.12.2025", None, "2025-12-31"),
        ("31.02.2025", None, None),
        ("3/4/25", "dmy", None),
        ("5 August 2025", None, "2025-08-05"),
        ("August 5, 2025", None, "2025-08-05"),
        ("about August 2025", None, "2025-08~"),
        ("2025-08-25 17:04:19", None, "2025-08-25T17:04:19"),
        ("2025-08-25T17:04:19.9796Z", None, "2025-08-25T17:04:19Z"),
        ("2025-08-25T17:04+0300", None, "2025-08-25T17:04+03:00"),
        ("summer", None, None),
        ("c. 1990", None, None),
        ("20250825", None, None),
        ("yesterday", None, None),
        ("", None, None),
    ],
)
def test_a_date_is_understood_or_asked_about(
    written: str, order: Order | None, meant: str | None
) -> None:
    found = understood(written, order)
    assert (None if isinstance(found, Asked) else found) == meant


def test_an_american_date_is_asked_about_at_its_cell() -> None:
    table = ROW + "A flood,03/04/2025,Water.,https://a.example/1\n"
    (asked,) = said(planned("csv", table, mapping=PEOPLE))
    assert asked == (
        "in.csv:2:2: error date: '03/04/2025' can mean 3 April or 4 March 2025. Say which comes "
        "first: --dates dmy (the day) or --dates mdy (the month)."
    )
    (text,) = planned("csv", table, mapping=PEOPLE, order="mdy").files.values()
    assert "date: 2025-03-04\n" in text


def test_a_row_becomes_a_file_and_its_words_stay_words() -> None:
    table = (
        ROW
        + '"=HYPERLINK(""x"") *now*",1990~,"1. <b>loud</b> [x](y), 2.5 m","https://a.example/1"\n'
    )
    plan = planned("csv", table, mapping=PEOPLE)
    assert said(plan) == []
    assert plan.files == {
        "events/1990/1990-hyperlink-x-now.yml": """\
title: '=HYPERLINK("x") *now*'
date: 1990~
summary: 1\\. \\<b\\>loud\\</b\\> \\[x\\](y), 2.5 m
sources:
  - url: https://a.example/1
    title: A page on =HYPERLINK("x") *now*
"""
    }


def test_every_column_that_is_not_kept_is_told_once() -> None:
    head, rest = "what,day,said,link,mood,note,\n", "C,2025,D,https://a.example/2,sad,,\n"
    table = head + "A,2025,B,https://a.example/1,glad,,x\n" + rest
    assert said(planned("csv", table, mapping=PEOPLE)) == [
        "in.csv:1:7: warning not-kept: The column has no name and is not kept: 1 value.",
        (
            "in.csv:2:5: warning not-kept: 2 values are not kept of 'mood'. "
            "Use it in the mapping, or name it under 'unused'."
        ),
    ]
    assert said(planned("csv", table, mapping=PEOPLE + "unused: [mood]\n")) == [
        "in.csv:1:7: warning not-kept: The column has no name and is not kept: 1 value."
    ]


MANY = """\
title: "{name}"
date: "{when}"
summary: "{name} of {by}"
tags: ["{tags}"]
sources: [{url: "{links|addresses}", title: "{links|addresses|host}"}]
"""
ONE: dict[str, object] = {"name": "A", "when": "2025", "by": "Ada", "links": "https://a.example/"}


@pytest.mark.parametrize(
    ("more", "lost"),
    [
        ({}, []),
        ({"name": ["A", "B"]}, ["'B' is not kept of 'name.1'"]),
        (
            {"tags": ["x", ["y", "z"]]},
            [f"'{n}' is not kept of 'tags.1.{i}'" for i, n in enumerate("yz")],
        ),
        ({"tags": ["v", {"a": "b"}]}, ["'b' is not kept of 'tags.1.a'"]),
        ({"tags": {"a": "b"}}, ["'b' is not kept of 'tags.a'"]),
        ({"tags": ["x", "x"]}, []),
        ({"by": ["", " "], "summary": 1}, ["1 value is not kept of 'summary'"]),
        ({"when": ["2025"]}, []),
        ({"links": ["see there", "https://a.example/"]}, ["'see there' is not kept of 'links.0'"]),
        ({"links": "https://a.example/, https://b.example/"}, []),
    ],
)
def test_every_value_that_is_written_nowhere_is_told(
    more: dict[str, object], lost: list[str]
) -> None:
    plan = planned("json", json.dumps([{**ONE, **more}]), mapping=MANY)
    assert plan.fresh == 1
    assert [one.partition("not-kept: ")[2].partition(". Use")[0] for one in said(plan)] == lost


def test_what_a_filter_parts_is_told_by_piece_unless_a_template_takes_all() -> None:
    rows = "what,day,said,link\nOne,2025,Ann; Bob,https://a.example/1\n"
    parted = PEOPLE.replace("{said}", "By {said|list}")
    assert said(planned("csv", rows, mapping=parted)) == [
        (
            "in.csv:2:3: warning not-kept: 'Bob' is not kept of 'said'. "
            "Use it in the mapping, or name it under 'unused'."
        )
    ]
    for more in ('tags: ["{said|list|id}"]\n', 'body: "By {said}"\n', "unused: [said]\n"):
        assert said(planned("csv", rows, mapping=parted + more)) == []


def test_a_value_of_a_template_that_is_left_out_is_told() -> None:
    rows = "what,day,said,link,by\nOne,2025,Water.,https://a.example/1,\n"
    mapping = PEOPLE.replace("{said}", "{said} ({by})")
    (lost,) = said(planned("csv", rows, mapping=mapping))
    assert lost.startswith("in.csv:2:3: warning not-kept: 'Water.' is not kept of 'said'.")


def test_several_dates_are_asked_about() -> None:
    record = json.dumps([{**ONE, "when": ["2025", "2026"]}])
    assert said(planned("json", record, mapping=MANY)) == [
        (
            "in.json:1:24: error date: Several dates stand here: '2025', '2026'. "
            "Name one of them in the mapping, by its number, such as {when.0}."
        )
    ]
    (told,) = said(planned("json", record, mapping=MANY.replace("{when}", "{when.0}")))
    assert "1 value is not kept of 'when'." in told


def test_a_flood_of_values_that_are_not_kept_ends_with_its_count() -> None:
    records = [{**ONE, "name": f"A{n}", "tags": {"a": "b"}} for n in range(2100)]
    reading, _ = read(
        Source(
            form="json",
            path="in.json",
            data=json.dumps(records).encode(),
            mapping=("m", MANY.encode()),
        )
    )
    assert len(reading.problems) == 2001
    assert reading.problems[-1].message == "There are 100 more warnings like these."


def test_two_records_of_one_year_and_title_have_ids_of_their_own() -> None:
    table = ROW + "".join(f"A flood,2025,Water {n}.,https://a.example/{n}\n" for n in range(3))
    assert list(planned("csv", table, mapping=PEOPLE).files) == [
        "events/2025/2025-a-flood.yml",
        "events/2025/2025-a-flood-2.yml",
        "events/2025/2025-a-flood-3.yml",
    ]


FIRST = ROW + "A flood,2025,Water.,https://a.example/1\nA fire,2024,Smoke.,https://a.example/2\n"
NAMED = 'id: "{what}"\n' + PEOPLE


def test_a_second_import_changes_only_what_has_changed() -> None:
    first = planned("csv", FIRST, mapping=NAMED)
    assert (first.fresh, first.changed, first.unchanged) == (2, 0, 0)
    same = planned("csv", FIRST, mapping=NAMED, project=(first.files, first.imported))
    assert (same.files, same.unchanged, same.imported) == ({}, 2, first.imported)
    later = FIRST.replace("Water.", "Much water.").replace("2025", "2026")
    other = planned("csv", later, mapping=NAMED, project=(first.files, first.imported))
    assert list(other.files) == ["events/2025/a-flood.yml"]  # the shelf it stands on
    assert (other.fresh, other.changed, other.unchanged) == (0, 1, 1)


def test_a_file_changed_by_hand_stays_and_is_told_of_when_its_source_changes() -> None:
    first = planned("csv", FIRST, mapping=NAMED)
    mine = {path: text.replace("Water.", "Mud.") for path, text in first.files.items()}
    same = planned("csv", FIRST, mapping=NAMED, project=(mine, first.imported))
    assert (same.files, said(same), same.unchanged) == ({}, [], 2)
    later = FIRST.replace("Water.", "Much water.")
    other = planned("csv", later, mapping=NAMED, project=(mine, first.imported))
    assert other.files == {}
    assert said(other) == [
        (
            "in.csv:2:1: error import: events/2025/a-flood.yml was changed by hand since it was "
            "imported. It stays as it is; compare what the file says now."
        )
    ]


def test_putting_files_in_order_is_no_change_by_hand() -> None:
    first = planned("csv", FIRST, mapping=NAMED)
    orderly = {path: tidied(path, text.encode()).text for path, text in first.files.items()}
    later = FIRST.replace("Water.", "Much water.")
    other = planned("csv", later, mapping=NAMED, project=(orderly, first.imported))
    assert other.changed == 1


def test_a_file_of_another_origin_is_never_overwritten() -> None:
    there = planned("csv", FIRST.replace("Water.", "Rain."), mapping=NAMED).files
    plan = planned("csv", FIRST, mapping=NAMED, project=(there, Imported()))
    assert not set(plan.files) & set(there)
    assert list(plan.files) == ["events/2025/a-flood-2.yml"]
    assert plan.unchanged == 1  # what says the very same is the same event


def test_an_exact_id_that_is_taken_is_told() -> None:
    whole = COLLECTIONS["case"]
    made = files(Chronicle(check(collected(whole))[0], Settings(), {}))
    exported = {path: make() for path, make in made.items() if path.endswith(".csv")}
    exported["data/events.csv"] = exported["data/events.csv"].replace(b"A ", b"An ", 1)
    plan, _ = tables(exported, whole)
    assert plan.files == {}
    assert [one for one in said(plan) if "did not come from here" in one]


def test_an_event_that_was_deleted_here_does_not_come_back_by_itself() -> None:
    first = planned("csv", FIRST, mapping=NAMED)
    left = {path: text for path, text in first.files.items() if "flood" not in path}
    plan = planned("csv", FIRST, mapping=NAMED, project=(left, first.imported))
    assert plan.files == {}
    assert said(plan) == [
        (
            "in.csv:2:1: warning import: The event 'a-flood' came from here before, and its file "
            "was deleted. Delete its line in events/_imported.json too if you want it again."
        )
    ]


def test_what_is_gone_from_the_source_stays_and_is_counted() -> None:
    first = planned("csv", FIRST, mapping=NAMED)
    rest = "".join(FIRST.splitlines(keepends=True)[:2])
    plan = planned("csv", rest, mapping=NAMED, project=(first.files, first.imported))
    assert (plan.gone, plan.files) == (1, {})


def test_ids_stay_when_the_records_come_in_another_order() -> None:
    rows = [f"A flood,2025,Water {n}.,https://a.example/{n},{n}\n" for n in range(3)]
    keyed = 'key: "{n}"\n' + PEOPLE
    head = ROW.replace("\n", ",n\n")
    first = planned("csv", head + "".join(rows), mapping=keyed)
    turned = planned(
        "csv", head + "".join(reversed(rows)), mapping=keyed, project=(first.files, first.imported)
    )
    assert (turned.files, turned.unchanged) == ({}, 3)


def floods(*said_: str) -> str:
    """Rows of one year and title, which say different things."""
    return ROW + "".join(f"A flood,2025,{one},https://a.example/{one}\n" for one in said_)


def events_of(files: Mapping[str, str]) -> dict[str, str]:
    """What the events say, by the names of their files."""
    return {
        Path(path).stem: text.partition("summary: ")[2].partition("\n")[0]
        for path, text in files.items()
    }


TWO = {"2025-a-flood": "ash", "2025-a-flood-2": "bog"}
UNCLEAR = (
    "error import: Several events have its year and title, and none of them says the same: the "
    "record may be a new one, or one of those that has changed. Say with 'key' in the mapping what "
    "tells such records apart."
)


@pytest.mark.parametrize(
    ("rows", "events", "gone", "problems"),
    [
        (["ash", "bog"], TWO, 0, []),
        (["bog", "ash"], TWO, 0, []),
        (["bog"], TWO, 1, []),
        (["ash"], TWO, 1, []),
        (["bog", "ash", "cod"], {**TWO, "2025-a-flood-3": "cod"}, 0, []),
        (["cod", "bog", "ash"], {**TWO, "2025-a-flood-3": "cod"}, 0, []),
        (["cod"], TWO, 2, [f"in.csv:2:1: {UNCLEAR}"]),
        (["bog", "cod"], TWO, 1, [f"in.csv:3:1: {UNCLEAR}"]),
    ],
)
def test_records_of_one_name_are_told_by_what_they_say(
    rows: list[str], events: dict[str, str], gone: int, problems: list[str]
) -> None:
    first = planned("csv", floods("ash", "bog"), mapping=PEOPLE)
    plan = planned("csv", floods(*rows), mapping=PEOPLE, project=(first.files, first.imported))
    assert (plan.gone, said(plan)) == (gone, problems)
    assert events_of({**first.files, **plan.files}) == events
    after = ({**first.files, **plan.files}, plan.imported)
    again = planned("csv", floods(*rows), mapping=PEOPLE, project=after)
    assert (again.files, again.imported) == ({}, plan.imported)


def test_a_file_changed_by_hand_is_still_that_of_its_record() -> None:
    first = planned("csv", floods("ash", "bog"), mapping=PEOPLE)
    mine = {path: text.replace("ash", "mud") for path, text in first.files.items()}
    plan = planned("csv", floods("bog", "ash"), mapping=PEOPLE, project=(mine, first.imported))
    assert (plan.files, said(plan), plan.unchanged) == ({}, [], 2)


def test_a_second_record_of_a_name_leaves_the_first_as_it_is() -> None:
    first = planned("csv", floods("bog"), mapping=PEOPLE)
    before = (first.files, first.imported)
    plan = planned("csv", floods("ash", "bog"), mapping=PEOPLE, project=before)
    assert events_of(plan.files) == {"2025-a-flood-2": "ash"}


def test_a_record_that_is_alone_of_its_name_may_change() -> None:
    first = planned("csv", floods("ash"), mapping=PEOPLE)
    plan = planned("csv", floods("bog"), mapping=PEOPLE, project=(first.files, first.imported))
    assert events_of(plan.files) == {"2025-a-flood": "bog"}


def test_a_key_that_a_mapping_is_given_later_is_remembered() -> None:
    first = planned("csv", floods("ash", "bog"), mapping=PEOPLE)
    keyed = 'key: "{link}"\n' + PEOPLE
    before = (first.files, first.imported)
    then = planned("csv", floods("bog", "ash"), mapping=keyed, project=before)
    assert (then.files, then.unchanged) == ({}, 2)
    later = floods("bog", "ash").replace(",bog,", ",cod,")
    plan = planned("csv", later, mapping=keyed, project=(first.files, then.imported))
    assert events_of(plan.files) == {"2025-a-flood-2": "cod"}


def test_a_row_that_was_once_written_twice_is_still_known() -> None:
    first = planned("csv", floods("ash"), mapping=PEOPLE)
    ((path, text),) = first.files.items()
    (origin,) = first.imported.events.values()
    twice = {path: text, path.replace(".yml", "-2.yml"): text}
    known = Imported(
        {"2025-a-flood": origin, "2025-a-flood-2": replace(origin, key="#2 2025 a-flood")}
    )
    plan = planned("csv", floods("ash", "cod"), mapping=PEOPLE, project=(twice, known))
    assert events_of(plan.files) == {"2025-a-flood-3": "cod"}
    assert (plan.unchanged, plan.gone, said(plan)) == (1, 1, [])
    assert plan.imported.events["2025-a-flood"] == origin


@pytest.mark.parametrize("tag", ["ul", "b", "div", "a", "svg", "table"])
def test_html_of_any_depth_is_read_in_bounded_time_and_its_loss_told(tag: str) -> None:
    deep = f"<{tag}>" * 50_000 + "ash &amp; bog"
    found = hypertext(deep)
    assert (found.plain, found.lost) == (
        "ash & bog",
        ("elements in each other more than 1,000 deep",),
    )
    flat = f"<{tag}>x</{tag}>" * 2_000
    assert hypertext(flat).lost != found.lost
    assert hypertext("<p>x<br>" * 2_000).lost == ()


@pytest.mark.parametrize("key", ["2025-a-flood", "2025 a-flood", "#1 2025 a-flood", "A flood"])
def test_a_record_with_a_key_is_never_taken_for_one_without(key: str) -> None:
    keyed = 'key: "{ref}"\n' + PEOPLE
    head = ROW.replace("\n", ",ref\n")
    bare = "A flood,2025,ash,https://a.example/ash,\n"
    own = f"A flood,2025,bog,https://a.example/bog,{key}\n"
    first = planned("csv", head + bare, mapping=keyed)
    for rows in (bare + own, own + bare):
        plan = planned("csv", head + rows, mapping=keyed, project=(first.files, first.imported))
        assert (events_of(plan.files), said(plan)) == ({"2025-a-flood-2": "bog"}, [])
        after = ({**first.files, **plan.files}, plan.imported)
        again = planned("csv", head + rows, mapping=keyed, project=after)
        assert (again.files, again.unchanged) == ({}, 2)


LONG = "A flood of a river whose name is so long that nobody who lives beside it has ever said it"


@pytest.mark.parametrize(
    ("one", "other"), [("A flood", "A flood!"), (f"{LONG} in May", f"{LONG} in June")]
)
def test_titles_that_are_nearly_alike_are_told_apart(one: str, other: str) -> None:
    rows = "".join(f"{title},2025,ash,https://a.example/\n" for title in (one, other))
    first = planned("csv", ROW + rows, mapping=PEOPLE)
    later = rows.replace(f"{other},2025,ash", f"{other},2025,bog")
    plan = planned("csv", ROW + later, mapping=PEOPLE, project=(first.files, first.imported))
    assert (plan.changed, plan.unchanged, plan.refused, said(plan)) == (1, 1, 0, [])
    ((path, text),) = plan.files.items()
    assert f'{other} date: "2025"' in " ".join(text.split())
    assert path in first.files


def test_a_title_whose_signs_change_stays_that_of_its_event() -> None:
    first = planned("csv", floods("ash"), mapping=PEOPLE)
    before = (first.files, first.imported)
    later = floods("ash").replace("A flood,", "“A flood”,")
    plan = planned("csv", later, mapping=PEOPLE, project=before)
    assert (list(plan.files), plan.changed) == (list(first.files), 1)


@pytest.mark.parametrize("key", ["", 'key: "{link}"\n'])
def test_a_row_that_stands_twice_is_one_event(key: str) -> None:
    plan = planned("csv", floods("ash", "bog", "ash"), mapping=key + PEOPLE)
    assert events_of(plan.files) == TWO
    assert (plan.left, plan.refused, said(plan)) == (
        1,
        0,
        [
            (
                "in.csv:4:1: warning import: The record says the very same as that at in.csv:2:1. "
                "It is left out."
            )
        ],
    )


def test_two_records_with_one_key_that_say_different_things_are_told() -> None:
    plan = planned("csv", floods("ash", "bog"), mapping='key: "{what}"\n' + PEOPLE)
    assert events_of(plan.files) == {"2025-a-flood": "ash"}
    assert said(plan) == [
        "in.csv:3:1: error repeated-id: Another record has the same id 'A flood'. It is not taken."
    ]


@pytest.mark.parametrize(
    ("form", "data", "refused"),
    [
        ("csv", FIRST.replace("2025", "some day").replace("2024", "May 5"), 2),
        ("csv", FIRST.replace("https://a.example/1", ""), 1),
        ("json", '[1, {"what": "A", "day": "2025", "link": "https://a.example/1"}]', 1),
        ("json", "[1, []]", 2),
        ("json", "{}", 0),  # no record was met
        ("timelinejs", '{"events": [1, {}, {"start_date": {"year": "-1"}}]}', 3),
    ],
)
def test_every_record_that_is_not_taken_is_counted(form: Form, data: str, refused: int) -> None:
    mapping = "" if form == "timelinejs" else PEOPLE
    assert planned(form, data, mapping=mapping).refused == refused


def test_a_row_without_an_id_is_counted_as_not_taken() -> None:
    head = "id,edition,title,date,date_words,summary\n"
    plan, _ = tables({"data/events.csv": f"{head},x,A flood,2025,2025,Water.\n".encode()}, {})
    assert (plan.refused, plan.fresh) == (1, 0)


@pytest.mark.parametrize(
    ("mapping", "problem"),
    [
        ("title: '{a}'\n", "error mapping: The mapping does not say what an event's 'date' is."),
        (
            "title: '{a}'\ndate: '{b}'\nsummry: '{c}'\n",
            "A mapping has no key 'summry'. Did you mean 'summary'?",
        ),
        ("title: '{a|htlm}'\ndate: '{b}'\n", "There is no filter 'htlm'. Did you mean 'html'?"),
        ("title: {a}\ndate: '{b}'\n", "error"),
        ("- a\n", "error shape"),
        ("", "error shape: The file is empty."),
    ],
)
def test_a_mistake_in_a_mapping_is_told_at_its_line(mapping: str, problem: str) -> None:
    plan = planned("csv", FIRST, mapping=mapping or "\n")
    assert plan.files == {}
    assert all(one.startswith("map.yml:") for one in said(plan))
    assert problem in "\n".join(said(plan))


def test_other_csv_and_json_need_a_mapping() -> None:
    assert "error mapping: These are not the columns" in said(planned("csv", FIRST))[0]
    assert "error mapping: JSON has no columns" in said(planned("json", "[]"))[0]


def test_an_event_is_refused_with_the_place_of_what_is_wrong_with_it() -> None:
    table = ROW + "A,2025,B,javascript:alert(1)\nC,2025,D,https://a.example/1\n"
    plan = planned("csv", table, mapping=PEOPLE)
    assert list(plan.files) == ["events/2025/2025-c.yml"]
    assert [one.partition("'javascript")[0] for one in said(plan)] == ["in.csv:2:4: error url: "]


def test_what_is_wrong_only_in_the_collection_is_told_too() -> None:
    kinds = {"events/_kinds.yml": "find: {name: Find}\n"}
    plan = planned("csv", FIRST, mapping="kind: fund\n" + PEOPLE, project=(kinds, Imported()))
    assert plan.files == {}
    assert said(plan) == [
        f"in.csv:{row}:1: error unknown-id: There is no kind 'fund'. Did you mean 'find'?"
        for row in (2, 3)
    ]


def test_what_is_too_long_is_moved_and_told() -> None:
    title, text = "word " * 40, "A sentence of some length. " * 30
    (words,) = planned(
        "csv", ROW + f"{title},2025,{text},https://a.example/1\n", mapping=PEOPLE
    ).files.values()
    assert title.strip() in " ".join(words.split())
    assert text.strip() in " ".join(words.split())
    assert [
        one.split(": ")[1]
        for one in said(
            planned("csv", ROW + f"{title},2025,{text},https://a.example/1\n", mapping=PEOPLE)
        )
    ] == ["warning too-long"] * 2


BARE = 'title: "{what}"\ndate: "{day}"\nsources: [{url: "{link}", title: "T"}]\n'


@pytest.mark.parametrize(
    ("title", "key", "shown"),
    [
        ("A flood", "summary", "A flood"),
        (
            "See [this](https://x.example) *now*",
            "summary",
            r"See \[this\](https://x.example) \*now\*",
        ),
        ("1. A flood", "summary", r"1\. A flood"),
        ("word " * 30 + "[x](y)", "body", "word " * 30 + r"\[x\](y)"),
        (
            "word " * 30 + "![p](https://x.example/p.png)",
            "body",
            r"\!\[p\](https://x.example/p.png)",
        ),
    ],
)
def test_a_title_that_stands_in_a_text_too_stays_words(title: str, key: str, shown: str) -> None:
    rows = f"what,day,link\n{title},2025,https://a.example/1\n"
    (text,) = planned("csv", rows, mapping=BARE).files.values()
    assert shown in text.partition(f"{key}: ")[2].partition("sources:")[0]


def test_a_link_that_an_event_may_not_have_is_named() -> None:
    mapping = PEOPLE.replace("{said}", "{said|markdown}")
    plan = planned("csv", ROW + "A,2025,[x](y),https://a.example/1\n", mapping=mapping)
    assert plan.files == {}
    assert "Please tell" not in said(plan)[0]
    assert "'y'" in said(plan)[0]


def test_an_event_that_no_file_can_hold_is_refused_with_the_limit() -> None:
    rows = f"A,2025,{'A sentence. ' * 25_000},https://a.example/1\nB,2025,C,https://a.example/2\n"
    plan = planned("csv", ROW + rows, mapping=PEOPLE)
    assert list(plan.files) == ["events/2025/2025-b.yml"]
    assert said(plan, Severity.ERROR) == [
        (
            "in.csv:2:1: error too-large: The event's file would be larger than 256 KiB. Shorten "
            "its texts, or make several records of it."
        )
    ]


BOMB = """\
<?xml version="1.0"?><!DOCTYPE f [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><feed xmlns="http://www.w3.org/2005/Atom">&c;</feed>
"""
OUTSIDE = """\
<!DOCTYPE f SYSTEM "file:///etc/passwd"><feed xmlns="http://www.w3.org/2005/Atom"/>
"""
RECORDS = 'title: "{a}"\ndate: "{b}"\nsources: [{url: "https://a.example/1", title: T}]\n'


@pytest.mark.parametrize(
    ("form", "data", "problem"),
    [
        ("csv", b"what\xff,day\n", "in.csv:1:5: error encoding: The byte FF is not UTF-8."),
        ("csv", b"\xff\xfew\x00", "in.csv:1:1: error encoding"),
        ("csv", b"", "in.csv:1:1: error import-file: The file is empty."),
        (
            "csv",
            ROW + 'A,2025,"never closed,https://a.example/1\n',
            "in.csv:2:3: error import-file: The",
        ),
        (
            "csv",
            ROW + 'A,2025,"closed"x,https://a.example/1\n',
            "in.csv:2:3: error import-file: Something",
        ),
        ("csv", "what,day,what\n", "in.csv:1:3: error import-file: Two columns are called 'what'."),
        (
            "csv",
            ROW + "A,2025\n",
            "in.csv:2:2: warning import-file: The row has 2 cells; the header",
        ),
        (
            "csv",
            ROW + "A,2025,B,https://a.example/1,more\n",
            "in.csv:2:5: warning import-file: The row",
        ),
        ("csv", ROW + "A\0B,2025,C,https://a.example/1\n", "in.csv:2:1: warning character: "),
        ("csv", ROW + f"{'x' * 3_000_000},2025,C,https://a.example/1\n", "in.csv:2:1: "),
        ("csv", ROW + f"A,2025,{'x ' * 200_000},https://a.example/1\n", "in.csv:2:"),
        ("csv", ROW + "\n" * 100_000, ""),
        ("csv", ROW + "a\n" * 300_000, "in.csv:200001:1: error import-file: More than 200,000"),
        ("csv", '"' * 99_999, "in.csv:1:1: error import-file: "),
        ("csv", "a," * 300_000, "in.csv:1:1: error import-file: The header has 300001 cells"),
        ("csv", "a,b\n" + "," * 300_000, ""),
        ("json", "[" * 100_000, "in.json:1:65: error import-file: The file is nested more than"),
        ("json", '[{"a":' * 50_000, "in.json:1:"),
        ("json", '[{"a": "x", "a": "y"}]', "in.json:1:13: error import-file: The key 'a' stands"),
        ("json", '[{"a": NaN}]', "in.json:1:8: error import-file: 'NaN' is no JSON."),
        ("json", '[{"a": -Infinity}]', "in.json:1:8: error import-file: '-Infinity' is no JSON."),
        ("json", '[{"a": 01}]', "in.json:1:8: error import-file: '01' is no JSON."),
        (
            "json",
            '[{"a": "\\x"}]',
            "in.json:1:8: error import-file: A backslash here begins nothing",
        ),
        ("json", '[{"a": "open}]', "in.json:1:8: error import-file: "),
        ("json", "[{},]", "in.json:1:5: error import-file: ']' stands where it does not belong."),
        ("json", "[1, 2", "in.json:1:6: error import-file: The file ends before it is complete."),
        ("json", "[] []", "in.json:1:4: error import-file: '[' stands where"),
        ("json", '{"a": []}', "in.json:1:1: error import-file: The file holds no list"),
        ("json", "[1]", "in.json:1:2: error import-file: This is no record with keys."),
        ("json", "", "in.json:1:1: error import-file: The file ends before it is complete."),
        ("json", b'[{"a": "\xff"}]', "in.json:1:9: error encoding"),
        ("json", '[{"a": "\\ud800", "b": "2025"}]', "in.json:1:8: warning character"),
        ("json", '[{"a": "x", "b": ' + "9" * 10_000 + "}]", "in.json:1:18: error date"),
        ("timelinejs", "[]", "in.json:1:1: error import-file: The file has no list 'events'"),
        ("timelinejs", '{"events": [1, []]}', "in.json:1:13: error import-file: This is no"),
        (
            "atom",
            BOMB,
            "in.xml:1:34: error import-file: The file declares a document type or entities",
        ),
        ("atom", OUTSIDE, "in.xml:1:40: error import-file: The file declares a document type"),
        ("atom", "<feed", "in.xml:1:1: error import-file: The file is not well-formed XML"),
        (
            "atom",
            "<rss/>",
            "in.xml:1:1: error import-file: The file is no Atom feed. RSS is not read",
        ),
        (
            "atom",
            "<a>" * 100_000,
            "in.xml:1:196: error import-file: The file is nested more than 64",
        ),
        ("atom", "\0", "in.xml:1:1: error import-file: "),
    ],
)
def test_a_hostile_file_is_refused_with_its_place(
    form: Form, data: str | bytes, problem: str
) -> None:
    mapping = {"csv": PEOPLE, "json": RECORDS}.get(form, "")
    plan = planned(form, data, mapping=mapping)
    assert any(one.startswith(problem) for one in said(plan)) or not problem
    assert all(len(one) < 400 and one.isprintable() for one in said(plan))
    for path, text in plan.files.items():
        assert tidied(path, text.encode()).problems == ()


HALF = "The character U+D800 does not belong here: it is not meant for texts. It is left out."


@pytest.mark.parametrize(
    ("form", "data", "place"),
    [
        ("timelinejs", json.dumps({"events": [{"text": {"headline": "\ud800"}}]}), "1:35"),
        ("timelinejs", json.dumps({"events": [{"unique_id": "\ud800"}]}), "1:27"),
        ("json", json.dumps([{"what": "A", "day": "2025", "said": "x \ud800"}]), "1:39"),
        ("json", json.dumps([{"what": "A", "day": "2025\ud800"}]), "1:23"),
        ("json", json.dumps([{"what": "A", "day\ud800": "2025"}]), "1:16"),
    ],
)
def test_half_a_character_in_json_is_left_out_and_told(form: Form, data: str, place: str) -> None:
    mapping = PEOPLE.replace("{said}", "{said|html}") if form == "json" else ""
    plan = planned(form, data, mapping=mapping)
    assert f"in.json:{place}: warning character: {HALF}" in said(plan)


def test_a_flood_of_halves_ends_with_its_count() -> None:
    plan = planned("json", json.dumps([{"a": "x", "b": ["\ud800"] * 30}]), mapping=RECORDS)
    told = [one for one in said(plan) if " warning character: " in one]
    assert len(told) == 21
    assert told[-1].endswith("10 texts more had such characters. They are left out.")


@pytest.mark.parametrize(
    "part",
    ["<", "<a ", "<!--", "</", "<![", "<?", "&", "<a href=", "<script>", "<p>", "[", "`", "\\"],
)
def test_broken_html_is_read_to_its_end(part: str) -> None:
    slide = {"start_date": {"year": "2025"}, "text": {"headline": "A", "text": part * 5000}}
    planned("timelinejs", json.dumps({"events": [slide]}))


@pytest.mark.parametrize(
    ("html", "markdown", "lost"),
    [
        ("a < b & c", "a \\< b \\& c", ()),
        ("<p>a</p><p>b<br>c</p>", "a\n\nb\\\nc", ()),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n\n- b", ()),
        ("<b>a</b> <img src=x onerror=y>", "a", ("b", "img")),
        ("a<script>alert(1)</script>b", "ab", ("script",)),
        ('<a href="javascript:alert(1)">a</a>', "a", ("a link",)),
        ('<a href="/b">a</a><a href="#c">d</a>', "ad", ("a link to '/b'", "a link to '#c'")),
        ('<a name="b">a</a><a href="https://a.example/1">c</a>', "a[c](https://a.example/1)", ()),
        ("<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>", "a b\n\nc", ("table",)),
        ("<h3>a</h3><p>b</p>", "a\n\nb", ("h3",)),
        ("<ol><li>a</li></ol><blockquote>b</blockquote>", "- a\n\nb", ("ol", "blockquote")),
        ('<a href="https://a.example/(x)">a ] b</a>', "[a \\] b](https://a.example/%28x%29)", ()),
        ("1. a * b", "1\\. a \\* b", ()),
        (
            '<base href="https://a.example/"><a name="b">a</a><a href="b">c</a>',
            "a[c](https://a.example/b)",
            (),
        ),
        ('<base href="https://a.example/"><a href="data:,">a</a>', "a", ("a link",)),
    ],
)
def test_html_becomes_markdown_that_shows_its_words(
    html: str, markdown: str, lost: tuple[str, ...]
) -> None:
    found = hypertext(html)
    assert (found.markdown, found.lost) == (markdown, lost)


L = "https://a.example/1"


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n\n  - b\n\n- c"),
        ("<ul> <li> <p>a</p> <p>b</p> <ul> <li>c", "- a\n\n  b\n\n  - c"),
        ("<ul><li><ul><li>a</li><li>b</li></ul></li></ul>", "- - a\n\n  - b"),
        ("<ul><ul><li>a</li></ul></ul><p>b</p>", "- a\n\nb"),
        ("<ul><li></li><li>1. a</li></ul>", "- 1\\. a"),
        ("<ul><li>a<br>b", "- a\\\n  b"),
        ("a<br>", "a"),
        ("<br>a<br/> <br/>- b", "a\n\n\\- b"),
        ("a<br>1. b", "a\\\n1\\. b"),
        ("<p><span>1</span>. a", "1\\. a"),
        (f'<a href="{L}" title="t \\ &quot;u&quot;) *v*">a</a>', rf'[a]({L} "t \\ \"u\") \*v\*")'),
        (f'a <a href="{L}">b</a><br><a href="{L}">c</a>', f"a [b]({L})\\\n[c]({L})"),
    ],
)
def test_the_shape_of_html_that_markdown_has_is_kept(html: str, markdown: str) -> None:
    assert hypertext(html).markdown == markdown


def test_the_shape_of_html_is_shown_as_it_was() -> None:
    html = f'C<br/>next <a href="{L}" title="t &quot;u&quot;">a</a>'
    html += "<ul><li>a<ul><li>b</li></ul></li></ul>"
    mapping = PEOPLE + 'body: "{more|html}"\n'
    record = {"what": "A", "day": "2025", "said": "W", "link": L, "more": html}
    plan = planned("json", json.dumps([record]), mapping=mapping)
    ((path, text),) = plan.files.items()
    file = load_file(path, text.encode()).file
    assert said(plan) == []
    assert file is not None
    assert prose.read(file.body or "", inline=False).html.replace("\n", "") == (
        f'<p>C<br>next <a href="{L}" rel="noopener noreferrer" title="t &quot;u&quot;">a</a></p>'
        "<ul><li><p>a</p><ul><li>b</li></ul></li></ul>"
    )


def test_lists_deep_in_lists_are_read() -> None:
    found = hypertext("<ul><li>x" * 900).markdown
    assert max(len(line) for line in found.splitlines()) == len("- x") + 2 * 7


def test_much_that_is_lost_of_html_is_told_with_its_count() -> None:
    html = "".join(f"<x{number}>a" for number in range(11))
    mapping = PEOPLE.replace("{said}", "{said|html}")
    assert said(planned("csv", f"{ROW}A,2025,{html},https://a.example/1\n", mapping=mapping)) == [
        (
            "in.csv:2:3: warning not-kept: Not kept of the HTML: x0, x1, x2, x3, x4, x5, x6, x7 "
            "and 3 more."
        )
    ]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["csv", "json", "atom", "timelinejs"]), st.binary() | st.text())
def test_no_bytes_raise(form: Form, data: bytes | str) -> None:
    planned(
        form, data.encode(errors="surrogatepass") if isinstance(data, str) else data, mapping=PEOPLE
    )


@settings(max_examples=60, deadline=None)
@given(st.text(), st.text(), st.text())
def test_no_text_of_a_record_raises_or_is_written_as_another(a: str, b: str, c: str) -> None:
    record = {"what": a, "day": "2025", "said": b, "link": "https://a.example/1", "more": c}
    plan = planned("json", json.dumps([record]), mapping=PEOPLE + 'body: "{more|markdown}"\n')
    for path, text in plan.files.items():
        assert tidied(path, text.encode()).text == text


@pytest.mark.parametrize(("form", "name"), [("timelinejs", "timeline.json"), ("atom", "feed.xml")])
def test_a_real_file_of_a_known_form_is_taken(form: Form, name: str, snapshot: object) -> None:
    plan = planned(form, (CASES / name).read_bytes())
    assert {"files": dict(plan.files), "said": said(plan)} == snapshot


SLIDE = {
    "start_date": {"year": "2025"},
    "text": {"headline": "A flood"},
    "media": {"url": "https://a.example/1"},
}


@pytest.mark.parametrize(
    ("more", "lost"),
    [
        ({"start_date": {"year": "2025", "display_date": "summer"}}, "start_date.display_date"),
        (
            {"end_date": {"year": "2025", "month": "", "display_date": "summer"}},
            "end_date.display_date",
        ),
        ({"end_date": "2026"}, "end_date"),
        ({"display_date": "summer"}, "display_date"),
        ({"media": {"url": "https://a.example/1", "alt": "Water"}}, "media_alt"),
        ({"media": {"url": "https://a.example/1", "caption": "Water"}}, "media_caption"),
        ({"media": {"url": "https://a.example/1", "title": "Water"}}, "media_title"),
        ({"media": {"url": "https://a.example/1", "link_target": "_new"}}, "media_link_target"),
        ({"text": {"headline": "A flood", "lang": "en"}}, "text_lang"),
        ({"autolink": False}, "autolink"),
        ({"background": {"color": "red"}}, "background.color"),
    ],
)
def test_whatever_of_a_slide_is_not_kept_is_told(more: dict[str, object], lost: str) -> None:
    plan = planned("timelinejs", json.dumps({"events": [{**SLIDE, **more}]}))
    assert [one.partition("warning ")[2] for one in said(plan)] == [
        (
            f"not-kept: 1 value is not kept of '{lost}'. "
            "Use it in the mapping, or name it under 'unused'."
        )
    ]


def test_media_that_lie_nowhere_are_told() -> None:
    media = {"url": "https://a.example/1", "link": "docs/flood.html"}
    plan = planned("timelinejs", json.dumps({"events": [{**SLIDE, "media": media}]}))
    assert said(plan) == [
        (
            "in.json:1:127: warning not-kept: 'docs/flood.html' is no address of the web and "
            "becomes no source."
        )
    ]


LINK = '<link href="https://a.example/1"/>'
AUTHORS = "<author><name>Ada</name></author><author><name>Ben</name></author>"
ADA = [
    "    title: A flood",
    "    publisher: Ada",
    "    published: 2025-03-04T00:00:00Z",
]


def fed(entry: str, beside: str = "") -> str:
    """A feed of one entry."""
    day = "<published>2025-03-04T00:00:00Z</published>"
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom">{beside}\n'
        f"<entry>\n<id>tag:1</id><title>A flood</title>{day}\n{entry}</entry></feed>"
    )


@pytest.mark.parametrize(
    ("entry", "addresses", "lost"),
    [
        (LINK + AUTHORS, ["https://a.example/1"], "4:68: {} 'further_author'"),
        (
            f'{LINK}<link rel="related" href="https://b.example/x"/>{AUTHORS[:33]}',
            ["https://a.example/1"],
            "4:35: {} 'link_related'",
        ),
        (
            f'{LINK}<link rel="alternate" href="https://a.example/lt"/>{AUTHORS}',
            ["https://a.example/1", "https://a.example/lt"],
            "4:119: {} 'further_author'",
        ),
        (
            f"{LINK}{AUTHORS[:33]}<title>Another</title>",
            ["https://a.example/1"],
            "4:68: {} 'further_title'",
        ),
    ],
)
def test_an_entry_has_a_source_for_each_link_to_itself_and_no_other(
    entry: str, addresses: list[str], lost: str
) -> None:
    plan = planned("atom", fed(entry))
    (text,) = plan.files.values()
    said_ = lost.format("warning not-kept: 1 value is not kept of")
    assert [one.partition(". ")[0] for one in said(plan)] == [f"in.xml:{said_}"]
    assert text.partition("sources:\n")[2].splitlines() == [
        line for address in addresses for line in (f"  - url: {address}", *ADA)
    ]


@pytest.mark.parametrize(
    ("more", "names"),
    [
        ("", "'name', 'meta', 'data.count'"),
        ("unused: [name, data.count]\n", "'meta'"),
        ("unused: [name, meta, data]\n", ""),
    ],
)
def test_what_json_says_beside_its_records_is_told_once(more: str, names: str) -> None:
    record = {"what": "A", "day": "2025", "link": "https://a.example/1"}
    whole = {"name": "Floods", "data": {"items": [record], "count": 1}, "meta": {"by": "Ada"}}
    mapping = f"records: data.items\n{PEOPLE}{more}"
    told = said(planned("json", json.dumps(whole), mapping=mapping))
    assert [one.partition("warning ")[2] for one in told] == [
        f"not-kept: What stands beside the records is not kept: {one}. "
        "Name it under 'unused' if that is meant."
        for one in [names]
        if one
    ]


def test_a_flood_of_what_stands_beside_is_told_with_its_count() -> None:
    feed = planned("atom", fed(LINK, "".join(f"<x{number}/>" for number in range(999))))
    keys = {f"x{number}": 1 for number in range(999)}
    whole = json.dumps({**keys, "items": []})
    file = planned("json", whole, mapping=f"records: items\n{PEOPLE}")
    assert [said(plan)[0].count(" and 991 more.") for plan in (feed, file)] == [1, 1]


BASED = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/dir/">'
    "<entry{}><id>tag:1</id><title>A flood</title><published>2025-03-04T00:00:00Z</published>"
    '<link{} href="one.html"/>{}</entry></feed>'
)
DIV = '<div xmlns="http://www.w3.org/1999/xhtml"'


@pytest.mark.parametrize(
    ("entry", "link", "content", "addresses"),
    [
        ("", "", "", ["https://a.example/dir/one.html"]),
        (' xml:base="sub/"', "", "", ["https://a.example/dir/sub/one.html"]),
        (' xml:base="sub/"', ' xml:base="/x/"', "", ["https://a.example/x/one.html"]),
        ("", ' xml:base="https://b.example"', "", ["https://b.example/one.html"]),
        ("", ' xml:base="https://["', "", []),
        (
            "",
            "",
            '<content type="html" xml:base="c/">&lt;a href="two"&gt;A</content>',
            ["https://a.example/dir/one.html", "https://a.example/dir/c/two"],
        ),
        (
            ' xml:base="e/"',
            "",
            f'<summary type="xhtml">{DIV}><a xml:base="c/" href="two">A</a></div></summary>',
            ["https://a.example/dir/e/one.html", "https://a.example/dir/e/c/two"],
        ),
        (
            "",
            "",
            f'<content type="xhtml">{DIV}><a href="http://[">A</a></div></content>',
            ["https://a.example/dir/one.html"],
        ),
        (
            "",
            "",
            f'<content type="xhtml">{DIV}><a title="https://t.x" href="a">A</a></div></content>',
            ["https://a.example/dir/a", "https://a.example/dir/one.html", "https://t.x"],
        ),
    ],
)
def test_addresses_of_a_feed_begin_at_its_base(
    entry: str, link: str, content: str, addresses: list[str]
) -> None:
    plan = planned("atom", BASED.format(entry, link, content))
    found = re.findall(r'https?://[^\s"\\)]+', "".join(plan.files.values()))
    assert sorted(found) == sorted(addresses)


def test_a_base_of_no_sensible_length_is_no_base() -> None:
    feed = fed(f'<link href="x"/><link xml:base="https://a.example/{"y" * 9000}" href="z"/>')
    assert [one for one in said(planned("atom", feed)) if "'z' is not a whole address" in one]


MEDIA = 'xmlns:m="http://search.yahoo.com/mrss/"'
UNKEPT = [
    ('<link rel="enclosure" href="https://a.example/1.mp3"/>', "link_enclosure"),
    ('<content type="html" src="https://a.example/whole.html"/>', "content_src"),
    ("<author><name>Ada</name><email>a@a.example</email></author>", "author_email"),
    ("<author><name>Ada</name><uri>https://a.example/a</uri></author>", "author_uri"),
    ("<contributor><name>Ben</name></contributor>", "contributor"),
    ("<source><title>Others</title></source>", "source_title"),
    ("<source><author><email>b@b.example</email></author></source>", "source_author_email"),
    (
        f'<m:thumbnail {MEDIA} url="https://a.example/1.png"/>',
        "http://search.yahoo.com/mrss/:thumbnail_url",
    ),
    ("<rights>Ada</rights>", "rights"),
]


@pytest.mark.parametrize(("element", "lost"), UNKEPT)
def test_whatever_of_an_entry_is_not_kept_is_told(element: str, lost: str) -> None:
    plan = planned("atom", fed(LINK + element))
    assert [one.partition("warning ")[2] for one in said(plan)] == [
        (
            f"not-kept: 1 value is not kept of '{lost}'. "
            "Use it in the mapping, or name it under 'unused'."
        )
    ]


def test_what_a_feed_says_of_itself_is_told_once() -> None:
    beside = "<title>Floods</title><author><name>Ada</name></author><rights>Ada</rights><title/>"
    assert said(planned("atom", fed(LINK, beside))) == [
        (
            "in.xml:1:43: warning not-kept: What the feed says of itself is not kept: "
            "'title', 'author', 'rights'."
        )
    ]


def test_a_day_that_a_spreadsheet_has_turned_round_is_asked_about() -> None:
    whole = COLLECTIONS["case"]
    made = files(Chronicle(check(collected(whole))[0], Settings(), {}))
    exported = {path: make() for path, make in made.items() if path.endswith(".csv")}
    resaved = {path: resaved_by_a_spreadsheet(data) for path, data in exported.items()}
    plan, _ = tables(resaved, {path: data for path, data in whole.items() if "/_" in path})
    assert [one for one in said(plan) if "Say which comes first: --dates dmy" in one]


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"])
    | st.sampled_from("\n \n:#-'\"|>*&!%@`{}[],\\"),
    max_size=200,
)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_whatever_an_event_says_its_file_says_the_same(body: str, note: str) -> None:
    said_ = {
        "title": "A flood",
        "date": "2025",
        "summary": "Water.",
        "body": body,
        "dates": [{"role": "began", "on": "2024", "note": note}],
        "sources": [{"url": "https://a.example/1", "title": "T"}],
    }
    path = "events/a-flood.yml"
    normal = load_file(path, json.dumps(said_).encode()).file
    if normal is None:  # no event may say that
        return
    text = filed(path, normal)
    assert text is not None
    read_again = load_file(path, text.encode()).file
    assert read_again is not None
    assert edition(read_again) == edition(normal)
