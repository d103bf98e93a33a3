"""What an event's file said once in, by the names of today; what a page shows of it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.model import Actor, EventFile, SharedSource, Spot
from kronika.pages.cards import Link
from kronika.wording import CERTAINTIES, HAPPENED, ROLES, language_name


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, what it is of, and what is to be known of it."""

    role: str
    when: Markup
    note: Markup


@dataclass(frozen=True, slots=True)
class Said:
    """One answer to a question."""

    party: Link
    says: str
    certainty: str
    when: Markup


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question as it stood."""

    asks: str
    answers: tuple[Said, ...]
    looked: tuple[tuple[str, Markup], ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as it was given."""

    key: str
    title: str
    href: str  # empty where the collection does not hold the source any more
    publisher: str
    published: Markup | None
    language: str
    archived: tuple[str, ...]


def dates(chronicle: Chronicle, file: EventFile, notes: Iterable[Markup]) -> Iterator[Dated]:
    """Yield the dates, the event's own first where it has others."""
    if file.dates:
        yield Dated(HAPPENED[0], chronicle.time(file.date), Markup())
    for further, note in zip(file.dates, notes, strict=True):
        yield Dated(ROLES[further.role], chronicle.time(further.on), note)


def questions(chronicle: Chronicle, file: EventFile) -> Iterator[Inquiry]:
    """Yield the questions with their answers."""
    for question in file.questions:
        answers = (
            Said(
                _link(chronicle, "actors", one.by),
                one.says,
                CERTAINTIES[one.certainty],
                chronicle.time(one.on),
            )
            for one in question.answers
        )
        looked = ((one.where, chronicle.time(one.on)) for one in question.looked)
        yield Inquiry(question.asks, tuple(answers), tuple(looked))


def sources(chronicle: Chronicle, file: EventFile) -> Iterator[SourceRow]:
    """Yield the sources; of one that several events share as much as is known of it today."""
    for mention in file.sources:
        if isinstance(mention, str):
            yield _source(chronicle, mention, chronicle.dossier.sources.get(mention))
        else:
            yield _source(chronicle, mention.key or "", mention)


def _source(chronicle: Chronicle, key: str, source: SharedSource | None) -> SourceRow:
    if source is None:
        return SourceRow(key, key, "", "", None, "", ())
    language = source.language or chronicle.language
    publisher = source.publisher or ""
    return SourceRow(
        key=key,
        title=source.title,
        href=source.url,
        publisher=chronicle.known("publishers").get(publisher, publisher),
        published=chronicle.time(source.published) if source.published else None,
        language="" if language == chronicle.language else language_name(language),
        archived=source.archived,
    )


def named(
    chronicle: Chronicle, section: str, mentions: Iterable[str | Spot | Actor]
) -> tuple[Link, ...]:
    """Return the things of a section, with links to those that have a page today."""
    return tuple(
        _link(chronicle, section, one) if isinstance(one, str) else Link(one.name)
        for one in mentions
    )


def _link(chronicle: Chronicle, section: str, id_: str) -> Link:
    name = chronicle.known(section).get(id_)
    return Link(name, f"@@/{section}/{id_}/") if name else Link(id_)
