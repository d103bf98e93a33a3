"""What records of all sorts are made of: dates, names, texts, sources, questions and answers.

The first line of each class, and the description of each field, is what machines and the data page
are told of it.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from kronika.answers import Stand
from kronika.changes import Sort
from kronika.choices import Certainty, Relation, Role
from kronika.evidence import StatusName

Presence = Literal["unasked", "there", "gone", "unclear"]


class Record(BaseModel):
    """Base of all. Every field is always there; what is not known is null, or empty."""

    # Not forbidden, which the schema would repeat to readers: later versions add fields.
    model_config = ConfigDict(frozen=True)

    def written(self) -> bytes:
        """Return it as a file: JSON on one line."""
        # As `model_dump_json`, without the way through a text: ten thousand times, that counts.
        return self.__pydantic_serializer__.to_json(self) + b"\n"


class Date(Record):
    """A date as exact as it is known, and never more exact.

    Days are written YYYY-MM-DD, a year before 1 with a minus (-0043-03-15; the year 0000 is 1 BC),
    one of more than four digits with a Y (Y17000-01-01).
    """

    edtf: str = Field(description="As the author wrote it, in EDTF (ISO 8601-2).")
    words: str = Field(description="In words that keep its vagueness.")
    earliest: str | None = Field(
        description="The first day it may mean; null where nobody can tell."
    )
    latest: str | None = Field(description="The last day it may mean; null where nobody can tell.")
    open_start: bool = Field(description="Whether it has no beginning.")
    open_end: bool = Field(description="Whether it has no end.")
    approximate: bool = Field(description="Whether it is 'about' that date.")
    uncertain: bool = Field(description="Whether it is doubted.")


class Named(Record):
    """A kind, actor, place, tag or publisher: its id, its name, its page."""

    id: str = Field(description="Its id in the dossier.")
    name: str = Field(description="Its name for readers.")
    page: str = Field(description="The address of its page.")


class EventReference(Record):
    """Another event, and where to find it."""

    id: str = Field(description="Its id.")
    title: str = Field(description="Its title.")
    date: Date = Field(description="When it happened.")
    page: str = Field(description="The address of its page.")
    record: str = Field(description="The address of its record.")


class Text(Record):
    """A text, as written and as read."""

    markdown: str = Field(description="In Markdown; `[^key]` cites a source by its key.")
    plain: str = Field(description="Its words, on one line, without citations.")


class Status(Record):
    """How well an event is supported. It follows from the sources and is never typed."""

    name: StatusName = Field(description="The status.")
    label: str = Field(description="Its name for readers.")
    means: str = Field(description="Its definition.")
    reason: str = Field(description="Why this event has it.")


class Spot(Record):
    """A place."""

    id: str = Field(description="Its id in the dossier.")
    name: str = Field(description="Its name for readers.")
    lat: float | None = Field(description="Degrees north (WGS 84); null where no point is given.")
    lon: float | None = Field(description="Degrees east (WGS 84); null where no point is given.")
    radius_km: float | None = Field(
        description="How precise the point is, in kilometres; null where nobody says."
    )
    country: str | None = Field(description="ISO 3166-1 code, two letters.")
    within: str | None = Field(description="The id of the larger place it lies in.")
    page: str = Field(description="The address of its page.")


class FurtherDate(Record):
    """One of an event's dates, with its role."""

    role: Role = Field(description="What happened then.")
    label: str = Field(description="The role's name for readers.")
    on: Date = Field(description="When.")
    note: str = Field(description="What to know about it (Markdown).")
    cites: tuple[str, ...] = Field(description="Keys of the event's sources that say so.")


class Step(Record):
    """Who stands in a chain of sources that repeat each other."""

    source: str | None = Field(description="The source's key; null: only the publisher is known.")
    publisher: str | None = Field(description="The publisher's id, if it has one.")
    name: str = Field(description="The publisher's name, or the host that stands for it.")


class Copy(Record):
    """An archived copy of a source."""

    url: str = Field(description="Its address.")
    made: str | None = Field(description="The day it was made, where its address tells (EDTF).")
    gone: bool = Field(description="Whether the copy is known to be gone too.")


