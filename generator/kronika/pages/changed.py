"""A chronicle in, the pages of what has changed here out: the latest, and every month's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Final

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.dates import parse
from kronika.edits import Edit
from kronika.page import Page
from kronika.pages.cards import Link
from kronika.pages.edits import EditRow, edit_row
from kronika.pages.sheets import Sheet, page
from kronika.render import render

HOME: Final = "changes/"
FULL: Final = 50  # edits on a page
_TITLE: Final = "What changed"


@dataclass(frozen=True, slots=True)
class Month:
    """A month in which something changed."""

    link: Link
    count: int


@dataclass(frozen=True, slots=True)
class Year:
    """The months of a year, the latest first."""

    name: str
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class ChangedView:
    """What the page of the latest changes shows."""

    note: str
    count: int
    rows: tuple[EditRow, ...]
    years: tuple[Year, ...]  # empty where all is on this page
    as_of: str


@dataclass(frozen=True, slots=True)
class MonthView:
    """What a month's page shows."""

    title: str
    rows: tuple[EditRow, ...]
    before: Link | None
    after: Link | None
    as_of: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A page of a month."""

    key: str  # "2025-08", "2025-08-p2"
    title: str
    edits: Sequence[Edit]

    @property
    def path(self) -> str:
        return f"{HOME}{self.key}/"

    @property
    def link(self) -> Link:
        return Link(self.title, f"@@/{self.path}")


def changed(chronicle: Chronicle) -> Markup:
    """Return the latest changes, for the hand-written page."""
    history = chronicle.history
    rows = tuple(edit_row(chronicle, edit) for edit in history.latest[:FULL])
    view = ChangedView(
        note=history.note,
        count=len(history.latest),
        rows=rows,
        years=_years(chronicle) if len(history.latest) > FULL else (),
        as_of=chronicle.as_of_words,
    )
    return render("changed.html", view)


def changed_pages(chronicle: Chronicle) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Yield the months' pages by their paths, where one page does not hold all changes."""
    if len(chronicle.history.latest) <= FULL:
        return
    parts = list(_parts(chronicle))
    for place, part in enumerate(parts):
        before = parts[place + 1].link if place + 1 < len(parts) else None
        after = parts[place - 1].link if place else None
        yield part.path, partial(_page, chronicle, part, before, after)


def _page(chronicle: Chronicle, part: _Part, before: Link | None, after: Link | None) -> Page:
    rows = tuple(edit_row(chronicle, edit) for edit in part.edits)
    sheet = Sheet(
        path=part.path,
        title=f"{_TITLE}: {part.title}",
        description=f"{_TITLE} here, {part.title}.",
        template="changed-page.html",
        trail=(Link(_TITLE, f"@@/{HOME}"),),
    )
    view = MonthView(part.title, rows, before, after, chronicle.as_of_words)
    return page(chronicle, sheet, view)


def _months(chronicle: Chronicle) -> Iterator[tuple[str, list[Edit]]]:
    """Yield the months in which something changed, the latest first."""
    zone = chronicle.dossier.about.timezone
    for key, edits in groupby(
        chronicle.history.latest, key=lambda edit: edit.day(zone).edtf("month")
    ):
        yield key, list(edits)


def _parts(chronicle: Chronicle) -> Iterator[_Part]:
    for key, edits in _months(chronicle):
        name = chronicle.words(parse(key))
        for start in range(0, len(edits), FULL):
            number = start // FULL + 1
            ending, title = ("", name) if number == 1 else (f"-p{number}", f"{name}, page {number}")
            yield _Part(key + ending, title, edits[start : start + FULL])


def _years(chronicle: Chronicle) -> tuple[Year, ...]:
    years: dict[str, list[Month]] = {}
    for key, edits in _months(chronicle):
        link = Link(chronicle.words(parse(key)), f"@@/{HOME}{key}/")
        years.setdefault(key.partition("-")[0], []).append(Month(link, len(edits)))
    return tuple(Year(name, tuple(months)) for name, months in years.items())
