"""Linked data, read back by rdflib; no context is fetched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any, Final

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, Namespace

from kronika import exports
from kronika.chronicle import Chronicle, Rendered
from kronika.dates import parse
from kronika.exports import linked, nodes
from kronika.handwritten import HandWritten
from kronika.model import Actor, Publisher, Spot
from kronika.page import Page
from kronika.pages import Brief, head_of, history, plan
from tests.chronicles import SITE, dated, tree, written
from tests.hostile import HOSTILE

# rdflib's own reader of JSON-LD makes one.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
SCHEMA: Final = Namespace("https://schema.org/")
EDTF: Final = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
DATE: Final = URIRef("http://purl.org/dc/terms/date")
ROOT: Final = SITE.site_url
# What the context of schema.org says of the words we use, for a reader without a network.
CONTEXT: Final = {name: value for name, value in linked.CONTEXT.items() if name != "edtf"}


def blocks(head: str) -> list[dict[str, Any]]:
    """The linked data in a page's head, as a browser finds it."""
    found = (one for one in tree(f"<head>{head}</head>").iter("script"))
    return [json.loads(one.text or "") for one in found if one.get("type") == "application/ld+json"]


def graph(block: Mapping[str, Any]) -> Graph:
    assert block["@context"] in ("https://schema.org", linked.CONTEXT)
    context = CONTEXT if block["@context"] == "https://schema.org" else linked.CONTEXT
    return Graph().parse(data=json.dumps({**block, "@context": context}), format="json-ld")


def dump(chronicle: Chronicle) -> Graph:
    return graph(json.loads(exports.files(chronicle)[linked.PATH]()))


DATES: Final = [
    ("2025-07-28", {"startDate": "2025-07-28"}),
    ("2025-07", {"startDate": "2025-07"}),
    ("2025", {"startDate": "2025"}),
    ("2025-07-XX", {"startDate": "2025-07"}),
    ("2025-07-28T05:00+03:00", {"startDate": "2025-07-28T05:00+03:00"}),
    ("2025-07-28T05:00", {"startDate": "2025-07-28T05:00"}),
    ("2025-07-28/2025-08", {"startDate": "2025-07-28", "endDate": "2025-08"}),
    ("2025-07-28/..", {"startDate": "2025-07-28"}),
    ("../2025-07-28", {"endDate": "2025-07-28"}),
    ("2025-07-28~/2025-08-01", {"endDate": "2025-08-01"}),
    ("2025-07~", {}),
    ("2025-07-28?", {}),
    ("2025-22", {}),
    ("199X", {}),
    ("[2025-07-28,2025-08-01]", {}),
    ("-0043", {}),
    ("Y17000", {}),
]


@pytest.mark.parametrize(("date", "told"), DATES)
def test_an_event_begins_and_ends_only_as_exactly_as_is_known(
    date: str, told: Mapping[str, str]
) -> None:
    assert linked.dates(parse(date)) == told


@pytest.mark.parametrize("place", ["page", "dump"])
def test_every_date_is_found_as_edtf_beside_what_calendars_read(place: str) -> None:
    chronicle = dated([date for date, _ in DATES])
    for event in chronicle.events.values():
        path = f"events/{event.id}/"
        found = graph(*blocks(plan(chronicle)[path]().head)) if place == "page" else None
        found = found if found is not None else dump(chronicle)
        (page,) = found.subjects(SCHEMA.temporalCoverage, Literal(event.file.date.text))
        thing = found.value(page, SCHEMA.mainEntity)
        told = dict(DATES)[event.file.date.text]
        assert {
            name: str(value)
            for name in ("startDate", "endDate")
            if (value := found.value(thing, SCHEMA[name]))
        } == told
        if place == "dump":
            assert found.value(thing, DATE) == Literal(event.file.date.text, datatype=EDTF)
            return


def test_an_events_page_tells_what_it_knows_of_it() -> None:
    chronicle = written()
    found = graph(*blocks(plan(chronicle)["events/bridge-falls/"]().head))
    page = URIRef(f"{ROOT}events/bridge-falls/")
    event = URIRef(f"{page}#event")
    file = chronicle.events["bridge-falls"].file
    assert (event, RDF.type, SCHEMA.Event) in found
    assert (page, RDF.type, SCHEMA.WebPage) in found
    assert found.value(event, SCHEMA.name) == Literal(file.title)
    assert found.value(event, SCHEMA.startDate) == Literal("2025-08-01", datatype=SCHEMA.Date)
    assert found.value(page, SCHEMA.version) == Literal(chronicle.editions["bridge-falls"])
    assert found.value(page, SCHEMA.correction) == URIRef(f"{page}#corrections")
    cited = {str(found.value(one, SCHEMA.url)) for one in found.objects(page, SCHEMA.citation)}
    assert cited == {one.source.url for one in chronicle.events["bridge-falls"].sources}
    places = {str(one) for one in found.objects(event, SCHEMA.location)}
    mine = chronicle.events["bridge-falls"].places
    assert places == {f"{ROOT}places/{id_}/#place" for id_ in mine}


