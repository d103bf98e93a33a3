"""Feeds: what happened, what was added and what changed, read back by others' readers."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import unescape
from posixpath import normpath
from typing import Final
from xml.etree import ElementTree as ET

import feedparser  # type: ignore[import-untyped]  # it has no types
import jsonschema
import pytest

from kronika import exports
from kronika.chronicle import Chronicle
from kronika.dates import parse
from kronika.dossier import Dossier, Event
from kronika.edits import Edit, History, Told
from kronika.exports import feeds, offers
from kronika.exports.feeds.documents import FULL
from kronika.model import Correction, Retracted
from kronika.pages import fragment, plan
from kronika.settings import Settings
from tests.accepted import accepted
from tests.chronicles import SITE, attributes, dated, text, tree, written

ATOM: Final = "{http://www.w3.org/2005/Atom}"
ARCHIVE: Final = "{http://purl.org/syndication/history/1.0}archive"
BEGINS: Final = 1_735_732_800  # 1 January 2025, noon
DAY: Final = 86_400
NEW: Final = Told("new event", "fact")
RIGHT: Final = Told("title “A” → “<b>B</b>”", "correction")
KEPT: Final = Told("another archived copy", "upkeep")
MANY: Final = [f"2025-{month:02}-{day:02}" for month in range(1, 13) for day in range(2, 12)]
TEXT: Final = {"type": "string", "minLength": 1}
TIME: Final = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
TIMES: Final = ("updated", "published")
Files = Mapping[str, Callable[[], bytes]]


def edit(event: str, day: int, *told: Told, first: bool = False) -> Edit:
    at = BEGINS + day * DAY
    return Edit(f"{event} {day}", event, f"Event {event}", f"{day:040x}", at, told, is_first=first)


def with_history(
    dossier: Dossier, edits: Mapping[str, tuple[Edit, ...]], settings: Settings = SITE
) -> Chronicle:
    return Chronicle(dossier, settings, {}, history=History(edits, "", "head"))


def added(count: int, settings: Settings = SITE) -> Chronicle:
    """Return a chronicle of which one event was added each day, the last event first."""
    dossier = dated(MANY[:count]).dossier
    ids = [event.id for event in dossier.events]
    edits = {id_: (edit(id_, day, NEW, first=True),) for day, id_ in enumerate(ids)}
    named = {
        event.id: (dataclasses.replace(edits[event.id][0], title=event.file.title),)
        for event in dossier.events
    }
    return with_history(dossier, named, settings)


def amended() -> Chronicle:
    """Return a chronicle without git in which events tell of themselves that they changed."""
    dossier = dated(["2025-08-01", "2025-08", "0044", "-0500"]).dossier
    note = Correction(on=parse("2025-09-01"), note="It read *July*.")
    gone = Retracted(on=parse("2025-10"), reason="It was a joke.")
    changed = (
        _filed(dossier.events[0], corrections=(note, note)),
        _filed(dossier.events[1], retracted=gone, formerly=("first-name", "second-name")),
        *dossier.events[2:],
    )
    dossier = dataclasses.replace(dossier, events=changed)
    texts = {event.id: written().text(event) for event in changed}
    texts = {
        id_: dataclasses.replace(
            one,
            summary="It <em>was</em>.",
            corrections=("It read <em>July</em>.",) * 2,
            reason="No.",
        )
        for id_, one in texts.items()
    }
    return Chronicle(dossier, SITE, texts, history=History(note="There is no git."))


def _filed(event: Event, **more: object) -> Event:
    return dataclasses.replace(event, file=event.file.model_copy(update=more))


def documents(made: Files, ending: str = ".xml") -> dict[str, bytes]:
    return {path: make() for path, make in made.items() if path.endswith(ending)}


ALL: Final = {
    "written": written(),
    "accepted": accepted(),
    "added": added(120),
    "nowhere": added(120, Settings()),
    "amended": amended(),
}
EVERY: Final = [
    pytest.param(path, data, id=f"{name}:{path}")
    for name, chronicle in ALL.items()
    for path, data in documents(feeds.files(chronicle)).items()
]
EVERY_JSON: Final = [
    pytest.param(data, id=f"{name}:{path}")
    for name, chronicle in ALL.items()
    for path, data in documents(feeds.files(chronicle), ".json").items()
]


def entries(data: bytes) -> list[ET.Element]:
    return ET.fromstring(data).findall(f"{ATOM}entry")  # noqa: S314  # it is our own


def told(data: bytes, *names: str) -> list[tuple[str | None, ...]]:
    return [tuple(one.findtext(ATOM + name) for name in names) for one in entries(data)]


def faults(data: bytes) -> Iterator[str]:
    """Yield what RFC 4287 forbids."""
    feed = ET.fromstring(data)  # noqa: S314  # it is our own
    found = feed.findall(f"{ATOM}entry")
    for element in (feed, *found):
        yield from _faults_of(element)
    ids = [one.findtext(f"{ATOM}id") for one in found]
    last = max(one.findtext(f"{ATOM}updated") or "" for one in found)
    facts = {
        "no author": bool(feed.findtext(f"{ATOM}author/{ATOM}name")),
        "an id twice": len(ids) == len(set(ids)),
        "not updated when its last entry was": feed.findtext(f"{ATOM}updated") == last,
        "a category without a term": all(one.get("term") for one in feed.iter(f"{ATOM}category")),
        "content that is not escaped HTML": all(
            one.get("type") == "html" and not len(one) for one in feed.iter(f"{ATOM}content")
        ),
    }
    yield from (fault for fault, sound in facts.items() if not sound)


def _faults_of(element: ET.Element) -> Iterator[str]:
    """Yield what is wrong with a feed's own facts, or with those of an entry."""
    for name in ("id", "title", "updated"):
        if len(element.findall(ATOM + name)) != 1:
            yield f"{element.tag} has no single {name}"
    times = [one.text or "" for name in TIMES for one in element.findall(ATOM + name)]
    yield from (f"time: {time}" for time in times if not re.fullmatch(TIME["pattern"], time))
    if not re.match(r"(urn:uuid:|https?://)\S+$", element.findtext(f"{ATOM}id") or ""):
        yield "an id that is no address"
    links = [(one.get("rel"), one.get("type")) for one in element.findall(f"{ATOM}link")]
    if len(links) != len(set(links)) or ("alternate", "text/html") not in links:
        yield f"links: {links}"


