"""The time between two dates, in words that keep what is not known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kronika.dates import Day, parse
from kronika.gaps import gap

CASES = [
    # Whole days.
    ("2025-07-28", "2025-08-01", "4 days after"),
    ("2025-08-01", "2025-07-28", "4 days before"),
    ("2025-07-28", "2025-07-29", "1 day after"),
    ("2025-07-28", "2025-07-28", "the same day"),
    ("2025-07-28T05:00", "2025-07-28", "the same day"),
    ("2025-07-28T05:00", "2025-08-01", "4 days after"),
    # Longer ones are told in what they are easily thought of.
    ("2025-01-01", "2025-04-10", "99 days after"),
    ("2025-01-01", "2025-04-11", "between 3 and 4 months after"),
    ("2024-09-07", "2025-08-05", "between 10 and 11 months after"),
    ("2025-01-31", "2025-06-30", "between 4 and 5 months after"),
    ("2020-02-10", "2022-01-10", "23 months after"),
    ("2020-02-10", "2022-02-10", "2 years after"),
    ("2022-02-10", "2020-02-10", "2 years before"),
    ("2022-03", "2025-08-05", "between 3 and 4 years after"),
    ("-0043-03-15", "2025-03-15", "2,068 years after"),
    # Times of day.
    ("2025-07-10T12:15", "2025-07-10T12:30", "15 minutes after"),
    ("2025-10-22T06:30", "2025-10-21T22:29", "8 hours and 1 minute before"),
    ("2025-07-10T12:15", "2025-07-10T12:15", "the same minute"),
    ("2025-07-10T12:00+03:00", "2025-07-10T10:00Z", "1 hour after"),
    ("2025-07-10T12:15", "2025-07-11T12:15", "1 day after"),
    # Months, years, seasons, unknown digits.
    ("2025-07", "2025-08-05", "between 5 and 35 days after"),
    ("2025-07", "2025-07-28", "between 3 days before and 27 days after"),
    ("2025-07", "2025-07", "at most 30 days before or after"),
    ("2025-07", "2025-08", "between 1 and 61 days after"),
    ("2025-07", "2025-12-05", "between 4 and 6 months after"),
    ("2025-07-31", "2025-08", "between 1 and 31 days after"),
    ("2025-08-01", "2025-08", "the same day or up to 30 days after"),
    ("2025-08-01", "2025-08-31/2026", "30 days after"),
    ("1989", "1991", "between 1 and 3 years after"),
    ("2024", "2025-02-01", "between 1 and 13 months after"),
    ("2024", "2025-01-15", "up to 13 months after"),
    ("2025-08-XX", "2025-07-31", "between 1 and 31 days before"),
    ("2025-21", "2026-05", "between 4 and 17 months after"),
    # One of several days, and what lies within an interval.
    ("[2025-08-12,2025-08-13]", "2025-08-21", "between 8 and 9 days after"),
    ("2025-08-21", "[2025-08-12,2025-08-13]", "between 8 and 9 days before"),
    ("[2025-08-12..2025-08-13]", "2025-08-13", "the same day or up to 1 day after"),
    # Open and unknown ends.
    ("2025-08-01", "[2025-08-06..]", "at least 5 days after"),
    ("2025-08-06", "[2025-08-06..]", "the same day or later"),
    ("2025-08-08", "[2025-08-06..]", "2 days before at the earliest"),
    ("2025-10-01", "[..2025-10-02]", "1 day after at the latest"),
    ("2025-10-02", "[..2025-10-02]", "the same day or earlier"),
    ("2025-10-05", "[..2025-10-02]", "at least 3 days before"),
    ("[..2025-10-02]", "2025-10-05", "at least 3 days after"),
    ("[2025-08-06..]", "[..2025-10-02]", "57 days after at the latest"),
    ("[2025-08-06..]", "[2025-08-01..]", ""),
    # Spans are counted to the nearer end.
    ("2025-07-28/2025-08-01", "2025-08-05", "4 days after"),
    ("2025-07-28/2025-08-01", "2025-08-01", ""),
    ("2025-08-05", "2025-07-28/2025-08-01", "4 days before"),
    ("2025-07-20", "2025-07-28/2025-08-01", "8 days after"),
    ("2025-07-28", "2025-07-28/2025-08-01", ""),
    ("2025-07-28/2025-08-01", "2025-07-30", ""),
    ("2025-07/2025-08", "2025-09-10", "between 10 and 40 days after"),
    ("2025-07-20", "2025-07-28/..", "8 days after"),
    ("2025-07-28/", "2025-08-05", ""),
    ("/2025-07-28", "2025-08-05", "8 days after"),
    ("../2025-07-28", "2025-08-05", "8 days after"),
    # Doubts stay.
    ("2025-07-28~", "2025-08-01", "about 4 days after"),
    ("2025-07-28", "2025-08-01?", "perhaps 4 days after"),
    ("2025-07-28?", "2025-08-01~", "perhaps about 4 days after"),
    ("2025-07-28~", "2025-07-28", "about the same day"),
    ("2025-07~", "2025-08-05", "between about 5 and 35 days after"),
    ("2025-07-28~", "[2025-08-01?..]", "perhaps at least about 4 days after"),
    ("[2025-07-28?..]", "[2025-07-01..]", ""),
]  # fmt: skip


@pytest.mark.parametrize(("since", "date", "words"), CASES)
def test_the_gap_is_as_vague_as_its_dates(since: str, date: str, words: str) -> None:
    assert gap(parse(since), parse(date)) == words


NAMED = [
    ("2025-07-28", "2025-08-01", "4 days after the find"),
    ("2025-07-28", "2025-07-28", "the same day as the find"),
    ("2025-07-28", "2025-07", "between 27 days before and 3 days after the find"),
    ("2025-07", "2025-07", "at most 30 days before or after the find"),
    ("2025-08-06", "[2025-08-06..]", "the same day as the find or later"),
    ("2025-08-08", "[2025-08-06..]", "2 days before the find at the earliest"),
    ("2025-07-10T12:15", "2025-07-10T12:15", "the same minute as the find"),
    ("2025-07-10T12:15", "2025-07-10T12:16", "1 minute after the find"),
]


@pytest.mark.parametrize(("since", "date", "words"), NAMED)
def test_a_gap_can_name_what_it_is_counted_from(since: str, date: str, words: str) -> None:
    assert gap(parse(since), parse(date), "the find") == words


def test_a_time_without_an_offset_is_that_of_the_zone() -> None:
    noon, ten = parse("2025-07-10T12:00"), parse("2025-07-10T10:00Z")
    assert gap(noon, ten, zone="Europe/Vilnius") == "1 hour after"


@given(st.integers(-400_000, 400_000), st.integers(-100_000, 100_000))
def test_the_way_back_is_as_long_as_the_way_there(start: int, length: int) -> None:
    one, other = (parse(Day.from_ordinal(day).edtf()) for day in (start, start + length))
    there, back = gap(one, other), gap(other, one)
    turned = {"after": "before", "before": "after"}
    assert back == " ".join(turned.get(word, word) for word in there.split(" "))
