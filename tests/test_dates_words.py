"""Dates in words: every form in every language, and nothing in them that was not in the date."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kronika.dates import LANGUAGES, parse, words
from kronika.dates.languages import VOCABULARIES
from kronika.dates.vocabulary import Case, Kind, Role

CASES = Path(__file__).parent / "cases" / "dates-words.csv"


def _rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["date"])
def test_a_date_is_said_as_vaguely_as_it_is_written(row: dict[str, str]) -> None:
    when = parse(row["date"])
    said = {language: words(when, language) for language in LANGUAGES}
    assert {"date": when.text, **said, "html": when.html or ""} == row


@pytest.mark.parametrize(
    ("text", "zone", "said"),
    [
        ("2025-07-28T05:00", "Europe/Vilnius", "28 July 2025, 05:00 (UTC+3)"),
        ("2025-01-28T05:00", "Europe/Vilnius", "28 January 2025, 05:00 (UTC+2)"),
        ("2025-07-28T05:00", "Asia/Kolkata", "28 July 2025, 05:00 (UTC+5:30)"),
        ("2025-07-28T05:00", "UTC", "28 July 2025, 05:00 (UTC)"),
        ("2025-07-28T05:00", None, "28 July 2025, 05:00"),
        # An offset that is written stays; a zone says nothing about a day.
        ("2025-07-28T05:00Z", "Europe/Vilnius", "28 July 2025, 05:00 (UTC)"),
        ("2025-07-28", "Europe/Vilnius", "28 July 2025"),
        # The hour comes twice: nobody knows which it was.
        ("2025-10-26T03:30", "Europe/Vilnius", "26 October 2025, 03:30"),
    ],
)
def test_a_time_of_day_says_its_offset_where_it_has_one(
    text: str, zone: str | None, said: str
) -> None:
    assert words(parse(text), zone=zone) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr-CA", "28 juillet 2025"),
        ("FR", "28 juillet 2025"),
        ("lt_LT", "2025 m. liepos 28 d."),
        ("en-GB", "28 July 2025"),
        ("pl", "28 July 2025"),
        ("", "28 July 2025"),
    ],
)
def test_a_language_is_known_by_its_first_subtag_and_else_is_english(
    language: str, said: str
) -> None:
    assert words(parse("2025-07-28"), language) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_words_for_all_there_is(language: str) -> None:
    vocabulary, english = VOCABULARIES[language], VOCABULARIES["en"]
    assert set(vocabulary.roles) == set(Role)
    assert all(
        set(by_kind) == set(Kind)
        for by_kind in vocabulary.roles.values()
        if not isinstance(by_kind, str)
    )
    assert {
        case: (len(vocabulary.months[case]), len(vocabulary.seasons[case])) for case in Case
    } == dict.fromkeys(Case, (12, 4))
    for table in ("doubts", "unknown", "uncertain", "approximate"):
        assert set(getattr(vocabulary, table)) == set(getattr(english, table))


YEAR = st.integers(1000, 9999).map(str)
MARK = st.sampled_from(["", "~", "?", "%"])
MONTH = st.integers(1, 12).map("{:02}".format)
WITHOUT_DAY = st.one_of(
    st.tuples(YEAR, MARK).map("".join),
    st.tuples(YEAR, MARK, st.just("-"), MONTH, MARK).map("".join),
    st.tuples(YEAR, st.just("-"), MONTH, st.just("-XX"), MARK).map("".join),
    st.tuples(YEAR, st.sampled_from(["-XX", "-XX-XX", "-21", "-24", "/..", "/"])).map("".join),
    st.tuples(st.just("["), YEAR, st.just("-"), MONTH, st.just("..]")).map("".join),
    st.integers(100, 999).map("{}X".format),
)


@given(WITHOUT_DAY, st.sampled_from(LANGUAGES))
@settings(deadline=None)
def test_a_date_without_a_day_is_never_said_with_one(text: str, language: str) -> None:
    numbers = re.findall(r"\d+", words(parse(text), language))
    assert numbers
    assert all(len(number) == len("2025") for number in numbers)


@given(WITHOUT_DAY, st.sampled_from(LANGUAGES))
@settings(deadline=None)
def test_words_hold_no_gap_and_no_brace(text: str, language: str) -> None:
    said = words(parse(text), language)
    assert (said, said.count("  "), said.count("{")) == (said.strip(), 0, 0)
