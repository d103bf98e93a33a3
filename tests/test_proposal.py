"""What readers tell without git becomes a file that a maintainer can review, whatever they tell."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from kronika.checks import check
from kronika.cli import main
from kronika.load import load, load_file
from kronika.proposal import Known, edtf, proposal
from kronika.tidings import LABELS, MOST, Tidings, blank, tidings
from tests.projects import project

TOLD = {
    "what": "A drone fell into the lake. Two people saw it.",
    "when": "28 July 2025",
    "where": "Lake Vištytis",
    "link": "https://example.org/lake",
    "how": "I read it in the paper.",
    "page": "https://kronika.example/events/x/",
}
WHOLE = """\
# Told by a reader. Read it against its source, and delete these notes.
# Save it as events/a-drone-fell-into-the-lake.yml and run: kronika check
# It is about this page; perhaps that event is to be corrected instead:
#   https://kronika.example/events/x/
# How the reader knows:
#   I read it in the paper.
title: "A drone fell into the lake"
# As it was told:
#   28 July 2025
date: "2025-07-28"
# In words of our own, at most 500 characters: who says what.
summary: "A drone fell into the lake. Two people saw it."
# No place of that name is known: add it to _places.yml, or leave it here.
places:
  - name: "Lake Vištytis"
sources:
  - url: "https://example.org/lake"
    # Its title as published, its publisher, the day, and an archived copy:
    title: "A page of example.org"
"""
NOTHING = """\
# Told by a reader. Read it against its source, and delete these notes.
# Save it as events/NAME.yml and run: kronika check
title: …
kind: …  # one of: find, note
# Nobody said when.
date: …  # 2025-07-28, 2025-07, 2025, or about that day: 2025-07-28~
# In words of our own, at most 500 characters: who says what.
summary: …
sources:
  # No link was given. Without a source that anyone can open there is no event.
  - url: …
    title: …