def test_a_retracted_event_is_a_page_and_no_event() -> None:
    chronicle = written()
    (gone,) = (one for one in chronicle.timeline if one.file.retracted)
    for found in (graph(*blocks(plan(chronicle)[f"events/{gone.id}/"]().head)), dump(chronicle)):
        page = URIRef(f"{ROOT}events/{gone.id}/")
        assert found.value(page, SCHEMA.creativeWorkStatus) == Literal("Retracted")
        assert (URIRef(f"{page}#event"), RDF.type, SCHEMA.Event) not in found


def test_the_dump_holds_every_event_and_every_thing_by_its_address() -> None:
    chronicle = written()
    found = dump(chronicle)
    names = {str(name) for name in found.subjects(RDF.type)}
    standing = [one.id for one in chronicle.standing]
    wanted = {f"{ROOT}events/{id_}/#event" for id_ in standing}
    for section in ("actors", "places", "tags", "kinds", "publishers"):
        wanted |= {nodes.node_id(ROOT, section, id_) for id_ in chronicle.known(section)}
    assert wanted - names == set()
    pages = {*plan(chronicle)}
    for subject in found.subjects(SCHEMA.url):
        address = str(found.value(subject, SCHEMA.url))
        if address.startswith(f"{ROOT}events/"):
            assert address.removeprefix(ROOT) in pages


def test_no_name_of_a_file_without_a_site_of_its_own_leads_elsewhere() -> None:
    data = json.loads(exports.files(dated(["2025"]))[linked.PATH]())
    ids = [node["@id"] for node in data["@graph"]]
    assert [one for one in ids if not one.startswith("../")] == []


ALONE: Final = dated(["2025"]).dossier
ADDRESSES: Final = [
    ("https://a.example/x?a=1#fr{a}g", "https://a.example/x?a=1#fr%7Ba%7Dg"),
    ("https://a.example/a|b^c`d", "https://a.example/a%7Cb%5Ec%60d"),
    ("https://a.example/%7B?q=š&r=[1]#~", "https://a.example/%7B?q=š&r=[1]#~"),
]


@pytest.mark.parametrize(("written", "told"), ADDRESSES)
def test_an_address_of_an_author_is_an_iri_that_rdf_can_hold(written: str, told: str) -> None:
    (event,) = ALONE.events
    source = event.sources[0].source.model_copy(update={"url": written, "archived": (written,)})
    cited = replace(event.sources[0], source=source, publisher="wire")
    dossier = replace(
        ALONE,
        events=(replace(event, sources=(cited,)),),
        publishers={"wire": Publisher(name="Wire", url=written)},
        about=ALONE.about.model_copy(update={"licence": "CC-BY-4.0 AND MIT"}),
    )
    made = Chronicle(dossier, SITE, {event.id: Rendered("", "", "", "", (), (), "")})
    pages = plan(made)
    heads = [pages[path]().head for path in (f"events/{event.id}/", "publishers/wire/")]
    for found in (dump(made), *(graph(*blocks(head)) for head in heads)):
        assert {str(one) for one in found.objects() if "a.example" in str(one)} == {told}
        assert f"<{told}>" in found.serialize(format="nt")


def test_what_the_format_would_refuse_in_an_address_is_encoded_too() -> None:
    assert nodes.iri('https://a.example/\\<a>"\n b') == "https://a.example/%5C%3Ca%3E%22%0A%20b"


def all_pages() -> Iterator[Page]:
    for path, make in (plan(written()) | history(written())).items():
        if path.count("/") < 5:
            yield make()
    for path, make in plan(HOSTILE).items():
        if path.startswith("events/"):
            yield make()


