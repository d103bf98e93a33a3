from __future__ import annotations

import pytest

from kronika.dates import Day, parse
from kronika.pages import fragment
from kronika.pages.scales import Label, Scale, scale
from tests.chronicles import address, attributes, bars, dated, text, tree

SPANS_AND_SCALES = [
    ("2025-08-01", "2025-08-01", Scale("day")),
    ("2025-08-01", "2025-09-01", Scale("day")),
    ("2025-08-01", "2025-09-02", Scale("week")),
    ("2025-08-01", "2025-12-31", Scale("week")),
    ("2025-08-01", "2026-01-01", Scale("month")),
    ("2021-01-01", "2025-12-31", Scale("month")),
    ("2021-01-01", "2026-01-01", Scale("year")),
    ("1900-01-01", "2025-01-01", Scale("year", 5)),
    ("-9000-01-01", "2025-01-01", Scale("year", 200)),
]


@pytest.mark.parametrize(("first", "last", "meant"), SPANS_AND_SCALES)
def test_bars_are_as_fine_as_their_number_allows(first: str, last: str, meant: Scale) -> None:
    begins, ends = parse(first).earliest, parse(last).earliest
    assert isinstance(begins, Day)
    assert isinstance(ends, Day)
    found = scale(begins, ends)
    count, bar = 1, found.begin(begins)
    while (bar := found.after(bar)) <= ends:
        count += 1
    assert (found, count <= 60) == (meant, True)


BARS = [
    ("day", Day(2025, 8, 1), "2025-08-01", Label("1", minor=False, era="Aug")),
    ("week", Day(2025, 8, 4), "2025-08-04/2025-08-10", Label("Aug", minor=False, era="")),
    ("month", Day(2025, 1, 1), "2025-01", Label("Jan", minor=False, era="2025")),
    ("month", Day(2025, 8, 1), "2025-08", Label("Aug", minor=True, era="")),
    ("year", Day(2025, 1, 1), "2025", Label("2025", minor=False, era="")),
]


@pytest.mark.parametrize(("unit", "begin", "date", "label"), BARS)
def test_a_bar_has_a_date_and_a_label(unit: str, begin: Day, date: str, label: Label) -> None:
    division = Scale(unit)  # type: ignore[arg-type]  # the row holds one of the units
    assert (division.edtf(begin), division.label(begin, index=2, bars=12)) == (date, label)


def test_each_bar_is_a_named_link_to_its_month() -> None:
    html = fragment(dated(["2025-01-05", "2025-01-06", "2025-08-01"]), "strip", {}, "")
    found = [
        (link.get("aria-label"), address(link), link.get("data-k-from"), link.get("data-k-to"))
        for link in bars(html)
    ]
    assert found == [
        ("January 2025: 2 events", "timeline/#m-2025-01", "2025-01-01", "2025-01-31"),
        ("August 2025: 1 event", "timeline/#m-2025-08", "2025-08-01", "2025-08-31"),
    ]


def test_vaguer_dates_are_told_below_the_strip() -> None:
    html = fragment(dated(["2025-01-05", "2025-08-01", "2025", "../2025-03-01"]), "strip", {}, "")
    beside = tree(html).find(".//figcaption")
    assert beside is not None
    assert text(beside) == ("2 events with vaguer dates Event 2: 2025 Event 3: until 1 March 2025")
    assert list(attributes(html, "style")) == []


@pytest.mark.parametrize("dates", [[], ["2025-22"], ["../2025"], ["2020/2023"]])
def test_there_is_no_strip_of_nothing_but_vague_dates(dates: list[str]) -> None:
    assert fragment(dated(dates), "strip", {}, "") == ""


@pytest.mark.parametrize(
    ("month", "label"),
    [(7, Label("Jul", minor=False, era="")), (8, Label("", minor=False, era=""))],
)
def test_of_many_months_only_the_first_of_a_quarter_is_named(month: int, label: Label) -> None:
    assert Scale("month").label(Day(2025, month, 1), index=7, bars=30) == label


def test_bars_of_years_lead_to_what_stands_directly_under_them() -> None:
    html = fragment(dated(["1950", "1980-02-03", "2020"]), "strip", {}, "")
    assert list(attributes(html, "href")) == [
        "timeline/#y-1950",
        "timeline/#m-1980-02",
        "timeline/#y-2020",
    ]


def test_bars_of_years_in_a_divided_timeline_lead_to_its_years() -> None:
    html = fragment(dated(["1950", *["1980-02-03"] * 300]), "strip", {}, "")
    assert list(attributes(html, "href")) == ["timeline/1950/", "timeline/1980/"]
