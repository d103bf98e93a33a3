"""Where the files of the interface lie, below the site's root."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

API: Final = "api/v1/"
INDEX: Final = f"{API}index.json"
OPENAPI: Final = f"{API}openapi.json"
RECORDS: Final = f"{API}events/"
DATA: Final = "data/"  # the page that explains all of it
DUMP: Final = "data/events.json"
MAP: Final = "data/events.geojson"
PLACED: Final = ("kinds", "actors", "places", "tags")  # sections whose events are also a map

# Where else events and things are, by the name of the link. A row joins when its files exist:
# nothing that is linked may be missing.
EVENT_LINKS: Final[Mapping[str, str]] = MappingProxyType({})
THING_LINKS: Final[Mapping[str, str]] = MappingProxyType({"geojson": "data/{section}/{id}.geojson"})


def record_path(event: str) -> str:
    """Return where an event's record lies."""
    return f"{RECORDS}{event}.json"
