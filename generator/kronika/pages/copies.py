"""A source in; where it can be read today out: its page, or a copy where the page is gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.links import Link, copy_day
from kronika.model import SharedSource
from kronika.urls import host


@dataclass(frozen=True, slots=True)
class Copy:
    """An archived copy."""

    href: str
    when: Markup | None  # where its address tells the day
    gone: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a source's page is still there, and what to read if not."""

    href: str  # what its title leads to
    copies: tuple[Copy, ...]
    gone: Markup | None  # since when
    moved: str  # where the page leads now
    moved_to: str  # the host of that


def standing(chronicle: Chronicle, source: SharedSource) -> Standing:
    """Return where the source can be read."""
    known = chronicle.dossier.ledger.by_url.get(source.url, Link())
    copies = tuple(_copies(chronicle, source, known))
    first = next((copy.href for copy in copies if not copy.gone), source.url)
    return Standing(
        href=first if known.gone else source.url,
        copies=copies,
        gone=chronicle.time(known.gone) if known.gone else None,
        moved=known.moved,
        moved_to=host(known.moved) if known.moved else "",
    )


def _copies(chronicle: Chronicle, source: SharedSource, known: Link) -> Iterator[Copy]:
    """Yield the copies; one that was found takes the place of the address that led to it."""
    urls = source.archived
    # Only an archive that the editors chose is shown, whatever the file of links says.
    hosts = {host(url): place for place, url in reversed(list(enumerate(urls)))}
    place = hosts.get(host(known.archived)) if known.archived else None
    for number, url in enumerate(urls):
        gone = chronicle.dossier.ledger.by_url.get(url, Link()).gone is not None
        href = known.archived if number == place and not gone else url
        day = copy_day(href)
        yield Copy(href, chronicle.time(day) if day else None, gone)
