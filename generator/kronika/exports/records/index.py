"""The index of the interface: what the dossier is, and where everything is."""

from __future__ import annotations

from pydantic import Field

from kronika.exports.records.lists import EventRow
from kronika.exports.records.told import Date, Record


class Licence(Record):
    """Under which terms the dossier may be used."""

    spdx: str = Field(description="An SPDX licence expression.")
    page: str | None = Field(description="Where it can be read, if it is one licence.")


class Dossier(Record):
    """What the dossier is."""

    title: str = Field(description="Its name.")
    description: str = Field(description="What it is about.")
    language: str = Field(description="The language it is written in (BCP 47).")
    timezone: str = Field(description="The zone of times without an offset (IANA).")
    publisher: str = Field(description="Who publishes it.")
    contact: str = Field(description="How to reach its editors.")
    covers: Date | None = Field(description="The time it covers.")
    licence: Licence | None = Field(description="Under which terms it may be used.")
    events: int = Field(description="How many events it has, retracted ones included.")
    retracted: int = Field(description="How many of them are retracted.")
    edition: str = Field(description="12 hexadecimal digits of all that its files say.")
    as_of: str | None = Field(description="The day the data is from.")


class Lists(Record):
    """The first window of each list."""

    events: str = Field(description="Address of the list of events, the latest first.")
    kinds: str = Field(description="Address of the list of kinds.")
    actors: str = Field(description="Address of the list of actors.")
    places: str = Field(description="Address of the list of places.")
    tags: str = Field(description="Address of the list of tags.")
    publishers: str = Field(description="Address of the list of publishers.")
    sources: str = Field(description="Address of the list of sources.")
    questions: str = Field(description="Address of the list of questions.")
    changes: str = Field(description="Address of the list of what changed here.")


class File(Record):
    """A file, or a family of files, that the site offers."""

    name: str = Field(description="What it is.")
    form: str = Field(description="Its format.")
    media_type: str = Field(description="Its media type.")
    means: str = Field(description="What is in it and for whom it is.")
    address: str | None = Field(description="Its address; null for a family of files.")
    template: str | None = Field(description="A family's addresses (RFC 6570); null for one file.")


class IndexLinks(Record):
    """Where the interface itself is."""

    here: str = Field(description="The address of this index.")
    openapi: str = Field(description="The address of the OpenAPI description.")
    site: str = Field(description="The address of the site.")
    data: str = Field(description="The address of the page that explains the data.")
    event: str = Field(description="A template of the records' addresses (RFC 6570).")


class Index(Record):
    """What the dossier is, and where everything is."""

    version: int = Field(description="The version of this interface.")
    dossier: Dossier = Field(description="What the dossier is.")
    lists: Lists = Field(description="The lists.")
    files: tuple[File, ...] = Field(description="All files that the site offers to machines.")
    links: IndexLinks = Field(description="Where the interface itself is.")


class Dump(Record):
    """The whole list of events in one file, the latest first."""

    version: int = Field(description="The version of this interface.")
    as_of: str | None = Field(description="The day the data is from.")
    edition: str = Field(description="12 hexadecimal digits of all that the dossier's files say.")
    total: int = Field(description="How many events there are.")
    events: tuple[EventRow, ...] = Field(description="The events; retracted ones are marked.")
