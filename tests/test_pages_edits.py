"""What has changed here, on pages."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import pytest
from syrupy.assertion import SnapshotAssertion

from kronika.chronicle import Chronicle, Rendered
from kronika.chronicle.datings import CHANGED
from kronika.edits import Edit, History, Told
from kronika.exports import files
from kronika.pages import event_page, fragment, plan
from kronika.settings import Settings
from kronika.ways import commit_base
from tests.chronicles import SITE, dated, text, tree

FEED = "feeds/changed.xml"
BEGINS = 1_735_732_800  # 1 January 2025, noon
DAY = 86_400
FACT = Told("date 2 August 2025 → <b>3 August</b> 2025 & later", "fact")
CORRECTION = Told("title “A” → “B”", "correction")
UPKEEP = Told("new tag: Drones", "upkeep")
LINKED = dataclasses.replace(SITE, commit_base="https://git.example/commit/")


def _edit(day: int, *told: Told, event: str = "event-00000") -> Edit:
    commit = f"{day:040x}"
    return Edit(f"{event}-{day}", event, f"Event & <{event}>", commit, BEGINS + day * DAY, told)


def chronicle(
    edits: Mapping[str, tuple[Edit, ...]], *, note: str = "", settings: Settings = LINKED
) -> Chronicle:
    """A chronicle of one event, with a history."""
    dossier = dated(["2025-08-02"]).dossier
    rendered = {event.id: Rendered("", "", "", "", (), (), "") for event in dossier.events}
    history = History(edits, note, "head" if edits else "")
    return Chronicle(dossier, settings, rendered, history=history)


def told() -> Chronicle:
    """A chronicle with every sort of change, and an event that is gone."""
    gone = dataclasses.replace(_edit(3, CORRECTION, event="gone"), is_last=True)
    return chronicle(
        {
            "event-00000": (_edit(0, FACT), _edit(1, CORRECTION, FACT), _edit(2, UPKEEP)),
            "gone": (gone,),
        }
    )


def test_the_latest_changes_stand_together_by_sort(snapshot: SnapshotAssertion) -> None:
    assert fragment(told(), "changes", {}, "../") == snapshot


def test_an_events_page_tells_its_own_changes_the_latest_first() -> None:
    made = told()
    body = tree(event_page(made, made.timeline[0]).body)
    section = body.find(".//section[@class='k-edited']")
    assert section is not None
    rows = [text(row) for row in section.iterfind(".//li[@class='k-edit']")]
    assert rows == [
        "3 January 2025 Commit 0000000000 Upkeep new tag: Drones",
        (
            "2 January 2025 Commit 0000000000 Facts date 2 August 2025 → <b>3 August</b> 2025 & "
            "later Corrections title “A” → “B”"
        ),
        "1 January 2025 Commit 0000000000 Facts date 2 August 2025 → <b>3 August</b> 2025 & later",
    ]
    links = [link.get("href") for link in section.iter("a")]
    assert links == [f"https://git.example/commit/{day:040x}" for day in (2, 1, 0)]


def test_where_the_repository_is_not_known_commits_are_no_links() -> None:
    made = chronicle({"event-00000": (_edit(0, FACT),)}, settings=SITE)
    body = event_page(made, made.timeline[0]).body
    assert "Commit </span>0000000000</span>" in body


def test_very_many_changes_of_an_event_are_counted_not_listed() -> None:
    made = chronicle({"event-00000": tuple(_edit(day, FACT) for day in range(40))})
    body = event_page(made, made.timeline[0]).body
    assert body.count('class="k-edit"') == 30
    assert "10 earlier changes are not listed." in body


def test_a_flood_of_changes_in_one_commit_is_cut_short() -> None:
    flood = tuple(Told("x" * 1000, "fact") for _ in range(20))
    html = fragment(chronicle({"event-00000": (_edit(0, *flood),)}), "changes", {}, "")
    assert html.count("<li>") == 8
    assert "and 12 more changes" in html
    assert len(html) < 4000


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("The project is in no git repository.", "The project is in no git repository."),
        ("", "Nothing has changed so far."),
    ],
)
def test_without_a_history_the_page_says_why_and_there_is_no_feed(note: str, said: str) -> None:
    made = chronicle({}, note=note)
    assert said in fragment(made, "changes", {}, "")
    assert FEED not in files(made)
    page = event_page(made, made.timeline[0])
    assert ("k-edited" in page.body, FEED in page.head) == (False, False)


def test_what_a_shallow_clone_does_not_know_is_said_on_each_page() -> None:
    made = chronicle({"other": (_edit(0, FACT, event="other"),)}, note="A shallow clone.")
    assert "A shallow clone." in event_page(made, made.timeline[0]).body


def test_every_month_has_pages_of_its_own_where_one_page_is_not_enough() -> None:
    edits = tuple(_edit(day // 2, FACT, event=f"e-{day % 2}") for day in range(80))
    more = tuple(_edit(40, FACT, event=f"f-{number}") for number in range(60))
    made = chronicle({"event-00000": edits + more})
    assert fragment(made, "changes", {}, "").count('class="k-edit"') == 50
    pages = {path: make().body for path, make in plan(made).items() if path.startswith("changes/")}
    assert {path: body.count('class="k-edit"') for path, body in pages.items()} == {
        "changes/2025-02/": 50,
        "changes/2025-02-p2/": 28,
        "changes/2025-01/": 50,
        "changes/2025-01-p2/": 12,
    }
    nav = tree(pages["changes/2025-01/"]).find(".//nav[@class='k-neighbours']")
    assert nav is not None
    assert [link.get("href") for link in nav.iter("a")] == [
        "../../changes/2025-01-p2/",
        "../../changes/2025-02-p2/",
    ]
    html = fragment(made, "changes", {}, "")
    assert '<a href="changes/2025-02/">February 2025</a> <span class="k-note">78</span>' in html


def test_the_timeline_of_changes_stands_by_what_was_committed() -> None:
    edits = (_edit(0, FACT), _edit(1, FACT), _edit(2, UPKEEP))
    added = dataclasses.replace(edits[0], is_first=True)
    changed = chronicle({"event-00000": (added, *edits[1:])}).under(CHANGED)
    assert {id_: date.text for id_, date in changed.dates.items()} == {"event-00000": "2025-01-02"}
    assert "was changed here last" in changed.dating.meaning
    assert chronicle({"event-00000": (added,)}).under(CHANGED).dates == {}
    assert chronicle({}).under(CHANGED).dating is CHANGED


def test_the_timeline_of_changes_knows_which_it_is() -> None:
    made = chronicle({"event-00000": (_edit(0, FACT), _edit(1, FACT))})
    html = plan(made)["timeline/changed/"]().body
    shown = [one for one in tree(html).iter() if one.get("aria-current")]
    assert [text(one) for one in shown] == ["When it changed here"]


@pytest.mark.parametrize(
    ("repository", "base"),
    [
        ("https://github.com/o/r", "https://github.com/o/r/commit/"),
        ("https://github.com/o/r.git/", "https://github.com/o/r/commit/"),
        ("https://gitlab.com/g/s/r", "https://gitlab.com/g/s/r/-/commit/"),
        ("https://gitlab.example.org/g/r/", "https://gitlab.example.org/g/r/-/commit/"),
        ("https://codeberg.org/o/r", "https://codeberg.org/o/r/commit/"),
        ("https://bitbucket.org/o/r", "https://bitbucket.org/o/r/commits/"),
        ("git@github.com:o/r.git", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_a_commits_address_follows_from_the_repositorys(repository: str, base: str) -> None:
    assert commit_base(repository) == base


@pytest.mark.parametrize(
    ("editor", "base"),
    [
        ("https://github.com/o/r/edit/main/docs/", "https://github.com/o/r/commit/"),
        ("https://gitlab.com/o/r/-/edit/main/docs/", "https://gitlab.com/o/r/-/commit/"),
        ("https://codeberg.org/o/r/_edit/main/docs/", "https://codeberg.org/o/r/commit/"),
        ("edit/main/docs/", ""),
        ("https://example.org/docs/", ""),
    ],
)
def test_where_only_the_editors_address_is_known_that_tells(editor: str, base: str) -> None:
    assert commit_base("", editor) == base
    assert commit_base("https://forge.example/o/r", editor).startswith("https://forge.example/")
