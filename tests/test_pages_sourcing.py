"""An event's sources below what they repeat, from each origin down."""

from __future__ import annotations

from typing import Final

import pytest

from kronika.chronicle import Chronicle
from kronika.pages import plan
from kronika.pages.sourcing import Branch, groups
from kronika.settings import Settings
from tests.chronicles import text, tree
from tests.test_evidence import dossier, own


def chain(branch: Branch) -> str:
    """A branch as `a(b, c)`; what only stands between is in brackets of its own."""
    name = branch.source.key if branch.source else f"[{branch.between and branch.between.text}]"
    below = ", ".join(map(chain, branch.branches))
    return f"{name}({below})" if below else name


REPEATS: Final = ", ".join(
    own(key, f", relays: {of}")
    for key, of in {"a": "agency", "b": "a", "c": "agency", "d": "a"}.items()
)
TREES: Final = {
    "an origin's own page": ("agency", ["BNS itself: agency"]),
    "a page that repeats it": ("relay, agency", ["BNS itself and via 1: agency(relay)"]),
    "a page between that the event does not cite": ("relay", ["BNS via 1: [T](relay)"]),
    "one that repeats a publisher": (
        own("x", ", publisher: liga, relays: lrt"),
        ["LRT via 1: x"],
    ),
    "a long chain, told in the order of its sources": (
        f"{own('x', ', relays: y')}, {own('y', ', relays: relay')}, agency, {own('z')}",
        ["BNS itself and via 2: agency([T](y(x)))", "c.org itself: z"],
    ),
    "several at each step": (
        f"agency, {REPEATS}",
        ["BNS itself and via 4: agency(a(b, d), c)"],
    ),
    "a circle": ("round, about", ["b.org via 1: round", "a.org via 1: about"]),
}


@pytest.mark.parametrize("name", TREES)
def test_sources_stand_below_what_they_repeat(name: str) -> None:
    sources, expected = TREES[name]
    whole, event = dossier(sources)
    found = groups(Chronicle(whole, Settings(), {}), event)
    assert [
        f"{group.name} {group.way}: {', '.join(map(chain, group.branches))}" for group in found
    ] == expected
    assert sum(group.sources for group in found) == len(event.sources)


def counted(sources: str) -> str:
    whole, _ = dossier(sources)
    body = plan(Chronicle(whole, Settings(), {}))["events/a/"]().body
    found = tree(body).find(".//p[@class='k-sources__count']")
    assert found is not None
    return text(found).partition(". ")[0]


def test_the_count_names_the_origins_and_how_their_word_came() -> None:
    assert counted(f"agency, relay, {own('x')}") == (
        "3 sources, 2 origins: BNS itself and via 1, c.org itself"
    )
    many = ", ".join(own("x" * n, host=f"{'x' * n}.org") for n in range(1, 11))
    assert counted(many).endswith(" xxxxxxxx.org itself and 2 more")
