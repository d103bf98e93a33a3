"""A comparison for those who read it: in go changes, out come text, Markdown or JSON.

An author's words can neither become markup nor a command of the machine that prints them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kronika.annotations import inert
from kronika.changes import Subject
from kronika.comparison import Comparison, Located
from kronika.counts import counted
from kronika.hints import harmless, printable

MOST: Final = 500  # changes in Markdown: a summary on the web has its limit
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SIGNS: Final = re.compile(r"[\\`*_\[\]{}<>&#@!|~$^]|:(?=\S)")
# A host makes links of these after it has read the Markdown: a comment keeps the parts apart.
_LINKING: Final = re.compile(
    r"([@#!%&~$](?=\w)|(?:www|gh|https?|ftp|mailto|xmpp)(?=[-.:]))", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Told:
    """All changes of one subject."""

    subject: Subject
    changes: tuple[Located, ...]

    @property
    def where(self) -> str:
        """The file to look into."""
        return self.subject.path or self.changes[0].place.path


@dataclass(frozen=True, slots=True)
class Report:
    """What a template shows."""

    told: tuple[Told, ...]
    untold: tuple[str, ...]
    summary: str
    more: int


def text(found: Comparison) -> Iterator[str]:
    """Yield what has changed as lines for a terminal."""
    for told in _told(found.changes):
        # The path stands first: no title can begin a line, where machines look for commands.
        yield harmless(f"{told.where}: {told.subject.title}")
        for located in told.changes:
            yield harmless(f"  {located.change.said}")
        yield ""
    for path in found.untold:
        yield harmless(f"{path}: not compared, for the file has a mistake: see kronika check.")
    yield f"{_summary(found)}."


def markdown(found: Comparison) -> str:
    """Return what has changed as Markdown in which every word is only text."""
    shown = found.changes[:MOST]
    more = len(found.changes) - len(shown)
    report = Report(_told(shown), found.untold, _summary(found), more)
    return _ENVIRONMENT.get_template("diff.md").render(view=report)


def as_json(found: Comparison) -> str:
    """Return what has changed as JSON: one object a change, with its place."""
    rows = [
        {
            "subject": {
                "noun": located.change.subject.noun,
                "id": located.change.subject.id,
                "name": located.change.subject.name,
            },
            "field": located.change.field,
            "act": located.change.act,
            "sort": located.change.sort,
            "words": located.change.words,
            "because": located.change.because,
            "before": located.change.before,
            "after": located.change.after,
            "path": located.place.path,
            "line": located.place.line,
            "column": located.place.column,
        }
        for located in found.changes
    ]
    return inert({"version": 1, "changes": rows, "untold": list(found.untold)})


def _told(changes: Sequence[Located]) -> tuple[Told, ...]:
    groups = groupby(changes, key=lambda located: located.change.subject)
    return tuple(Told(subject, tuple(group)) for subject, group in groups)


def _summary(found: Comparison) -> str:
    if not found.changes:
        return "Nothing has changed" + (" that can be told" if found.untold else "")
    sorts = Counter(located.change.sort for located in found.changes)
    parts = [counted(sorts["fact"], "fact"), counted(sorts["correction"], "correction")]
    parts.append(f"{sorts['upkeep']} of upkeep")
    parts = [part for part in parts if not part.startswith("0 ")]
    return f"{counted(len(found.changes), 'change')}: {', '.join(parts)}"


def _escaped(value: object) -> Markup:
    """Return a value as Markdown that shows it as it stands."""
    parts = _LINKING.split(printable(str(value)))
    return Markup(
        "".join(
            _SIGNS.sub(_sign, part) + ("<!-- -->" if place % 2 else "")
            for place, part in enumerate(parts)
        )
    )


def _sign(found: re.Match[str]) -> str:
    return _ENTITIES.get(found[0], "\\" + found[0])


_ENVIRONMENT: Final = Environment(
    loader=PackageLoader("kronika"),
    autoescape=True,
    undefined=StrictUndefined,
    finalize=_escaped,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
