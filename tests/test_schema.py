"""Fields: what each kind of text may be, and what its author is told."""

from __future__ import annotations

import re
from typing import Final

import pytest

from kronika.countries import COUNTRIES
from kronika.load import load_file
from kronika.model import EventFile, Source, Spot, Written
from kronika.schema import known_keys, part
from kronika.shelves import SHELVES

EVENT: Final = """\
title: A crane
date: 2025-07-28
summary: It falls.
sources: [{url: 'https://example.org/', title: T}]
"""
ONE_LINE: Final = 500


def said(text: str, path: str = "events/a.yml") -> list[str]:
    return [str(problem).partition(": ")[2] for problem in load_file(path, text.encode()).problems]


def field(key: str, value: str) -> list[str]:
    """What is said about one value of an event's source."""
    rest = {"url": "'https://example.org/'", "title": "T"} | {key: value}
    source = "\n".join(f"    {name}: {text}" for name, text in rest.items())
    return said(EVENT.replace(EVENT.splitlines()[3], f"sources:\n  -\n{source}"))


def entry(shelf: str, key: str, value: str, **others: str) -> list[str]:
    rest = {"name": "N"} | others | {key: value}
    inside = ", ".join(f"{name}: {text}" for name, text in rest.items())
    return said(f"x: {{{inside}}}\n", f"events/_{shelf}.yml")


URLS: Final = [
    "https://example.org", "http://example.org/old", "HTTPS://EXAMPLE.ORG/", "https://a.b/c?d=e#f",
    "https://žalgiris.lt/ąč", "https://[2001:db8::1]:8080/", "https://example.org:443/x|y",
    "https://web.archive.org/web/2025/https://example.org/",
]  # fmt: skip
NO_URLS: Final = [
    "ftp://example.org/", "javascript:alert(1)", "//example.org/", "/path", "example.org", "https:",
    "https://", "https:///x", "https://exa mple.org/", "https://a@b.org/", "https://a.org/<b>",
    "https://[::1", "https://a..b/", "https://.a/", "https://a.org:x/", "mailto:a@b.org",
    "https://a.org/\\b", "[a](https://a.org)", "https://a.org/" + "x" * 2000,
]  # fmt: skip


@pytest.mark.parametrize("url", URLS)
def test_an_address_of_the_web_stays_as_written(url: str) -> None:
    assert field("url", f"'{url}'") == []


@pytest.mark.parametrize("url", NO_URLS)
def test_anything_else_is_no_address(url: str) -> None:
    assert [line.split(":")[0] for line in field("url", f"'{url}'")] == ["error url"]


@pytest.mark.parametrize("tag", ["en", "lt", "pt-BR", "zh-Hant-TW", "sr-Latn", "de-1996", "es-419"])
def test_a_language_tag_is_taken(tag: str) -> None:
    assert field("language", tag) == []


@pytest.mark.parametrize("tag", ["english", "e", "en_GB", "'en\" x='", "lt-", "123"])
def test_no_language_tag_is_refused(tag: str) -> None:
    assert [line.split(":")[0] for line in field("language", tag)] == ["error language"]


NUMBERS: Final = [
    ("55.07", 55.07),
    ("-1", -1.0),
    ("+0.5", 0.5),
    ("5.5e1", 55.0),
    ("90", 90.0),
    ("0", 0.0),
]


@pytest.mark.parametrize(("text", "number"), NUMBERS)
def test_a_latitude_is_a_plain_number(text: str, number: float) -> None:
    data = f"x: {{name: N, lat: '{text}', lon: 0}}\n".encode()
    spot = load_file("events/_places.yml", data).entries["x"]
    assert isinstance(spot, Spot)
    assert spot.lat == number


@pytest.mark.parametrize(
    "text",
    ["91", "-90.1", "055", "55,07", "1_0", "nan", "inf", "0x10", "5°", "''", "1e999", "\u0665"],
)
def test_no_plain_number_is_no_latitude(text: str) -> None:
    assert [
        line.split(":")[0] for line in entry("places", "lat", f"'{text.strip(chr(39))}'", lon="0")
    ] == ["error number"]


@pytest.mark.parametrize(
    ("shelf", "key", "good", "bad"),
    [
        ("places", "country", "LT", "LTU"),
        ("actors", "wikidata", "Q37", "37"),
        ("actors", "of", "army", "The Army"),
        ("kinds", "icon", "airplane-alert", "Airplane Alert"),
        ("kinds", "colour", "teal", "mauve"),
        ("publishers", "type", "state-controlled", "state"),
        ("tags", "name", "NATO", "'  '"),
        ("tags", "aliases", "[otan]", "otan"),
    ],
)
def test_a_field_takes_what_it_is_for(shelf: str, key: str, good: str, bad: str) -> None:
    assert entry(shelf, key, good) == []
    assert len(entry(shelf, key, bad)) == 1


