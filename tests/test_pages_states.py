"""What was known of each event by day, as the timeline's data has it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kronika.chronicle import Chronicle
from kronika.dates import Day
from kronika.evidence import STATUSES
from kronika.pages import files
from kronika.reading import Reader
from kronika.settings import Settings
from tests.chronicles import dated
from tests.projects import project

PUBLISHERS = "wire:\n  name: The Wire\nherald:\n  name: The Herald\n"
ACTORS = "mayor: {name: The mayor, type: person}\narmy: {name: The army, type: body}\n"
SOURCES = """\
one: {url: "https://wire.example/1", title: One, publisher: wire, published: 2025-08-02}
two: {url: "https://wire.example/2", title: Two, publisher: wire, published: 2025-08-03}
three: {url: "https://herald.example/3", title: Three, publisher: herald, published: 2025-08-05}
read: {url: "https://herald.example/4", title: Four, publisher: herald, accessed: 2025-08-09}
bare: {url: "https://herald.example/5", title: Five, publisher: herald}
"""
EVENT = "title: {name}\ndate: 2025-08-01\nsummary: It happens.\nsources: [{sources}]\n{more}"
ANSWERS = """\
questions:
  - asks: Was it meant?
    answers:
      - {says: "Yes", by: mayor, on: 2025-08-02, cites: [one]}
      - {says: "No", by: army, on: 2025-08-05, cites: [three]}
"""
RETRACTED = "retracted:\n  on: 2025-08-07\n  reason: It was a joke.\n"
DATE = "dates:\n  - {role: announced, on: 2025-08-05, cites: [three]}\n"


def chronicle(folder: Path, sources: str, more: str = "") -> Chronicle:
    written = {
        "events/_publishers.yml": PUBLISHERS,
        "events/_actors.yml": ACTORS,
        "events/_sources.yml": SOURCES,
        "events/one.yml": EVENT.format(name="One", sources=sources, more=more),
        "events/other.yml": EVENT.format(name="Other thing", sources="one, read", more=""),
    }
    core = Reader(project(folder, written)).read()
    assert [problem for problem in core.problems if problem.severity == "error"] == []
    return Chronicle(core.dossier, Settings(), core.rendered)


def data(made: Chronicle) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(files(made)["data/as-of.json"]())
    return found


def states(made: Chronicle) -> tuple[str, list[tuple[str, str, int, int, str]]]:
    """Return from which day the event is as it is today, and its states before."""
    found = data(made)
    days = [str(Day.from_ordinal(day).iso) for day in found["days"]]
    days.append("never")
    whole, *rest = found["events"][0]
    return days[whole], [
        (days[day], str(found["statuses"][status][0]), sources, origins, days[page])
        for day, status, sources, origins, page in zip(*[iter(rest)] * 5, strict=True)
    ]


STATES = [
    ("one", "", ("2025-08-02", [])),
    ("one, two", "", ("2025-08-03", [("2025-08-02", "single-origin", 1, 1, "never")])),
    (
        "one, two, three",
        "",
        (
            "2025-08-05",
            [
                ("2025-08-02", "single-origin", 1, 1, "never"),
                ("2025-08-03", "single-origin", 2, 1, "never"),
            ],
        ),
    ),
    ("one, read", "", ("2025-08-09", [("2025-08-02", "single-origin", 1, 1, "never")])),
    ("one, bare", "", ("never", [("2025-08-02", "single-origin", 1, 1, "never")])),
    ("bare", "", ("never", [])),
    (
        "one, three, read",
        ANSWERS,
        (
            "2025-08-09",
            [
                ("2025-08-02", "single-origin", 1, 1, "2025-08-02"),
                ("2025-08-05", "disputed", 2, 2, "2025-08-05"),
            ],
        ),
    ),
    (
        "one, three",
        RETRACTED,
        (
            "2025-08-07",
            [
                ("2025-08-02", "single-origin", 1, 1, "2025-08-02"),
                ("2025-08-05", "corroborated", 2, 2, "2025-08-05"),
            ],
        ),
    ),
    ("one, three", DATE, ("2025-08-05", [("2025-08-02", "single-origin", 1, 1, "2025-08-02")])),
]


@pytest.mark.parametrize(("sources", "more", "found"), STATES)
def test_an_event_has_a_state_for_each_day_on_which_its_evidence_changed(
    tmp_path: Path, sources: str, more: str, found: object
) -> None:
    assert states(chronicle(tmp_path, sources, more)) == found


def test_the_days_are_those_on_which_anything_became_known(tmp_path: Path) -> None:
    found = data(chronicle(tmp_path, "one, two"))
    assert [Day.from_ordinal(day).iso for day in found["days"]] == [
        "2025-08-02",
        "2025-08-03",
        "2025-08-09",
    ]
    assert [name for name, _ in found["statuses"]] == list(STATUSES)


def test_the_states_of_ten_thousand_events_stay_small() -> None:
    days = [f"20{year:02}-03-{day:02}" for year in range(25) for day in range(1, 29)]
    many = dated([days[number % len(days)] for number in range(10_000)], published=days[::-1])
    assert len(files(many)["data/as-of.json"]()) < 150_000
