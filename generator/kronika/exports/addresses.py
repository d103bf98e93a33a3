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

# The pages that every event has; and where else events and things may be, of which only what the
# site has is linked. By the names of the links.
EVENT_PAGES: Final[Mapping[str, str]] = MappingProxyType(
    {"page": "events/{id}/", "version": "events/{id}/v/{edition}/"}
)
EVENT_LINKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "embed": "embed/events/{id}/",
        "oembed": "embed/events/{id}/oembed.json",
    }
)
THING_LINKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "geojson": "data/{section}/{id}.geojson",
        "feed": "feeds/{section}/{id}/happened.xml",
        "calendar": "feeds/{section}/{id}/calendar.ics",
    }
)


def record_path(event: str) -> str:
    """Return where an event's record lies."""
    return f"{RECORDS}{event}.json"
