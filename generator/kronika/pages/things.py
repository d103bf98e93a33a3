"""A kind, actor, place, tag or publisher in, its pages out: what it is, and its own timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from kronika.chronicle import Chronicle
from kronika.exports.feeds import channels
from kronika.exports.nodes import thing as thing_node
from kronika.exports.scopes import FOLLOWED, Scope
from kronika.page import Page, Search
from kronika.pages.cards import Link
from kronika.pages.facts import Fact, facts, meaning
from kronika.pages.followed import Follow, follow
from kronika.pages.library import Library, Shelf, shelf, shelf_pages
from kronika.pages.sheets import Sheet, page
from kronika.pages.sourcing import STEERED
from kronika.pages.spans import span_page, spans
from kronika.pages.timelines import Timeline, timeline
from kronika.pages.voices import Voices, spoken
from kronika.pages.windows import windows
from kronika.wording import SECTIONS, Section, events_counted

Plan = Iterator[tuple[str, Callable[[], Page]]]


@dataclass(frozen=True, slots=True)
class Thing:
    """What has a page of its own, and where."""

    section: Section
    id: str
    name: str

    @property
    def path(self) -> str:
        """The path of its page."""
        return f"{self.section.path}/{self.id}/"


@dataclass(frozen=True, slots=True)
class ThingView:
    """What the page of a thing shows."""

    thing: Thing
    meaning: str
    steered: bool  # a state-controlled publisher
    facts: tuple[Fact, ...]
    timeline: Timeline
    shelf: Shelf | None  # a publisher's sources
    voice: Voices | None  # an actor's answers
    follow: Follow | None
    as_of: str


@dataclass(frozen=True, slots=True)
class ShelfView:
    """What a further page of a publisher's sources shows."""

    thing: Thing
    shelf: Shelf
    as_of: str


def thing_pages(chronicle: Chronicle, among: Library) -> Plan:
    """Yield the pages of every kind, actor, place, tag and publisher by their paths."""
    for section in SECTIONS.values():
        for id_, name in chronicle.known(section.path).items():
            thing = Thing(section, id_, name)
            yield thing.path, partial(_page, chronicle, among, thing)
            events = chronicle.members[section.path].get(id_, ())
            for span in spans(thing.path, name, windows(chronicle, events)):
                yield span.path, partial(span_page, chronicle, span)
            if section.path == "publishers":
                for number in range(2, shelf_pages(among.holdings.get(id_, ())) + 1):
                    path = f"{thing.path}sources-p{number}/"
                    yield path, partial(_shelf_page, chronicle, among, thing, number)


def _page(chronicle: Chronicle, among: Library, thing: Thing) -> Page:
    section, id_ = thing.section, thing.id
    scope = Scope(section.path, id_) if section.path in FOLLOWED else None
    ways = follow(chronicle, scope) if scope else None
    events = chronicle.members[section.path].get(id_, ())
    publisher = chronicle.dossier.publishers.get(id_) if section.path == "publishers" else None
    view = ThingView(
        thing=thing,
        meaning=meaning(chronicle, section.path, id_),
        steered=publisher is not None and publisher.type == STEERED,
        facts=facts(chronicle, section.path, id_),
        timeline=timeline(chronicle, events, f"@@/{thing.path}"),
        shelf=shelf(chronicle, among, id_) if section.path == "publishers" else None,
        voice=spoken(chronicle, id_) if section.path == "actors" else None,
        follow=ways if ways and (ways.feeds or ways.calendar) else None,
        as_of=chronicle.as_of_words,
    )
    root = chronicle.settings.site_url or "../" * thing.path.count("/")
    counted = f"{section.one} {thing.name}: {events_counted(len(events))}."
    sheet = Sheet(
        path=thing.path,
        title=thing.name,
        description=f"{counted} {view.meaning}".strip(),
        template="thing.html",
        source=f"events/_{section.path}.yml",
        search=Search(facts={"kind": section.one}),
        feeds=channels(chronicle, scope) if scope else (),
        trail=(Link(section.many, f"@@/{section.path}/"),),
        nodes=(thing_node(chronicle, root, section.path, id_),),
    )
    return page(chronicle, sheet, view)


def _shelf_page(chronicle: Chronicle, among: Library, thing: Thing, number: int) -> Page:
    title = f"{thing.name}: sources, page {number}"
    sheet = Sheet(
        path=f"{thing.path}sources-p{number}/",
        title=title,
        description=f"{title}.",
        template="shelf.html",
        source=f"events/_{thing.section.path}.yml",
        trail=(Link("Sources", "@@/sources/"), Link(thing.name, f"@@/{thing.path}")),
    )
    view = ShelfView(thing, shelf(chronicle, among, thing.id, number), chronicle.as_of_words)
    return page(chronicle, sheet, view)
