"""A placeholder of a hand-written page in, its HTML out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from kronika.chronicle import Chronicle
from kronika.dates import Day
from kronika.evidence import STATUSES
from kronika.exports.embeds import timeline_code
from kronika.pages.axis import samples
from kronika.pages.cards import EVENTS, Link, Standing, loose_card, placed
from kronika.pages.changed import changed
from kronika.pages.citing import cite
from kronika.pages.corrections import corrections
from kronika.pages.data import data
from kronika.pages.excerpts import excerpt
from kronika.pages.filters import FragmentError, filtered, nearest, query
from kronika.pages.followed import calendar, feeds
from kronika.pages.gapped import FULL as GAPS
from kronika.pages.gapped import gaps
from kronika.pages.indexes import index, sources
from kronika.pages.inquiries import questions
from kronika.pages.lasting import lasting
from kronika.pages.placeholders import FRAGMENTS
from kronika.pages.strips import strip
from kronika.pages.timelines import Switch, Timeline, switches, timeline
from kronika.pages.windows import WHOLE, bar_links, is_divided
from kronika.prose import Prose, link_events
from kronika.render import render
from kronika.wording import SECTIONS, STATUS_NAMES

_HOME: Final = "@@/timeline/"
_LATEST: Final = "5"


def fragment(chronicle: Chronicle, name: str, options: Mapping[str, str], base: str) -> str:
    """Return the HTML that takes a placeholder's place.

    Args:
        chronicle: the dossier, ready to be shown.
        name: the placeholder's name.
        options: its options, without `data-`.
        base: the way from the page to the site's root, as `../`.

    Raises:
        FragmentError: name, option or value is not known.
    """
    if name not in FRAGMENTS:
        raise FragmentError(f"There is no placeholder '{name}'.", nearest(name, FRAGMENTS))
    known = FRAGMENTS[name]
    for option in options:
        if option not in known.options:
            message = f"The placeholder '{name}' has no option 'data-{option}'."
            raise FragmentError(message, nearest(option, known.options, "data-"))
    for option in known.required:
        if option not in options:
            raise FragmentError(f"The placeholder '{name}' needs 'data-{option}'.")
    return placed(_MAKERS[name](chronicle, options), base)


@dataclass(frozen=True, slots=True)
class TimelineView:
    """What a timeline in a hand-written page shows."""

    timeline: Timeline
    main: bool  # the whole timeline, with filters where scripts run
    switches: tuple[Switch, ...]
    browse: tuple[Link, ...]
    embed: str  # HTML to copy; empty where the site's address is not known
    calendar: str  # its address; empty where no event fits a calendar
    as_of: str


def _timeline(chronicle: Chronicle, options: Mapping[str, str]) -> Markup:
    main = not options
    events = filtered(chronicle, options)
    limit = _number("limit", options.get("limit", str(WHOLE)))
    if not main:
        events = events[-limit:] if chronicle.settings.order == "newest" else events[:limit]
    view = TimelineView(
        timeline(chronicle, events, _HOME, anchored=main),
        main,
        switches(chronicle),
        tuple(
            Link(section.many, f"@@/{section.path}/")
            for section in SECTIONS.values()
            if chronicle.known(section.path) and section.path != "publishers"
        ),
        timeline_code(chronicle),
        calendar(chronicle),
        chronicle.as_of_words,
    )
    return render("main.html", view)


def _strip(chronicle: Chronicle, options: Mapping[str, str]) -> Markup:
    events = filtered(chronicle, options)
    if not options:
        divided = is_divided(chronicle, events)
        return strip(chronicle, events, bar_links(chronicle, events, _HOME, divided=divided))
    asked = query(options)

    def link(first: Day, last: Day) -> str:
        return f"{_HOME}{asked}from={first.iso}&to={last.iso}"

    return strip(chronicle, events, link)


def _count(chronicle: Chronicle, options: Mapping[str, str]) -> Markup:
    return render("count.html", len(filtered(chronicle, options)))


def _event(chronicle: Chronicle, options: Mapping[str, str]) -> Markup:
    id_ = options["id"]
    if id_ not in chronicle.events:
        raise FragmentError(f"There is no event '{id_}'.", nearest(id_, chronicle.events))
    return render("cards.html", [loose_card(chronicle, chronicle.events[id_])])


def _latest(chronicle: Chronicle, options: Mapping[str, str]) -> Markup:
    count = _number("count", options.get("count", _LATEST))
    newest = chronicle.standing[::-1][:count]
    return render("cards.html", [loose_card(chronicle, event) for event in newest])


def _index(chronicle: Chronicle, options: Mapping[str, str]) -> Markup:
    path = options["of"]
    if path not in SECTIONS:
        raise FragmentError(f"There is no index of '{path}'.", nearest(path, SECTIONS))
    return index(chronicle, path)


def _sources(chronicle: Chronicle, _options: Mapping[str, str]) -> Markup:
    return sources(chronicle)


def _lasting(chronicle: Chronicle, _options: Mapping[str, str]) -> Markup:
    return lasting(chronicle)


def _questions(chronicle: Chronicle, _options: Mapping[str, str]) -> Markup:
    return questions(chronicle)


def _corrections(chronicle: Chronicle, _options: Mapping[str, str]) -> Markup:
    return corrections(chronicle)


def _as_of(chronicle: Chronicle, _options: Mapping[str, str]) -> Markup:
    return render("as-of.html", chronicle.as_of_words)


@dataclass(frozen=True, slots=True)
class StatusView:
    """A status and its definition."""

    standing: Standing
    means: str


def _statuses(_chronicle: Chronicle, _options: Mapping[str, str]) -> Markup:
    views = [
        StatusView(Standing(name, STATUS_NAMES[name]), means)
        for name, means in reversed(tuple(STATUSES.items()))
    ]
    return render("statuses.html", views)


def _gaps(chronicle: Chronicle, options: Mapping[str, str]) -> Markup:
    limit = _number("limit", options.get("limit", str(GAPS)))
    return gaps(chronicle, filtered(chronicle, options), min(limit, GAPS))


def _idioms(_chronicle: Chronicle, _options: Mapping[str, str]) -> Markup:
    return render("idioms.html", samples())


def _about(chronicle: Chronicle, options: Mapping[str, str]) -> Markup:
    about = chronicle.dossier.about
    if options["of"] == "title":
        return escape(about.title or chronicle.settings.site_name)  # for within a heading
    texts = {
        "description": escape(about.description),
        "includes": link_events(Prose().html(about.includes), EVENTS),
    }
    if options["of"] not in texts:
        message = f"'_dossier.yml' says nothing to show of '{options['of']}'."
        raise FragmentError(message, nearest(options["of"], ("title", *texts)))
    return render("about.html", texts[options["of"]])


def _number(option: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= WHOLE):
        message = f"'{text}' is not a number for 'data-{option}'."
        raise FragmentError(message, f"Write a whole number from 1 to {WHOLE}.")
    return int(text)


_MAKERS: Final[Mapping[str, Callable[[Chronicle, Mapping[str, str]], Markup]]] = {
    "timeline": _timeline,
    "strip": _strip,
    "count": _count,
    "event": _event,
    "part": excerpt,
    "latest": _latest,
    "index": _index,
    "sources": _sources,
    "lasting": _lasting,
    "questions": _questions,
    "corrections": _corrections,
    "changes": lambda chronicle, _: changed(chronicle),
    "data": lambda chronicle, _: data(chronicle),
    "feeds": lambda chronicle, _: feeds(chronicle),
    "cite": lambda chronicle, _: cite(chronicle),
    "as-of": _as_of,
    "statuses": _statuses,
    "gaps": _gaps,
    "idioms": _idioms,
    "about": _about,
}
