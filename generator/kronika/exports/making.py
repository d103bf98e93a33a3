"""What is made once and stands in many records: dates in words, names, and addresses.

Addresses are absolute where the site's own is known. Where it is not they are relative, as RFC 3986
has it: to be resolved against the address of the file they stand in.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import partial
from typing import Final

from kronika import dates
from kronika.chronicle import Chronicle
from kronika.chronicle.copies import copies, read_at
from kronika.dates import Day, Edge
from kronika.dossier import Event
from kronika.exports import records
from kronika.exports.addresses import API, RECORDS
from kronika.links import Link, reason
from kronika.model import SharedSource

VERSION: Final = 1


class Makings(dict[str, "Making"]):
    """The makings of each base: one where the site's address is known, else one for each depth."""

    def __init__(self, chronicle: Chronicle, there: Container[str]) -> None:
        super().__init__()
        self.chronicle: Final = chronicle
        self._there: Final = there  # the paths of all files that may be linked

    def has(self, path: str) -> bool:
        """Whether the site has a file, or a folder's page."""
        return (f"{path}index.html" if path.endswith("/") else path) in self._there

    def __missing__(self, base: str) -> Making:
        making = self[base] = Making(self, base)
        return making

    def of(self, path: str) -> Making:
        """Return the making of a file."""
        return self[self.chronicle.settings.site_url or "../" * path.count("/")]


class Making:
    """Makes the parts of records that share a base of their addresses."""

    def __init__(self, makings: Makings, base: str) -> None:
        self.chronicle: Final = makings.chronicle
        self._has: Final = makings.has
        self.base: Final = base
        self._dates: Final[dict[str, records.Date]] = {}
        self._named: Final[dict[tuple[str, str], records.Named]] = {}
        self._references: Final[dict[str, records.EventReference]] = {}
        self.spots: Final[dict[str, records.Spot]] = {}
        self.sources: Final[dict[tuple[str, int, int], records.Source]] = {}
        self.rows: Final[dict[str, records.EventRow]] = {}
        self.edits: Final[dict[str, records.Edit]] = {}

    @property
    def as_of(self) -> str | None:
        """The day the data is from."""
        day = self.chronicle.as_of
        return day.iso if day else None

    def address(self, path: str) -> str:
        """Return the address of a path below the site's root."""
        return self.base + path

    def links(self, paths: Mapping[str, str], **parts: str) -> dict[str, str]:
        """Return the addresses of those paths that the site has, by the names of the links."""
        found = {name: path.format(**parts) for name, path in paths.items()}
        return {name: self.base + path for name, path in found.items() if self._has(path)}

    def page(self, event: str) -> str:
        """Return the address of an event's page."""
        return f"{self.base}events/{event}/"

    def record(self, event: str) -> str:
        """Return the address of an event's record."""
        return f"{self.base}{RECORDS}{event}.json"

    @property
    def index(self) -> str:
        """The address of the index."""
        return f"{self.base}{API}index.json"

    def date(self, date: dates.Date) -> records.Date:
        """Return a date, as exact as it is and with its words."""
        found = self._dates.get(date.text)
        if found is None:
            found = self._dates[date.text] = records.Date(
                edtf=date.text,
                words=self.chronicle.words(date),
                earliest=_day(date.earliest),
                latest=_day(date.latest),
                open_start=date.earliest is Edge.OPEN,
                open_end=date.latest is Edge.OPEN,
                approximate=date.approximate,
                uncertain=date.uncertain,
            )
        return found

    def some(self, date: dates.Date | None) -> records.Date | None:
        """Return a date that may be missing."""
        return self.date(date) if date else None

    def named(self, section: str, id_: str) -> records.Named:
        """Return a kind, actor, place, tag or publisher."""
        found = self._named.get((section, id_))
        if found is None:
            name = self.chronicle.known(section).get(id_, id_)
            page = f"{self.base}{section}/{id_}/"
            found = self._named[section, id_] = records.Named(id=id_, name=name, page=page)
        return found

    def all_named(self, section: str, ids: tuple[str, ...]) -> tuple[records.Named, ...]:
        """Return several things of a section, each once."""
        return tuple(map(partial(self.named, section), dict.fromkeys(ids)))

    def reference(self, event: Event) -> records.EventReference:
        """Return an event as others refer to it."""
        found = self._references.get(event.id)
        if found is None:
            found = self._references[event.id] = records.EventReference(
                id=event.id,
                title=event.file.title,
                date=self.date(event.file.date),
                page=self.page(event.id),
                record=self.record(event.id),
            )
        return found

    def copies(self, source: SharedSource) -> tuple[records.Copy, ...]:
        """Return a source's archived copies."""
        return tuple(
            records.Copy(url=one.href, made=one.day.text if one.day else None, gone=one.gone)
            for one in copies(self.chronicle.dossier.ledger, source)
        )

    def state(self, source: SharedSource) -> records.State:
        """Return whether a source is still where it was."""
        ledger = self.chronicle.dossier.ledger
        known = ledger.by_url.get(source.url)
        link = known or Link()
        lost = link.gone or link.unclear
        return records.State(
            name="unasked" if known is None else _presence(link),
            since=lost.text if lost else None,
            seen=link.seen.text if link.seen else None,
            why=reason(link.why) if link.why else "",
            moved_to=link.moved or None,
            read_at=read_at(ledger, source),
        )


def _presence(link: Link) -> records.Presence:
    if link.gone:
        return "gone"
    return "unclear" if link.unclear else "there"


def _day(bound: Day | Edge) -> str | None:
    return bound.iso if isinstance(bound, Day) else None
