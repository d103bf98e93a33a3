"""The rules of zones that calendars carry: read back by two readers, true to the second."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from icalendar import Timezone

from kronika.exports.calendars.zones import rules

HOUR, DAY = 3_600, 86_400
PERIODS = ((1970, 1983), (1984, 1997), (1998, 2009), (2010, 2021), (2022, 2037))


def clocks(zone: ZoneInfo, second: int) -> tuple[object, ...]:
    when = dt.datetime.fromtimestamp(second, zone)
    return when.utcoffset(), when.tzname(), bool(when.dst())


def samples(zone: ZoneInfo, first: int, last: int) -> Iterator[dt.datetime]:
    """Yield both ends of the years, and the hours and seconds around each change of clocks."""
    start, end = (int(dt.datetime(year, 1, 1, tzinfo=zone).timestamp()) for year in (first, last))
    yield dt.datetime.fromtimestamp(start, zone)
    yield dt.datetime.fromtimestamp(end - 1, zone)
    for hour in range(start, end - HOUR, 12 * HOUR):
        if clocks(zone, hour) != clocks(zone, hour + 12 * HOUR):
            for second in range(hour - 2 * HOUR, hour + 15 * HOUR, HOUR):
                if start <= second < end:
                    yield dt.datetime.fromtimestamp(second, zone)
                    yield dt.datetime.fromtimestamp(second - 1, zone)


@pytest.mark.parametrize(("first", "last"), PERIODS)
@pytest.mark.parametrize(
    "name",
    [
        *("Africa/Casablanca", "Africa/El_Aaiun", "Africa/Cairo", "Asia/Hebron", "Asia/Gaza"),
        *("Europe/Vilnius", "America/New_York", "Australia/Lord_Howe", "Europe/Dublin"),
        *("Pacific/Apia", "Asia/Kathmandu", "Africa/Monrovia", "Pacific/Kiritimati", "UTC"),
    ],
)
def test_two_readers_find_every_change_of_a_zones_clocks(name: str, first: int, last: int) -> None:
    written = rules(name, first, last)
    read = Timezone.from_ical(written)
    assert isinstance(read, Timezone)
    readers = tzical(StringIO(written)).get(), read.to_tz(lookup_tzid=False)
    wrong = [
        when.isoformat()
        for when in samples(ZoneInfo(name), first, last + 1)
        if any(when.replace(tzinfo=zone).utcoffset() != when.utcoffset() for zone in readers)
    ]
    assert wrong == []
