"""What a language must have words for, so that any date can be said in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from kronika.dates.forms import Doubt


class Role(Enum):
    """What a date is in its phrase. Prepositions hang on it, and in Lithuanian cases."""

    ALONE = auto()
    AMONG = auto()
    ABOUT = auto()
    PERHAPS = auto()
    PERHAPS_ABOUT = auto()
    FROM = auto()
    TO = auto()
    SINCE = auto()
    UNTIL = auto()
    BETWEEN = auto()
    AND = auto()
    LATER = auto()
    EARLIER = auto()


class Kind(Enum):
    """How a date takes its preposition; French tells all of them apart."""

    DAY = auto()
    MONTH = auto()
    VOWEL_MONTH = auto()
    SEASON = auto()
    VOWEL_SEASON = auto()
    YEAR = auto()


class Case(Enum):
    """The grammatical case of a month or season; only Lithuanian tells them apart."""

    NOMINATIVE = auto()
    GENITIVE = auto()
    ACCUSATIVE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All the words of one language. Braces stand for the date, or for a part of it."""

    months: Mapping[Case, tuple[str, ...]]
    seasons: Mapping[Case, tuple[str, ...]]
    vowels: str = ""
    first_day: str = "1"
    day: str
    month: str
    case_with_day: Case = Case.NOMINATIVE
    shared_comes_last: bool = True
    year: str = "{}"
    year_of_era: str
    year_before_era: str
    thousands: str
    decade: str
    roles: Mapping[Role, str | Mapping[Kind, str]]
    cases: Mapping[Role, Case] = field(default_factory=dict)
    doubts: Mapping[Doubt, str]
    comma: str = ", "
    alternative: str
    alternative_phrase: str
    unknown: Mapping[str, str]
    uncertain: Mapping[str, str]
    approximate: Mapping[str, str]
