"""An event in; how to cite it, and what its page answers those who followed a citation, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

from markupsafe import Markup

from kronika.chronicle import Chronicle
from kronika.dossier import Event
from kronika.edits import History
from kronika.exports.citations import Citation, cited
from kronika.exports.references import Reference, version_path, whole
from kronika.hints import shortened
from kronika.render import render

MOST: Final = 30  # earlier editions that a page answers for; the others only have their own pages
_TOLD: Final = 3  # changes that an answer names
_LONGEST: Final = 160  # characters of one
_KEPT: Final = (
    "That version keeps an address of its own, with what has been corrected since, whatever the "
    "page may come to say."
)
_NOT_COMMITTED: Final = (
    "What the page says now has not been committed: that version can be opened only while the page "
    "says just this."
)
_NOT_KEPT: Final = (
    "This site is built without the history of its events: once the page says something else, that "
    "version can be told from it, but not opened any more."
)
_ALONE: Final = "It is built without the history of its events, and knows only the present ones."
_UNKNOWN: Final = (
    "The address may be mistyped, or older than the history that the site was built from."
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page says to a reader who cites an earlier edition."""

    edition: str
    href: str  # of what was cited
    told: tuple[str, ...]  # what has changed since, the latest first
    more: int


@dataclass(frozen=True, slots=True)
class Citing:
    """How to cite an event, and in which versions it can be opened."""

    citation: Citation
    edition: str
    earlier: tuple[Answer, ...]
    note: str
    unknown: str  # why there may be versions that the page has no answer for


def citing(chronicle: Chronicle, event: Event, reference: Reference) -> Citing:
    """Return how to cite the event."""
    history = chronicle.history
    return Citing(
        cited(reference),
        chronicle.editions[event.id],
        tuple(islice(_answers(chronicle, event), MOST)),
        _note(reference, history),
        _UNKNOWN if history.stood else _ALONE,
    )


def cite(chronicle: Chronicle) -> Markup:
    """Return how to cite the whole dossier, for a hand-written page."""
    return render("cite.html", cited(whole(chronicle)))


def _note(one: Reference, history: History) -> str:
    """Return whether the version can still be opened once there is another."""
    if not history.stood:
        return _NOT_KEPT
    kept = _KEPT if one.edition in history.editions(one.id) else _NOT_COMMITTED
    return f"{kept} {history.note}".strip()


def _answers(chronicle: Chronicle, event: Event) -> Iterator[Answer]:
    history = chronicle.history
    for edition, stood in reversed(history.editions(event.id).items()):
        if edition != chronicle.editions[event.id]:
            edits = history.since(stood, event.id)
            told = [one.words for one in chain.from_iterable(edit.told for edit in edits)]
            shown = (shortened(words, _LONGEST) for words in told[:_TOLD])
            more = max(0, len(told) - _TOLD)
            yield Answer(edition, f"@@/{version_path(event.id, edition)}", tuple(shown), more)
