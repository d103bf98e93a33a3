"""The lists: one row for each event, actor, place, tag, kind, publisher, source, question, edit."""

from __future__ import annotations

from pydantic import Field

from kronika.choices import ActorType, Colour, PublisherType
from kronika.evidence import StatusName
from kronika.exports.records.told import (
    Copy,
    Date,
    Edit,
    EventReference,
    Question,
    Record,
    Spot,
    State,
)


class Window(Record):
    """The windows of a list: follow `next` until it is null."""

    here: str = Field(description="The address of this window.")
    first: str = Field(description="The address of the first window.")
    last: str = Field(description="The address of the last window.")
    prev: str | None = Field(description="The address of the window before this one.")
    next: str | None = Field(description="The address of the window after this one.")
    index: str = Field(description="The address of the index of this interface.")


class Windowed(Record):
    """What every list says of itself."""

    version: int = Field(description="The version of this interface.")
    as_of: str | None = Field(description="The day the data is from.")
    total: int = Field(description="How many rows there are in all windows together.")
    links: Window = Field(description="The other windows.")


class ThingLinks(Record):
    """Where else a kind, actor, place or tag is; null where there is no such thing."""

    page: str = Field(description="The address of its page.")
    geojson: str | None = Field(description="The address of its events as GeoJSON.")
    feed: str | None = Field(description="The address of its feed of what happened (Atom).")
    calendar: str | None = Field(description="The address of its calendar (iCalendar).")


class EventRow(Record):
    """One event in short."""

    id: str = Field(description="Its id; it stays.")
    title: str = Field(description="What happened, in one line of plain text.")
    date: Date = Field(description="Where it stands on the timeline.")
    kind: str | None = Field(description="The id of its kind.")
    status: StatusName = Field(description="How well it is supported.")
    retracted: bool = Field(description="Whether it is withdrawn.")
    summary: str = Field(description="One paragraph, its words alone.")
    places: tuple[str, ...] = Field(description="Ids of its places.")
    actors: tuple[str, ...] = Field(description="Ids of its actors.")
    tags: tuple[str, ...] = Field(description="Ids of its tags.")
    sources: int = Field(description="How many sources it has.")
    origins: int = Field(description="How many independent origins they have.")
    edition: str = Field(description="12 hexadecimal digits of what its file says.")
    page: str = Field(description="The address of its page.")
    record: str = Field(description="The address of its record.")


class Kind(Record):
    """A kind of event."""

    id: str = Field(description="Its id in the dossier.")
    name: str = Field(description="Its name for readers.")
    means: str = Field(description="What belongs to it.")
    icon: str = Field(description="The name of a Material Design icon.")
    colour: Colour = Field(description="Its colour on the site.")
    events: int = Field(description="How many events there are, without retracted ones.")
    links: ThingLinks = Field(description="Where else it is.")


class Actor(Record):
    """Who acts or speaks."""

    id: str = Field(description="Its id in the dossier.")
    name: str = Field(description="Its name for readers.")
    type: ActorType = Field(description="What sort of actor it is.")
    role: str = Field(description="Office or function.")
    of: str | None = Field(description="The id of the actor it belongs to.")
    wikidata: str | None = Field(description="Its Wikidata number.")
    events: int = Field(description="How many events it takes part in, without retracted ones.")
    answers: int = Field(description="How many answers it has given, without retracted events.")
    links: ThingLinks = Field(description="Where else it is.")


class Place(Spot):
    """A place and what happened there."""

    events: int = Field(description="How many events there are, without retracted ones.")
    links: ThingLinks = Field(description="Where else it is.")


class Tag(Record):
    """A word to find events by."""

    id: str = Field(description="Its id in the dossier.")
    name: str = Field(description="Its name for readers.")
    aliases: tuple[str, ...] = Field(description="Other words for it.")
    means: str = Field(description="What it covers.")
    events: int = Field(description="How many events there are, without retracted ones.")
    links: ThingLinks = Field(description="Where else it is.")


class Publisher(Record):
    """Who publishes sources."""

    id: str = Field(description="Its id in the dossier.")
    name: str = Field(description="Its name for readers.")
    url: str | None = Field(description="Its home page.")
    type: PublisherType | None = Field(description="What sort of publisher it is.")
    country: str | None = Field(description="ISO 3166-1 code, two letters.")
    events: int = Field(description="How many events cite it, without retracted ones.")
    page: str = Field(description="The address of its page.")


class SharedSource(Record):
    """A source, and the events that cite it."""

    url: str = Field(description="Its address, as written.")
    title: str = Field(description="Its title.")
    keys: tuple[str, ...] = Field(description="The keys by which it is cited; mostly one.")
    publisher: str | None = Field(description="The publisher's id, where it is said.")
    published: Date | None = Field(description="When it was published.")
    accessed: Date | None = Field(description="When it was last read.")
    language: str | None = Field(description="Its language (BCP 47).")
    relays: str | None = Field(description="Whom it repeats: a source's key or a publisher's id.")
    archived: tuple[Copy, ...] = Field(description="Archived copies.")
    state: State = Field(description="Whether it is still there.")
    events: tuple[str, ...] = Field(description="Ids of the events that cite it; 100 at most.")
    events_total: int = Field(description="How many events cite it.")


class QuestionRow(Question):
    """A question, and the event it is about."""

    event: EventReference = Field(description="The event.")


class EditRow(Edit):
    """What one commit changed of one event, and which event that is."""

    id: str = Field(description="Tells it from any other, and stays.")
    event: str = Field(description="The event's id today.")
    title: str = Field(description="The event's title, as the commit left it.")
    page: str | None = Field(description="The address of its page; null where it has none now.")
    record: str | None = Field(description="The address of its record; null where it has none.")


class Events(Windowed):
    """A window of the list of events, the latest first."""

    events: tuple[EventRow, ...] = Field(description="The events; retracted ones are marked.")


class Kinds(Windowed):
    """A window of the list of kinds."""

    kinds: tuple[Kind, ...] = Field(description="The kinds, in the order of their file.")


class Actors(Windowed):
    """A window of the list of actors."""

    actors: tuple[Actor, ...] = Field(description="The actors, in the order of their file.")


class Places(Windowed):
    """A window of the list of places."""

    places: tuple[Place, ...] = Field(description="The places, in the order of their file.")


class Tags(Windowed):
    """A window of the list of tags."""

    tags: tuple[Tag, ...] = Field(description="The tags, in the order of their file.")


class Publishers(Windowed):
    """A window of the list of publishers."""

    publishers: tuple[Publisher, ...] = Field(description="The publishers, as in their file.")


class Sources(Windowed):
    """A window of the list of sources, each once."""

    sources: tuple[SharedSource, ...] = Field(description="The sources, as first cited.")


class Questions(Windowed):
    """A window of the list of questions, without those of retracted events."""

    questions: tuple[QuestionRow, ...] = Field(description="The questions, oldest event first.")


class Changes(Windowed):
    """A window of the list of what changed here, the latest first."""

    note: str = Field(description="What is missing of the history; empty if nothing.")
    changes: tuple[EditRow, ...] = Field(description="The changes.")