class State(Record):
    """Whether a source is still where it was, by the last round of the editors' link check."""

    name: Presence = Field(description="What was found; 'unasked': no round has asked yet.")
    since: str | None = Field(description="The day since which it is gone or unclear.")
    seen: str | None = Field(description="The day on which it was last there.")
    why: str = Field(description="Why it is gone or unclear; empty otherwise.")
    moved_to: str | None = Field(description="Where its address leads now, for good.")
    read_at: str = Field(description="Where to read it today: its address, or a copy if gone.")


class Source(Record):
    """A source as an event uses it."""

    key: str = Field(description="The key by which the event cites it.")
    number: int = Field(description="Its number in the event's list, from 1.")
    url: str = Field(description="Its address, as written.")
    title: str = Field(description="Its title.")
    publisher: Named | None = Field(description="Who published it, where that is said.")
    published: Date | None = Field(description="When it was published.")
    accessed: Date | None = Field(description="When it was last read.")
    language: str | None = Field(description="Its language (BCP 47).")
    relays: str | None = Field(description="Whom it repeats: a source's key or a publisher's id.")
    chain: tuple[Step, ...] = Field(description="From the source itself to its origin.")
    archived: tuple[Copy, ...] = Field(description="Archived copies.")
    state: State = Field(description="Whether it is still there.")


class Origin(Record):
    """Who stands at the end of a chain: independent sources end at different origins."""

    publisher: str | None = Field(description="The publisher's id, if it has one.")
    name: str = Field(description="The publisher's name, or the host that stands for it.")
    sources: tuple[str, ...] = Field(description="Keys of the event's sources that end there.")


class Party(Record):
    """Who gives an answer."""

    by: Named = Field(description="The actor.")
    on: Date = Field(description="When it was said.")
    certainty: Certainty = Field(description="How sure the party is.")
    cites: tuple[str, ...] = Field(description="Keys of the event's sources that say so.")
    current: bool = Field(description="Whether it is what the party says now.")
    replaced_on: Date | None = Field(description="When the party answered otherwise.")
    says_now: str | None = Field(description="What it said then, if not the same.")


class Answer(Record):
    """An answer, and all who gave it."""

    says: str = Field(description="The answer.")
    current: bool = Field(description="Whether any party gives it now.")
    parties: tuple[Party, ...] = Field(description="Who gives it, or gave it.")


class Looked(Record):
    """Where an answer was looked for and not found."""

    on: Date = Field(description="When.")
    where: str = Field(description="Where.")


class Question(Record):
    """What is asked about an event, and who answers what."""

    number: int = Field(description="Its number among the event's questions, from 1.")
    asks: str = Field(description="The question.")
    stand: Stand = Field(description="How it stands.")
    stand_words: str = Field(description="The same in words.")
    settled: bool = Field(description="Whether nobody here disagrees; it does not mean proven.")
    answers: tuple[Answer, ...] = Field(description="By what is said, in the order it was said.")
    looked: tuple[Looked, ...] = Field(description="Searches that found nothing.")


class Tie(Record):
    """A related event, seen from this one."""

    relation: Relation = Field(description="How the one that names the other relates to it.")
    inverse: bool = Field(description="Whether the other event names this one.")
    words: str = Field(description="The same in words, read from this event.")
    event: EventReference = Field(description="The other event.")
    gap: str = Field(description="The time between them in words, where that tells something.")
    retracted: bool = Field(description="Whether the other event is withdrawn.")


class Told(Record):
    """One change, in words."""

    sort: Sort = Field(description="Whether it is a new fact, a correction, or upkeep.")
    words: str = Field(description="What has changed, from what to what.")


class Edit(Record):
    """What one commit changed of an event."""

    at: str = Field(description="When (RFC 3339).")
    commit: str = Field(description="The commit's id.")
    commit_page: str | None = Field(description="The address at which the commit is shown.")
    added: bool = Field(description="Whether the event was added.")
    removed: bool = Field(description="Whether the event was removed.")
    changes: tuple[Told, ...] = Field(description="What changed.")
