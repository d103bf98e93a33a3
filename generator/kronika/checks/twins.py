"""Events that look the same: the same day, the same place, nearly the same title."""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import SequenceMatcher
from itertools import islice
from typing import TYPE_CHECKING

from kronika.collection import Finding
from kronika.hints import quoted
from kronika.located import read
from kronika.problems import Place, Severity
from kronika.tree import place_of, spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kronika.collection import Collection
    from kronika.dossier import Dossier, Event

ALIKE = 0.85
# Titles are compared in the order of their words: a twin stands near, and a day of thousands of
# events costs no more than thousands of comparisons.
NEIGHBOURS = 3
SHORT = 3


def twins(dossier: Dossier, collection: Collection) -> Iterator[Finding]:
    """Yield a warning for each event that looks the same as an earlier one."""
    said = set()
    for group in _groups(dossier):
        for one, other in _pairs(group):
            first, second = sorted((one, other), key=lambda event: event.path)
            if (first.id, second.id) not in said and _alike(_words(one), _words(other)):
                said.add((first.id, second.id))
                other_place = _title(collection, first.path)
                looks = f"The event looks the same as {quoted(first.id)} ({other_place})"
                message = f"{looks}: day, place and title."
                hint = "Join the two, or tell them apart in their titles."
                path = second.path
                yield Finding(path, ("title",), "twins", message, hint, Severity.WARNING)


def _title(collection: Collection, path: str) -> Place:
    tree = read(path, collection.files[path].data)
    return place_of(path, spot(tree.root, ("title",))[1]) if tree.root else Place(path)


def _groups(dossier: Dossier) -> Iterator[list[Event]]:
    groups: dict[object, list[Event]] = defaultdict(list)
    for event in dossier.events:
        date = event.file.date
        # A withdrawn event may well look like the one that replaces it.
        if date.earliest == date.latest and event.file.retracted is None:
            for place in event.places or ("",):
                groups[date.earliest, place].append(event)
    return (group for group in groups.values() if len(group) > 1)


def _pairs(group: list[Event]) -> Iterator[tuple[Event, Event]]:
    ordered = sorted(group, key=lambda event: (_words(event), event.id))
    for number, one in enumerate(ordered):
        for other in islice(ordered, number + 1, number + 1 + NEIGHBOURS):
            yield one, other


def _words(event: Event) -> str:
    words = re.findall(r"\w+", event.file.title.casefold())
    # Articles and the like change, the matter stays.
    return " ".join(sorted(word for word in words if len(word) > SHORT or word.isdigit()))


def _alike(one: str, other: str) -> bool:
    if not one or re.sub(r"\D+", " ", one) != re.sub(r"\D+", " ", other):
        return False  # "part 1" and "part 2" are no twins
    words, others = set(one.split()), set(other.split())
    if 2 * len(words & others) < max(len(words), len(others)):
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() > ALIKE and matcher.ratio() > ALIKE
