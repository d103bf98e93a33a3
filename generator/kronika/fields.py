"""The kinds of text a field may hold: text goes in, a sound value or a sentence comes out.

`kronika.model` is written in these types. A mistake is raised with its code, a whole sentence and a
hint; `kronika.schema` turns it into a problem with a place.
"""

from __future__ import annotations

import re
import sys
import zoneinfo
from typing import Annotated, NoReturn

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from pydantic import (
    AfterValidator,
    BaseModel,
    Discriminator,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)

from kronika.countries import COUNTRIES
from kronika.dates import Date, DateError, parse
from kronika.hints import did_you_mean, offered, printable, quoted
from kronika.ids import LONGEST_ID
from kronika.texts import id_, line, media_path, note, reference, refuse, summary, title, words
from kronika.urls import url_fault

_NUMBER = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,2})?")
_LANGUAGE = re.compile(
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-x(?:-[A-Za-z0-9]{1,8})+)?"
)
_LICENCES = (
    "CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-ND-4.0", "CC-BY-NC-SA-4.0",
    "CC-BY-NC-ND-4.0", "CC-BY-3.0", "CC-BY-SA-3.0", "CC-BY-2.0", "CC-BY-SA-2.0", "CC-PDDC",
    "ODbL-1.0", "ODC-By-1.0", "PDDL-1.0", "OGL-UK-3.0", "etalab-2.0", "MIT", "Apache-2.0",
)  # fmt: skip
_LONGEST_LICENCE = 200
# Names that each machine gives a meaning of its own, or none.
_NO_ZONES = frozenset({"Factory", "localtime", "posixrules"})
_LONGEST_SHOWN = 500


def edtf(value: str | Date) -> Date:
    """Return the date a text gives."""
    if isinstance(value, Date):
        return value
    if not isinstance(value, str):
        _refuse_brackets(value)
    try:
        return parse(value.strip())
    except DateError as error:
        refuse("date", printable(error.message), printable(error.hint))


def _refuse_brackets(value: object) -> NoReturn:
    """Refuse a date that YAML has read as a list or as keys."""
    if isinstance(value, dict):
        refuse(
            "shape",
            "A date is one text; in YAML, braces and colons make keys.",
            "Several dates that all hold are an event each; one of several is written with "
            'brackets, in quotation marks: "[2025-07-16,2025-07-17]".',
        )
    days = value if isinstance(value, list) else []
    plain = all(isinstance(day, str) for day in days)
    shown = f"[{','.join(days)}]" if days and plain else "[2025-07-16,2025-07-17]"
    refuse(
        "shape",
        "A date is one text; in YAML, brackets make a list.",
        f'Put quotation marks around it: "{printable(shown[:_LONGEST_SHOWN])}".',
    )


def url(text: str) -> str:
    """Return an address of the web, as written."""
    text = text.strip()
    fault = url_fault(text)
    if fault:
        refuse("url", f"{quoted(text)} {fault[0]}", fault[1])
    return text


def language(text: str) -> str:
    """Return a BCP 47 language tag."""
    text = text.strip()
    if _LANGUAGE.fullmatch(text) is None:
        refuse(
            "language",
            f"{quoted(text)} is not a language tag.",
            "Write its BCP 47 tag, such as en, lt or pt-BR.",
        )
    return text


def country(text: str) -> str:
    """Return a country's two letters."""
    text = text.strip()
    if text not in COUNTRIES:
        upper = text.upper()
        hint = f"Write {upper}." if upper in COUNTRIES else "Such as LT for Lithuania."
        refuse("country", f"{quoted(text)} is not a country's code of ISO 3166-1.", hint)
    return text


def licence(text: str) -> str:
    """Return an SPDX licence identifier, or several joined by AND, OR and WITH."""
    text = text.strip()
    known = _known_licence(text)
    if known != text:
        hint = did_you_mean(text.replace(" ", "-"), _LICENCES)
        hint = hint or "Such as CC-BY-4.0; a licence of your own begins with 'LicenseRef-'."
        hint = f"Did you mean {offered(known)}?" if known else hint
        refuse("licence", f"{quoted(text)} is not an SPDX licence identifier.", hint)
    return text


def _known_licence(text: str) -> str:
    """Return a licence as the SPDX list writes it, or nothing if it is not in the list."""
    if len(text) > _LONGEST_LICENCE:
        return ""
    try:
        return canonicalize_license_expression(text)
    except InvalidLicenseExpression:
        return ""


