"""An event in, its section of the one file out."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from markupsafe import Markup

from kronika.answers import is_replaced
from kronika.chronicle import Chronicle
from kronika.dossier import Cited, Event
from kronika.evidence import STATUSES, current_answers
from kronika.exports.whole.anchors import anchor, led, link, links, source_anchor
from kronika.model import Answer, Media, Question
from kronika.originals import Originals
from kronika.render import filled, render
from kronika.urls import host
from kronika.wording import CERTAINTIES, HAPPENED, ROLES, STATUS_NAMES, TIES, language_name

INDEXED: Final = ("kinds", "actors", "places", "tags")
_MOST: Final = 50_000_000  # bytes of pictures; what is beyond is named with its address
_TYPES: Final = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}

_Name = tuple[str, str]  # what is read, and the name within the file that it leads to
_Cites = tuple[tuple[int, str], ...]
_Dated = tuple[str, Markup, _Cites, Markup]  # role, when, from which sources, what to know about it
_Answered = tuple[str, Markup, str, Markup, _Cites, bool]  # the last: it was replaced
_Looked = tuple[str, Markup]
_Asked = tuple[str, list[_Answered], list[_Looked]]
_Tied = tuple[str, _Name, Markup]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture within the file, or where it lies if it is not."""

    media: Media
    source: str  # an address of the picture's own bytes; empty where it is only named
    address: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A source as it stands below an event."""

    title: str
    url: str
    language: str  # BCP 47
    language_name: str
    publisher: str
    published: str
    repeats: str  # whom
    archived: tuple[str, ...]
    accessed: str
    gone: str  # since when


@dataclass(slots=True)
class Sections:
    """Makes the sections of a chronicle's events."""

    chronicle: Chronicle
    originals: Originals
    room: int = field(default=_MOST)  # bytes of pictures that may still come in
    things: Mapping[tuple[str, str], str] = field(init=False)  # links to them, by section and id
    sources: dict[str, Markup] = field(default_factory=dict)  # of the collection, by key

    def __post_init__(self) -> None:
        self.things = {
            (section, id_): link(name, f"{section}.{id_}")
            for section in INDEXED
            for id_, name in self.chronicle.known(section).items()
        }

    def section(self, number: str, event: Event) -> Markup:
        """Return the event's section; `number` is its place in the file."""
        chronicle, file = self.chronicle, event.file
        status, text = chronicle.statuses[event.id], chronicle.text(event)
        kind = file.kind or ""
        return filled(
            "whole-event.html",
            number=number,
            anchor=anchor(event.id),
            title=file.title,
            when=chronicle.time(file.date),
            kind=self._named("kinds", (kind,)) if kind else "",
            status=STATUS_NAMES[status.name],
            means=STATUSES[status.name],
            reason=status.reason,
            retracted=self._retracted(event),
            summary=self._inside(text.summary, event),
            body=self._inside(text.body, event) if text.body else "",
            dates=self._dates(event) if file.dates else (),
            pictures=[self._picture(one) for one in file.media],
            questions=[self._asked(event, one) for one in file.questions],
            sources=[self._source(event, cited) for cited in event.sources],
            origins=[origin.name for origin in chronicle.origins[event.id]],
            ties=list(self._ties(event)),
            corrections=[
                (chronicle.time(one.on), self._inside(note, event))
                for one, note in zip(file.corrections, text.corrections, strict=True)
            ],
            places=self._named("places", event.places),
            actors=self._named("actors", event.actors),
            tags=self._named("tags", event.tags),
            edition=chronicle.editions[event.id],
            address=self._address(f"events/{event.id}/"),
        )

    def _named(self, section: str, ids: tuple[str, ...]) -> Markup:
        """Return links to things in their index."""
        return links(self.things[section, id_] for id_ in ids)

    def _address(self, path: str) -> str:
        site = self.chronicle.settings.site_url
        return site + path if site else ""

    def _inside(self, html: str, event: Event) -> Markup:
        return led(html, self.chronicle.events, event)

    def _event(self, id_: str) -> _Name:
        return self.chronicle.events[id_].file.title, anchor(id_)

    def _retracted(self, event: Event) -> tuple[Markup, Markup, _Name | None] | None:
        retracted = event.file.retracted
        if retracted is None:
            return None
        instead = retracted.replaced_by
        other = self._event(instead) if instead in self.chronicle.events else None
        reason = self._inside(self.chronicle.text(event).reason, event)
        return self.chronicle.time(retracted.on), reason, other

    def _dates(self, event: Event) -> list[_Dated]:
        chronicle, zone = self.chronicle, self.chronicle.dossier.about.timezone
        own = (HAPPENED[0], event.file.date, (), "")
        notes = chronicle.text(event).notes
        further = (
            (ROLES[one.role], one.on, one.cites, note)
            for one, note in zip(event.file.dates, notes, strict=True)
        )
        among = sorted((own, *further), key=lambda one: one[1].moments(zone)[0])
        return [
            (role, chronicle.time(on), self._cites(event, keys), self._inside(note, event))
            for role, on, keys, note in among
        ]

    def _cites(self, event: Event, keys: tuple[str, ...]) -> _Cites:
        numbers = {cited.key: cited.number for cited in event.sources} if keys else {}
        return tuple((numbers[key], source_anchor(event.id, key)) for key in keys if key in numbers)

    def _asked(self, event: Event, question: Question) -> _Asked:
        current = current_answers(question)
        answers = [self._answer(event, one, current[one.by]) for one in question.answers]
        return (
            question.asks,
            answers,
            [(one.where, self.chronicle.time(one.on)) for one in question.looked],
        )

    def _answer(self, event: Event, answer: Answer, latest: Answer) -> _Answered:
        return (
            answer.says,
            self._named("actors", (answer.by,)),
            CERTAINTIES[answer.certainty],
            self.chronicle.time(answer.on),
            self._cites(event, answer.cites),
            is_replaced(answer, latest),
        )

    def _source(self, event: Event, cited: Cited) -> tuple[int, str, Markup]:
        found = self.sources.get(cited.key)
        if found is None:
            found = render("whole-source.html", self._reference(event, cited))
            # What a source of the collection repeats may have another number in each event.
            if cited.key in self.chronicle.dossier.sources and not cited.source.relays:
                self.sources[cited.key] = found
        return cited.number, source_anchor(event.id, cited.key), found

    def _reference(self, event: Event, cited: Cited) -> Reference:
        chronicle, source = self.chronicle, cited.source
        known = chronicle.dossier.ledger.by_url.get(source.url)
        language = source.language or ""
        return Reference(
            title=source.title,
            url=source.url,
            language=language,
            language_name=language_name(language) if language else "",
            publisher=chronicle.known("publishers").get(cited.publisher or "") or host(source.url),
            published=chronicle.time(source.published) if source.published else "",
            repeats=self._repeated(event, source.relays) if source.relays else "",
            archived=source.archived,
            accessed=chronicle.time(source.accessed) if source.accessed else "",
            gone=chronicle.time(known.gone) if known and known.gone else "",
        )

    def _repeated(self, event: Event, word: str) -> str:
        """Return whom a source repeats: a source beside it, a publisher, or another source."""
        for cited in event.sources:
            if cited.key == word:
                return f"source {cited.number}"
        shared = self.chronicle.dossier.sources.get(word)
        return self.chronicle.known("publishers").get(word) or (shared.title if shared else word)

    def _ties(self, event: Event) -> Iterator[_Tied]:
        for tie in event.ties:
            date = self.chronicle.events[tie.event].file.date
            words = TIES[tie.relation, tie.inverse].words
            yield words, self._event(tie.event), self.chronicle.time(date)

    def _picture(self, media: Media) -> Picture:
        data = self.originals.picture(media.file)
        held = 0 < len(data) <= self.room
        if held:
            self.room -= len(data)
        kind = _TYPES.get(media.file.rpartition(".")[2].lower(), "application/octet-stream")
        source = f"data:{kind};base64,{b64encode(data).decode()}" if held else ""
        return Picture(media, source, self._address(media.file) or f"docs/{media.file}")