@pytest.mark.parametrize(("path", "data"), EVERY)
def test_a_feed_is_what_atom_asks_for(path: str, data: bytes) -> None:
    assert list(faults(data)) == []
    read = feedparser.parse(data)
    assert (read.bozo, read.version) == (False, "atom10")
    assert len(read.entries) == len(entries(data)) <= FULL
    is_archive = ET.fromstring(data).find(ARCHIVE) is not None  # noqa: S314
    assert is_archive == bool(re.search(r"-\d+\.xml$", path))


JSON_FEED: Final = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "patternProperties": {"^_[a-z]+$": {"type": "object"}},
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": TEXT,
        "home_page_url": TEXT,
        "feed_url": TEXT,
        "description": TEXT,
        "next_url": TEXT,
        "language": TEXT,
        "authors": {"type": "array", "items": {"anyOf": [{"required": ["name"]}]}},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
                "additionalProperties": False,
                "patternProperties": {"^_[a-z]+$": {"type": "object"}},
                "properties": {
                    "id": TEXT,
                    "url": TEXT,
                    "title": TEXT,
                    "content_html": TEXT,
                    "date_published": TIME,
                    "date_modified": TIME,
                    "tags": {"type": "array", "items": TEXT},
                },
            },
        },
    },
}


@pytest.mark.parametrize("data", EVERY_JSON)
def test_a_json_feed_is_what_its_version_asks_for(data: bytes) -> None:
    feed = json.loads(data)
    jsonschema.validate(feed, JSON_FEED)
    ids = [item["id"] for item in feed["items"]]
    assert 0 < len(ids) == len(set(ids)) <= FULL


