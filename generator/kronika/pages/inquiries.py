"""A dossier's questions in, the pages of what is open, settled, and looked for in vain out.

The hand-written page shows the first of each; where there are more, pages of their own hold all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from markupsafe import Markup

from kronika.answers import RULE, STANDS, Inquiry, Search, searches
from kronika.chronicle import Chronicle
from kronika.evidence import current_answers
from kronika.page import Page
from kronika.pages.cards import Link
from kronika.pages.listing import ordered
from kronika.pages.questions import party
from kronika.pages.sheets import Sheet, page
from kronika.render import render

FULL: Final = 50  # questions or searches on a page
_PARTIES: Final = 8  # named beside one answer
_ANSWERS: Final = 6  # shown of one question

Plan = Iterator[tuple[str, Callable[[], Page]]]


@dataclass(frozen=True, slots=True)
class Told:
    """An answer that stands, and who gives it."""

    says: str
    parties: tuple[Link, ...]
    more: int  # further parties


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question in a list of questions."""

    link: Link
    event: Link
    when: Markup
    stands: str
    answers: tuple[Told, ...]
    more: int  # further answers
    looked: Markup | None  # when an answer was last looked for in vain


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A search that found nothing."""

    when: Markup
    where: str
    link: Link
    event: Link


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the lists: its name in addresses, its title, and what a reader should know of it."""

    key: str
    title: str
    none: str


OPEN: Final = Kind("open", "Open questions", "No question is open.")
SETTLED: Final = Kind("settled", "Settled questions", "No question is settled.")
SOUGHT: Final = Kind(
    "not-found", "Looked for and not found", "Nothing has been looked for without success."
)
KINDS: Final = (OPEN, SETTLED, SOUGHT)


@dataclass(frozen=True, slots=True)
class Part:
    """A page of one of the lists."""

    kind: Kind
    count: int  # of the whole list
    rows: tuple[QuestionRow | SearchRow, ...]
    pages: tuple[Link, ...]  # all pages of the list, where it has more than one
    page: int = 1


@dataclass(frozen=True, slots=True)
class QuestionsView:
    """What the page of questions shows."""

    rule: str
    parts: tuple[Part, ...]
    as_of: str


def questions(chronicle: Chronicle) -> Markup:
    """Return the overview of the dossier's questions."""
    parts = tuple(_part(chronicle, kind, 1) for kind in KINDS)
    return render("questions.html", QuestionsView(RULE, parts, chronicle.as_of_words))


def question_pages(chronicle: Chronicle) -> Plan:
    """Yield the further pages of each list by their paths; none where one page holds it."""
    for kind in KINDS:
        for number in range(2, _pages(_listed(chronicle, kind)) + 1):
            yield _path(kind, number), partial(_page, chronicle, kind, number)


def _page(chronicle: Chronicle, kind: Kind, number: int) -> Page:
    title = f"{kind.title}, page {number}"
    sheet = Sheet(
        path=_path(kind, number),
        title=title,
        description=f"{title} of {chronicle.title}." if chronicle.title else f"{title}.",
        template="questions-page.html",
        trail=(Link("Questions", "@@/questions/"),),
    )
    part = _part(chronicle, kind, number)
    return page(chronicle, sheet, QuestionsView(RULE, (part,), chronicle.as_of_words))


def _path(kind: Kind, number: int) -> str:
    return f"questions/{kind.key}-p{number}/"


def _listed(chronicle: Chronicle, kind: Kind) -> Sequence[Inquiry | Search]:
    if kind is SOUGHT:
        return searches(chronicle.inquiries)
    settled = kind is SETTLED
    among = [one for one in chronicle.inquiries if (one.stand == "settled") is settled]
    return ordered(chronicle, among)


def _pages(listed: Sequence[object]) -> int:
    return -(-len(listed) // FULL)


def _part(chronicle: Chronicle, kind: Kind, number: int) -> Part:
    listed = _listed(chronicle, kind)
    count = _pages(listed)
    links = (
        Link(str(other), f"@@/{_path(kind, other)}" if other > 1 else f"@@/questions/#{kind.key}")
        for other in range(1, count + 1)
    )
    shown = listed[(number - 1) * FULL : number * FULL]
    return Part(
        kind=kind,
        count=len(listed),
        rows=tuple(
            _searched(chronicle, one) if isinstance(one, Search) else _row(chronicle, one)
            for one in shown
        ),
        pages=tuple(links) if count > 1 else (),
        page=number,
    )


def _row(chronicle: Chronicle, inquiry: Inquiry) -> QuestionRow:
    question = inquiry.question
    told: dict[str, list[str]] = {}
    for answer in current_answers(question).values():
        if answer.certainty != "ruled-out":
            told.setdefault(answer.says, []).append(answer.by)
    shown = list(told.items())[:_ANSWERS]
    looked = max(question.looked, key=lambda one: one.on.moments()[1], default=None)
    return QuestionRow(
        link=_link(inquiry),
        event=_event(inquiry),
        when=chronicle.time(inquiry.event.file.date),
        stands=STANDS[inquiry.stand],
        answers=tuple(
            Told(
                says,
                tuple(party(chronicle, one) for one in parties[:_PARTIES]),
                max(0, len(parties) - _PARTIES),
            )
            for says, parties in shown
        ),
        more=len(told) - len(shown),
        looked=chronicle.time(looked.on) if looked else None,
    )


def _searched(chronicle: Chronicle, search: Search) -> SearchRow:
    looked, inquiry = search.looked, search.inquiry
    return SearchRow(chronicle.time(looked.on), looked.where, _link(inquiry), _event(inquiry))


def _link(inquiry: Inquiry) -> Link:
    address = f"@@/events/{inquiry.event.id}/#question-{inquiry.number}"
    return Link(inquiry.question.asks, address)


def _event(inquiry: Inquiry) -> Link:
    return Link(inquiry.event.file.title, f"@@/events/{inquiry.event.id}/")
