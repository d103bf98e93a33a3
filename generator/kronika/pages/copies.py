"""A source in; where it can be read today out: its page, or a copy where the page is gone."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.chronicle.copies import copies, read_at
from kronika.links import Link
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
    ledger = chronicle.dossier.ledger
    known = ledger.by_url.get(source.url, Link())
    return Standing(
        href=read_at(ledger, source),
        copies=tuple(
            Copy(one.href, chronicle.time(one.day) if one.day else None, one.gone)
            for one in copies(ledger, source)
        ),
        gone=chronicle.time(known.gone) if known.gone else None,
        moved=known.moved,
        moved_to=host(known.moved) if known.moved else "",
    )
