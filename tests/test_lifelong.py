"""What readers' programs know an event by, and how often it became another, by its history."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import icalendar
import pytest

from kronika.chronicle import Chronicle
from kronika.exports import calendars, feeds
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
        str(one["X-KRONIKA-ID"]): (
            str(one["UID"]).removesuffix("@kronika"),
            one.decoded("SEQUENCE"),
        )
        for one in icalendar.Calendar.from_ical(data).walk("VEVENT")
    }


def numbers(repository: Repository, *texts: str) -> Iterator[int]:
    """Yield an event's number in the calendar after each commit of a text."""
    for text in texts:
        repository.commit(moon=text)
        yield in_calendar(repository.root)["moon"][1]


def in_feed(root: Path) -> dict[str, str]:
    """Return the events' names in the feed of what happened, by their ids."""
    made = json.loads(feeds.files(chronicle(root))["feeds/happened.json"]())
    return {item["_kronika"]["event"]: item["id"] for item in made["items"]}


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


def test_the_number_goes_on_when_another_event_joins(repository: Repository) -> None:
    repository.commit(moon=MOON)
    repository.commit(sun=SUN)
    repository.commit(moon=LATER, sun=event("The sun"))
    repository.commit(moon=None)
    assert in_calendar(repository.root)["sun"][1] == 1
    repository.commit(sun=event("The sun", more="formerly: [moon]\n"))
    assert in_calendar(repository.root)["sun"][1] == 3  # what the other one said before counts too


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


# --- the name ------------------------------------------------------------------------------------


def names(repository: Repository) -> dict[str, str]:
    return {id_: name for id_, (name, _) in in_calendar(repository.root).items()}


def formerly(*ids: str) -> str:
    return f"formerly: [{', '.join(ids)}]\n"


def test_an_event_that_another_one_joins_keeps_its_own_name(repository: Repository) -> None:
    repository.commit(moon=MOON)
    repository.commit(sun=SUN)
    before = in_feed(repository.root)
    repository.commit(moon=None, sun=SUN + formerly("moon"))
    assert names(repository) == {"sun": "sun"}
    assert in_feed(repository.root) == {"sun": before["sun"]}


def test_it_keeps_its_name_when_it_is_renamed_later(repository: Repository) -> None:
    repository.commit(moon=MOON, sun=SUN)
    repository.commit(moon=None, sun=SUN + formerly("moon"))
    repository.commit(sun=None, star=SUN + formerly("moon", "sun"))
    assert names(repository) == {"star": "sun"}


def test_it_keeps_its_name_although_the_other_one_was_renamed_before(
    repository: Repository,
) -> None:
    repository.commit(moon=MOON)
    repository.commit(moon=None, luna=MOON + formerly("moon"))
    repository.commit(sun=SUN)
    repository.commit(luna=None, sun=SUN + formerly("moon", "luna"))
    assert names(repository) == {"sun": "sun"}


def test_it_keeps_its_name_where_the_other_one_went_without_a_word(repository: Repository) -> None:
    repository.commit(moon=MOON, sun=SUN)
    repository.commit(moon=None)
    repository.commit(sun=SUN + formerly("moon"))
    assert names(repository) == {"sun": "sun"}


def test_an_event_that_was_renamed_keeps_its_first_name(repository: Repository) -> None:
    repository.commit(moon=MOON, sun=SUN)
    repository.commit(moon=None, luna=MOON + formerly("moon"))
    repository.commit(luna=None, **{"2025__selene": MOON + formerly("moon", "luna")})
    assert names(repository) == {"selene": "moon", "sun": "sun"}
    repository.commit(sun=None, **{"2025__selene": MOON + formerly("sun", "moon", "luna")})
    assert names(repository) == {"selene": "moon"}


def test_of_two_that_become_a_third_the_first_that_it_names_counts(repository: Repository) -> None:
    repository.commit(moon=MOON, sun=SUN)
    repository.commit(moon=None, sun=None, sky=event("Sky", more=formerly("sun", "moon")))
    assert names(repository) == {"sky": "sun"}


def test_an_event_that_comes_back_under_another_id_keeps_its_first_name(
    repository: Repository,
) -> None:
    repository.commit(moon=MOON)
    repository.commit(moon=None)
    repository.commit(luna=MOON + formerly("lost", "moon"))
    assert names(repository) == {"luna": "lost"}  # of that one nothing is known


def test_what_is_not_committed_yet_has_the_name_that_it_will_have(repository: Repository) -> None:
    repository.commit(moon=MOON, sun=SUN)
    repository.commit(moon=None, sun=SUN + formerly("moon"))
    events = repository.root / "events"
    (events / "sun.yml").unlink()
    (events / "star.yml").write_text(SUN + formerly("moon", "sun"), encoding="utf-8")
    assert names(repository) == {"star": "sun"}
