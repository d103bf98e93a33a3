"""A chronicle in, what tells readers how to follow it out: which feed, which calendar, for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.exports import calendars
from kronika.exports.feeds import FULL, QUESTIONS, channels
from kronika.exports.scopes import FOLLOWED, WHOLE, Scope
from kronika.pages.cards import Link
from kronika.render import render
from kronika.wording import SECTIONS, Section

MOST: Final = 40  # things of a section that are listed with their feeds


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed of a thing, or of the dossier."""

    name: str
    title: str
    atom: str
    json: str


@dataclass(frozen=True, slots=True)
class Follow:
    """How to follow a thing, or the dossier."""

    name: str
    feeds: tuple[Feed, ...]
    calendar: str  # empty where no event fits a calendar


@dataclass(frozen=True, slots=True)
class Row:
    """A question, and the feed that answers it."""

    asks: str
    reader: str
    told: str
    feed: Feed | None


@dataclass(frozen=True, slots=True)
class Followed:
    """A thing and how to follow it."""

    link: Link
    follow: Follow


@dataclass(frozen=True, slots=True)
class Group:
    """A section's things that have feeds."""

    section: Section
    count: int
    things: tuple[Followed, ...]  # none where they are too many


@dataclass(frozen=True, slots=True)
class FeedsView:
    """What the page of feeds shows."""

    rows: tuple[Row, ...]
    untold: str  # why the history does not tell what was added
    most: int
    calendar: str
    left_out: str
    groups: tuple[Group, ...]


def calendar(chronicle: Chronicle, scope: Scope = WHOLE) -> str:
    """Return the address of a scope's calendar; nothing where no event fits one."""
    return f"@@/{calendars.path(scope)}" if calendars.has_events(chronicle, scope) else ""


def feeds(chronicle: Chronicle) -> Markup:
    """Return the page of feeds and calendars."""
    whole = follow(chronicle, WHOLE)
    by_name = {feed.name: feed for feed in whole.feeds}
    view = FeedsView(
        rows=tuple(
            Row(one.title.capitalize(), one.reader, one.told, by_name.get(one.name))
            for one in QUESTIONS.values()
        ),
        untold=chronicle.history.note,
        most=FULL,
        calendar=whole.calendar,
        left_out=calendars.left_out(chronicle, WHOLE),
        groups=tuple(_group(chronicle, section) for section in FOLLOWED),
    )
    return render("feeds.html", view)


def follow(chronicle: Chronicle, scope: Scope) -> Follow:
    """Return how to follow a thing, or the dossier."""
    return Follow(
        scope.name(chronicle),
        tuple(
            Feed(one.question.name, one.title(chronicle), f"@@/{one.atom}", f"@@/{one.json}")
            for one in channels(chronicle, scope)
        ),
        calendar(chronicle, scope),
    )


def _group(chronicle: Chronicle, section: str) -> Group:
    followed = [
        (id_, name)
        for id_, name in chronicle.known(section).items()
        if Scope(section, id_).events(chronicle)
    ]
    shown = followed if len(followed) <= MOST else []
    return Group(
        SECTIONS[section],
        len(followed),
        tuple(
            Followed(Link(name, f"@@/{section}/{id_}/"), follow(chronicle, Scope(section, id_)))
            for id_, name in shown
        ),
    )
