"""The dossier for machines: a chronicle in; feeds, calendars, tables, records and dumps out."""

from __future__ import annotations

from collections.abc import Callable

from kronika.chronicle import Chronicle
from kronika.exports import citations
from kronika.exports.offers import Offer

__all__ = ["Offer", "files", "offers"]


def files(chronicle: Chronicle) -> dict[str, Callable[[], bytes]]:
    """Return what makes each file, by its path in the site."""
    return {**citations.files(chronicle)}


def offers(chronicle: Chronicle) -> tuple[Offer, ...]:
    """Return what the files are, in the order in which the data page explains them."""
    return (*citations.offers(chronicle),)
