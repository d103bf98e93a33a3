"""The dossier as one file: everything is in it, its links hold, and it asks for nothing."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from kronika.chronicle import Chronicle
from kronika.exports.whole import WHOLE, files
from kronika.originals import Originals
from kronika.reading import Core, Reader
from kronika.settings import Settings
from tests.chronicles import CASE, SITE, attributes, text, tree
from tests.exported import CHRONICLES
from tests.nu import nu_messages
from tests.projects import event, project

ODD = (
    ("<script>alert(1)</script> & “co”", "2025-07-28/.."),
    ("\"quotes\" and 'more' </title></style>", "-0043-03-15"),
    ("مسيّرة فوق المدينة", "2025-22"),
    ("🛩️ " + "long " * 26, "2025-07?"),
)
LINKS = """\
body: |
  It led to [the other](event:two), says [^wire]. See [below](#sources) or [there](#source-wire),
  and [elsewhere](https://other.example/#source-wire).
sources:
  - key: wire
    url: https://wire.example/?a=1&b=2
    title: The wire
"""


def written(core: Core, settings: Settings = SITE) -> str:
    assert [problem for problem in core.problems if problem.severity == "error"] == []
    chronicle = Chronicle(core.dossier, settings, core.rendered)
    return files(chronicle, core.originals)[WHOLE]().decode()


def of(folder: Path, files_: dict[str, str]) -> str:
    return written(Reader(project(folder, files_)).read())


def odd(folder: Path) -> str:
    """Return the file of a dossier that is as odd as the format allows."""
    about = {
        "events/_dossier.yml": "title: 'A <b> & \"B\"'\nincludes: See [it](#x), [one](event:e0).\n"
    }
    events = {}
    for number, (title, date) in enumerate(ODD):
        quoted = title.strip().replace("'", "''")
        text = event("Odd", date).replace("title: Odd", f"title: '{quoted}'")
        events[f"events/e{number}.yml"] = text
    return of(folder, about | events)


def broken(html: str) -> list[str]:
    """Return the links within the file that lead nowhere."""
    names = list(attributes(html, "id"))
    assert len(names) == len(set(names))
    return [one for one in attributes(html, "href") if one[0] == "#" and one[1:] not in names]


def test_every_event_is_in_the_file_with_all_that_it_says() -> None:
    core = Reader(CASE).read()
    html = written(core)
    articles = {one.get("id"): text(one) for one in tree(html).iter("article")}
    assert [f"e-{one.id}" for one in Chronicle(core.dossier, SITE, core.rendered).timeline] == list(
        articles
    )
    for one in core.dossier.events:
        said = articles[f"e-{one.id}"]
        questions = [question.asks for question in one.file.questions]
        answers = [each.says for question in one.file.questions for each in question.answers]
        sources = [part for cited in one.sources for part in (cited.source.title, cited.source.url)]
        archived = [copy for cited in one.sources for copy in cited.source.archived]
        credit = [media.credit for media in one.file.media]
        expected = [one.file.title, *questions, *answers, *sources, *archived, *credit]
        assert [part for part in expected if part not in said] == []


def test_links_lead_within_the_file(tmp_path: Path) -> None:
    assert broken(written(Reader(CASE).read())) == []
    assert broken(odd(tmp_path)) == []


def test_an_author_s_links_lead_to_what_they_mean(tmp_path: Path) -> None:
    one = event("One").split("sources:")[0] + LINKS
    html = of(tmp_path, {"events/one.yml": one, "events/two.yml": event("Two")})
    (account,) = [div for div in tree(html).iter("div") if div.get("class") == "account"]
    assert [link.get("href") for link in account.iter("a")] == [
        "#e-two",
        "#e-one.wire",
        "#e-one",
        "#e-one.wire",
        "https://other.example/#source-wire",
    ]
    assert broken(html) == []


def test_the_file_asks_for_nothing_and_runs_nothing(tmp_path: Path) -> None:
    for html in (written(Reader(CASE).read()), odd(tmp_path)):
        found = [one.tag for one in tree(html).iter() if one.tag in ("script", "iframe")]
        assert found == []
        assert [one.get("href") for one in tree(html).iter("link")] == ["data:,"]
        assert [one for one in attributes(html, "src") if not one.startswith("data:")] == []
        assert re.findall(r"url\(|@import", html) == []


def test_the_policy_allows_the_file_s_own_style() -> None:
    html = written(Reader(CASE).read())
    (style,) = [one.text or "" for one in tree(html).iter("style")]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policies = [one for one in attributes(html, "content") if one.startswith("default-src")]
    rules = ("default-src 'none'", f"style-src 'sha256-{digest}'", "img-src data:")
    assert policies == ["; ".join((*rules, "base-uri 'none'", "form-action 'none'"))]


def test_pictures_are_in_the_file() -> None:
    (source,) = attributes(written(Reader(CASE).read()), "src")
    kind, _, data = source.partition(";base64,")
    picture = CASE / "docs" / "media" / "bridge.jpg"
    assert (kind, b64decode(data)) == ("data:image/jpeg", picture.read_bytes())


def test_a_picture_that_is_not_there_is_named() -> None:
    core = Reader(CASE).read()
    chronicle = Chronicle(core.dossier, SITE, core.rendered)
    html = files(chronicle, Originals())[WHOLE]().decode()
    assert list(attributes(html, "src")) == []
    assert "https://bridge.example/sub/media/bridge.jpg" in html


def test_an_odd_dossier_is_shown_as_it_is_written(tmp_path: Path) -> None:
    titles = [text(one) for one in tree(odd(tmp_path)).iter("h3")]
    assert sorted(titles) == sorted(" ".join(title.split()) for title, _ in ODD)


@pytest.mark.parametrize("name", ["hostile", "odd dates", "real", "without address", "empty"])
def test_whatever_a_dossier_holds_its_file_is_whole_and_its_links_hold(name: str) -> None:
    chronicle = CHRONICLES[name]()
    html = files(chronicle, Originals())[WHOLE]().decode()
    titles = [text(one) for one in tree(html).iter("h3")]
    assert titles == [" ".join(one.file.title.split()) for one in chronicle.timeline]
    assert broken(html) == []
    active = {"script", "iframe", "object", "embed", "form", "base"}
    assert [one.tag for one in tree(html).iter() if one.tag in active] == []
    handlers = [name for one in tree(html).iter() for name in one.attrib if name.startswith("on")]
    assert handlers == []


def test_a_dossier_without_anything_has_a_file_too() -> None:
    core = Reader(CASE).read()
    empty = Chronicle(type(core.dossier)(), Settings(), {})
    html = files(empty, Originals())[WHOLE]().decode()
    assert [text(one) for one in tree(html).iter("h1")] == ["Chronicle"]
    assert broken(html) == []


@pytest.mark.house
def test_the_file_is_sound_html(tmp_path: Path) -> None:
    (tmp_path / "case.html").write_text(written(Reader(CASE).read()), encoding="utf-8")
    (tmp_path / "odd.html").write_text(odd(tmp_path / "odd"), encoding="utf-8")
    assert list(nu_messages(sorted(tmp_path.glob("*.html")))) == []
