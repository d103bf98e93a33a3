"""Synthetic collections: how many events and a seed go in, the files of `events/` come out.

The same numbers give the same text on every machine. An event has a title, a date (one in three
vague), about 120 words, 3 tags of 60, 2 sources of 300, 1 place of 80, 1 kind of 6 and 1 actor of
100.
"""

from __future__ import annotations

import datetime as dt
import random
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks import shared, words
from benchmarks.shared import Entry, SharedSource

FIRST: Final = dt.date(2015, 1, 2)
DAYS: Final = 3650
_WIDTH: Final = 96
_NEAR: Final = 8  # an event's two sources are among so many published next after it
_LATER: Final = 10  # days after which the first of them can appear
_PARAGRAPHS: Final = (66, 54)  # words

# What of 100 events: a whole day, a time of day, and the vague forms of EDTF.
_FORMS: Final = {
    "{day}": 60,
    "{day}T{hour:02}:30+03:00": 7,
    "{month}": 10,
    "{day}~": 6,
    "{day}?": 4,
    "{month}-XX": 3,
    "{year}": 3,
    "{day}/{end}": 4,
    "[{day},{end}]": 1,
    "{day}/..": 1,
    "{year}-22": 1,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event, as every contender publishes it."""

    id: str
    title: str
    kind: Entry
    date: str
    year: int
    summary: str
    body: str
    place: Entry
    actor: Entry
    tags: tuple[Entry, ...]
    sources: tuple[SharedSource, ...]

    @property
    def path(self) -> str:
        """Its file below `events/`."""
        return f"{self.year}/{self.id}.yml"

    def written(self) -> str:
        """Return the text of its file."""
        date = f'"{self.date}"' if self.date.startswith("[") else self.date
        rows = [
            f"title: {self.title}",
            f"kind: {self.kind.id}",
            f"date: {date}",
            "summary: >",
            textwrap.indent(self.summary, "  "),
            "body: |",
            textwrap.indent(self.body, "  "),
            f"places: [{self.place.id}]",
            f"actors: [{self.actor.id}]",
            f"tags: [{', '.join(tag.id for tag in self.tags)}]",
            "sources:",
            *(f"  - {source.id}" for source in self.sources),
        ]
        return "\n".join(rows) + "\n"


def events(count: int, *, seed: int = 1) -> Iterator[Event]:
    """Make so many events, spread evenly over about ten years."""
    chance = random.Random(seed)  # noqa: S311  # repeatable on purpose, no secret
    known = shared.entries()
    sources = shared.sources(FIRST, days=DAYS)
    for number in range(count):
        day = FIRST + dt.timedelta(days=number * DAYS // count)
        yield _event(number, day, chance, known, sources)


def write(count: int, folder: Path, *, seed: int = 1) -> None:
    """Write a collection into a folder, as `events/` holds it."""
    for name, text in shared.files(FIRST, days=DAYS).items():
        _save(folder / name, text)
    for event in events(count, seed=seed):
        _save(folder / event.path, event.written())


def _save(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def _event(
    number: int,
    day: dt.date,
    chance: random.Random,
    known: shared.Entries,
    sources: tuple[SharedSource, ...],
) -> Event:
    # The 1st of a month or year would look like a date that somebody filled in.
    day = max(day, day.replace(day=2))
    place = chance.choice(known.places)
    title = words.title(chance, place.name)
    after = day + dt.timedelta(days=_LATER)
    first = next(at for at, source in enumerate(sources) if source.day >= after)
    chosen = tuple(chance.sample(sources[first : first + _NEAR], 2))
    return Event(
        id=f"{shared.id_of(title)}-{number:05}",
        title=title,
        kind=chance.choice(known.kinds),
        date=_date(day, chance),
        year=day.year,
        summary=_wrapped(words.sentences(chance, 22)),
        body="\n\n".join(
            _wrapped(words.paragraph(chance, length, source.id))
            for length, source in zip(_PARAGRAPHS, chosen, strict=True)
        ),
        place=place,
        actor=chance.choice(known.actors),
        tags=tuple(chance.sample(known.tags, 3)),
        sources=chosen,
    )


def _date(day: dt.date, chance: random.Random) -> str:
    form = chance.choices(list(_FORMS), weights=list(_FORMS.values()))[0]
    return form.format(
        day=day,
        month=f"{day:%Y-%m}",
        year=day.year,
        hour=chance.randrange(24),
        end=day + dt.timedelta(days=chance.randint(1, 9)),
    )


def _wrapped(text: str) -> str:
    return textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
