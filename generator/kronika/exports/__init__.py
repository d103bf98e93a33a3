"""The dossier for machines: a chronicle in; feeds, calendars, tables, records and dumps out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kronika.chronicle import Chronicle
from kronika.exports import api, archive, calendars, deposit, embeds, feeds, whole
from kronika.exports.offers import Offer
from kronika.originals import Originals

__all__ = ["Offer", "files", "offers"]

_WRITERS = (feeds, calendars, embeds, deposit)
_OFFERS = (feeds, calendars, whole, archive, deposit, embeds)  # as the data page explains them
_NOTHING: Final = Originals()


def files(chronicle: Chronicle, originals: Originals = _NOTHING) -> dict[str, Callable[[], bytes]]:
    """Return what makes each file, by its path in the site."""
    made = api.files(chronicle, offers)
    for one in _WRITERS:
        made.update(one.files(chronicle))
    made |= whole.files(chronicle, originals)
    return made | archive.files(chronicle, originals, made)


def offers(chronicle: Chronicle) -> tuple[Offer, ...]:
    """Return what the files are, in the order in which the data page explains them."""
    own = (offer for one in _OFFERS for offer in one.offers(chronicle))
    return (*api.offers(chronicle), *own)
