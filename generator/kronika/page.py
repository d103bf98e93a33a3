"""What output is made of: pages to be poured into the host's chrome, and plain files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Search:
    """How a page is found: filters and facts the search shows beside a result."""

    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # {"kind": …, "year": …}
    facts: Mapping[str, str] = field(default_factory=dict)  # {"date": "1 August 2025", "kind": …}


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `body` is HTML already escaped; every link in it is relative to the page."""

    path: str  # "events/<id>/", always ending in "/"
    title: str  # plain text
    description: str  # plain text, one paragraph
    body: str
    source: str = ""  # the project file it is made from, for the edit link
    head: str = ""  # further HTML for the head, already escaped
    search: Search | None = None  # None: not to be found by search
    language: str = ""
    canonical: str = ""  # the path of the page it is a version of; empty: it is no version

    @property
    def section(self) -> str:
        """The first part of the path: the shell it is poured into."""
        return self.path.split("/", 1)[0]

    @property
    def depth(self) -> int:
        """How many folders it stands below the site's root."""
        return self.path.count("/")

    @property
    def base(self) -> str:
        """The relative address of the site's root, as seen from the page."""
        return "../" * self.depth
