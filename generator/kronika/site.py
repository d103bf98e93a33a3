"""Chrome and chronicle in; every output of the site, and what is wrong with it, out.

Outputs are thunks: a build calls all of them, the preview only what is asked for.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from markupsafe import escape

from kronika import exports
from kronika.chrome import Chrome
from kronika.chronicle import Chronicle
from kronika.framing import RULES, rules
from kronika.handwritten import MISSING, HandWritten
from kronika.made import Made, slim_page
from kronika.originals import Originals
from kronika.page import Page
from kronika.pages import (
    earlier_pages,
    event_page,
    files,
    head_of,
    history,
    plan,
    present_versions,
    redirects,
)
from kronika.problems import Place, Problem
from kronika.render import render


@dataclass(frozen=True, slots=True)
class Site:
    """Every output by its path below the site's root."""

    outputs: Mapping[str, Callable[[], Made]]
    problems: tuple[Problem, ...] = ()
    found: frozenset[str] = field(default_factory=frozenset)  # outputs that search may find


def assemble(
    chrome: Chrome, chronicle: Chronicle, originals: Originals, *, root: Path, head: str = ""
) -> Site:
    """Join what the host rendered and what the dossier gives.

    Args:
        chrome: the host's output, in the folder where a build puts the site's.
        chronicle: the dossier, ready to be shown.
        originals: what its editors wrote.
        root: the project's folder, to find the lines of faulty placeholders.
        head: HTML for the head of every page, as the preview needs it.
    """
    outputs, problems = _hand_written(chrome, chronicle, root, head)
    problems += exports.wanting(chronicle.settings)
    pages = plan(chronicle)
    poured: dict[str, Callable[[], Made]] = {
        path + "index.html": _Poured(chrome, make, head)
        for path, make in (pages | history(chronicle)).items()
    }
    plain = files(chronicle) | exports.files(chronicle, originals, chrome.folder)
    for path, make_bytes in plain.items():
        poured[path] = _Plain(make_bytes)
    for path, target in redirects(chronicle).items():
        poured[path + "index.html"] = partial(_redirect, path, target)
    for path, target in present_versions(chronicle).items():
        poured[path + "index.html"] = partial(_present, path, target)
    if "events/index.html" not in outputs:
        poured["events/index.html"] = partial(_redirect, "events/", "timeline/")
    problems += _doubled(chrome, chronicle, poured)
    outputs |= poured
    if RULES not in chrome.files:  # a project may have its own
        said = rules([path for path in outputs if path.endswith(".html")])
        outputs[RULES] = _Plain(said.encode)
    found = frozenset(path + "index.html" for path in pages) | chrome.pages.keys() - {"404.html"}
    if chrome.settings.site_url:
        text = _sitemap(chrome.settings.site_url, found)
        outputs["sitemap.xml"] = _Plain(text.encode)
        outputs["sitemap.xml.gz"] = _Plain(partial(_zipped, text))
    return Site(outputs, tuple(sorted(problems)), found)


def _hand_written(
    chrome: Chrome, chronicle: Chronicle, root: Path, head: str
) -> tuple[dict[str, Callable[[], Made]], list[Problem]]:
    """Return the hand-written pages by path, and what is wrong with their placeholders."""
    outputs: dict[str, Callable[[], Made]] = {}
    problems: list[Problem] = []
    for path, text in chrome.pages.items():
        source = chrome.facts.sources.get(path, "")
        hand_written = HandWritten(path, source, text)
        filled, mistakes = hand_written.filled(chronicle, root)
        problems.extend(mistakes)
        brief = hand_written.brief(chrome.settings.site_name)
        told = "" if path == MISSING else head_of(chronicle, brief)
        outputs[path] = partial(hand_written.made, filled, f"{told}{head}")
    return outputs, problems


def _doubled(chrome: Chrome, chronicle: Chronicle, poured: Iterable[str]) -> Iterator[Problem]:
    """Yield an error for each path that the host has written and Kronika would write."""
    for path in sorted({*chrome.files, *chrome.pages} & {*poured}):
        source = chrome.facts.sources.get(path) or f"docs/{path}"
        event = chronicle.events.get(path.removeprefix("events/").removesuffix("/index.html"))
        other = event.path if event else "the events"
        message = f"'{path}' is made from this file and from {other}."
        yield Problem(Place(source), "two-outputs", message, "Rename the file.")


def renewed(
    site: Site, chrome: Chrome, chronicle: Chronicle, ids: Iterable[str], *, head: str = ""
) -> Site:
    """Return the site with the pages of a few events made anew, all others as they were."""
    pages: dict[str, Callable[[], Page]] = {}
    for id_ in ids:
        event = chronicle.events[id_]
        pages[f"events/{id_}/"] = partial(event_page, chronicle, event)
        pages |= earlier_pages(chronicle, event)
    poured = {path + "index.html": _Poured(chrome, pages[path], head) for path in pages}
    return replace(site, outputs={**site.outputs, **poured})


@dataclass(frozen=True, slots=True)
class _Plain:
    """An output that is no page: there are many of them, and a `partial` is large."""

    make: Callable[[], bytes]

    def __call__(self) -> Made:
        return Made(self.make())


def _zipped(text: str) -> bytes:
    return gzip.compress(text.encode(), mtime=0)


@dataclass(frozen=True, slots=True)
class _Poured:
    """A page, poured into its shell."""

    chrome: Chrome
    make: Callable[[], Page]
    head: str

    def __call__(self) -> Made:
        page = self.make()
        shell = self.chrome.shells[page.section, page.depth]
        data = shell.pour(page, edit_base=self.chrome.settings.edit_base)
        if self.head:
            data = data.replace(b"</head>", self.head.encode() + b"</head>", 1)
        return Made(data, partial(slim_page, page))


def _redirect(path: str, target: str) -> Made:
    base = "../" * path.count("/")
    address = escape(base + target)
    return Made(
        (
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
            f'<meta http-equiv="refresh" content="0; url={address}"><meta name="robots" '
            f'content="noindex"><link rel="canonical" href="{address}"><title>Moved</title>'
            f'<script src="{base}assets/kronika/js/moved.js" type="module"></script></head>'
            f'<body><p>This page has moved: <a href="{address}">{address}</a></p></body></html>\n'
        ).encode()
    )


@dataclass(frozen=True, slots=True)
class _Present:
    """A version that is what a page says today, and where that page answers for it."""

    target: str
    home: str
    edition: str


def _present(path: str, target: str) -> Made:
    base = "../" * path.count("/")
    home, _, edition = target.partition("#v-")
    return Made(render("version-now.html", _Present(base + target, base + home, edition)).encode())


def _sitemap(site_url: str, found: frozenset[str]) -> str:
    locations = sorted(site_url + path.removesuffix("index.html") for path in found)
    rows = "".join(f"<url><loc>{escape(location)}</loc></url>\n" for location in locations)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )
