"""What a date that Kronika reads means: its level, days, moments, and its value in HTML."""

import csv
import math
import pickle
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kronika.dates
from kronika.dates import Date, DateError, Day, Edge, is_zone, parse

CASES = Path(__file__).parent / "cases"
LEVEL_2_READ = 70
LEVEL_2_REFUSED = 168


def _rows(*, valid: str) -> list[dict[str, str]]:
    with (CASES / "edtf.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["valid"] == valid]


def _corpus_day(end: Day | Edge, *, open_end: str) -> str:
    if isinstance(end, Edge):
        return open_end if end is Edge.OPEN else ""
    return end.iso.removeprefix("Y")


def _as_corpus(when: Date) -> tuple[str, str, str]:
    earliest = _corpus_day(when.earliest, open_end="-inf")
    return str(when.level), earliest, _corpus_day(when.latest, open_end="inf")


def _refusal(text: str) -> str:
    try:
        parse(text)
    except DateError as error:
        return error.message
    return ""


def _refused_as_level_2(text: str) -> bool:
    return "EDTF level 2 that Kronika does not read" in _refusal(text)


@pytest.mark.parametrize(
    "row",
    [row for row in _rows(valid="yes") if row["level"] in ("0", "1")],
    ids=lambda row: row["string"],
)
def test_levels_0_and_1_of_the_corpus_are_read_whole(row: dict[str, str]) -> None:
    expected = (row["level"], row["earliest_day"], row["latest_day"])
    assert _as_corpus(parse(row["string"])) == expected


@pytest.mark.parametrize(
    "row",
    [row for row in _rows(valid="yes") if row["level"] == "2"],
    ids=lambda row: row["string"],
)
def test_level_2_of_the_corpus_is_read_as_it_says_or_refused_as_level_2(
    row: dict[str, str],
) -> None:
    # Qualifiers inside a date and choices are read; digits, sets, exponents, seasons are not.
    text = row["string"]
    inside = any(sign in text for sign in "?~%") and "X" not in text
    if text.startswith("[") or inside:
        assert _as_corpus(parse(text)) == ("2", row["earliest_day"], row["latest_day"])
    else:
        assert _refused_as_level_2(text)


def test_the_corpus_holds_both_level_2_that_is_read_and_level_2_that_is_not() -> None:
    texts = [row["string"] for row in _rows(valid="yes") if row["level"] == "2"]
    refused = [text for text in texts if _refused_as_level_2(text)]
    assert (len(texts) - len(refused), len(refused)) == (LEVEL_2_READ, LEVEL_2_REFUSED)


@pytest.mark.parametrize("row", _rows(valid="no"), ids=lambda row: repr(row["string"]))
def test_what_the_corpus_calls_invalid_is_refused(row: dict[str, str]) -> None:
    assert _refusal(row["string"]).endswith(".")


@pytest.mark.parametrize(
    ("text", "precise", "approximate", "uncertain"),
    [
        ("2025-07-28", True, False, False),
        ("2025-07-28T05:00Z", True, False, False),
        ("2025-07-28/2025-07-28", True, False, False),
        ("2025-07-28~", False, True, False),
        ("2025-07-28?", False, False, True),
        ("2025-07-28%", False, True, True),
        ("2025~-07-?28", False, True, True),
        ("2025-07", False, False, False),
        ("2025-21", False, False, False),
        ("2025-07-28/..", False, False, False),
        ("[2025-07-28,2025-07-29~]", False, True, False),
    ],
)
def test_only_one_sure_day_is_precise(
    text: str, *, precise: bool, approximate: bool, uncertain: bool
) -> None:
    when = parse(text)
    assert (when.precise, when.approximate, when.uncertain) == (precise, approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2025-21", Day(2025, 1, 1), Day(2025, 12, 31)),
        ("2025-22", Day(2025, 1, 1), Day(2026, 3, 31)),
        ("2025-23", Day(2025, 1, 1), Day(2025, 12, 31)),
        ("2025-24", Day(2025, 1, 1), Day(2026, 3, 31)),
        ("2025-21/2026-08", Day(2025, 1, 1), Day(2026, 8, 31)),
        ("2025-21/", Day(2025, 1, 1), Edge.UNKNOWN),
        ("../2025-23", Edge.OPEN, Day(2025, 12, 31)),
        ("[2024-12,2025-21]", Day(2024, 12, 1), Day(2025, 12, 31)),
        ("[..2024-12,2025-21]", Edge.OPEN, Day(2025, 12, 31)),
        ("2025-08-05~", Day(2025, 8, 5), Day(2025, 8, 5)),
    ],
)
def test_a_season_may_be_any_day_it_can_be_somewhere_on_earth(
    text: str, earliest: Day | Edge, latest: Day | Edge
) -> None:
    assert parse(text).window == (earliest, latest)


