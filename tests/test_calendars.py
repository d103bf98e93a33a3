"""Calendars: every file read back by two readers, to the same days."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from functools import cache
from typing import Any, Final
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject  # type: ignore[import-untyped]  # it has no types

from kronika.chronicle import Chronicle
from kronika.dates import parse
from kronika.edits import Edit, History, Told
from kronika.exports import calendars
from kronika.exports.calendars.lines import line, text
from kronika.exports.scopes import WHOLE, Scope
from kronika.model import About, Correction, Retracted, Spot
from kronika.settings import Settings
from tests.accepted import accepted
from tests.chronicles import SITE, dated, written

VILNIUS: Final = ZoneInfo("Europe/Vilnius")
Vevent = Any  # its values are of many types
Read = tuple[dt.date, dt.date | None]

HELD: Final = {
    "2025-08-01": (dt.date(2025, 8, 1), dt.date(2025, 8, 2)),
    "2024-02-29": (dt.date(2024, 2, 29), dt.date(2024, 3, 1)),
    "2025-07-28/2025-08-01": (dt.date(2025, 7, 28), dt.date(2025, 8, 2)),
    "2025-12-31": (dt.date(2025, 12, 31), dt.date(2026, 1, 1)),
    "[2025-08-01]": (dt.date(2025, 8, 1), dt.date(2025, 8, 2)),  # nothing else can be chosen
    "1410-07-15": (dt.date(1410, 7, 15), dt.date(1410, 7, 16)),
    "2025-07-28T05:00": (dt.datetime(2025, 7, 28, 5, tzinfo=VILNIUS), None),
    "2025-01-28T05:00:30": (dt.datetime(2025, 1, 28, 5, 0, 30, tzinfo=VILNIUS), None),
    "2025-07-28T05:00+03:00": (dt.datetime(2025, 7, 28, 2, tzinfo=dt.UTC), None),
    "2025-07-28T05:00Z": (dt.datetime(2025, 7, 28, 5, tzinfo=dt.UTC), None),
    "2025-07-28T24:00": (dt.datetime(2025, 7, 28, 21, tzinfo=dt.UTC), None),
    "2025-07-28T24:00Z": (dt.datetime(2025, 7, 29, tzinfo=dt.UTC), None),
    "2016-12-31T23:59:60Z": (dt.datetime(2017, 1, 1, tzinfo=dt.UTC), None),
    "1969-07-20T20:17Z": (dt.datetime(1969, 7, 20, 20, 17, tzinfo=dt.UTC), None),
    "1960-07-20T20:17": (dt.datetime(1960, 7, 20, 17, 17, tzinfo=dt.UTC), None),
}
TOO_VAGUE: Final = (
    *("2025", "2025-08", "2025-22", "2025-08-XX", "202X", "2025-08-01~", "2025-08-01?"),
    *("2025-08-01%", "2025-?08-01", "2025-08-01/..", "../2025-08-01", "2025-08-01/", "/2025-08-01"),
    *("2025-07/2025-08", "2025-07-01/2025-08", "2025-07-01~/2025-07-02", "[2025-08-01,2025-08-02]"),
    *("[2025-08]", "[2025-08-01~]", "[..2025-08-01]", "-05XX"),
)
TOO_FAR: Final = ("-0043-03-15", "0000-01-02", "9999-12-31", "-0043-03-15T12:00")


def of(dates: list[str], settings: Settings = SITE) -> Chronicle:
    made = dated(dates)
    about = About(timezone="Europe/Vilnius", title="Days", licence="CC-BY-4.0")
    dossier = dataclasses.replace(made.dossier, about=about)
    texts = {event.id: made.text(event) for event in made.timeline}
    return Chronicle(dossier, settings, texts)


@cache
def everything() -> dict[str, bytes]:
    """Return every calendar there is in the tests, by a name."""
    many = of([*HELD, *TOO_VAGUE, *TOO_FAR])
    chronicles = {"written": written(), "accepted": accepted(), "days": many}
    return {
        f"{name}:{path}": make()
        for name, chronicle in chronicles.items()
        for path, make in calendars.files(chronicle).items()
    }


def read(data: bytes) -> Vevent:
    return icalendar.Calendar.from_ical(data)


def only(chronicle: Chronicle, path: str = "feeds/calendar.ics") -> dict[str, Vevent]:
    """Return the events of a calendar by the ids they have today."""
    found = read(calendars.files(chronicle)[path]()).events
    return {str(event["X-KRONIKA-ID"]): event for event in found}


def times(event: Vevent) -> Read:
    return event.decoded("DTSTART"), event.decoded("DTEND") if "DTEND" in event else None


@pytest.mark.parametrize(("written_as", "held"), HELD.items())
def test_a_date_is_held_as_exactly_as_it_is_known(written_as: str, held: Read) -> None:
    (event,) = only(of([written_as])).values()
    assert times(event) == held


@pytest.mark.parametrize("date", [*TOO_VAGUE, *TOO_FAR])
def test_a_date_that_no_calendar_can_hold_is_in_none(date: str) -> None:
    assert calendars.files(of([date])) == {}
    assert not calendars.has_events(of([date]), WHOLE)
    assert set(only(of([date, "2025-08-01"]))) == {"event-00001"}


def test_the_calendar_counts_what_it_leaves_out() -> None:
    calendar = read(calendars.files(of([*HELD, *TOO_VAGUE, TOO_FAR[0]]))["feeds/calendar.ics"]())
    said = (
        f"Days: what happened, on its day. {len(TOO_VAGUE)} events are too vague for a calendar: "
        "no day is known, or it is open, approximate or uncertain. 1 event is in a year that no "
        "calendar can write. Licence: CC-BY-4.0."
    )
    facts = {str(name): str(calendar[name]) for name in calendar if name != "LAST-MODIFIED"}
    facts["X-WR-CALDESC"] = facts["X-WR-CALDESC"].replace("\\,", ",")  # not known to the reader
    assert facts == {
        "VERSION": "2.0",
        "PRODID": "-//Kronika//Kronika//EN",
        "CALSCALE": "GREGORIAN",
        "NAME": "Days",
        "X-WR-CALNAME": "Days",
        "DESCRIPTION": said,
        "X-WR-CALDESC": said,
        "X-WR-TIMEZONE": "Europe/Vilnius",
        "REFRESH-INTERVAL": facts["REFRESH-INTERVAL"],
        "X-PUBLISHED-TTL": "P1D",
        "URL": "https://bridge.example/sub/timeline/",
        "SOURCE": "https://bridge.example/sub/feeds/calendar.ics",
    }
    assert calendar.decoded("REFRESH-INTERVAL") == dt.timedelta(days=1)
    whole = read(calendars.files(of(["2025-08-01"]))["feeds/tags/drone/calendar.ics"]())
    assert str(whole["DESCRIPTION"]) == (
        "Days: Drones: what happened, on its day. Licence: CC-BY-4.0."
    )


@pytest.mark.parametrize("name", everything())
def test_two_readers_find_the_same_in_every_calendar(name: str) -> None:
    data = everything()[name]
    ours = {
        str(event["UID"]): (*times(event), str(event["SUMMARY"])) for event in read(data).events
    }
    other = vobject.readOne(data.decode())
    theirs = {
        event.uid.value: (
            event.dtstart.value,
            event.dtend.value if hasattr(event, "dtend") else None,
            event.summary.value,
        )
        for event in other.vevent_list
    }
    assert ours == theirs
    assert len(ours) == data.count(b"\r\nBEGIN:VEVENT\r\n") > 0


@pytest.mark.parametrize("month", ["01", "04", "07", "10"])
@pytest.mark.parametrize(
    "zone",
    [
        *("Europe/Vilnius", "Australia/Sydney", "America/New_York", "Asia/Kolkata"),
        *("Africa/Casablanca", "America/Sao_Paulo", "Pacific/Chatham"),
    ],
)
@pytest.mark.parametrize("year", ["1975", "2011", "2025"])
def test_a_calendar_carries_the_rules_of_its_zone(zone: str, year: str, month: str) -> None:
    day = f"{year}-{month}-15T05:00"
    made = of([day, f"{year}-12-31T23:59", f"{year}-01-01T00:00"])
    about = made.dossier.about.model_copy(update={"timezone": zone})
    chronicle = Chronicle(dataclasses.replace(made.dossier, about=about), SITE, {})
    data = calendars.files(chronicle)["feeds/calendar.ics"]().decode()
    held = dt.datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(zone))
    # The reader keeps the zones it has met, by their names: each calendar is to be read afresh.
    data = data.replace(f"={zone}:", f"=own-{zone}-{day[:7]}:")
    data = data.replace(f"TZID:{zone}", f"TZID:own-{zone}-{day[:7]}")
    found = {
        event.summary.value: event.dtstart.value for event in vobject.readOne(data).vevent_list
    }
    assert found["Event 0"].astimezone(dt.UTC) == held.astimezone(dt.UTC)


@pytest.mark.parametrize("name", everything())
def test_a_calendar_is_written_as_its_format_asks(name: str) -> None:
    lines = everything()[name].split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(one) <= 75 and b"\n" not in one and b"\r" not in one for one in lines)
    for one in lines:
        one.decode()  # no letter is torn
    zones = {zone["TZID"] for zone in read(everything()[name]).timezones}
    assert zones == set(re.findall(r"DTSTART;TZID=([^:]+):", everything()[name].decode()))


def test_hostile_texts_come_back_as_they_are() -> None:
    chronicle = accepted()
    found = only(chronicle)
    assert len(found) > 50
    for id_, event in found.items():
        source = chronicle.events[id_]
        assert str(event["SUMMARY"]) == source.file.title
        assert str(event["DESCRIPTION"]).startswith(chronicle.text(source).plain)
        tags = [chronicle.known("tags")[tag] for tag in source.tags]
        kinds = [chronicle.kind(source).name] if source.file.kind else []
        words = event["CATEGORIES"].cats if "CATEGORIES" in event else []
        assert [str(one) for one in words] == kinds + tags


def test_an_event_says_all_that_a_calendar_can_show() -> None:
    event = only(written())["bridge-falls"]
    facts = {name: str(event[name]) for name in ("UID", "URL", "LOCATION", "DESCRIPTION", "TRANSP")}
    assert facts == {
        "UID": "bridge-collapses@kronika",
        "URL": "https://bridge.example/sub/events/bridge-falls/",
        "LOCATION": "The bridge, Ostra",
        "DESCRIPTION": "The bridge at Ostra falls into the river. See what followed.\n\n"
        "When: 1 August 2025. Disputed: 3 sources, 2 origins.\n\n"
        "https://bridge.example/sub/events/bridge-falls/",
        "TRANSP": "TRANSPARENT",
    }
    assert [str(one) for one in event["CATEGORIES"].cats] == ["Accident", "Bridges"]
    assert (event["GEO"].latitude, event["GEO"].longitude) == (55.03, 24.4)
    assert event.decoded("SEQUENCE") == 1
    assert event.decoded("DTSTAMP") == dt.datetime(2025, 9, 2, tzinfo=dt.UTC)
    assert event.decoded("DTSTAMP") == event.decoded("LAST-MODIFIED")
    assert "CREATED" not in event


@pytest.mark.parametrize(
    ("spots", "geo"),
    [
        ([Spot(name="Town", lat=55.5, lon=-24.25, radius_km=10)], (55.5, -24.25)),
        ([Spot(name="Town", lat=55.5, lon=24)], (55.5, 24.0)),
        ([Spot(name="Land", lat=55.5, lon=24, radius_km=150)], None),
        ([Spot(name="Land")], None),
        ([Spot(name="One", lat=1, lon=2), Spot(name="Land", country="LT")], (1.0, 2.0)),
        ([Spot(name="One", lat=1, lon=2), Spot(name="Other", lat=3, lon=4)], None),
    ],
)
def test_only_a_single_point_is_one(spots: list[Spot], geo: tuple[float, float] | None) -> None:
    made = of(["2025-08-01"])
    places = {f"place-{number}": spot for number, spot in enumerate(spots)}
    event = dataclasses.replace(made.timeline[0], places=tuple(places))
    dossier = dataclasses.replace(made.dossier, events=(event,), places=places)
    (found,) = only(Chronicle(dossier, SITE, {})).values()
    point = found.get("GEO")
    assert (None if point is None else (point.latitude, point.longitude)) == geo


def corrected(*, retracted: bool, history: History | None = None) -> Vevent:
    made = of(["2025-08-01"])
    notes = tuple(Correction(on=parse(f"2025-09-0{day}"), note="Otherwise.") for day in (1, 2))
    gone = Retracted(on=parse("2025-10-03"), reason="A joke.") if retracted else None
    more = {"corrections": notes, "retracted": gone, "formerly": ("first", "second")}
    file = made.timeline[0].file.model_copy(update=more)
    event = dataclasses.replace(made.timeline[0], file=file)
    dossier = dataclasses.replace(made.dossier, events=(event,))
    (found,) = only(Chronicle(dossier, Settings(), {}, history=history)).values()
    return found


def test_an_event_keeps_its_name_and_counts_what_was_put_right() -> None:
    right, gone = corrected(retracted=False), corrected(retracted=True)
    assert [str(one["UID"]) for one in (right, gone)] == ["first@kronika"] * 2
    assert [one.decoded("SEQUENCE") for one in (right, gone)] == [2, 3]
    assert [one.get("STATUS") for one in (right, gone)] == [None, "CANCELLED"]
    # Many readers do not show that.
    assert str(gone["SUMMARY"]) == f"Retracted: {right['SUMMARY']}"
    assert [one.decoded("LAST-MODIFIED") for one in (right, gone)] == [
        dt.datetime(2025, 9, 2, tzinfo=dt.UTC),
        dt.datetime(2025, 10, 3, tzinfo=dt.UTC),
    ]
    assert "URL" not in right


def test_the_times_of_an_event_are_those_of_its_history() -> None:
    at, fact, kept = 1_735_732_800, Told("new event", "fact"), Told("filed", "upkeep")
    edits = (
        Edit("a", "event-00000", "A", "1", at, (fact,), is_first=True),
        Edit("b", "event-00000", "A", "2", at + 60, (fact,)),
        Edit("c", "event-00000", "A", "3", at + 120, (kept,)),
    )
    event = corrected(retracted=False, history=History({"event-00000": edits}, "", "head"))
    stamps = [event.decoded(name) for name in ("CREATED", "LAST-MODIFIED", "DTSTAMP")]
    assert stamps == [
        dt.datetime(2025, 1, 1, 12, 0, tzinfo=dt.UTC),
        *[dt.datetime(2025, 1, 1, 12, 1, tzinfo=dt.UTC)] * 2,
    ]


def test_a_retracted_event_stays_in_the_calendars_of_its_things() -> None:
    assert set(only(written(), "feeds/kinds/accident/calendar.ics")) == {"bridge-falls"}
    made = written()
    event = made.events["bridge-falls"]
    gone = event.file.model_copy(update={"retracted": Retracted(on=parse("2025"), reason="No.")})
    events = [dataclasses.replace(one, file=gone) if one is event else one for one in made.timeline]
    dossier = dataclasses.replace(made.dossier, events=tuple(events))
    texts = {one.id: made.text(one) for one in made.timeline}
    later = Chronicle(dossier, SITE, texts)
    found = only(later, "feeds/kinds/accident/calendar.ics")["bridge-falls"]
    assert (found["STATUS"], str(found["UID"])) == ("CANCELLED", "bridge-collapses@kronika")


def test_the_same_events_give_the_same_calendars() -> None:
    made = of([*HELD, *TOO_VAGUE])
    first, second = (
        {path: make() for path, make in calendars.files(made).items()} for _ in range(2)
    )
    assert first == second
    assert set(first) == {
        f"{scope.folder}calendar.ics"
        for scope in (WHOLE, Scope("kinds", "find"), Scope("tags", "drone"))
    }


@pytest.mark.parametrize(
    "words",
    [
        "",
        "short",
        "a" * 73,
        "a" * 74,
        "\\" * 200,
        "ab;" * 80,
        "žąė" * 60,
        "🧑‍🚒" * 40,
        "a\nb\\n\\N",
    ],
)
def test_a_long_line_is_folded_and_unfolded(words: str) -> None:
    folded = line("SUMMARY", text(words))
    pieces = folded.removesuffix("\r\n").split("\r\n ")
    assert all(len(piece.encode()) <= 74 for piece in pieces)
    name, _, value = "".join(pieces).partition(":")
    unescaped = re.sub(r"\\(.)", lambda one: "\n" if one[1] == "n" else one[1], value)
    assert (name, unescaped) == ("SUMMARY", words)
