"""What an author reads who wrote something that is no date, and that nothing can do worse harm."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kronika.dates import Date, DateError, Day, parse, words

EXAMPLES = "Write a day as '2025-07-28', a month as '2025-07', a year as '2025'."


def _refused(text: str) -> tuple[str, str]:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert str(caught.value) == caught.value.message
    return caught.value.message, caught.value.hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        # typography
        (" 2025-07-28", "Write '2025-07-28'."),
        ("2025-07-28 ", "Write '2025-07-28'."),
        ("2025\u201307\u201328", "Write '2025-07-28'."),
        ("2025\u201107\u201128", "Write '2025-07-28'."),
        ("\uff12\uff10\uff12\uff15-07-28", "Write '2025-07-28'."),
        ("2025-07-28/\u2026", "Write '2025-07-28/..'."),
        ("2025 - 07 - 28", "Write '2025-07-28'."),
        ("18 63-03-29", "Write '1863-03-29'."),
        ("2025-08-05 ~", "Write '2025-08-05~'."),
        ("[2025-08-12, 2025-08-13]", "Write '[2025-08-12,2025-08-13]'."),
        # other orders and separators
        ("2025/07/28", "Write '2025-07-28'."),
        ("2025.7.28", "Write '2025-07-28'."),
        ("2025/07", "Write '2025-07'."),
        ("2025/24", EXAMPLES),
        ("2025-7-28", "Write '2025-07-28'."),
        ("20250728", "Write '2025-07-28'."),
        ("28.07.2025", "Write '2025-07-28'."),
        ("07/28/2025", "Write '2025-07-28'."),
        ("07.2025", "Write '2025-07'."),
        ("05/08/2025", "Write '2025-08-05' or '2025-05-08'."),
        ("05/05/2025", "Write '2025-05-05'."),
        ("31/02/2025", EXAMPLES),
        # other systems
        ("2025-W31", "Write '2025-07-28/2025-08-03'."),
        ("2025-W01", "Write '2024-12-30/2025-01-05'."),
        ("2025-W31-5", "Write '2025-08-01'."),
        ("2025-W53", EXAMPLES),
        ("2025-W00", EXAMPLES),
        ("2025-209", "Write '2025-07-28'."),
        ("2025-366", EXAMPLES),
        ("201u", "Write '201X'."),
        ("2004-06-uu", "Write '2004-06-XX'."),
        ("2004-01-01/open", "Write '2004-01-01/..'."),
        ("unknown/2004-01-01", "Write '/2004-01-01'."),
        ("2004-06?~", "Write '2004-06%'."),
        ("12345", "Write 'Y12345'."),
        ("+2025-07", "Write '2025-07'."),
        # words
        ("July 2025", "Write '2025-07'."),
        ("July 28th, 2025", "Write '2025-07-28'."),
        ("28 Sept 2025", "Write '2025-09-28'."),
        ("1er ao\u00fbt 2025", "Write '2025-08-01'."),
        ("2025 m. rugpj\u016b\u010dio 1 d.", "Write '2025-08-01'."),
        ("summer 2025", "Write '2025-22'."),
        ("28 July", EXAMPLES),
        ("early July 2025", EXAMPLES),
        ("about 5 August 2025", "Write '2025-08-05~'."),
        ("c. 2025", "Write '2025~'."),
        ("perhaps July 2025", "Write '2025-07?'."),
        ("2025-07-28 to 2025-08-05", "Write '2025-07-28/2025-08-05'."),
        ("2025-07-28 \u2013 2025-08-05", "Write '2025-07-28/2025-08-05'."),
        ("from 28 July 2025 to 1 August 2025", "Write '2025-07-28/2025-08-01'."),
        ("between 28 July 2025 and 1 August 2025", "Write '[2025-07-28..2025-08-01]'."),
        ("12 August 2025 or 13 August 2025", "Write '[2025-08-12,2025-08-13]'."),
        (
            "Tomorrow",
            "Write the day itself, such as '2025-07-28': the page will be read on another day.",
        ),
        ("not a date", EXAMPLES),
        # times of day
        ("2025-07-28 05:00", "Write '2025-07-28T05:00'."),
        ("2025-07-28t5:00z", "Write '2025-07-28T05:00Z'."),
        ("20250728T0500+03", "Write '2025-07-28T05:00+03:00'."),
        ("2025-07-28T05:00:00+0300", "Write '2025-07-28T05:00:00+03:00'."),
        ("2025-07-28T05:00:00.123Z", "Write '2025-07-28T05:00:00Z'."),
        (
            "2025-07-28T05:00~",
            (
                "A time of day is '05:00' or '05:00:30', then 'Z', an offset such as '+03:00', or "
                "nothing; it stands with a single day."
            ),
        ),
        # years
        *(
            (
                text,
                (
                    "A year has four digits, as '0044'; a decade is '201X', a hundred years are "
                    "'19XX'."
                ),
            )
            for text in ("44", "193?", "-04", "25-07-28")
        ),
        # half-written forms
        ("[2025", EXAMPLES),
        ("[]", EXAMPLES),
        ("[2025-07-01,,2025-07-02]", EXAMPLES),
        ("2025/2026/2027", EXAMPLES),
        ("2025..2026", EXAMPLES),
        ("[..2025/2026]", EXAMPLES),
    ],
)
def test_what_is_no_date_gets_the_right_spelling_where_there_is_one(text: str, hint: str) -> None:
    shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
    assert _refused(text) == (f"'{shown}' is not a date.", hint)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("", "The date is empty.", EXAMPLES),
        (
            "2025-02-29",
            "'2025-02-29' names a day that does not exist: 29.",
            "That month ends with day 28.",
        ),
        (
            "2025-13",
            "'2025-13' names a month that does not exist: 13.",
            "Months are written 01 to 12, seasons (without a day) 21 for spring to 24 for winter.",
        ),
        (
            "2025-21-XX",
            "'2025-21-XX' names a month that does not exist: 21.",
            "Months are written 01 to 12, seasons (without a day) 21 for spring to 24 for winter.",
        ),
        (
            "2025-07-00",
            "'2025-07-00' has a month or a day 00.",
            "Leave out what is not known, or write 'XX' for it.",
        ),
        (
            "-0000",
            "'-0000' names a year -0000.",
            "The year before 0001 is written '0000' (it is 1 BC).",
        ),
        (
            "Y2025",
            "'Y2025' is not a year of five digits or more.",
            "Write a nearer year with four digits and without 'Y': '2025'.",
        ),
        (
            "Y00001",
            "'Y00001' is not a year of five digits or more.",
            "Only a year beyond 9999, or before -9999, is written with 'Y'.",
        ),
        (
            "Y12025-01",
            "'Y12025-01' gives a month to a year written with 'Y'.",
            "Write the year alone: 'Y12025'.",
        ),
        (
            "Y" + "1" * 19,
            f"'Y{'1' * 19}' names a year of more than 18 digits.",
            "No year of this universe needs so many.",
        ),
        (
            "2025-07-28/2025-07-01",
            "'2025-07-28/2025-07-01' ends before it starts.",
            "Write the earlier date first.",
        ),
        (
            "2025-23/2025-22",
            "'2025-23/2025-22' ends before it starts.",
            "Write the earlier date first.",
        ),
        (
            "[1672..1670]",
            "'[1672..1670]' ends before it starts.",
            "Write the earlier date first.",
        ),
        (
            "../..",
            "'../..' is an interval without any date.",
            "Give its start or its end, such as '2025-07-28/..' or '../2025-07-28'.",
        ),
        *(
            (
                text,
                f"'{text}' has a '..' without a date beside it.",
                (
                    "Only the first date of a choice may be open before it, only the last one "
                    "behind it."
                ),
            )
            for text in ("[..]", "[2025,..2026]", "[2025..,2026]")
        ),
        (
            f"[{','.join(['2025'] * 41)}]",
            f"'[{'2025,' * 11}202\u2026' is a choice of 41 dates.",
            "A choice has at most 40: write a range, as in '[2025-07..2025-09]'.",
        ),
        (
            "2025-07-28T05:00/2025-07-29",
            "'2025-07-28T05:00/2025-07-29' has a time of day within an interval or a choice.",
            "Write the days alone; a time of day stands only with a single day.",
        ),
        *(
            (
                text,
                f"'{text}' names a time of day that does not exist.",
                "Write 00:00 to 23:59; the very end of a day may be 24:00.",
            )
            for text in ("2025-07-28T24:01", "2025-07-28T05:60", "2025-07-28T05:00:61")
        ),
        *(
            (
                f"2025-07-28T05:00{offset}",
                (
                    f"'2025-07-28T05:00{offset}' has the offset {offset}, which no place on earth "
                    "keeps."
                ),
                "Offsets go from -12:00 to +14:00.",
            )
            for offset in ("+99:00", "+14:01", "-12:01", "+05:60")
        ),
        (
            "2025-07-28T05:00-00:00",
            "'2025-07-28T05:00-00:00' has the offset -00:00, which ISO 8601 does not know.",
            "Write 'Z' for universal time, or no offset for the dossier's own zone.",
        ),
        (
            "2016-12-31T23:59:60",
            "'2016-12-31T23:59:60' has a second 60 but no offset.",
            "A leap second needs its place in universal time: write 'Z' or '+02:00' behind it.",
        ),
        *(
            (
                text,
                f"'{text}' has a second 60 where no leap second can be.",
                "Leap seconds stand at 23:59:60 universal time on the last day of a month.",
            )
            for text in ("2016-12-31T23:58:60Z", "2016-12-30T23:59:60Z")
        ),
        (
            "2016-12-31T23:99:60+00:40",
            "'2016-12-31T23:99:60+00:40' has a second 60 where no leap second can be.",
            "Leap seconds stand at 23:59:60 universal time on the last day of a month.",
        ),
    ],
)
def test_what_is_wrong_inside_a_date_is_named(text: str, message: str, hint: str) -> None:
    assert _refused(text) == (message, hint)


LEVEL_2 = "(a form of EDTF level 2 that Kronika does not read)."


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "{1960,1961-12}",
            "is a set of dates that all hold",
            "Write one event for each date, or an interval such as '2025-07/2025-09'.",
        ),
        *(
            (
                text,
                "says how many of its digits are significant",
                "Write '195X' for ten years, '19XX' for a hundred, '1950~' for about a year.",
            )
            for text in ("1950S2", "-1859S5", "Y171010000S3", "Y3388E2S3")
        ),
        (
            "Y-17E7",
            "is a year with an exponent",
            "Write all the digits, such as 'Y170000000'.",
        ),
        ("2001-34", "uses the season 34", "Write its months: '2001-04/2001-06'."),
        ("?-2001-%40~", "uses the season 40", "Write its months: '-2001-01/-2001-06'."),
        (
            "2001-25",
            "uses the season 25",
            "Write 21 for spring, 22 for summer, 23 for autumn or 24 for winter.",
        ),
        ("2016-1X", "leaves out digits", "Write '[2016-10..2016-12]'."),
        ("2016-X1", "leaves out digits", "Write '[2016-01,2016-11]'."),
        ("2017-02-2X", "leaves out digits", "Write '[2017-02-20..2017-02-28]'."),
        ("2016-02-X9", "leaves out digits", "Write '[2016-02-09,2016-02-19,2016-02-29]'."),
        ("1XXX", "leaves out digits", "Write '[1000..1999]'."),
        ("199X-XX-XX", "leaves out digits", "Write '199X'."),
        *(
            (
                text,
                "leaves out digits",
                (
                    "Write what is certain, such as '1999' or '199X', and the rest in words in the "
                    "text."
                ),
            )
            for text in ("XX16", "156X-12-25", "2004-XX-15", "20XX-21", "20XX-41")
        ),
        (
            "2004-06-XX/2004-07-03",
            "leaves out digits within an interval or a choice",
            "Write '2004-06' instead of '2004-06-XX'; it means the same.",
        ),
        (
            "[198X,1999]",
            "leaves out digits within an interval or a choice",
            "Write whole years, months or days instead of '198X'.",
        ),
    ],
)
def test_level_2_that_is_not_read_is_named_and_said_otherwise(
    text: str, message: str, hint: str
) -> None:
    assert _refused(text) == (f"'{text}' {message} {LEVEL_2}", hint)


@pytest.mark.parametrize("text", ["2016-2X", "2016-02-3X", "156X-09-31", "2016-2X-XX"])
def test_left_out_digits_that_fit_no_day_are_no_level_2_either(text: str) -> None:
    hint = "Months are written 01 to 12, days 01 to 31."
    assert _refused(text) == (f"'{text}' fits no day of the calendar.", hint)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        "[" + "1," * 100_000,
        "[" + "1," * 100_000 + "]",
        "Y" + "9" * 5_000,
        "2025-07-28" * 10_000,
        "(" * 100_000,
        "/" * 100_000,
        " " * 100_000,
        "\ufdfa" * 100_000,
    ],
    ids=lambda text: f"{text[:4]}\u2026",
)
def test_a_text_that_is_too_long_is_not_even_looked_at(text: str) -> None:
    message, hint = _refused(text)
    assert message.endswith(f"' is too long for a date: {len(text)} characters.")
    assert len(message) < 120
    assert hint == "A date has at most 500 characters."


@pytest.mark.parametrize(
    "unit",
    [
        *("1,", "[", "/", "..", "~", "?%", "9", "X", "-", "a to ", "about ", " ", "2025 to ", "{["),
        *("\ufdfa", "0-", "2025-07-28/", "from ", "between 1 and ", "\u2013", "T0", "1er ", "or "),
    ],
)
def test_the_longest_text_that_is_looked_at_costs_next_to_nothing(unit: str) -> None:
    text = (unit * 500)[:500]
    started = time.process_time()
    message, hint = _refused(text)
    assert len(message) + len(hint) < 400
    # A hundred times what it takes; a pattern that backtracks would take minutes.
    assert time.process_time() - started < 1


ALPHABET = "0123456789-XYTZSE[]{}(),./?~%:+ \u2013abcjuly"


@given(st.text() | st.text(ALPHABET, max_size=40))
@example("-00XX")
@example("2025-07-28\0")
@example("Y-99999%")
@settings(deadline=None)
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    when: Date | None = None
    try:
        when = parse(text)
    except DateError as mistake:
        said = (mistake.message, mistake.hint)
    else:
        said = (when.text, words(when))
    assert all(said)
    if when and isinstance(when.earliest, Day) and isinstance(when.latest, Day):
        assert when.earliest <= when.latest


MARK = st.sampled_from(["", "", "", "~", "?", "%"])
YEAR = st.integers(-9999, 9999).map(lambda year: f"{year:05}" if year < 0 else f"{year:04}")
MONTH = st.integers(0, 25).map("{:02}".format) | st.just("XX")
DAY = st.integers(0, 32).map("{:02}".format) | st.just("XX")
POINT = st.one_of(
    st.tuples(MARK, YEAR, MARK).map("".join),
    st.tuples(MARK, YEAR, MARK, st.just("-"), MARK, MONTH, MARK).map("".join),
    st.tuples(YEAR, MARK, st.just("-"), MARK, MONTH, st.just("-"), MARK, DAY, MARK).map("".join),
    st.integers().map("Y{}".format),
    st.sampled_from(["", ".."]),
)
NEARLY = st.one_of(
    POINT,
    st.tuples(POINT, POINT).map("/".join),
    st.lists(st.one_of(POINT, st.tuples(POINT, POINT).map("..".join)), max_size=4).map(
        lambda members: f"[{','.join(members)}]"
    ),
)


@given(NEARLY)
@settings(deadline=None)
def test_what_looks_like_a_date_is_one_with_ordered_ends_or_a_date_error(text: str) -> None:
    try:
        when = parse(text)
    except DateError:
        return
    first, last = when.window
    if isinstance(first, Day) and isinstance(last, Day):
        assert first <= last
    earliest, latest = when.moments("Europe/Vilnius")
    assert earliest <= latest
