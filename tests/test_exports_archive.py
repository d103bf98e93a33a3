"""A release as one archive: whole, the same on every machine, and what repositories ask for."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any, Final

import bagit  # type: ignore[import-untyped]  # it has no types
import pytest
import yaml
from datacite import schema45  # type: ignore[import-untyped]  # it has no types
from jsonschema import Draft7Validator, FormatChecker

from kronika import exports
from kronika.chronicle import Chronicle
from kronika.exports.archive import ARCHIVE, files
from kronika.exports.bag import bag
from kronika.exports.release import release
from kronika.reading import Core, Reader
from kronika.settings import Settings
from tests.chronicles import CASE, SITE
from tests.projects import event, project

# What CITATION.cff 1.2.0 asks of the keys that are written here.
_TEXT: Final = {"type": "string", "minLength": 1}
CFF: Final = {
    "type": "object",
    "additionalProperties": False,
    "required": ["authors", "cff-version", "message", "title"],
    "properties": {
        "cff-version": {"type": "string", "pattern": r"^1\.2\.0$"},
        "type": {"enum": ["dataset", "software"]},
        "message": _TEXT,
        "title": _TEXT,
        "authors": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["name"],
                "properties": {"name": _TEXT},
            },
        },
        "version": {"type": ["string", "number"], "minLength": 1},
        "abstract": _TEXT,
        "date-released": {
            "type": "string",
            "format": "date",
            "pattern": r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        },
        "license": {"type": "string", "pattern": r"^[A-Za-z0-9.+-]+$"},
        "url": {"type": "string", "format": "uri", "pattern": r"^(https|http|ftp|sftp)://.+"},
    },
}
ODD: Final = (
    'title: "“A & <b>B</b>”: \\"no\\" #1, {x}: [y] 🛩"\n'
    "description: 'Yes: no, # not a comment & <i>'\n"
    "publisher: 'Ž & Co: \"x\"'\n"
)
DOSSIERS: Final = {
    "nothing": "",
    "odd": ODD,
    "whole": "title: Bridges\nlicence: CC-BY-4.0\npublisher: The town\ndescription: All of them.\n"
    "language: lt\ncontact: editors@bridge.example\n",
    "joined": "title: Bridges\nlicence: CC-BY-4.0 AND MIT\n",
    "own": "title: Bridges\nlicence: LicenseRef-Town\n",
}
DAYS: Final = {"plain": "2025-08-02", "before": "-0043-03-15", "far": "Y17000", "open": "../2025"}


def told(core: Core) -> Chronicle:
    assert [problem for problem in core.problems if problem.severity == "error"] == []
    return Chronicle(core.dossier, SITE, core.rendered)


def made(core: Core) -> dict[str, bytes]:
    found = exports.files(told(core), core.originals)
    return {path: make() for path, make in found.items()}


def unpacked(data: bytes, folder: Path) -> Path:
    """Return the one folder that the archive unpacks to."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(folder)
    (top,) = folder.iterdir()
    return top


def small(folder: Path, about: str, day: str = "2025-08-02") -> Core:
    written = {"events/one.yml": event("One", day)}
    return Reader(
        project(folder, written | ({"events/_dossier.yml": about} if about else {}))
    ).read()


def test_the_archive_is_a_bag_that_another_program_finds_whole(tmp_path: Path) -> None:
    core = Reader(CASE).read()
    top = unpacked(made(core)[ARCHIVE], tmp_path)
    found = bagit.Bag(str(top))
    assert found.is_valid()
    assert found.version_info == (1, 0)
    name = release(told(core)).name
    assert (top.name, found.info["Internal-Sender-Identifier"]) == (name, name)
    originals = {path for path in found.entries if path.startswith(("data/events/", "data/docs/"))}
    assert originals == {
        *(f"data/{path.relative_to(CASE).as_posix()}" for path in CASE.rglob("events/*.yml")),
        "data/docs/media/bridge.jpg",
    }
    for path in originals:
        assert (top / path).read_bytes() == (CASE / path.removeprefix("data/")).read_bytes()


