"""A row to be in, how many bytes it will have out: roughly, at once, and not too few.

So it is known how many windows a list has without making any of its rows.
"""

from __future__ import annotations

from typing import Final

from kronika.answers import Inquiry
from kronika.dossier import Event
from kronika.edits import Edit
from kronika.exports.rows import CITING, Use
from kronika.model import Actor, Kind, Publisher, Spot, Tag

_EVENT: Final = 900  # a row without its texts and lists
_THING: Final = 700
_SOURCE: Final = 1_200
_QUESTION: Final = 1_300
_EDIT: Final = 700
_NAMED: Final = 3  # beside an id in a list
_ANSWER: Final = 900
_CHANGE: Final = 50
_LONGEST: Final = 84  # an id and what is beside it


def of_event(event: Event) -> int:
    """Return the bytes of an event's row."""
    names = (*event.places, *event.actors, *event.tags)
    texts = _long(event.file.title, event.file.summary) + 4 * len(event.id)
    return _EVENT + texts + sum(map(len, names)) + _NAMED * len(names)


def of_thing(thing: Kind | Actor | Spot | Tag | Publisher) -> int:
    """Return the bytes of a thing's row."""
    texts = [thing.name]
    if isinstance(thing, (Kind, Tag)):
        texts.append(thing.means)
    if isinstance(thing, Tag):
        texts += thing.aliases
    if isinstance(thing, Actor):
        texts.append(thing.role)
    if isinstance(thing, Publisher):
        texts.append(thing.url or "")
    return _THING + _long(*texts) + _NAMED * len(texts)


def of_source(use: Use) -> int:
    """Return the bytes of a source's row."""
    one = use.cited.source
    count = min(len(use.events), CITING) + min(len(use.keys), CITING)
    copies = sum(2 * len(url) for url in one.archived)
    return _SOURCE + 2 * len(one.url) + copies + _long(one.title) + _LONGEST * count


def of_question(inquiry: Inquiry) -> int:
    """Return the bytes of a question's row."""
    asked = inquiry.question
    said = (answer.says for answer in asked.answers)
    sought = (one.where for one in asked.looked)
    count = len(asked.answers) + len(asked.looked)
    return _QUESTION + _ANSWER * count + _long(asked.asks, inquiry.event.file.title, *said, *sought)


def of_edit(edit: Edit) -> int:
    """Return the bytes of an edit's row."""
    return _EDIT + _CHANGE * len(edit.told) + _long(edit.title, *(one.words for one in edit.told))


def _long(*texts: str) -> int:
    return len("".join(texts).encode())
