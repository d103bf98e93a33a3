"""What was known when: small dossiers, and what of them was known by which day."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kronika.checks import check
from kronika.collection import Collection
from kronika.dates import Day, parse
from kronika.dossier import Cited, Dossier, Event, Tie
from kronika.evidence import current_answers, origins, status
from kronika.knowledge import Change, changes, days, firsts, since
from kronika.load import load_file
from kronika.model import (
    Answer,
    Correction,
    EventFile,
    FurtherDate,
    Looked,
    Publisher,
    Question,
    Retracted,
    Source,
)
from kronika.past import as_of, event_as_of
from kronika.reading import Reader

ROOT: Final = Path(__file__).resolve().parent.parent
ACTORS: Final = "army: {name: Army}\nstate: {name: State}\n"


def dossier(**events: str) -> Dossier:
    """Return the dossier of event files that leave out what does not matter here."""
    files = [
        load_file(f"events/{id_}.yml", f"title: T\nsummary: S.\n{text}".encode())
        for id_, text in events.items()
    ]
    actors = load_file("events/_actors.yml", ACTORS.encode())
    found, problems = check(Collection({one.path: one for one in files}, {actors.path: actors}))
    assert [str(one) for one in problems if one.severity == "error"] == []
    return found


def source(key: str, published: str = "", more: str = "") -> str:
    day = f", published: '{published}'" if published else ""
    return f"{{key: {key}, url: 'https://{key}.org/', title: T{day}{more}}}"


def file(*sources: str, date: str = "2025-07-28", more: str = "") -> str:
    return f"date: '{date}'\nsources: [{', '.join(sources)}]\n{more}"


def answers(*rows: str) -> str:
    return "questions:\n- asks: Why?\n  answers:\n" + "".join(f"  - {row}\n" for row in rows)


def day(text: str) -> Day:
    return Day(*map(int, text.split("-")))


def told(found: Event) -> str:
    """What is known of an event, in short: sources, dates, answers, searches and so on."""
    parts = [cited.key for cited in found.sources]
    parts += [f"{further.role} {'+'.join(further.cites)}" for further in found.file.dates]
    for question in found.file.questions:
        parts += [f"{one.says} by {one.by} {'+'.join(one.cites)}" for one in question.answers]
        parts += [look.where for look in question.looked]
    parts += [correction.note for correction in found.file.corrections]
    parts += [found.file.retracted.reason] if found.file.retracted else []
    parts += [f"→ {tie.event}" for tie in found.ties]
    return ", ".join(part.strip() for part in [*parts, found.file.summary] if part)


A: Final = source("a", "2025-07-28")
B: Final = source("b", "2025-08-05")
UNDATED: Final = source("u", more=", accessed: 2026-01-09")

# What an event's file says, and what of it is known from which day on. A day that is not named
# shows what the day before it shows; "S." is the text, which is of today.
KNOWN: Final[dict[str, tuple[str, dict[str, str | None]]]] = {
    "an event is known from its first source": (
        file(B, A),
        {"2025-07-27": None, "2025-07-28": "a", "2025-08-04": "a", "2025-08-05": "b, a, S."},
    ),
    "a vague day counts from its last": (
        file(A, source("b", "2025-08")),
        {"2025-08-30": "a", "2025-08-31": "a, b, S."},
    ),
    "a source without a day counts from when it was read": (
        file(A, UNDATED),
        {"2026-01-08": "a", "2026-01-09": "a, u, S."},
    ),
    "a page read in its vague month was there by then": (
        file(A, source("b", "2025-08", ", accessed: 2025-08-20")),
        {"2025-08-19": "a", "2025-08-20": "a, b, S."},
    ),
    "what was repeated was there before what repeats it": (
        file(A, UNDATED, source("b", "2025-08-05", ", relays: u")),
        {"2025-08-04": "a", "2025-08-05": "a, u, b, S."},
    ),
    "a source from before the event only announces it": (
        file(A, B, date="2025-08-01"),
        {"2025-07-31": None, "2025-08-04": None, "2025-08-05": "a, b, S."},
    ),
    "an announced event with no other source is known": (
        file(A, UNDATED, date="2027-08-01"),
        {"2025-07-27": None, "2025-07-28": "a"},
    ),
    "a further date is known from its source, also ahead": (
        file(A, B, more="dates: [{role: effective, on: 2025-10-01, cites: [b]}]"),
        {"2025-08-04": "a", "2025-08-05": "a, b, effective b, S."},
    ),
    "a further date without a source is known when it has come": (
        file(A, more="dates: [{role: ended, on: 2025-08-01}, {role: began, on: 2025-07-01}]"),
        {"2025-07-31": "a, began", "2025-08-01": "a, ended, began, S."},
    ),
    "a date's note is text of today": (
        file(A, B, more="dates: [{role: began, on: 2025-07-28, cites: [a], note: N.}]"),
        {"2025-07-28": "a, began a"},
    ),
    "an answer is known from its source": (
        file(A, B, more=answers("{says: yes, by: army, on: 2025-08-01, cites: [b]}")),
        {"2025-08-01": "a", "2025-08-05": "a, b, yes by army b, S."},
    ),
    "a source from before the answer did not tell of it": (
        file(A, B, more=answers("{says: yes, by: army, on: 2025-08-01, cites: [a, b]}")),
        {"2025-08-01": "a", "2025-08-05": "a, b, yes by army a+b, S."},
    ),
    "an answer whose source has no day is known from when it was given": (
        file(A, UNDATED, more=answers("{says: yes, by: army, on: 2025-08-01, cites: [u]}")),
        {
            "2025-07-31": "a",
            "2026-01-08": "a, yes by army",
            "2026-01-09": "a, u, yes by army u, S.",
        },
    ),
    "an answer that names no last day is known from when its source was read": (
        file(A, UNDATED, more=answers("{says: yes, by: army, on: '[2025-08-01..]', cites: [u]}")),
        {"2026-01-08": "a", "2026-01-09": "a, u, yes by army u, S."},
    ),
    "a question is there with its first answer": (
        file(A, more=answers("{says: yes, by: army, on: 2025-08-01}")),
        {"2025-07-31": "a", "2025-08-01": "a, yes by army, S."},
    ),
    "a search is known from its day": (
        file(A, more="questions: [{asks: Why?, looked: [{on: 2025-08-07, where: Here}]}]"),
        {"2025-08-06": "a", "2025-08-07": "a, Here, S."},
    ),
    "a correction is known from its day": (
        file(A, more="corrections: [{on: 2025-08-09, note: C.}]"),
        {"2025-08-08": "a", "2025-08-09": "a, C., S."},
    ),
    "an event is retracted from its day on": (
        file(A, more="retracted: {on: 2025-09-01, reason: R.}"),
        {"2025-08-31": "a", "2025-09-01": "a, R., S."},
    ),
    "nothing of an event is known before the event": (
        file(B, more=answers("{says: yes, by: army, on: 2025-08-01}")),
        {"2025-08-04": None, "2025-08-05": "b, yes by army, S."},
    ),
    "what no day can be named for belongs to the present": (
        file(A, source("u"), more="questions: [{asks: Why?}]"),
        {"2025-07-28": "a", "9999-12-31": "a"},
    ),
}


@pytest.mark.parametrize("name", KNOWN)
def test_by_a_day_is_known_what_the_sources_had_told(name: str) -> None:
    text, expected = KNOWN[name]
    found = dossier(x=text)
    first = firsts(found)
    past = {on: event_as_of(found.events[0], day(on), first) for on in expected}
    assert {on: told(one) if one else None for on, one in past.items()} == expected


def test_a_tie_is_known_when_both_its_events_are() -> None:
    found = dossier(
        x=file(A, more="related: [{event: y, as: explains}]"), y=file(B, date="2025-08-01")
    )
    by_day = {
        on: {one.id: told(one) for one in as_of(found, day(on)).events}
        for on in ("2025-07-28", "2025-08-04", "2025-08-05")
    }
    assert by_day == {
        "2025-07-28": {"x": "a"},
        "2025-08-04": {"x": "a"},
        "2025-08-05": {"x": "a, → y, S.", "y": "b, → x, S."},
    }


def test_what_replaces_an_event_is_named_once_it_is_known() -> None:
    found = dossier(
        x=file(A, more="retracted: {on: 2025-08-01, reason: R., replaced_by: y}"), y=file(B)
    )
    retracted = as_of(found, day("2025-08-01")).events[0].file.retracted
    assert retracted
    assert retracted.replaced_by is None


def test_status_origins_and_answers_are_those_of_the_day() -> None:
    found = dossier(
        x=file(
            A,
            B,
            source("c", "2025-09-16"),
            more=answers(
                "{says: by accident, by: army, on: 2025-07-28, cites: [a]}",
                "{says: on purpose, by: state, on: 2025-08-05, cites: [b]}",
                "{says: by accident, by: state, on: 2025-09-16, cites: [c]}",
            ),
        )
    )
    seen = {}
    for on in ("2025-07-29", "2025-08-06", "2025-09-16"):
        past = as_of(found, day(on))
        event = past.events[0]
        current = current_answers(event.file.questions[0])
        seen[on] = (
            status(past, event).name,
            [origin.name for origin in origins(past, event)],
            {by: answer.says for by, answer in current.items()},
        )
    accident = "by accident"
    assert seen == {
        "2025-07-29": ("single-origin", ["a.org"], {"army": accident}),
        "2025-08-06": (
            "disputed",
            ["a.org", "b.org"],
            {"army": accident, "state": "on purpose"},
        ),
        "2025-09-16": (
            "corroborated",
            ["a.org", "b.org", "c.org"],
            {"army": accident, "state": accident},
        ),
    }


def test_the_days_of_change_say_what_was_new() -> None:
    found = dossier(
        x=file(
            A,
            B,
            more=answers("{says: yes, by: army, on: 2025-08-01}")
            + "corrections: [{on: 2025-08-09, note: C.}]\n"
            "dates: [{role: began, on: 2025-07-28, cites: [a]}]",
        )
    )
    nothing = Change(
        day=day("2025-07-28"),
        first=False,
        whole=False,
        sources=0,
        dates=0,
        answers=0,
        searches=0,
        corrections=0,
        ties=0,
        retracted=False,
    )
    assert changes(since(found.events[0], firsts(found))) == (
        replace(nothing, first=True, sources=1, dates=1),
        replace(nothing, day=day("2025-08-01"), answers=1),
        replace(nothing, day=day("2025-08-05"), sources=1),
        replace(nothing, day=day("2025-08-09"), corrections=1, whole=True),
    )


def test_the_drone_of_28_july_is_known_by_what_was_told_of_it() -> None:
    found = Reader(ROOT).read().dossier
    id_ = "second-drone-enters-from-belarus"
    seen = {}
    for on in ("2025-07-29", "2025-08-06", "2025-09-16"):
        past = {event.id: event for event in as_of(found, day(on)).events}
        drone = past[id_]
        why, *_ = drone.file.questions
        seen[on] = (
            "explosives-made-public" in past,
            "explosive" in f"{drone.file.title}{drone.file.summary}{drone.file.body}",
            [(further.role, further.on.text) for further in drone.file.dates],
            sorted({answer.says for answer in current_answers(why).values()}),
        )
    dates = [("discovered", "2025-08-01"), ("announced", "2025-08-05")]
    by_august = [
        "An accident is the main line, others stay open",
        "By accident",
        "He considers it a provocation",
        "No reason to believe that it did",
    ]
    by_september = sorted([*by_august, "On purpose", "The data still support an accident"])
    assert seen == {
        "2025-07-29": (False, False, [], ["By accident"]),
        "2025-08-06": (True, False, dates, by_august),
        "2025-09-16": (True, False, dates, by_september),
    }


DATES: Final = st.sampled_from(
    ["2025-01-01", "2025-01-03", "2025-01", "2025-01-04~", "[2025-01-02..]", "[..2025-01-05]"]
).map(parse)
KEYS: Final = ("a", "b", "c", "d")
CITES: Final = st.lists(st.sampled_from(KEYS), max_size=2, unique=True).map(tuple)
SOURCES: Final = st.lists(
    st.builds(
        Source,
        key=st.sampled_from(KEYS),
        url=st.sampled_from(["https://a.org/", "https://b.org/1", "https://b.org/2"]),
        title=st.just("T"),
        publisher=st.sampled_from(["p", "q", None]),
        published=st.none() | DATES,
        accessed=st.none() | DATES,
        relays=st.none() | st.sampled_from([*KEYS, "p"]),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda source: source.key,
).map(tuple)
ANSWERS: Final = st.lists(
    st.builds(
        Answer,
        says=st.sampled_from(["yes", "no"]),
        by=st.sampled_from(["army", "state"]),
        on=DATES,
        cites=CITES,
    ),
    max_size=3,
).map(tuple)
FILES: Final = st.builds(
    EventFile,
    title=st.just("T"),
    date=DATES,
    summary=st.just("S."),
    sources=SOURCES,
    dates=st.lists(
        st.builds(FurtherDate, role=st.just("ended"), on=DATES, cites=CITES), max_size=2
    ).map(tuple),
    questions=st.lists(
        st.builds(
            Question,
            asks=st.just("Why?"),
            answers=ANSWERS,
            looked=st.lists(st.builds(Looked, on=DATES, where=st.just("here")), max_size=1).map(
                tuple
            ),
        ),
        max_size=2,
    ).map(tuple),
    corrections=st.lists(st.builds(Correction, on=DATES, note=st.just("C.")), max_size=1).map(
        tuple
    ),
)
RETRACTED: Final = st.none() | st.builds(Retracted, on=DATES, reason=st.just("R."))


def assembled(files: list[EventFile]) -> Dossier:
    """Return a dossier of the files, each event tied to the one before it."""
    events = []
    for number, one in enumerate(files):
        cited = tuple(
            Cited(source.key or "", place, source, source.publisher)
            for place, source in enumerate(one.sources, start=1)
            if isinstance(source, Source)
        )
        ties = (Tie(f"e{number - 1}", "follows"),) if number else ()
        moments = one.date.moments("UTC")
        events.append(Event(f"e{number}", "", one, moments, sources=cited, ties=ties))
    publishers = {"p": Publisher(name="P"), "q": Publisher(name="Q")}
    return Dossier(events=tuple(events), publishers=publishers)


DOSSIERS: Final = st.lists(FILES, min_size=1, max_size=3).map(assembled)
DAYS: Final = st.sampled_from([Day(2024, 12, 31), *(Day(2025, 1, n) for n in (1, 2, 3, 4, 5, 31))])


def facts(found: Dossier) -> set[tuple[object, ...]]:
    """Everything a dossier knows, as things that can be counted."""
    known: set[tuple[object, ...]] = set()
    for event in found.events:
        parts = {
            "source": [cited.key for cited in event.sources],
            "date": event.file.dates,
            "correction": event.file.corrections,
            "tie": event.ties,
            "text": [event.file.summary] if event.file.summary else [],
        }
        known |= {(event.id, what, one) for what, among in parts.items() for one in uncited(among)}
        for question in event.file.questions:
            known |= {(event.id, "answer", one) for one in uncited(question.answers)}
            known |= {(event.id, "looked", one) for one in question.looked}
    return known


def uncited(parts: object) -> list[object]:
    """Parts without their cites, which grow as more sources become known."""
    assert isinstance(parts, tuple | list)
    return [
        part.model_copy(update={"cites": ()}) if isinstance(part, Answer | FurtherDate) else part
        for part in parts
    ]


@settings(deadline=None)
@given(DOSSIERS, DAYS, DAYS)
def test_knowledge_never_shrinks_as_the_day_grows(found: Dossier, one: Day, other: Day) -> None:
    earlier, later = sorted((one, other))
    assert facts(as_of(found, earlier)) <= facts(as_of(found, later))


@settings(deadline=None)
@given(DOSSIERS, RETRACTED)
def test_the_far_future_knows_what_the_present_knows(
    found: Dossier, retracted: Retracted | None
) -> None:
    first, *others = found.events
    update = {"retracted": retracted}
    found = replace(
        found, events=(replace(first, file=first.file.model_copy(update=update)), *others)
    )
    known = days(found)
    future = as_of(found, Day(9999, 12, 31))
    assert future == (found if known else replace(found, events=()))
    assert not known or as_of(found, known[-1]) == found


@settings(deadline=None)
@given(DOSSIERS)
def test_between_two_days_of_change_nothing_changes(found: Dossier) -> None:
    first = firsts(found)
    for event in found.events:
        stops = [change.day for change in changes(since(event, first))]
        seen = {on: event_as_of(event, on, first) for on in (Day(2025, 1, n) for n in range(1, 32))}
        for on, known in seen.items():
            stop = max((one for one in stops if one <= on), default=None)
            assert known == (event_as_of(event, stop, first) if stop else None)


@settings(deadline=None)
@given(DOSSIERS, DAYS)
def test_origins_never_exceed_sources_on_any_day(found: Dossier, on: Day) -> None:
    past = as_of(found, on)
    for event in past.events:
        ends = origins(past, event)
        assert 1 <= len(ends) <= len(event.sources)
        assert sorted(key for end in ends for key in end.keys) == sorted(
            cited.key for cited in event.sources
        )
