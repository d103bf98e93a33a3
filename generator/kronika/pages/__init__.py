"""Which pages exist and what each shows: a chronicle in; pages, fragments and files out."""

from __future__ import annotations

from collections.abc import Callable

from kronika.chronicle import Chronicle
from kronika.pages.cards import card
from kronika.pages.earlier import earlier_pages
from kronika.pages.events import event_page
from kronika.pages.filters import FragmentError
from kronika.pages.fragments import fragment
from kronika.pages.framed import files as framed
from kronika.pages.orders import files as orders
from kronika.pages.placeholders import FRAGMENTS
from kronika.pages.plans import drawings, history, plan, redirects
from kronika.pages.shards import files as shards
from kronika.pages.sheets import Brief, head_of
from kronika.pages.states import files as states
from kronika.pages.versions import present_versions
from kronika.pages.ways_in import ways_in

__all__ = [
    "FRAGMENTS",
    "Brief",
    "FragmentError",
    "card",
    "earlier_pages",
    "event_page",
    "files",
    "fragment",
    "head_of",
    "history",
    "plan",
    "present_versions",
    "redirects",
    "ways_in",
]


def files(chronicle: Chronicle) -> dict[str, Callable[[], bytes]]:
    """Return what makes each data file, by its path."""
    return {
        **drawings(chronicle),
        **shards(chronicle),
        **orders(chronicle),
        **states(chronicle),
        **framed(chronicle),
    }
