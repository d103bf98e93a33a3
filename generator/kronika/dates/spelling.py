"""What an author may have meant: a text that is no EDTF in, spellings to try (and advice) out."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import product

from kronika.dates.days import MONTHS, Day
from kronika.dates.languages import ENGLISH_MONTHS, NUMBER_OF_NAME

_DASHES = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-")
)
_WRONG_SIGNS = {"...": "..", "?~": "%", "~?": "%", "\u2044": "/"}
_YEAR_FIRST = re.compile(r"([0-9]{4})[-./ ]([0-9]{1,2})(?:[-./ ]([0-9]{1,2}))?[.]?")
_YEAR_LAST = re.compile(r"(?:([0-9]{1,2})[-./ ] ?)?([0-9]{1,2})[-./ ] ?([0-9]{4})")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_LONG = re.compile(r"(-?)([1-9][0-9]{4,17})|Y(-?)([0-9]{4})|[+]([0-9]{4}.*)")
_WEEK = re.compile(r"([0-9]{4})-?W([0-9]{2})(?:-?([1-7]))?")
_DAY_OF_YEAR = re.compile(r"([0-9]{4})-([0-9]{3})")
_CLOCK = re.compile(
    r"([0-9]{4}-?[0-9]{2}-?[0-9]{2})[Tt ] ?"
    r"([0-9]{1,2})(:?)([0-9]{2})(?:\3([0-9]{2})(?:[.,][0-9]+)?)?"
    r" ?(?:([Zz])|([+-])([0-9]{2}):?([0-9]{2})?)?"
)
_TWO_DATES = (
    (re.compile(r"(?:from |du |de |nuo )?(.+?) (?:to|until|till|au|à|iki|-) (.+)"), "{}/{}"),
    (re.compile(r"(?:between|entre|tarp) (.+?) (?:and|et|ir) (.+)"), "[{}..{}]"),
    (re.compile(r"(.+?) (?:or|ou|arba) (.+)"), "[{},{}]"),
)
_DOUBTS = {
    "~": ("about", "around", "circa", "ca", "c", "vers", "environ", "apie", "maždaug"),
    "?": ("perhaps", "possibly", "probably", "maybe", "galbūt"),
}
_DOUBT_BEFORE = tuple(
    (re.compile(rf"(?:{'|'.join(names)})\.? (?:le )?(.+)"), mark) for mark, names in _DOUBTS.items()
)
# What may stand beside the names and numbers of a date without changing it.
_FILLERS = frozenset({"of", "the", "st", "nd", "rd", "th", "er", "le", "m", "d", "mėn"})
_SHORT_NAMES = {
    **{name[:3].lower(): number for number, name in enumerate(ENGLISH_MONTHS, 1)},
    "sept": 9,
}
_LONGEST_WORDY = 80
_RELATIVE = frozenset({
    *("today", "tomorrow", "yesterday", "now", "recently"),
    *("aujourd'hui", "demain", "hier", "maintenant"),
    *("šiandien", "rytoj", "vakar", "dabar"),
})  # fmt: skip


def spellings(text: str) -> Iterator[list[str]]:
    """Yield groups of spellings, the likeliest group first; within a group none is likelier.

    Whether a spelling is a date, and so worth showing, the caller finds out.
    """
    plain = _plain(text)
    yield _edtf(plain)
    for reading in _SINGLE:
        yield list(reading(plain))
    if len(plain) <= _LONGEST_WORDY:
        yield list(_two_dates(plain.lower()))
        yield list(_doubtful(plain.lower()))
    yield [plain.replace(" ", "")]


def advice(text: str) -> str:
    """Return a sentence for texts that have no one right spelling; empty if there is none."""
    plain = _plain(text)
    if plain.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") in _RELATIVE:
        return "Write the day itself, such as '2025-07-28': the page will be read on another day."
    if re.fullmatch(r"-?[0-9]{1,3}[?~%]?|[0-9]{2}[-./][0-9]{2}[-./][0-9]{2}", plain):
        return "A year has four digits, as '0044'; a decade is '201X', a hundred years are '19XX'."
    if re.match(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]", plain):
        return (
            "A time of day is '05:00' or '05:00:30', then 'Z', an offset such as '+03:00', or "
            "nothing; it stands with a single day."
        )
    return ""


def _plain(text: str) -> str:
    """Return the text without the typography that word processors put in."""
    plain = unicodedata.normalize("NFKC", text.translate(_DASHES))
    plain = "".join(sign for sign in plain if sign.isprintable() or sign.isspace())
    return " ".join(plain.split())


def _edtf(plain: str) -> list[str]:
    # A gap between two digits may be a separator: that is for the readings below.
    tight = re.sub(r"(?<![0-9]) | (?![0-9])", "", plain)
    for wrong, right in _WRONG_SIGNS.items():
        tight = tight.replace(wrong, right)
    for name, right in (("open", ".."), ("unknown", "")):
        tight = re.sub(rf"^{name}(?=/)|(?<=/){name}$", right, tight)
    # The drafts of EDTF wrote 'u' for a digit that is not known.
    return [re.sub("[ux]", "X", tight) if re.fullmatch("[-0-9uxX/.,?~%]+", tight) else tight]


def _clock(plain: str) -> Iterator[str]:
    found = _CLOCK.fullmatch(plain)
    if found:
        day, hour, _, minute, second, zulu, sign, hours, minutes = found.groups()
        digits = day.replace("-", "")
        offset = f"{sign}{hours}:{minutes or '00'}" if sign else "Z" if zulu else ""
        yield (
            f"{digits[:4]}-{digits[4:6]}-{digits[6:]}T{hour:0>2}:{minute}"
            f"{f':{second}' if second else ''}{offset}"
        )


def _numbers(plain: str) -> Iterator[str]:
    if found := _YEAR_FIRST.fullmatch(plain) or _COMPACT.fullmatch(plain):
        year, *rest = found.groups()
        # Who writes '2021/24' does not mean the winter of 2021.
        if int(rest[0]) <= MONTHS:
            yield "-".join([year, *(f"{part:0>2}" for part in rest if part)])
    elif found := _YEAR_LAST.fullmatch(plain):
        one, other, year = found.groups()
        # Half the world puts the day first and half the month: both are shown where both are days.
        yield "-".join([year, f"{other:0>2}", *([f"{one:0>2}"] if one else [])])
        if one and one != other:
            yield f"{year}-{one:0>2}-{other:0>2}"
    elif found := _LONG.fullmatch(plain):
        sign, long, other_sign, short, signed = found.groups()
        yield signed or (f"Y{sign}{long}" if long else f"{other_sign}{short}")


def _first_monday(year: int) -> int:
    # Week 1 holds 4 January; 1 January 1970 was a Thursday.
    fourth = Day(year, 1, 4).ordinal
    return fourth - (fourth + 3) % 7


def _week_or_day_of_year(plain: str) -> Iterator[str]:
    if found := _WEEK.fullmatch(plain):
        year, week = int(found[1]), int(found[2])
        monday = _first_monday(year) + (week - 1) * 7
        if week and monday < _first_monday(year + 1):
            days = [Day.from_ordinal(monday + place).iso for place in range(7)]
            yield days[int(found[3]) - 1] if found[3] else f"{days[0]}/{days[-1]}"
    elif found := _DAY_OF_YEAR.fullmatch(plain):
        day_of_year = Day.from_ordinal(Day(int(found[1]), 1, 1).ordinal + int(found[2]) - 1)
        if day_of_year.year == int(found[1]):
            yield day_of_year.iso


def _named(plain: str) -> Iterator[str]:
    tokens = re.findall(r"[0-9]+|[^\W\d_]+|[^\s\w.,]", plain.lower())
    numbers = [NUMBER_OF_NAME.get(token) or _SHORT_NAMES.get(token) for token in tokens]
    names = [number for number in numbers if number]
    years = [token for token in tokens if re.fullmatch("[0-9]{4}", token)]
    days = [token for token in tokens if re.fullmatch("[0-9]{1,2}", token)]
    fillers = [token for token in tokens if token in _FILLERS]
    all_told = len(names) + len(years) + len(days) + len(fillers)
    if len(names) == len(years) == 1 and len(days) <= 1 and len(tokens) == all_told:
        yield "-".join([years[0], f"{names[0]:02}", *(f"{day:0>2}" for day in days)])


def _two_dates(plain: str) -> Iterator[str]:
    for pattern, template in _TWO_DATES:
        if found := pattern.fullmatch(plain):
            for one, other in product(_single(found[1]), _single(found[2])):
                yield template.format(one, other)


def _doubtful(plain: str) -> Iterator[str]:
    for pattern, mark in _DOUBT_BEFORE:
        if found := pattern.fullmatch(plain):
            yield from (f"{date}{mark}" for date in _single(found[1]))


def _single(plain: str) -> list[str]:
    for reading in _SINGLE:
        if found := list(reading(plain)):
            return found
    return [plain]


_SINGLE: tuple[Callable[[str], Iterator[str]], ...] = (
    _clock,
    _numbers,
    _week_or_day_of_year,
    _named,
)