@pytest.mark.parametrize("chronicle", ALL.values(), ids=list(ALL))
def test_both_forms_of_a_feed_tell_the_same(chronicle: Chronicle) -> None:
    made = feeds.files(chronicle)
    for path, data in documents(made, ".json").items():
        items = json.loads(data)["items"]
        atom = entries(made[path.replace(".json", ".xml")]())
        assert [
            (item["id"], item["title"], item["date_modified"], item["content_html"], item["url"])
            for item in items
        ] == [
            (
                *(one.findtext(ATOM + name) for name in ("id", "title", "updated", "content")),
                one.find(f"{ATOM}link").get("href"),  # type: ignore[union-attr]
            )
            for one in atom
        ]


@pytest.mark.parametrize("name", ["happened", "added", "changed"])
@pytest.mark.parametrize("settings", [SITE, Settings()], ids=["address", "no-address"])
@pytest.mark.parametrize("folder", ["feeds", "feeds/tags/drone"])
@pytest.mark.parametrize("count", [1, 49, 50, 51, 99, 100, 101, 120])
def test_the_archives_hold_every_event(
    name: str, settings: Settings, folder: str, count: int
) -> None:
    made = feeds.files(added(count, settings))
    seen: dict[str, None] = {}
    path, read = f"{folder}/{name}.xml", []
    while path:
        assert path not in read
        read.append(path)
        data = made[path]()
        here = [one for (one,) in told(data, "title")]
        assert len(here) == min(count, FULL)
        seen |= dict.fromkeys(title or "" for title in here)
        path = _link(data, path, "prev-archive")
    shown = [title.partition(" (")[0] for title in seen]
    assert shown == [f"Event {number}" for number in reversed(range(count))]
    assert {one for one in made if re.fullmatch(rf"{folder}/{name}(-\d+)?\.xml", one)} == set(read)
    back = [read[-1]]
    while following := _link(made[back[-1]](), back[-1], "next-archive"):
        back.append(following)
    assert back[::-1] == (read[1:] or read)
    assert all(_link(made[one](), one, "current") == read[0] for one in read[1:])


def _link(data: bytes, path: str, rel: str) -> str:
    """Return the path that a link of a feed leads to, or nothing."""
    feed = ET.fromstring(data)  # noqa: S314  # it is our own
    links = {one.get("rel"): one.get("href") or "" for one in feed.findall(f"{ATOM}link")}
    href = links.get(rel, "")
    if href.startswith(SITE.site_url):
        return href.removeprefix(SITE.site_url)
    return normpath(f"{path}/../{href}") if href else ""


@pytest.mark.parametrize("folder", ["feeds", "feeds/tags/drone"])
@pytest.mark.parametrize("count", [50, 51, 120])
def test_the_pages_of_a_json_feed_lead_on_to_the_oldest(folder: str, count: int) -> None:
    made, path, seen = feeds.files(added(count)), f"{folder}/added.json", []
    while path:
        feed = json.loads(made[path]())
        seen += [item["_kronika"]["event"] for item in feed["items"]]
        path = feed.get("next_url", "").removeprefix(SITE.site_url)
    ids = [f"event-{number:05}" for number in reversed(range(count))]
    assert list(dict.fromkeys(seen)) == ids


@pytest.mark.parametrize("name", ["added", "changed"])
def test_a_full_archive_stays_as_it_is_when_an_event_is_added(name: str) -> None:
    pattern = re.compile(rf"feeds/(tags/drone/)?{name}-\d+\.(xml|json)")
    before, after = (
        {
            path: make()
            for path, make in feeds.files(added(count)).items()
            if pattern.fullmatch(path)
        }
        for count in (110, 111)
    )
    assert len(before) == 8
    assert before == after


