from __future__ import annotations

from collections.abc import Mapping

import pytest
from syrupy.assertion import SnapshotAssertion

from kronika.pages import FRAGMENTS, FragmentError, fragment
from tests.chronicles import attributes, dated, text, tree, written

SHOWN: list[tuple[str, dict[str, str]]] = [
    ("timeline", {}),
    ("timeline", {"kind": "accident", "limit": "1"}),
    ("strip", {"tag": "bridges"}),
    ("count", {}),
    ("event", {"id": "mayor-speaks"}),
    ("latest", {"count": "2"}),
    ("index", {"of": "kinds"}),
    ("index", {"of": "actors"}),
    ("index", {"of": "places"}),
    ("sources", {}),
    ("as-of", {}),
    ("statuses", {}),
    ("idioms", {}),
    ("gaps", {}),
    ("about", {"of": "includes"}),
    ("part", {"id": "bridge-falls", "of": "status"}),
    ("part", {"id": "bridge-falls", "of": "dates"}),
    ("part", {"id": "bridge-falls", "of": "question", "number": "1"}),
    ("part", {"id": "bridge-falls", "of": "sources"}),
    ("part", {"id": "bridge-falls", "of": "known"}),
]


@pytest.mark.parametrize(("name", "options"), SHOWN)
def test_a_placeholder_gives_html_whose_links_lead_from_its_page(
    name: str, options: Mapping[str, str], snapshot: SnapshotAssertion
) -> None:
    html = fragment(written(), name, options, "../")
    assert html == snapshot
    assert "@@/" not in html


FILTERED = [
    ({}, "4 events"),
    ({"kind": "accident"}, "1 event"),
    ({"kind": "accident statement"}, "4 events"),
    ({"kind": "accident", "tag": "bridges"}, "1 event"),
    ({"actor": "mayor"}, "2 events"),
    ({"place": "ostra"}, "1 event"),
    ({"status": "disputed"}, "1 event"),
    ({"status": "retracted disputed"}, "2 events"),
    ({"status": "retracted", "kind": "accident"}, "1 event"),
    ({"status": "retracted", "kind": "statement"}, "0 events"),
    ({"status": "retracted", "tag": "bridges"}, "0 events"),
    ({"from": "2025"}, "3 events"),
    ({"to": "2024"}, "1 event"),
    ({"from": "2025-08-02", "to": "2025-08-02"}, "2 events"),
]


@pytest.mark.parametrize(("options", "count"), FILTERED)
def test_filters_let_through_any_value_of_each_and_what_may_be_within(
    options: Mapping[str, str], count: str
) -> None:
    assert fragment(written(), "count", options, "") == count


MISTAKES = [
    ("timelin", {}, "There is no placeholder 'timelin'.", "Did you mean 'timeline'?"),
    (
        "count",
        {"tags": "x"},
        "The placeholder 'count' has no option 'data-tags'.",
        "Did you mean 'data-tag'?",
    ),
    ("event", {}, "The placeholder 'event' needs 'data-id'.", ""),
    (
        "event",
        {"id": "mayor-speak"},
        "There is no event 'mayor-speak'.",
        "Did you mean 'mayor-speaks'?",
    ),
    ("count", {"kind": "acident"}, "There is no kind 'acident'.", "Did you mean 'accident'?"),
    (
        "count",
        {"tag": "zzz"},
        "There is no tag 'zzz'.",
        "There are 'bridges'.",
    ),
    (
        "part",
        {"id": "mayor-speak", "of": "dates"},
        "There is no event 'mayor-speak'.",
        "Did you mean 'mayor-speaks'?",
    ),
    (
        "part",
        {"id": "mayor-speaks", "of": "date"},
        "An event's page has no part 'date'.",
        "Did you mean 'dates'?",
    ),
    (
        "part",
        {"id": "mayor-speaks", "of": "chain"},
        "The page of 'mayor-speaks' has nothing to show of 'chain'.",
        "",
    ),
    (
        "part",
        {"id": "bridge-falls", "of": "question", "number": "3"},
        "'bridge-falls' has no question 3.",
        "There are '1', '2'.",
    ),
    (
        "about",
        {"of": "contact"},
        "'_dossier.yml' says nothing to show of 'contact'.",
        "There are 'title', 'description', 'includes'.",
    ),
    (
        "index",
        {"of": "planets"},
        "There is no index of 'planets'.",
        "Did you mean 'places'?",
    ),
    (
        "latest",
        {"count": "many"},
        "'many' is not a number for 'data-count'.",
        "Write a whole number from 1 to 200.",
    ),
]


@pytest.mark.parametrize(("name", "options", "message", "hint"), MISTAKES)
def test_a_placeholder_that_asks_for_what_is_not_there_says_what_there_is(
    name: str, options: Mapping[str, str], message: str, hint: str
) -> None:
    with pytest.raises(FragmentError) as caught:
        fragment(written(), name, options, "")
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_a_date_that_is_none_is_refused_in_the_words_of_dates() -> None:
    with pytest.raises(FragmentError, match=r"'2025/07/28'"):
        fragment(written(), "count", {"from": "2025/07/28"}, "")


def test_every_placeholder_and_option_has_its_meaning() -> None:
    sentences = [
        sentence
        for known in FRAGMENTS.values()
        for sentence in (known.meaning, *known.options.values())
    ]
    assert [sentence for sentence in sentences if not sentence.endswith(".")] == []
    assert [
        name for name, known in FRAGMENTS.items() if set(known.required) - {*known.options}
    ] == []


def test_only_the_whole_timeline_has_names_to_link_to_and_room_for_filters() -> None:
    whole = fragment(written(), "timeline", {}, "../")
    part = fragment(written(), "timeline", {"kind": "accident"}, "../")
    assert ("data-k-filters" in whole, list(attributes(part, "id"))) == (True, [])
    within = {f"data-k-{name}" for name in ("event", "from", "to", "of", "ground", "known")}
    order = [
        name
        for element in tree(whole).iter()
        for name in element.attrib
        if name.startswith("data-k-") and name not in within
    ]
    assert order == [
        "data-k-timeline",
        "data-k-base",
        "data-k-data",
        "data-k-filters",
        *["data-k-by"] * 3,
        "data-k-strip",
        "data-k-count",
        *("data-k-take", "data-k-take-what", *["data-k-form"] * 4, "data-k-take-note"),
        *("data-k-embed-code", "data-k-embed-look"),
        "data-k-list",
    ]


@pytest.mark.parametrize(("dates", "calendars"), [(["2025"], 0), ([], 0), (["2025-07-28"], 1)])
def test_the_timeline_leads_to_a_calendar_only_where_there_is_one(
    dates: list[str], calendars: int
) -> None:
    links = list(attributes(fragment(dated(dates), "timeline", {}, "../"), "href"))
    assert links.count("../feeds/calendar.ics") == calendars


def test_the_timeline_runs_in_the_order_the_site_wants() -> None:
    newest, oldest = (
        [text(title) for title in tree(fragment(written(order), "timeline", {}, "")).iter("h4")]
        for order in ("newest", "oldest")
    )
    assert newest == [
        "A year of bridges is proclaimed",
        "The bridge <falls> & nobody is hurt",
        "The mayor speaks",
        "The old ferry ends",
    ]
    assert oldest == [
        "The old ferry ends",
        "A year of bridges is proclaimed",
        "The mayor speaks",
        "The bridge <falls> & nobody is hurt",
    ]
