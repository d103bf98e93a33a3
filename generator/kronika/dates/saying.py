"""A date in words, in English, French or Lithuanian: as vague as it was written, and no vaguer."""

from collections.abc import Sequence
from dataclasses import dataclass

from kronika.dates.date import Date
from kronika.dates.days import Edge
from kronika.dates.forms import Choice, Clock, Interval, Point
from kronika.dates.languages import VOCABULARIES
from kronika.dates.moments import offset_of
from kronika.dates.phrases import NOTHING, phrase, shared
from kronika.dates.vocabulary import Role, Vocabulary

LANGUAGES = tuple(VOCABULARIES)


@dataclass(frozen=True, slots=True)
class _Roles:
    """The roles of the dates of an interval: both ends given, one of them, or twice the same."""

    start: Role
    end: Role
    after: Role
    before: Role
    same: Role


_OF_SPAN = _Roles(Role.FROM, Role.TO, after=Role.SINCE, before=Role.UNTIL, same=Role.ALONE)
_OF_RANGE = _Roles(Role.BETWEEN, Role.AND, after=Role.LATER, before=Role.EARLIER, same=Role.AMONG)


def words(date: Date, language: str = "en", zone: str | None = None) -> str:
    """Return the date in words; with a zone, a time of day that has no offset gets the zone's."""
    primary = language.replace("_", "-").partition("-")[0].lower()
    vocabulary = VOCABULARIES.get(primary, VOCABULARIES["en"])
    form = date.form
    if isinstance(form, Interval):
        return _between(form, _OF_SPAN, vocabulary)
    if isinstance(form, Choice):
        return _choice(form, vocabulary)
    day = phrase(form, Role.ALONE, vocabulary)
    if form.clock is None:
        return day
    offset = form.clock.offset
    if offset is None and zone is not None:
        offset = offset_of(form.window[0], form.clock, zone)
    return f"{day}, {_clock(form.clock, offset)}"


def _clock(clock: Clock, offset: int | None) -> str:
    said = f"{clock.hour:02}:{clock.minute:02}"
    if clock.second is not None:
        said += f":{clock.second:02}"
    if offset is None:
        return said
    hours, minutes = divmod(abs(offset), 60)
    sign = "\N{MINUS SIGN}" if offset < 0 else "+"
    shift = f"{sign}{hours}{f':{minutes:02}' if minutes else ''}" if offset else ""
    return f"{said} (UTC{shift})"


def _between(interval: Interval, roles: _Roles, vocabulary: Vocabulary) -> str:
    points = interval.points
    if interval.start == interval.end:
        return phrase(points[0], roles.same, vocabulary)
    if len(points) > 1:
        return " ".join(_together(points, (roles.start, roles.end), vocabulary))
    starts = interval.start in points
    said = phrase(points[0], roles.after if starts else roles.before, vocabulary)
    if Edge.UNKNOWN in (interval.start, interval.end):
        said = vocabulary.unknown["end" if starts else "start"].format(said)
    return said


def _choice(choice: Choice, vocabulary: Vocabulary) -> str:
    members = tuple(dict.fromkeys(choice.members))
    if len(members) == 1:
        only = members[0]
        if isinstance(only, Interval):
            return _between(only, _OF_RANGE, vocabulary)
        return phrase(only, Role.ALONE, vocabulary)
    points = [member for member in members if isinstance(member, Point)]
    if len(points) == len(members):
        said = _together(points, [Role.AMONG] * len(members), vocabulary)
        last = vocabulary.alternative
    else:
        said = [
            _between(member, _OF_RANGE, vocabulary)
            if isinstance(member, Interval)
            else phrase(member, Role.AMONG, vocabulary)
            for member in members
        ]
        last = vocabulary.alternative_phrase
    return vocabulary.comma.join(said[:-1]) + last + said[-1]


def _together(points: Sequence[Point], roles: Sequence[Role], vocabulary: Vocabulary) -> list[str]:
    """Return the phrases of dates that stand together; what they share only one of them says."""
    common = shared(points)
    whole = len(points) - 1 if vocabulary.shared_comes_last else 0
    return [
        phrase(point, role, vocabulary, NOTHING if place == whole else common)
        for place, (point, role) in enumerate(zip(points, roles, strict=True))
    ]