@pytest.mark.parametrize(
    ("key", "good", "bad"),
    [
        ("licence", "CC-BY-4.0", "CC BY 4.0"),
        ("licence", "LicenseRef-own", "cc-by-4.0"),
        ("timezone", "Europe/Vilnius", "../etc/passwd"),
        ("timezone", "UTC", "Vilnius"),
        ("timezone", "Europe/Vilnius", "localtime"),
        ("timezone", "Europe/Vilnius", "posixrules"),
        ("timezone", "Etc/UTC", "Factory"),
        ("covers", "2025-07/..", "July 2025"),
    ],
)
def test_a_dossier_takes_what_it_is_for(key: str, good: str, bad: str) -> None:
    assert said(f"{key}: '{good}'\n", "events/_dossier.yml") == []
    assert len(said(f"{key}: '{bad}'\n", "events/_dossier.yml")) == 1


@pytest.mark.parametrize(
    ("path", "sound"),
    [
        ("media/a.jpg", True),
        ("a b/ą.png", True),
        *[(f"a.{ending}", True) for ending in ("jpeg", "webp", "avif", "gif", "PNG")],
        *[(f"a.{ending}", False) for ending in ("svg", "html", "pdf", "mp4", "jpg.exe")],
        ("../a.jpg", False),
        ("/a.jpg", False),
        (".", False),
        ("a", False),
        ("https://a.org/a.jpg", False),
        ("a\\b.jpg", False),
        ("a//b.jpg", False),
        (".a.jpg", False),
    ],
)
def test_a_picture_lies_below_docs(path: str, sound: bool) -> None:  # noqa: FBT001 -- a case
    text = EVENT + f"media:\n- {{file: '{path}', alt: a, credit: c, licence: MIT}}\n"
    assert [line.split(":")[0] for line in said(text)] == ([] if sound else ["error media"])


@pytest.mark.parametrize(
    ("text", "longest"),
    [("title", 140), ("summary", 500)],
)
def test_a_text_may_be_as_long_as_its_field_and_no_longer(text: str, longest: int) -> None:
    old = next(line for line in EVENT.splitlines() if line.startswith(text))
    assert said(EVENT.replace(old, f"{text}: {'x' * longest}")) == []
    (line,) = said(EVENT.replace(old, f"{text}: {'x' * (longest + 1)}"))
    assert line.startswith("error too-long: ")


SENTENCES: Final = [
    ("titel: x\n", "error unknown-key: There is no key 'titel' here. Did you mean 'title'?"),
    ("time: x\n", ("error unknown-key: There is no key 'time' here. Write the time of day into "
     "'date', such as 2025-07-28T05:00.")),
    ("dates: [{roll: began, role: began, on: 2025}]\n",
     "error unknown-key: There is no key 'roll' here. Did you mean 'role'?"),
    ("places: [{name: N, id: x}]\n",
     ("error unknown-key: There is no key 'id' here. The keys are name, lat, lon, radius_km, "
     "country or within.")),
    ("retracted: {on: 2025}\n",
     "error missing-key: The key 'reason' is missing. Add a line 'reason: …'."),
    ("related: [{event: a, as: folows}]\n",
     "error unknown-word: 'folows' is none of the words for 'as'. Did you mean 'follows'?"),
    ("tags: {a: b}\n", ("error shape: 'tags' needs a list; here stands a mapping. "
     "Write it as [one, two], or each item on a line after '- '.")),
    ("body: [a]\n", "error shape: 'body' needs one text; here stands a list."),
    ("places: [[a]]\n", ("error shape: An item of 'places' needs an id or an entry with keys of "
     "its own; here stands a list.")),
    ("formerly: [{a: b}]\n",
     "error shape: An item of 'formerly' needs one text; here stands a mapping."),
    ("kind: [a]\n", "error shape: 'kind' needs one text; here stands a list."),
    ("corrections: [{on: [a], note: x}]\n",
     ("error shape: A date is one text; in YAML, brackets make a list. "
     'Put quotation marks around it: "[a]".')),
    ('corrections: [{on: 2025, note: "a\\n\\nb"}]\n',
     ("error paragraph: There is an empty line in this text; it is one paragraph. "
     "Longer text belongs in 'body'.")),
]  # fmt: skip


