from __future__ import annotations

import pytest

from kronika.chronicle.stations import Station, station, years
from kronika.dates import parse
from tests.chronicles import dated

DATES_AND_STATIONS = [
    ("2025-08-01", Station(2025, 8)),
    ("2025-08", Station(2025, 8)),
    ("~2025-08-01", Station(2025, 8)),
    ("2025", Station(2025, 0)),
    ("2025-XX", Station(2025, 0)),
    ("201X", Station(2010, 0)),
    ("2025-07-28/2025-08-01", Station(2025, 7)),
    ("2025-07-28/..", Station(2025, 7)),
    ("../2025-08-01", Station(2025, 8)),
    ("[..2025-08-27]", Station(2025, 8)),
    ("2025-24", Station(2025, 0)),
    ("2025-01-01/2026-12-31", Station(2025, 1)),
    ("2025/2026", Station(2025, 0)),
    ("2025/2026-01", Station(2025, 0)),
    ("[2025,2026-01]", Station(2025, 0)),
    ("../2026", Station(2026, 0)),
    ("-0043-03-15", Station(-43, 3)),
    ("Y17000", Station(17000, 0)),
    ("[Y17000..]", Station(17000, 0)),
    ("2025-01-01/2026-03-31", Station(2025, 1)),
]


@pytest.mark.parametrize(("date", "stands"), DATES_AND_STATIONS)
def test_a_date_stands_under_the_month_it_begins_in_or_ends_in_where_the_start_is_open(
    date: str, stands: Station
) -> None:
    assert station(parse(date)) == stands


def test_a_vague_date_comes_before_the_days_it_may_be() -> None:
    written = ["2025-08-01", "2025-08", "2025", "2025-07-31", "2025-22", "../2025-08-01", "2024-12"]
    timeline = dated(written).timeline
    assert [event.file.date.text for event in timeline] == [
        "2024-12",
        "2025-22",
        "2025",
        "2025-07-31",
        "2025-08",
        "2025-08-01",
        "../2025-08-01",
    ]


def test_events_stand_under_their_years_and_months() -> None:
    timeline = dated(["2025", "2025-07-31", "2025-08", "2025-08-01"]).timeline
    assert [
        (
            year.key,
            year.count,
            [event.file.date.text for event in year.whole],
            {month.key: [event.file.date.text for event in month.events] for month in year.months},
        )
        for year in years(timeline, {event.id: station(event.file.date) for event in timeline})
    ] == [
        ("2025", 4, ["2025"], {"2025-07": ["2025-07-31"], "2025-08": ["2025-08", "2025-08-01"]}),
    ]
