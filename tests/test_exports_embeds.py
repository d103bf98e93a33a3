"""What other sites show in a frame: whole, by itself, and honest about what was put right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kronika.chronicle import Chronicle
from kronika.exports import feeds
from kronika.exports.embeds import card_code, files, timeline_code
from kronika.framing import headers, rules
from kronika.pages import event_page, redirects
from kronika.pages.framed import files as framed
from kronika.reading import Reader
from kronika.settings import Settings
from tests.chronicles import SITE, attributes, text, tree, written
from tests.exported import CHRONICLES
from tests.nu import nu_messages
from tests.projects import event, project

PLAIN = {"html", "head", "body"}
ROOT = "https://bridge.example/sub/"
TWICE = """\
corrections:
  - on: 2025-09-03
    note: The day was wrong, see [the other](event:two).
  - on: 2025-09-01
    note: The place was wrong.
"""
GONE = "retracted:\n  on: 2025-09-05\n  reason: It *never* happened.\n"
ODD = "title: '“A” & <b>\"B\"</b> its </title>'\n"


def chronicle(folder: Path, files_: dict[str, str], settings: Settings = SITE) -> Chronicle:
    core = Reader(project(folder, files_)).read()
    assert [problem for problem in core.problems if problem.severity == "error"] == []
    return Chronicle(core.dossier, settings, core.rendered)


def card(told: Chronicle, id_: str = "one") -> str:
    return files(told)[f"embed/events/{id_}/index.html"]().decode()


def test_a_card_says_what_a_reader_elsewhere_needs(tmp_path: Path) -> None:
    about = "title: Bridges\nlicence: CC-BY-4.0\nlanguage: lt\n"
    more = "places: [{name: Ostra}]\n"
    told = chronicle(
        tmp_path,
        {"events/_dossier.yml": about, "events/one.yml": event("One", "2025-07", more)},
    )
    html = card(told)
    page = tree(html)
    said = [text(one) for one in page.iter() if one.tag in ("h1", "p", "footer")]
    assert said == [
        told.words(told.events["one"].file.date),
        "One",
        "Something happens in a place.",
        "Single origin 1 source, 1 origin Ostra",
        "Bridges CC-BY-4.0",
    ]
    assert page.get("lang") == "lt"
    links = [one.get("href") for one in page.iter("a")]
    root = "../../../"
    assert links == [f"{root}events/one/", f"{root}places/ostra/", root]
    assert [one.get("target") for one in page.iter("base")] == ["_top"]
    assert "noindex" in attributes(html, "content")
    assert list(page.iter("script")) == []


PUT = [
    (TWICE, "Corrected (3 September 2025): The day was wrong, see the other."),
    (TWICE + GONE, "Retracted (5 September 2025): It never happened."),
    ("", ""),
]


@pytest.mark.parametrize(("more", "expected"), PUT)
def test_a_card_says_what_was_last_put_right(tmp_path: Path, more: str, expected: str) -> None:
    texts = {"events/one.yml": event("One", more=more), "events/two.yml": event("Two")}
    page = tree(card(chronicle(tmp_path, texts)))
    said = [text(one) for one in page.iter("p") if one.get("class") == "k-embed__put"]
    assert said == ([expected] if expected else [])


def test_oembed_says_what_its_standard_asks_for() -> None:
    told = written()
    for one in told.timeline:
        said = json.loads(files(told)[f"embed/events/{one.id}/oembed.json"]())
        assert {key: said[key] for key in ("version", "type", "title")} == {
            "version": "1.0",
            "type": "rich",
            "title": one.file.title,
        }
        (frame,) = tree(said["html"]).iter("iframe")
        assert frame.get("src") == f"{ROOT}embed/events/{one.id}/"
        assert (frame.get("width"), frame.get("height")) == (
            str(said["width"]),
            str(said["height"]),
        )


def test_an_event_s_page_leads_to_its_oembed_and_offers_its_code() -> None:
    told = written()
    for one in told.timeline:
        page = event_page(told, one)
        (link,) = [
            each for each in tree(page.head).iter("link") if "oembed" in each.get("type", "")
        ]
        path = link.get("href", "").removeprefix(ROOT)
        assert (path in files(told), link.get("rel", "").split()) == (True, ["alternate"])
        (box,) = tree(page.body).iter("textarea")
        assert box.text == card_code(told, one)


def test_without_the_site_s_address_there_is_nothing_to_copy(tmp_path: Path) -> None:
    told = chronicle(tmp_path, {"events/one.yml": event("One")}, Settings())
    assert sorted(files(told)) == ["embed/events/one/index.html"]
    assert (card_code(told, told.events["one"]), timeline_code(told)) == ("", "")
    page = event_page(told, told.events["one"])
    assert ("oembed" in page.head, "<textarea" in page.body) == (False, False)


def test_the_framed_timeline_holds_the_newest_and_says_so(tmp_path: Path) -> None:
    days = {f"e{number}": f"20{number:02}-05-01" for number in range(10, 70)}
    told = chronicle(tmp_path, {f"events/{id_}.yml": event(id_, day) for id_, day in days.items()})
    html = framed(told)["embed/timeline/index.html"]().decode()
    assert list(attributes(html, "data-k-event")) == [f"e{number}" for number in range(69, 19, -1)]
    assert "The 50 newest of 60 events" in html


@pytest.mark.house
def test_frames_are_sound_html_whatever_they_tell(tmp_path: Path) -> None:
    text_ = event("Odd", "2025-07-28/..", TWICE.replace("event:two", "event:one"))
    odd = text_.replace("title: Odd\n", ODD)
    told = chronicle(tmp_path / "project", {"events/one.yml": odd, "events/_dossier.yml": ODD})
    pages = {
        "card.html": files(told)["embed/events/one/index.html"](),
        "list.html": framed(told)["embed/timeline/index.html"](),
        "code.html": b"<!doctype html><html lang=en><title>x</title>"
        + card_code(told, told.events["one"]).encode(),
    }
    for name, data in pages.items():
        (tmp_path / name).write_bytes(data)
    assert list(nu_messages(sorted(tmp_path.glob("*.html")))) == []


@pytest.mark.parametrize("name", ["hostile", "odd dates", "real"])
def test_cards_hold_nothing_that_runs_and_say_the_title_as_written(name: str) -> None:
    told = CHRONICLES[name]()
    for one in told.timeline:
        page = tree(card(told, one.id))
        assert [text(each) for each in page.iter("h1")] == [" ".join(one.file.title.split())]
        active = {"script", "iframe", "object", "embed", "form", "img", "style"}
        assert [each.tag for each in page.iter() if each.tag in active] == []
        assert [key for each in page.iter() for key in each.attrib if key.startswith("on")] == []
        code = card_code(told, one)
        assert [each.tag for each in tree(code).iter() if each.tag not in PLAIN] == (
            ["iframe"] if code else []
        )


def test_only_embeds_may_be_framed() -> None:
    assert dict(headers("embed/events/one/index.html")) == {}
    for path in ("index.html", "events/one/index.html", "404.html", "embedded/index.html"):
        assert headers(path)["X-Frame-Options"] == "DENY"


def test_the_rules_for_hosts_cover_every_page_once_but_embeds() -> None:
    told = rules(["index.html", "404.html", "events/a/index.html", "embed/events/a/index.html"])
    assert [line for line in told.splitlines() if not line.startswith(" ")] == [
        "/",
        "/404.html",
        "/index.html",
        "/events/*",
    ]
    assert told.count("  Content-Security-Policy: frame-ancestors 'none'\n") == 4


def test_a_code_that_was_copied_before_an_event_got_another_name_still_works(
    tmp_path: Path,
) -> None:
    files_ = {"events/new.yml": event("One", more="formerly: [older, old]\n")}
    told = chronicle(tmp_path, files_)
    made = files(told)
    for old in ("older", "old"):
        for name in ("index.html", "oembed.json"):
            now = made[f"embed/events/new/{name}"]()
            assert made[f"embed/events/{old}/{name}"]() == now
        # A frame that allows nothing would show a redirect for ever.
        assert f"embed/events/{old}/" not in redirects(told)


def test_a_link_within_an_event_leads_to_its_page_from_elsewhere(tmp_path: Path) -> None:
    words = 'Something [happens](#dates) `<a href="#b">`'
    linked = event("One").replace("Something happens", words)
    told = chronicle(tmp_path, {"events/one.yml": linked})
    hrefs = attributes(card(told), "href")
    assert "../../../events/one/#dates" in hrefs
    assert not [one for one in hrefs if one.startswith("#")]
    for name in ("xml", "json"):
        feed = feeds.files(told)[f"feeds/happened.{name}"]().decode()
        assert f"{ROOT}events/one/#dates" in feed
        assert "&#34;#b&#34;" in feed or "&amp;#34;#b" in feed or '\\"#b\\"' in feed
