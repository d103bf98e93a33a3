"""The nouns as an editor writes them: one frozen pydantic model for each mapping of the format.

Every field carries its meaning; the handbook's tables, the hints and the JSON Schema are made from
here. Text goes in (every scalar of a file is text), typed values come out; references between
entries are still plain ids: `kronika.dossier` resolves them.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic import Tag as Form

from kronika.choices import ActorType, Certainty, Colour, PublisherType, Relation, Role
from kronika.fields import (
    FORM,
    ActorId,
    CitedKey,
    Country,
    Edtf,
    EventId,
    Icon,
    Id,
    KindId,
    Language,
    Latitude,
    Licence,
    Line,
    Longitude,
    MediaPath,
    Note,
    Paragraph,
    PlaceId,
    PublisherWord,
    Radius,
    Relayed,
    SourceKey,
    TagWord,
    Title,
    Url,
    Wikidata,
    Words,
    Zone,
)
from kronika.texts import refuse


class Written(BaseModel):
    """Base of all: nothing unknown, nothing changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @property
    def is_draft(self) -> bool:
        """Whether it is but what can be read of a mapping that is not sound."""
        return not self.model_fields_set  # a sound one has been given something


class Kind(Written):
    """What sort of event it is; an entry of `_kinds.yml`."""

    name: Line = Field(description="Its name for readers.")
    means: Line = Field(default="", description="One sentence that says what belongs to it.")
    icon: Icon = Field(default="", description="The name of a Material Design icon.")
    colour: Colour = Field(default="grey", description="One of the checked colours.")


class Actor(Written):
    """Who acts or speaks; an entry of `_actors.yml`."""

    name: Line = Field(description="The name, with its own letters.")
    type: ActorType = Field(default="organisation", description="What sort of actor it is.")
    role: Line = Field(default="", description="Office or function, in a few words.")
    of: ActorId | None = Field(default=None, description="The actor it belongs to.")
    wikidata: Wikidata | None = Field(default=None, description="Its Wikidata number.")


class Spot(Written):
    """Where it happened; an entry of `_places.yml` (a Place, to readers)."""

    name: Line = Field(description="The name, with its own letters.")
    lat: Latitude | None = Field(default=None, description="Degrees north, -90 to 90.")
    lon: Longitude | None = Field(default=None, description="Degrees east, -180 to 180.")
    radius_km: Radius | None = Field(
        default=None, description="How precise the point is, in kilometres."
    )
    country: Country | None = Field(default=None, description="ISO 3166-1 code, two letters.")
    within: PlaceId | None = Field(default=None, description="The larger place it lies in.")

    @model_validator(mode="after")
    def _has_both_coordinates(self) -> Self:
        if (self.lat is None) != (self.lon is None):
            refuse("coordinates", "A point needs both 'lat' and 'lon'.", "Add the other one.")
        return self


class Tag(Written):
    """A word to find events by; an entry of `_tags.yml`."""

    name: Line = Field(description="The word readers see.")
    aliases: tuple[Line, ...] = Field(default=(), description="Other words, also other languages.")
    means: Line = Field(default="", description="One sentence that says what it covers.")


class Publisher(Written):
    """Who publishes a source; an entry of `_publishers.yml`."""

    name: Line = Field(description="The name, with its own letters.")
    url: Url | None = Field(default=None, description="Its home page.")
    type: PublisherType | None = Field(default=None, description="What sort of publisher it is.")
    country: Country | None = Field(default=None, description="ISO 3166-1 code, two letters.")


class SharedSource(Written):
    """What a statement rests on; an entry of `_sources.yml`."""

    url: Url = Field(description="The address, http or https.")
    title: Line = Field(description="The title as published, or a plain description.")
    publisher: PublisherWord | None = Field(
        default=None,
        description="An id from `_publishers.yml` or the name it has there; or else a new name.",
    )
    published: Edtf | None = Field(default=None, description="When it was published (EDTF).")
    language: Language | None = Field(default=None, description="Its language (BCP 47).")
    relays: Relayed | None = Field(
        default=None, description="Whom it repeats: a source's key or a publisher's id."
    )
    archived: tuple[Url, ...] = Field(default=(), description="Addresses of archived copies.")
    accessed: Edtf | None = Field(default=None, description="When it was last read (EDTF).")


class Source(SharedSource):
    """A source written in place, with the key the event cites it by."""

    key: Id | None = Field(default=None, description="The key to cite it by, as `[^key]`.")


