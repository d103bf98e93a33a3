"""What the site offers to machines: the nouns that every writer describes its files with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, or one key of a record."""

    name: str
    type: str  # a word for readers: "text", "day", "number", …
    means: str  # one sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One file, or one family of files, as the data page explains it."""

    path: str  # below the site's root; of a family with names in angle brackets: "kinds/<kind>/…"
    name: str  # for readers: "Events as a table"
    form: str  # "CSV", "Atom", …
    media_type: str
    means: str  # one or two plain sentences: what is in it and for whom it is
    changes: str  # when it becomes another
    columns: tuple[Column, ...] = ()
