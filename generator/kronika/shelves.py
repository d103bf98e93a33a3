"""The collection's own files that are lists of entries, and what an entry of each is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kronika.model import Actor, Kind, Publisher, SharedSource, Spot, Tag, Written

SHELVES: Final[Mapping[str, type[Written]]] = MappingProxyType(
    {
        "actors": Actor,
        "kinds": Kind,
        "places": Spot,
        "publishers": Publisher,
        "sources": SharedSource,
        "tags": Tag,
    }
)