@pytest.mark.parametrize(("more", "sentence"), SENTENCES)
def test_a_mistake_is_a_sentence_with_a_way_out(more: str, sentence: str) -> None:
    assert said(EVENT + more) == [sentence]


QUOTE_IT: Final = (
    "error shape: A date is one text; in YAML, brackets make a list. "
    'Put quotation marks around it: "{}".'
)
NO_SET: Final = (
    "error shape: A date is one text; in YAML, braces and colons make keys. Several dates that "
    "all hold are an event each; one of several is written with brackets, in quotation marks: "
    '"[2025-07-16,2025-07-17]".'
)
BRACKETS: Final = [
    ("date", "[2025..2026]", QUOTE_IT.format("[2025..2026]")),
    ("date", "[2025-07-16, 2025-07-17]", QUOTE_IT.format("[2025-07-16,2025-07-17]")),
    ("date", "[]", QUOTE_IT.format("[2025-07-16,2025-07-17]")),
    ("date", "[[a]]", QUOTE_IT.format("[2025-07-16,2025-07-17]")),
    ("date", "{2025: 2026}", NO_SET),
    ("published", "[2025..2026]", QUOTE_IT.format("[2025..2026]")),
    ("accessed", "[2025..2026]", QUOTE_IT.format("[2025..2026]")),
    ("accessed", "{2025: 2026}", NO_SET),
]


@pytest.mark.parametrize(("key", "written", "sentence"), BRACKETS)
def test_a_date_that_yaml_takes_for_a_list_wants_quotation_marks_where_it_stands(
    key: str, written: str, sentence: str
) -> None:
    if key == "date":
        text, place = EVENT.replace("2025-07-28", written), "2:7"
    else:
        source = f"{{url: 'https://example.org/', title: T, {key}: {written}}}"
        text = EVENT.replace("{url: 'https://example.org/', title: T}", source)
        place = f"4:{text.splitlines()[3].index(written) + 1}"
    (problem,) = load_file("events/a.yml", text.encode()).problems
    assert str(problem) == f"events/a.yml:{place}: {sentence}"


def test_a_date_in_brackets_and_quotation_marks_is_read() -> None:
    assert said(EVENT.replace("2025-07-28", '"[2025..2026]"')) == []


@pytest.mark.parametrize("left", ["…", "...", "' … '"])
@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("title: A crane", "title"),
        ("date: 2025-07-28", "date"),
        ("summary: It falls.", "summary"),
        ("sources: [{url: 'https://example.org/', title: T}]", "title"),
        ("sources: [{url: 'https://example.org/', title: T}]", "url"),
        ("body: >", "body"),
        ("kind: find", "kind"),
        ("tags: [a]", "tags"),
        ("related: [{event: a, as: follows}]", "event"),
        ("related: [{event: a, as: follows}]", "as"),
        ("places: [{name: N, lat: 1, lon: 1}]", "lat"),
    ],
)
def test_what_a_template_left_to_be_filled_in_is_no_text(line: str, key: str, left: str) -> None:
    unfilled, count = re.subn(rf"(\b{key}: )(\[a\]|[^,}}\]]+)", rf"\g<1>{left}", line)
    unfilled = unfilled.replace("tags: ", "tags: [") + "]" if key == "tags" else unfilled
    text = EVENT.replace(line, unfilled) if line in EVENT else f"{EVENT}{unfilled}\n"
    assert count == 1
    assert said(text) == [
        (
            f"error empty: '{key}' is still to be filled in. Fill it in, or delete the key if it "
            "is not required."
        )
    ]


IN_PLACE: Final = "A source in place is written '- url: …', with 'title: …' below it."
ADDRESSES: Final = [
    (
        "sources:\n- https://example.org/hh\n",
        (
            "error id: 'https://example.org/hh' is not an id: ids are lower-case words joined by "
            f"hyphens. {IN_PLACE}"
        ),
    ),
    (
        "sources: www.a.org/h\n",
        f"error shape: 'sources' needs a list; here stands the text 'www.a.org/h'. {IN_PLACE}",
    ),
    (
        "sources:\n- Example\n",
        (
            "error id: 'Example' is not an id: ids are lower-case words joined by hyphens. "
            "Such as 'example'."
        ),
    ),
    (
        "sources: one\n",
        (
            "error shape: 'sources' needs a list; here stands the text 'one'. "
            "Write it as [one, two], or each item on a line after '- '."
        ),
    ),
]


@pytest.mark.parametrize(("sources", "sentence"), ADDRESSES)
def test_an_address_that_stands_for_a_source_is_answered_with_how_a_source_is_written(
    sources: str, sentence: str
) -> None:
    assert said(f"{EVENT.partition('sources:')[0]}{sources}") == [sentence]


