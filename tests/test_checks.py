"""Rules across events: each with what it finds, and with what it must leave alone."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kronika.checks import check
from kronika.codes import CODES
from kronika.collection import Collection
from kronika.load import load, load_file
from kronika.model import EventFile, Written
from kronika.schema import known_keys, part
from kronika.shelves import SHELVES

CASES: Final = Path(__file__).parent / "cases"
AWFUL: Final = CASES / "awful"


def keys_of(noun: type[Written]) -> Iterator[str]:
    """Every key that a noun and what it holds may have."""
    for key in known_keys(noun):
        yield key
        inner = part(noun, key)
        if inner:
            yield from keys_of(inner)


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


def collected(files: dict[str, str]) -> Collection:
    loaded = [load_file(f"events/{path}.yml", text.encode()) for path, text in files.items()]
    return Collection(
        files={one.path: one for one in loaded if not one.shelf},
        shelves={one.path: one for one in loaded if one.shelf},
        problems=tuple(problem for one in loaded for problem in one.problems),
    )


def problems(files: dict[str, str]) -> list[str]:
    return [str(problem).removeprefix("events/") for problem in check(collected(files))[1]]


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
    "a place in place within itself, and an actor of itself": (
        {"a": event("a", "places: [{name: Aa, within: aa}]\nactors: [{name: Bb, of: bb}]\n")},
        [
            (
                "a.yml:8:29: error circle: These lie within each other in a circle: "
                "'aa' → 'aa'. Break it somewhere."
            ),
            (
                "a.yml:9:25: error circle: These belong to each other in a circle: "
                "'bb' → 'bb'. Break it somewhere."
            ),
        ],
    ),
    "two places in place within each other": (
        {
            "a": event("a", "places: [{name: X, within: y}]\n"),
            "b": event("b", "places: [{name: Y, within: x}]\n"),
        },
        [
            (
                "a.yml:8:28: error circle: These lie within each other in a circle: "
                "'x' → 'y' → 'x'. Break it somewhere."
            )
        ],
    ),
    "a place in place and one that is not, within each other": (
        {
            "a": event("a", "places: [x, {name: Y, within: x}]\n"),
            "_places": "x: {name: X, within: y}\n",
        },
        [
            (
                "_places.yml:1:22: error circle: These lie within each other in a circle: "
                "'x' → 'y' → 'x'. Break it somewhere."
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
    "a longer circle, shown whole": (
        {
            "a": event("a"),
            "_sources": "".join(
                f"s{one}: {{url: https://{one}.org/, title: T, relays: s{(one + 1) % 8}}}\n"
                for one in range(8)
            ),
        },
        [
            (
                "_sources.yml:1:45: error circle: These repeat each other in a circle: 's0' → 's1'"
                " → 's2' → 's3' → 's4' → 's5' → 's6' → 's7' → 's0'. Break it somewhere."
            )
        ],
    ),
    "a circle too long to be read, with both its ends": (
        {
            "a": event("a"),
            "_sources": "".join(
                f"s{one:02}: {{url: https://{one}.org/, title: T, relays: s{(one + 1) % 30:02}}}\n"
                for one in range(30)
            ),
        },
        [
            (
                "_sources.yml:1:46: error circle: These repeat each other in a circle: "
                + " → ".join(f"'s{one:02}'" for one in range(12))
                + " → (7 more) → "
                + " → ".join(f"'s{one % 30:02}'" for one in range(19, 31))
                + ". Break it somewhere."
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
    "an entry in place whose id is taken, and makes no circle of others": (
        {
            "a": event("a", "places: [{name: X, within: y}]\n"),
            "_places": "x: {name: X}\ny: {name: Y, within: x}\n",
        },
        [
            (
                "a.yml:8:10: error id-taken: The place 'X' is in events/_places.yml already. "
                "Name its id 'x' instead."
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
    "an end before the start on one day": (
        {
            "a": event(
                "a",
                "dates:\n- {role: began, on: '2025-07-28T10:00'}\n"
                "- {role: ended, on: '2025-07-28T09:00'}\n",
            )
        },
        [
            (
                "a.yml:10:21: error order: The end '2025-07-28T09:00' is before the start. Look at "
                "both dates."
            )
        ],
    ),
    "an end that another zone puts after the start": (
        {
            "a": event(
                "a",
                "dates:\n- {role: began, on: '2025-07-28T10:00+03:00'}\n"
                "- {role: ended, on: '2025-07-28T09:00Z'}\n",
            )
        },
        [],
    ),
    "a source of an earlier hour": (
        {
            "a": event("a", "    published: '2025-07-28T09:00'\n", date="'2025-07-28T10:00'"),
        },
        [
            (
                "a.yml:8:16: warning early-source: The source 'one' was published "
                "(2025-07-28T09:00) before the event. It may be right, if it announces the event; "
                "else look at both dates."
            )
        ],
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
    "a choice of one first of the month": (
        {"a": event("a", date="'[2025-07-01,2025-07-01]'")},
        [
            (
                "a.yml:2:7: warning filled-in: The date '[2025-07-01,2025-07-01]' looks filled in: "
                "no source gives a day. If only the month or the year is known, write it so: "
                "'2025-07'."
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
                "b.yml:1:8: warning twins: The event looks the same as 'a' (events/a.yml:1:8): "
                "day, place and title. Join the two, or tell them apart in their titles."
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
    "a source that no text cites, but that those cited repeat in the end": {
        "a": event(
            "a",
            "    relays: two\n"
            + TWO.replace("T}", "T, relays: s}")
            + "  - s\nbody: So it was.[^one]\n",
        ),
        "_sources": "s: {url: https://a.org/, title: T}\n",
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


DATED: Final = (
    "a.yml:2:7: error date: 'on Monday' is not a date. "
    "Write a day as '2025-07-28', a month as '2025-07', a year as '2025'."
)


def undated(more: str = "") -> str:
    return event("a", more, date="on Monday")


# A file with a mistake of its own, and what it takes the others to tell of it in the same run.
BOTH: Final[dict[str, tuple[dict[str, str], list[str]]]] = {
    "names of every sort": (
        {
            "a": undated(
                "  - shred\n"
                "  - {key: own, url: https://b.org/, title: B, publisher: lgia, relays: lrd}\n"
                "kind: fnd\n"
                "body: As [told](event:abd).[^oen]\n"
                "places: [vilnus, {name: Here, within: vilnus}]\n"
                "actors: [amry]\n"
                "tags: [drnoe]\n"
                "dates: [{role: began, on: 2025, cites: [onw]}]\n"
                "questions: [{asks: Why?, answers: [{says: So, by: amry, on: 2025}]}]\n"
                "related: [{event: abd}]\n"
                "retracted: {on: 2025, reason: Wrong, replaced_by: abd}\n"
                "formerly: [abc]\n"
            ),
            "abc": event("abc", "kind: find\n"),
            "_kinds": "find: {name: Find}\n",
            "_places": PLACES,
            "_actors": ACTORS,
            "_tags": TAGS,
            "_sources": SHARED,
            "_publishers": PUBLISHERS,
        },
        [
            DATED,
            "a.yml:8:5: error unknown-id: There is no source 'shred'. Did you mean 'shared'?",
            (
                "a.yml:9:58: error unknown-id: There is no publisher 'lgia'. Did you mean 'liga'? "
                "A new one is written with its name for readers."
            ),
            (
                "a.yml:9:72: error unknown-id: There is no source and no publisher 'lrd'. "
                "Did you mean 'lrt'?"
            ),
            "a.yml:10:7: error unknown-id: There is no kind 'fnd'. Did you mean 'find'?",
            "a.yml:11:17: error unknown-id: There is no event 'abd'. Did you mean 'abc'?",
            (
                "a.yml:11:28: error unknown-cite: The event has no source with the key 'oen'. "
                "Did you mean 'own'?"
            ),
            "a.yml:12:10: error unknown-id: There is no place 'vilnus'. Did you mean 'vilnius'?",
            "a.yml:12:39: error unknown-id: There is no place 'vilnus'. Did you mean 'vilnius'?",
            "a.yml:13:10: error unknown-id: There is no actor 'amry'. Did you mean 'army'?",
            "a.yml:14:8: error unknown-id: There is no tag 'drnoe'. Did you mean 'drone'?",
            (
                "a.yml:15:41: error unknown-cite: The event has no source with the key 'onw'. "
                "Did you mean 'own'?"
            ),
            "a.yml:16:51: error unknown-id: There is no actor 'amry'. Did you mean 'army'?",
            "a.yml:17:19: error unknown-id: There is no event 'abd'. Did you mean 'abc'?",
            "a.yml:18:51: error unknown-id: There is no event 'abd'. Did you mean 'abc'?",
            (
                "a.yml:19:12: error formerly: The old id 'abc' belongs to events/abc.yml. "
                "An address leads to one event only."
            ),
        ],
    ),
    "a kind left out": (
        {"a": undated(), "_kinds": "find: {name: Find}\n"},
        [WRONG["kind left out"][1][0], DATED],
    ),
    "an end before the start": (
        {
            "a": undated(
                "dates:\n- {role: began, on: 2025-07-28}\n- {role: ended, on: 2025-07-27}\n"
            )
        },
        [DATED, *WRONG["an end before the start"][1]],
    ),
    "a source that relays itself": (
        {"a": undated("    relays: one\n")},
        [DATED, *WRONG["an own source that relays itself"][1]],
    ),
    "names beside what is not sound in the same entry": (
        {
            "a": event(
                "a",
                "places: [{name: Far, lat: 48.9, lon: 2.3, country: LT, radius_km: 0}]\n"
                "dates: [{role: begun, on: 2025, cites: [oen]}]\n",
            ),
            "_actors": "army: {name: Army, type: bodies, of: stat}\nstate: {name: State}\n",
        },
        [
            (
                "_actors.yml:1:26: error unknown-word: 'bodies' is none of the words for 'type'. "
                "Write person, organisation, state or body."
            ),
            "_actors.yml:1:38: error unknown-id: There is no actor 'stat'. Did you mean 'state'?",
            (
                "a.yml:8:27: error outside: The point 48.9, 2.3 does not lie in LT. "
                "Look at 'lat', 'lon' and 'country' of 'Far'."
            ),
            "a.yml:8:67: error number: A radius of '0' holds nothing. Leave the key out.",
            (
                "a.yml:9:16: error unknown-word: 'begun' is none of the words for 'role'. "
                "Did you mean 'began'?"
            ),
            (
                "a.yml:9:41: error unknown-cite: The event has no source with the key 'oen'. "
                "Did you mean 'one'?"
            ),
        ],
    ),
    "one where a list belongs": (
        {
            "a": event("a", "places: vilnus\nactors: {name: The Guard, of: amry}\n"),
            "_places": PLACES,
            "_actors": ACTORS,
        },
        [
            (
                "a.yml:8:9: error shape: 'places' needs a list; here stands the text 'vilnus'. "
                "Write it as [one, two], or each item on a line after '- '."
            ),
            "a.yml:8:9: error unknown-id: There is no place 'vilnus'. Did you mean 'vilnius'?",
            (
                "a.yml:9:1: error shape: 'actors' needs a list; here stands a mapping. "
                "Write it as [one, two], or each item on a line after '- '."
            ),
            "a.yml:9:31: error unknown-id: There is no actor 'amry'. Did you mean 'army'?",
        ],
    ),
    "an id used twice": (
        {"2024/a": event("a"), "2025/a": event("b", "tags: [drnoe]\n"), "_tags": TAGS},
        [
            *WRONG["an id used twice"][1],
            "2025/a.yml:8:8: error unknown-id: There is no tag 'drnoe'. Did you mean 'drone'?",
        ],
    ),
    "an entry whose id is none": (
        {"a": event("a"), "_places": "Vilnius: {name: Vilnius, within: here, country: lt}\n"},
        [
            "_places.yml:1:1: error id: 'Vilnius' is not an id. Such as 'vilnius'.",
            (
                "_places.yml:1:34: error unknown-id: There is no place 'here'. "
                "Add it to events/_places.yml, or write it in place with its name."
            ),
            (
                "_places.yml:1:49: error country: 'lt' is not a country's code of ISO 3166-1. "
                "Write LT."
            ),
        ],
    ),
}
KEYED: Final = event("a", "body: Told.[^one]\n")
# Mistakes that make others look wrong: files, and the one thing that is said.
ALONE: Final[dict[str, tuple[dict[str, str], str]]] = {
    "a source's address, its key cited": (
        {"a": KEYED.replace("https://example.org/a", "example.org")},
        "a.yml:6:10: error url",
    ),
    "a source's address, its key made from it": (
        {
            "a": event("a", "body: Told.[^example-org]\n")
            .replace("key: one\n    ", "")
            .replace("https://", "")
        },
        "a.yml:5:10: error url",
    ),
    "a source's key": ({"a": KEYED.replace("key: one", "key: One")}, "a.yml:5:10: error id"),
    "a source's key under another name": (
        {"a": KEYED.replace("key: one", "id: one")},
        "a.yml:5:5: error unknown-key",
    ),
    "a source that is a list": (
        {"a": event("a", "  - [one]\nbody: Told.[^two]\n")},
        "a.yml:8:5: error shape",
    ),
    "all sources left out": (
        {"a": "title: A\ndate: 2025\nsummary: Told.[^one]\n"},
        "a.yml:1:1: error missing-key",
    ),
    "sources given twice": (
        {"a": KEYED + "sources: [shared]\ndates: [{role: began, on: 2025, cites: [shared]}]\n"},
        "a.yml:9:1: error repeated-key",
    ),
    "a relayed source's key": (
        {"a": event("a", "    relays: two\n" + TWO.replace("two", "Two"))},
        "a.yml:9:11: error id",
    ),
    "a shared source's title": (
        {
            "a": event("a", "  - shared\nbody: Told.[^one] [^shared]\n"),
            "_sources": "shared: {url: https://example.com/s, title: '', relays: shared-2}\n"
            "shared-2: {url: https://example.com/2, title: S}\n",
        },
        "_sources.yml:1:45: error empty",
    ),
    "a kind": (
        {"a": event("a", "kind: A Find\n"), "_kinds": "find: {name: Find}\n"},
        "a.yml:8:7: error id",
    ),
    "a kind under another name": (
        {"a": event("a", "category: find\n"), "_kinds": "find: {name: Find}\n"},
        "a.yml:8:1: error unknown-key",
    ),
    "a place, an actor, an event": (
        {"a": event("a", "places: [Vilnius City]\n"), "_places": PLACES},
        "a.yml:8:10: error id",
    ),
    "the event that replaces another": (
        {"a": event("a", "retracted: {on: 2025, reason: Wrong, replaced_by: B C}\n")},
        "a.yml:8:51: error id",
    ),
    "an entry's id": (
        {"a": event("a", "places: [vilnius]\n"), "_places": "Vilnius: {name: Vilnius}\n"},
        "_places.yml:1:1: error id",
    ),
    "the date of an event with an entry that others name": (
        {
            "a": undated("actors: [{name: The Guard}]\n"),
            "b": event("b", "actors: [the-guard]\n"),
        },
        "a.yml:2:7: error date",
    ),
    "the name of an entry that others name": (
        {
            "a": event("a", "actors: [{role: The Guard, name: ''}]\n"),
            "b": event("b", "actors: [the-guard]\n"),
        },
        "a.yml:8:34: error empty",
    ),
    "the type of an entry that another event has too": (
        {
            "a": event("a", "actors: [{name: Guard, type: boddy}]\n"),
            "b": event("b", "actors: [{name: Guard, type: body}]\n"),
        },
        "a.yml:8:30: error unknown-word",
    ),
    "the meaning of a tag whose alias is used": (
        {
            "a": event("a", "tags: [otan]\n"),
            "_tags": "nato: {name: N, means: '', aliases: [otan]}\n",
        },
        "_tags.yml:1:24: error empty",
    ),
    "the aliases of a tag": (
        {"a": event("a", "tags: [otan]\n"), "_tags": "nato: {name: NATO, aliases: otan}\n"},
        "_tags.yml:1:29: error shape",
    ),
    "an alias under another name": (
        {"a": event("a", "tags: [otan]\n"), "_tags": "nato: {name: NATO, alias: [otan]}\n"},
        "_tags.yml:1:20: error unknown-key",
    ),
    "the name of a publisher": (
        {
            "a": event("a", "    publisher: The Sun\n"),
            "b": event("b", "    publisher: The Sun\n"),
            "_publishers": "sun: {name: [The Sun]}\n",
        },
        "_publishers.yml:1:7: error shape",
    ),
    "the page of a publisher": (
        {
            "a": event("a", "    publisher: The Sun\n"),
            "b": event("b", "    publisher: The Sun\n"),
            "_publishers": "sun: {name: The Sun, url: sun.com}\n",
        },
        "_publishers.yml:1:27: error url",
    ),
    "an entry merged into others": (
        {"a": event("a", "places: [vilnius]\n"), "_places": "<<: {vilnius: {name: Vilnius}}\n"},
        "_places.yml:1:1: error merge-key",
    ),
    "a picture's path": (
        {"a": event("a", "media:\n- {file: ../b.jpg, alt: x, credit: y, licence: MIT}\n")},
        "a.yml:9:10: error media",
    ),
    "two old ids that are none": (
        {"a": event("a", "formerly: [A B]\n"), "b": event("b", "related: [{event: a}]\n")},
        "a.yml:8:12: error id",
    ),
}


@pytest.mark.parametrize("name", BOTH)
def test_a_file_with_mistakes_of_its_own_is_judged_by_the_others_in_the_same_run(name: str) -> None:
    files, expected = BOTH[name]
    assert problems(files) == expected


@pytest.mark.parametrize("name", ALONE)
def test_nothing_is_said_that_follows_only_from_another_mistake(name: str) -> None:
    files, expected = ALONE[name]
    assert [problem.rpartition(": ")[0][: len(expected)] for problem in problems(files)] == [
        expected
    ]


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_across_events_is_said_with_its_place(name: str) -> None:
    files, expected = WRONG[name]
    assert problems(files) == expected


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_right_across_events_is_left_alone(name: str) -> None:
    assert problems(RIGHT[name]) == []


@pytest.mark.parametrize(
    ("first", "second"), [("Delfi News", "delfi-news"), ("delfi-news", "Delfi News")]
)
def test_a_publisher_in_place_may_be_written_by_its_id(first: str, second: str) -> None:
    files = {
        "a": event("a", f"    publisher: {first}\n"),
        "b": event("b", f"    publisher: {second}\n"),
        "_sources": "s: {url: https://s.org/, title: T, publisher: delfi-news}\n",
    }
    dossier, found = check(collected(files))
    assert {one.code for one in found} == {"repeated-entry"}
    assert {id_: one.name for id_, one in dossier.publishers.items()} == {
        "delfi-news": "Delfi News"
    }
    published = [source.publisher for one in dossier.events for source in one.sources]
    assert [*published, dossier.sources["s"].publisher] == 3 * ["delfi-news"]


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


NOUNS: Final[list[type[Written]]] = [EventFile, *SHELVES.values()]
KEYS: Final = sorted({key for noun in NOUNS for key in keys_of(noun)})
WORDS: Final = st.sampled_from(["a", "b", "2025", "https://a.org/", "No Id", "", "{name: A}"])
MAPPINGS: Final = st.dictionaries(
    st.sampled_from(KEYS),
    st.recursive(
        WORDS,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from([*KEYS, "a", "b"]), inner, max_size=4)
        ),
        max_leaves=8,
    ),
    max_size=8,
)


@settings(max_examples=300, deadline=None)
@given(MAPPINGS, MAPPINGS, st.sampled_from(sorted(SHELVES)))
def test_no_mistake_of_one_file_makes_the_judgement_of_another_fail(
    one: object, other: object, shelf: str
) -> None:
    written = json.dumps(one)
    entries = json.dumps({"a": one, "b": other})
    assert problems({"a": written, "b": json.dumps(other), f"_{shelf}": entries})


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
    by_the_site = {"host", "no-plugin", "shell", "placeholder", "two-outputs", "search", "preview"}
    at_the_desk = {"vanished", "emptied", "correction-removed"}
    by_other_tests = {"link-record", "schema", "tidy", "unwritable"}
    by_imports = {"import", "import-file", "mapping", "not-kept", "no-parquet"}
    others = by_the_folder | by_hostile_files | by_the_site | at_the_desk | by_other_tests
    others |= by_imports
    assert shown | others == set(CODES)


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
