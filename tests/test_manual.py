"""The format in words: the file that `kronika new` gives, and the handbook's tables."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from kronika.checks import check
from kronika.ids import LONGEST_ID, id_from, is_id
from kronika.load import load
from kronika.manual import event_template

HANDBOOK: Final = Path(__file__).resolve().parent.parent / "docs" / "handbook"

NAMES_AND_IDS: Final = [
    ("Žalgiris \u2013 2 kg!", "zalgiris-2-kg"),
    ("Straße nach Łódź", "strasse-nach-lodz"),
    ("Ærø & Öresund", "aero-oresund"),
    ("L\u2019été à Orléans", "lete-a-orleans"),
    ("Київ, Україна", "kiiv-ukraina"),
    ("Αθήνα", "athina"),
    ("港口", "u6e2f-u53e3"),
    ("İstanbul", "istanbul"),
    ("  --a--b  ", "a-b"),
    ("CON", "con-1"),
    ("404", "404-1"),
    ("!!!", ""),
    ("", ""),
    ("word " * 30, "-".join(["word"] * 16)),
    ("x" * 100, "x" * 80),
]


@pytest.mark.parametrize(("name", "id_"), NAMES_AND_IDS)
def test_a_name_gives_an_id_of_ascii_words(name: str, id_: str) -> None:
    assert id_from(name) == id_
    assert not id_ or (is_id(id_) and len(id_) <= LONGEST_ID)


WORDS: Final = {
    "date: …": 'date: "[2025-07-28,2025-07-29]"',
    "  …\n": "  It opens.\n",
    "url: …": "url: https://a.org/",
    "title: …": "title: A report",
}


def filled_in(text: str, *, without: str = "") -> str:
    for line, words in WORDS.items():
        text = text if line == without else text.replace(line, words, 1)
    return text


@pytest.mark.parametrize("left", WORDS)
def test_a_new_event_with_one_line_left_does_not_pass(left: str, tmp_path: Path) -> None:
    id_, text = event_template("The bridge opens")
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / f"{id_}.yml").write_text(filled_in(text, without=left), encoding="utf-8")
    (problem,) = check(load(tmp_path))[1]
    assert problem.code == "empty"
    assert problem.message.endswith(" is still to be filled in.")


@pytest.mark.parametrize("title", ["The bridge opens", 'He said: "no" # yes', "- {x}: *y* \\ z"])
def test_a_new_event_passes_the_check_once_its_marked_lines_are_filled(
    title: str, tmp_path: Path
) -> None:
    id_, text = event_template(title)
    file = tmp_path / "events" / f"{id_}.yml"
    file.parent.mkdir()
    file.write_text(filled_in(text), encoding="utf-8")
    dossier, problems = check(load(tmp_path))
    assert [str(problem) for problem in problems] == []
    assert [event.file.title for event in dossier.events] == [title]


def test_a_new_event_that_nobody_filled_in_does_not_pass(tmp_path: Path) -> None:
    id_, text = event_template("The bridge opens")
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / f"{id_}.yml").write_text(text, encoding="utf-8")
    assert [problem.message for problem in check(load(tmp_path))[1]] == [
        f"'{key}' is still to be filled in." for key in ("date", "summary", "url", "title")
    ]


def test_every_line_a_new_event_offers_is_in_the_format(tmp_path: Path) -> None:
    _, text = event_template("The bridge opens")
    # All offers taken: no key of the template may be unknown.
    taken = re.sub(r"^( *)# (?=\w+:|  |- )", r"\1", text, flags=re.MULTILINE)
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "bridge.yml").write_text(taken, encoding="utf-8")
    codes = {problem.code for problem in check(load(tmp_path))[1]}
    assert codes.isdisjoint({"unknown-key", "syntax", "shape"})
