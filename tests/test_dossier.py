"""The dossier: events in their order, names as ids, ties from both ends."""

from __future__ import annotations

from kronika.checks import check
from kronika.collection import Collection
from kronika.dossier import Cited, Dossier, Tie
from kronika.load import load_file
from kronika.model import Actor, Kind, Publisher, Spot, Tag


def dossier(files: dict[str, str]) -> Dossier:
    loaded = [load_file(f"events/{path}.yml", text.encode()) for path, text in files.items()]
    found, _ = check(
        Collection(
            {one.path: one for one in loaded if not one.shelf},
            {one.path: one for one in loaded if one.shelf},
        )
    )
    return found


def event(date: str = "2025-07-28", more: str = "", sources: str = "") -> str:
    sources = sources or "[{url: 'https://example.org/', title: T}]"
    return f"title: T\ndate: {date}\nsummary: S.\nsources: {sources}\n{more}"


def test_events_stand_by_their_earliest_moment_then_the_vaguest_then_the_id() -> None:
    found = dossier(
        {
            "f": event("2025-07-28"),
            "e": event("2025-07-28"),
            "d": event("2025-07"),
            "c": event("2025-07-28T05:00"),
            "b": event("2025-07-01"),
            "a": event("2025-07-29"),
            "g": event("../2025"),
        }
    )
    assert [one.id for one in found.events] == ["g", "d", "b", "e", "f", "c", "a"]


def test_a_day_is_a_day_of_the_dossiers_zone() -> None:
    files = {"a": event("2025-07-28"), "_dossier": "timezone: Europe/Vilnius\n"}
    midnight = 1_753_650_000.0  # 2025-07-27T21:00Z
    assert dossier(files).events[0].moments == (midnight, midnight + 86_399)


def test_names_become_ids_and_entries_in_place_stand_beside_the_others() -> None:
    found = dossier(
        {
            "_places": "vilnius: {name: Vilnius}\n",
            "_tags": "nato: {name: NATO, aliases: [otan]}\n",
            "a": event(
                more="kind: find\nplaces: [vilnius, {name: Gaižiūnai}]\n"
                "actors: [{name: The Guard, type: body}]\ntags: [OTAN, nato]\n",
                sources="[{url: 'https://example.org/', title: T, publisher: The Sun}]",
            ),
        }
    )
    (one,) = found.events
    assert (one.places, one.actors, one.tags) == (
        ("vilnius", "gaiziunai"),
        ("the-guard",),
        ("nato",),
    )
    assert dict(found.kinds) == {"find": Kind(name="Find")}
    assert dict(found.places) == {
        "gaiziunai": Spot(name="Gaižiūnai"),
        "vilnius": Spot(name="Vilnius"),
    }
    assert dict(found.actors) == {"the-guard": Actor(name="The Guard", type="body")}
    assert dict(found.tags) == {"nato": Tag(name="NATO", aliases=("otan",))}
    assert dict(found.publishers) == {"the-sun": Publisher(name="The Sun")}


def test_words_are_tags_where_no_file_lists_them() -> None:
    found = dossier({"a": event(more="tags: [Žalgiris, žalgiris]\n")})
    assert found.events[0].tags == ("zalgiris",)
    assert dict(found.tags) == {"zalgiris": Tag(name="Žalgiris")}


def test_sources_without_a_key_get_one_from_publisher_and_date_or_host() -> None:
    sources = (
        "[{url: 'https://www.example.org/1', title: T}, {url: 'https://example.org/2', title: T}, "
        "{url: 'https://a.org/', title: T, publisher: The Sun, published: 2025-07-28}, "
        "{key: own, url: 'https://b.org/', title: T}, shared]"
    )
    shared = "shared: {url: 'https://c.org/', title: T, publisher: LRT}\n"
    found = dossier(
        {"a": event(sources=sources), "_sources": shared, "_publishers": "lrt: {name: LRT}\n"}
    )
    one = found.events[0]
    written = [source for source in one.file.sources if not isinstance(source, str)]
    assert one.sources == (
        Cited("example-org", 1, written[0], None),
        Cited("example-org-2", 2, written[1], None),
        Cited("the-sun-2025-07-28", 3, written[2], "the-sun"),
        Cited("own", 4, written[3], None),
        Cited("shared", 5, found.sources["shared"], "lrt"),
    )
    assert found.sources["shared"].publisher == "lrt"


def test_ties_are_known_at_both_ends() -> None:
    found = dossier(
        {
            "a": event(
                "2025-07-28", "related: [{event: b, as: explains}, {event: zz, as: follows}]\n"
            ),
            "b": event("2025-07-29", "related: [{event: a, as: follows}]\n"),
        }
    )
    assert {one.id: one.ties for one in found.events} == {
        "a": (Tie("b", "explains"), Tie("b", "follows", inverse=True)),
        "b": (Tie("a", "follows"), Tie("a", "explains", inverse=True)),
    }


def test_only_what_is_sound_is_in_the_dossier() -> None:
    found = dossier(
        {
            "a": event(
                more="places: [nowhere]\ntags: [x]\n",
                sources="[nothing, {url: 'https://a.org/', title: T}]",
            ),
            "b": "title: broken\n",
            "_tags": "y: {name: Y}\n",
            "_actors": "x: {nam: X}\nz: {name: Z}\n",
        }
    )
    assert [(one.id, one.places, one.tags) for one in found.events] == [("a", (), ())]
    assert [source.number for source in found.events[0].sources] == [1]
    assert list(found.actors) == ["z"]


def test_publishers_are_known_by_their_sites() -> None:
    found = dossier({"_publishers": "lrt: {name: LRT, url: 'https://www.lrt.lt/en'}\n"})
    assert dict(found.hosts) == {"lrt.lt": "lrt"}