def test_a_changed_file_is_found_out(tmp_path: Path) -> None:
    top = unpacked(made(Reader(CASE).read())[ARCHIVE], tmp_path)
    (top / "data" / "events" / "bridge-falls.yml").write_text("title: Another\n", encoding="utf-8")
    assert not bagit.Bag(str(top)).is_valid()


def test_the_same_dossier_gives_the_same_archive(tmp_path: Path) -> None:
    about = DOSSIERS["whole"]
    one, other = (made(small(tmp_path / name, about))[ARCHIVE] for name in ("one", "other"))
    assert one == other


def test_the_archive_s_own_events_give_the_same_edition_again(tmp_path: Path) -> None:
    core = Reader(CASE).read()
    top = unpacked(made(core)[ARCHIVE], tmp_path)
    again = Reader(top / "data").read()
    assert release(told(again)) == release(told(core))


def test_the_archive_holds_what_the_other_exports_make_of_the_whole_dossier(tmp_path: Path) -> None:
    core = small(tmp_path / "project", "")
    asked: list[str] = []

    def make(path: str) -> bytes:
        asked.append(path)
        return path.encode()

    paths = (
        *("data/events.csv", "data/events.parquet", "data/tags/a.geojson", "data/dossier.html"),
        "feeds/calendar.ics",
    )
    others = {path: (lambda path=path: make(path)) for path in paths}
    written = tmp_path / "site"
    found = files(told(core), core.originals, others, written)
    top = unpacked(found[ARCHIVE](), tmp_path / "unpacked")
    assert {path.name: path.read_text() for path in (top / "data" / "files").iterdir()} == {
        "events.csv": "data/events.csv",
        "calendar.ics": "feeds/calendar.ics",
    }
    assert asked == ["feeds/calendar.ics", "data/events.csv"]
    for path in ("data/events.csv", "feeds/calendar.ics"):
        (written / path).parent.mkdir(parents=True)
        (written / path).write_bytes(b"as written")
    again = unpacked(found[ARCHIVE](), tmp_path / "again")
    # What another process writes may be half written.
    assert (again / "data/files/events.csv").read_text() == "as written"
    assert (again / "data/files/calendar.ics").read_text() == "feeds/calendar.ics"


@pytest.mark.parametrize("about", DOSSIERS)
@pytest.mark.parametrize("day", DAYS)
def test_a_release_says_what_repositories_ask_for(tmp_path: Path, about: str, day: str) -> None:
    core = small(tmp_path, DOSSIERS[about], DAYS[day])
    found = made(core)
    state = release(told(core))
    cff: dict[str, Any] = yaml.safe_load(found["data/CITATION.cff"])
    Draft7Validator(CFF, format_checker=FormatChecker()).validate(cff)
    assert (cff["title"], cff["authors"]) == (state.title, [{"name": state.publisher}])
    datacite: dict[str, Any] = json.loads(found["data/datacite.json"])
    asked = {} if state.as_of else {"publicationYear": "2026"}  # of whoever deposits it
    schema45.validator.validate(datacite | asked)
    assert (datacite["titles"][0]["title"], datacite["version"]) == (state.title, state.edition)
    with zipfile.ZipFile(io.BytesIO(found[ARCHIVE])) as archive:
        for name in ("CITATION.cff", "datacite.json"):
            assert archive.read(f"{state.name}/data/{name}") == found[f"data/{name}"]
        assert state.title in archive.read(f"{state.name}/data/README.txt").decode()


YEARS: Final = [
    ("1850", "", None),
    ("-0043", "", None),
    ("Y17000", "", None),
    ("1850", "    published: 1851-03-02\n", "1851"),
]