def test_the_days_of_a_season_are_not_known() -> None:
    when = parse("[2024-12,2025-21]")
    assert (when.earliest, when.latest) == (Edge.UNKNOWN, Edge.UNKNOWN)


def _utc(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("text", "zone", "earliest", "latest"),
    [
        ("2025-07-28", "UTC", _utc("2025-07-28"), _utc("2025-07-28 23:59:59")),
        ("2025-07-28", "Europe/Vilnius", _utc("2025-07-27 21:00"), _utc("2025-07-28 20:59:59")),
        ("2025-07", "Europe/Vilnius", _utc("2025-06-30 21:00"), _utc("2025-07-31 20:59:59")),
        ("2025-07-28/..", "UTC", _utc("2025-07-28"), math.inf),
        ("/2025-07-28", "UTC", -math.inf, _utc("2025-07-28 23:59:59")),
        ("2025-21", "UTC", _utc("2025-01-01"), _utc("2025-12-31 23:59:59")),
        # An offset is the author's, whatever the zone of the dossier.
        ("2025-07-28T05:00:30+03:00", "America/Havana", *[_utc("2025-07-28 02:00:30")] * 2),
        ("2025-07-28T05:00Z", "UTC", _utc("2025-07-28 05:00"), _utc("2025-07-28 05:00:59")),
        (
            "2025-07-28T05:00",
            "Europe/Vilnius",
            _utc("2025-07-28 02:00"),
            _utc("2025-07-28 02:00:59"),
        ),
        ("2025-07-28T24:00:00", "UTC", _utc("2025-07-29"), _utc("2025-07-29")),
        # A leap second has no number of its own.
        ("2016-12-31T23:59:60Z", "UTC", _utc("2017-01-01"), _utc("2017-01-01")),
        ("2017-01-01T01:59:60+02:00", "UTC", _utc("2017-01-01"), _utc("2017-01-01")),
        # In Vilnius the hour from 3 to 4 is skipped in March and comes twice in October.
        ("2025-03-30T03:30:00", "Europe/Vilnius", *[_utc("2025-03-30 01:30")] * 2),
        (
            "2025-10-26T03:30:00",
            "Europe/Vilnius",
            _utc("2025-10-26 00:30"),
            _utc("2025-10-26 01:30"),
        ),
        # In Havana midnight itself is skipped in March, and the last hour comes twice in November.
        ("2025-03-09", "America/Havana", _utc("2025-03-09 05:00"), _utc("2025-03-10 03:59:59")),
        ("2025-11-02", "America/Havana", _utc("2025-11-02 04:00"), _utc("2025-11-03 04:59:59")),
    ],
)
def test_a_date_begins_and_ends_with_a_second(
    text: str, zone: str, earliest: float, latest: float
) -> None:
    assert parse(text).moments(zone) == (earliest, latest)


@pytest.mark.parametrize("text", ["-0043-03-15", "0000", "9999-12-31", "Y170000002", "Y-99999"])
def test_years_no_calendar_library_counts_have_moments_too(text: str) -> None:
    when = parse(text)
    assert isinstance(when.earliest, Day)
    assert isinstance(when.latest, Day)
    expected = (when.earliest.ordinal * 86_400.0, when.latest.ordinal * 86_400.0 + 86_399)
    assert when.moments("UTC") == expected


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("UTC", True),
        ("Europe/Vilnius", True),
        ("America/Argentina/Buenos_Aires", True),
        ("Etc/GMT+3", True),
        ("Europe/Gaiziunai", False),
        ("", False),
        ("/etc/localtime", False),
        ("../../etc/passwd", False),
        ("EET-2EEST,M3.5.0/3,M10.5.0/4", False),
        ("UTC+3", False),
        ("A" * 100, False),
    ],
)
def test_a_zone_is_a_name_of_the_iana_table(name: str, *, known: bool) -> None:
    assert is_zone(name) is known


