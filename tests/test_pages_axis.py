"""How dates are drawn on the strip, and told to those who do not see it."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from kronika.dates import Day, parse
from kronika.pages import fragment
from kronika.pages.axis import Ruler, samples
from kronika.pages.strokes import IDIOMS, Box, idioms, stroke
from tests.chronicles import bars, dated, text, tree

BOX = Box(10, 90, 0, 6)
FADED = [(3, False), (3, False), (2, False), (2, False), (1, False), (1, False), (0, False)]


class Drawn(NamedTuple):
    shape: str
    pieces: list[tuple[int, bool]]  # faint, dashed
    posts: int
    arrows: list[str]


DRAWN = [
    ("2025-08-01", {"certain"}, Drawn("bar", [(0, False)], 0, [])),
    ("2025-08-01~", {"approximate"}, Drawn("bar", FADED, 0, [])),
    ("2025-08-01?", {"uncertain"}, Drawn("bar", [(0, True)], 0, [])),
    ("2025-08-01%", {"doubtful"}, Drawn("bar", [*FADED, (0, True)], 0, [])),
    ("2025-08~", {"approximate", "among"}, Drawn("line", FADED, 2, [])),
    ("2025-08-?01", {"uncertain"}, Drawn("bar", [(0, True)], 0, [])),
    ("2025", {"certain", "among"}, Drawn("line", [(0, False)], 2, [])),
    ("2025-22", {"certain", "among"}, Drawn("line", [(0, False)], 2, [])),
    ("2025-07-01/2025-08-02", {"certain"}, Drawn("bar", [(0, False)], 0, [])),
    ("2025-07/..", {"certain", "open"}, Drawn("bar", [(0, False)], 0, ["later"])),
    ("../2025", {"certain", "open"}, Drawn("bar", [(0, False)], 0, ["earlier"])),
    ("2025-07/", {"certain", "open"}, Drawn("bar", [(0, False)], 0, ["later"])),
    ("2025-07~/..", {"approximate", "open"}, Drawn("bar", FADED, 0, ["later"])),
    ("[2025-08-12,2025-08-13]", {"certain", "among"}, Drawn("line", [(0, False)], 2, [])),
    ("[..2025-08-27]", {"certain", "among", "open"}, Drawn("line", [(0, False)], 1, ["earlier"])),
    ("[2025-08-06..]", {"certain", "among", "open"}, Drawn("line", [(0, False)], 1, ["later"])),
]


@pytest.mark.parametrize(("date", "used", "drawn"), DRAWN)
def test_a_date_is_drawn_as_sure_as_it_is(date: str, used: set[str], drawn: Drawn) -> None:
    found = stroke(parse(date), BOX)
    assert idioms(parse(date)) == used
    assert drawn == Drawn(
        "".join(sorted({piece.shape for piece in found.pieces})),
        [(piece.faint, piece.dashed) for piece in found.pieces],
        len(found.posts),
        [arrow.way for arrow in found.arrows],
    )


CUT = [
    ("[..2025-12-04]", 0, ["earlier"]),
    ("[..2025-01-31]", 1, ["earlier"]),
    ("2025", 1, []),
    ("[2025-01-05,2025-12-04]", 1, []),
    ("[2024-12-04,2025-01-05]", 1, []),
    ("2025-01", 2, []),
]


@pytest.mark.parametrize(("date", "posts", "arrows"), CUT)
def test_no_post_stands_where_a_date_goes_on_beyond_the_strip(
    date: str, posts: int, arrows: list[str]
) -> None:
    ruler = Ruler([Day(2025, 1, 1), Day(2025, 2, 1), Day(2025, 3, 1)])
    found = stroke(parse(date), BOX, ruler.cut(parse(date)))
    assert (len(found.posts), [arrow.way for arrow in found.arrows]) == (posts, arrows)


def test_the_legend_shows_every_idiom_as_it_is_drawn() -> None:
    assert [sample.words for sample in samples()] == list(IDIOMS.values())


STRIP = [
    *["2025-08-01", "2025-08-02", "2025-08-03~", "2025-08-04?", "2025-08-05?", "2025-08-06%"],
    *["2025-02-01", "2025"],
]


def test_a_bar_says_how_many_of_its_events_are_not_certain() -> None:
    strip = fragment(dated(STRIP), "strip", {}, "")
    assert [link.get("aria-label") for link in bars(strip)] == [
        "February 2025: 1 event",
        "August 2025: 6 events, 1 approximate, 2 uncertain, 1 uncertain and approximate",
    ]


def test_a_strip_explains_what_it_draws_and_nothing_else() -> None:
    legends = {
        name: [text(one) for one in tree(fragment(dated(dates), "strip", {}, "")).iter("li")]
        for name, dates in {
            "certain": ["2025-08-01", "2025-02-01"],
            "uncertain": ["2025-08-01", "2025-02-01?"],
            "open": ["2025-08-01", "2025-02-01", "2025-03/.."],
        }.items()
    }
    assert legends == {
        "certain": [],
        "uncertain": [IDIOMS["certain"], IDIOMS["uncertain"]],
        "open": [IDIOMS["certain"], IDIOMS["open"], "Event 2: from March 2025 on"],
    }


def test_vague_dates_are_drawn_in_few_lanes_and_told_in_words() -> None:
    many = dated(["2025-02-01", "2025-08-01", *["2025"] * 50])
    strip = tree(fragment(many, "strip", {}, ""))
    axis = next((one for one in strip.iter() if one.get("class") == "k-axis"), None)
    told = [text(one) for one in strip.findall(".//figcaption//li")]
    assert axis is not None
    assert (axis.get("height"), axis.get("aria-hidden")) == ("82", "true")
    assert (len(told), told[0], told[-1]) == (41, "Event 2: 2025", "and 10 events more")


PLACES = [
    (Day(2025, 1, 1), 0),
    (Day(2024, 1, 1), 0),
    (Day(2025, 1, 16), 24.2),
    (Day(2025, 2, 1), 50),
    (Day(2025, 2, 15), 75),
    (Day(2025, 3, 1), 100),
    (Day(2026, 3, 1), 100),
]


@pytest.mark.parametrize(("day", "place"), PLACES)
def test_a_day_lies_within_its_bar(day: Day, place: float) -> None:
    ruler = Ruler([Day(2025, 1, 1), Day(2025, 2, 1), Day(2025, 3, 1)])
    assert round(ruler.at(day.ordinal), 1) == place
