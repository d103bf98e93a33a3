"""YAML with places: what is read, what is refused, and where exactly it stands."""

from __future__ import annotations

from typing import Final

import pytest

from kronika.inside import place_inside
from kronika.located import read
from kronika.tree import Items, Keys, spot

TEXTS: Final = [
    ("a: no\nb: 12:30\nc: 0777\n", {"a": "no", "b": "12:30", "c": "0777"}),
    ("a: 2025-07-28\nb: 1.10\n", {"a": "2025-07-28", "b": "1.10"}),
    ("a: 'null'\nb: \"~\"\nc: ''\n", {"a": "null", "b": "~", "c": ""}),
    ("a: [x, {y: z}]\n", {"a": ["x", {"y": "z"}]}),
    ("# only\n---\na: b\n...\n", {"a": "b"}),
    ("\ufeffa: b\n", {"a": "b"}),
    ("a: e\u0301\n", {"a": "é"}),
    ('a: "e\\u0301"\n', {"a": "é"}),
    ("a: >\n  one\n  two\n\n  three\n", {"a": "one two\nthree\n"}),
    ("a: 👩\u200d🚀 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f\n",
     {"a": "👩\u200d🚀 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"}),
    ("a: मन\u200cमन\n", {"a": "मन\u200cमन"}),
    ("a: ភាសា\u200bខ្មែរ\n", {"a": "ភាសា\u200bខ្មែរ"}),
    ("a:\tb\r\nc: d\r\n", {"a": "b", "c": "d"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tree"), TEXTS)
def test_every_scalar_is_read_as_text(text: str, tree: object) -> None:
    found = read("a.yml", text.encode())
    assert found.problems == ()
    assert found.root == tree


# The text, and line, column and code of all that is said.
REFUSED: Final = [
    ("", [(1, 1, "shape")]),
    ("# nothing\n", [(1, 1, "shape")]),
    ("just text\n", [(1, 1, "shape")]),
    ("title:No space\n", [(1, 1, "syntax")]),
    ("a: &x b\n", [(1, 4, "anchor")]),
    ("a: [*x]\n", [(1, 5, "alias")]),
    ("a: !x b\n", [(1, 4, "tag")]),
    ("a: !!set {b}\n", [(1, 4, "tag"), (1, 11, "empty")]),
    ("<<: {a: b}\n", [(1, 1, "merge-key")]),
    ("a: b\n'a': c\n", [(2, 1, "repeated-key")]),
    ("[a]: b\n", [(1, 1, "key")]),
    ("? {a: b}\n: c\n", [(1, 3, "key")]),
    ("*a : b\n", [(1, 1, "alias")]),
    ("a: b\n---\nc: d\n", [(2, 1, "documents")]),
    ("a:\nb: ~\nc: null\n", [(1, 1, "empty"), (2, 1, "empty"), (3, 1, "empty")]),
    ("a: [x, ]\nb:\n- \n", [(3, 2, "empty")]),
    ("a: b\u202ec\n", [(1, 5, "character")]),
    ("a: b\u2066c\u2069\n", [(1, 5, "character"), (1, 7, "character")]),
    ("a: b\u200dc \u200d\n", [(1, 8, "character")]),
    ("a: b\u200d\u200dc\n", [(1, 5, "character"), (1, 6, "character")]),
    ("a: \ufdd0\n", [(1, 4, "character")]),
    ("a: b\ufeffc\n", [(1, 5, "character")]),
    ("a: b\n# x\u2028y\n[\n", [(2, 4, "character"), (3, 1, "syntax")]),
    ("ąžuolas: \ufffd\n", [(1, 10, "lost-character")]),
    ("a: " + "[" * 40, [(1, 35, "too-deep")]),
    ("- " * 40 + "x", [(1, 65, "too-deep")]),
    ("a: [" + "x," * 2005 + "]", [(1, 4005, "too-many")]),
    # syntax
    ("a: b\n\tc: d\n", [(2, 1, "syntax")]),
    ("a: b: c\n", [(1, 5, "syntax")]),
    ("a: 'it's'\n", [(1, 8, "syntax")]),
    ('a: "b\\q"\n', [(1, 6, "syntax")]),
    ("a: [b\nc: d\n", [(1, 4, "syntax")]),
    ("a: | text\n", [(1, 4, "syntax")]),
    ("a: @b\n", [(1, 4, "syntax")]),
    ("a: %b\n", [(1, 4, "syntax")]),
    ("a: - b\n", [(1, 4, "syntax")]),
    ("a: *b c\n", [(1, 4, "alias"), (1, 4, "syntax")]),
    ("a: b\n  c: d\n", [(2, 4, "syntax")]),
    ("%TAG ! x\n", [(2, 1, "syntax")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "places"), REFUSED)
def test_what_is_refused_is_said_with_its_place(
    text: str, places: list[tuple[int, int, str]]
) -> None:
    said = [
        (one.place.line, one.place.column, one.code)
        for one in read("a.yml", text.encode()).problems
    ]
    assert sorted(said) == places


MARKED: Final = [
    ("a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> other\n", (2, 1)),
    ("a: b\n||||||| 0b6f76a\nc: d\n=======\nc: e\n>>>>>>> other\n", (2, 1)),
    ("a: b\r\n=======\r\nc: e\r\n", (2, 1)),
    ("a: b\nc: d\n>>>>>>> other\n", (3, 1)),
    ("a: b\n<<<<<<<\nc: d\n", (2, 1)),
    ("a: |\n  One.\n  <<<<<<< HEAD\n  Two.\n  =======\n  Three.\n", (3, 3)),
    ("a: |\n  One.\n  >>>>>>> other\n", (3, 3)),
    ("a: >\n  <<<<<<< HEAD\n  Two.\n=======\n  Three.\n", (2, 3)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place"), MARKED)
def test_a_conflict_that_git_has_left_is_one_problem_at_its_first_marker(
    text: str, place: tuple[int, int]
) -> None:
    tree = read("a.yml", text.encode())
    (problem,) = tree.problems
    assert tree.root is None
    assert (problem.place.line, problem.place.column) == place
    assert problem.message == "Here begins a conflict that git has not settled."


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  A heading\n  =======\n\n  Words.\n",
        'a: "A heading\n=======\n\nwords"\n',
        "a: |\n  <<<<<<< >\n  |||||||\n  >>>>>>>\n  <<<<<<<< HEAD\n",
        "# <<<<<<< HEAD\na: b\n",
    ],
)
def test_lines_that_only_look_like_a_conflict_are_read(text: str) -> None:
    assert read("a.yml", text.encode()).problems == ()


NAMED: Final = "Write an id and a colon, and 'name: …' indented below it; or delete the file."
ADDRESSED: Final = "url: …' and 'title: …"
KEYLESS: Final = [
    ("events/a.yml", "", "The file is empty. Write 'title: ' and the rest."),
    ("events/a.yml", "# later\n", "The file is empty. Write 'title: ' and the rest."),
    ("events/_dossier.yml", "---\n", "The file is empty. Write 'title: ' and the rest."),
    ("events/_kinds.yml", "", f"The file is empty. {NAMED}"),
    ("events/_tags.yml", "# mine\n- drone\n",
     f"The file does not hold keys; it begins with '- drone'. {NAMED}"),
    ("events/_sources/a.yml", "\n",
     f"The file is empty. {NAMED.replace('name: …', ADDRESSED)}"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text", "said"), KEYLESS)
def test_a_file_without_keys_is_told_which_it_should_have(path: str, text: str, said: str) -> None:
    (problem,) = read(path, text.encode()).problems
    assert f"{problem.message} {problem.hint}" == said


@pytest.mark.parametrize("path", ["events/_tags.yml", "events/_places/a.yml"])
def test_a_file_of_entries_that_holds_only_comments_has_none_yet(path: str) -> None:
    tree = read(path, b"# later\n\n  # perhaps\n")
    assert (tree.root, tree.problems) == ({}, ())


BOM: Final = "The file begins with a byte order mark that is not UTF-8's."
BYTES: Final = [
    (b"a: \xe9\n", (1, 4), "The byte E9 is not UTF-8."),
    ("ąė: x\nb: ".encode() + b"\xc0\xaf\n", (2, 4), "The byte C0 is not UTF-8."),
    ("a: b\n".encode("utf-16"), (1, 1), BOM),
    (b"\x00\x00\xfe\xff", (1, 1), BOM),
    (b"#" * (256 * 1024 + 1), (1, 1), "The file is larger than 256 KiB."),
]  # fmt: skip


@pytest.mark.parametrize(("data", "place", "message"), BYTES)
def test_bytes_that_are_no_text_are_one_problem(
    data: bytes, place: tuple[int, int], message: str
) -> None:
    (problem,) = read("a.yml", data).problems
    assert (problem.place.line, problem.place.column) == place
    assert problem.message == message


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('a: "b\u200bc"\n', [(1, 6)]),
        ('a: "ą\u200b\u202e"\n', [(1, 6), (1, 7)]),
        ('a: "b\\u200bc"\n', [(1, 4)]),
        ('a: "\u200b\\u202e"\n', [(1, 4), (1, 5)]),
    ],
)
def test_an_invisible_character_in_quotation_marks_is_said_once(
    text: str, places: list[tuple[int, int]]
) -> None:
    problems = read("a.yml", text.encode()).problems
    assert sorted((one.place.line, one.place.column) for one in problems) == places


def test_a_flood_of_characters_ends_with_its_count() -> None:
    problems = read("a.yml", ("a: " + "\u200b" * 50 + "\n").encode()).problems
    assert len(problems) == 21
    assert problems[-1].message == "The file holds 30 more such characters."


DOCUMENT: Final = """\
key: value
list:
  - one
  - inner: [x, y]
text: |
  Line one
    and two, čia.
folded: >
  Folded text
  goes on.

  Next one.
quoted: "In quotes"
plain: plain text
  goes on
"""


def at(steps: tuple[str | int, ...], *, key: bool = False) -> tuple[int, int]:
    root = read("a.yml", DOCUMENT.encode()).root
    assert isinstance(root, Keys)
    mark = spot(root, steps, key=key)[1]
    return mark.line + 1, mark.column + 1


@pytest.mark.parametrize(
    ("steps", "place"),
    [
        ((), (1, 1)),
        (("key",), (1, 6)),
        (("list",), (2, 1)),
        (("list", 0), (3, 5)),
        (("list", 1), (4, 5)),
        (("list", 1, "inner"), (4, 5)),
        (("list", 1, "inner", 1), (4, 16)),
        (("list", 1, "missing"), (4, 5)),
        (("list", 9), (2, 1)),
        (("text",), (5, 7)),
    ],
)
def test_a_path_leads_to_the_place_an_author_looks_at(
    steps: tuple[str | int, ...], place: tuple[int, int]
) -> None:
    assert at(steps) == place


def test_an_unknown_key_is_pointed_at_itself() -> None:
    assert at(("key",), key=True) == (1, 1)


@pytest.mark.parametrize(
    ("key", "word", "place"),
    [
        ("text", "Line", (6, 3)),
        ("text", "and", (7, 5)),
        ("text", "čia", (7, 14)),
        ("folded", "goes", (10, 3)),
        ("folded", "Next", (12, 3)),
        ("quoted", "quotes", (13, 13)),
        ("plain", "text", (14, 14)),
        ("plain", "goes", (15, 3)),
    ],
)
def test_a_word_inside_a_text_is_found_in_the_file(
    key: str, word: str, place: tuple[int, int]
) -> None:
    tree = read("a.yml", DOCUMENT.encode())
    assert tree.root is not None
    text, mark = spot(tree.root, (key,))
    assert isinstance(text, str)
    before = text[: text.index(word)]
    within = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert place_inside(tree.text, mark, text, within) == place


@pytest.mark.parametrize(
    "written",
    [
        r'"say \"x\" and \"y\" HERE"',
        "'it''s Anna''s HERE'",
        r'"a\nb\tc\_\u0105 \x41 \u0301 \U0001f600 HERE"',
        '"a\\\n  b HERE"',
        '"a\n\n  b HERE"',
        r'"a \\ \/ HERE"',
    ],
)
def test_a_word_behind_escapes_is_found_in_the_file(written: str) -> None:
    source = f"a: {written}\n"
    tree = read("a.yml", source.encode())
    assert tree.root is not None
    text, mark = spot(tree.root, ("a",))
    assert isinstance(text, str)
    before, told = text.partition("HERE")[0], source.partition("HERE")[0]
    within = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    place = (told.count("\n") + 1, len(told) - told.rfind("\n"))
    assert place_inside(tree.text, mark, text, within) == place


def test_lists_and_mappings_are_what_they_seem() -> None:
    root = read("a.yml", b"a: [b]\n").root
    assert isinstance(root, Keys)
    assert isinstance(root["a"], Items)