LICENCES: Final = [
    "CC-BY-4.0", "CC0-1.0", "ODbL-1.0", "etalab-2.0", "MIT", "LicenseRef-own", "CC-BY-4.0 OR MIT",
    "(MIT OR Apache-2.0) AND CC-BY-4.0", "GPL-2.0-only WITH Classpath-exception-2.0",
]  # fmt: skip
NO_LICENCES: Final = [
    ("CC BY 4.0", "Did you mean 'CC-BY-4.0'?"),
    ("cc-by-4.0", "Did you mean 'CC-BY-4.0'?"),
    ("CC-BY-4", "Did you mean 'CC-BY-4.0'?"),
    ("mit or cc0-1.0", "Did you mean 'MIT OR CC0-1.0'?"),
    ("Apache", "Such as CC-BY-4.0; a licence of your own begins with 'LicenseRef-'."),
    ("copyrighted", "Such as CC-BY-4.0; a licence of your own begins with 'LicenseRef-'."),
    ("MIT AND", "Such as CC-BY-4.0; a licence of your own begins with 'LicenseRef-'."),
    ("(" * 5_000, "Such as CC-BY-4.0; a licence of your own begins with 'LicenseRef-'."),
]


@pytest.mark.parametrize("licence", LICENCES)
def test_a_licence_of_the_spdx_list_is_taken(licence: str) -> None:
    assert said(f"licence: {licence}\n", "events/_dossier.yml") == []


@pytest.mark.parametrize(("licence", "hint"), NO_LICENCES)
def test_a_word_that_is_no_licence_is_refused_with_the_nearest(licence: str, hint: str) -> None:
    (line,) = said(f"licence: {licence}\n", "events/_dossier.yml")
    assert line.startswith("error licence: '")
    assert line.endswith(f"' is not an SPDX licence identifier. {hint}")


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Bridge " * 12, "Such as 'bridge" + "-bridge" * 10 + "'."),
        ("B" * 75, f"Such as '{'b' * 75}'."),
    ],
)
def test_a_proposed_name_is_shown_whole(written: str, hint: str) -> None:
    (line,) = said(f"{EVENT}formerly: ['{written}']\n")
    assert line.endswith(hint if len(written) <= 80 else "Shorten it.")


def test_every_mistake_is_said_at_once() -> None:
    problems = said("title: 'a\tb'\ndate: x\nsources: []\nextra: y\n")
    assert [line.split(":")[0] for line in problems] == [
        "error missing-key",
        "error character",
        "error date",
        "error empty",
        "error unknown-key",
    ]


@pytest.mark.parametrize("noun", [EventFile, *SHELVES.values()])
def test_the_keys_of_a_noun_are_those_of_the_format(noun: type[Written]) -> None:
    assert len(known_keys(noun)) == len(noun.model_fields)
    assert all(field.description for field in noun.model_fields.values())


def test_a_key_leads_to_the_noun_it_holds() -> None:
    assert part(EventFile, "sources") is Source
    assert part(EventFile, "title") is None


def test_every_country_has_its_capital_inside_and_its_antipode_outside() -> None:
    capitals = {"LT": (54.7, 25.3), "FR": (48.9, 2.3), "UA": (50.5, 30.5), "JP": (35.7, 139.7),
                "BR": (-15.8, -47.9), "IT": (41.9, 12.5), "NZ": (-41.3, 174.8)}  # fmt: skip
    for code, (lat, lon) in capitals.items():
        box = COUNTRIES[code]
        assert box is not None
        assert box.holds(lat, lon)
        assert not box.holds(-lat, lon)
    assert len(COUNTRIES) == 249
    assert all(COUNTRIES.values())


def test_crimea_lies_in_ukraine() -> None:
    box = COUNTRIES["UA"]
    assert box is not None
    assert box.holds(44.95, 34.1)


def test_what_many_files_name_is_held_once_and_copies_are_their_own() -> None:
    named = EVENT + "kind: fall\nplaces: [the-yard]\nactors: [a-crane]\ntags: [Heavy things]\n"
    first, other = (load_file(f"events/{name}.yml", named.encode()).file for name in "ab")
    assert first is not None
    assert other is not None
    for name in ("kind", "places", "actors", "tags"):
        one, two = getattr(first, name), getattr(other, name)
        assert (one if name == "kind" else one[0]) is (two if name == "kind" else two[0])
    assert first.model_fields_set is other.model_fields_set
    copied = first.model_copy(update={"formerly": ("crane",)})
    assert "formerly" in copied.model_fields_set
    assert "formerly" not in other.model_fields_set
