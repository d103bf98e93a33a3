"""The dossier for machines: a chronicle in; feeds, calendars, tables, records and dumps out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from kronika.chronicle import Chronicle
from kronika.exports import (
    api,
    archive,
    calendars,
    citations,
    deposit,
    embeds,
    feeds,
    linked,
    tables,
    whole,
)
from kronika.exports.archive import ARCHIVE
from kronika.exports.nodes import Node
from kronika.exports.offers import Offer
from kronika.exports.whole import WHOLE
from kronika.originals import Originals
from kronika.problems import Problem
from kronika.settings import Settings

__all__ = ["ARCHIVE", "WHOLE", "Offer", "dataset", "files", "offers", "wanting"]

_WRITERS = (feeds, calendars, tables, citations, linked, embeds, deposit)
# As the data page explains them.
_OFFERS = (feeds, calendars, tables, citations, linked, whole, archive, deposit, embeds)
_NOTHING: Final = Originals()


def files(
    chronicle: Chronicle, originals: Originals = _NOTHING, written: Path | None = None
) -> dict[str, Callable[[], bytes]]:
    """Return what makes each file, by its path in the site.

    Args:
        chronicle: the dossier, ready to be told.
        originals: what its editors wrote.
        written: where a build puts the files, those of a folder one after the other.
    """
    others = {path: make for one in _WRITERS for path, make in one.files(chronicle).items()}
    others |= whole.files(chronicle, originals)
    made = api.files(chronicle, offers, others) | others
    return made | archive.files(chronicle, originals, made, written)


def offers(chronicle: Chronicle) -> tuple[Offer, ...]:
    """Return what the files are, in the order in which the data page explains them."""
    own = (offer for one in _OFFERS for offer in one.offers(chronicle))
    return (*api.offers(chronicle), *own)


def wanting(settings: Settings) -> tuple[Problem, ...]:
    """Return why something that is wished for cannot be made here."""
    return tables.wanting(settings)


def dataset(chronicle: Chronicle, root: str) -> Node:
    """Return the dossier as a data set for linked data, with every file it can be had in."""
    return linked.dataset(chronicle, root, offers(chronicle))
