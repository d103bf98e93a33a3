"""The real dossier's whole site, every page of it: sound, complete, and on its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest

from tests.nu import nu_messages
from tests.projects import kronika

pytestmark = pytest.mark.house

ROOT: Final = Path(__file__).parents[1]
HOST: Final = "https://whole.example/"
MOST_BYTES: Final = 300_000
DUMPS: Final = ("data/dossier.html",)  # as large as what they hold
ADDRESSES: Final = ("href", "xlink:href", "src", "action", "poster", "data")
LOADED_LINKS: Final = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest"}
FOREIGN: Final = re.compile(r"(?:url\(\s*|@import\s+)[\"']?(?:https?:)?//", re.IGNORECASE)
URL: Final = re.compile(r"url\(\s*[\"']?(?!data:)([^\"')]+)")
PARTS_OF_DAYS: Final = re.compile(r"\d{4,}(?:-\d\d)?")
REFRESH: Final = re.compile(r"\d+;\s*url=(.+)", re.IGNORECASE)


@dataclass
class Read:
    """What a page holds that a test asks for."""

    size: int = 0
    first_headings: int = 0
    moved: bool = False
    unlisted: bool = False  # a version of another page, which search engines are to show instead
    ids: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    loaded: set[str] = field(default_factory=set)
    times: set[str] = field(default_factory=set)


class Reading(HTMLParser):
    """Reads a page into a `Read`; whether the HTML is sound the checker says."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.read = Read(size=len(html.encode()))
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        read = self.read
        read.first_headings += tag == "h1"
        read.ids |= {named[name] for name in ("id", "name") if name in named}
        found = {named[name] for name in ADDRESSES if name in named and tag != "meta"}
        rels = set(named.get("rel", "").split())
        if tag == "meta" and (refresh := REFRESH.match(named.get("content", ""))):
            found, read.moved = {refresh[1]}, True
        read.unlisted |= tag == "meta" and named.get("content") == "noindex"
        if tag == "meta" and named.get("property") == "og:url":
            found = {named["content"]}
        if rels.isdisjoint({"preconnect", "dns-prefetch"}):
            read.addresses |= found
        if tag not in ("a", "link", "meta", "form", "base") or rels & LOADED_LINKS:
            read.loaded |= found
        read.loaded |= {named["href"]} if rels & {"preconnect", "dns-prefetch"} else set()
        read.times |= {named["datetime"]} if tag == "time" else set()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("whole") / "site"
    built = kronika("build", str(ROOT), "--out", str(out), "--strict", KRONIKA_SITE_URL=HOST)
    assert built.returncode == 0, built.stderr
    return out


@pytest.fixture(scope="module")
def pages(site: Path) -> Mapping[str, Read]:
    """Every page by its path in the site."""
    return {
        path.relative_to(site).as_posix(): Reading(path.read_text(encoding="utf-8")).read
        for path in sorted(site.rglob("*.html"))
    }


def address(path: str) -> str:
    """Return a file's address; that of a folder's index is the folder's."""
    return HOST + path.removesuffix("index.html")


def anchors(site: Path, path: str, pages: Mapping[str, Read]) -> set[str]:
    """Return what an address may name after `#` in a file."""
    if path in pages:
        return pages[path].ids
    if path.endswith(".svg"):
        return {found.get("id", "") for found in ET.parse(site / path).iter()}  # noqa: S314 -- ours
    return set()


def leading_nowhere(
    site: Path, pages: Mapping[str, Read], base: str, asked: set[str]
) -> Iterator[str]:
    """Yield the addresses that, asked for from `base`, are not in the site."""
    for one in sorted(asked):
        absolute = urljoin(base, one)
        if not absolute.startswith(HOST):
            continue
        path = unquote(urlsplit(absolute).path).removeprefix("/")
        path += "index.html" if path == "" or path.endswith("/") else ""
        anchor = unquote(urlsplit(absolute).fragment)
        if not (site / path).is_file() or (anchor and anchor not in anchors(site, path, pages)):
            yield f"{base}: {one}"


def test_the_html_checker_has_nothing_against_any_page(site: Path) -> None:
    assert [str(message) for message in nu_messages([site])] == []


def test_every_link_and_anchor_of_every_page_leads_somewhere(
    site: Path, pages: Mapping[str, Read]
) -> None:
    nowhere = [
        one
        for path, read in pages.items()
        for one in leading_nowhere(site, pages, address(path), read.addresses)
    ]
    assert nowhere == []
    assert len(pages) > 200
    assert sum("#source-" in one for read in pages.values() for one in read.addresses) > 100


def test_every_link_of_a_card_that_scripts_draw_leads_somewhere(
    site: Path, pages: Mapping[str, Read]
) -> None:
    cards = [
        card.replace("@@/", HOST)
        for shard in sorted(site.glob("data/cards/*.json"))
        for card in json.loads(shard.read_text(encoding="utf-8"))
    ]
    asked = Reading("".join(cards)).read.addresses
    assert list(leading_nowhere(site, pages, HOST, asked)) == []
    assert len(asked) > len(cards) > 50