class Heads(HTMLParser):
    """Counts what a parser sees in a head."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.comments = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = dict(attrs).get("type")
        self.tags.append(f"{tag} {kind}" if tag == "script" else tag)

    def handle_comment(self, data: str) -> None:
        del data
        self.comments += 1


def test_no_text_breaks_out_of_a_head() -> None:
    for page in all_pages():
        seen = Heads()
        seen.feed(page.head)
        scripts = [tag for tag in seen.tags if tag.startswith("script")]
        assert scripts == ([] if page.canonical else ["script application/ld+json"]), page.path
        assert ({*seen.tags} - {"meta", "link", *scripts}, seen.comments) == (set(), 0), page.path
        inside = re.findall(r"<script[^>]*>(.*?)</script>", page.head, re.DOTALL)
        assert all("<" not in text and ">" not in text for text in inside)


def test_hostile_texts_come_back_as_they_were() -> None:
    titles = {}
    for id_, event in HOSTILE.events.items():
        if event.file.retracted is None:
            (block,) = blocks(plan(HOSTILE)[f"events/{id_}/"]().head)
            titles[id_] = next(one for one in block["@graph"] if one["@type"] == "Event")["name"]
    assert titles == {id_: HOSTILE.events[id_].file.title for id_ in titles}
    found = {node.get("name") for node in json.loads(_dumped(HOSTILE))["@graph"]}
    assert set(titles.values()) - found == set()


def _dumped(chronicle: Chronicle) -> bytes:
    return exports.files(chronicle)[linked.PATH]()


def test_every_page_but_versions_tells_the_way_to_it() -> None:
    for path, make in plan(written()).items():
        (block,) = blocks(make().head)
        crumbs = block["@graph"][-1]
        assert crumbs["@type"] == "BreadcrumbList"
        items = crumbs["itemListElement"]
        assert [one["position"] for one in items] == list(range(1, len(items) + 1))
        assert items[-1]["item"] == ROOT + path
        assert all(one["item"].startswith(ROOT) for one in items)


def test_the_home_page_and_the_data_page_tell_of_the_data_set() -> None:
    chronicle = written()
    home = graph(*blocks(head_by_hand(chronicle, "index.html")))
    assert (URIRef(ROOT), RDF.type, SCHEMA.WebSite) in home
    data = URIRef(f"{ROOT}data/#dataset")
    for path in ("index.html", "data/index.html"):
        found = graph(*blocks(head_by_hand(chronicle, path)))
        urls = {
            str(found.value(one, SCHEMA.contentUrl)).removeprefix(ROOT)
            for one in found.objects(data, SCHEMA.distribution)
        }
        offered = {one.path for one in exports.offers(chronicle) if "<" not in one.path}
        assert urls == offered
    (about,) = blocks(head_by_hand(chronicle, "about/index.html"))
    (crumbs,) = about["@graph"]
    assert [one["name"] for one in crumbs["itemListElement"]] == ["About & so on"]


def head_by_hand(chronicle: Chronicle, path: str) -> str:
    return str(head_of(chronicle, Brief(path, "About & so on", "", shared=True)))


@pytest.mark.parametrize(
    ("description", "told"),
    [("What this is.", "What this is."), ("", "Of a bridge."), ('"Quoted"', "&#34;Quoted&#34;")],
)
def test_a_page_written_by_hand_says_how_its_link_is_shown(description: str, told: str) -> None:
    dossier = written().dossier
    about = dossier.about.model_copy(update={"description": "Of a bridge."})
    chronicle = Chronicle(replace(dossier, about=about), SITE, {})
    head = str(head_of(chronicle, Brief("about/index.html", "About", description, shared=True)))
    assert '<meta property="og:title" content="About">' in head
    assert f'<meta property="og:url" content="{ROOT}about/">' in head
    for name in ("og:description", "twitter:description"):
        assert f'="{name}" content="{told}">' in head
    assert 'type="application/atom+xml"' in head


def test_a_page_without_a_description_has_no_tag_that_says_nothing() -> None:
    assert "description" not in head_by_hand(written(), "about/index.html")


@pytest.mark.parametrize(
    ("spdx", "address"),
    [
        ("CC-BY-4.0", "https://spdx.org/licenses/CC-BY-4.0.html"),
        ("LicenseRef-own-terms", ""),
        ("CC-BY-4.0 OR MIT", ""),
        (None, ""),
    ],
)
def test_a_licence_has_an_address_only_where_there_is_such_a_page(
    spdx: str | None, address: str
) -> None:
    assert nodes.licence(spdx) == address
    dossier = written().dossier
    about = dossier.about.model_copy(update={"licence": spdx})
    chronicle = Chronicle(replace(dossier, about=about), SITE, {})
    package = json.loads(exports.files(chronicle)["data/datapackage.json"]())
    paths = [one["path"] for one in package.get("licenses", ())]
    assert paths == ([address or "https://spdx.org/licenses/"] if spdx else [])


def test_a_page_that_says_so_itself_keeps_its_own_words() -> None:
    head = str(head_of(written(), Brief("about/index.html", "About", "", shared=False)))
    assert "og:" not in head
    assert "twitter:" not in head
    assert "BreadcrumbList" in head


ACTORS: Final = [
    (Actor(name="Ada", type="person", role="Mayor", wikidata="Q7259"), "Person"),
    (Actor(name="A guild"), "Organization"),
    (Actor(name="A land", type="state"), "Country"),
    (Actor(name="A council", type="body"), "GovernmentOrganization"),
]


@pytest.mark.parametrize(("actor", "kind"), ACTORS)
def test_an_actor_is_called_what_it_is(actor: Actor, kind: str) -> None:
    chronicle = Chronicle(replace(ALONE, actors={"it": actor}), SITE, {})
    node = nodes.thing(chronicle, ROOT, "actors", "it")
    assert (node["@type"], node["name"]) == (kind, actor.name)
    if actor.wikidata:
        assert (node["sameAs"], node["jobTitle"]) == (
            "http://www.wikidata.org/entity/Q7259",
            "Mayor",
        )


def test_a_point_carries_how_far_off_it_may_be_and_no_point_is_made_up() -> None:
    places = {
        "known": Spot(name="A", lat=55.0, lon=24.0),
        "about": Spot(name="B", lat=55.0, lon=24.0, radius_km=1.5),
        "nowhere": Spot(name="C", country="LT"),
    }
    chronicle = Chronicle(replace(ALONE, places=places), SITE, {})
    found = {id_: nodes.place(chronicle, ROOT, id_).get("geo") for id_ in places}
    point = {"@type": "GeoCoordinates", "latitude": 55.0, "longitude": 24.0}
    assert found == {
        "known": point,
        "about": {"@type": "GeoCircle", "geoMidpoint": point, "geoRadius": 1500},
        "nowhere": None,
    }


def metas(head: str) -> dict[str, str]:
    found = list(tree(f"<head>{head}</head>").iter("meta"))
    names = [one.get("property") or one.get("name") or "" for one in found]
    return dict(zip(names, [one.get("content") or "" for one in found], strict=True))


def test_reference_managers_find_what_is_cited_in_the_head() -> None:
    chronicle = written()
    found = metas(plan(chronicle)["events/bridge-falls/"]().head)
    edition = chronicle.editions["bridge-falls"]
    assert {name: value for name, value in found.items() if name.startswith("citation_")} == {
        "citation_title": chronicle.events["bridge-falls"].file.title,
        "citation_publication_date": "2025/08/10",
        "citation_public_url": f"{ROOT}events/bridge-falls/v/{edition}/",
        "citation_language": "en",
    }
    assert found["article:modified_time"] == "2025-08-10"
    assert found["og:image"] == f"{ROOT}media/bridge.jpg"
    assert found["og:type"] == "article"


def test_what_is_not_known_is_not_in_the_head() -> None:
    found = metas(plan(dated(["2025"]))["events/event-00000/"]().head)
    absent = {"og:image", "og:url", "og:locale", "article:modified_time", "citation_public_url"}
    absent |= {"citation_author", "citation_publication_date"}
    assert absent & found.keys() == set()
    assert metas(plan(written())["kinds/accident/"]().head)["og:type"] == "website"


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("<title>Notes - Log</title>", ("Notes", "", True)),
        ('<title>Say "x" & <y> - Log</title>', ('Say "x" & <y>', "", True)),
        ('<title>N</title><meta name="description" content="A "q" <r>">', ("N", 'A "q" <r>', True)),
        ('<title>N</title><meta property="og:title" content="Mine">', ("N", "", False)),
        ('<title>N</title></head><code>property="og:title"</code>', ("N", "", True)),
    ],
)  # fmt: skip
def test_a_page_written_by_hand_is_told_by_its_own_head(
    head: str, told: tuple[str, str, bool]
) -> None:
    brief = HandWritten("a/index.html", "docs/a.md", f"<head>{head}</head>").brief("Log")
    assert (brief.title, brief.description, brief.shared) == told
    named = HandWritten("a/index.html", "docs/a.md", "<title>A &amp; B</title>").brief("A &amp; B")
    assert named.title == "A & B"
