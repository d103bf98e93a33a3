"""A round of visits: a dossier's addresses and what was known of them in, what is known now out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Final

from kronika.dates import Date
from kronika.dossier import Dossier
from kronika.links import Link, Links
from kronika.model import SharedSource
from kronika.urls import host
from kronika.visits.line import Limits, Line
from kronika.visits.manners import NAME, Clock, Manners
from kronika.visits.visit import Found, visit

__all__ = ["Clock", "Limits", "Line", "Manners", "agent", "cited", "round_", "suggestions"]

_AT_ONCE: Final = 8  # hosts
_WAYBACK: Final = "https://web.archive.org/web/"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An archived copy to look for and to add."""

    path: str  # where the source is cited first
    key: str
    url: str
    copy: str


def agent(version: str, dossier: Dossier) -> str:
    """Return who asks: the tool, the dossier, and whom to write to."""
    about = dossier.about
    who = "; ".join(filter(None, ("checks links", about.title, about.contact)))
    words = who.encode("ascii", "replace").decode().replace("(", "[").replace(")", "]")
    return f"{NAME}/{version} ({words})"


def cited(dossier: Dossier) -> dict[str, SharedSource]:
    """Return every source by its address, in order; the first that has an address stands for it."""
    found: dict[str, SharedSource] = {}
    for source in _sources(dossier):
        found.setdefault(source.url, source)
    return dict(sorted(found.items()))


def round_(dossier: Dossier, manners: Manners, today: Date) -> Links:
    """Ask every address of a source or an archive, and return what is known then."""
    sources = cited(dossier)
    copies = {copy for source in _sources(dossier) for copy in source.archived}
    found = _visited(sorted(sources.keys() | copies), manners)
    before = dossier.ledger.by_url
    # Where not one server answers it is our own line that is cut, and no host is gone.
    heard = any(one.state == "there" or one.why.isdigit() for one in found.values())
    known = {
        url: _renewed(before.get(url, Link()), one if heard else _deaf(one), today)
        for url, one in found.items()
    }
    for url, source in sources.items():
        known[url] = replace(known[url], archived=_copy(source, found, before.get(url, Link())))
    return Links(today, known)


def suggestions(dossier: Dossier) -> Iterator[Suggestion]:
    """Yield for each source without an archived copy the address at which there may be one."""
    seen: set[str] = set()
    for event in dossier.events:
        for cited_ in event.sources:
            source = cited_.source
            if source.archived or source.url in seen:
                continue
            seen.add(source.url)
            shared = cited_.key in dossier.sources
            day = source.accessed or source.published
            stamp = day.text.replace("-", "") + "/" if day and day.precise else ""
            path = "events/_sources.yml" if shared else event.path
            yield Suggestion(path, cited_.key, source.url, f"{_WAYBACK}{stamp}{source.url}")


def _sources(dossier: Dossier) -> Iterator[SharedSource]:
    yield from dossier.sources.values()
    for event in dossier.events:
        yield from (one.source for one in event.sources)


def _visited(urls: Iterable[str], manners: Manners) -> dict[str, Found]:
    """Visit each address: those of one host one after the other, several hosts at once."""
    by_host: dict[str, list[str]] = {}
    for url in urls:
        by_host.setdefault(host(url), []).append(url)

    def part(mine: list[str]) -> list[tuple[str, Found]]:
        return [(url, visit(url, manners)) for url in mine]

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return dict(one for part_ in pool.map(part, by_host.values()) for one in part_)


def _deaf(found: Found) -> Found:
    return replace(found, state="unclear") if found.state == "gone" else found


def _renewed(before: Link, found: Found, today: Date) -> Link:
    if found.state == "there":
        return Link(seen=today, moved=found.moved)
    if found.state == "gone":
        return Link(seen=before.seen, gone=before.gone or today, why=found.why)
    if before.gone:
        return before  # that nobody can tell today does not bring it back
    return replace(before, unclear=before.unclear or today, why=found.why)


def _copy(source: SharedSource, found: Mapping[str, Found], before: Link) -> str:
    """Return the first archived copy that answered; one that did before, where nobody can tell."""
    states = [found[copy] for copy in source.archived]
    for state in states:
        if state.state == "there":
            return state.final
    doubtful = any(state.state == "unclear" for state in states)
    return before.archived if doubtful else ""