def texts(value: object) -> Iterator[str]:
    """Yield every text of what JSON holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (one for inner in value.values() for one in texts(inner))
    elif isinstance(value, list):
        yield from (one for inner in value for one in texts(inner))


def test_every_address_of_ours_in_a_file_for_machines_leads_somewhere(
    site: Path, pages: Mapping[str, Read]
) -> None:
    files = [
        *site.glob("api/**/*.json"),
        *site.glob("data/**/*.geojson"),
        site / "data/events.json",
    ]
    asked = {
        text
        for file in files
        for text in texts(json.loads(file.read_text(encoding="utf-8")))
        if text.startswith(HOST) and "{" not in text  # a template is no address
    } - {f"{HOST}api/v1"}  # to which the description adds its paths
    assert list(leading_nowhere(site, pages, HOST, asked)) == []
    assert len(asked) > 200


def test_every_event_and_its_record_name_each_other(site: Path, pages: Mapping[str, Read]) -> None:
    records = {
        file.stem: json.loads(file.read_text(encoding="utf-8"))
        for file in site.glob("api/v1/events/*.json")
    }
    assert len(records) > 50
    for id_, record in records.items():
        page, other = f"{HOST}events/{id_}/", f"{HOST}api/v1/events/{id_}.json"
        assert (record["links"]["page"], record["links"]["record"]) == (page, other)
        named = {urljoin(page, one) for one in pages[f"events/{id_}/index.html"].addresses}
        assert other in named


def test_every_file_that_the_data_page_names_is_there(
    site: Path, pages: Mapping[str, Read]
) -> None:
    named = {urljoin(f"{HOST}data/", one) for one in pages["data/index.html"].addresses}
    index = json.loads((site / "api/v1/index.json").read_text(encoding="utf-8"))
    offered = {file["address"] for file in index["files"] if file["address"]}
    assert offered - named == set()
    assert list(leading_nowhere(site, pages, HOST, offered)) == []
    assert f"{HOST}data/events.geojson" in offered


def test_every_file_a_style_names_is_there(site: Path, pages: Mapping[str, Read]) -> None:
    nowhere = [
        one
        for path in sorted(site.rglob("*.css"))
        for one in leading_nowhere(
            site,
            pages,
            address(path.relative_to(site).as_posix()),
            set(URL.findall(path.read_text(encoding="utf-8"))),
        )
    ]
    assert nowhere == []


def test_nothing_is_loaded_from_anybody_else(site: Path, pages: Mapping[str, Read]) -> None:
    foreign = [
        f"{path}: {one}"
        for path, read in pages.items()
        for one in sorted(read.loaded)
        if not urljoin(address(path), one).startswith((HOST, "data:"))
    ]
    styles = [
        path.relative_to(site).as_posix()
        for path in sorted((*site.rglob("*.css"), *site.rglob("*.html")))
        if FOREIGN.search(path.read_text(encoding="utf-8"))
    ]
    assert (foreign, styles) == ([], [])
    assert all(read.loaded for read in pages.values() if not read.moved)


def test_every_time_is_one_a_machine_can_read(pages: Mapping[str, Read]) -> None:
    times = {time for read in pages.values() for time in read.times}
    assert [time for time in sorted(times) if not readable(time)] == []
    assert "2025-08-01" in times


def readable(time: str) -> bool:
    """Tell whether HTML has a meaning for it: a year, a month, a day or a moment."""
    if PARTS_OF_DAYS.fullmatch(time):
        return date.fromisoformat(f"{time}-01-01"[:10]) is not None
    try:
        return datetime.fromisoformat(time) is not None
    except ValueError:
        return False


def test_every_page_has_one_first_heading(pages: Mapping[str, Read]) -> None:
    others = {path: read.first_headings for path, read in pages.items() if not read.moved}
    assert {path: count for path, count in others.items() if count != 1} == {}


def test_no_page_is_heavy(pages: Mapping[str, Read]) -> None:
    heavy = {path: read.size for path, read in pages.items() if read.size > MOST_BYTES}
    assert {path: size for path, size in heavy.items() if path not in DUMPS} == {}


def test_the_sitemap_names_every_page_and_nothing_else(
    site: Path, pages: Mapping[str, Read]
) -> None:
    named = [
        found.text or ""
        for found in ET.parse(site / "sitemap.xml").iter()  # noqa: S314 -- ours
        if found.tag.endswith("loc")
    ]
    meant = [address(path) for path, read in pages.items() if not (read.moved or read.unlisted)]
    assert sorted(named) == sorted(one for one in meant if not one.endswith("/404.html"))
    assert sum(read.unlisted for read in pages.values()) > 30