SpotMention = Annotated[Annotated[PlaceId, Form("id")] | Annotated[Spot, Form("entry")], FORM]
ActorMention = Annotated[Annotated[ActorId, Form("id")] | Annotated[Actor, Form("entry")], FORM]
SourceMention = Annotated[Annotated[SourceKey, Form("id")] | Annotated[Source, Form("entry")], FORM]


class FurtherDate(Written):
    """A further date of an event, with its role."""

    role: Role = Field(description="What happened then.")
    on: Edtf = Field(description="When (EDTF).")
    cites: tuple[CitedKey, ...] = Field(default=(), description="Keys of this event's sources.")
    note: Note = Field(default="", description="What to know about it (Markdown).")


class Answer(Written):
    """What one party answers."""

    says: Line = Field(description="The answer; the same answers share one wording.")
    by: ActorId = Field(description="The actor who answers.")
    on: Edtf = Field(description="When it was said (EDTF).")
    certainty: Certainty = Field(default="certain", description="How sure the party is.")
    cites: tuple[CitedKey, ...] = Field(default=(), description="Keys of this event's sources.")


class Looked(Written):
    """Where an answer was looked for and not found."""

    on: Edtf = Field(description="When it was looked for (EDTF).")
    where: Line = Field(description="Where it was looked for.")


class Question(Written):
    """What is asked about an event, and who answers what."""

    asks: Line = Field(description="The question, a whole sentence.")
    answers: tuple[Answer, ...] = Field(default=(), description="None: the question is open.")
    looked: tuple[Looked, ...] = Field(default=(), description="Searches that found nothing.")


class Related(Written):
    """A tie to another event."""

    event: EventId = Field(description="The other event's id.")
    as_: Relation = Field(default="follows", alias="as", description="How it relates to it.")


class Media(Written):
    """A picture that lies in `docs/`."""

    file: MediaPath = Field(description="A file below `docs/`.")
    alt: Line = Field(description="What is to be seen, for those who do not see it.")
    caption: Line = Field(default="", description="A line below the picture.")
    credit: Line = Field(description="Who made it.")
    licence: Licence = Field(description="An SPDX licence identifier.")


class Correction(Written):
    """What was wrong before, and since when it is right."""

    on: Edtf = Field(description="When it was corrected (EDTF).")
    note: Note = Field(description="What read differently before (Markdown).")


class Retracted(Written):
    """Why an event is withdrawn; its address stays."""

    on: Edtf = Field(description="When it was withdrawn (EDTF).")
    reason: Note = Field(description="Why (Markdown).")
    replaced_by: EventId | None = Field(default=None, description="The event that is right.")


class EventFile(Written):
    """What one event file says."""

    title: Title = Field(description="What happened, in one line of plain text.")
    kind: KindId | None = Field(default=None, description="An id from `_kinds.yml`.")
    date: Edtf = Field(description="Where the event stands on the timeline (EDTF).")
    summary: Paragraph = Field(description="One paragraph (Markdown).")
    body: Words = Field(default="", description="The whole account (Markdown).")
    dates: tuple[FurtherDate, ...] = Field(default=(), description="Further dates.")
    places: tuple[SpotMention, ...] = Field(default=(), description="Where it happened.")
    actors: tuple[ActorMention, ...] = Field(default=(), description="Who took part.")
    tags: tuple[TagWord, ...] = Field(default=(), description="Ids or aliases from `_tags.yml`.")
    sources: tuple[SourceMention, ...] = Field(
        min_length=1, description="What it rests on; one at least."
    )
    questions: tuple[Question, ...] = Field(default=(), description="What is asked.")
    related: tuple[Related, ...] = Field(default=(), description="Ties to other events.")
    media: tuple[Media, ...] = Field(default=(), description="Pictures.")
    corrections: tuple[Correction, ...] = Field(default=(), description="What was put right.")
    retracted: Retracted | None = Field(default=None, description="Why it is withdrawn.")
    formerly: tuple[Id, ...] = Field(
        default=(), description="Old ids that redirect here, the oldest first."
    )


class About(Written):
    """The dossier itself; `_dossier.yml`."""

    title: Line = Field(default="", description="The dossier's name.")
    description: Line = Field(default="", description="One sentence for search engines.")
    licence: Licence | None = Field(default=None, description="An SPDX licence identifier.")
    language: Language = Field(default="en", description="The language it is written in.")
    timezone: Zone = Field(default="UTC", description="IANA zone for times without an offset.")
    publisher: Line = Field(default="", description="Who publishes it.")
    contact: Line = Field(default="", description="How to reach its editors.")
    covers: Edtf | None = Field(default=None, description="The time it covers (EDTF).")
    includes: Words = Field(default="", description="What belongs in and what not (Markdown).")
