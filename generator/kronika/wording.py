"""The labels of the interface: one word for one thing, in English.

Whole sentences stand in the templates; here are only the names of the values a view places.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kronika.changes import Sort
from kronika.choices import ActorType, Certainty, PublisherType, Relation, Role


@dataclass(frozen=True, slots=True)
class Section:
    """A sort of thing that has pages of its own."""

    path: str
    one: str
    many: str
    option: str  # its name as a filter


SECTIONS: Final[Mapping[str, Section]] = {
    section.path: section
    for section in (
        Section("kinds", "Kind", "Kinds", "kind"),
        Section("actors", "Actor", "Who", "actor"),
        Section("places", "Place", "Where", "place"),
        Section("tags", "Tag", "Tags", "tag"),
        Section("publishers", "Publisher", "Publishers", "publisher"),
    )
}

ROLES: Final[Mapping[Role, str]] = {
    "began": "Began",
    "ended": "Ended",
    "detected": "Detected",
    "discovered": "Discovered",
    "reported": "Reported",
    "confirmed": "Confirmed",
    "announced": "Announced",
    "decided": "Decided",
    "effective": "In effect",
}

ROLE_NOUNS: Final[Mapping[Role, str]] = {
    "began": "the beginning",
    "ended": "the end",
    "detected": "the detection",
    "discovered": "the discovery",
    "reported": "the report",
    "confirmed": "the confirmation",
    "announced": "the announcement",
    "decided": "the decision",
    "effective": "the entry into effect",
}

SORT_NAMES: Final[Mapping[Sort, str]] = {
    "fact": "Facts",
    "correction": "Corrections",
    "upkeep": "Upkeep",
}

HAPPENED: Final = ("Happened", "the event")  # an event's own date, as a role and as a noun

STATUS_NAMES: Final[Mapping[str, str]] = {
    "corroborated": "Corroborated",
    "single-origin": "Single origin",
    "disputed": "Disputed",
    "retracted": "Retracted",
}

CERTAINTIES: Final[Mapping[Certainty, str]] = {
    "certain": "Without reserve",  # what holds where an answer names no degree
    "likely": "Likely",
    "possible": "Possible",
    "unlikely": "Unlikely",
    "ruled-out": "Ruled out",
}

ACTOR_TYPES: Final[Mapping[ActorType, str]] = {
    "person": "Person",
    "organisation": "Organisation",
    "state": "State",
    "body": "Institution",
}

ACTOR_TYPES_MANY: Final[Mapping[ActorType, str]] = {
    "person": "People",
    "state": "States",
    "body": "Institutions",
    "organisation": "Organisations",
}

PUBLISHER_TYPES: Final[Mapping[PublisherType, str]] = {
    "agency": "News agency",
    "newspaper": "Newspaper",
    "broadcaster": "Broadcaster",
    "online": "Online outlet",
    "government": "Government",
    "organisation": "Organisation",
    "state-controlled": "State-controlled outlet",
}


@dataclass(frozen=True, slots=True)
class Direction:
    """How a tie reads from one end: its arrow and its words."""

    arrow: str
    words: str


TIES: Final[Mapping[tuple[Relation, bool], Direction]] = {
    ("follows", False): Direction("←", "Follows"),
    ("follows", True): Direction("→", "Followed by"),
    ("responds-to", False): Direction("↩", "Responds to"),
    ("responds-to", True): Direction("↪", "Answered by"),
    ("part-of", False): Direction("↑", "Part of"),
    ("part-of", True): Direction("↓", "Includes"),
    ("explains", False): Direction("⇢", "Explains"),
    ("explains", True): Direction("⇠", "Explained by"),
    ("contradicts", False): Direction("≠", "Contradicts"),
    ("contradicts", True): Direction("≠", "Contradicted by"),
}

# Ties that lead from one time to another: how far is part of what they tell.
MEASURED: Final[frozenset[Relation]] = frozenset({"follows", "responds-to"})

MONTHS: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip

LANGUAGES: Final[Mapping[str, str]] = {
    "ar": "Arabic",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "ga": "Irish",
    "he": "Hebrew",
    "hr": "Croatian",
    "hu": "Hungarian",
    "is": "Icelandic",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "ko": "Korean",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mk": "Macedonian",
    "mt": "Maltese",
    "nb": "Norwegian",
    "nl": "Dutch",
    "nn": "Norwegian",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovene",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}


def language_name(tag: str) -> str:
    """Return the name of a BCP 47 tag's language, or the tag where the name is not known."""
    return LANGUAGES.get(tag.split("-", 1)[0].lower(), tag)


def events_counted(count: int) -> str:
    """Return the number of events in words."""
    return "1 event" if count == 1 else f"{count:,} events"
