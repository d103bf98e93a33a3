"""What an editor shows while somebody types, asked of the server that editors use."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from kronika.editor_schema import EVENT, format_schemas
from kronika.manual import event_template
from tests.language_server import PINNED, Diagnostic, Editor, editor

pytestmark = pytest.mark.house

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
PATH: Final = "events/2025/typed.yml"
# The store is a web page; nothing here asks the network.
SETTINGS: Final = {
    "yaml": {
        "schemas": FOLDER["yaml.schemas"],
        "schemaStore": {"enable": False},
        "completion": True,
        "hover": True,
        "validate": True,
    }
}
SOUND: Final = "title: X\nkind: find\ndate: 2025\nsummary: Y\nsources: [liga-aug-01-found]\n"


@pytest.fixture(scope="module")
def opened() -> Iterator[Editor]:
    with editor(ROOT, SETTINGS) as one:
        yield one


@pytest.mark.parametrize(
    ("path", "text", "key", "meaning"),
    [
        (PATH, "‸\n", "title", "What happened, in one line of plain text."),
        (PATH, "title: X\n‸", "kind", "An id from _kinds.yml."),
        (PATH, "dates:\n  - ‸", "role", "What happened then."),
        (PATH, "questions:\n  - asks: Why?\n    ‸", "looked", "Searches that found nothing."),
        (PATH, "sources:\n  - url: https://a.org/\n    ‸", "title", "The title as published, or "),
        ("events/_actors.yml", "nato:\n  name: NATO\n  ‸", "of", "The actor it belongs to."),
        ("events/_dossier.yml", "title: X\n‸", "covers", "The time it covers (EDTF)."),
    ],
)
def test_keys_are_offered_with_their_meanings(
    opened: Editor, path: str, text: str, key: str, meaning: str
) -> None:
    assert opened.completions(path, text)[key].startswith(meaning)


@pytest.mark.parametrize(
    ("text", "word", "meaning"),
    [
        ("kind: ‸", "find", "Search and find: "),
        ("actors: [‸]", "nato", "NATO"),
        ("actors:\n  - ‸", "mark-rutte", "Mark Rutte: Secretary General of NATO"),
        ("places:\n  - ‸", "rukla", "Rukla"),
        ("tags:\n  - ‸", "gerbera", "Gerbera"),
        ("sources:\n  - ‸", "liga-aug-01-found", ""),
        ("sources:\n  - url: https://a.org/\n    publisher: ‸", "bns", "BNS"),
        ("sources:\n  - url: https://a.org/\n    relays: ‸", "bns", "BNS"),
        ("sources:\n  - url: https://a.org/\n    relays: ‸", "liga-aug-01-found", ""),
        ("dates:\n  - cites: [‸]", "liga-aug-01-found", ""),
        ("dates:\n  - role: ‸", "discovered", ""),
        ("questions:\n  - asks: Why?\n    answers:\n      - by: ‸", "sakaliene", "Šakalienė: "),
        ("related:\n  - event: ‸", "drone-found-at-gaiziunai", "Drone of 28 July is found at "),
        ("related:\n  - as: ‸", "responds-to", ""),
        ("retracted:\n  replaced_by: ‸", "cabinet-resigns", ""),
    ],
)
def test_known_ids_and_fixed_words_are_offered(
    opened: Editor, text: str, word: str, meaning: str
) -> None:
    assert opened.completions(PATH, text)[word].startswith(meaning)


def test_an_alias_is_offered_with_the_tag_it_stands_for(opened: Editor) -> None:
    offered = opened.completions(PATH, "tags:\n  - ‸")
    same = {word for word, meaning in offered.items() if meaning.startswith("The same as ")}
    assert same
    assert {offered[word].removeprefix("The same as ").rstrip(".") for word in same} <= set(offered)


@pytest.mark.parametrize(
    ("path", "text", "shown"),
    [
        (PATH, "da‸te: 2025\n", "Where the event stands on the timeline (EDTF)."),
        (PATH, "retrac‸ted:\n  on: 2025\n", "Why it is withdrawn."),
        (PATH, "kind: fi‸nd\n", "* `find`: Search and find: "),
        (PATH, "actors: [na‸to]\n", "* `nato`: NATO"),
        ("events/_tags.yml", "nato:\n  ali‸ases: [otan]\n", "Other words, also other languages."),
    ],
)
def test_a_word_is_explained_where_the_pointer_rests(
    opened: Editor, path: str, text: str, shown: str
) -> None:
    assert shown in opened.hover(path, text)


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        (PATH, SOUND, []),
        (PATH, SOUND.replace("X", "1984"), []),  # any scalar may be a text
        (PATH, SOUND.replace("find", "not-listed-yet"), []),  # the list may be older than the file
        (PATH, SOUND.replace("liga-aug-01-found", "{url: https://a.org/, title: T}"), []),
        (
            PATH,
            SOUND.replace("title", "titel"),
            [
                Diagnostic(1, "t", 'Missing property "title".'),
                Diagnostic(1, "titel", "Property titel is not allowed."),
            ],
        ),
        (
            PATH,
            SOUND.replace("kind: find\n", ""),
            [Diagnostic(1, "t", 'Missing property "kind".')],
        ),
        (
            PATH,
            SOUND + "related:\n  - event: cabinet-resigns\n    as: following\n",
            [
                Diagnostic(
                    8,
                    "following",
                    'Value is not accepted. Valid values: "follows", "responds-to", "part-of", '
                    '"explains", "contradicts".',
                )
            ],
        ),
        (
            "events/_places/jonava.yml",
            "rukla:\n  nam: Rukla\n",
            [
                Diagnostic(1, "rukla", 'Missing property "name".'),
                Diagnostic(2, "nam", "Property nam is not allowed."),
            ],
        ),
    ],
)
def test_mistakes_are_underlined_where_they_are(
    opened: Editor, path: str, text: str, found: list[Diagnostic]
) -> None:
    assert opened.diagnostics(path, text) == found


def test_nothing_is_underlined_in_the_dossier(opened: Editor) -> None:
    files = sorted((ROOT / "events").rglob("*.yml"))
    assert files
    underlined = {
        file.relative_to(ROOT): found
        for file in files
        if (
            found := opened.diagnostics(
                str(file.relative_to(ROOT)), file.read_text(encoding="utf-8")
            )
        )
    }
    assert underlined == {}


def test_a_new_file_names_its_schema_for_editors_without_settings() -> None:
    _, text = event_template("A bridge opens")
    with editor(ROOT, {"yaml": SETTINGS["yaml"] | {"schemas": {}}}) as bare:
        path = "events/a-bridge-opens.yml"
        assert "kind" in bare.completions(path, text + "‸")
        assert bare.diagnostics(path, text) == [Diagnostic(4, "t", 'Missing property "kind".')]


def test_the_settings_of_the_folder_name_every_schema_once() -> None:
    named = [Path(name).name for name in FOLDER["yaml.schemas"]]
    assert sorted(named) == sorted(format_schemas())
    assert named[0] == EVENT


def test_the_server_and_all_it_needs_are_pinned_by_hash_and_name_no_address() -> None:
    lock = json.loads((PINNED / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert "node_modules/yaml-language-server" in packages
    assert [name for name, one in packages.items() if "sha512-" not in one["integrity"]] == []
    assert [name for name, one in packages.items() if "resolved" in one] == []