def test_what_was_added_stands_by_the_day_it_came_with_its_own_date_in_words() -> None:
    dossier = dated(["2025-08", "2024-05-02~", "2023"]).dossier
    old, middle, late = (event.id for event in dossier.events)
    edits = {
        old: (edit(old, 3, NEW, first=True),),
        middle: (edit(middle, 1, NEW, first=True), edit(middle, 9, RIGHT), edit(middle, 10, KEPT)),
        late: (edit(late, 2, RIGHT),),  # the history does not reach to where it was added
    }
    made = feeds.files(with_history(dossier, edits))
    assert told(made["feeds/added.xml"](), "title", "published", "updated") == [
        ("Event 0 (August 2025)", "2025-01-04T12:00:00Z", "2025-01-04T12:00:00Z"),
        ("Event 1 (about 2 May 2024)", "2025-01-02T12:00:00Z", "2025-01-10T12:00:00Z"),
    ]
    assert told(made["feeds/happened.xml"](), "title", "published", "updated") == [
        ("Event 0", "2025-01-04T12:00:00Z", "2025-01-04T12:00:00Z"),
        ("Event 1", "2025-01-02T12:00:00Z", "2025-01-10T12:00:00Z"),
        ("Event 2", None, "2025-01-03T12:00:00Z"),
    ]
    assert told(made["feeds/changed.xml"](), "title", "updated") == [
        (f"Event {middle}", "2025-01-10T12:00:00Z"),
        (f"Event {old}", "2025-01-04T12:00:00Z"),
        (f"Event {late}", "2025-01-03T12:00:00Z"),
        (f"Event {middle}", "2025-01-02T12:00:00Z"),
    ]


def test_what_changed_tells_of_an_event_that_is_gone_only_for_the_whole_dossier() -> None:
    dossier = dated(["2025-08-02"]).dossier
    edits = {
        "event-00000": (edit("event-00000", 0, NEW, first=True),),
        "gone": (edit("gone", 1, RIGHT),),
    }
    settings = dataclasses.replace(SITE, commit_base="https://git.example/commit/")
    made = feeds.files(with_history(dossier, edits, settings))
    links = [
        [(link.get("rel"), link.get("href")) for link in one.findall(f"{ATOM}link")]
        for one in entries(made["feeds/changed.xml"]())
    ]
    assert links == [
        [
            ("alternate", "https://bridge.example/sub/changes/"),
            ("related", f"https://git.example/commit/{1:040x}"),
        ],
        [
            ("alternate", "https://bridge.example/sub/events/event-00000/"),
            ("related", f"https://git.example/commit/{0:040x}"),
        ],
    ]
    content = told(made["feeds/changed.xml"](), "content")[0][0]
    assert content == (
        "<p>Corrections:</p>\n<ul><li>title “A” → “&lt;b&gt;B&lt;/b&gt;”</li></ul>\n"
    )
    assert len(entries(made["feeds/tags/drone/changed.xml"]())) == 1


def test_without_git_the_corrections_are_what_changed() -> None:
    made = feeds.files(amended())
    assert told(made["feeds/changed.xml"](), "title", "updated", "content") == [
        ("Retracted: Event 1", "2025-10-01T00:00:00Z", "<p>Retracted, October 2025: No.</p>"),
        *[
            (
                "Event 0",
                "2025-09-01T00:00:00Z",
                "<p>Corrected, 1 September 2025: It read <em>July</em>.</p>",
            )
        ]
        * 2,
    ]
    assert {path for path in made if "added" in path} == set()
    assert told(made["feeds/happened.xml"](), "title", "updated") == [
        ("Event 0", "2025-09-01T00:00:00Z"),
        ("Event 2", "0044-01-01T00:00:00Z"),
        ("Event 3", "0001-01-01T00:00:00Z"),
    ]
    assert {path for path in feeds.files(dated(["2025"])) if "changed" in path} == set()


