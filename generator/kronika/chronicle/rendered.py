"""One event file in, its Markdown as HTML and as plain words out: the dear part, worth keeping.

With it goes the edition, which is as much of the file alone.

Pure in the file alone, so that it can be made in another process and kept by content. Citations are
numbered links to `#source-<key>`; links to other events still read `href="event:<id>"`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup

from kronika.dossier import Event
from kronika.edition import edition
from kronika.model import EventFile
from kronika.prose import Prose, link_events

# The fields that are dear and mostly stay as they were, and their plain words.
_LONG: Final = {"summary": "plain", "body": "text"}
_CITE: Final = re.compile(r"<sup class=\"k-cite\">.*?</sup>")
_WITHIN: Final = '<a href="#'  # leads to a part of the page it stands on


@dataclass(frozen=True, slots=True)
class Rendered:
    """What an event's Markdown fields came to, and the edition they belong to."""

    summary: str  # HTML of one paragraph, without its element
    body: str  # HTML of blocks
    plain: str  # the summary's words
    text: str  # the body's words
    notes: tuple[str, ...]  # HTML, one for each further date
    corrections: tuple[str, ...]  # HTML, one for each correction
    reason: str  # HTML, why it is retracted
    edition: str = ""  # of the whole file; empty where nobody has asked yet


def rendered(event_file: EventFile, prose: Prose) -> Rendered:
    """Return the file's Markdown as HTML and as plain words."""
    cites = _numbers(event_file)

    def line(text: str) -> str:
        return _unmarked(prose.html(text, cites=cites, inline=True)) if text else ""

    return Rendered(
        summary=line(event_file.summary),
        body=_unmarked(prose.html(event_file.body, cites=cites)) if event_file.body else "",
        plain=prose.plain(event_file.summary, inline=True),
        text=prose.plain(event_file.body) if event_file.body else "",
        notes=tuple(line(further.note) for further in event_file.dates),
        corrections=tuple(line(correction.note) for correction in event_file.corrections),
        reason=line(event_file.retracted.reason) if event_file.retracted else "",
        edition=edition(event_file),
    )


def rendered_once(event_file: EventFile, prose: Prose, today: Event, text: Rendered) -> Rendered:
    """As `rendered`, of what an event's file said once: what it still says is taken from today's.

    Nobody asks for its edition again, by which it was found.
    """
    if _numbers(event_file) != _numbers(today.file):
        return rendered(event_file, prose)
    same = [name for name in _LONG if getattr(event_file, name) == getattr(today.file, name)]
    rest = rendered(event_file.model_copy(update=dict.fromkeys(same, "")), prose)
    kept = {name: getattr(text, name) for one in same for name in (one, _LONG[one])}
    return replace(rest, **kept, edition="")


def uncited(html: str, events: str, id_: str) -> Markup:
    """Return an event's text for where its sources are not: without citations.

    Args:
        html: what an event's Markdown came to.
        events: the address to which the ids of events are added.
        id_: the event's own, whose page holds what a link within it leads to.
    """
    text = link_events(_CITE.sub("", html), events)
    if _WITHIN not in text:
        return text
    return text.replace(_WITHIN, Markup('<a href="{}{}/#').format(events, id_))


def edition_of(event: Event, texts: Mapping[str, Rendered]) -> str:
    """Return the edition of what the event's file says, found out anew where no text has it."""
    text = texts.get(event.id)
    return (text and text.edition) or edition(event.file)


def _numbers(event_file: EventFile) -> dict[str, int]:
    keys = (source if isinstance(source, str) else source.key for source in event_file.sources)
    return {key: number for number, key in enumerate(keys, start=1) if key}


def _unmarked(html: str) -> str:
    # "@@/" stands for the site's root in our own links; an author's "@@/" is only text.
    return str(html).replace("@@/", "&#64;@/")
