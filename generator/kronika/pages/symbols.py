"""Icon names in, one SVG file of symbols out, to which every page refers.

The drawings are those of the Material Design icons that the theme brings along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from markupsafe import Markup

from kronika.ids import is_id
from kronika.render import render

ADDRESS: Final = "data/symbols.svg"
_SHAPES: Final = re.compile(r"\sd=\"([MmLlHhVvCcSsQqTtAaZz0-9 ,.\-]+)\"")
_DISC: Final = ("M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16",)


@dataclass(frozen=True, slots=True)
class Symbol:
    """One icon: its name and its paths."""

    name: str
    paths: tuple[str, ...]


def symbols(names: Iterable[str]) -> bytes:
    """Return the file; an icon nobody knows is a plain disc."""
    icons = tuple(Symbol(name, _paths(name)) for name in sorted(set(names)))
    return (render("symbols.svg", icons) + Markup("\n")).encode()


def _paths(name: str) -> tuple[str, ...]:
    if not is_id(name):
        return _DISC
    drawing = files("material") / "templates" / ".icons" / "material" / f"{name}.svg"
    if not drawing.is_file():
        return _DISC
    return tuple(_SHAPES.findall(drawing.read_text("utf-8"))) or _DISC
