"""Why an event has its status, as a person at a terminal reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from kronika.cli import main
from tests.projects import event, project

FILES: Final = {
    "events/_publishers.yml": """\
lrt: {name: LRT}
tass: {name: TASS, type: state-controlled}
office: {name: The Office, type: government}
""",
    "events/_actors.yml": "army: {name: The Army}\nstate: {name: The State}\n",
    "events/crane-falls.yml": """\
title: A crane falls
date: 2025-07-28
summary: It falls.
sources:
  - {key: a, url: https://lrt.lt/, title: A report, publisher: lrt, published: 2025-07-28}
  - {key: b, url: https://b.org/, title: Another, relays: a, published: 2025-08}
  - {key: c, url: https://tass.com/, title: A denial, publisher: tass, accessed: 2026-01-09}
  - {key: d, url: https://office.gov/, title: A statement, publisher: office}
questions:
  - asks: Why?
    answers:
      - {says: The wind, by: army, on: 2025-07-28, cites: [a], certainty: likely}
      - {says: A bolt, by: army, on: 2025-08-02, cites: [b]}
      - {says: The wind, by: state, on: "[2025-08-02..]", cites: [c]}
    looked:
      - {on: 2025-09-01, where: The papers}
formerly: [old-crane]
""",
    "events/boat-sinks.yml": """\
title: A boat sinks
date: 2025-07-29
summary: It sinks.
sources: [{url: https://lrt.lt/2, title: A report, publisher: lrt, published: 2025-07-29}]
""",
    "events/_boat.txt": "",
}
DAYS: Final = """\
What became known when:
  28 July 2025: 1 source, 1 answer
  31 August 2025: 1 source, 1 answer
  1 September 2025: 1 search
  9 January 2026: 1 source, 1 answer
  Of the rest nobody can say: it belongs to the present alone.
"""
TODAY: Final = """\
crane-falls: A crane falls

Status: disputed. Two parties give two different answers to: Why?
  retracted: no. The event is not withdrawn.
  disputed: yes. A question about the event has different answers from different parties, and \
neither answer is ruled out.

Sources: 4, from 3 origins.
  LRT: 2 sources
    [1] A report (28 July 2025)
        LRT
    [2] Another (August 2025)
        b.org → LRT
  TASS (state-controlled): 1 source
    [3] A denial (no day given, read 9 January 2026)
        TASS (state-controlled)
  The Office: 1 source
    [4] A statement (no day given)
        The Office, its own statement

Questions: 1.
  Why?
    The Army: The wind (likely), 28 July 2025, until 2 August 2025 [1]
    The Army: A bolt (certain), 2 August 2025 [2]
    The State: The wind (certain), 2 August 2025 or later [3]
    Looked for and not found: The papers (1 September 2025)

"""
IN_AUGUST: Final = """\
crane-falls: A crane falls
As of 1 August 2025.

Status: single-origin. The only origin is LRT.
  retracted: no. The event is not withdrawn.
  disputed: no. No question has different answers from different parties that both stand.
  corroborated: no. There are not two independent origins.
  single-origin: yes. All sources of the event go back to one origin.

Sources: 1, from 1 origin.
  LRT: 1 source
    [1] A report (28 July 2025)
        LRT

Questions: 1.
  Why?
    The Army: The wind (likely), 28 July 2025 [1]

"""
BEFORE: Final = """\
crane-falls: A crane falls
As of 1 January 2025.
Nothing of it was known by then.

"""


def explain(folder: Path, *arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["explain", "--project", str(folder), *arguments])
    return result.exit_code, result.stdout, result.stderr.splitlines()[-1] if result.stderr else ""


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], TODAY),
        (["--as-of", "2025-08-01"], IN_AUGUST),
        (["--as-of", "2025-01-01"], BEFORE),
        (["--as-of", "2026-01-09"], TODAY.replace("falls\n", "falls\nAs of 9 January 2026.\n", 1)),
    ],
    ids=lambda value: value[-1] if isinstance(value, list) and value else None,
)
def test_explain_says_what_an_event_rests_on(tmp_path: Path, options: list[str], said: str) -> None:
    asked = explain(project(tmp_path, FILES), "crane-falls", *options)
    assert asked == (0, said + DAYS, "")


def test_where_no_source_has_a_day_nothing_was_known_on_any(tmp_path: Path) -> None:
    root = project(tmp_path, {"events/lighthouse-lit.yml": event("The lighthouse is lit", "1874")})
    code, said, _ = explain(root, "lighthouse-lit", "--as-of", "1800-01-01")
    assert (code, "Nothing of it was known by then." in said, "Status" in said) == (0, True, False)


def test_a_question_nobody_has_answered_says_so(tmp_path: Path) -> None:
    more = "questions: [{asks: Why?}]\n"
    files = {**FILES, "events/boat-sinks.yml": FILES["events/boat-sinks.yml"] + more}
    _, said, _ = explain(project(tmp_path, files), "boat-sinks")
    assert "  Why?\n    Nobody has answered.\n" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["crane-fall"], "Error: There is no event 'crane-fall'. Did you mean 'crane-falls'?"),
        (["old-crane"], "Error: There is no event 'old-crane'. It is called 'crane-falls' now."),
        (["zzz"], "Error: There is no event 'zzz'."),
        (
            ["crane-falls", "--as-of", "2025-08"],
            "Error: --as-of: '2025-08' is not a day. Write one such as 2025-07-29.",
        ),
        (
            ["crane-falls", "--as-of", "2025-13-01"],
            "Error: --as-of: '2025-13-01' names a month that does not exist: 13.",
        ),
    ],
)
def test_a_wrong_call_says_what_would_be_right(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    assert explain(project(tmp_path, FILES), *arguments) == (2, "", said)


def test_an_event_whose_file_has_a_mistake_is_not_called_unknown_alone(tmp_path: Path) -> None:
    files = {**FILES, "events/wall.yml": "title: W\n"}
    code, _, said = explain(project(tmp_path, files), "wall")
    expected = "Error: There is no event 'wall'. Its file may have a mistake: see kronika check."
    assert (code, said) == (2, expected)
