"""A chronicle in, its whole file out: cover, contents, every event in order, indexes."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.chronicle.stations import Year, years
from kronika.dates import parse
from kronika.dossier import Event
from kronika.exports.release import Release, release
from kronika.exports.whole.anchors import anchor, led, link, links
from kronika.exports.whole.sections import INDEXED, Sections
from kronika.originals import Originals
from kronika.prose import Prose
from kronika.render import encoded, render
from kronika.wording import SECTIONS

# Number, title, name in the file, when, whether it is retracted.
_Line = tuple[str, str, str, Markup, bool]


@dataclass(frozen=True, slots=True)
class _Part:
    """A year of the contents."""

    title: str
    lines: list[_Line]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A thing in an index, and the events it has part in by their numbers."""

    anchor: str
    name: str
    means: str
    events: Markup


@dataclass(frozen=True, slots=True)
class _Index:
    """An index of things of one sort."""

    key: str
    title: str
    entries: list[_Entry]


@dataclass(frozen=True, slots=True)
class _Book:
    """What the file shows."""

    release: Release
    language: str
    description: str
    licence: str
    contact: str
    covers: Markup | str
    includes: Markup
    policy: str
    style: Markup
    count: int
    parts: list[_Part]
    sections: Iterator[Markup]
    indexes: list[_Index]


def book(chronicle: Chronicle, originals: Originals) -> bytes:
    """Return the file."""
    about, events = chronicle.dossier.about, chronicle.timeline
    makes = Sections(chronicle, originals)
    numbers = {event.id: str(number) for number, event in enumerate(events, start=1)}
    linked = {id_: link(number, anchor(id_)) for id_, number in numbers.items()}
    style = render("whole.css", None)
    view = _Book(
        release=release(chronicle),
        language=chronicle.language,
        description=about.description,
        licence=about.licence or "",
        contact=about.contact,
        covers=chronicle.time(about.covers) if about.covers else "",
        includes=led(Prose().html(about.includes), chronicle.events),
        policy=_policy(style),
        style=style,
        count=len(events),
        parts=[_part(chronicle, year, numbers) for year in years(events, chronicle.stations)],
        sections=(makes.section(numbers[event.id], event) for event in events),
        indexes=[
            index for section in INDEXED if (index := _index(chronicle, section, linked)).entries
        ],
    )
    return encoded("whole.html", view)


def _policy(style: str) -> str:
    digest = b64encode(sha256(style.encode()).digest()).decode()
    rules = ("default-src 'none'", f"style-src 'sha256-{digest}'", "img-src data:")
    return "; ".join((*rules, "base-uri 'none'", "form-action 'none'"))


def _part(chronicle: Chronicle, year: Year, numbers: Mapping[str, str]) -> _Part:
    lines = [_line(chronicle, event, numbers[event.id]) for event in year.events]
    return _Part(chronicle.words(parse(year.key)), lines)


def _line(chronicle: Chronicle, event: Event, number: str) -> _Line:
    file = event.file
    when = chronicle.time(file.date)
    return number, file.title, anchor(event.id), when, file.retracted is not None


def _index(chronicle: Chronicle, section: str, numbers: Mapping[str, str]) -> _Index:
    dossier = chronicle.dossier
    means: dict[str, str] = {}
    if section == "kinds":
        means = {id_: kind.means for id_, kind in dossier.kinds.items()}
    elif section == "tags":
        means = {id_: tag.means for id_, tag in dossier.tags.items()}
    members = _members(chronicle, section)
    names = chronicle.known(section)
    entries = [
        _Entry(
            f"{section}.{id_}",
            name,
            means.get(id_, ""),
            links(numbers[one] for one in members.get(id_, ())),
        )
        for id_, name in sorted(names.items(), key=lambda one: (one[1].casefold(), one[0]))
    ]
    return _Index(section, SECTIONS[section].many, entries)


def _members(chronicle: Chronicle, section: str) -> dict[str, list[str]]:
    """Return the events of each thing, those that were retracted too: they stand in the file."""
    found: dict[str, list[str]] = {}
    for event in chronicle.timeline:
        names = {
            "kinds": (event.file.kind,) if event.file.kind else (),
            "actors": event.actors,
            "places": event.places,
            "tags": event.tags,
        }[section]
        for name in dict.fromkeys(names):
            found.setdefault(name, []).append(event.id)
    return found
