"""A source in, its archived copies as they are known out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kronika.dates import Date
from kronika.links import Link, Links, copy_day
from kronika.model import SharedSource
from kronika.urls import host


@dataclass(frozen=True, slots=True)
class Copy:
    """An archived copy."""

    href: str
    day: Date | None  # where its address tells it
    gone: bool


def copies(ledger: Links, source: SharedSource) -> tuple[Copy, ...]:
    """Return the copies; one that was found takes the place of the address that led to it."""
    return tuple(_copies(ledger, source)) if source.archived else ()


def read_at(ledger: Links, source: SharedSource) -> str:
    """Return where the source can be read: its address, or the first copy if that is gone."""
    if not ledger.by_url.get(source.url, Link()).gone:
        return source.url
    return next((copy.href for copy in copies(ledger, source) if not copy.gone), source.url)


def _copies(ledger: Links, source: SharedSource) -> Iterator[Copy]:
    urls = source.archived
    found = ledger.by_url.get(source.url, Link()).archived
    # Only an archive that the editors chose is shown, whatever the file of links says.
    hosts = {host(url): place for place, url in reversed(list(enumerate(urls)))}
    place = hosts.get(host(found)) if found else None
    for number, url in enumerate(urls):
        gone = ledger.by_url.get(url, Link()).gone is not None
        href = found if number == place and not gone else url
        yield Copy(href, copy_day(href), gone)
