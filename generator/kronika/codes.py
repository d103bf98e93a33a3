"""The kinds of problems: each code that `kronika check` prints, with what it means.

The handbook's list of problems is made from this table.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        # files
        "no-events": "The project has no folder `events/`, or it is not a folder.",
        "file-kind": "Something below `events/` is a link, a pipe, a device or a folder named "
        "like an event, and is not read.",
        "file-name": "A file's or a folder's name is not one Kronika can use; it is not read.",
        "unreadable": "The file is there but cannot be read.",
        "unknown-file": "A name begins with `_` but is none of the collection's own, or not where "
        "they are read.",
        "too-large": "The file is larger than 256 KiB.",
        # text
        "encoding": "The file is not UTF-8.",
        "character": "A character does not belong in a text: a control character, an override of "
        "the writing direction, or one that nobody sees.",
        "lost-character": "U+FFFD stands where a conversion lost a letter.",
        # YAML
        "syntax": "YAML cannot read the line.",
        "tag": "YAML tags (`!name`) are not read.",
        "anchor": "YAML anchors (`&name`) are not read.",
        "alias": "YAML aliases (`*name`) are not read.",
        "merge-key": "YAML merge keys (`<<`) are not read.",
        "repeated-key": "A mapping has the same key twice.",
        "key": "A list or a mapping stands where a key belongs.",
        "documents": "The file holds more than one YAML document.",
        "too-deep": "The file is nested more than 32 levels deep.",
        "too-many": "A list has more than 2,000 items, or a file more problems than are shown.",
        "empty": "There is nothing where something must be seen, or only the `…` of a template.",
        # fields
        "shape": "A text, a list or a mapping stands where another of the three belongs.",
        "unknown-key": "The format has no such key here.",
        "missing-key": "A key that is required is not there.",
        "unknown-word": "The field takes one of a few words, and this is none of them.",
        "too-long": "The text is longer than the field allows.",
        "line-break": "There is a line break in a field of one line.",
        "paragraph": "There is an empty line in a field of one paragraph.",
        "id": "The text is not an id: lower-case ASCII words joined by hyphens, at most 80 "
        "characters, no reserved name.",
        "date": "The text is not a date Kronika reads (EDTF).",
        "url": "The text is not an address of the web.",
        "language": "The text is not a language tag (BCP 47).",
        "country": "The text is not a country's code (ISO 3166-1).",
        "licence": "The text is not an SPDX licence identifier.",
        "zone": "The text is not a time zone of the IANA list.",
        "wikidata": "The text is not a Wikidata number.",
        "icon": "The text is not the name of a Material Design icon.",
        "number": "The text is not a number, or one out of bounds.",
        "coordinates": "Of latitude and longitude only one is there.",
        "media": "The path does not lead to a picture below `docs/`.",
        "markdown": "The Markdown of a text holds something that has no place in it, such as a "
        "footnote or a link of an unsafe kind.",
        # the collection
        "repeated-id": "Two files or two entries have the same id.",
        "unknown-id": "An id is named that the collection does not have.",
        "id-taken": "An entry in place has a name whose id another entry has.",
        "repeated-entry": "The same entry stands in place in two events.",
        "repeated-name": "A list names the same thing twice.",
        "alias-clash": "Two tags share an alias, or an alias is another tag's id.",
        "unknown-cite": "A text or a field cites a key that is not among the event's sources.",
        "uncited": "A source is never cited although others of the event are, and none of those "
        "repeats it.",
        "related-self": "An event is related to itself.",
        "formerly": "An old id is also an event's id, or two events claim it.",
        "order": "The end is before the start.",
        "filled-in": "A date looks filled in: a first of the month that no source gives.",
        "early-source": "A source was published before the event.",
        "circle": "A chain of references leads back to where it began.",
        "outside": "A point lies outside the country that is stated.",
        "link-record": "What `_links.json` says of an address does not hold together.",
        "twins": "Two events look the same.",
        # what was published (`kronika check --against`)
        "vanished": "An address that was published leads nowhere any more.",
        "emptied": "None of the sources an event was published with is left, and nothing says why.",
        "correction-removed": "A correction that was published is gone.",
        # for editors
        "tidy": "`kronika fmt` found no way to put a file in order that keeps what it says.",
        "unwritable": "A file cannot be written.",
        "schema": "A JSON Schema in `events/` is missing or out of date (`kronika schema`).",
        # `kronika import`
        "import-file": "A file to be imported cannot be read as what it is said to be.",
        "mapping": "A mapping is missing, or has a mistake.",
        "import": "An event that a file tells is not written, for one is there already, or was "
        "deleted; or what was imported before cannot be told.",
        "not-kept": "Something of a file that is imported has no place in an event.",
        # the site
        "host": "MkDocs stopped, or warned.",
        "no-plugin": "The project's `mkdocs.yml` does not name the plugin `kronika`.",
        "preview": "`kronika serve` could not follow a change; it goes on, and tries it again.",
        "shell": "The theme shows a page where it cannot be filled in safely, or leaves it out.",
        "placeholder": "A page asks for something that is not there.",
        "two-outputs": "Two things would be written to the same place.",
        "no-parquet": "Tables are wished for as Parquet, and what writes them is not installed.",
        "search": "The search index could not be made.",
    }
)