def test_an_unknown_zone_is_an_error_that_quotes_it() -> None:
    with pytest.raises(DateError, match=r"'Europe/Gaiziunai' is not a time zone\.") as caught:
        parse("2025-07-28").moments("Europe/Gaiziunai")
    assert caught.value.hint == "Write a name of the IANA table, such as 'Europe/Vilnius'."


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("0001", "0001"),
        ("0000-12-31", None),
        ("-0043-03-15", None),
        ("Y12015", None),
        ("2025-07-28T05:00:30+03", "2025-07-28T05:00:30+03:00"),
        ("2025-07-28T05:00-04:30", "2025-07-28T05:00-04:30"),
        ("2025-07-28T05:00+00:00", "2025-07-28T05:00Z"),
        ("2025-07-28T24:00", None),
        ("2016-12-31T23:59:60Z", None),
    ],
)
def test_html_gets_what_it_has_a_form_for(text: str, html: str | None) -> None:
    assert parse(text).html == html


def test_a_date_remembers_its_text_and_can_be_a_key_and_be_stored() -> None:
    dates = [parse(text) for text in ("2025-07-28", "2025-21/..", "[2025-07,2025~-08]")]
    assert [when.text for when in dates] == ["2025-07-28", "2025-21/..", "[2025-07,2025~-08]"]
    assert pickle.loads(pickle.dumps(dates)) == dates  # noqa: S301 - our own bytes
    assert len({*dates, parse("2025-07-28")}) == len(dates)


@given(st.dates())
@settings(deadline=None)
def test_a_day_is_counted_as_the_standard_library_counts_it(day: date) -> None:
    counted = Day(day.year, day.month, day.day)
    since_1970 = day.toordinal() - date(1970, 1, 1).toordinal()
    assert (counted.ordinal, counted.iso) == (since_1970, day.isoformat())


@given(st.integers())
@settings(deadline=None)
def test_a_count_of_days_and_its_day_are_the_same(ordinal: int) -> None:
    assert Day.from_ordinal(ordinal).ordinal == ordinal


@pytest.mark.parametrize(
    ("day", "iso"),
    [
        (Day(44, 3, 15), "0044-03-15"),
        (Day(0, 1, 1), "0000-01-01"),
        (Day(-43, 3, 15), "-0043-03-15"),
        (Day(12015, 1, 1), "Y12015-01-01"),
        (Day(-12015, 1, 1), "Y-12015-01-01"),
    ],
)
def test_a_day_is_written_with_the_years_of_edtf(day: Day, iso: str) -> None:
    assert day.iso == iso


def test_the_package_offers_exactly_what_it_says() -> None:
    names = ["LANGUAGES", "UNTOLD", "Date", "DateError", "Day", "Edge", "is_zone", "parse", "words"]
    assert kronika.dates.__all__ == names
    assert all(hasattr(kronika.dates, name) for name in names)


@pytest.mark.parametrize(
    ("year", "written"),
    [
        (2025, ("2025", "2025-03", "2025-03-05")),
        (44, ("0044", "0044-03", "0044-03-05")),
        (0, ("0000", "0000-03", "0000-03-05")),
        (-43, ("-0043", "-0043-03", "-0043-03-05")),
        (-9999, ("-9999", "-9999-03", "-9999-03-05")),
        (-16999, ("Y-16999",) * 3),
        (17000, ("Y17000",) * 3),
    ],
)
def test_the_days_of_any_year_are_written_so_that_they_can_be_read_again(
    year: int, written: tuple[str, str, str]
) -> None:
    day = Day(year, 3, 5)
    texts = (day.edtf("year"), day.edtf("month"), day.edtf())
    assert texts == written
    read = [parse(text).earliest for text in texts]
    assert all(isinstance(first, Day) and first.year == year for first in read)
