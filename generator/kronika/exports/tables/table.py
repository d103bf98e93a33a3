"""Tables as values: what the rows are, and of each column its name, sort, meaning and getter.

All that is said of a column is said here once: files, descriptor, data page and the import of the
same files are made from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Generic, NamedTuple, TypeVar

from kronika.chronicle import Chronicle
from kronika.dates import Date
from kronika.dossier import Event
from kronika.exports.offers import Column
from kronika.exports.tables.values import DAY, EDTF, ID, TEXT, WHOLE, Sort, Value, bounds
from kronika.model import Written

Item = TypeVar("Item")


class Row(NamedTuple, Generic[Item]):
    """What one row is about: an event, or the part of it with that number, from 1."""

    chronicle: Chronicle
    event: Event
    number: int
    item: Item


@dataclass(frozen=True, slots=True)
class Field(Generic[Item]):
    """One column of a table."""

    name: str
    sort: Sort
    means: str
    get: Callable[[Row[Item]], Value]
    key: str = ""  # of the event file, which the import writes again; empty: it is derived
    refers: str = ""  # the table whose `id` it names
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Generic[Item]):
    """A table: one row for each of its items."""

    name: str
    title: str
    means: str
    fields: tuple[Field[Item], ...]
    items: Callable[[Chronicle], Callable[[Event], Iterator[Item]]]
    primary: tuple[str, ...]
    part: str = ""  # the event file's key whose items its rows are

    @property
    def columns(self) -> tuple[Column, ...]:
        """What the data page says of its columns."""
        return tuple(Column(field.name, field.sort.words, field.means) for field in self.fields)

    def rows(self, chronicle: Chronicle) -> Iterator[Row[Item]]:
        """Yield what each row is about: the events in the timeline's order, retracted ones too."""
        of = self.items(chronicle)
        for event in chronicle.dossier.events:
            for number, item in enumerate(of(event), start=1):
                yield Row(chronicle, event, number, item)


AnyTable = Table[Any]
EVENT: Final[Field[Any]] = Field(
    "event", ID, "The event's id.", lambda row: row.event.id, refers="events", required=True
)


def numbered(what: str) -> Field[Any]:
    """Return the column that counts an event's parts."""
    means = f"The place of the {what} in its event, from 1."
    return Field("number", WHOLE, means, lambda row: row.number, required=True)


def told(noun: type[Written], key: str) -> str:
    """Return what the format says that a key means."""
    found = next(field for name, field in noun.model_fields.items() if key in (name, field.alias))
    return found.description or ""


def dated(
    field: Field[Item], date: Callable[[Row[Item]], Date | None], prefix: str = ""
) -> tuple[Field[Item], ...]:
    """Return the columns of a date: as written, the days it can mean, and in words."""
    name = field.name
    return (
        field,
        Field(
            f"{prefix}earliest",
            DAY,
            f"The first day that `{name}` can mean; empty where it is open or unknown, and outside "
            "the years 1 to 9999.",
            lambda row: bounds(date(row))[0],
        ),
        Field(
            f"{prefix}latest",
            DAY,
            f"The last day that `{name}` can mean; empty as above.",
            lambda row: bounds(date(row))[1],
        ),
        Field(
            f"{prefix}words",
            TEXT,
            f"`{name}` in words that keep its vagueness.",
            lambda row: _words(row.chronicle, date(row)),
        ),
    )


def on(
    noun: type[Written], key: str, date: Callable[[Row[Item]], Date], prefix: str = ""
) -> tuple[Field[Item], ...]:
    """Return the columns of a date that is always there."""
    field: Field[Item] = Field(
        key, EDTF, told(noun, key), lambda row: date(row).text, key=key, required=True
    )
    return dated(field, date, prefix)


def _words(chronicle: Chronicle, date: Date | None) -> str | None:
    return chronicle.words(date) if date else None
