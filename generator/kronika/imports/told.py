"""What reading a foreign file gives: events as trees in the shape of event files, with places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kronika.problems import Place, Problem, Severity
from kronika.tree import place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from yaml.error import Mark

    from kronika.tree import Keys

_SHOWN: Final = 8  # names in one message


@dataclass(frozen=True, slots=True)
class Told:
    """One event as the file tells it."""

    tree: Keys  # as an event file's, each value at its place in the foreign file
    key: str  # what tells it from the file's other events, also when they change; empty: nothing
    wish: str = ""  # for its id; empty: it is made from year and title
    exact: bool = False  # whether it may have no other id


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file tells, and what of it cannot be understood or kept."""

    told: tuple[Told, ...] = ()
    problems: tuple[Problem, ...] = ()
    missed: int = 0  # records that tell no event; the problems say why


@dataclass(frozen=True, slots=True)
class Found:
    """The records of a file, and what is odd about it."""

    records: tuple[Keys, ...] = ()
    problems: tuple[Problem, ...] = ()
    missed: int = 0  # what stands among them and cannot be read


def loss(path: str, mark: Mark, message: str, hint: str = "", code: str = "not-kept") -> Problem:
    """Return a warning of what cannot be kept."""
    return Problem(place_of(path, mark), code, message, hint, Severity.WARNING)


def fault(path: str, mark: Mark, code: str, message: str, hint: str = "") -> Problem:
    """Return why an event, or a whole file, is not taken."""
    return Problem(place_of(path, mark), code, message, hint)


def whole(path: str, code: str, message: str, hint: str = "") -> Reading:
    """Return a reading of nothing, with its reason."""
    return Reading(problems=(Problem(Place(path), code, message, hint),))


def some(names: Sequence[str]) -> str:
    """Return the first of several names, and how many more there are."""
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more:,} more" if more > 0 else "")
