"""The placeholders of hand-written pages: what each gives, and its options; the handbook's list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kronika.pages.filters import FILTERS


@dataclass(frozen=True, slots=True)
class Fragment:
    """What a placeholder gives, for the handbook."""

    meaning: str
    options: Mapping[str, str]
    required: tuple[str, ...] = ()


_LIMIT: Final = {"limit": "At most so many events: the newest, or the oldest in that order."}

FRAGMENTS: Final[Mapping[str, Fragment]] = {
    "timeline": Fragment("The events as a timeline with its strip.", {**FILTERS, **_LIMIT}),
    "strip": Fragment("The overview strip alone.", FILTERS),
    "count": Fragment("How many events there are, as `47 events` within a sentence.", FILTERS),
    "event": Fragment("One event's card.", {"id": "The event's id."}, ("id",)),
    "part": Fragment(
        "A part of one event's page.",
        {
            "id": "The event's id.",
            "of": "One of `status`, `dates`, `question`, `sources`, `known`, `chain`.",
            "number": "Which of its questions; the first if left out.",
        },
        ("id", "of"),
    ),
    "latest": Fragment("The newest events' cards.", {"count": "How many; 5 if left out."}),
    "index": Fragment(
        "All kinds, actors, places, tags or publishers with the number of their events.",
        {"of": "One of `kinds`, `actors`, `places`, `tags`, `publishers`."},
        ("of",),
    ),
    "sources": Fragment("All publishers with their sources' number and who repeats whom.", {}),
    "lasting": Fragment(
        "Which sources are gone, unclear or moved, by the last round of links.", {}
    ),
    "questions": Fragment("The questions: open, settled, and looked for and not found.", {}),
    "corrections": Fragment("What was corrected or retracted, the latest first.", {}),
    "changes": Fragment("What has changed here, the latest first.", {}),
    "data": Fragment("What the site has for machines: every file, with its columns.", {}),
    "feeds": Fragment("Which feed and which calendar is for whom.", {}),
    "cite": Fragment("How to cite the dossier, in several styles and formats.", {}),
    "as-of": Fragment("The day the data is from.", {}),
    "statuses": Fragment("What the words for an event's status mean.", {}),
    "gaps": Fragment(
        "The chart of the time between the dates of events that have several.",
        {**FILTERS, **_LIMIT},
    ),
    "idioms": Fragment("How certain, vague and open dates are drawn, with what it means.", {}),
    "about": Fragment(
        "What `_dossier.yml` says of the dossier.",
        {"of": "One of `title`, `description`, `includes`."},
        ("of",),
    ),
}
"""The placeholders, their options and what they mean."""
