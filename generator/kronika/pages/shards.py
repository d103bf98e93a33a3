"""A chronicle in, the data files of the timeline's filters out: facets and rows, cards, texts.

`data/timeline.json` holds a short row for each event, as the timeline orders them; the cards and
the folded texts lie in shards of 200 beside it, fetched when they are needed. So do the ids, by
which a reader's filter is taken to the whole files that are for downloading.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import Final

from kronika.chronicle import Chronicle
from kronika.chronicle.stations import years
from kronika.compact import compact
from kronika.dates import Day, Edge
from kronika.dossier import Event
from kronika.pages.cards import card
from kronika.pages.listing import month_title, year_title
from kronika.wording import STATUS_NAMES

SHARD: Final = 200
_NONE: Final = -1  # the number of an option an event does not have

# Letters that Unicode does not take apart; assets/js/fold.js folds what is typed alike.
_UNPARTED: Final = MappingProxyType(
    {
        "ł": "l",
        "ø": "o",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "\u0131": "i",
    }
)

Section = tuple[str, str, str, str, int]
_Row = tuple[int | None, int | None, int, list[int], list[int], list[int], int]


@dataclass(frozen=True, slots=True)
class _Facet:
    """The options of one facet, and the number each goes by in the rows."""

    options: list[tuple[str, str]]
    numbers: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        numbers = {option: number for number, (option, _) in enumerate(self.options)}
        object.__setattr__(self, "numbers", numbers)

    def number(self, option: str | None) -> int:
        return self.numbers.get(option or "", _NONE)

    def numbers_of(self, options: Iterable[str]) -> list[int]:
        # What only withdrawn events are tied to is no option.
        return sorted({self.numbers[option] for option in options if option in self.numbers})


def files(chronicle: Chronicle) -> dict[str, Callable[[], bytes]]:
    """Return the data files by their path in the site; each is made when it is called."""
    made: dict[str, Callable[[], bytes]] = {
        "data/timeline.json": partial(_timeline, chronicle),
        "data/ids.json": partial(_ids, chronicle),
    }
    for number, start in enumerate(range(0, len(chronicle.timeline), SHARD)):
        events = chronicle.timeline[start : start + SHARD]
        made[f"data/cards/{number}.json"] = partial(_cards, chronicle, events)
        made[f"data/text/{number}.json"] = partial(_texts, chronicle, events)
    return made


def folded(text: str) -> str:
    """Return the text as it is compared: lower case, without marks."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).lower()
    for letter in {*plain}:  # few different ones are beyond ASCII, and none becomes another
        if not letter.isascii():
            is_mark = unicodedata.category(letter).startswith("M")
            plain = plain.replace(letter, "" if is_mark else _UNPARTED.get(letter, letter))
    return plain


def _timeline(chronicle: Chronicle) -> bytes:
    facets = _facets(chronicle)
    return written(
        {
            "version": 1,
            "asOf": chronicle.as_of.iso if chronicle.as_of else "",
            "order": chronicle.settings.order,
            "facets": {name: facet.options for name, facet in facets.items()},
            "sections": list(sections(chronicle)),
            "events": [_row(chronicle, facets, event) for event in chronicle.timeline],
            "shard": SHARD,
        }
    )


def _ids(chronicle: Chronicle) -> bytes:
    return written([event.id for event in chronicle.timeline])


def _facets(chronicle: Chronicle) -> dict[str, _Facet]:
    statuses = {chronicle.statuses[event.id].name for event in chronicle.timeline}
    return {
        "kind": _Facet(_busiest(chronicle, "kinds")),
        "actor": _Facet(_busiest(chronicle, "actors")),
        "place": _Facet(_busiest(chronicle, "places")),
        "tag": _Facet(_busiest(chronicle, "tags")),
        "status": _Facet([(name, word) for name, word in STATUS_NAMES.items() if name in statuses]),
    }


def _busiest(chronicle: Chronicle, section: str) -> list[tuple[str, str]]:
    """Return what events are tied to, the ones with most events first."""
    names, members = chronicle.known(section), chronicle.members[section]
    in_use = [(key, name) for key, name in names.items() if key in members]
    return sorted(
        in_use, key=lambda option: (-len(members[option[0]]), folded(option[1]), option[0])
    )


def sections(chronicle: Chronicle) -> Iterator[Section]:
    """Yield the headings the events stand under, in order, with the number of events below."""
    for year in years(chronicle.timeline, chronicle.stations):
        title = year_title(chronicle, year)
        if year.whole:
            yield year.key, title, "", "", len(year.whole)
        for month in year.months:
            name = month_title(chronicle, month)
            yield year.key, title, month.key, name, len(month.events)


def _row(chronicle: Chronicle, facets: dict[str, _Facet], event: Event) -> _Row:
    date = event.file.date
    return (
        ordinal(date.earliest),
        ordinal(date.latest),
        facets["kind"].number(event.file.kind),
        facets["actor"].numbers_of(event.actors),
        facets["place"].numbers_of(event.places),
        facets["tag"].numbers_of(event.tags),
        facets["status"].number(chronicle.statuses[event.id].name),
    )


def ordinal(bound: Day | Edge) -> int | None:
    """Return the day as the data has it; an end that is no day is null there."""
    return bound.ordinal if isinstance(bound, Day) else None


def _cards(chronicle: Chronicle, events: Sequence[Event]) -> bytes:
    return written([str(card(chronicle, event)) for event in events])


def _texts(chronicle: Chronicle, events: Sequence[Event]) -> bytes:
    return written([folded(" ".join(filter(None, _words(chronicle, event)))) for event in events])


def _words(chronicle: Chronicle, event: Event) -> Iterator[str]:
    """Yield what a reader may look for in an event: its words, and the names it is tied to."""
    text = chronicle.text(event)
    yield from (event.file.title, chronicle.words(event.file.date), text.plain, text.text)
    yield chronicle.kind(event).name
    for section, ids in (
        ("actors", event.actors),
        ("places", event.places),
        ("tags", event.tags),
        ("publishers", (cited.publisher or "" for cited in event.sources)),
    ):
        names = chronicle.known(section)
        yield from (names[one] for one in ids if one in names)
    for tag in event.tags:
        yield from chronicle.dossier.tags[tag].aliases


def written(value: object) -> bytes:
    """Return the value as a data file."""
    return compact(value) + b"\n"
