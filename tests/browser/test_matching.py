"""The parts of the filters that only reckon, asked as modules in the browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from kronika.pages.shards import folded

pytestmark = pytest.mark.browser

WORDS = ["Gaižiūnai", "ŁÓDŹ, Ærø", "Straße", "İstanbul Diyarbakır", "ﬁve №", "हिन्दी", "Київ"]  # noqa: RUF001 -- meant


def test_what_is_typed_is_folded_as_the_texts_are(page: Page, site_url: str) -> None:
    page.goto(site_url)
    typed = page.evaluate(
        """async ([address, words]) => {
            const { folded } = await import(address);
            return words.map((word) => folded(word));
        }""",
        [f"{site_url}assets/kronika/js/fold.js", WORDS],
    )
    assert typed == [folded(word) for word in WORDS]


NAIVE = """async (root) => {
  const { Matcher } = await import(`${root}assets/kronika/js/match.js`);
  const { everything, FACETS, ordinal } = await import(`${root}assets/kronika/js/view.js`);
  let seed = 7;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const some = (most, of) => [...new Set(Array.from({ length: random(most) }, () => random(of)))];
  const ids = (of) => Array.from({ length: of }, (_, at) => [`o${at}`, `Option ${at}`]);
  const sizes = { kind: 6, actor: 40, place: 30, tag: 20, status: 4 };
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, ids(sizes[facet])]));
  const day = () => (random(9) ? 19000 + random(900) : null);
  const events = Array.from({ length: 10000 }, () => {
    const from = day();
    const to = random(5) ? from : from === null ? null : from + random(60);
    return [from, to, random(7) - 1, some(4, 40), some(3, 30), some(5, 20), random(4)];
  });
  const matcher = new Matcher({ facets, events });
  const has = (row, at, option) => [row[at + 2]].flat().includes(option);
  const seen = [];
  for (let round = 0; round < 12; round += 1) {
    const view = everything("newest");
    for (const facet of FACETS) {
      if (random(2)) view.chosen[facet] = some(4, sizes[facet]).map((at) => `o${at}`);
    }
    if (random(2)) [view.from, view.to] = ["2022-03-01", "2023-06-30"];
    const holding = random(2) ? Uint8Array.from(events, () => random(2)) : null;
    const tally = matcher.tally(view, holding);
    const [first, last] = [ordinal(view.from) ?? -Infinity, ordinal(view.to) ?? Infinity];
    const within = (row) => (row[1] ?? Infinity) >= first && (row[0] ?? -Infinity) <= last;
    const free = (facet, at, but) => at === but || !view.chosen[facet].length;
    const chosen = (row, facet, at) =>
      view.chosen[facet].some((id) => has(row, at, Number(id.slice(1))));
    const wanted = (row, but) =>
      FACETS.every((facet, at) => free(facet, at, but) || chosen(row, facet, at));
    const held = (at) => holding === null || holding[at] === 1;
    const found = (but) =>
      events.filter((row, at) => within(row) && held(at) && wanted(row, but));
    const counts = FACETS.map((facet, at) => {
      const rows = found(at);
      return facets[facet].map((_, option) => rows.filter((row) => has(row, at, option)).length);
    });
    seen.push([tally.hits.length, FACETS.map((facet) => [...tally.counts[facet]])]);
    seen.push([found(-1).length, counts]);
  }
  return seen;
}"""


def test_counts_are_those_of_a_plain_reckoning(page: Page, site_url: str) -> None:
    page.goto(site_url)
    seen = page.evaluate(NAIVE, site_url)
    assert seen[0::2] == seen[1::2]
    assert len({said for said, _ in seen}) > 2


WITHDRAWN = """async (root) => {
  const { Matcher } = await import(`${root}assets/kronika/js/match.js`);
  const { everything, FACETS } = await import(`${root}assets/kronika/js/view.js`);
  const named = (names) => names.map((name) => [name, name]);
  const options = { kind: ["find"], status: ["disputed", "retracted"] };
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, named(options[facet] ?? [])]));
  const events = [0, 1, 1].map((status) => [20000, 20000, 0, [], [], [], status]);
  const matcher = new Matcher({ facets, events });
  return [[], ["disputed"], ["retracted"], ["disputed", "retracted"]].map((chosen) => {
    const view = everything("newest");
    view.chosen.status = chosen;
    const { hits, counts } = matcher.tally(view, null);
    return [[...hits], matcher.total(view), [...counts.status], [...counts.kind]];
  });
}"""


def test_retracted_events_are_seen_and_counted_by_those_who_ask(page: Page, site_url: str) -> None:
    page.goto(site_url)
    assert page.evaluate(WITHDRAWN, site_url) == [
        [[0], 1, [1, 2], [1]],
        [[0], 1, [1, 2], [1]],
        [[1, 2], 3, [1, 2], [2]],
        [[0, 1, 2], 3, [1, 2], [3]],
    ]
