"""The JSON interface: described, true to its description, complete, and linked throughout."""

from __future__ import annotations

import dataclasses
import json
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from kronika import exports
from kronika.chronicle import Chronicle
from kronika.dossier import Tie
from kronika.exports.openapi import schemas
from kronika.pages import history, plan, present_versions
from tests.chronicles import SITE, dated
from tests.exported import CHRONICLES, hostile, told, without_address
from tests.projects import run

HANDBOOK: Final = Path(__file__).parents[1] / "docs" / "handbook" / "data.md"
HELD: Final = Path(__file__).parent / "cases" / "api" / "v1.json"
HAND_WRITTEN: Final = {"", "data/"}
DESCRIPTION: Final = "api/v1/openapi.json"
NOWHERE: Final = "https://nowhere.example/"  # stands for where a site without an address lies
MOST_BYTES: Final = 300_000
# The large ones are only read again: the small ones show what is covered, in half the time.
_LARGE = ("hostile", "large", "heavy", "real")
_MARKS = {one: [pytest.mark.no_cover] for one in _LARGE}
_MARKS["real"].append(pytest.mark.house)  # the repository's dossier
EVERY = pytest.mark.parametrize(
    "name", [pytest.param(one, marks=_MARKS.get(one, [])) for one in CHRONICLES]
)


@cache
def made(name: str) -> Mapping[str, bytes]:
    """Every file of the interface, by its path."""
    files = exports.files(CHRONICLES[name]())
    return {path: make() for path, make in files.items() if is_ours(path)}


def is_ours(path: str) -> bool:
    return path.startswith("api/") or path == "data/events.json"


@cache
def interface(name: str) -> Mapping[str, Any]:
    """What each of them holds."""
    return {path: json.loads(data) for path, data in made(name).items()}


def description(name: str) -> Any:  # noqa: ANN401  # JSON
    return interface(name)[DESCRIPTION]


def described(name: str) -> Iterator[tuple[str, str]]:
    """Yield the path of every file, and the name of the schema it is said to have."""
    document = description(name)
    patterns = []
    for path, item in document["paths"].items():
        folder = "" if "servers" in item else "api/v1"
        content = item["get"]["responses"]["200"]["content"]["application/json"]
        form = re.sub(r"\\\{\w+\\\}", r"[^/]+", re.escape(folder + path)).removeprefix("/")
        patterns.append((form, content["schema"]["$ref"].rpartition("/")[2]))
    for path in interface(name):
        if path != DESCRIPTION:
            (schema,) = {
                schema for form, schema in patterns if re.fullmatch(form, path)
            }  # no file has two
            yield path, schema


def validator(name: str, schema: str) -> Draft202012Validator:
    components = description(name)["components"]
    return Draft202012Validator(
        {"$ref": f"#/components/schemas/{schema}", "components": components}
    )


@EVERY
def test_the_description_is_valid(name: str) -> None:
    assert list(OpenAPIV31SpecValidator(description(name)).iter_errors()) == []


@EVERY
def test_every_file_is_as_the_description_says(name: str) -> None:
    wrong = [
        f"{path}: {mistake.json_path}: {mistake.message[:200]}"
        for path, schema in described(name)
        for mistake in validator(name, schema).iter_errors(interface(name)[path])
    ]
    assert wrong == []


@pytest.mark.parametrize("name", ["written", "without address", "real"])
def test_every_example_is_a_true_row_or_record_of_the_dossier(name: str) -> None:
    found = {
        schema: one["examples"]
        for schema, one in description(name)["components"]["schemas"].items()
        if "examples" in one
    }
    wrong = [
        mistake.message
        for schema, examples in found.items()
        for example in examples
        for mistake in validator(name, schema).iter_errors(example)
    ]
    assert wrong == []
    texts = b"".join(data for path, data in made(name).items() if path != DESCRIPTION).decode()
    for (example,) in found.values():
        assert json.dumps(example, ensure_ascii=False, separators=(",", ":"))[1:-1] in texts
    assert {"Event", "EventRow", "Actor", "Place", "QuestionRow", "SharedSource"} <= {*found}


# --- the promise: version 1 only ever gains ------------------------------------------------------


