"""What a reader downloads of a timeline: the site's own files, less what their view leaves out."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

# Files as odd as their formats allow them to be: quotes, line breaks and signs of the format itself
# within what is said, folded lines, a byte order mark.
CSV = (
    "\ufeffid,title,summary\r\n"
    'one,"Said: ""no"", and left","A line\r\ntwo,not an event\r\nthe end"\r\n'
    "two,plain,x\r\n"
    '"three","BEGIN:VEVENT",""\r\n'
)
JSON = (
    '{"version": 1, "total": 3, "version_of": 3, "note": "\\"events\\": [",'
    ' "in": {"events": [{"id": "none"}]}, "count": 3,\n'
    ' "events" : [\n  {"id": "one", "says": "a ] and a \\" and a }, {", "lat": 1.0},\n'
    '  {"id": "two", "list": [[1], [2, {"a": []}]], "small": 1e-05},\n  {"id": "three"}\n ],\n'
    ' "end": "events"}\n'
)
GEOJSON = (
    '{"type":"FeatureCollection","bbox":[1,2,3,4],"counts":{"events":3},'
    '"features":[{"type":"Feature","id":"one/1","properties":{"event":"one","title":"[,{"},"geometry":null},{"type":"Feature","id":"one/2","properties":'
    '{"event":"one"},"geometry":null},{"type":"Feature","id":"two/1","properties":{"event":"two"},'
    '"geometry":null}],"counts":{"x":1}}\n'
)
ICS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n"
    "DESCRIPTION:7 events are too va\r\n gue\r\nSOURCE;VALUE=URI:https://x.example/all.ics\r\n"
    "BEGIN:VEVENT\r\nUID:one@dossier.example\r\nDTSTAMP:20250801T000000Z\r\n"
    "SUMMARY:Said\\nEND:VEVENT\\nBEGIN:VEVENT an\r\n d so on\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:older@dossier.example\r\nDTSTAMP:20250801T000000Z\r\nX-KRONIKA-ID:tw\r\n o"
    "\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:thr\r\n ee@dossier.example\r\nDTSTAMP:20250801T000000Z\r\nEND:VEVENT\r\n"
    "END:VCALENDAR\r\n"
)
FILES = {"csv": CSV, "json": JSON, "geojson": GEOJSON, "ics": ICS}
ALL = ["one", "two", "three", "without-place-or-day"]


def narrowed(
    page: Page, site_url: str, file: tuple[str, str], every: list[str], wanted: list[str]
) -> str:
    """Return what becomes of a file, given by its form and text."""
    said: str = page.evaluate(
        """async ([root, [form, text], every, wanted]) => {
            const { narrowed } = await import(`${root}assets/kronika/js/narrowed.js`);
            return narrowed(form, text, every, new Set(wanted));
        }""",
        [site_url, file, every, wanted],
    )
    return said


def told(form: str, text: str) -> list[str]:
    """Return the events a file tells of, as another's reader of the format finds them."""
    if form == "csv":
        return [row["id"] for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))]
    if form == "json":
        return [one["id"] for one in json.loads(text)["events"]]
    if form == "geojson":
        return [one["properties"]["event"] for one in json.loads(text)["features"]]
    entries = Calendar.from_ical(text).walk("VEVENT")
    return [str(one.get("X-KRONIKA-ID") or str(one["UID"]).split("@")[0]) for one in entries]


@pytest.mark.parametrize("form", FILES)
def test_with_every_event_a_file_is_the_one_that_the_server_has(
    page: Page, site_url: str, form: str
) -> None:
    page.goto(site_url)
    assert narrowed(page, site_url, (form, FILES[form]), ALL, ALL) == FILES[form]


@pytest.mark.parametrize("form", FILES)
@pytest.mark.parametrize(
    "wanted", [["two"], ["one"], ["three"], ["one", "three"], [], ["one", "two"], ALL[:3]]
)
def test_a_file_keeps_the_events_that_are_wanted_and_is_sound(
    page: Page, site_url: str, form: str, wanted: list[str]
) -> None:
    page.goto(site_url)
    said = narrowed(page, site_url, (form, FILES[form]), ALL, wanted)
    expected = [id_ for id_ in told(form, FILES[form]) if id_ in wanted]
    assert told(form, said) == expected
    if form == "json":
        counts = {key: json.loads(said)[key] for key in ("count", "total", "version_of")}
        assert counts == {"count": len(wanted), "total": len(wanted), "version_of": 3}
    elif form == "geojson":
        assert sorted(json.loads(said)) == ["features", "type"]
    elif form == "ics":
        whole = Calendar.from_ical(said)
        assert ("DESCRIPTION" in whole, "SOURCE" in whole) == (False, False)


NAMES = [
    ("", "events"),
    ("?kind=find&from=2025-08-01", "events_kind-find_from-2025-08-01"),
    ("?q=Gai%C5%BEi%C5%ABnai+%2F..%2F", "events_q-Gaižiūnai"),
    ("?q=%2F%2F", "events_q"),
    ("?q=" + "a" * 200, "events_q-" + "a" * 91),
]


