from __future__ import annotations

from collections.abc import Sequence

import pytest

from kronika.dates import parse
from kronika.dossier import Cited, Event
from kronika.history import changed_on, known_since
from kronika.model import Correction, EventFile, Retracted, SharedSource


def event(
    date: str,
    published: Sequence[str | None] = (None,),
    corrected: Sequence[str] = (),
    retracted: str | None = None,
) -> Event:
    file = EventFile(
        title="One",
        date=parse(date),
        summary="It happens.",
        sources=("report",),
        corrections=tuple(Correction(on=parse(on), note="Other.") for on in corrected),
        retracted=Retracted(on=parse(retracted), reason="No.") if retracted else None,
    )
    sources = tuple(
        Cited(f"s{number}", number, source(on), None) for number, on in enumerate(published, 1)
    )
    return Event("one", "events/one.yml", file, parse(date).moments("UTC"), sources=sources)


def source(on: str | None) -> SharedSource:
    published = parse(on) if on else None
    return SharedSource(url="https://wire.example/1", title="A report", published=published)


KNOWN = [
    ("2025-08-01", [None], None),
    ("2025-08-01", [None, "2025-08-05"], "2025-08-05"),
    ("2025-08-01", ["2025-08-05", "2025-08-01", "2025-08-03"], "2025-08-01"),
    # Vagueness stays; of two dates the one counts by whose end it was known for certain.
    ("2025-08-01", ["2025-08"], "2025-08"),
    ("2025-08-01", ["2025-08", "2025-08-05"], "2025-08-05"),
    ("2025-08-01", ["[..2025-12-04]", "2025-08-05~"], "2025-08-05~"),
    ("2025-08-01", ["[2025-08-02..]", "2025"], "2025"),
    ("2025-08-01", ["[2025-08-02..]"], "[2025-08-02..]"),
    ("2025-08-01", ["2025-08-05", "[2025-08-03,2025-08-05]"], "[2025-08-03,2025-08-05]"),
    # What was published before cannot tell of it; where nothing else is, it announces it.
    ("2025-08-01", ["2025-01-31", "2025-08-05"], "2025-08-05"),
    ("2025-08", ["2025-07-31", "2025-08-05"], "2025-08-05"),
    ("2025-09-12/2025-09-16", ["2025-08-21"], "2025-08-21"),
    ("../2025", ["2024-01-31", "2025-08-05"], "2024-01-31"),
]


@pytest.mark.parametrize(("date", "published", "known"), KNOWN)
def test_an_event_is_known_since_the_first_source_that_can_tell_of_it(
    date: str, published: Sequence[str | None], known: str | None
) -> None:
    found = known_since(event(date, published))
    assert (found.text if found else None) == known


CHANGED = [
    ([], None, None),
    (["2025-09-01", "2025-09-03", "2025-09-02"], None, "2025-09-03"),
    (["2025-09-01"], "2025-10", "2025-10"),
    (["2025-11-01"], "2025-10", "2025-11-01"),
    ([], "2025-10-01?", "2025-10-01?"),
]


@pytest.mark.parametrize(("corrected", "retracted", "changed"), CHANGED)
def test_an_event_changed_with_its_last_correction_or_its_retraction(
    corrected: Sequence[str], retracted: str | None, changed: str | None
) -> None:
    found = changed_on(event("2025-08-01", corrected=corrected, retracted=retracted))
    assert (found.text if found else None) == changed
