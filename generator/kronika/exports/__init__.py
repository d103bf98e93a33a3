"""The dossier for machines: a chronicle in; feeds, calendars, tables, records and dumps out."""

from __future__ import annotations

from collections.abc import Callable

from kronika.chronicle import Chronicle
from kronika.exports import citations, linked
from kronika.exports.nodes import Node
from kronika.exports.offers import Offer

__all__ = ["Offer", "dataset", "files", "offers"]


def files(chronicle: Chronicle) -> dict[str, Callable[[], bytes]]:
    """Return what makes each file, by its path in the site."""
    return {**citations.files(chronicle), **linked.files(chronicle)}


def offers(chronicle: Chronicle) -> tuple[Offer, ...]:
    """Return what the files are, in the order in which the data page explains them."""
    return (*citations.offers(chronicle), *linked.offers(chronicle))


def dataset(chronicle: Chronicle, root: str) -> Node:
    """Return the dossier as a data set for linked data, with every file it can be had in."""
    return linked.dataset(chronicle, root, offers(chronicle))
