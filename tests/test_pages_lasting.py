"""Where a source is gone the pages say so, and lead to the copy that is left."""

from __future__ import annotations

import dataclasses

import pytest
from syrupy.assertion import SnapshotAssertion

from kronika.chronicle import Chronicle
from kronika.dates import parse
from kronika.dossier import Cited
from kronika.links import Link, Links
from kronika.model import SharedSource
from kronika.pages import fragment, plan
from kronika.pages.lasting import MOST
from tests.chronicles import attributes, dated, text, tree, written

URL = "https://wire.example/1"
WAYBACK = "https://web.archive.org/web/"
COPY, EXACT = f"{WAYBACK}2025/{URL}", f"{WAYBACK}20250807101112/{URL}"
JUNE, MARCH = parse("2026-06-01"), parse("2026-03-03")


def cited(link: Link, *archived: str, copies: Link | None = None) -> Chronicle:
    """A chronicle whose one event has one source, of which this is known."""
    chronicle = dated(["2025-08-01"])
    source = SharedSource(url=URL, title="A report", archived=archived)
    (event,) = chronicle.dossier.events
    event = dataclasses.replace(event, sources=(Cited("report", 1, source, None),))
    by_url = {URL: link} | {copy: copies for copy in archived if copies}
    ledger = Links(JUNE, by_url)
    dossier = dataclasses.replace(chronicle.dossier, events=(event,), ledger=ledger)
    return Chronicle(dossier, chronicle.settings, {})


GONE = Link(gone=MARCH, why="404")


@pytest.mark.parametrize(
    ("chronicle", "title", "facts"),
    [
        (cited(Link(seen=JUNE)), URL, "its own page"),
        (cited(Link(), COPY), URL, "its own page archived copy"),
        (cited(Link(), EXACT), URL, "its own page archived copy of 7 August 2025"),
        (cited(Link(unclear=MARCH, why="403")), URL, "its own page"),
        (
            cited(Link(seen=JUNE, moved="https://www.new.example/1")),
            URL,
            "its own page moved to new.example",
        ),
        (cited(GONE), URL, "its own page gone since 3 March 2026"),
        (
            cited(dataclasses.replace(GONE, archived=EXACT), COPY),
            EXACT,
            "its own page gone since 3 March 2026 archived copy of 7 August 2025 original address",
        ),
        (
            cited(GONE, COPY, copies=GONE),
            URL,
            "its own page gone since 3 March 2026 archived copy gone too",
        ),
        (  # nobody chose that archive: the file of links alone is not believed
            cited(dataclasses.replace(GONE, archived="https://evil.example/"), COPY),
            COPY,
            "its own page gone since 3 March 2026 archived copy original address",
        ),
    ],
)
def test_the_title_leads_to_what_can_be_read(chronicle: Chronicle, title: str, facts: str) -> None:
    page = plan(chronicle)["events/event-00000/"]().body
    root = tree(page)
    (link,) = root.findall(".//a[@class='k-source__title']")
    (said,) = root.findall(".//p[@class='k-source__facts']")
    spans = " ".join(text(span) for span in said)
    assert (link.get("href"), spans) == (title, facts)
    assert "evil.example" not in " ".join(attributes(page, "href"))


def known() -> Chronicle:
    chronicle = written()
    urls = sorted({one.source.url for event in chronicle.timeline for one in event.sources})
    by_url = {
        urls[0]: Link(seen=parse("2026-02-24"), gone=MARCH, why="410"),
        urls[1]: Link(unclear=MARCH, why="robots"),
        urls[2]: Link(seen=JUNE, moved="https://new.example/<2>&"),
        urls[3]: Link(seen=JUNE),
    }
    dossier = dataclasses.replace(chronicle.dossier, ledger=Links(JUNE, by_url))
    return Chronicle(dossier, chronicle.settings, {})


def test_a_page_sums_up_what_is_gone_unclear_and_moved(snapshot: SnapshotAssertion) -> None:
    assert fragment(known(), "lasting", {}, "../") == snapshot


def test_before_the_first_round_the_page_says_so() -> None:
    assert "nobody has asked yet" in fragment(written(), "lasting", {}, "../")


def test_the_page_does_not_grow_with_the_collection() -> None:
    chronicle = dated(["2025-08-01"] * 400)
    sources = [SharedSource(url=f"{URL}/{n}", title="A report") for n in range(400)]
    events = tuple(
        dataclasses.replace(event, sources=(Cited("report", 1, source, None),))
        for event, source in zip(chronicle.dossier.events, sources, strict=True)
    )
    states = (GONE, Link(unclear=MARCH, why="403"))
    ledger = Links(JUNE, {one.url: states[n % 2] for n, one in enumerate(sources)})
    dossier = dataclasses.replace(chronicle.dossier, events=events, ledger=ledger)
    html = fragment(Chronicle(dossier, chronicle.settings, {}), "lasting", {}, "../")
    assert html.count('class="k-source"') == 2 * MOST
    assert html.count("140 more are marked where they are cited") == 2