def test_a_retracted_event_says_so_where_it_stays() -> None:
    chronicle = amended()
    event = chronicle.events["event-00001"]
    edits = {event.id: (edit(event.id, 0, NEW, first=True), edit(event.id, 1, RIGHT))}
    texts = {event.id: chronicle.text(event)}
    made = feeds.files(Chronicle(chronicle.dossier, SITE, texts, history=History(edits, "", "h")))
    (title, content), *none = told(made["feeds/added.xml"](), "title", "content")
    assert (title, none) == ("Retracted: Event 1 (August 2025)", [])
    assert content == (
        "<p>Retracted: No.</p>\n<p>It <em>was</em>.</p>\n"
        "<p>When: August 2025. Retracted: 1 source, 1 origin.</p>"
    )
    titles = [title for (title,) in told(made["feeds/changed.xml"](), "title")]
    assert titles == [f"Retracted: Event {event.id}"] * 2
    assert "event-00001" not in made["feeds/happened.xml"]().decode()


def test_an_entry_holds_what_a_reader_needs() -> None:
    made = feeds.files(written())
    feed = feedparser.parse(made["feeds/kinds/accident/happened.xml"]())
    (entry,) = (one for one in feed.entries if "bridge-falls" in one.link)
    assert feed.feed.title == "The bridge at Ostra: Accident: what happened"
    assert entry.title == "The bridge <falls> & nobody is hurt"
    assert entry.updated == "2025-09-02T00:00:00Z"
    assert [(tag.term, tag.label) for tag in entry.tags] == [
        ("accident", "Accident"),
        ("bridges", "Bridges"),
    ]
    (content,) = entry.content
    assert text(tree(content.value)) == (
        "The bridge at Ostra falls into the river. See what followed. "
        "When: 1 August 2025. Disputed: 3 sources, 2 origins."
    )
    assert list(attributes(content.value, "href")) == [
        "https://bridge.example/sub/events/mayor-speaks/"
    ]


def test_entries_keep_their_names_when_the_site_moves_or_an_event_is_renamed() -> None:
    def ids(chronicle: Chronicle) -> dict[str, list[tuple[str | None, ...]]]:
        made = documents(feeds.files(chronicle))
        return {path: told(data, "id") for path, data in made.items()}

    texts = {event.id: amended().text(event) for event in amended().timeline}
    moved = Chronicle(amended().dossier, Settings(), texts, history=amended().history)
    assert ids(moved) == ids(amended())
    renamed = [
        dataclasses.replace(_filed(one, formerly=(*one.file.formerly, one.id)), id=f"new-{one.id}")
        for one in amended().dossier.events
    ]
    dossier = dataclasses.replace(amended().dossier, events=tuple(renamed))
    texts = {event.id: texts[event.id.removeprefix("new-")] for event in renamed}
    again = Chronicle(dossier, SITE, texts, history=amended().history)
    before, after = ids(amended()), ids(again)
    assert {path: set(one) for path, one in after.items()} == {
        path: set(one) for path, one in before.items()
    }


def test_hostile_texts_come_back_as_they_are() -> None:
    chronicle = accepted()
    made = feeds.files(chronicle)
    found: dict[str, str] = {}
    path = "feeds/happened.xml"
    while path:
        data = made[path]()
        for one in entries(data):
            link = one.find(f"{ATOM}link")
            assert link is not None
            id_ = (link.get("href") or "").rstrip("/").rpartition("/")[2]
            found[id_] = one.findtext(f"{ATOM}title") or ""
            content = one.findtext(f"{ATOM}content") or ""
            summary = tree(content).find(".//p")
            assert summary is not None
            assert text(summary) == " ".join(chronicle.text(chronicle.events[id_]).plain.split())
            assert not list(tree(content).iter("script"))
        path = _link(data, path, "prev-archive")
    assert found == {event.id: event.file.title for event in chronicle.standing}


@pytest.mark.parametrize("chronicle", ALL.values(), ids=list(ALL))
def test_the_same_events_give_the_same_feeds(chronicle: Chronicle) -> None:
    assert documents(feeds.files(chronicle), "") == documents(feeds.files(chronicle), "")


