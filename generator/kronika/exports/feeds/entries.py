"""What a feed lists in, its entries out: the same for Atom and for JSON."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from kronika.chronicle import Chronicle, uncited
from kronika.chronicle.parts import Part, parts_of
from kronika.dossier import Event
from kronika.edits import Edit
from kronika.exports.feeds.amendments import Amendment
from kronika.exports.feeds.questions import ADDED
from kronika.exports.feeds.rolls import Listed
from kronika.exports.lifelong import added, first_id, titled, updated, urn
from kronika.render import render
from kronika.wording import STATUS_NAMES


@dataclass(frozen=True, slots=True)
class Term:
    """A word that an entry is filed under."""

    term: str
    label: str


@dataclass(frozen=True, slots=True)
class Filed:
    """What every entry that leads to the same page says."""

    href: str
    related: str  # the address of the commit, or nothing
    terms: tuple[Term, ...]
    content: str  # HTML


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed."""

    id: str
    title: str
    updated: str
    published: str  # empty where nobody knows it
    filed: Filed
    event: str  # its id today; empty where it is gone


@dataclass(frozen=True, slots=True)
class EventContent:
    """What the content of an event's entry says."""

    reason: Markup
    summary: Markup
    when: str
    status: str
    sources: int
    origins: int


@dataclass(frozen=True, slots=True)
class EditContent:
    """What the content of a change's entry says."""

    parts: tuple[Part, ...]
    more: int


@dataclass(frozen=True, slots=True)
class AmendmentContent:
    """What the content of a correction's entry says."""

    retracts: bool
    when: str
    note: Markup


class Entries:
    """Makes the entries of feeds; what several of them say of one event is found out once."""

    def __init__(self, chronicle: Chronicle, root: str) -> None:
        self._chronicle = chronicle
        self._root = root
        self._events = f"{root}events/"
        self._known: dict[str, tuple[str, str, Filed]] = {}

    def entry(self, question: str, listed: Listed) -> Entry:
        """Return the entry that tells what is listed in answer to a question."""
        if isinstance(listed, Event):
            return self._event(question, listed)
        return self._edit(listed) if isinstance(listed, Edit) else self._amendment(listed)

    def _event(self, question: str, event: Event) -> Entry:
        known = self._known.get(event.id)
        if known is None:
            times = updated(self._chronicle, event), added(self._chronicle, event)
            known = self._known[event.id] = *times, self._filed(event)
        title = event.file.title
        if question == ADDED:
            title = f"{title} ({self._chronicle.words(event.file.date)})"
        name = urn(f"{question} {first_id(self._chronicle, event)}")
        return Entry(name, titled(title, event), *known, event.id)

    def _filed(self, event: Event) -> Filed:
        chronicle = self._chronicle
        text, retracted = chronicle.text(event), event.file.retracted
        view = EventContent(
            reason=uncited(text.reason, self._events, event.id) if retracted else Markup(),
            summary=uncited(text.summary, self._events, event.id),
            when=chronicle.words(event.file.date),
            status=STATUS_NAMES[chronicle.statuses[event.id].name],
            sources=len(event.sources),
            origins=len(chronicle.origins[event.id]),
        )
        content = str(render("feed-event.html", view))
        return Filed(f"{self._events}{event.id}/", "", self._terms(event), content)

    def _terms(self, event: Event) -> tuple[Term, ...]:
        tags = self._chronicle.known("tags")
        kinds = (event.file.kind,) if event.file.kind else ()
        kind = self._chronicle.kind(event).name
        return (*(Term(id_, kind) for id_ in kinds), *(Term(id_, tags[id_]) for id_ in event.tags))

    def _edit(self, edit: Edit) -> Entry:
        base = self._chronicle.settings.commit_base
        event = self._chronicle.events.get(edit.event)
        parts, more = parts_of(edit)
        own = self._terms(event) if event else ()
        filed = Filed(
            href=f"{self._events}{event.id}/" if event else f"{self._root}changes/",
            related=base + edit.commit if base else "",
            terms=(*(Term(part.sort, part.name) for part in parts), *own),
            content=str(render("feed-edit.html", EditContent(parts, more))),
        )
        title, stamp = titled(edit.title, event), edit.stamp
        id_ = event.id if event else ""
        return Entry(urn(f"changed {edit.key}"), title, stamp, stamp, filed, id_)

    def _amendment(self, one: Amendment) -> Entry:
        event, text = one.event, self._chronicle.text(one.event)
        note = text.reason if one.number is None else text.corrections[one.number]
        when = self._chronicle.words(one.on)
        told = uncited(note, self._events, event.id)
        view = AmendmentContent(one.number is None, when, told)
        filed = Filed(
            href=f"{self._events}{event.id}/",
            related="",
            terms=(Term("correction", "Corrections"), *self._terms(event)),
            content=str(render("feed-correction.html", view)),
        )
        return Entry(urn(one.key), titled(event.file.title, event), one.at, one.at, filed, event.id)
