"""A chronicle in, the page that sums up which sources are still there out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.dates import Date
from kronika.dossier import Cited, Event
from kronika.links import Link, reason
from kronika.pages.cards import Link as Anchor
from kronika.pages.sourcing import Reference, reference
from kronika.render import render

MOST: Final = 60  # sources of each sort that the page names


@dataclass(frozen=True, slots=True)
class LastingRow:
    """A source that is not where it was."""

    reference: Reference
    event: Anchor  # one that cites it
    since: Markup | None
    why: str


@dataclass(frozen=True, slots=True)
class Sort:
    """The sources of which the same is to be said."""

    rows: tuple[LastingRow, ...]
    count: int


@dataclass(frozen=True, slots=True)
class LastingView:
    """What the page shows."""

    asked: Markup | None  # the day of the last round
    sources: int
    archived: int  # that have a copy
    unasked: int  # that no round has asked yet
    gone: Sort
    unclear: Sort
    moved: Sort
    as_of: str


@dataclass(frozen=True, slots=True)
class _Use:
    cited: Cited
    event: Event
    link: Link


def lasting(chronicle: Chronicle) -> Markup:
    """Return what is known of the sources' addresses."""
    uses = tuple(_uses(chronicle))
    asked = chronicle.dossier.ledger.asked
    view = LastingView(
        asked=chronicle.time(asked) if asked else None,
        sources=len(uses),
        archived=sum(bool(one.cited.source.archived) for one in uses),
        unasked=sum(one.link == Link() for one in uses),
        gone=_sort(chronicle, uses, lambda link: link.gone),
        unclear=_sort(chronicle, uses, lambda link: link.unclear),
        moved=_sort(chronicle, uses, lambda link: link.seen if link.moved else None),
        as_of=chronicle.as_of_words,
    )
    return render("lasting.html", view)


def _uses(chronicle: Chronicle) -> Iterator[_Use]:
    """Yield each source once, with the first event that cites it."""
    seen: set[str] = set()
    for event in chronicle.standing:
        for cited in event.sources:
            url = cited.source.url
            if url not in seen:
                seen.add(url)
                yield _Use(cited, event, chronicle.dossier.ledger.by_url.get(url, Link()))


def _sort(
    chronicle: Chronicle, uses: tuple[_Use, ...], since: Callable[[Link], Date | None]
) -> Sort:
    found = [(day.text, use) for use in uses if (day := since(use.link))]
    found.sort(key=lambda one: one[0], reverse=True)  # the latest first; else as cited
    rows = (_row(chronicle, use, since(use.link)) for _, use in found[:MOST])
    return Sort(tuple(rows), len(found))


def _row(chronicle: Chronicle, use: _Use, since: Date | None) -> LastingRow:
    return LastingRow(
        reference=reference(chronicle, use.cited, {}),
        event=Anchor(use.event.file.title, f"@@/events/{use.event.id}/"),
        since=chronicle.time(since) if since and not use.link.moved else None,
        why=reason(use.link.why) if use.link.why else "",
    )
