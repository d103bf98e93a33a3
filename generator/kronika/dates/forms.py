"""What a date can be once it is read: a point, an interval or a choice; with the days it covers."""

from dataclasses import dataclass
from enum import Flag

from kronika.dates.days import Day, Edge, days_in

UNSPECIFIED = 0
"""The month or day of a point that was written `XX`."""

SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24
SEASONS = (SPRING, SUMMER, AUTUMN, WINTER)


class Doubt(Flag):
    """How sure a part of a date is: `~` approximate, `?` uncertain, `%` both."""

    NONE = 0
    APPROXIMATE = 1
    UNCERTAIN = 2
    BOTH = 3


SURE = (Doubt.NONE, Doubt.NONE, Doubt.NONE)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day. `second` is None where only minutes are known; `offset` is in minutes."""

    hour: int
    minute: int
    second: int | None = None
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A year, month, season or day. Where digits of the year are unknown, `year` is the first."""

    year: int
    month: int | None = None
    day: int | None = None
    more_years: int = 0
    doubts: tuple[Doubt, ...] = SURE[:1]
    clock: Clock | None = None

    @property
    def is_season(self) -> bool:
        """Whether the month's place holds a season."""
        return self.month in SEASONS

    @property
    def is_unspecified(self) -> bool:
        """Whether any digit of it was written `X`."""
        return self.more_years > 0 or UNSPECIFIED in (self.month, self.day)

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year it may lie in."""
        return self.year, self.year + self.more_years

    @property
    def bounds(self) -> tuple[Day | Edge, Day | Edge]:
        """The first and the last day it may mean; no two people agree on the days of a season."""
        return (Edge.UNKNOWN, Edge.UNKNOWN) if self.is_season else self.window

    @property
    def window(self) -> tuple[Day, Day]:
        """As `bounds`, but a season is given all the days it may have anywhere on earth."""
        first, last = self.years
        if self.is_season:
            # Summer in the south and winter in the north pass the new year.
            passes = self.month in (SUMMER, WINTER)
            return Day(first, 1, 1), Day(last + 1, 3, 31) if passes else Day(last, 12, 31)
        if not self.month:
            return Day(first, 1, 1), Day(last, 12, 31)
        if not self.day:
            return Day(first, self.month, 1), Day(last, self.month, days_in(last, self.month))
        return (whole := Day(first, self.month, self.day)), whole


@dataclass(frozen=True, slots=True)
class Interval:
    """From a start to an end; either may be open (`..`) or unknown (nothing written)."""

    start: Point | Edge
    end: Point | Edge

    @property
    def points(self) -> tuple[Point, ...]:
        """The ends that are dates."""
        return tuple(end for end in (self.start, self.end) if isinstance(end, Point))

    @property
    def bounds(self) -> tuple[Day | Edge, Day | Edge]:
        """The first day of its start and the last day of its end."""
        return (
            self.start.bounds[0] if isinstance(self.start, Point) else self.start,
            self.end.bounds[1] if isinstance(self.end, Point) else self.end,
        )

    @property
    def window(self) -> tuple[Day | Edge, Day | Edge]:
        """As `bounds`, with all the days a season may have."""
        return (
            self.start.window[0] if isinstance(self.start, Point) else self.start,
            self.end.window[1] if isinstance(self.end, Point) else self.end,
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several: each member is a point, or an interval within which it lies."""

    members: tuple[Point | Interval, ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """Every date that is named in it."""
        return tuple(
            point
            for member in self.members
            for point in (member.points if isinstance(member, Interval) else (member,))
        )

    @property
    def bounds(self) -> tuple[Day | Edge, Day | Edge]:
        """The first day of the earliest member and the last day of the latest."""
        return _hull([member.bounds for member in self.members])

    @property
    def window(self) -> tuple[Day | Edge, Day | Edge]:
        """As `bounds`, with all the days a season may have."""
        return _hull([member.window for member in self.members])


def _hull(bounds: list[tuple[Day | Edge, Day | Edge]]) -> tuple[Day | Edge, Day | Edge]:
    firsts, lasts = zip(*bounds, strict=True)
    return _one_of(firsts, latest=False), _one_of(lasts, latest=True)


def _one_of(ends: tuple[Day | Edge, ...], *, latest: bool) -> Day | Edge:
    # A member that has no end leaves the whole without one, whatever else is unknown.
    for edge in (Edge.OPEN, Edge.UNKNOWN):
        if edge in ends:
            return edge
    days = [end for end in ends if isinstance(end, Day)]
    return max(days) if latest else min(days)
