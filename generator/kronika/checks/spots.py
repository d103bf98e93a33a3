"""Points on the map that cannot lie where it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kronika.collection import Finding
from kronika.countries import COUNTRIES
from kronika.hints import quoted
from kronika.model import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kronika.collection import Collection, Steps
    from kronika.dossier import Dossier


def points_outside(_: Dossier, collection: Collection) -> Iterator[Finding]:
    """Yield an error for each point outside its stated country's box."""
    for path, steps, spot in _spots(collection):
        box = COUNTRIES.get(spot.country) if spot.country else None
        if box is None or spot.lat is None or spot.lon is None or box.holds(spot.lat, spot.lon):
            continue
        message = f"The point {spot.lat:g}, {spot.lon:g} does not lie in {spot.country}."
        hint = f"Look at 'lat', 'lon' and 'country' of {quoted(spot.name)}."
        if box.holds(spot.lon, spot.lat):
            hint = "Latitude and longitude seem to be swapped."
        yield Finding(path, (*steps, "lat"), "outside", message, hint)


def _spots(collection: Collection) -> Iterator[tuple[str, Steps, Spot]]:
    for path, loaded in collection.shelves.items():
        for id_, entry in loaded.entries.items():
            if isinstance(entry, Spot):
                yield path, (id_,), entry
    for path, loaded in collection.files.items():
        if loaded.written is not None:
            for number, place in enumerate(loaded.written.places):
                if isinstance(place, Spot):
                    yield path, ("places", number), place
