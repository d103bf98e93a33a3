"""Chronicles that exports are tried on: by hand, the real one, hostile, odd and large ones."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from kronika.assembly import assembled
from kronika.chronicle import Chronicle, rendered
from kronika.edits import Edit, History, Told
from kronika.passages import prose
from kronika.reading import Reader
from kronika.settings import Settings
from tests.chronicles import SITE, dated, written
from tests.dossiers import collection

ROOT: Final = Path(__file__).parents[1]
HOSTILE: Final = Path(__file__).parent / "cases" / "hostile"
ODD_DATES: Final = (
    *("2025", "2025-07", "2025-07-28", "2025-07-28/..", "../2024-03-05", "2025-22", "-0043-03-15"),
    *("Y17000", "2025-08-05~", "2025-08?", "[2025-07-16,2025-07-17]", "2025-07-28/2025-08-01"),
    *("2025-07-28T05:00+03:00", "201X", "2025-07-XX", "/2024", "2025%"),
)


@cache
def real() -> Chronicle:
    """Return the project's own dossier."""
    core = Reader(ROOT).read()
    return Chronicle(core.dossier, SITE, core.rendered)


@cache
def hostile() -> Chronicle:
    """Return a dossier of every hostile file that is accepted."""
    with (HOSTILE / "manifest.csv").open(encoding="utf-8", newline="") as file:
        names = [row["file"] for row in csv.DictReader(file)]
    texts = {f"events/{name}": (HOSTILE / name).read_bytes() for name in names}
    among = collection({path: text.decode("utf-8", "replace") for path, text in texts.items()})
    dossier = assembled(among).dossier
    texts_of = {event.id: rendered(event.file, prose()) for event in dossier.events}
    assert len(dossier.events) > 50
    return Chronicle(dossier, SITE, texts_of)


@cache
def without_address() -> Chronicle:
    """Return the chronicle written by hand, for a site that does not know where it will be."""
    known = written()
    texts = {event.id: known.text(event) for event in known.timeline}
    return Chronicle(known.dossier, Settings(), texts, history=_history())


@cache
def told() -> Chronicle:
    """Return the chronicle written by hand, with a history."""
    known = written()
    texts = {event.id: known.text(event) for event in known.timeline}
    return Chronicle(known.dossier, SITE, texts, history=_history())


@cache
def odd() -> Chronicle:
    """Return a chronicle of odd and vague dates."""
    return dated(ODD_DATES)


@cache
def large() -> Chronicle:
    """Return a chronicle of many events in few months."""
    return dated([f"2025-{1 + n % 3:02}-{1 + n % 28:02}" for n in range(900)])


@cache
def heavy() -> Chronicle:
    """Return a chronicle of many events of one month, with the longest summaries."""
    return dated([f"2025-07-{1 + n % 28:02}" for n in range(300)], summary="🛩" * 400)


CHRONICLES: Final[Mapping[str, Callable[[], Chronicle]]] = {
    "written": written,
    "told": told,
    "real": real,
    "hostile": hostile,
    "without address": without_address,
    "odd dates": odd,
    "large": large,
    "heavy": heavy,
    "empty": lambda: dated([]),
}


def _history() -> History:
    edits = {
        "bridge-falls": tuple(
            Edit(
                key=f"key-{n}",
                event="bridge-falls",
                title="The bridge <falls> & nobody is hurt",
                commit=f"{n:040x}",
                at=1_754_000_000 + n * 86_400,
                told=(Told(f"date {n} July 2025 → {n + 1} July 2025", "correction"),),
                is_first=n == 0,
            )
            for n in range(450)
        ),
        "gone": (
            Edit("key-gone", "gone", "It was here", "ab" * 20, 1_754_000_001, (), is_last=True),
        ),
    }
    return History(edits, "The repository is shallow.", "head")
