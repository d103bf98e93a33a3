"""The record of one event: everything its page knows."""

from __future__ import annotations

from pydantic import Field

from kronika.exports.records.told import (
    Date,
    Edit,
    EventReference,
    FurtherDate,
    Named,
    Origin,
    Question,
    Record,
    Source,
    Spot,
    Status,
    Text,
    Tie,
)


class EventLinks(Record):
    """Where else the event is; null where there is no such thing."""

    record: str = Field(description="The address of this record.")
    page: str = Field(description="The address of its page.")
    version: str | None = Field(description="The address of its page as this edition has it.")
    embed: str | None = Field(description="The address of its card for other sites.")
    oembed: str | None = Field(description="The address of what says how to embed it (oEmbed).")


class Media(Record):
    """A picture."""

    file: str = Field(description="Its address.")
    alt: str = Field(description="What is to be seen.")
    caption: str = Field(description="A line below it.")
    credit: str = Field(description="Who made it.")
    licence: str = Field(description="An SPDX licence identifier.")


class Correction(Record):
    """What was put right."""

    on: Date = Field(description="When.")
    note: str = Field(description="What read differently before (Markdown).")


class Retraction(Record):
    """Why an event is withdrawn."""

    on: Date = Field(description="When.")
    reason: str = Field(description="Why (Markdown).")
    replaced_by: EventReference | None = Field(description="The event that is right.")


class Known(Record):
    """A day on which something became known of the event."""

    day: str = Field(description="The day.")
    news: str = Field(description="What was new, in words.")


class Event(Record):
    """One event with everything its page knows."""

    version: int = Field(description="The version of this interface.")
    id: str = Field(description="Its id; it stays.")
    edition: str = Field(description="12 hexadecimal digits of what its file says.")
    title: str = Field(description="What happened, in one line of plain text.")
    kind: Named | None = Field(description="What sort of event it is.")
    date: Date = Field(description="Where it stands on the timeline.")
    status: Status = Field(description="How well it is supported.")
    summary: Text = Field(description="One paragraph.")
    body: Text | None = Field(description="The whole account.")
    dates: tuple[FurtherDate, ...] = Field(description="Further dates, each with its role.")
    places: tuple[Spot, ...] = Field(description="Where it happened.")
    actors: tuple[Named, ...] = Field(description="Who took part.")
    tags: tuple[Named, ...] = Field(description="Words to find it by.")
    sources: tuple[Source, ...] = Field(description="What it rests on.")
    origins: tuple[Origin, ...] = Field(description="The independent origins of its sources.")
    questions: tuple[Question, ...] = Field(description="What is asked, and who answers what.")
    related: tuple[Tie, ...] = Field(description="Ties to other events, both ways; 200 at most.")
    related_total: int = Field(description="How many ties there are.")
    media: tuple[Media, ...] = Field(description="Pictures.")
    corrections: tuple[Correction, ...] = Field(description="What was put right.")
    retracted: Retraction | None = Field(description="Why it is withdrawn, if it is.")
    before: EventReference | None = Field(description="The event before it in time.")
    after: EventReference | None = Field(description="The event after it in time.")
    known_since: str | None = Field(description="The day from which it is known.")
    known: tuple[Known, ...] = Field(description="What became known when, the earliest first.")
    history: tuple[Edit, ...] = Field(description="What changed here, the latest 200 first.")
    history_total: int = Field(description="How many changes there are.")
    history_note: str = Field(description="What is missing of the history; empty if nothing.")
    formerly: tuple[str, ...] = Field(description="Old ids, whose addresses lead here.")
    links: EventLinks = Field(description="Where else it is.")
