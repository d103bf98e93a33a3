from __future__ import annotations

import dataclasses

import pytest
from syrupy.assertion import SnapshotAssertion

from kronika.chronicle import Chronicle
from kronika.dossier import Cited
from kronika.model import Publisher, SharedSource, Spot, Tag
from kronika.pages import fragment, plan
from kronika.pages.facts import facts
from kronika.settings import Settings
from tests.chronicles import dated, text, tree, written

THINGS = [
    "kinds/accident/",
    "actors/mayor/",
    "actors/town/",
    "actors/builder/",
    "places/ostra/",
    "tags/bridges/",
    "publishers/wire/",
    "publishers/trumpet/",
]


@pytest.mark.parametrize("path", THINGS)
def test_a_thing_has_a_page_with_what_is_known_of_it_and_its_timeline(
    path: str, snapshot: SnapshotAssertion
) -> None:
    page = plan(written())[path]()
    assert (page.title, page.description, page.source, page.body) == snapshot


def test_who_cannot_be_followed_is_not_said_to_be() -> None:
    made = dated([])
    dossier = dataclasses.replace(made.dossier, places={"x": Spot(name="Nowhere")})
    page = plan(Chronicle(dossier, Settings(), {}))["places/x/"]()
    assert ("No event yet." in page.body, "Follow Nowhere" in page.body) == (True, False)


PLACES = [
    (Spot(name="x", lat="-1.50", lon="-0.5", radius_km="8"), ["1.5° S, 0.5° W", "about 8 km"]),
    (Spot(name="x", lat="0", lon="180", radius_km="0.25"), ["0° N, 180° E", "about 0.25 km"]),
    (Spot(name="x"), []),
]


@pytest.mark.parametrize(("place", "shown"), PLACES)
def test_a_point_is_told_with_how_precise_it_is(place: Spot, shown: list[str]) -> None:
    dossier = dataclasses.replace(dated([]).dossier, places={"x": place})
    known = facts(Chronicle(dossier, Settings(), {}), "places", "x")
    assert [value.text for fact in known for value in fact.values] == shown


def well_read(count: int) -> Chronicle:
    """A chronicle whose one event has many sources of one publisher."""
    dossier = dated(["2025-08-01"]).dossier
    cited = tuple(
        Cited(
            f"s{number}",
            number,
            SharedSource(url=f"https://herald.example/{number}", title=f"Report {number}"),
            "herald",
        )
        for number in range(1, count + 1)
    )
    event = dataclasses.replace(dossier.events[0], sources=cited)
    publishers = {"herald": Publisher(name="The Herald")}
    made = dataclasses.replace(dossier, events=(event,), publishers=publishers)
    return Chronicle(made, Settings(), {})


def test_a_publisher_of_many_sources_has_a_page_for_each_hundred() -> None:
    pages = plan(well_read(205))
    shelves = [path for path in pages if path.startswith("publishers/")]
    assert {
        path: (pages[path]().title, pages[path]().body.count('class="k-source"'))
        for path in shelves
    } == {
        "publishers/herald/": ("The Herald", 100),
        "publishers/herald/sources-p2/": ("The Herald: sources, page 2", 100),
        "publishers/herald/sources-p3/": ("The Herald: sources, page 3", 5),
    }


def test_the_page_one_is_on_is_marked_among_the_pages_of_sources() -> None:
    body = plan(well_read(205))["publishers/herald/sources-p2/"]().body
    assert [
        (text(link), link.get("href"), link.get("aria-current"))
        for link in tree(body).findall(".//nav[@class='k-pages']//a")
    ] == [
        ("1", "../../../publishers/herald/#sources", None),
        ("2", "../../../publishers/herald/sources-p2/", "page"),
        ("3", "../../../publishers/herald/sources-p3/", None),
    ]


def test_an_index_of_too_many_things_keeps_those_with_the_most_events() -> None:
    dossier = dated(["2025-08-01"]).dossier
    tags = {f"t{number}": Tag(name=f"T{number}") for number in range(1100)}
    chronicle = Chronicle(
        dataclasses.replace(dossier, tags={**tags, **dossier.tags}), Settings(), {}
    )
    html = fragment(chronicle, "index", {"of": "tags"}, "../")
    assert (html.count('class="k-index__row"'), "tags/drone/" in html) == (1000, True)
    assert "101 more are found by search." in html
