from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

import kronika
from kronika.choices import Colour

CSS = (Path(kronika.__file__).parent / "assets" / "kronika.css").read_text("utf-8")
ENOUGH = 4.5
# The backgrounds of the theme's two schemes: white, and hsl(225, 15%, 14%).
PAPER = {"light": "#ffffff", "dark": "#1e2129"}
_RULE = re.compile(
    r'^(?P<dark>\[data-md-color-scheme="slate"\] )?\.k-c-(?P<name>[a-z]+) '
    r"\{ --k-kind: (?P<value>#[0-9a-f]{6}); \}$",
    re.MULTILINE,
)
COLOURS = {
    ("dark" if rule["dark"] else "light", rule["name"]): rule["value"]
    for rule in _RULE.finditer(CSS)
}


def luminance(colour: str) -> float:
    """The relative luminance as WCAG 2 defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", PAPER)
@pytest.mark.parametrize("name", get_args(Colour))
def test_every_colour_of_a_kind_is_legible_on_the_page(scheme: str, name: str) -> None:
    assert contrast(COLOURS[scheme, name], PAPER[scheme]) >= ENOUGH


def test_there_are_no_other_colours_of_kinds() -> None:
    assert sorted(COLOURS) == sorted((s, name) for s in PAPER for name in get_args(Colour))


def test_every_class_has_our_prefix() -> None:
    bare = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", CSS, flags=re.DOTALL)
    classes = set(re.findall(r"\.(-?[a-z_][\w-]*)", re.sub(r"\{[^{}]*\}", "{}", bare)))
    foreign = {name for name in classes if not name.startswith(("k-", "md-"))}
    assert foreign == {"js"}


def test_nothing_is_loaded_from_a_style() -> None:
    assert re.findall(r"url\(|@import|@font-face", CSS) == []
