"""A chronicle and what its editors wrote in, each release as one archive out, fit to be deposited.

It holds the event files as they are, the pictures, and the files that the other exports make.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from kronika.chronicle import Chronicle
from kronika.exports.bag import bag
from kronika.exports.deposit import CITATION, DATACITE
from kronika.exports.licences import page
from kronika.exports.offers import Offer
from kronika.exports.release import Release, release
from kronika.originals import Originals
from kronika.render import plain

ARCHIVE: Final = "data/dossier.zip"
_CALENDAR: Final = "feeds/calendar.ics"
_ABOVE: Final = (CITATION, DATACITE)  # beside the README, where repositories look for them

Makers = Mapping[str, Callable[[], bytes]]


@dataclass(frozen=True, slots=True)
class _View:
    """What the archive's own texts say."""

    release: Release
    description: str
    licence: str
    address: str  # of the licence's text; empty where it is not a single one of SPDX's list
    is_own: bool  # whether any part of the licence is none of SPDX's list
    contact: str
    events: int
    files: tuple[str, ...]  # what the other exports made
    pictures: int


def files(
    chronicle: Chronicle, originals: Originals, others: Makers, written: Path | None
) -> dict[str, Callable[[], bytes]]:
    """Return what makes the archive.

    Args:
        chronicle: the dossier, ready to be told.
        originals: what its editors wrote.
        others: what makes each file of the other exports, by its path in the site.
        written: where a build puts them; what stands there beside the archive is not made again.
    """
    held = {
        path: partial(_read, written / path, make) if written and _beside(path) else make
        for path, make in others.items()
        if _is_held(path)
    }
    return {ARCHIVE: partial(_archive, chronicle, originals, held)}


def _read(file: Path, make: Callable[[], bytes]) -> bytes:
    return file.read_bytes() if file.is_file() else make()


def _beside(path: str) -> bool:
    return path.startswith("data/")  # what other processes write may be half written


def offers(_chronicle: Chronicle) -> tuple[Offer, ...]:
    """Return what the data page says of it."""
    return (
        Offer(
            path=ARCHIVE,
            name="The dossier as an archive",
            form="BagIt 1.0, ZIP",
            media_type="application/zip",
            means="Everything, to keep or to deposit: the event files as their editors wrote them, "
            "the pictures, the tables and lists of this page, the licence, how to cite it, and a "
            "SHA-256 for each file. Its name inside tells the edition.",
            changes="Whenever anything in the dossier does.",
        ),
    )


def _is_held(path: str) -> bool:
    """Whether a file tells programs of the whole dossier; of two forms of a table the plainer one.

    The one file for readers is not among them: it would be made twice, and holds nothing more.
    """
    whole = path.startswith("data/") and path.count("/") == 1
    return (whole and not path.endswith((".parquet", ".html"))) or path == _CALENDAR


def _archive(chronicle: Chronicle, originals: Originals, held: Makers) -> bytes:
    about, state = chronicle.dossier.about, release(chronicle)
    payload: dict[str, Callable[[], bytes]] = {
        path: partial(originals.files.__getitem__, path) for path in originals.files
    }
    pictures = set(_pictures(chronicle, originals))
    payload |= {f"docs/{file}": partial(originals.picture, file) for file in pictures}
    names = {path: _name(path) for path in held}
    payload |= {name: held[path] for path, name in names.items()}
    shown = sorted(name for path, name in names.items() if path not in _ABOVE)
    view = _View(
        release=state,
        description=about.description,
        licence=about.licence or "",
        address=page(about.licence or ""),
        is_own="LicenseRef-" in (about.licence or ""),
        contact=about.contact,
        events=len(chronicle.events),
        files=tuple(shown),
        pictures=len(pictures),
    )
    payload["README.txt"] = partial(_text, "archive-readme", view)
    payload["LICENSE.txt"] = partial(_text, "archive-licence", view)
    return bag(state.name, payload, dict(_told(view)))


def _text(template: str, view: _View) -> bytes:
    return f"{plain(template, view).rstrip()}\n".encode()


def _name(path: str) -> str:
    name = path.rpartition("/")[2]
    return name if path in _ABOVE else f"files/{name}"


def _pictures(chronicle: Chronicle, originals: Originals) -> Iterator[str]:
    for event in chronicle.dossier.events:
        yield from (media.file for media in event.file.media if originals.picture(media.file))


def _told(view: _View) -> Iterator[tuple[str, str]]:
    yield "Source-Organization", view.release.publisher
    if view.contact:
        yield "Contact-Name", view.contact
    yield "External-Description", view.description or view.release.title
    yield "External-Identifier", f"{view.release.title}, edition {view.release.edition}"
    yield "Internal-Sender-Identifier", view.release.name
    if view.release.as_of:
        yield "Kronika-As-Of", view.release.as_of
    yield "Kronika-Edition", view.release.edition
    yield "Bag-Software-Agent", "Kronika"
