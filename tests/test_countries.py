"""Boxes of countries: all their land lies in them, and what is exchanged or elsewhere does not."""

from __future__ import annotations

import pytest

from kronika.countries import COUNTRIES

FAR_ISLANDS = [
    ("Grand Turk", "TC", 21.46, -71.14),
    ("San Andrés", "CO", 12.58, -81.7),
    ("Rodrigues", "MU", -19.7, 63.42),
    ("Agaléga", "MU", -10.4, 56.6),
    ("Gan", "MV", -0.69, 73.15),
    ("Kastellorizo", "GR", 36.15, 29.59),
    ("Yonaguni", "JP", 24.45, 122.94),
    ("Minamitorishima", "JP", 24.29, 153.98),
    ("Fernando de Noronha", "BR", -3.85, -32.42),
    ("Alderney", "GG", 49.71, -2.2),
    ("Adamstown", "PN", -25.07, -130.1),
    ("Tristan da Cunha", "SH", -37.07, -12.31),
    ("Mangareva", "PF", -23.12, -134.97),
    ("Aldabra", "SC", -9.4, 46.3),
    ("Kapingamarangi", "FM", 1.07, 154.78),
    ("Enewetak", "MH", 11.5, 162.3),
    ("Tobi", "PW", 3.0, 131.12),
    ("Tikopia", "SB", -12.3, 168.83),
    ("Niuafo'ou", "TO", -15.6, -175.63),
    ("Pukapuka", "CK", -10.88, -165.85),
    ("Cocos Island", "CR", 5.53, -87.06),
    ("Bimini", "BS", 25.73, -79.3),
    ("Dokdo", "KR", 37.24, 131.87),
    ("Chatham Islands", "NZ", -43.95, -176.55),
    ("Flores", "PT", 39.45, -31.13),
    ("Lampedusa", "IT", 35.5, 12.6),
]


@pytest.mark.parametrize(("name", "code", "lat", "lon"), FAR_ISLANDS)
def test_a_far_island_lies_in_its_country(name: str, code: str, lat: float, lon: float) -> None:
    box = COUNTRIES[code]
    assert box is not None
    assert box.holds(lat, lon), name
    assert not box.holds(max(-90, min(90, lon)), lat), f"{name}, exchanged"


@pytest.mark.parametrize("code", [code for code, box in COUNTRIES.items() if box])
def test_a_box_lies_on_the_globe(code: str) -> None:
    box = COUNTRIES[code]
    assert box is not None
    assert -90 <= box.south < box.north <= 90
    assert -180 <= box.west < box.east <= 180