"""


def form(**told: str) -> str:
    return "".join(
        f"### {label}\n\n{told.get(name, '_No response_')}\n\n" for name, label in LABELS.items()
    )


def test_what_is_told_whole_becomes_a_whole_file() -> None:
    assert proposal(tidings(form(**TOLD)), Known()) == WHOLE


def test_a_whole_file_passes_the_check(tmp_path: Path) -> None:
    project(tmp_path, {"events/a.yml": WHOLE})
    assert check(load(tmp_path))[1] == ()


def test_what_is_missing_is_marked() -> None:
    assert proposal(tidings(form()), Known(kinds=("find", "note"))) == NOTHING


def test_the_check_names_every_mark(tmp_path: Path) -> None:
    project(tmp_path, {"events/a.yml": NOTHING, "events/_kinds.yml": "find: {name: Find}"})
    _, problems = check(load(tmp_path))
    lines = {number for number, line in enumerate(NOTHING.splitlines(), 1) if ": …" in line}
    assert {problem.place.line for problem in problems} == lines


def test_a_known_place_is_named_by_its_id() -> None:
    known = Known(places={"lake vištytis": "vistytis"})
    assert "places: [vistytis]" in proposal(Tidings(where="Lake  Vištytis"), known)


@pytest.mark.parametrize(
    ("when", "date"),
    [
        ("2025-07-28", "2025-07-28"),
        ("2025-07", "2025-07"),
        ("2025", "2025"),
        ("2025-07-28~", "2025-07-28~"),
        ("28 July 2025", "2025-07-28"),
        ("28th  jul. 2025", "2025-07-28"),
        ("July 28, 2025", "2025-07-28"),
        ("July 28th 2025", "2025-07-28"),
        ("July 2025", "2025-07"),
        ("Sept 2025", "2025-09"),
        ("3 May 2025", "2025-05-03"),
        ("about 28 July 2025", "2025-07-28~"),
        ("around July 2025", "2025-07~"),
        ("07/08/2025", ""),
        ("7/28/2025", ""),
        ("28.07.2025", ""),
        ("28-07-2025", ""),
        ("28 July 25", ""),
        ("28 July", ""),
        ("31 June 2025", ""),
        ("Monday", ""),
        ("last week", ""),
        ("summer 2025", ""),
        ("28 July 2025 or so", ""),
        ("", ""),
    ],
)
def test_a_date_that_can_mean_two_things_is_asked_about_and_not_guessed(
    when: str, date: str
) -> None:
    assert edtf(when) == date
    written = proposal(Tidings(when=when), Known())
    assert (f"date: {json.dumps(date)}" in written) is bool(date)
    assert ("ask, do not guess" in written) is bool(when and not date)


def test_a_link_that_is_none_is_asked_about() -> None:
    written = proposal(Tidings(link="see the paper"), Known())
    assert "  # This is not the address of one page:\n  #   see the paper\n  - url: …\n" in written


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("", Tidings()),
        ("Just words.", Tidings(what="Just words.")),
        ("### Own heading\n\nWords.", Tidings(what="### Own heading\n\nWords.")),
        (form(what="a").replace("\n", "\r\n"), Tidings(what="a")),
        (form(what="a\n### My own\nb"), Tidings(what="a\n### My own\nb")),
        (form(when="x", where="  y  ").upper().replace("_NO RESPONSE_", "-"),
         Tidings(when="X", where="Y")),
        (form(what="a\u202eb\x00c\u2028d"), Tidings(what="a b c\nd")),
        (blank(page="https://a.example/"), Tidings(page="https://a.example/")),
    ],
)  # fmt: skip
def test_a_form_is_read_by_its_labels(body: str, told: Tidings) -> None:
    assert tidings(body) == told


def test_the_form_asks_what_is_read() -> None:
    path = Path(__file__).parent.parent / ".github" / "ISSUE_TEMPLATE" / "event.yml"
    asked = yaml.safe_load(path.read_text(encoding="utf-8"))["body"]
    assert {one["id"]: one["attributes"]["label"] for one in asked} == LABELS


HOSTILE = [
    '"\ntitle: "x"\n---\n- [',
    "x\n\nsources:\n  - url: https://evil.example/\nretracted: {on: 2025, reason: x}",
    "'*&a !!python/object:os.system {{ x }} %TAG",
    "::error file=a::b\n::stop-commands::x\n  ::set-output name=a::b\n##[error]c",
    "<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) ![](//x)",
    "[^a] [x]: https://evil.example/ event:a [a](event:a) **b** `c` $d$ ~~e~~ | a | b |",
    "# a\n## b\n1. c\n- d\n> e\n    code\n\ttab\n```\nf\n```\n***\n===\n:::",
    "a\u202eb\u200bc\ufeffd\u2066e\x1b[31mf\x07\x85g\u2028h",
    "\ud800 lone",
    "é" * 200 + "e\u0301" * 200,
    "*" * 5_000,
    "…",
    "null",
    "{{ 7 * 7 }} ${{ secrets.TOKEN }} $(id) `id`",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_told_is_only_told(text: str) -> None:
    for body in (text, form(**dict.fromkeys(LABELS, text))):
        holds_only_words(proposal(tidings(body), Known()))


@settings(max_examples=200, deadline=None)
@given(st.fixed_dictionaries({}, optional={name: st.text(max_size=200) for name in LABELS}))
def test_whatever_else_is_told_is_only_told(told: dict[str, str]) -> None:
    holds_only_words(proposal(tidings(form(**told)), Known()))


def holds_only_words(written: str) -> None:
    """The file is YAML with the keys we write, sound but for its marks; no line is an order."""
    plain = load_file("events/a.yml", written.encode("utf-8", "surrogatepass"))
    codes = {problem.code for problem in plain.problems}
    assert codes <= {"empty", "date", "url", "id"}, plain.problems
    read = yaml.safe_load(written)
    assert set(read) <= {"title", "date", "summary", "body", "places", "sources"}
    assert len(read["sources"]) == 1
    assert set(read["sources"][0]) == {"url", "title"}
    assert not [line for line in written.splitlines() if line.strip().startswith("::")]
    assert "##[" not in written
    if plain.written and plain.written.summary:
        assert plain.cites == ()
        assert plain.links == ()


def test_a_whole_megabyte_is_cut() -> None:
    for body in (
        "a " * 500_000,
        "\n" * 1_000_000,
        "[" * 1_000_000,
        "### What happened?\n" * 50_000,
    ):
        written = proposal(tidings(body), Known())
        assert "was cut" in written
        assert len(written) < 3 * MOST
        holds_only_words(written)


def test_the_command_reads_a_file_or_what_is_piped_to_it(tmp_path: Path) -> None:
    places = "events/_places.yml"
    project(tmp_path, {places: "lake: {name: Lake Vištytis}", "form.md": form(**TOLD)})
    run = CliRunner().invoke
    piped = run(main, ["from-form", "--project", str(tmp_path)], input=form(**TOLD))
    named = run(main, ["from-form", str(tmp_path / "form.md"), "--project", str(tmp_path)])
    assert piped.exit_code == 0
    assert piped.stdout == named.stdout
    assert re.findall("^places.*", piped.stdout, re.MULTILINE) == ["places: [lake]"]
    broken = run(main, ["from-form", "--project", str(tmp_path)], input=b"\xff\xfe\x00")
    assert broken.exit_code == 0
