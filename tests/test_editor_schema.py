"""The JSON Schemas of a project: what they hold, and the command that keeps them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner

from kronika.cli import main
from kronika.dossier import Dossier
from kronika.editor_schema import EVENT, KNOWN, all_schemas, format_schemas, known_schema, outdated
from kronika.manual import event_template
from kronika.model import EventFile, Tag
from kronika.reading import Reader
from kronika.schema import known_keys
from kronika.shelves import SHELVES
from tests.projects import event, project, tree

ROOT: Final = Path(__file__).resolve().parent.parent
SMALL: Final = {
    "events/a.yml": event("A bridge opens", more="kind: opening\n"),
    "events/_kinds.yml": "opening: {name: Opening, means: Something opens.}\n",
    "events/_tags.yml": "nato: {name: NATO, aliases: [otan]}\n",
}


def loaded(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found


def parts(schema: object) -> list[dict[str, Any]]:
    """Every mapping in a schema, itself included."""
    if isinstance(schema, dict):
        return [schema, *(one for value in schema.values() for one in parts(value))]
    return [one for value in schema for one in parts(value)] if isinstance(schema, list) else []


def test_the_schema_of_an_event_has_the_formats_keys_and_their_meanings() -> None:
    schema = loaded(format_schemas()[EVENT])
    assert list(schema["properties"]) == known_keys(EventFile)
    assert schema["required"] == ["title", "date", "summary", "sources"]
    assert schema["additionalProperties"] is False
    assert {key: one["description"] for key, one in schema["properties"].items()} == {
        field.alias or name: str(field.description).replace("`", "")
        for name, field in EventFile.model_fields.items()
    }


@pytest.mark.parametrize("shelf", SHELVES)
def test_the_schema_of_a_collections_file_describes_its_entries(shelf: str) -> None:
    schema = loaded(format_schemas()[f"_{shelf}.schema.json"])
    assert list(schema["additionalProperties"]["properties"]) == known_keys(SHELVES[shelf])


def test_every_reference_in_a_schema_leads_somewhere() -> None:
    schemas = {name: loaded(text) for name, text in all_schemas(Dossier()).items()}
    dead = []
    for name, schema in schemas.items():
        for part in parts(schema):
            if isinstance(part.get("$ref"), str):
                file, _, path = part["$ref"].partition("#/$defs/")
                if path not in schemas[file or name].get("$defs", {}):
                    dead.append((name, part["$ref"]))
    assert dead == []


def test_nothing_a_schema_needs_is_elsewhere() -> None:
    refs = {
        part["$ref"].partition("#")[0]
        for text in format_schemas().values()
        for part in parts(loaded(text))
        if isinstance(part.get("$ref"), str)
    }
    assert refs == {"", KNOWN}


def test_the_known_ids_stand_in_a_file_of_their_own_with_what_they_mean(tmp_path: Path) -> None:
    dossier = Reader(project(tmp_path, SMALL)).read().dossier
    known = loaded(known_schema(dossier))["$defs"]
    nothing: dict[str, object] = {"not": {}}
    assert known == {
        "actors": nothing,
        "event": {"required": ["kind"]},
        "events": {"enum": ["a"], "markdownEnumDescriptions": ["A bridge opens"]},
        "kinds": {"enum": ["opening"], "markdownEnumDescriptions": ["Opening: Something opens."]},
        "places": nothing,
        "publishers": nothing,
        "sources": nothing,
        "tags": {
            "enum": ["nato", "otan"],
            "markdownEnumDescriptions": ["NATO", "The same as nato."],
        },
    }


def test_an_alias_that_is_a_tag_of_its_own_is_listed_once() -> None:
    tags = {"a": Tag(name="A", aliases=("b",)), "b": Tag(name="B")}
    assert loaded(known_schema(Dossier(tags=tags)))["$defs"]["tags"]["enum"] == ["a", "b"]


def test_without_kinds_an_event_needs_none() -> None:
    assert loaded(known_schema(Dossier()))["$defs"]["event"] == {}


def test_the_command_writes_what_is_missing_and_names_it(tmp_path: Path) -> None:
    project(tmp_path, SMALL)
    first = CliRunner().invoke(main, ["schema", str(tmp_path)])
    again = CliRunner().invoke(main, ["schema", str(tmp_path)])
    schemas = all_schemas(Reader(tmp_path).read().dossier)
    written = {
        path.removeprefix("events/"): data.decode()
        for path, data in tree(tmp_path).items()
        if path.endswith(".json")
    }
    assert written == schemas
    assert sorted(Path(line).name for line in first.stdout.splitlines()) == sorted(schemas)
    assert (first.exit_code, again.exit_code, again.output) == (0, 0, "")


CHECKED: Final = [
    ("", [], 0, ""),
    (EVENT, [], 1, "events/event.schema.json:1:1: error schema: The schema is another "),
    (KNOWN, [], 0, "events/_known.schema.json:1:1: warning schema: The schema is another "),
    (KNOWN, ["--strict"], 1, "events/_known.schema.json:1:1: warning schema: "),
]


@pytest.mark.parametrize(("changed", "options", "code", "said"), CHECKED)
def test_an_old_format_fails_the_check_and_an_old_list_of_ids_warns(
    tmp_path: Path, changed: str, options: list[str], code: int, said: str
) -> None:
    project(tmp_path, SMALL)
    CliRunner().invoke(main, ["schema", str(tmp_path)])
    if changed:
        (tmp_path / "events" / changed).write_text("{}", encoding="utf-8")
    before = tree(tmp_path)
    checked = CliRunner().invoke(main, ["schema", str(tmp_path), "--check", *options])
    assert (checked.exit_code, checked.stderr[: len(said)]) == (code, said)
    assert bool(checked.stderr) is bool(said)
    assert tree(tmp_path) == before


def test_without_a_folder_of_events_the_command_says_so(tmp_path: Path) -> None:
    made = CliRunner().invoke(main, ["schema", str(tmp_path)])
    said = "events:1:1: error no-events: There is no folder 'events'. "
    assert (made.exit_code, made.stderr[: len(said)]) == (1, said)


def test_schemas_are_no_files_of_the_collection(tmp_path: Path) -> None:
    project(tmp_path, SMALL)
    before = CliRunner().invoke(main, ["check", str(tmp_path)]).output
    CliRunner().invoke(main, ["schema", str(tmp_path)])
    assert CliRunner().invoke(main, ["check", str(tmp_path)]).output == before


def test_a_new_file_names_the_schema_that_lies_beside_it(tmp_path: Path) -> None:
    _, text = event_template("A thing")
    assert text.splitlines()[0] == f"# yaml-language-server: $schema={EVENT}"
    project(tmp_path, SMALL)
    CliRunner().invoke(main, ["schema", str(tmp_path)])
    made = CliRunner().invoke(main, ["new", "A thing", "--project", str(tmp_path)])
    assert made.stderr == ""
    assert (Path(made.stdout.strip()).parent / EVENT).is_file()


@pytest.mark.house
def test_the_schemas_kept_with_the_dossier_are_those_of_this_program() -> None:
    standing = {
        path.name: path.read_text(encoding="utf-8") for path in (ROOT / "events").glob("*.json")
    }
    # The list of ids may be older than the events: a pull request can be one file.
    assert [str(problem) for problem in outdated(format_schemas(), standing)] == []
    assert KNOWN in standing
