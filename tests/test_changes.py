"""The change in words: two dossiers in, sentences out, each of its sort."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kronika.changes import assess, changes
from kronika.dossier import Dossier
from tests.dossiers import SHELVES, crane, dossier

PATH = "events/2025/crane-falls.yml"
BNS = {"key": "b", "url": "https://bns.lt/b", "title": "Another", "publisher": "bns"}
LRT = crane()["sources"][0]
WIND = {"says": "The wind", "by": "army", "on": "2025-07-29"}
BOLT = {"says": "A bolt", "by": "army", "on": "2025-08-02", "certainty": "likely"}


PICTURE = {"file": "a.jpg", "alt": "A crane", "credit": "I", "licence": "CC0-1.0"}


def asked(*answers: dict[str, Any], **more: object) -> list[dict[str, Any]]:
    return [{"asks": "Why?", "answers": list(answers), **more}]


def told(before: Dossier, after: Dossier) -> list[str]:
    return [f"{change.sort}: {change.said}" for change in changes(before, after)]


CASES: dict[str, tuple[dict[str, Any], dict[str, Any], list[str]]] = {
    "a date": (
        {},
        {"date": "2025-08-01"},
        ["correction: date 28 July 2025 → 1 August 2025"],
    ),
    "a date less exact": (
        {},
        {"date": "2025-07-28~"},
        ["correction: date 28 July 2025 → about 28 July 2025"],
    ),
    "a month is not its first day": (
        {"date": "2025-07"},
        {"date": "2025-07-01"},
        ["correction: date July 2025 → 1 July 2025"],
    ),
    "one of two days": (
        {},
        {"date": "[2025-07-28,2025-07-29]"},
        ["correction: date 28 July 2025 → 28 or 29 July 2025"],
    ),
    "a title": (
        {},
        {"title": "Two cranes fall"},
        ["correction: title “A crane falls” → “Two cranes fall”"],
    ),
    "a kind": ({}, {"kind": "crash"}, ["correction: kind Find → Crash"]),
    "a second origin": (
        {},
        {"sources": [LRT, BNS]},
        [
            "fact: new source: “Another” (BNS)",
            "fact: status single-origin → corroborated, because two independent origins: LRT, BNS",
        ],
    ),
    "a further source of the same origin": (
        {},
        {"sources": [LRT, {**BNS, "relays": "a", "published": "2025-07-29"}]},
        ["fact: new source: “Another” (BNS), 29 July 2025"],
    ),
    "a third origin": (
        {"sources": [LRT, BNS]},
        {"sources": [LRT, BNS, {"url": "https://c.org/", "title": "A third"}]},
        [
            "fact: new source: “A third”",
            "fact: origins 2 (LRT, BNS) → 3 (LRT, BNS, c.org)",
        ],
    ),
    "a source that is gone": (
        {"sources": [LRT, BNS]},
        {},
        [
            "correction: source removed: “Another” (BNS)",
            "correction: status corroborated → single-origin, because the only origin is LRT",
        ],
    ),
    "what a source says of itself": (
        {},
        {"sources": [{**LRT, "title": "The report", "published": "2025-07", "relays": "bns"}]},
        [
            "correction: source “The report”: title A report → The report",
            "fact: new source “The report”: published: July 2025",
            "fact: new source “The report”: repeats: bns",
            "fact: origins 1 (LRT) → 1 (BNS)",
        ],
    ),
    "an archived copy": (
        {},
        {"sources": [{**LRT, "archived": ["https://a.org/1"], "accessed": "2025-08-07"}]},
        [
            "upkeep: source “A report”: new archived copy: https://a.org/1",
            "upkeep: new source “A report”: read: 7 August 2025",
        ],
    ),
    "a source under another key": (
        {"body": "So.[^a]", "questions": asked({**WIND, "cites": ["a"]})},
        {
            "body": "So.[^lrt]",
            "sources": [{**LRT, "key": "lrt"}],
            "questions": asked({**WIND, "cites": ["lrt"]}),
        },
        [],
    ),
    "a citation": (
        {"body": "It fell at noon."},
        {"body": "It fell at noon.[^a]"},
        ["fact: body “It fell at noon.” → “It fell at noon.[a]”"],
    ),
    "a correction that cites": (
        {},
        {"corrections": [{"on": "2025-08-09", "note": "It *fell* at noon.[^a]"}]},
        ["correction: new correction, 9 August 2025: “It fell at noon.[a]”"],
    ),
    "a new question": (
        {},
        {"questions": asked()},
        ["fact: new question: “Why?” (nobody has answered)"],
    ),
    "a new answer": (
        {"questions": asked()},
        {"questions": asked(BOLT)},
        ["fact: new answer of The Army: A bolt (likely), 2 August 2025; to “Why?”"],
    ),
    "an answer that takes the place of another": (
        {"questions": asked(WIND)},
        {"questions": asked(WIND, BOLT)},
        [
            (
                "fact: new answer of The Army: A bolt (likely), 2 August 2025; "
                "before: The wind, 29 July 2025; to “Why?”"
            )
        ],
    ),
    "an answer of another party": (
        {"questions": asked(WIND)},
        {"questions": asked(WIND, {**BOLT, "by": "state"})},
        [
            "fact: new answer of The State: A bolt (likely), 2 August 2025; to “Why?”",
            (
                "fact: status single-origin → disputed, because two parties give two different "
                "answers to: Why?"
            ),
        ],
    ),
    "an answer put right": (
        {"questions": asked(WIND)},
        {"questions": asked({**WIND, "says": "A gale", "certainty": "possible"})},
        [
            "correction: answer of The Army: The wind → A gale",
            "correction: answer of The Army, A gale: certain → possible",
        ],
    ),
    "an answer on another day": (
        {"questions": asked(WIND)},
        {"questions": asked({**WIND, "on": "2025-07", "cites": ["a"]})},
        [
            "correction: answer of The Army, The wind: given 29 July 2025 → July 2025",
            "fact: answer of The Army, The wind: rests on the source a too",
        ],
    ),
    "an answer that is gone": (
        {"questions": asked(WIND)},
        {"questions": asked()},
        ["correction: answer of The Army removed: The wind, 29 July 2025; to “Why?”"],
    ),
    "a question worded otherwise": (
        {"questions": asked(WIND)},
        {"questions": [{"asks": "Why did it fall?", "answers": [WIND]}]},
        ["correction: question “Why?” → “Why did it fall?”"],
    ),
    "an open question worded a little otherwise": (
        {"questions": [{"asks": "Why did it fall?"}]},
        {"questions": [{"asks": "Why did it fall down?"}]},
        ["correction: question “Why did it fall?” → “Why did it fall down?”"],
    ),
    "another question": (
        {"questions": [{"asks": "Why did it fall?"}]},
        {"questions": [{"asks": "Who was there?"}]},
        [
            "fact: new question: “Who was there?” (nobody has answered)",
            "correction: question removed: “Why did it fall?”",
        ],
    ),
    "a search": (
        {"questions": asked()},
        {"questions": asked(looked=[{"on": "2025-09", "where": "The papers"}])},
        [
            "fact: an answer to “Why?” was looked for and not found: The papers, September 2025",
        ],
    ),
    "a further date": (
        {},
        {"dates": [{"role": "discovered", "on": "2025-08-01"}]},
        ["fact: new date “discovered”: 1 August 2025"],
    ),
    "a further date put right": (
        {"dates": [{"role": "discovered", "on": "2025-08-01"}]},
        {"dates": [{"role": "discovered", "on": "2025-07/2025-08", "note": "Nobody knows."}]},
        [
            "correction: date “discovered” 1 August 2025 → from July to August 2025",
            "fact: new date “discovered”: note: “Nobody knows.”",
        ],
    ),
    "a further date of another role": (
        {"dates": [{"role": "discovered", "on": "2025-08-01"}]},
        {"dates": [{"role": "reported", "on": "2025-08-01"}]},
        ["correction: role of 1 August 2025: discovered → reported"],
    ),
    "where, who and words to find it by": (
        {"actors": ["army"]},
        {"places": ["port"], "actors": ["state"], "tags": ["kranas"]},
        [
            "fact: new place: Port",
            "fact: new actor: The State",
            "correction: actor removed: The Army",
            "upkeep: new tag: Crane",
        ],
    ),
    "the account goes on": (
        {"body": "It fell at noon."},
        {"body": "It fell at noon. Nobody was hurt."},
        ["fact: body, added: “Nobody was hurt.”"],
    ),
    "the account is another": (
        {"body": "It fell on the quay at noon, in a gale, before all eyes."},
        {"body": "It fell on the quay at one, in a gale, before all eyes."},
        ["fact: body “… the quay at noon, in a gale, …” → “… the quay at one, in a gale, …”"],
    ),
    "the account is corrected": (
        {"body": "It fell at noon."},
        {
            "body": "It fell at one.",
            "corrections": [{"on": "2025-08-09", "note": "It read noon."}],
        },
        [
            "correction: new correction, 9 August 2025: “It read noon.”",
            "correction: body “It fell at noon.” → “It fell at one.”",
        ],
    ),
    "a correction is taken away": (
        {"corrections": [{"on": "2025-08-09", "note": "It read noon."}]},
        {},
        ["correction: correction removed, 9 August 2025: “It read noon.”"],
    ),
    "a retraction": (
        {},
        {"retracted": {"on": "2025-09-01", "reason": "It never fell."}},
        [
            "correction: retracted, 1 September 2025: “It never fell.”",
            "correction: status single-origin → retracted, because withdrawn on 1 September 2025",
        ],
    ),
    "a retraction is put otherwise": (
        {"retracted": {"on": "2025-09-01", "reason": "It never fell."}},
        {"retracted": {"on": "2025-09", "reason": "It stands."}},
        [
            "correction: retracted 1 September 2025 → September 2025",
            "fact: reason “It never fell.” → “It stands.”",
        ],
    ),
    "a retraction is taken back": (
        {"retracted": {"on": "2025-09-01", "reason": "It never fell."}},
        {},
        [
            "correction: no longer retracted; the reason was “It never fell.”",
            "correction: status retracted → single-origin, because the only origin is LRT",
        ],
    ),
    "a correction is put otherwise": (
        {"corrections": [{"on": "2025-08-09", "note": "It read noon."}]},
        {"corrections": [{"on": "2025-08-09", "note": "It read one."}]},
        ["fact: correction of 9 August 2025: note “It read noon.” → “It read one.”"],
    ),
    "an old address is let go": (
        {"formerly": ["old-crane"]},
        {},
        ["correction: the old address old-crane leads here no longer"],
    ),
    "a source of another publisher": (
        {"sources": [{**LRT, "archived": ["https://a.org/1"], "language": "lt"}]},
        {"sources": [{**LRT, "publisher": "bns", "language": "en"}]},
        [
            "correction: source “A report”: publisher LRT → BNS",
            "upkeep: source “A report”: language lt → en",
            "upkeep: source “A report”: archived copy removed: https://a.org/1",
            "fact: origins 1 (LRT) → 1 (BNS)",
        ],
    ),
    "what an answer and a date rest on": (
        {
            "questions": asked({**WIND, "cites": ["a"]}),
            "dates": [{"role": "began", "on": "2025-07", "cites": ["a"]}],
        },
        {"questions": asked(WIND), "dates": [{"role": "began", "on": "2025-07"}]},
        [
            "correction: date “began”: rests on the source a no longer",
            "correction: answer of The Army, The wind: rests on the source a no longer",
        ],
    ),
    "a further date is gone": (
        {"dates": [{"role": "began", "on": "2025-07"}]},
        {},
        ["correction: date “began” removed: July 2025"],
    ),
    "a search is put otherwise": (
        {"questions": asked(looked=[{"on": "2025-09", "where": "The papers"}])},
        {"questions": asked(looked=[{"on": "2025-09-02", "where": "The papers"}])},
        [
            "correction: search for an answer to “Why?”: made September 2025 → 2 September 2025",
        ],
    ),
    "a search is gone": (
        {"questions": asked(looked=[{"on": "2025-09", "where": "The papers"}])},
        {"questions": asked()},
        ["correction: search for an answer to “Why?” removed: The papers, September 2025"],
    ),
    "a question comes with its answer": (
        {},
        {"questions": asked(WIND, looked=[{"on": "2025-09", "where": "The papers"}])},
        [
            "fact: new question: “Why?”",
            "fact: new answer of The Army: The wind, 29 July 2025; to “Why?”",
            "fact: an answer to “Why?” was looked for and not found: The papers, September 2025",
        ],
    ),
    "what is said of a picture": (
        {"media": [PICTURE]},
        {"media": [{**PICTURE, "alt": "A fallen crane", "caption": "The quay", "credit": "You"}]},
        [
            "fact: new picture a.jpg: caption: The quay",
            "correction: picture a.jpg: credit I → You",
            "upkeep: picture a.jpg: description A crane → A fallen crane",
        ],
    ),
    "two texts that words do not tell apart": (
        {"date": "2025-07-28/2025-07-29"},
        {"date": "[2025-07-28..2025-07-29]"},
        ["correction: date from 28 to 29 July 2025 → between 28 and 29 July 2025"],
    ),
    "a picture": (
        {},
        {"media": [PICTURE]},
        ["fact: new picture: A crane (a.jpg)"],
    ),
}


@pytest.mark.parametrize(("old", "new", "sentences"), CASES.values(), ids=CASES)
def test_a_change_of_an_event_is_told_in_words(
    old: dict[str, Any], new: dict[str, Any], sentences: list[str]
) -> None:
    before, after = (dossier({PATH: crane(**fields)}) for fields in (old, new))
    assert told(before, after) == sentences
    assert assess(before.events[0], after.events[0], before, after) == changes(before, after)


@pytest.mark.parametrize(("old", "new"), [case[:2] for case in CASES.values()], ids=CASES)
def test_nothing_has_changed_in_what_is_the_same(old: dict[str, Any], new: dict[str, Any]) -> None:
    for fields in (old, new):
        assert told(*(dossier({PATH: crane(**fields)}) for _ in "12")) == []


FORMATTING: dict[str, tuple[str, str]] = {
    "line breaks": ("summary: It falls.", "summary: >\n  It\n  falls."),
    "emphasis": ("summary: It falls.", "summary: It *falls*."),
    "quotation marks": ("date: 2025-07-28", 'date: "2025-07-28"'),
    "the order of a list": ("actors: [army, state]", "actors: [state, army]"),
    "another word for the same tag": ("tags: [crane]", "tags: [kranas]"),
    "a comment": ("title: A crane falls", "# Say more.\ntitle: A crane falls"),
}
TEXT = """\
title: A crane falls
kind: find
date: 2025-07-28
summary: It falls.
actors: [army, state]
tags: [crane]
sources: [wire]
"""


@pytest.mark.parametrize(("old", "new"), FORMATTING.values(), ids=FORMATTING)
def test_formatting_is_no_change(old: str, new: str) -> None:
    text = TEXT.replace(old, new)
    assert text != TEXT
    assert told(dossier({PATH: TEXT}), dossier({PATH: text})) == []


def test_what_is_there_on_one_side_alone_is_new_or_gone() -> None:
    one, none = dossier({PATH: crane()}), dossier({})
    event = one.events[0]
    assert [
        [change.said for change in assess(before, after, none, one)]
        for before, after in ((None, event), (event, None), (None, None))
    ] == [
        [
            (
                "new event, 28 July 2025; 1 source, 1 origin; single-origin, because the only "
                "origin is LRT"
            )
        ],
        ["event removed, 28 July 2025"],
        [],
    ]


def test_a_file_in_another_folder_is_no_change() -> None:
    assert told(dossier({PATH: TEXT}), dossier({"events/crane-falls.yml": TEXT})) == []


def test_events_come_go_and_get_other_addresses() -> None:
    before = dossier({PATH: crane(), "events/boat-sinks.yml": crane(title="A boat sinks")})
    after = dossier(
        {
            "events/crane-fell.yml": crane(title="A crane fell", formerly=["crane-falls"]),
            "events/car-burns.yml": crane(title="A car burns", date="2025-07"),
        }
    )
    assert [(change.subject.id, change.sentence) for change in changes(before, after)] == [
        (
            "car-burns",
            (
                "A car burns: new event, July 2025; 1 source, 1 origin; single-origin, "
                "because the only origin is LRT"
            ),
        ),
        ("crane-fell", "A crane fell: address crane-falls → crane-fell; the old one leads here"),
        ("crane-fell", "A crane fell: title “A crane falls” → “A crane fell”"),
        (
            "boat-sinks",
            "A boat sinks: event removed, 28 July 2025; its address leads nowhere now",
        ),
    ]


def test_an_event_that_another_one_takes_in_is_gone_but_its_address_stays() -> None:
    boat = "events/boat-sinks.yml"
    before = dossier({PATH: crane(), boat: crane(title="A boat sinks")})
    after = dossier({PATH: crane(formerly=["boat-sinks"])})
    assert [change.sentence for change in changes(before, after)] == [
        "A crane falls: the old address boat-sinks leads here now",
        "A boat sinks: event removed, 28 July 2025; its address leads to the event crane-falls now",
    ]


def test_ties_are_told_by_the_ids_of_the_other_events() -> None:
    boat = {"events/boat-sinks.yml": crane(title="A boat sinks")}

    def tied(*ties: tuple[str, str]) -> Dossier:
        related = [{"event": id_, "as": as_} for id_, as_ in ties]
        return dossier({PATH: crane(related=related), **boat})

    follows = tied(("boat-sinks", "follows"))
    assert [
        told(tied(), follows),
        told(follows, tied(("boat-sinks", "explains"))),
        told(follows, tied()),
    ] == [
        ["fact: new tie: follows the event boat-sinks"],
        ["correction: tie to the event boat-sinks: follows → explains"],
        ["correction: tie removed: follows the event boat-sinks"],
    ]


ENTRIES: dict[str, tuple[str, Any, list[str]]] = {
    "a place is moved": (
        "events/_places.yml",
        {"port": {"name": "Port", "lat": "55.8", "lon": "21.1", "radius_km": "2"}},
        ["place Port: point 55.7, 21.1 → 55.8, 21.1", "place Port: new radius in km: 2.0"],
    ),
    "an actor is renamed": (
        "events/_actors.yml",
        {"army": {"name": "The Armed Forces", "of": "state"}, "state": {"name": "The State"}},
        [
            "actor The Armed Forces: name The Army → The Armed Forces",
            "actor The Armed Forces: new actor it belongs to: The State",
        ],
    ),
    "a tag is added": (
        "events/_tags.yml",
        {"crane": {"name": "Crane", "aliases": ["kranas", "grue"]}, "gale": {"name": "Gale"}},
        ["tag Crane: aliases kranas → grue, kranas", "tag Gale: new tag"],
    ),
    "a publisher is renamed": (
        "events/_publishers.yml",
        {"lrt": {"name": "LRT"}, "bns": {"name": "Baltic News Service"}},
        [
            "A crane falls: origins 1 (BNS) → 1 (Baltic News Service)",
            "publisher Baltic News Service: name BNS → Baltic News Service",
        ],
    ),
    "a shared source is another's": (
        "events/_sources.yml",
        {"wire": {"url": "https://bns.lt/1", "title": "A wire", "publisher": "lrt"}},
        ["A crane falls: origins 1 (BNS) → 1 (LRT)", "source A wire: publisher BNS → LRT"],
    ),
    "the dossier": (
        "events/_dossier.yml",
        {"title": "Cranes", "timezone": "Europe/Vilnius", "covers": "2025"},
        [
            "Cranes: new title: Cranes",
            "Cranes: time zone UTC → Europe/Vilnius",
            "Cranes: new covers: 2025",
        ],
    ),
}


@pytest.mark.parametrize(("path", "entry", "sentences"), ENTRIES.values(), ids=ENTRIES)
def test_a_change_of_the_collections_own_files_is_told_once(
    path: str, entry: object, sentences: list[str]
) -> None:
    before, after = dossier({PATH: TEXT}), dossier({PATH: TEXT, path: entry})
    assert [change.sentence for change in changes(before, after)] == sentences


def test_what_an_event_writes_in_place_is_told_of_the_event_alone() -> None:
    quay = crane(places=[{"name": "The quay"}], actors=[{"name": "Jonas"}])
    before, after = dossier({PATH: crane()}), dossier({PATH: quay})
    assert told(before, after) == ["fact: new place: The quay", "fact: new actor: Jonas"]
    shelf = {**SHELVES["events/_places.yml"], "the-quay": {"name": "The quay"}}
    moved = dossier({PATH: crane(places=["the-quay"], actors=[{"name": "Jonas"}]),
                     "events/_places.yml": shelf})  # fmt: skip
    assert told(after, moved) == []


PARTS: dict[str, list[Any]] = {
    "title": ["Two cranes fall", "A crane   falls"],
    "date": ["2025-07-28~", "2025-07", "[2025-07-28,2025-08-01]", "2025-07-28T05:00Z"],
    "summary": ["It falls\nagain.", "*It* falls."],
    "body": ["At noon.[^a]", "At noon,\n\nor *later*.[^a]"],
    "places": [["port"], [{"name": "The quay"}, "port"]],
    "actors": [["army", "state"], ["state", "army"]],
    "tags": [["crane"], ["kranas"]],
    "sources": [[LRT, BNS], ["wire", LRT], [{**LRT, "relays": "bns"}, BNS]],
    "questions": [asked(), asked(WIND), asked(WIND, BOLT), asked({**BOLT, "cites": ["a"]})],
    "dates": [[{"role": "began", "on": "2025-07", "note": "Or *so*."}]],
    "corrections": [[{"on": "2025-08-09", "note": "It\nread noon."}]],
    "retracted": [{"on": "2025-09", "reason": "No."}],
    "formerly": [["old-crane"], ["older-crane", "old-crane"]],
}
FIELDS = st.fixed_dictionaries(
    {}, optional={key: st.sampled_from(values) for key, values in PARTS.items()}
)
LAYOUTS = st.fixed_dictionaries(
    {
        "sort_keys": st.booleans(),
        "width": st.sampled_from([20, 80, 1000]),
        "default_style": st.sampled_from(["'", '"']),
        "default_flow_style": st.booleans(),
        "indent": st.sampled_from([2, 4]),
    }
)


@settings(deadline=None)
@given(fields=FIELDS, layout=LAYOUTS)
def test_a_dossier_differs_in_nothing_from_itself_however_it_is_laid_out(
    fields: dict[str, Any], layout: dict[str, Any]
) -> None:
    event = crane(**fields)
    before, after = dossier({PATH: event}), dossier({PATH: yaml.safe_dump(event, **layout)})
    assert changes(before, after) == ()


@settings(deadline=None)
@given(one=FIELDS, other=FIELDS)
def test_what_is_told_one_way_is_told_the_other_way_too(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    before, after = dossier({PATH: crane(**one)}), dossier({PATH: crane(**other)})
    there, back = changes(before, after), changes(after, before)
    assert bool(there) == bool(back)
    assert {(one.field, one.act) for one in there if one.act == "changed"} == {
        (one.field, one.act) for one in back if one.act == "changed"
    }