@pytest.mark.parametrize(("query", "name"), NAMES)
def test_a_file_is_named_for_its_filter(page: Page, site_url: str, query: str, name: str) -> None:
    page.goto(site_url)
    said = page.evaluate(
        """async ([root, query]) => {
            const { fileName } = await import(`${root}assets/kronika/js/taking.js`);
            return fileName(query);
        }""",
        [site_url, query],
    )
    assert said == name


PATHS = {
    "csv": "data/events.csv",
    "json": "data/events.json",
    "geojson": "data/events.geojson",
    "ics": "feeds/calendar.ics",
}
LINKS = {"csv": "CSV", "json": "JSON", "geojson": "GeoJSON", "ics": "ICS"}


@pytest.fixture
def whole(site: Path) -> dict[str, str]:
    """The whole files; in the place of one that no part of the site writes, the least of it."""
    ids = json.loads((site / "data/ids.json").read_text(encoding="utf-8"))
    least = {
        "csv": "id,title\r\n" + "".join(f'{id_},"A, ""b"""\r\n' for id_ in ids),
        "json": json.dumps({"events": [{"id": id_} for id_ in ids]}),
        "geojson": json.dumps({"features": [{"properties": {"event": id_}} for id_ in ids]}),
        "ics": "BEGIN:VCALENDAR\r\n"
        + "".join(f"BEGIN:VEVENT\r\nUID:{id_}@x\r\nEND:VEVENT\r\n" for id_ in ids)
        + "END:VCALENDAR\r\n",
    }
    for form, path in PATHS.items():
        file = site / path
        if not file.is_file():
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(least[form].encode())
    return {form: (site / path).read_bytes().decode() for form, path in PATHS.items()}


@pytest.mark.parametrize("form", PATHS)
def test_the_downloads_hold_what_the_reader_sees(
    page: Page, site_url: str, whole: dict[str, str], form: str
) -> None:
    page.goto(f"{site_url}timeline/?kind=find")
    page.wait_for_selector("[data-k-ready]")
    seen = page.locator("[data-k-list] [data-k-event]").evaluate_all(
        "cards => cards.map((card) => card.dataset.kEvent)"
    )
    expected = [id_ for id_ in told(form, whole[form]) if id_ in seen]
    assert 0 < len(expected) < len(told(form, whole[form]))
    page.locator("[data-k-take] summary").click()
    said = f"Download these {len(seen)} events"
    expect(page.locator("[data-k-take] summary")).to_have_text(said)
    with page.expect_download() as downloading:
        page.get_by_role("link", name=LINKS[form], exact=True).click()
    assert downloading.value.suggested_filename == f"events_kind-find.{form}"
    taken = Path(downloading.value.path()).read_bytes().decode()
    assert told(form, taken) == expected


@pytest.mark.parametrize("form", PATHS)
def test_without_a_filter_the_download_is_the_file_itself(
    page: Page, site: Path, site_url: str, whole: dict[str, str], form: str
) -> None:
    page.goto(f"{site_url}timeline/?order=oldest")  # which leaves nothing out
    page.wait_for_selector("[data-k-ready]")
    page.locator("[data-k-take] summary").click()
    with page.expect_download() as downloading:
        page.get_by_role("link", name=LINKS[form], exact=True).click()
    assert downloading.value.suggested_filename == PATHS[form].rpartition("/")[2]
    assert Path(downloading.value.path()).read_bytes().decode() == whole[form]
    ids = json.loads((site / "data/ids.json").read_text(encoding="utf-8"))
    assert narrowed(page, site_url, (form, whole[form]), ids, ids) == whole[form]


@pytest.mark.parametrize("width", [390, 820, 1440])
@pytest.mark.parametrize("query", ["", "?kind=find", "?kind=find&from=2025-08-01"])
def test_what_can_be_taken_stands_between_the_count_and_the_list(
    page: Page, site_url: str, width: int, query: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site_url}timeline/{query}")
    page.wait_for_selector("[data-k-ready]")
    shown = "[data-k-count], .k-rule:not([hidden]), .k-take, [data-k-list]"
    tops = page.locator("[data-k-timeline]").evaluate(
        """(node, shown) =>
            [...node.querySelectorAll(shown)].map((one) => one.getBoundingClientRect().top)""",
        shown,
    )
    assert len(tops) == (5 if "from" in query else 4)
    assert tops == sorted(set(tops))


def test_a_file_that_does_not_come_is_said_to(page: Page, site_url: str) -> None:
    page.route("**/data/events.csv", lambda route: route.fulfill(body="no table", status=200))
    page.route("**/data/ids.json", lambda route: route.fulfill(body="]", status=200))
    page.goto(f"{site_url}timeline/?kind=find")
    page.wait_for_selector("[data-k-ready]")
    page.locator("[data-k-take] summary").click()
    page.get_by_role("link", name="CSV").click()
    expect(page.locator(".k-take .k-trouble")).to_contain_text("The file could not be loaded.")
