"""A chronicle in, the index of the interface out: what the dossier is, and where everything is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kronika.exports import records
from kronika.exports.addresses import API, DATA, INDEX, OPENAPI, RECORDS
from kronika.exports.licences import licence
from kronika.exports.lists import MODELS
from kronika.exports.making import VERSION, Making, Makings
from kronika.exports.offers import Offer
from kronika.exports.release import edition

_PART: Final = re.compile(r"<([a-z]+)>")


def index(makings: Makings, offers: Iterable[Offer]) -> records.Index:
    """Return the index; `offers` are all files that the site has for machines."""
    making = makings.of(INDEX)
    return records.Index(
        version=VERSION,
        dossier=_dossier(making),
        lists=records.Lists(**{name: making.address(f"{API}{name}.json") for name in MODELS}),
        files=tuple(_file(making, offer) for offer in offers),
        links=records.IndexLinks(
            here=making.address(INDEX),
            openapi=making.address(OPENAPI),
            site=making.address(""),
            data=making.address(DATA),
            event=making.address(f"{RECORDS}{{id}}.json"),
        ),
    )


def _dossier(making: Making) -> records.Dossier:
    chronicle = making.chronicle
    about = chronicle.dossier.about
    return records.Dossier(
        title=chronicle.title,
        description=about.description,
        language=about.language,
        timezone=about.timezone,
        publisher=about.publisher,
        contact=about.contact,
        covers=making.some(about.covers),
        licence=licence(about.licence),
        events=len(chronicle.events),
        retracted=sum(one.file.retracted is not None for one in chronicle.timeline),
        edition=edition(chronicle),
        as_of=making.as_of,
    )


def _file(making: Making, offer: Offer) -> records.File:
    family = "<" in offer.path
    address = making.address(_PART.sub(r"{\1}", offer.path))
    return records.File(
        name=offer.name,
        form=offer.form,
        media_type=offer.media_type,
        means=offer.means,
        address=None if family else address,
        template=address if family else None,
    )
