"""Chronicles for tests of pages: one written by hand, and large ones made by counting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element  # only the type: html5lib does the parsing

import html5lib  # type: ignore[import-untyped]  # it has no types

from kronika.chronicle import Chronicle, Rendered
from kronika.dates import parse
from kronika.dossier import Cited, Dossier, Event
from kronika.model import EventFile, Kind, SharedSource, Tag
from kronika.reading import Reader
from kronika.settings import Order, Settings

CASE = Path(__file__).parent / "cases" / "chronicle"
SITE = Settings(
    site_url="https://bridge.example/sub/",
    site_name="Bridges",
    edit_base="https://git.example/edit/main/",
)
SOURCE = SharedSource(url="https://wire.example/1", title="A report")
XLINK = "{http://www.w3.org/1999/xlink}"
SUMMARY = "What is known of it, in a sentence of a common length."


@cache
def written(order: Order = "newest") -> Chronicle:
    """Return the chronicle of `tests/cases/chronicle`."""
    core = Reader(CASE).read()
    assert [problem for problem in core.problems if problem.severity == "error"] == []
    settings = Settings(
        site_url=SITE.site_url, site_name=SITE.site_name, edit_base=SITE.edit_base, order=order
    )
    return Chronicle(core.dossier, settings, core.rendered)


def dated(
    dates: Sequence[str],
    *,
    summary: str = SUMMARY,
    order: Order = "newest",
    published: Sequence[str] = (),
) -> Chronicle:
    """Return a chronicle with an event for each date; all have the same kind and tag.

    `published` are the dates of their sources, in turn.
    """
    sources = [
        SharedSource(url=SOURCE.url, title=SOURCE.title, published=parse(date))
        for date in published
    ] or [SOURCE]
    events = tuple(
        _event(number, date, summary, sources[number % len(sources)])
        for number, date in enumerate(dates)
    )
    dossier = Dossier(
        events=events, kinds={"find": Kind(name="Find")}, tags={"drone": Tag(name="Drones")}
    )
    text = Rendered(summary, "", summary, "", (), (), "")
    return Chronicle(dossier, Settings(order=order), {event.id: text for event in events})


def _event(number: int, date: str, summary: str, source: SharedSource) -> Event:
    file = EventFile(
        title=f"Event {number}",
        kind="find",
        date=parse(date),
        summary=summary[:400],
        tags=("drone",),
        sources=("report",),
    )
    id_ = f"event-{number:05}"
    cited = Cited("report", 1, source, None)
    moments = parse(date).moments("UTC")
    return Event(id_, f"events/{id_}.yml", file, moments, tags=("drone",), sources=(cited,))


def tree(html: str) -> Element:
    """Return the HTML as a browser would read it."""
    parsed: Element = html5lib.parse(html, namespaceHTMLElements=False)
    return parsed


def attributes(html: str, name: str) -> Iterator[str]:
    """Yield every value of an attribute, in SVG also of its XLink namesake."""
    for element in tree(html).iter():
        value = element.get(name) or element.get(XLINK + name)
        if value is not None:
            yield value


def bars(html: str) -> list[Element]:
    """Return the links of the strip's bars."""
    return [element for element in tree(html).iter() if element.get("class") == "k-strip__link"]


def address(link: Element) -> str:
    """Return where a link of an SVG leads."""
    return link.get("href") or link.get(XLINK + "href") or ""


def text(element: Element) -> str:
    """Return what a reader sees of an element, white space folded."""
    return " ".join("".join(element.itertext()).split())


def ids(events: Sequence[Event]) -> Mapping[str, None]:
    """Return the events' ids, in order."""
    return dict.fromkeys(event.id for event in events)
