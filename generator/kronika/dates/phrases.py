"""One year, month, season or day in words: a Point, its role and a Vocabulary in, a phrase out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_

from kronika.dates.days import LAST_PLAIN_YEAR
from kronika.dates.forms import SEASONS, UNSPECIFIED, Doubt, Point
from kronika.dates.vocabulary import Case, Kind, Role, Vocabulary

_FIRST_YEAR_WITHOUT_ERA = 1000
_A_DECADE = 9

_ROLE_OF_DOUBT = {
    Doubt.NONE: Role.ALONE,
    Doubt.APPROXIMATE: Role.ABOUT,
    Doubt.UNCERTAIN: Role.PERHAPS,
    Doubt.BOTH: Role.PERHAPS_ABOUT,
}


@dataclass(frozen=True, slots=True)
class Shared:
    """The parts that a date leaves to its neighbour to say."""

    year: bool = False
    month: bool = False


NOTHING = Shared()


def shared(points: Sequence[Point]) -> Shared:
    """Return the parts that all the dates have in common: one of them says them for all."""
    if any(len(set(point.doubts)) > 1 for point in points):
        return NOTHING
    year = len({point.year for point in points}) == 1 and all(point.month for point in points)
    month = len({point.month for point in points}) == 1 and all(point.day for point in points)
    return Shared(year=year, month=year and month)


def phrase(point: Point, role: Role, vocabulary: Vocabulary, without: Shared = NOTHING) -> str:
    """Return the date as it stands in that role, with every doubt there is about it."""
    about_all = reduce(and_, point.doubts)
    parts = ("year", "season" if point.is_season else "month", "day")
    doubtful = [
        (part, doubt & ~about_all) for part, doubt in zip(parts, point.doubts, strict=False)
    ]
    inner = about_all
    if role is Role.AMONG or point.more_years:
        # '1984~ or 1985' as "about 1984 or 1985" would make both approximate.
        doubtful.insert(0, ("date", about_all))
        inner = Doubt.NONE
    elif role is Role.ALONE:
        role, inner = _ROLE_OF_DOUBT[about_all], Doubt.NONE
    said = _name(point, vocabulary.cases.get(role, Case.NOMINATIVE), vocabulary, without)
    said = vocabulary.doubts[inner].format(said) + _notes(doubtful, vocabulary)
    template = vocabulary.roles[role]
    if not isinstance(template, str):
        template = template[_kind(point, vocabulary)]
    return template.format(said)


def _notes(doubtful: Sequence[tuple[str, Doubt]], vocabulary: Vocabulary) -> str:
    notes = [
        words[part]
        for part, doubt in doubtful
        for kind, words in (
            (Doubt.UNCERTAIN, vocabulary.uncertain),
            (Doubt.APPROXIMATE, vocabulary.approximate),
        )
        if kind in doubt
    ]
    return f" ({vocabulary.comma.join(notes)})" if notes else ""


def _kind(point: Point, vocabulary: Vocabulary) -> Kind:
    if point.day:
        return Kind.DAY
    if not point.month:
        return Kind.YEAR
    vowel = _month_name(point.month, Case.NOMINATIVE, vocabulary)[0] in vocabulary.vowels
    if point.is_season:
        return Kind.VOWEL_SEASON if vowel else Kind.SEASON
    return Kind.VOWEL_MONTH if vowel else Kind.MONTH


def _month_name(month: int, case: Case, vocabulary: Vocabulary) -> str:
    if month in SEASONS:
        return vocabulary.seasons[case][month - SEASONS[0]]
    return vocabulary.months[case][month - 1]


def _name(point: Point, case: Case, vocabulary: Vocabulary, without: Shared) -> str:
    year = "" if without.year else _years_name(point, vocabulary)
    if not point.month:
        month_unknown = point.month == UNSPECIFIED
        unknown = "month and day" if point.day == UNSPECIFIED else "month"
        return vocabulary.unknown[unknown].format(year) if month_unknown else year
    case = vocabulary.case_with_day if point.day else case
    month = "" if without.month else _month_name(point.month, case, vocabulary)
    day = vocabulary.first_day if point.day == 1 else str(point.day)
    template = vocabulary.day if point.day else vocabulary.month
    # Only plain spaces: those within a long year must stay.
    said = " ".join(
        part for part in template.format(day=day, month=month, year=year).split(" ") if part
    )
    return vocabulary.unknown["day"].format(said) if point.day == UNSPECIFIED else said


def _years_name(point: Point, vocabulary: Vocabulary) -> str:
    first, last = point.years
    if first == last:
        return _year_name(first, vocabulary)
    # "1900s" may be ten years or a hundred, "10s" nobody says.
    if point.more_years == _A_DECADE and first >= _FIRST_YEAR_WITHOUT_ERA and first // 10 % 10:
        return vocabulary.decade.format(first=first, last=last)
    return " ".join(
        (
            phrase(Point(first), Role.BETWEEN, vocabulary),
            phrase(Point(last), Role.AND, vocabulary),
        )
    )


def _year_name(year: int, vocabulary: Vocabulary) -> str:
    if _FIRST_YEAR_WITHOUT_ERA <= year <= LAST_PLAIN_YEAR:
        return vocabulary.year.format(year)
    # Year 0 is 1 BC.
    number = year if year > 0 else 1 - year
    digits = (
        f"{number:,}".replace(",", vocabulary.thousands) if number > LAST_PLAIN_YEAR else number
    )
    return (vocabulary.year_of_era if year > 0 else vocabulary.year_before_era).format(digits)
