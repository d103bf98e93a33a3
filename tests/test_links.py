"""What is known of addresses: written, read strictly, and told from what a stranger may send."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kronika.dates import parse
from kronika.ledger import read_ledger
from kronika.links import LEDGER, Link, Links, copy_day, ledger
from kronika.load import load
from tests.projects import event, project

MARCH, JUNE = parse("2026-03-03"), parse("2026-06-01")
KNOWN = Links(
    JUNE,
    {
        "https://a.example/there": Link(seen=JUNE),
        "https://b.example/lost": Link(
            seen=parse("2026-02-24"),
            gone=MARCH,
            why="404",
            archived="https://web.archive.org/web/20250807101112/https://b.example/lost",
        ),
        "https://c.example/ž": Link(seen=JUNE, moved="https://c.example/new"),
        "https://d.example/": Link(unclear=MARCH, why="robots"),
    },
)
TEXT = """\
{
  "asked": "2026-06-01",
  "addresses": {
    "https://a.example/there": {},
    "https://b.example/lost": {"seen": "2026-02-24", "gone": "2026-03-03", "why": "404", \
"archived": "https://web.archive.org/web/20250807101112/https://b.example/lost"},
    "https://c.example/ž": {"moved": "https://c.example/new"},
    "https://d.example/": {"unclear": "2026-03-03", "why": "robots"}
  }
}
"""


def test_what_is_known_is_written_an_address_a_line() -> None:
    assert ledger(KNOWN) == TEXT


def test_what_was_written_is_read_as_it_was() -> None:
    assert read_ledger(LEDGER, TEXT.encode()) == (KNOWN, ())
    assert read_ledger(LEDGER, ledger(Links()).encode()) == (Links(), ())


def test_a_round_in_which_all_is_well_changes_one_line() -> None:
    before = Links(MARCH, {f"https://a.example/{n}": Link(seen=MARCH) for n in range(9)})
    after = Links(JUNE, {url: Link(seen=JUNE) for url in before.by_url})
    lines = zip(ledger(before).splitlines(), ledger(after).splitlines(), strict=True)
    assert [pair for pair in lines if pair[0] != pair[1]] == [
        ('  "asked": "2026-03-03",', '  "asked": "2026-06-01",')
    ]


def one(facts: str, url: str = "https://a.example/") -> str:
    return f'{{\n  "addresses": {{\n    {json.dumps(url)}: {facts}\n  }}\n}}\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1:1: error syntax: This is not JSON."),
        ('{\n"addresses": {,}}', "2:15: error syntax: This is not JSON."),
        ("[]", "1:1: error shape: An object, in { and }, belongs here."),
        ("[" * 100_000, "1:1: error syntax: This is not JSON that Kronika reads."),
        ('{"a":' * 50_000, "1:1: error syntax: This is not JSON that Kronika reads."),
        ("9" * 5000, "1:1: error syntax: This is not JSON that Kronika reads."),
        ("NaN", "1:1: error syntax: This is not JSON that Kronika reads."),
        ('{"addresses": []}', "1:1: error shape: 'addresses' is not an object."),
        ('{\n"asked": "yesterday"}', "2:1: error date: 'yesterday' is not a day such as"),
        ('{"asked": "2025-02-30"}', "1:1: error date: '2025-02-30' is not a day such as"),
        ('{\n"adresses": {}}', "2:1: error unknown-key: There is no key 'adresses' here."),
        (one("{}", "javascript:alert(1)"), "3:1: error url: 'javascript:alert(1)' is not"),
        (one("{}", "https://a.example/\u202egpj"), "3:1: error character: "),
        (one("{}", "https://a.example/\ud800"), "3:1: error character: "),
        (one("[]"), "3:1: error shape: An object, in { and }, belongs here."),
        (one('{"gone": 3}'), "3:1: error shape: 'gone' is not a text."),
        (one('{"gone": "2025-07"}'), "3:1: error date: '2025-07' is not a day such as"),
        (one('{"gone": "2025-07-01"}'), "3:1: error link-record: '' does not say why"),
        (one('{"why": "404"}'), "3:1: error link-record: 'why' belongs to an address"),
        (
            one('{"gone": "2025-07-01", "why": "<script>"}'),
            "3:1: error link-record: '<script>' does not say why",
        ),
        (
            one('{"gone": "2025-07-01", "unclear": "2025-07-01", "why": "404"}'),
            "3:1: error link-record: The address is gone or it is unclear, not both.",
        ),
        (
            one('{"seen": "2025-07-02", "gone": "2025-07-01", "why": "404"}'),
            "3:1: error link-record: The address was seen after it was gone or unclear.",
        ),
        (
            one('{"moved": "https://x.example/", "gone": "2025-07-01", "why": "404"}'),
            "3:1: error link-record: The address is gone or it has moved, not both.",
        ),
        (one('{"moved": "data:text/html,x"}'), "3:1: error url: 'data:text/html,x' is not"),
        (one('{"archived": "//x.example/"}'), "3:1: error url: '//x.example/' is not"),
        (one('{"moved": "https://x.example/", "moved": "https://y.example/"}'), "3:1: error repe"),
        (
            one('{},\n    "https://a.example/": {}'),
            "3:1: error repeated-key: The key 'https://a.example/' stands here twice.",
        ),
    ],
)  # fmt: skip
def test_what_links_would_not_write_is_refused_in_its_place(text: str, said: str) -> None:
    links, problems = read_ledger(LEDGER, text.encode("utf-8", "surrogatepass"))
    assert links == Links()
    told = [str(problem) for problem in problems]
    assert any(line.startswith(f"{LEDGER}:{said}") for line in told), told


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff", "encoding"),
        (b" " * (16 * 1024 * 1024 + 1), "too-large"),
        (b"\n" * 1_000_000, "syntax"),
        (b'"a\n' * 1_000_000, "syntax"),
    ],
)
def test_bytes_that_are_no_such_file_are_refused_at_once(data: bytes, code: str) -> None:
    _, problems = read_ledger(LEDGER, data)
    assert [problem.code for problem in problems] == [code]


def test_the_file_is_read_with_the_events_and_its_mistakes_are_theirs(tmp_path: Path) -> None:
    files = {"events/a.yml": event("A"), LEDGER: TEXT}
    collection = load(project(tmp_path, files))
    assert (collection.problems, collection.shelves[LEDGER].ledger) == ((), KNOWN)
    project(tmp_path, {LEDGER: "{"})
    assert [str(one.place) for one in load(tmp_path).problems] == ["events/_links.json:1:2"]


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    project(tmp_path, {"events/a.yml": event("A"), "elsewhere.json": TEXT})
    (tmp_path / LEDGER).symlink_to(tmp_path / "elsewhere.json")
    assert [problem.code for problem in load(tmp_path).problems] == ["file-kind"]


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://web.archive.org/web/20250807101112/https://a.example/", "2025-08-07"),
        ("https://web.archive.org/web/20250807101112id_/https://a.example/", "2025-08-07"),
        ("https://web.archive.org/web/20250807/https://a.example/", "2025-08-07"),
        ("https://archive.ph/20250807101112/https://a.example/", "2025-08-07"),
        ("https://web.archive.org/web/20251307101112/https://a.example/", None),
        ("https://web.archive.org/web/https://a.example/", None),
        ("https://evil.example/web.archive.org/web/20250807101112/x", None),
        ("https://archive.ph/aBcDe", None),
    ],
)
def test_an_archive_that_writes_the_day_into_its_address_is_believed(
    url: str, day: str | None
) -> None:
    found = copy_day(url)
    assert (found.text if found else None) == day
