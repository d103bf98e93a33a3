"""The handbook's page about dates says what the parser does."""

import csv
import re
from pathlib import Path

import pytest

from kronika.dates import DateError, parse, words

TESTS = Path(__file__).parent
PAGE = TESTS.parent / "docs" / "handbook" / "dates.md"
LEVEL_2 = "EDTF level 2 that Kronika does not read"


def _table(heading: str) -> list[list[str]]:
    section = PAGE.read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("|")]
    return rows[2:]


def _quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]*)`", cell)


def _decision(text: str) -> str:
    try:
        parse(text)
    except DateError:
        return "refused"
    return "read"


def test_every_disputed_string_is_decided_once_as_the_page_says() -> None:
    rows = _table("Decisions on disputed strings")
    said = [(text, decision) for cell, decision, reason in rows for text in _quoted(cell) if reason]
    with (TESTS / "cases" / "edtf-disputed.csv").open(encoding="utf-8", newline="") as file:
        disputed = [row["string"] for row in csv.DictReader(file)]
    assert said == [(text, _decision(text)) for text in disputed]


@pytest.mark.parametrize("row", _table("How to write what is known"), ids=lambda row: row[0])
def test_the_page_shows_the_words_readers_see(row: list[str]) -> None:
    assert row[2] == words(parse(row[0].strip("`")))


@pytest.mark.parametrize(
    "text",
    [text for refused, _, _ in _table("What Kronika reads of EDTF") for text in _quoted(refused)],
)
def test_what_the_page_calls_unread_level_2_is_refused_as_such(text: str) -> None:
    with pytest.raises(DateError, match=LEVEL_2):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [text for _, _, instead in _table("What Kronika reads of EDTF") for text in _quoted(instead)],
)
def test_what_the_page_offers_instead_is_read(text: str) -> None:
    assert parse(text).text == text
