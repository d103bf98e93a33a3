"""The maps: sound GeoJSON, a point for what has one, a count for what has none."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from geojson_pydantic import FeatureCollection

from kronika import exports
from kronika.chronicle import Chronicle
from kronika.model import Spot
from tests.chronicles import SITE, dated
from tests.exported import CHRONICLES, hostile

EVERY = pytest.mark.parametrize("name", CHRONICLES)


@cache
def maps(name: str) -> Mapping[str, Any]:
    made = exports.files(CHRONICLES[name]())
    return {path: json.loads(make()) for path, make in made.items() if path.endswith(".geojson")}


def at(*points: tuple[float, float] | None) -> Any:  # noqa: ANN401  # JSON
    """The map of events, each at a place with or without a point (longitude, latitude)."""
    known = dated(["2025-07-28"] * len(points))
    places = {
        f"place-{n}": Spot(name=f"Place {n}", lon=point[0], lat=point[1], radius_km=3)
        if point
        else Spot(name=f"Place {n}", country="LT")
        for n, point in enumerate(points)
    }
    events = tuple(
        dataclasses.replace(event, places=(f"place-{n}",))
        for n, event in enumerate(known.dossier.events)
    )
    dossier = dataclasses.replace(known.dossier, events=events, places=places)
    made = exports.files(Chronicle(dossier, SITE, {}))
    return json.loads(made["data/events.geojson"]())


@EVERY
def test_every_map_is_sound_for_another_reader(name: str) -> None:
    for found in maps(name).values():
        assert FeatureCollection.model_validate(found).type == "FeatureCollection"


@EVERY
def test_a_feature_is_one_event_at_one_place_and_has_its_own_id(name: str) -> None:
    for path, found in maps(name).items():
        ids = [one["id"] for one in found["features"]]
        assert len(ids) == len({*ids}), path
        assert ids == [
            f"{one['properties']['event']}/{one['properties']['place']}"
            for one in found["features"]
        ]
        drawn = {one["properties"]["event"] for one in found["features"]}
        counts = found["counts"]
        assert counts["events"] - counts["events_without_point"] == len(drawn)


def test_the_map_of_the_chronicle_written_by_hand() -> None:
    (feature,) = maps("written")["data/events.geojson"]["features"]
    assert feature == {
        "type": "Feature",
        "id": "bridge-falls/ostra",
        "geometry": {"type": "Point", "coordinates": [24.4, 55.03]},
        "properties": {
            "event": "bridge-falls",
            "title": "The bridge <falls> & nobody is hurt",
            "date": "2025-08-01",
            "earliest": "2025-08-01",
            "latest": "2025-08-01",
            "words": "1 August 2025",
            "kind": "accident",
            "status": "disputed",
            "place": "ostra",
            "place_name": "Ostra",
            "radius_km": 8.0,
            "page": "https://bridge.example/sub/events/bridge-falls/",
        },
    }
    whole = maps("written")["data/events.geojson"]
    assert whole["bbox"] == [24.4, 55.03, 24.4, 55.03]
    assert whole["counts"] == {"events": 4, "events_without_point": 3}


def test_every_kind_actor_place_and_tag_has_its_map() -> None:
    found = {path: len(one["features"]) for path, one in maps("written").items()}
    assert found == {
        "data/events.geojson": 1,
        "data/kinds/accident.geojson": 1,
        "data/kinds/statement.geojson": 0,
        "data/actors/town.geojson": 1,
        "data/actors/mayor.geojson": 1,
        "data/actors/builder.geojson": 0,
        "data/places/ostra.geojson": 1,
        "data/places/bridge.geojson": 1,
        "data/tags/bridges.geojson": 1,
    }


def test_what_was_retracted_is_on_no_map() -> None:
    assert "river-freezes" not in json.dumps(maps("written"))


def test_nothing_is_drawn_where_no_point_is_given() -> None:
    found = at(None, (25.0, 55.0))
    assert [one["id"] for one in found["features"]] == ["event-00001/place-1"]
    assert found["counts"] == {"events": 2, "events_without_point": 1}
    assert "bbox" not in at(None)


@pytest.mark.parametrize(
    ("points", "box"),
    [
        ([(24.0, 54.0), (26.0, 55.0)], [24.0, 54.0, 26.0, 55.0]),
        ([(-10.0, 5.0), (10.0, -5.0)], [-10.0, -5.0, 10.0, 5.0]),
        ([(179.0, 50.0), (-179.0, 51.0), (175.0, 52.0)], [175.0, 50.0, -179.0, 52.0]),
        ([(180.0, 0.0)], [180.0, 0.0, 180.0, 0.0]),
        ([(0.0, 90.0), (0.0, -90.0)], [0.0, -90.0, 0.0, 90.0]),
    ],
)
def test_the_box_is_the_narrowest_also_across_the_antimeridian(
    points: list[tuple[float, float]], box: list[float]
) -> None:
    assert at(*points)["bbox"] == box


def test_hostile_titles_come_back_as_they_were_written() -> None:
    for id_, event in hostile().events.items():
        shown = [
            one["properties"]["title"]
            for one in maps("hostile")["data/events.geojson"]["features"]
            if one["properties"]["event"] == id_
        ]
        assert {*shown} <= {event.file.title}
    assert maps("hostile")["data/events.geojson"]["features"]
