"""Where the sources of the first dossier disagree: K1 to K15, none smoothed over.

Each row names one disagreement, the event it stands with, and its form: a question with who answers
what now, dates with their roles, or the words that keep a side which has no address to cite.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from kronika.dossier import Event
from kronika.evidence import current_answers
from kronika.model import Question
from kronika.reading import Core, Reader

pytestmark = pytest.mark.house

ROOT: Final = Path(__file__).resolve().parent.parent
Answers = Mapping[str, list[str]]  # what is said → who says so

FIND: Final = "drone-found-at-gaiziunai"
CROSSING: Final = "second-drone-enters-from-belarus"
CALL: Final = "rutte-and-budrys-telephone"
ARTICLE: Final = "first-article-merges-three-days"
POLAND: Final = "drones-over-poland"

QUESTIONS: Final[list[tuple[str, str, str, Answers]]] = [
    (
        "K1",
        FIND,
        "On which day was the drone found?",
        {"1 August 2025": ["sakaliene"], "28 July 2025": ["anadolu"]},
    ),
    (
        "K1",
        FIND,
        "Which single day is the incident given, if it is given only one?",
        {"28 July 2025": ["anadolu"], "1 August 2025": ["kyiv-independent", "eodi"]},
    ),
    (
        "K2",
        FIND,
        "Was it a training ground or a base?",
        {
            "A training ground": ["sakaliene"],
            "A base in the opening lines, a training ground further down": ["yeni-safak"],
        },
    ),
    (
        "K3",
        CROSSING,
        "Did the drone of 28 July come on purpose?",
        {
            "By accident": ["lithuanian-armed-forces", "unnamed-military-officials", "nauseda"],
            "He considers it a provocation": ["sinkevicius"],
            "No reason to believe that it did": ["sakaliene"],
            "An accident is the main line, others stay open": ["grunskiene"],
            "On purpose": ["delfi-unnamed-sources"],
            "The data still support an accident": ["nkvc"],
        },
    ),
    (
        "K4",
        "explosives-made-public",
        "How much explosive did the drone carry?",
        {
            "About 2 kg": ["paskevicius", "europe-1", "anadolu"],
            "It was stuffed with explosives (French “bourré d'explosifs”), 2 kg further down": [
                "yeni-safak"
            ],
        },
    ),
    (
        "K5",
        "joint-letter-to-nato",
        "How often was the airspace violated within a month?",
        {"Twice": ["kestutis-budrys", "sakaliene"], "Several times": ["yeni-safak"]},
    ),
    (
        "K6",
        CALL,
        "What office did Budrys hold on that day?",
        {
            "Acting foreign minister": ["trend"],
            "Foreign minister": ["yeni-safak"],
            "Adviser to the president": ["sky-tg24"],
        },
    ),
    (
        "K7",
        CALL,
        "Did they speak by telephone or meet?",
        {"By telephone": ["trend", "yeni-safak"], "They held a meeting": ["interfax-ukraine"]},
    ),
    ("K8", "nato-first-answer", "What is Grynkewich's first name?", {"Gregory M.": ["anewz"]}),
    (
        "K9",
        CROSSING,
        "At what time of day was the drone first noticed over Lithuania?",
        {"About 05:00": ["european-pravda"], "About 08:00": ["rbc-ukraine"]},
    ),
    (
        "K10",
        "airspace-along-belarus-closed",
        "Since which day was the airspace closed?",
        {"12 August 2025": ["news-by"], "13 August 2025": ["liga"]},
    ),
    (
        "K11",
        POLAND,
        "When did the drones enter Poland?",
        {
            "9 to 10 September 2025": ["the-south-african", "menafn"],
            "9 September 2025": ["unnamed-day-over-poland"],
        },
    ),
    (
        "K11",
        POLAND,
        "How many drones entered Poland?",
        {
            "19 to 23": ["the-south-african"],
            "19": ["unnamed-19-over-poland"],
            "21": ["unnamed-21-over-poland"],
        },
    ),
    (
        "K11",
        POLAND,
        "How many of them were shot down?",
        {
            "Up to four": ["the-south-african"],
            "At least eight": ["unnamed-eight-shot-down"],
            "All": ["unnamed-all-shot-down"],
        },
    ),
    (
        "K12",
        "border-with-belarus-closed",
        "On which day was the border closed?",
        {"29 October 2025": ["tass", "belta"], "30 October 2025": ["xinhua"]},
    ),
    (
        "K12",
        "balloons-close-vilnius-airport",
        "On which day did this closure of the airport happen?",
        {
            "In the night from 4 to 5 October 2025": ["yam-md"],
            "5 October 2025": ["the-independent"],
        },
    ),
    (
        "K13",
        "zapad-2025",
        "From when to when did the exercise last?",
        {
            "12 to 16 September 2025": ["national-herald"],
            "12 to 15 September 2025": ["liga"],
        },
    ),
    (
        "K14",
        ARTICLE,
        "How many people live in Lithuania?",
        {
            "About 3 million": ["yeni-safak"],
            "2.811 million (count of 2021)": ["tass"],
            "2.9 million": ["reuters"],
        },
    ),
    (
        "K14",
        ARTICLE,
        "How many people live in Russia?",
        {
            "Over 143 million": ["yeni-safak"],
            "146,028,325 (1 January 2025)": ["rosstat"],
            "143.5 million (2016)": ["united-nations"],
        },
    ),
    (
        "K14",
        ARTICLE,
        "How large is the Russian minority in Lithuania?",
        {"About 5 %": ["yeni-safak", "tass"]},
    ),
    (
        "K15",
        "bns-first-names-shahed",
        "What was the craft of 10 July?",
        {
            "A Shahed": ["bns"],
            "An improvised craft": ["lithuanian-border-guard"],
            "A Gerbera": ["sakaliene"],
        },
    ),
]

DATES: Final[list[tuple[str, str, list[tuple[str, str]]]]] = [
    ("K1", CROSSING, [("discovered", "2025-08-01"), ("announced", "2025-08-05")]),
    (
        "K1",
        FIND,
        [("detected", "2025-07-28"), ("discovered", "2025-08-01"), ("announced", "2025-08-05")],
    ),
    (
        "K10",
        "airspace-along-belarus-closed",
        [("effective", "[2025-08-12,2025-08-13]"), ("announced", "2025-08-21")],
    ),
    ("K12", "border-with-belarus-closed", [("effective", "[2025-10-29,2025-10-30]")]),
    ("K13", "zapad-2025", [("ended", "[2025-09-15,2025-09-16]")]),
]

# A side whose page nobody can open: said in the text, and noted among what was looked for.
UNCITED: Final = [
    ("K8", "nato-first-answer", "others write Alexus G.", "the pages that write Alexus G."),
    ("K11", POLAND, "other pages give 19 or 21 drones", "the pages that give 19 or 21"),
    ("K11", POLAND, "some give only 9 September", "the pages that give only 9 September"),
    ("K11", POLAND, '"at least eight" or "all"', "have at least eight or all shot down"),
    ("K12", "border-with-belarus-closed", "TASS and BelTA", "the pages of TASS, BelTA and Xinhua"),
]


@pytest.fixture(scope="module")
def core() -> Core:
    """The first dossier as it is."""
    return Reader(ROOT).read()


def of(core: Core, id_: str) -> Event:
    return next(event for event in core.dossier.events if event.id == id_)


def said(question: Question) -> dict[str, list[str]]:
    """Who says what now."""
    found: dict[str, list[str]] = {}
    for by, answer in current_answers(question).items():
        found.setdefault(answer.says, []).append(by)
    return found


@pytest.mark.parametrize(
    ("event", "asks", "answers"),
    [row[1:] for row in QUESTIONS],
    ids=[f"{name} {asks}" for name, _, asks, _ in QUESTIONS],
)
def test_both_sides_of_a_disagreement_stay(
    core: Core, event: str, asks: str, answers: Answers
) -> None:
    (question,) = (one for one in of(core, event).file.questions if one.asks == asks)
    assert said(question) == answers


@pytest.mark.parametrize(
    ("event", "dates"), [row[1:] for row in DATES], ids=[f"{row[0]} {row[1]}" for row in DATES]
)
def test_days_that_are_not_one_stand_apart(
    core: Core, event: str, dates: list[tuple[str, str]]
) -> None:
    assert [(one.role, one.on.text) for one in of(core, event).file.dates] == dates


@pytest.mark.parametrize(
    ("event", "words", "looked"),
    [row[1:] for row in UNCITED],
    ids=[f"{row[0]} {row[2]}" for row in UNCITED],
)
def test_a_side_without_an_address_is_told_and_looked_for(
    core: Core, event: str, words: str, looked: str
) -> None:
    file = of(core, event).file
    searches = [look.where for question in file.questions for look in question.looked]
    assert words in " ".join(file.body.split())
    assert any(looked in where for where in searches)


def test_no_disagreement_is_missing_from_this_table() -> None:
    assert {row[0] for row in QUESTIONS} == {f"K{number}" for number in range(1, 16)}
