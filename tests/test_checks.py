"""Rules across events: each with what it finds, and with what it must leave alone."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Final

import pytest

from kronika.checks import check
from kronika.codes import CODES
from kronika.collection import Collection
from kronika.load import load, load_file

CASES: Final = Path(__file__).parent / "cases"
AWFUL: Final = CASES / "awful"

EVENT: Final = """\
title: {title}
date: {date}
summary: Something happens.
sources:
  - key: one
    url: https://example.org/{name}
    title: A report
{more}"""


def event(name: str, more: str = "", *, date: str = "2025-07-28", title: str = "") -> str:
    # Titles of different letters: only those that are meant to are alike.
    return EVENT.format(title=title or 9 * name, date=date, name=name, more=more)


def problems(files: dict[str, str]) -> list[str]:
    loaded = [load_file(f"events/{path}.yml", text.encode()) for path, text in files.items()]
    collection = Collection(
        files={one.path: one for one in loaded if not one.shelf},
        shelves={one.path: one for one in loaded if one.shelf},
        problems=tuple(problem for one in loaded for problem in one.problems),
    )
    return [str(problem).removeprefix("events/") for problem in check(collection)[1]]


ACTORS: Final = "army: {name: Army, type: body}\nminister: {name: Minister, of: army}\n"
PLACES: Final = "vilnius: {name: Vilnius, lat: 54.7, lon: 25.3, country: LT}\n"
SHARED: Final = (
    "shared: {url: https://example.com/s, title: S, publisher: lrt, published: 2025-07-28}\n"
)
PUBLISHERS: Final = "lrt: {name: LRT, url: https://www.lrt.lt}\nliga: {name: LIGA.net}\n"
TAGS: Final = "nato: {name: NATO, aliases: [otan]}\ndrone: {name: drone}\n"
TWO: Final = "  - {key: two, url: https://example.org/2, title: T}\n"

# A name of the rule: files, and what is said.
WRONG: Final[dict[str, tuple[dict[str, str], list[str]]]] = {
    "unknown kind": (
        {"a": event("a", "kind: fnd\n"), "_kinds": "find: {name: Find}\n"},
        ["a.yml:8:7: error unknown-id: There is no kind 'fnd'. Did you mean 'find'?"],
    ),
    "kind left out": (
        {"a": event("a"), "_kinds": "find: {name: Find}\n"},
        [
            (
                "a.yml:1:1: error missing-key: The key 'kind' is missing; the collection has "
                "kinds. "
                "Add a line 'kind: …' with an id from events/_kinds.yml."
            )
        ],
    ),
    "unknown place": (
        {"a": event("a", "places: [vilnus]\n"), "_places": PLACES},
        ["a.yml:8:10: error unknown-id: There is no place 'vilnus'. Did you mean 'vilnius'?"],
    ),
    "unknown place, nothing alike": (
        {"a": event("a", "places: [kaunas]\n")},
        [
            (
                "a.yml:8:10: error unknown-id: There is no place 'kaunas'. "
                "Add it to events/_places.yml, or write it in place with its name."
            )
        ],
    ),
    "unknown actor": (
        {"a": event("a", "actors: [amry]\n"), "_actors": ACTORS},
        ["a.yml:8:10: error unknown-id: There is no actor 'amry'. Did you mean 'army'?"],
    ),
    "unknown actor who answers": (
        {
            "a": event(
                "a", "questions:\n- asks: Why?\n  answers:\n  - {says: So, by: x, on: 2025}\n"
            ),
            "_actors": ACTORS,
        },
        [
            (
                "a.yml:11:20: error unknown-id: There is no actor 'x'. "
                "Add it to events/_actors.yml, or write it in place with its name."
            )
        ],
    ),
    "unknown larger actor and place": (
        {
            "a": event("a", "places: [{name: Here, within: zzz}]\n"),
            "_actors": "army: {name: Army, of: state}\n",
        },
        [
            (
                "_actors.yml:1:24: error unknown-id: There is no actor 'state'. "
                "Add it to events/_actors.yml, or write it in place with its name."
            ),
            (
                "a.yml:8:31: error unknown-id: There is no place 'zzz'. "
                "Add it to events/_places.yml, or write it in place with its name."
            ),
        ],
    ),
    "unknown tag": (
        {"a": event("a", "tags: [drnoe]\n"), "_tags": TAGS},
        ["a.yml:8:8: error unknown-id: There is no tag 'drnoe'. Did you mean 'drone'?"],
    ),
    "a tag without letters": (
        {"a": event("a", "tags: ['!']\n")},
        [
            (
                "a.yml:8:8: error id: The tag '!' has no letter or digit to make an address of. "
                "Use a word."
            )
        ],
    ),
    "unknown shared source": (
        {
            "a": event(
                "a", TWO.replace("{key: two, url: https://example.org/2, title: T}", "shred")
            ),
            "_sources": SHARED,
        },
        ["a.yml:8:5: error unknown-id: There is no source 'shred'. Did you mean 'shared'?"],
    ),
    "unknown publisher": (
        {"a": event("a", "    publisher: lgia\n"), "_publishers": PUBLISHERS},
        [
            (
                "a.yml:8:16: error unknown-id: There is no publisher 'lgia'. Did you mean 'liga'? "
                "A new one is written with its name for readers."
            )
        ],
    ),
    "unknown relays": (
        {"a": event("a", "    relays: lrd\n"), "_publishers": PUBLISHERS},
        [
            (
                "a.yml:8:13: error unknown-id: There is no source and no publisher 'lrd'. "
                "Did you mean 'lrt'?"
            )
        ],
    ),
    "unknown relays of a shared source": (
        {"a": event("a"), "_sources": "s: {url: https://a.org/, title: T, relays: x}\n"},
        [
            (
                "_sources.yml:1:44: error unknown-id: There is no source and no publisher 'x'. "
                "Name a source's key or a publisher's id."
            )
        ],
    ),
    "unknown related event": (
        {"abc": event("abc"), "a": event("a", "related:\n- {event: abd, as: follows}\n")},
        ["a.yml:9:11: error unknown-id: There is no event 'abd'. Did you mean 'abc'?"],
    ),
    "related to itself": (
        {"a": event("a", "related:\n- {event: a, as: follows}\n")},
        ["a.yml:9:11: error related-self: The event is related to itself. Name another event."],
    ),
    "a link to an unknown event": (
        {"abc": event("abc"), "a": event("a", "body: |\n  First.\n\n  As [told](event:abd).\n")},
        ["a.yml:11:13: error unknown-id: There is no event 'abd'. Did you mean 'abc'?"],
    ),
    "replaced by an unknown event": (
        {"a": event("a", "retracted: {on: 2025, reason: Wrong, replaced_by: zz}\n")},
        ["a.yml:8:51: error unknown-id: There is no event 'zz'."],
    ),
    "replaced in a circle": (
        {
            "a": event("a", "retracted: {on: 2025, reason: Wrong, replaced_by: b}\n"),
            "b": event("b", "retracted: {on: 2025, reason: Wrong, replaced_by: a}\n"),
        },
        [
            (
                "a.yml:8:51: error circle: These are replaced by each other in a circle: "
                "'a' → 'b' → 'a'. Break it somewhere."
            )
        ],
    ),
    "places within each other": (
        {"a": event("a"), "_places": "x: {name: X, within: y}\ny: {name: Y, within: x}\n"},
        [
            (
                "_places.yml:1:22: error circle: These lie within each other in a circle: "
                "'x' → 'y' → 'x'. Break it somewhere."
            )
        ],
    ),
    "an actor of itself": (
        {"a": event("a"), "_actors": "x: {name: X, of: x}\n"},
        [
            (
                "_actors.yml:1:18: error circle: These belong to each other in a circle: "
                "'x' → 'x'. Break it somewhere."
            )
        ],
    ),
    "shared sources that relay each other": (
        {
            "a": event("a"),
            "_sources": "s: {url: https://a.org/, title: T, relays: t}\n"
            "t: {url: https://b.org/, title: T, relays: s}\n",
        },
        [
            (
                "_sources.yml:1:44: error circle: These repeat each other in a circle: "
                "'s' → 't' → 's'. Break it somewhere."
            )
        ],
    ),
    "own sources that relay each other": (
        {"a": event("a", "    relays: two\n" + TWO.replace("T}", "T, relays: one}"))},
        [
            (
                "a.yml:8:13: error circle: These repeat each other in a circle: "
                "'one' → 'two' → 'one'. Break it somewhere."
            )
        ],
    ),
    "a shared source that relays itself": (
        {"a": event("a"), "_sources": "s: {url: https://a.org/, title: T, relays: s}\n"},
        [
            (
                "_sources.yml:1:44: error circle: These repeat each other in a circle: "
                "'s' → 's'. Break it somewhere."
            )
        ],
    ),
    "an own source that relays itself": (
        {"a": event("a", "    relays: one\n")},
        [
            (
                "a.yml:8:13: error circle: These repeat each other in a circle: "
                "'one' → 'one'. Break it somewhere."
            )
        ],
    ),
    "a source that relays itself by the key it is given": (
        {"a": event("a", "    relays: example-org\n").replace("key: one\n    ", "")},
        [
            (
                "a.yml:7:13: error circle: These repeat each other in a circle: "
                "'example-org' → 'example-org'. Break it somewhere."
            )
        ],
    ),
    "an id used twice": (
        {"2024/a": event("a"), "2025/a": event("b")},
        [
            (
                "2025/a.yml:1:1: error repeated-id: The id 'a' is that of events/2024/a.yml "
                "already. "
                "Rename one of the files; folders do not tell events apart."
            )
        ],
    ),
    "an entry's id used twice": (
        {"a": event("a"), "_tags": TAGS, "_tags/more": "nato: {name: Nato}\n"},
        [
            (
                "_tags/more.yml:1:1: error repeated-id: The tag 'nato' is in events/_tags.yml "
                "already. "
                "Keep one."
            )
        ],
    ),
    "a source's key used twice": (
        {"a": event("a", TWO.replace("two", "one"))},
        ["a.yml:8:5: error repeated-id: The source 'one' stands in this list twice. Keep one."],
    ),
    "an own key that a shared source has": (
        {"a": event("a").replace("key: one", "key: shared"), "_sources": SHARED},
        [
            (
                "a.yml:5:10: error id-taken: The key 'shared' is that of a source in "
                "events/_sources.yml. Name that key alone if it is the same source; else choose "
                "another."
            )
        ],
    ),
    "a place twice": (
        {"a": event("a", "places: [vilnius, vilnius]\n"), "_places": PLACES},
        ["a.yml:8:19: warning repeated-name: 'vilnius' stands in this list twice. Keep one."],
    ),
    "a tag twice": (
        {"a": event("a", "tags: [nato, nato]\n"), "_tags": TAGS},
        ["a.yml:8:14: warning repeated-name: 'nato' stands in this list twice. Keep one."],
    ),
    "an alias of two tags": (
        {"a": event("a"), "_tags": TAGS + "pact: {name: Pact, aliases: [OTAN, drone]}\n"},
        [
            (
                "_tags.yml:3:30: error alias-clash: The alias 'OTAN' means the tag 'nato' already. "
                "Keep it with one of the two."
            ),
            (
                "_tags.yml:3:36: error alias-clash: The alias 'drone' means the tag 'drone' "
                "already. "
                "Keep it with one of the two."
            ),
        ],
    ),
    "an entry in place whose id is taken": (
        {"a": event("a", "places: [{name: Vilnius!}]\n"), "_places": PLACES},
        [
            (
                "a.yml:8:10: error id-taken: The place 'Vilnius!' is in events/_places.yml "
                "already. "
                "Name its id 'vilnius' instead."
            )
        ],
    ),
    "the same entry in place in two events": (
        {
            "a": event("a", "actors: [{name: The Guard, type: body}]\n"),
            "b": event("b", "actors: [{name: The Guard, type: body}]\n"),
        },
        [
            (
                "b.yml:8:10: warning repeated-entry: The actor 'the-guard' stands in place in "
                "2 events. Move it to events/_actors.yml and name its id."
            )
        ],
    ),
    "two entries in place of one name": (
        {
            "a": event("a", "actors: [{name: Guard, type: body}]\n"),
            "b": event("b", "actors: [{name: Guard, type: state}]\n"),
        },
        [
            (
                "b.yml:8:10: error id-taken: The actor 'Guard' stands otherwise in events/a.yml. "
                "Move it to events/_actors.yml under 'guard' and name that id here."
            )
        ],
    ),
    "the same publisher's name in two events": (
        {
            "a": event("a", "    publisher: The Sun\n"),
            "b": event("b", "    publisher: The Sun\n"),
        },
        [
            (
                "b.yml:8:16: warning repeated-entry: The publisher 'the-sun' stands in place in "
                "2 events. Move it to events/_publishers.yml and name its id."
            )
        ],
    ),
    "a publisher's name whose id is taken": (
        {"a": event("a", "    publisher: L.R.T.\n"), "_publishers": "l-r-t: {name: LRT}\n"},
        [
            (
                "a.yml:8:16: error id-taken: The publisher 'L.R.T.' is in events/_publishers.yml "
                "already. Name its id 'l-r-t' instead."
            )
        ],
    ),
    "the same source in place in two events": (
        {"a": event("x"), "b": event("x", date="2025-07-29")},
        [
            (
                "b.yml:5:5: warning repeated-entry: The source 'https://example.org/x' stands in "
                "place in 2 events. Move it to events/_sources.yml and name its key."
            )
        ],
    ),
    "a shared source in place": (
        {
            "a": event("a").replace("example.org/a", "example.com/s"),
            "_sources": SHARED,
            "_publishers": PUBLISHERS,
        },
        [
            (
                "a.yml:5:5: warning repeated-entry: The source 'https://example.com/s' is in "
                "events/_sources.yml already. Name its key 'shared' instead."
            )
        ],
    ),
    "an unknown key cited in a text": (
        {"a": event("a", "body: >\n  A word,\n  and another.[^oen] And one.[^one]\n")},
        [
            (
                "a.yml:10:15: error unknown-cite: The event has no source with the key 'oen'. "
                "Did you mean 'one'?"
            )
        ],
    ),
    "an unknown key cited in fields": (
        {
            "a": event(
                "a",
                "dates: [{role: began, on: 2025, cites: [zzz]}]\n"
                "questions:\n- asks: Why?\n  answers:\n"
                "  - {says: So, by: army, on: 2025, cites: [yyy]}\n",
            ),
            "_actors": ACTORS,
        },
        [
            (
                "a.yml:8:41: error unknown-cite: The event has no source with the key 'zzz'. "
                "Add the source, or cite one that is there."
            ),
            (
                "a.yml:12:44: error unknown-cite: The event has no source with the key 'yyy'. "
                "Add the source, or cite one that is there."
            ),
        ],
    ),
    "a source never cited": (
        {"a": event("a", TWO + "body: Text.[^one]\n")},
        [
            (
                "a.yml:8:5: warning uncited: The source 'two' is never cited, although others of "
                "the "
                "event are. Write [^two] where it bears on what is said, or delete it."
            )
        ],
    ),
    "a source without a key never cited": (
        {"a": event("a", TWO.replace("key: two, ", "") + "body: Text.[^one]\n")},
        [
            (
                "a.yml:8:5: warning uncited: The source 'example-org' is never cited, although "
                "others "
                "of the event are. Give it 'key: example-org' and write [^example-org] where it "
                "bears "
                "on what is said."
            )
        ],
    ),
    "an old id that an event has, that two claim, or one's own": (
        {
            "a": event("a", "formerly: [b, old, a]\n"),
            "b": event("b", "formerly: [old]\n"),
        },
        [
            (
                "a.yml:8:12: error formerly: The old id 'b' belongs to events/b.yml. "
                "An address leads to one event only."
            ),
            (
                "a.yml:8:20: error formerly: The old id 'a' belongs to events/a.yml. "
                "An address leads to one event only."
            ),
            (
                "b.yml:8:12: error formerly: The old id 'old' belongs to events/a.yml. "
                "An address leads to one event only."
            ),
        ],
    ),
    "an end before the start": (
        {
            "a": event(
                "a", "dates:\n- {role: began, on: 2025-07-28}\n- {role: ended, on: 2025-07-27}\n"
            )
        },
        ["a.yml:10:21: error order: The end '2025-07-27' is before the start. Look at both dates."],
    ),
    "a first of January that no source gives": (
        {"a": event("a", "    published: 2025\n", date="2025-01-01")},
        [
            (
                "a.yml:2:7: warning filled-in: The date '2025-01-01' looks filled in: no source "
                "gives "
                "a day. If only the month or the year is known, write it so: '2025'."
            )
        ],
    ),
    "a first of the month that no source gives": (
        {"a": event("a", date="2025-07-01")},
        [
            (
                "a.yml:2:7: warning filled-in: The date '2025-07-01' looks filled in: no source "
                "gives "
                "a day. If only the month or the year is known, write it so: '2025-07'."
            )
        ],
    ),
    "a source before the event": (
        {"a": event("a", "    published: 2025-07-27\n")},
        [
            (
                "a.yml:8:16: warning early-source: The source 'one' was published (2025-07-27) "
                "before "
                "the event. It may be right, if it announces the event; else look at both dates."
            )
        ],
    ),
    "a point outside its country": (
        {
            "a": event("a", "places: [{name: Far, lat: 48.9, lon: 2.3, country: LT}]\n"),
            "_places": "swapped: {name: S, lat: 25.3, lon: 54.7, country: LT}\n",
        },
        [
            (
                "_places.yml:1:25: error outside: The point 25.3, 54.7 does not lie in LT. "
                "Latitude and longitude seem to be swapped."
            ),
            (
                "a.yml:8:27: error outside: The point 48.9, 2.3 does not lie in LT. "
                "Look at 'lat', 'lon' and 'country' of 'Far'."
            ),
        ],
    ),
    "two events that look the same": (
        {"a": event("a", title="A crane falls"), "b": event("b", title="The crane falls")},
        [
            (
                "b.yml:1:8: warning twins: The event looks the same as 'a': day, place and title. "
                "Join the two, or tell them apart in their titles."
            )
        ],
    ),
}

RIGHT: Final[dict[str, dict[str, str]]] = {
    "kinds, tags and publishers need no file": {
        "a": event("a", "    publisher: Sun\nkind: find\ntags: [drone, Gaižiūnai, 港口]\n")
    },
    "an alias counts as its tag": {"a": event("a", "tags: [OTAN, NATO]\n"), "_tags": TAGS},
    "names known by id": {
        "a": event(
            "a", "  - shared\nkind: find\nplaces: [vilnius]\nactors: [minister]\ntags: [nato]\n"
        ),
        "_kinds": "find: {name: Find}\n",
        "_places": PLACES,
        "_actors": ACTORS,
        "_tags": TAGS,
        "_sources": SHARED,
        "_publishers": PUBLISHERS,
    },
    "a publisher known by its name": {
        "a": event("a", "    publisher: liga.NET\n"),
        "b": event("b", "    publisher: LIGA.net\n", date="2025-07-29"),
        "_publishers": PUBLISHERS,
    },
    "an actor in place who answers elsewhere": {
        "a": event("a", "actors: [{name: The Guard}]\n"),
        "b": event(
            "b",
            "questions:\n- asks: Why?\n  answers:\n  - {says: So, by: the-guard, on: 2025}\n",
            date="2025-07-29",
        ),
    },
    "relays through own keys, shared keys and publishers": {
        "a": event(
            "a",
            "    relays: two\n  - {key: two, url: https://b.org/, title: T, relays: shared}\n"
            "  - {key: lrt, url: https://c.org/, title: T, relays: lrt}\n",
        ),
        "_sources": SHARED,
        "_publishers": PUBLISHERS,
    },
    "cites known": {
        "a": event("a", TWO + "body: Text.[^one]\ndates: [{role: began, on: 2025, cites: [two]}]\n")
    },
    "no source cited at all": {"a": event("a", TWO)},
    "a first of the month that a source gives": {
        "a": event("a", "    published: 2025-07-03\n", date="2025-07-01")
    },
    "a first of the month in the author's words": {
        "a": event("a", "body: On 1 July it rains.\n", date="2025-07-01")
    },
    "a first of the month with its hour": {"a": event("a", date="2025-07-01T10:00Z")},
    "a vague date": {"a": event("a", date="2025-07")},
    "a source of the same month, not known to the day": {
        "a": event("a", "    published: 2025-07\n")
    },
    "an early source that another event rests on": {
        "a": event("a", "  - shared\n"),
        "b": event("b", "  - shared\n", date="2025-08-01T10:00Z"),
        "_sources": SHARED,
        "_publishers": PUBLISHERS,
    },
    "an early source that the event cites for an earlier day": {
        "a": event(
            "a",
            "    published: 2025-07-27\n"
            "dates:\n- {role: announced, on: 2025-07-27, cites: [one]}\n",
        )
    },
    "an end that may be after the start": {
        "a": event("a", "dates:\n- {role: began, on: 2025-07-28}\n- {role: ended, on: 2025-07}\n")
    },
    "a point in its country, or in none": {
        "a": event("a", "places: [{name: Sea, lat: 0, lon: 0}]\n"),
        "_places": PLACES,
    },
    "the same title on another day or with another number": {
        "a": event("a", title="The storm, day 1"),
        "b": event("b", title="The storm, day 2"),
        "c": event("c", title="The storm, day 1", date="2025-07-29"),
    },
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_across_events_is_said_with_its_place(name: str) -> None:
    files, expected = WRONG[name]
    assert problems(files) == expected


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_right_across_events_is_left_alone(name: str) -> None:
    assert problems(RIGHT[name]) == []


def test_an_event_with_mistakes_is_still_known_to_others() -> None:
    files = {
        "a": event("a", "related:\n- {event: b, as: follows}\nbody: '[b](event:b)'\n"),
        "b": "title: b\n",
    }
    assert {problem.split(": ")[1] for problem in problems(files)} == {"error missing-key"}


def test_an_entry_with_mistakes_is_still_known_to_others() -> None:
    files = {"a": event("a", "places: [x]\n"), "_places": "x: {nam: X}\n"}
    assert [problem.split(": ")[1] for problem in problems(files)] == [
        "error missing-key",
        "error unknown-key",
    ]


def test_a_file_that_cannot_be_read_hides_no_other_mistake_and_adds_none() -> None:
    files = {"a": event("a", "places: [x]\n"), "_places": "x: [\n"}
    assert [problem.split(":")[0] for problem in problems(files)] == ["_places.yml"]


def test_all_messages_about_an_awful_collection_are_as_written_down() -> None:
    _, found = check(load(AWFUL))
    written = (AWFUL / "messages.txt").read_text(encoding="utf-8")
    assert "".join(f"{problem}\n" for problem in found) == written


def test_every_code_is_shown_by_a_case_and_explained() -> None:
    _, found = check(load(AWFUL))
    shown = {problem.code for problem in found}
    shown |= {line.split(": ")[1].split()[1] for _, lines in WRONG.values() for line in lines}
    by_the_folder = {"no-events", "file-kind", "unreadable", "too-many", "too-large"}
    by_hostile_files = {"too-deep", "anchor", "alias", "documents", "encoding", "lost-character"}
    by_the_site = {"host", "no-plugin", "shell", "placeholder", "two-outputs", "search"}
    assert shown | by_the_folder | by_hostile_files | by_the_site == set(CODES)


def test_the_order_of_files_does_not_matter() -> None:
    collection = load(AWFUL)
    paths = list(collection.files)
    random.Random(1).shuffle(paths)  # noqa: S311 -- nothing secret
    other = Collection(
        {path: collection.files[path] for path in sorted(paths)},
        collection.shelves,
        collection.problems[::-1],
    )
    assert check(other) == check(collection)


def test_a_flood_of_findings_ends_with_its_count() -> None:
    found = problems({"a": event("a", "related:\n" + "- {event: zz, as: follows}\n" * 1_000)})
    assert len(found) == 101
    assert found[-1].partition(": ")[2].startswith("error too-many: The file has 900 more")


def test_what_is_said_is_printable_whatever_the_author_wrote() -> None:
    text = event(
        "a", 'body: "[a](event:\u202e) [b](ftp:\u0007\u202ec) [^\u200b]"\ndate: "\u202e"\n'
    )
    assert all(line.isprintable() for line in problems({"a": text}))
