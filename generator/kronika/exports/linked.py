"""A chronicle in; linked data (schema.org, JSON-LD) out, for each page's head and as one dump.

`startDate` and `endDate` are there only as exact as they are known: "2025-07" stays a month, and a
date that is about, perhaps or one of several gives neither. Every date stands as EDTF beside the
page that tells of the event (`temporalCoverage`), in the dump with its data type too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from kronika.chronicle import Chronicle
from kronika.compact import compact
from kronika.dates import Date
from kronika.dates.forms import Interval, Point
from kronika.dossier import Event
from kronika.exports import nodes
from kronika.exports.nodes import Node, lean
from kronika.exports.offers import Offer
from kronika.exports.references import Reference, reference

PATH: Final = "data/dossier.jsonld"
VOCABULARY: Final = "https://schema.org"
MOST: Final = 50  # sources that a page's head names; the dump names all
_UP: Final = "../"  # from the dump to the site's root
_SECTIONS: Final = ("actors", "places", "tags", "kinds", "publishers")
_DATES: Final = ("startDate", "endDate", "datePublished", "dateModified")
_ADDRESSES: Final = (
    *("url", "license", "sameAs", "archivedAt", "additionalType", "inDefinedTermSet"),
    *("item", "contentUrl", "correction"),
)
# Whole, so that nobody has to ask another site what the words mean.
CONTEXT: Final = {
    "@vocab": f"{VOCABULARY}/",
    "edtf": {
        "@id": "http://purl.org/dc/terms/date",
        "@type": "http://id.loc.gov/datatypes/edtf/EDTF",
    },
    **{name: {"@type": "Date"} for name in _DATES},
    **{name: {"@type": "@id"} for name in _ADDRESSES},
}


def in_page(graph: Sequence[Node]) -> Node:
    """Return nodes as the head of a page holds them."""
    return {"@context": VOCABULARY, "@graph": list(graph)}


def event_nodes(
    chronicle: Chronicle, event: Event, root: str, cited: Reference, most: int = MOST
) -> list[Node]:
    """Return the page that tells of an event, and the event; no event where it is retracted.

    Args:
        chronicle: the dossier.
        event: the event.
        root: the address of the site's root.
        cited: the event's present version.
        most: sources that are named at most.
    """
    address = f"{root}events/{event.id}/"
    about = chronicle.dossier.about
    retracted = event.file.retracted is not None
    page = {
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": event.file.title,
        "description": chronicle.text(event).plain if retracted else "",
        "inLanguage": chronicle.language,
        "temporalCoverage": event.file.date.text,
        "version": cited.edition,
        "dateModified": cited.changed.html if cited.changed else None,
        "creativeWorkStatus": "Retracted" if retracted else "",
        "correction": f"{address}#corrections" if event.file.corrections else "",
        "license": nodes.licence(about.licence),
        "publisher": nodes.organisation(about.publisher),
        "isPartOf": site(chronicle, root),
        "mainEntity": None if retracted else {"@id": f"{address}#event"},
        "mentions": nodes.named(chronicle, root, "actors", event.actors),
        "keywords": nodes.named(chronicle, root, "tags", event.tags),
        "citation": [
            nodes.source(chronicle, root, one.source, one.publisher) for one in event.sources[:most]
        ],
    }
    return [lean(page)] if retracted else [lean(page), _event(chronicle, event, root)]


def _event(chronicle: Chronicle, event: Event, root: str) -> Node:
    address = f"{root}events/{event.id}/"
    return lean(
        {
            "@type": "Event",
            "@id": f"{address}#event",
            "name": event.file.title,
            "description": chronicle.text(event).plain,
            **dates(event.file.date),
            "location": [
                nodes.place(chronicle, root, id_)
                for id_ in event.places
                if id_ in chronicle.dossier.places
            ],
            "additionalType": nodes.node_id(root, "kinds", event.file.kind)
            if event.file.kind
            else "",
            "subjectOf": {"@id": address},
        }
    )


def dates(date: Date) -> Node:
    """Return when an event begins and ends, as far as a calendar can say it."""
    form = date.form
    if isinstance(form, Point):
        return lean({"startDate": date.html})
    if not isinstance(form, Interval):
        return {}
    ends = {"startDate": form.start, "endDate": form.end}
    return lean({name: _exact(end) for name, end in ends.items() if isinstance(end, Point)})


def _exact(point: Point) -> str | None:
    doubtful = any(point.doubts)
    alone = Date("", 0, point, *point.bounds, approximate=doubtful)
    return alone.html


def breadcrumb(address: str, trail: Iterable[tuple[str, str]]) -> Node:
    """Return the way to a page: names and addresses, the page's own last."""
    return {
        "@type": "BreadcrumbList",
        "@id": f"{address}#breadcrumb",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": one}
            for place, (name, one) in enumerate(trail, start=1)
        ],
    }


def site(chronicle: Chronicle, root: str) -> Node:
    """Return the site, named by its root."""
    return lean({"@type": "WebSite", "@id": root, "name": chronicle.title})


def dataset(chronicle: Chronicle, root: str, offers: Iterable[Offer]) -> Node:
    """Return the dossier as a data set, with the files it can be had in."""
    about = chronicle.dossier.about
    return lean(
        {
            "@type": "Dataset",
            "@id": f"{root}data/#dataset",
            "name": chronicle.title,
            "description": about.description,
            "url": f"{root}data/",
            "inLanguage": chronicle.language,
            "license": nodes.licence(about.licence),
            "creator": nodes.organisation(about.publisher),
            "publisher": nodes.organisation(about.publisher),
            "temporalCoverage": about.covers.text if about.covers else "",
            "isAccessibleForFree": True,
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": offer.name,
                    "encodingFormat": offer.media_type,
                    "contentUrl": root + offer.path,
                }
                for offer in offers
                if "<" not in offer.path  # a family of files has no address of its own
            ],
        }
    )


def files(chronicle: Chronicle) -> dict[str, Callable[[], bytes]]:
    """Return what makes the dump, by its path."""
    return {PATH: partial(_dump, chronicle)}


def offers(_chronicle: Chronicle) -> tuple[Offer, ...]:
    """Return what the dump is."""
    means = (
        "Every event, actor, place, tag, kind and publisher as linked data in the words of "
        "schema.org, for triple stores and other programs that join data. Dates are EDTF."
    )
    return (
        Offer(
            path=PATH,
            name="Linked data",
            form="JSON-LD",
            media_type="application/ld+json",
            means=means,
            changes="With everything that is added or says something else.",
        ),
    )


def _dump(chronicle: Chronicle) -> bytes:
    """Return the dump: a node a line, in the order of the timeline."""
    head = b'{"@context":' + compact(CONTEXT) + b',\n"@graph":[\n'
    return head + b",\n".join(map(compact, _graph(chronicle))) + b"\n]}\n"


def _graph(chronicle: Chronicle) -> Iterator[Node]:
    root = chronicle.settings.site_url or _UP
    yield dataset(chronicle, root, ())
    for section in _SECTIONS:
        for id_ in chronicle.known(section):
            yield nodes.thing(chronicle, root, section, id_)
    for event in chronicle.timeline:
        cited = reference(chronicle, event)
        found = event_nodes(chronicle, event, root, cited, len(event.sources))
        found[-1]["edtf"] = event.file.date.text
        yield from found