def zone(text: str) -> str:
    """Return the name of a time zone."""
    text = text.strip()
    try:
        zoneinfo.ZoneInfo(text)
        known = text not in _NO_ZONES
    except (OSError, ValueError, zoneinfo.ZoneInfoNotFoundError):
        known = False
    if not known:
        refuse(
            "zone",
            f"{quoted(text)} is not a time zone of the IANA list.",
            "Write a region and a city, such as Europe/Vilnius.",
        )
    return text


def wikidata(text: str) -> str:
    """Return a Wikidata number."""
    text = text.strip()
    if re.fullmatch(r"Q[1-9][0-9]{0,11}", text) is None:
        refuse("wikidata", f"{quoted(text)} is not a Wikidata number.", "Such as Q37.")
    return text


def icon(text: str) -> str:
    """Return the name of an icon."""
    text = text.strip()
    if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text) is None or len(text) > LONGEST_ID:
        refuse(
            "icon",
            f"{quoted(text)} is not the name of a Material Design icon.",
            "Write its bare name, such as airplane-alert.",
        )
    return text


def latitude(value: object) -> float:
    """Return degrees north."""
    return _number(value, "latitude", 90)


def longitude(value: object) -> float:
    """Return degrees east."""
    return _number(value, "longitude", 180)


def radius(value: object) -> float:
    """Return kilometres."""
    kilometres = _number(value, "radius in kilometres", 20_040)
    if kilometres <= 0:
        refuse("number", f"A radius of {quoted(str(value))} holds nothing.", "Leave the key out.")
    return kilometres


def _number(value: object, what: str, most: float) -> float:
    if isinstance(value, (int, float)):
        return float(value)
    if not isinstance(value, str):
        refuse("shape", f"A {what} is one number, not keys or a list.")
    text = value.strip()
    if _NUMBER.fullmatch(text) is None:
        hint = "Write plain digits with a point, such as 55.07."
        refuse("number", f"{quoted(text)} is not a {what}.", hint)
    if abs(float(text)) > most:
        swapped = "Latitude is north and south; perhaps 'lat' and 'lon' are swapped."
        hint = swapped if what == "latitude" else ""
        refuse("number", f"{quoted(text)} is no {what}: it ends at {most:,}.", hint)
    return float(text)


def _named(*sorts: str) -> WithJsonSchema:
    """Say to editors whose ids a text may be; `kronika.editor_schema` puts the known ones there."""
    return WithJsonSchema({"type": "string", "names": list(sorts)})


Line = Annotated[str, AfterValidator(line)]
Title = Annotated[str, AfterValidator(title)]
Paragraph = Annotated[str, AfterValidator(summary)]
Note = Annotated[str, AfterValidator(note)]
Words = Annotated[str, AfterValidator(words)]
Id = Annotated[str, AfterValidator(id_)]
Reference = Annotated[str, AfterValidator(reference), AfterValidator(sys.intern)]  # held once
ActorId = Annotated[Reference, _named("actors")]
EventId = Annotated[Reference, _named("events")]
KindId = Annotated[Reference, _named("kinds")]
PlaceId = Annotated[Reference, _named("places")]
SourceKey = Annotated[Reference, _named("sources")]
Relayed = Annotated[Reference, _named("sources", "publishers")]
CitedKey = Annotated[Id, _named("sources")]
TagWord = Annotated[Line, AfterValidator(sys.intern), _named("tags")]
PublisherWord = Annotated[Line, AfterValidator(sys.intern), _named("publishers")]
Url = Annotated[str, AfterValidator(url), WithJsonSchema({"type": "string", "format": "uri"})]
Language = Annotated[str, AfterValidator(language)]
Country = Annotated[str, AfterValidator(country)]
Licence = Annotated[str, AfterValidator(licence)]
Zone = Annotated[str, AfterValidator(zone)]
Wikidata = Annotated[str, AfterValidator(wikidata)]
Icon = Annotated[str, AfterValidator(icon)]
MediaPath = Annotated[str, AfterValidator(media_path)]
Edtf = Annotated[
    Date,
    PlainValidator(edtf),
    PlainSerializer(lambda date: date.text, return_type=str),
    WithJsonSchema({"type": ["string", "integer"]}),
]
_JSON_NUMBER = WithJsonSchema({"type": ["number", "string"]})
Latitude = Annotated[float, PlainValidator(latitude), _JSON_NUMBER]
Longitude = Annotated[float, PlainValidator(longitude), _JSON_NUMBER]
Radius = Annotated[float, PlainValidator(radius), _JSON_NUMBER]


def _form(value: object) -> str | None:
    """Tell an id from an entry written in place."""
    if isinstance(value, str):
        return "id"
    return "entry" if isinstance(value, (dict, BaseModel)) else None


FORM = Discriminator(_form)
