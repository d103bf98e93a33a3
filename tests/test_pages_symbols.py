from __future__ import annotations

from xml.etree import ElementTree as ET

from kronika.pages import files
from kronika.pages.symbols import symbols
from tests.chronicles import written

SVG = "{http://www.w3.org/2000/svg}"


def test_each_icon_is_a_symbol_once_in_a_sorted_file() -> None:
    drawn = ET.fromstring(symbols(["gavel", "alert", "gavel"]))  # noqa: S314 - our own file
    assert [symbol.get("id") for symbol in drawn] == ["alert", "gavel"]
    assert all(symbol.find(f"{SVG}path") is not None for symbol in drawn)


def test_an_unknown_icon_is_a_plain_disc() -> None:
    drawn = ET.fromstring(symbols(["no-such-icon", "../material/gavel"]))  # noqa: S314 - ours
    paths = [path.get("d") for path in drawn.iter(f"{SVG}path")]
    assert paths == ["M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16"] * 2


def test_the_icons_of_the_kinds_are_a_file_of_the_site() -> None:
    made = files(written())["data/symbols.svg"]()
    assert made == symbols(["alert", "no-such-icon-anywhere"])
