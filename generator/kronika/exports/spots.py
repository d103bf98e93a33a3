"""A place's id in, what machines are told of the place out."""

from __future__ import annotations

from kronika.exports import records
from kronika.exports.making import Making


def spot(making: Making, id_: str) -> records.Spot:
    """Return a place."""
    found = making.spots.get(id_)
    if found is None:
        found = making.spots[id_] = _made(making, id_)
    return found


def _made(making: Making, id_: str) -> records.Spot:
    place = making.chronicle.dossier.places[id_]
    return records.Spot(
        id=id_,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        country=place.country,
        within=place.within,
        page=making.address(f"places/{id_}/"),
    )
