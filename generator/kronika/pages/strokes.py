"""A date's sureness and a place in, the strokes it is drawn with out: on strip, axis and charts.

Solid for certain, fading edges for approximate, a dashed outline for uncertain, an open arrow for
an end that is open. What is one day among several is a line between two posts, what lasts a bar.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from kronika.dates import Date, Day
from kronika.dates.forms import Interval

Sureness = Literal["certain", "approximate", "uncertain", "doubtful"]
Idiom = Literal["certain", "approximate", "uncertain", "doubtful", "among", "open"]

IDIOMS: Final[Mapping[Idiom, str]] = {
    "certain": "Solid: the date is certain.",
    "approximate": "Fading at the edges: about that date.",
    "uncertain": "Dashed outline: perhaps that date.",
    "doubtful": "Dashed and fading: perhaps, and about that date.",
    "among": "A line between two posts: one of those days.",
    "open": "An arrow: that date and later, or earlier.",
}
"""How dates are drawn, for the legend."""

WORDS: Final[Mapping[Sureness, str]] = {
    "approximate": "approximate",
    "uncertain": "uncertain",
    "doubtful": "uncertain and approximate",
}
"""What a date that is not certain is, in words."""

_FADES: Final = 3  # steps of an edge that fades
_EDGE: Final = 0.3  # of the width, on either side


@dataclass(frozen=True, slots=True)
class Box:
    """A place in a drawing: per cent across, pixels down."""

    left: float
    right: float
    top: int
    tall: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a stroke: a bar or a line, as faint as it says, or a dashed one."""

    shape: Literal["bar", "line"]
    left: str
    right: str
    width: str
    faint: int = 0  # 0 to 3
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """An open end."""

    at: str
    way: Literal["earlier", "later"]


@dataclass(frozen=True, slots=True)
class Stroke:
    """One date, drawn."""

    top: int
    tall: int
    middle: float
    pieces: tuple[Piece, ...]
    posts: tuple[str, ...] = ()
    arrows: tuple[Arrow, ...] = ()


def sureness(date: Date) -> Sureness:
    """Return how sure the date is."""
    if date.approximate:
        return "doubtful" if date.uncertain else "approximate"
    return "uncertain" if date.uncertain else "certain"


def is_among(date: Date) -> bool:
    """Whether it is one day among several, and no time that lasts."""
    return not isinstance(date.form, Interval) and date.window[0] != date.window[1]


def idioms(date: Date) -> set[Idiom]:
    """Return the idioms the date is drawn with."""
    found: set[Idiom] = {sureness(date)}
    if is_among(date):
        found.add("among")
    if not all(isinstance(end, Day) for end in date.window):
        found.add("open")
    return found


def stroke(date: Date, box: Box, cut: tuple[bool, bool] = (False, False)) -> Stroke:
    """Return the date drawn in the box, its open ends at the box's edges.

    Args:
        date: what is drawn.
        box: where it is drawn.
        cut: whether it begins before the box and ends behind it: no post stands where it goes on.
    """
    opens = [not isinstance(end, Day) for end in date.window]
    shape: Literal["bar", "line"] = "line" if is_among(date) else "bar"
    ways: tuple[Literal["earlier", "later"], ...] = ("earlier", "later")
    ends = (box.left, box.right)
    return Stroke(
        top=box.top,
        tall=box.tall,
        middle=box.top + box.tall / 2,
        pieces=pieces(sureness(date), box, shape),
        posts=tuple(
            _share(end)
            for end, is_open, is_cut in zip(ends, opens, cut, strict=True)
            if not (is_open or is_cut) and shape == "line"
        ),
        arrows=tuple(
            Arrow(_share(end), way)
            for end, is_open, way in zip(ends, opens, ways, strict=True)
            if is_open
        ),
    )


def block(sure: Sureness, box: Box) -> Stroke:
    """Return a bar in the box that stands for dates of that sureness."""
    return Stroke(box.top, box.tall, box.top + box.tall / 2, pieces(sure, box, "bar"))


def pieces(sure: Sureness, box: Box, shape: Literal["bar", "line"]) -> tuple[Piece, ...]:
    """Return what a bar or line of that sureness is drawn of."""
    fading = sure in ("approximate", "doubtful")
    drawn = _fading(box, shape) if fading else iter(())
    if sure == "certain":
        drawn = iter((_piece(shape, box.left, box.right),))
    dashed = _piece(shape, box.left, box.right, dashed=True)
    return (*drawn, dashed) if sure in ("uncertain", "doubtful") else tuple(drawn)


def _fading(box: Box, shape: Literal["bar", "line"]) -> Iterator[Piece]:
    edge = (box.right - box.left) * _EDGE
    step = edge / _FADES
    for number in range(_FADES):
        faint = _FADES - number
        left, right = box.left + number * step, box.right - number * step
        yield _piece(shape, left, left + step, faint=faint)
        yield _piece(shape, right - step, right, faint=faint)
    yield _piece(shape, box.left + edge, box.right - edge)


def _piece(
    shape: Literal["bar", "line"],
    left: float,
    right: float,
    *,
    faint: int = 0,
    dashed: bool = False,
) -> Piece:
    return Piece(shape, _share(left), _share(right), _share(right - left), faint, dashed)


def _share(value: float) -> str:
    return f"{value:.2f}%"