@pytest.mark.parametrize(("day", "published", "year"), YEARS)
def test_the_year_of_an_event_is_not_given_as_the_year_of_publication(
    tmp_path: Path, day: str, published: str, year: str | None
) -> None:
    text = event("One", day) + published
    core = Reader(project(tmp_path, {"events/one.yml": text})).read()
    assert json.loads(made(core)["data/datacite.json"]).get("publicationYear") == year


LICENCES = [
    ("whole", "CC-BY-4.0", "CC-BY-4.0"),
    ("joined", None, "CC-BY-4.0 AND MIT"),
    ("own", None, "LicenseRef-Town"),
    ("nothing", None, None),
]


@pytest.mark.parametrize(("about", "cff", "rights"), LICENCES)
def test_a_licence_is_named_where_the_form_has_a_name_for_it(
    tmp_path: Path, about: str, cff: str | None, rights: str | None
) -> None:
    found = made(small(tmp_path, DOSSIERS[about]))
    assert yaml.safe_load(found["data/CITATION.cff"]).get("license") == cff
    named = json.loads(found["data/datacite.json"]).get("rightsList", [{"rights": None}])
    assert [one["rights"] for one in named] == [rights]


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("whole", "text stands at https://spdx.org/licenses/CC-BY-4.0.html\n"),
        (
            "joined",
            "texts of its parts stand at https://spdx.org/licenses/, each under its identif",
        ),
        ("own", "It is a licence of their own: ask The editors of “Bridges” for its text.\n"),
        ("nothing", "names no licence."),
    ],
)
def test_the_archive_says_where_the_licence_s_text_is(
    tmp_path: Path, about: str, said: str
) -> None:
    data = made(small(tmp_path / "project", DOSSIERS[about]))[ARCHIVE]
    text = (unpacked(data, tmp_path / "out") / "data/LICENSE.txt").read_text(encoding="utf-8")
    assert said in text


CHANGES = [
    ("events/one.yml", "title: One", "title: Two", True),
    ("events/one.yml", "title: One", "# nothing said\ntitle: 'One'", False),
    ("events/_dossier.yml", "publisher: The town", "publisher: The city", True),
    ("events/_tags.yml", "name: Drones", "name: Balloons", True),
]


@pytest.mark.parametrize(("path", "before", "after", "other"), CHANGES)
def test_an_edition_is_another_when_the_dossier_says_something_else(
    tmp_path: Path, path: str, before: str, after: str, *, other: bool
) -> None:
    written = {
        "events/one.yml": event("One"),
        "events/_dossier.yml": DOSSIERS["whole"],
        "events/_tags.yml": "drone:\n  name: Drones\n",
    }
    changed = written | {path: written[path].replace(before, after, 1)}
    assert changed != written
    first, second = (
        release(told(Reader(project(tmp_path / name, texts)).read())).edition
        for name, texts in (("one", written), ("other", changed))
    )
    assert (first != second) is other


def test_an_odd_path_stands_in_a_manifest_as_its_rule_says(tmp_path: Path) -> None:
    # Not asked of bagit, which takes back only the encoded ends of lines.
    data = bag(
        "x",
        {"50% off/a b\u00e9.yml": lambda: b"1", "plain.txt": lambda: b"2"},
        {"Label": "two\nlines"},
    )
    top = unpacked(data, tmp_path)
    rows = (top / "manifest-sha256.txt").read_text(encoding="utf-8").splitlines()
    assert [row.partition("  ")[2] for row in rows] == [
        "data/50%25 off/a b\u00e9.yml",
        "data/plain.txt",
    ]
    assert "Label: two lines\n" in (top / "bag-info.txt").read_text(encoding="utf-8")


def test_without_an_address_nothing_makes_one_up(tmp_path: Path) -> None:
    core = small(tmp_path, "")
    chronicle = Chronicle(core.dossier, Settings(), core.rendered)
    found = exports.files(chronicle, core.originals)
    assert "url" not in yaml.safe_load(found["data/CITATION.cff"]())
    assert "url" not in json.loads(found["data/datacite.json"]())
