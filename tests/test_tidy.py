"""Files put in order: what `kronika fmt` writes, what it keeps, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import kronika.tidy
from kronika.cli import main
from kronika.located import read
from kronika.manual import event_template
from kronika.problems import Severity
from kronika.tidy import tidied
from tests.projects import event, project, tree

ROOT: Final = Path(__file__).resolve().parent.parent
CASES: Final = ROOT / "tests" / "cases"
PATH: Final = "events/a.yml"
LONG: Final = "word " * 20 + "end"


def tidy(text: str, path: str = PATH) -> str:
    made = tidied(path, text.encode())
    assert made.problems == ()
    return made.text


WRITTEN_AND_TIDY: Final = [
    # the order of the format; what it does not know stands last
    ("date: 2025\ntitle: A\n", "title: A\ndate: 2025\n"),
    ("x: 1\ndate: 2025\nb: 2\n", "date: 2025\nx: 1\nb: 2\n"),
    (
        "sources:\n- title: T\n  url: https://a.org/\n  key: k\n",
        "sources:\n  - key: k\n    url: https://a.org/\n    title: T\n",
    ),
    ("places: [{lon: 1, name: N, lat: 2}]\n", "places: [{name: N, lat: 2, lon: 1}]\n"),
    # quotation marks: none, double, single, as needed
    ("title: 'A'\n", "title: A\n"),
    ("title: 'a: b'\n", 'title: "a: b"\n'),
    ("title: 'a \"b\": c'\n", "title: 'a \"b\": c'\n"),
    ('title: "a \\"b\\""\n', 'title: a "b"\n'),
    ("title: 'it''s: \"b\"'\n", 'title: "it\'s: \\"b\\""\n'),
    ("title: 'NO'\n", 'title: "NO"\n'),
    ("title: '12:30'\n", 'title: "12:30"\n'),
    ("title: '1e3'\n", 'title: "1e3"\n'),
    ("title: '- a'\n", 'title: "- a"\n'),
    ("title: 'a #b'\n", 'title: "a #b"\n'),
    ("title: ''\n", 'title: ""\n'),
    ("title: ' '\n", 'title: " "\n'),
    ("title: no\n", "title: no\n"),
    ('title: "a\\nb"\n', 'title: "a\\nb"\n'),
    ('title: "a\\tb"\n', 'title: "a\\tb"\n'),
    ("'title': A\n", "title: A\n"),
    ("date: '2025-08-01'\n", "date: 2025-08-01\n"),
    ("date: '2025'\n", 'date: "2025"\n'),
    ("date: '[2025,2026]'\n", 'date: "[2025,2026]"\n'),
    ("tags: ['a, b', 'c']\n", 'tags: ["a, b", c]\n'),
    # folding
    ("title: a\n  b\n", "title: a b\n"),
    (f"title: {LONG}\n", f"title: >-\n  {LONG[:94]}\n  {LONG[95:]}\n"),
    (f"summary: >\n  {LONG}\n", f"summary: >\n  {LONG[:94]}\n  {LONG[95:]}\n"),
    ("summary: >\n  a\n  b\n\n  c\n\n\n  d\n", "summary: >\n  a b\n\n  c\n\n\n  d\n"),
    ("summary: >\n  a\n    b\n  c\n", "summary: >\n  a\n    b\n  c\n"),
    ("summary: >-\n    a\n", "summary: >-\n  a\n"),
    ("summary: >+\n  a\n\n\ntitle: b\n", "title: b\nsummary: >+\n  a\n\n\n"),
    ("body: |\n    a\n      b\n\n    c\n", "body: |\n  a\n    b\n\n  c\n"),
    ("body: |2\n   a\n  b\n", "body: |2\n   a\n  b\n"),
    ("body: |\n  a  \n", "body: |\n  a  \n"),
    ("body: |\n", 'body: ""\n'),
    (f"sources: [{'https://a.org/' + 'x' * 99}]\n", f"sources:\n  - https://a.org/{'x' * 99}\n"),
    # lists and blanks
    ("tags:\n- a\n-   b\n", "tags:\n  - a\n  - b\n"),
    ("tags: [ a,b, ]\n", "tags: [a, b]\n"),
    ("tags: [a,\n  b]\n", "tags: [a, b]\n"),
    ("tags: []\n", "tags: []\n"),
    ("x:\n- - a\n  - b\n", "x:\n  - - a\n    - b\n"),
    ("{title: A, date: 2025}\n", "title: A\ndate: 2025\n"),
    ("---\ntitle: A\n...\n", "title: A\n"),
    ("\n\ntitle: A\n\n\n\ndate: 2025\n\n", "title: A\n\ndate: 2025\n"),
    ("title:   A   \r\ndate: 2025", "title: A\ndate: 2025\n"),
    ("\ufefftitle: A\n", "title: A\n"),
    # comments go with what they belong to
    ("date: 2025 # d\n# t\ntitle: A\n", "# t\ntitle: A\ndate: 2025  # d\n"),
    ("date: 2025     # d\ntitle: A       # t\n", "title: A       # t\ndate: 2025     # d\n"),
    ("# file\n\ndate: 2025\ntitle: A\n", "# file\n\ntitle: A\ndate: 2025\n"),
    (
        "# yaml-language-server: $schema=x\n# d\ndate: 2025\ntitle: A\n",
        "# yaml-language-server: $schema=x\ntitle: A\n# d\ndate: 2025\n",
    ),
    ("title: A\n# end\n", "title: A\n# end\n"),
    (
        "tags:\n  # first\n  - a\n  # last\ntitle: A\n",
        "title: A\ntags:\n  # first\n  - a\n  # last\n",
    ),
    ("tags: [a, # why\n  b] # all\n", "tags:  # all\n  - a  # why\n  - b\n"),
    ("tags:\n  - # why\n    a\n", "tags:\n  - a  # why\n"),
    (
        "dates:\n  - # d\n    on: 2025\n    # r\n    role: began\n",
        "dates:\n  # d\n  # r\n  - role: began\n    on: 2025\n",
    ),
    ("title:\n  # why\n  A\n", "# why\ntitle: A\n"),
    ("summary: > # s\n  a\n", "summary: >  # s\n  a\n"),
    ("body: |\n  # no comment\n# one\n", "body: |\n  # no comment\n# one\n"),
    ("title: 'a # b'\nbody: a#b\n", 'title: "a # b"\nbody: a#b\n'),
    ("tags:\n  # c\n  []\nx: a\n", "# c\ntags: []\nx: a\n"),
    ("tags: [a\n  # c\n  ]\nx: b\n", "tags:\n  - a\n  # c\nx: b\n"),
    ("x: {a: b,\n  # c\n  }\n", "x:\n  a: b\n  # c\n"),
    ("x:\n  -\n    # c\n    [ # d\n      a]\n", "x:\n  # c\n  # d\n  - [a]\n"),
    (f"x:\n  - [{'a' * 50}, {'b' * 50}] # c\n", f"x:\n  # c\n  - - {'a' * 50}\n    - {'b' * 50}\n"),
    ("x:\n  # deep\n# shallow\n  - a\n", "x:\n  # deep\n  # shallow\n  - a\n"),
    ("x:\n  - a\n# s\n  # deep\ny: b\n", "x:\n  - a\n# s\n# deep\ny: b\n"),
    ("tags: [ # none\n  ]\ntitle: A\n", "title: A\ntags: []  # none\n"),
]


@pytest.mark.parametrize(("written", "orderly"), WRITTEN_AND_TIDY)
def test_a_file_is_put_in_order(written: str, orderly: str) -> None:
    assert tidy(written) == orderly
    assert tidy(orderly) == orderly


def test_a_whole_file_with_comments_everywhere_is_put_in_order() -> None:
    untidy = (CASES / "tidy" / "untidy.yml").read_text(encoding="utf-8")
    orderly = (CASES / "tidy" / "tidy.yml").read_text(encoding="utf-8")
    assert tidy(untidy) == orderly


def test_entries_of_the_collections_files_keep_their_order_and_their_headings() -> None:
    written = "# All\n\n# People\nb: {role: R, name: B}\n\n# Bodies\na:\n  type: body\n  name: A\n"
    assert tidy(written, "events/_actors.yml") == (
        "# All\n\n# People\nb: {name: B, role: R}\n\n# Bodies\na:\n  name: A\n  type: body\n"
    )


def test_the_dossiers_own_file_has_its_own_order() -> None:
    assert tidy("covers: 2025\ntitle: A\n", "events/_dossier.yml") == "title: A\ncovers: 2025\n"


def test_a_new_file_is_in_order_as_it_is() -> None:
    _, text = event_template("The bridge: it opens")
    assert tidy(text) == text


@pytest.mark.parametrize("other", ["title: B\n", "title: A\n# c\n", "title: A\ntitle: A\n"])
def test_a_text_that_would_say_anything_else_is_not_taken(
    other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kronika.tidy, "written", lambda *_: other)
    made = tidied(PATH, b"title: A\n")
    assert made.text == "title: A\n"
    (problem,) = made.problems
    assert (problem.code, problem.message) == (
        "tidy",
        "The file cannot be put in order without changing what it says.",
    )


def files(*folders: str) -> list[Path]:
    return sorted(
        path for folder in folders for path in (ROOT / folder).rglob("*.yml") if path.is_file()
    )


@pytest.mark.parametrize(
    "file",
    files("tests/cases/hostile", "tests/cases/awful", "tests/cases/chronicle", "tests/cases/tidy"),
    ids=lambda file: f"{file.parent.name}/{file.name}",
)
def test_whatever_a_file_holds_it_is_kept_or_left_alone(file: Path) -> None:
    path = f"events/{file.name}"
    data = file.read_bytes()
    before = read(path, data)
    grave = [one for one in before.problems if one.severity is Severity.ERROR]
    made = tidied(path, data)
    assert list(made.problems) == grave
    if grave:
        assert made.text == before.text
    else:
        assert read(path, made.text.encode()).root == before.root
        assert tidied(path, made.text.encode()).text == made.text


@pytest.mark.house
def test_the_dossier_says_the_same_in_order() -> None:
    for file in files("events"):
        path, data = file.relative_to(ROOT).as_posix(), file.read_bytes()
        made = tidied(path, data)
        assert made.problems == ()
        assert read(path, made.text.encode()).root == read(path, data).root
        assert tidied(path, made.text.encode()).text == made.text


# --- any file ------------------------------------------------------------------------------

KEYS: Final = st.sampled_from(["title", "date", "dates", "on", "role", "tags", "x", "a key"])
SIGNS: Final = "ab1 :#'\"-,[]{}|>&*!%@`?\\~…é\n"
LETTERS: Final = st.sampled_from([*SIGNS, "  ", "\n\n", ": ", " #", "some words " * 5])
TEXTS: Final = st.lists(LETTERS, max_size=30).map("".join)
BLANKS: Final = st.sampled_from(["", "", "", "\n", "# c\n", "\n# c\n", "    # deep\n"])
STYLES: Final = st.sampled_from(["'", '"'])
HEADERS: Final = st.sampled_from("|>")
COMMAS: Final = st.sampled_from([", ", ",", ",\n            ", ", # why\n            "])
BESIDE: Final = st.sampled_from(["", "", " # b", "     # far"])


def quoted(text: str, style: str) -> str:
    if style == "'" and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def blocked(text: str, style: str, indent: str) -> str:
    lines = [f"{indent}{line}" if line else "" for line in text.split("\n")]
    return "\n".join([f"{style}2", *lines])


@st.composite
def nodes(draw: st.DrawFn, depth: int = 0) -> str:
    """A value as it may stand after a key at a depth, with its line break."""
    indent = "  " * (depth + 1)
    form = draw(st.sampled_from(["text", "block", "flow", "list", "keys"][: 5 if depth < 3 else 3]))
    beside = draw(BESIDE)
    if form == "text":
        return f" {quoted(draw(TEXTS), draw(STYLES))}{beside}\n"
    if form == "block":
        text = draw(TEXTS).strip("\n") or "a"
        return f" {blocked(text, draw(HEADERS), indent)}\n"
    if form == "flow":
        words = [quoted(one, '"') for one in draw(st.lists(TEXTS, max_size=3))]
        return f" [{draw(COMMAS).join(words)}]{beside}\n"
    return f"{beside}\n" + draw(blocks(depth + 1, keyed=form == "keys"))


@st.composite
def blocks(draw: st.DrawFn, depth: int, *, keyed: bool) -> str:
    indent = "  " * depth
    heads = draw(st.lists(KEYS, min_size=1, max_size=4, unique=True))
    parts = []
    for head in heads:
        parts.append(draw(BLANKS))
        parts.append(f"{indent}{head + ':' if keyed else '-'}{draw(nodes(depth))}")
    return "".join([*parts, draw(BLANKS)])


@settings(deadline=None)
@given(blocks(0, keyed=True))
def test_any_file_says_the_same_in_order_and_is_in_order_then(text: str) -> None:
    before = read(PATH, text.encode())
    made = tidied(PATH, text.encode())
    if any(one.severity is Severity.ERROR for one in before.problems):
        assert made.problems
        return
    assert made.problems == ()
    assert read(PATH, made.text.encode()).root == before.root
    assert made.text.count("# ") >= text.count("\n# c\n")
    assert tidied(PATH, made.text.encode()).text == made.text


# --- the command ---------------------------------------------------------------------------

UNTIDY: Final = "date: 2025-08-02\n" + event("A").replace("date: 2025-08-02\n", "")


def test_the_command_puts_files_in_order_and_names_them(tmp_path: Path) -> None:
    project(tmp_path, {"events/a.yml": UNTIDY, "events/b.yml": event("B")})
    done = CliRunner().invoke(main, ["fmt", "--project", str(tmp_path)])
    again = CliRunner().invoke(main, ["fmt", "--project", str(tmp_path)])
    assert (done.exit_code, done.output) == (0, f"{tmp_path / 'events/a.yml'}\n")
    assert (again.exit_code, again.output) == (0, "")
    assert tree(tmp_path)["events/a.yml"].decode() == event("A")
    assert sorted(tree(tmp_path)) == ["events/a.yml", "events/b.yml"]


def test_asked_only_to_look_the_command_writes_nothing(tmp_path: Path) -> None:
    project(tmp_path, {"events/a.yml": UNTIDY, "events/b.yml": event("B")})
    before = tree(tmp_path)
    looked = CliRunner().invoke(main, ["fmt", "--check", "--project", str(tmp_path)])
    assert (looked.exit_code, looked.output) == (1, f"{tmp_path / 'events/a.yml'}\n")
    assert tree(tmp_path) == before


def test_only_the_files_that_are_named_are_put_in_order(tmp_path: Path) -> None:
    project(tmp_path, {f"events/{name}.yml": UNTIDY for name in ("a", "2025/b", "2025/c")})
    named = [str(tmp_path / "events/2025"), str(tmp_path / "events/2025/b.yml")]
    done = CliRunner().invoke(main, ["fmt", *named, "--check", "--project", str(tmp_path)])
    assert [Path(line).name for line in done.stdout.splitlines()] == ["b.yml", "c.yml"]


def test_a_file_that_is_none_of_the_events_is_a_wrong_call(tmp_path: Path) -> None:
    project(tmp_path, {"events/a.yml": UNTIDY, "other.yml": "b: 1\na: 2\n"})
    before = tree(tmp_path)
    done = CliRunner().invoke(
        main, ["fmt", str(tmp_path / "other.yml"), "--project", str(tmp_path)]
    )
    assert (done.exit_code, tree(tmp_path)) == (2, before)


def test_an_unsound_file_stays_as_it_is_and_says_why(tmp_path: Path) -> None:
    project(tmp_path, {"events/a.yml": UNTIDY, "events/b.yml": "title: A\ntitle: B\n"})
    done = CliRunner().invoke(main, ["fmt", "--project", str(tmp_path)])
    assert done.exit_code == 1
    assert done.stderr.startswith("events/b.yml:2:1: error repeated-key: ")
    assert tree(tmp_path)["events/b.yml"] == b"title: A\ntitle: B\n"
    assert tree(tmp_path)["events/a.yml"].decode() == event("A")


def test_without_a_folder_of_events_there_is_nothing_to_put_in_order(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["fmt", "--project", str(tmp_path)])
    assert (done.exit_code, "error no-events: " in done.stderr) == (1, True)


def test_a_file_that_cannot_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project(tmp_path, {"events/a.yml": UNTIDY})
    before = tree(tmp_path)

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    done = CliRunner().invoke(main, ["fmt", "--project", str(tmp_path)])
    said = "events/a.yml:1:1: error unwritable: The file cannot be written: Permission denied.\n"
    assert (done.exit_code, done.stderr, tree(tmp_path)) == (1, said, before)


def test_a_file_keeps_what_it_may(tmp_path: Path) -> None:
    project(tmp_path, {"events/a.yml": UNTIDY})
    (tmp_path / "events/a.yml").chmod(0o640)
    CliRunner().invoke(main, ["fmt", "--project", str(tmp_path)])
    assert (tmp_path / "events/a.yml").stat().st_mode & 0o777 == 0o640
