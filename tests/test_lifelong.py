"""What readers' programs know an event by, and how often it became another, by its history."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import icalendar
import pytest

from kronika.chronicle import Chronicle
from kronika.exports import calendars
from kronika.reading import Reader
from kronika.settings import Settings
from kronika.tracing import Tracer
from tests.histories import Repository
from tests.projects import event

MOON = event("Moon")
LATER = MOON.replace("2025-08-02", "2025-08-03")
SUN = event("Sun")
RIGHT = 'corrections:\n  - on: 2025-09-01\n    note: "It read 2 August."\n'
GONE = 'retracted:\n  on: 2025-09-01\n  reason: "There was none."\n'


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "project")


def chronicle(root: Path) -> Chronicle:
    reader = Reader(root)
    with Tracer(reader).beginning() as ask:
        core = ask(reader.read())
    assert [problem for problem in core.problems if problem.severity == "error"] == []
    return Chronicle(core.dossier, Settings(), core.rendered, history=core.history)


def in_calendar(root: Path) -> dict[str, tuple[str, int]]:
    """Return the events' names in the calendar and their numbers, by their ids."""
    data = calendars.files(chronicle(root))["feeds/calendar.ics"]()
    return {
        str(one["X-KRONIKA-ID"]): (str(one["UID"]).removesuffix("@kronika"), one.decoded("SEQUENCE"))
        for one in icalendar.Calendar.from_ical(data).walk("VEVENT")
    }


def numbers(repository: Repository, *texts: str) -> Iterator[int]:
    """Yield an event's number in the calendar after each commit of a text."""
    for text in texts:
        repository.commit(moon=text)
        yield in_calendar(repository.root)["moon"][1]


# --- the number ----------------------------------------------------------------------------------


def test_the_number_rises_with_whatever_the_event_says_and_never_falls(
    repository: Repository,
) -> None:
    texts = MOON, LATER, LATER + RIGHT, LATER + RIGHT + GONE, LATER + RIGHT, MOON
    assert list(numbers(repository, *texts)) == [0, 1, 2, 3, 4, 5]


def test_the_number_stays_where_the_event_says_the_same(repository: Repository) -> None:
    texts = MOON, f"# The moon.\n{MOON}", "title: [\n", MOON
    repository.commit(moon=texts[0])
    assert list(numbers(repository, texts[1])) == [0]
    repository.commit(moon=texts[2])  # it has a mistake, so it was never published
    assert list(numbers(repository, texts[3])) == [0]


def test_what_is_not_committed_yet_has_the_number_that_it_will_have(
    repository: Repository,
) -> None:
    repository.commit(moon=MOON)
    for text in (LATER, LATER + RIGHT):
        (repository.root / "events" / "moon.yml").write_text(text, encoding="utf-8")
        (before,) = (number for _, number in in_calendar(repository.root).values())
        assert list(numbers(repository, text)) == [before]


def test_the_number_goes_on_when_the_event_is_renamed(repository: Repository) -> None:
    repository.commit(moon=MOON)
    repository.commit(moon=LATER)
    repository.commit(moon=None, luna=LATER + "formerly: [moon]\n")
    assert in_calendar(repository.root) == {"luna": ("moon", 2)}


def test_where_the_history_is_cut_off_the_event_counts_what_it_says_was_put_right(
    repository: Repository, tmp_path: Path
) -> None:
    for text in (MOON, LATER, MOON, LATER + RIGHT + GONE):
        repository.commit(moon=text)
    repository.commit(sun=SUN)
    for depth, number in (("1", 2), ("2", 2), ("9", 3)):
        clone = tmp_path / depth
        repository.git("clone", "--quiet", "--depth", depth, repository.root.as_uri(), str(clone))
        assert in_calendar(clone) == {"moon": ("moon", number), "sun": ("sun", 0)}
