"""An EDTF text in, a Date out, or a DateError that says what is wrong and what would be right."""

import re
from functools import lru_cache

from kronika.dates.date import Date
from kronika.dates.days import MONTHS, Day, Edge, days_in
from kronika.dates.errors import DateError, quote
from kronika.dates.forms import SURE, Choice, Doubt, Interval, Point
from kronika.dates.level2 import refuse_shape, refuse_unspecified
from kronika.dates.points import Read, point, timed
from kronika.dates.spelling import advice, spellings

LONGEST_TEXT = 500
MOST_MEMBERS = 40
EXAMPLES = "Write a day as '2025-07-28', a month as '2025-07', a year as '2025'."

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


@lru_cache(maxsize=8_192)
def parse(text: str) -> Date:
    """Return the date that the text means. Raises DateError, and nothing else, if it means none."""
    if len(text) > LONGEST_TEXT:
        raise DateError(
            f"{quote(text)} is too long for a date: {len(text)} characters.",
            f"A date has at most {LONGEST_TEXT} characters.",
        )
    try:
        return _read(text)
    except DateError as error:
        if error.hint:
            raise
        raise DateError(error.message, _hint(text)) from None


def _hint(text: str) -> str:
    for group in spellings(text):
        right = [f"'{spelling}'" for spelling in dict.fromkeys(group) if _is_date(spelling)]
        if right:
            return f"Write {' or '.join(right)}."
    return advice(text) or EXAMPLES


def _is_date(text: str) -> bool:
    try:
        _read(text)
    except DateError:
        return False
    return len(text) <= LONGEST_TEXT


def _read(text: str) -> Date:
    # Nearly all dates of a collection are plain days.
    plain = _DAY.fullmatch(text)
    if plain:
        day = Day(int(plain[1]), int(plain[2]), int(plain[3]))
        if 1 <= day.month <= MONTHS and 1 <= day.day <= days_in(day.year, day.month):
            return Date(text, 0, Point(*day, doubts=SURE), day, day)
    if not text:
        raise DateError("The date is empty.", EXAMPLES)
    refuse_shape(text)
    if text[:1] == "[" and text[-1:] == "]":
        return _choice(text)
    if "/" in text:
        return _interval(text)
    read = timed(text) or point(text)
    if read is None:
        raise DateError(f"{quote(text)} is not a date.")
    return _date(text, read.level, read.point)


def _date(text: str, level: int, form: Point | Interval | Choice) -> Date:
    points = (form,) if isinstance(form, Point) else form.points
    doubts = {doubt for one in points for doubt in one.doubts}
    earliest, latest = form.bounds
    return Date(
        text,
        level,
        form,
        earliest,
        latest,
        approximate=any(Doubt.APPROXIMATE in doubt for doubt in doubts),
        uncertain=any(Doubt.UNCERTAIN in doubt for doubt in doubts),
    )


def _inner(whole: str, text: str) -> Read:
    """Read an end of an interval or a member of a choice."""
    read = point(text)
    if read is None:
        if timed(text):
            raise DateError(
                f"{quote(whole)} has a time of day within an interval or a choice.",
                "Write the days alone; a time of day stands only with a single day.",
            )
        raise DateError(f"{quote(whole)} is not a date.")
    if read.point.is_unspecified:
        refuse_unspecified(whole, text)
    return read


def _interval(text: str) -> Date:
    start, *ends = text.split("/")
    if len(ends) != 1:
        raise DateError(f"{quote(text)} is not a date.")
    first, last = _end(text, start), _end(text, ends[0])
    if isinstance(first, Edge) and isinstance(last, Edge):
        raise DateError(
            f"{quote(text)} is an interval without any date.",
            "Give its start or its end, such as '2025-07-28/..' or '../2025-07-28'.",
        )
    level = max(read.level if isinstance(read, Read) else 1 for read in (first, last))
    form = Interval(*(read.point if isinstance(read, Read) else read for read in (first, last)))
    if isinstance(form.start, Point) and isinstance(form.end, Point):
        _check_order(text, form.start, form.end)
    return _date(text, level, form)


def _end(whole: str, text: str) -> Read | Edge:
    return {"": Edge.UNKNOWN, "..": Edge.OPEN}.get(text) or _inner(whole, text)


def _check_order(text: str, start: Point, end: Point) -> None:
    if start.is_season and end.is_season:
        backward = (end.year, end.month) < (start.year, start.month)
    else:
        # '2025-07-28/2025-07' may well be right: it ends on some later day of July.
        backward = end.window[1] < start.window[0]
    if backward:
        raise DateError(f"{quote(text)} ends before it starts.", "Write the earlier date first.")


def _choice(text: str) -> Date:
    members = text[1:-1].split(",")
    if len(members) > MOST_MEMBERS:
        raise DateError(
            f"{quote(text)} is a choice of {len(members)} dates.",
            f"A choice has at most {MOST_MEMBERS}: write a range, as in '[2025-07..2025-09]'.",
        )
    last = len(members) - 1
    form = Choice(
        tuple(
            _member(text, member, first=place == 0, last=place == last)
            for place, member in enumerate(members)
        )
    )
    return _date(text, 2, form)


def _member(whole: str, text: str, *, first: bool, last: bool) -> Point | Interval:
    start, dots, end = text.partition("..")
    if not dots:
        return _inner(whole, text).point
    if (not start and not first) or (not end and not last) or not (start or end):
        raise DateError(
            f"{quote(whole)} has a '..' without a date beside it.",
            "Only the first date of a choice may be open before it, only the last one behind it.",
        )
    begin = _inner(whole, start).point if start else Edge.OPEN
    until = _inner(whole, end).point if end else Edge.OPEN
    if isinstance(begin, Point) and isinstance(until, Point):
        _check_order(whole, begin, until)
    return Interval(begin, until)