def lost(held: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """Yield what version 1 had and has no more, or has otherwise."""
    for name, before in held.items():
        if name not in now:
            yield f"The record {name} is gone."
            continue
        after = now[name]
        for key, field in before["properties"].items():
            if key not in after["properties"]:
                yield f"The field {name}.{key} is gone: version 1 only ever gains fields."
            elif field != after["properties"][key]:
                yield f"The field {name}.{key} holds something else than before."
            if key in before["required"] and key not in after["required"]:
                yield f"The field {name}.{key} may be missing now."


def shape(schema: Any) -> Any:  # noqa: ANN401  # JSON
    """What a schema demands, without its words; more choices than before are no loss."""
    if isinstance(schema, dict):
        return {
            key: shape(value)
            for key, value in schema.items()
            if key not in ("description", "enum", "examples", "title")
        }
    return [shape(one) for one in schema] if isinstance(schema, list) else schema


def now() -> dict[str, Any]:
    return {
        name: {
            "properties": {key: shape(one) for key, one in schema["properties"].items()},
            "required": sorted(schema.get("required", [])),
        }
        for name, schema in json.loads(json.dumps(schemas())).items()
    }


def test_nothing_of_version_1_is_lost() -> None:
    held = json.loads(HELD.read_text(encoding="utf-8"))
    assert list(lost(held, now())) == []
    added = {f"{name}.{key}" for name, one in now().items() for key in one["properties"]}
    before = {f"{name}.{key}" for name, one in held.items() for key in one["properties"]}
    assert added - before == set(), "run: python -m tests.test_exports_api"


def test_the_promise_can_be_broken() -> None:
    before = now()
    after = now()
    del after["Edit"], after["Event"]["properties"]["title"]
    after["Date"]["properties"]["edtf"] = {"type": "integer"}
    after["Date"]["required"].remove("words")
    assert list(lost(before, after)) == [
        "The field Date.edtf holds something else than before.",
        "The field Date.words may be missing now.",
        "The record Edit is gone.",
        "The field Event.title is gone: version 1 only ever gains fields.",
    ]


# --- what is in it -------------------------------------------------------------------------------


def test_a_record_holds_everything_the_page_knows(snapshot: SnapshotAssertion) -> None:
    record = dict(interface("told")["api/v1/events/bridge-falls.json"])
    assert (len(record["history"]), record["history_total"]) == (200, 450)
    record["history"] = record["history"][:2]
    assert record == snapshot(extension_class=JSONSnapshotExtension)


def test_a_record_does_not_grow_with_the_events_that_name_it() -> None:
    known = dated(["2025-07-28"] * 250)
    first, *others = known.dossier.events
    ties = tuple(Tie(other.id, "follows", inverse=True) for other in others)
    events = (dataclasses.replace(first, ties=ties), *others)
    chronicle = Chronicle(dataclasses.replace(known.dossier, events=events), SITE, {})
    record = json.loads(exports.files(chronicle)[f"api/v1/events/{first.id}.json"]())
    assert (len(record["related"]), record["related_total"]) == (200, 249)
    assert record["related"][0]["words"] == "Followed by"


def test_a_retracted_event_is_in_the_list_and_says_so() -> None:
    files = interface("written")
    rows = {row["id"]: row for row in files["api/v1/events.json"]["events"]}
    record = files["api/v1/events/river-freezes.json"]
    assert [id_ for id_, row in rows.items() if row["retracted"]] == ["river-freezes"]
    assert (rows["river-freezes"]["status"], record["status"]["name"]) == ("retracted",) * 2
    assert record["retracted"]["reason"] == "The report was a joke."
    assert record["retracted"]["replaced_by"]["id"] == "bridge-falls"
    assert (record["before"], record["after"]) == (None, None)


def test_a_vague_date_is_never_a_day() -> None:
    rows = interface("odd dates")["api/v1/events.json"]["events"]
    bounds = {
        row["date"]["edtf"]: (
            row["date"]["earliest"],
            row["date"]["latest"],
            row["date"]["open_start"],
            row["date"]["open_end"],
        )
        for row in rows
    }
    assert bounds == {
        "2025": ("2025-01-01", "2025-12-31", False, False),
        "2025%": ("2025-01-01", "2025-12-31", False, False),
        "2025-07": ("2025-07-01", "2025-07-31", False, False),
        "2025-08?": ("2025-08-01", "2025-08-31", False, False),
        "2025-07-28": ("2025-07-28", "2025-07-28", False, False),
        "2025-08-05~": ("2025-08-05", "2025-08-05", False, False),
        "2025-07-28/..": ("2025-07-28", None, False, True),
        "../2024-03-05": (None, "2024-03-05", True, False),
        "/2024": (None, "2024-12-31", False, False),
        "2025-22": (None, None, False, False),
        "-0043-03-15": ("-0043-03-15", "-0043-03-15", False, False),
        "Y17000": ("Y17000-01-01", "Y17000-12-31", False, False),
        "[2025-07-16,2025-07-17]": ("2025-07-16", "2025-07-17", False, False),
        "2025-07-28/2025-08-01": ("2025-07-28", "2025-08-01", False, False),
        "2025-07-28T05:00+03:00": ("2025-07-28", "2025-07-28", False, False),
        "201X": ("2010-01-01", "2019-12-31", False, False),
        "2025-07-XX": ("2025-07-01", "2025-07-31", False, False),
    }


def test_hostile_texts_come_back_as_they_were_written() -> None:
    files, chronicle = interface("hostile"), hostile()
    rows = {row["id"]: row for row in files["data/events.json"]["events"]}
    for event in chronicle.timeline:
        record, file = files[f"api/v1/events/{event.id}.json"], event.file
        body = record["body"]["markdown"] if record["body"] else ""
        assert (record["title"], record["summary"]["markdown"], body) == (
            (file.title, file.summary, file.body)
        )
        assert [(one["url"], one["title"]) for one in record["sources"]] == [
            (one.source.url, one.source.title) for one in event.sources
        ]
        assert record["date"]["edtf"] == file.date.text
        assert (rows[event.id]["title"], rows[event.id]["edition"]) == (
            (file.title, chronicle.editions[event.id])
        )


# --- lists ---------------------------------------------------------------------------------------


def windows(name: str, listed: str) -> Iterator[Any]:
    """Follow `next` from the first window."""
    files, path = interface(name), f"api/v1/{listed}.json"
    base = CHRONICLES[name]().settings.site_url or NOWHERE
    while True:
        window = files[path]
        yield window
        if window["links"]["next"] is None:
            return
        assert urljoin(base + path, window["links"]["last"]) != base + path
        path = urljoin(base + path, window["links"]["next"]).removeprefix(base)


LISTS: Final = (
    *("events", "kinds", "actors", "places", "tags"),
    *("publishers", "sources", "questions", "changes"),
)


@EVERY
@pytest.mark.parametrize("listed", LISTS)
def test_whoever_follows_the_windows_has_every_row_once(name: str, listed: str) -> None:
    found = list(windows(name, listed))
    rows = [row for window in found for row in window[listed]]
    texts = [json.dumps(row, sort_keys=True) for row in rows]
    assert {window["total"] for window in found} == {len(rows)}
    assert len(texts) == len({*texts})
    others = {path for path in interface(name) if re.match(rf"api/v1/{listed}[-.]", path)}
    assert len(others) == len(found)


def test_windows_of_events_are_the_whole_list_in_its_order() -> None:
    rows = [row for window in windows("large", "events") for row in window["events"]]
    whole = interface("large")["data/events.json"]["events"]
    assert [row["id"] for row in rows] == [row["id"] for row in whole]
    assert len(list(windows("large", "events"))) == 6
    assert {path for path in interface("large") if path.startswith("api/v1/events-")} == {
        f"api/v1/events-{key}.json"
        for key in ("2025-01", "2025-01-p2", "2025-02", "2025-02-p2", "2025-03")
    }


def test_full_windows_of_changes_stay_when_more_is_changed() -> None:
    paths = {path: one for path, one in interface("told").items() if "/changes" in path}
    assert {path: len(one["changes"]) for path, one in paths.items()} == {
        "api/v1/changes.json": 51,
        "api/v1/changes-2.json": 200,
        "api/v1/changes-1.json": 200,
    }
    gone = paths["api/v1/changes-1.json"]["changes"][-2]
    assert (gone["event"], gone["page"], gone["removed"]) == ("gone", None, True)


@EVERY
def test_no_file_is_heavy_but_the_dumps(name: str) -> None:
    heavy = {
        path: len(data)
        for path, data in made(name).items()
        if path.startswith("api/") and len(data) > MOST_BYTES
    }
    assert heavy == {}


# --- links ---------------------------------------------------------------------------------------


def addresses(value: Any) -> Iterator[str]:  # noqa: ANN401  # JSON
    """Yield every text that is an address of the site's own."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key in ("page", "record", "here", "first", "last", "prev", "next", "index", "file"):
                yield from filter(None, [one])
            elif key in ("geojson", "feed", "calendar", "version", "embed", "oembed", "address"):
                yield from (one for one in [one] if isinstance(one, str))
            elif key == "lists":
                yield from one.values()
            yield from addresses(one)
    elif isinstance(value, list):
        for one in value:
            yield from addresses(one)


@EVERY
def test_every_address_in_every_file_leads_somewhere(name: str) -> None:
    chronicle = CHRONICLES[name]()
    base = chronicle.settings.site_url or NOWHERE
    there = {path.removesuffix("index.html") for path in exports.files(chronicle)}
    there |= {*plan(chronicle), *history(chronicle), *present_versions(chronicle)}
    nowhere = {
        f"{path}: {one}"
        for path, value in interface(name).items()
        if path != DESCRIPTION  # it tells of fields, and its examples are those of the files
        for one in addresses(value)
        if (absolute := urljoin(base + path, one)).startswith(base)
        and urlsplit(absolute).path.removeprefix(urlsplit(base).path) not in there | HAND_WRITTEN
        and "/media/" not in one
    }
    assert nowhere == set()


def test_a_link_is_there_only_where_its_file_is() -> None:
    files = exports.files(told())
    things = [
        (listed, row)
        for listed in LISTS[1:5]
        for row in interface("told")[f"api/v1/{listed}.json"][listed]
    ]
    for listed, row in things:
        paths = {
            "geojson": f"data/{listed}/{row['id']}.geojson",
            "feed": f"feeds/{listed}/{row['id']}/happened.xml",
            "calendar": f"feeds/{listed}/{row['id']}/calendar.ics",
        }
        assert {name: row["links"][name] for name in paths} == {
            name: SITE.site_url + path if path in files else None for name, path in paths.items()
        }
    assert None in [row["links"]["calendar"] for _, row in things]
    assert all(row["links"]["geojson"] for _, row in things)


def test_without_an_address_of_the_site_all_addresses_are_relative_and_else_the_same() -> None:
    absolute, relative = interface("told"), interface("without address")
    assert {*absolute} == {*relative}
    for path in absolute.keys() - {DESCRIPTION}:
        # oEmbed is for other sites, and there is none without an address.
        texts = [one for one in addresses(absolute[path]) if not one.endswith("/oembed.json")]
        resolved = [urljoin(NOWHERE + path, one) for one in addresses(relative[path])]
        assert [one.replace(SITE.site_url, NOWHERE) for one in texts] == resolved


@pytest.mark.house
def test_the_handbooks_program_gets_every_event_of_the_list(tmp_path: Path) -> None:
    (program,) = re.findall(r"```python\n(.*?)```", HANDBOOK.read_text(encoding="utf-8"), re.DOTALL)
    for path, data in made("large").items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    here = program.replace("https://example.org/", f"{tmp_path.as_uri()}/")
    said = run(sys.executable, "-c", here, cwd=tmp_path)
    whole = interface("large")["data/events.json"]["events"]
    assert said.stderr == ""
    assert said.stdout.splitlines() == [f"{row['date']['words']}: {row['title']}" for row in whole]


def test_the_same_events_give_the_same_bytes() -> None:
    files = exports.files(told.__wrapped__())
    assert {path: make() for path, make in files.items() if is_ours(path)} == made("told")
    assert without_address().history.head == "head"


if __name__ == "__main__":
    text = json.dumps(now(), indent=1, sort_keys=True, ensure_ascii=False)
    HELD.write_text(text + "\n", encoding="utf-8")
