"""The whole dossier as one HTML file, to be read and printed anywhere, long after the site is gone.

It asks for nothing from outside and runs no script; every link between events leads within it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from kronika.chronicle import Chronicle
from kronika.exports.offers import Offer
from kronika.exports.whole.book import book
from kronika.originals import Originals

WHOLE: Final = "data/dossier.html"


def files(chronicle: Chronicle, originals: Originals) -> dict[str, Callable[[], bytes]]:
    """Return what makes the file, by its path in the site."""
    return {WHOLE: partial(book, chronicle, originals)}


def offers(_chronicle: Chronicle) -> tuple[Offer, ...]:
    """Return what the data page says of it."""
    return (
        Offer(
            path=WHOLE,
            name="The dossier in one file",
            form="HTML",
            media_type="text/html",
            means="Every event with its account, dates, questions and sources, and indexes of who "
            "and where: one file to read without a network, to search with the browser, to print.",
            changes="Whenever anything in the dossier does.",
        ),
    )