def test_every_feed_has_something_to_tell_and_stands_where_its_thing_does() -> None:
    made = feeds.files(written())
    assert {path.rpartition("/")[0] for path in made} == {
        "feeds",
        *("feeds/kinds/accident", "feeds/kinds/statement"),
        *("feeds/actors/town", "feeds/actors/mayor"),
        *("feeds/places/ostra", "feeds/places/bridge", "feeds/tags/bridges"),
    }


def test_the_feeds_are_offered() -> None:
    offered = {offer.path for offer in offers(added(1)) if offer.path.startswith("feeds/")}
    assert offered == {
        "feeds/calendar.ics",
        *(f"feeds/{name}.{form}" for name in feeds.QUESTIONS for form in ("xml", "json")),
    }
    assert offered <= set(exports.files(added(1)))


def test_every_page_names_the_feeds_in_its_head_and_a_thing_its_own() -> None:
    pages = plan(added(2))
    whole = _both("../../feeds/", feeds.QUESTIONS)
    assert _named(pages["events/event-00000/"]().head) == whole
    own = _both("../../feeds/tags/drone/", feeds.QUESTIONS)
    assert _named(pages["tags/drone/"]().head) == [*whole, *own]
    assert _named(plan(dated(["2025"]))["events/event-00000/"]().head) == whole[:2]


def _both(folder: str, names: Iterable[str]) -> list[tuple[str, str]]:
    forms = {"atom+xml": "xml", "feed+json": "json"}
    return [(kind, f"{folder}{name}.{form}") for name in names for kind, form in forms.items()]


def _named(head: str) -> Sequence[tuple[str, str]]:
    found = re.findall(
        r'<link rel="alternate " type="application/((?:atom|feed)[^"]+)" [^>]*href="([^"]+)"', head
    )
    return [(kind, unescape(href)) for kind, href in found]


def test_a_page_tells_which_feed_is_for_whom() -> None:
    page = tree(fragment(added(2), "feeds", {}, "../"))
    rows = [[text(cell) for cell in row] for row in page.iter("tr")]
    assert rows[0] == ["Question", "For those", "Atom", "JSON", "Calendar"]
    assert [row[0] for row in rows[1:]] == [
        *("What happened", "What was added", "What changed", "On which day"),
    ]
    assert [row[2:] for row in rows[1:]] == [
        *([f"{name}.xml", f"{name}.json", "none"] for name in feeds.QUESTIONS),
        ["none", "none", "calendar.ics"],
    ]
    made = exports.files(added(2))
    links = {
        href.removeprefix("../")
        for href in attributes(fragment(added(2), "feeds", {}, "../"), "href")
    }
    assert {link for link in links if link.startswith("feeds/")} == {
        path for path in made if re.match(r"feeds/(kinds/|tags/)?", path)
    }


def test_the_page_says_why_there_is_no_feed_of_what_was_added() -> None:
    page = tree(fragment(amended(), "feeds", {}, ""))
    assert "There is no git." in text(page)
    rows = [[text(cell) for cell in row] for row in page.iter("tr")]
    assert rows[2][2:] == ["none", "none", "none"]


def test_the_page_stays_small_however_many_things_there_are() -> None:
    many = dated(["2025-08-02"])
    tags = {f"tag-{number}": many.dossier.tags["drone"] for number in range(400)}
    event = dataclasses.replace(many.dossier.events[0], tags=tuple(tags))
    dossier = dataclasses.replace(many.dossier, events=(event,), tags=tags)
    html = fragment(Chronicle(dossier, SITE, {}), "feeds", {}, "../")
    assert "400 of them" in html
    assert len(html) < 10_000


def test_a_things_page_says_how_to_follow_it() -> None:
    body = tree(plan(added(2))["tags/drone/"]().body)
    (line,) = (one for one in body.iter("p") if one.get("class") == "k-follow")
    assert [link.get("href") for link in line.iter("a")] == [
        *(
            f"../../feeds/tags/drone/{name}.{form}"
            for name in feeds.QUESTIONS
            for form in ("xml", "json")
        ),
        "../../feeds/tags/drone/calendar.ics",
        "../../feeds/",
    ]
