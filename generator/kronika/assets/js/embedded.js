/**
 * The timeline in another site's frame, filtered by its address as the timeline itself is: a query
 * goes in, the list shows what it leaves. Without this script the list is the unfiltered one.
 */

import { editionOf, Edition } from "./edition.js";
import { counted } from "./element.js";
import { part } from "./filtered.js";
import { Results } from "./results.js";
import { Store } from "./store.js";
import { dayWords, DATINGS, FACETS, narrows, readView, writtenView } from "./view.js";

/** @typedef {import("./view.js").View} View */

const SHOWN = 50;

/** @param {HTMLElement} place */
async function filter(place) {
  const store = new Store(new URL(place.dataset.kData ?? "", location.href));
  const timeline = await store.timeline();
  const { matcher } = new Edition(timeline);
  const view = readView(location.search, matcher.ids, timeline.order);
  const query = writtenView(view, timeline.order);
  if (!query) return;
  for (const back of place.querySelectorAll("a[data-k-back]")) back.setAttribute("href", back.getAttribute("href") + query);
  const [edition, holding] = await Promise.all([
    editionOf(store, timeline, view),
    store.holding(view.text, matcher.size, timeline.shard),
  ]);
  const tally = edition.matcher.tally(view, edition.holding(holding));
  const results = new Results(part(place, "list"), store, timeline.shard, place.dataset.kBase ?? "");
  await results.draw({ edition, tally, order: view.order }, SHOWN);
  part(place, "count").textContent = sentence(view, timeline, tally.hits.length, edition.matcher.total(view));
}

/**
 * @param {View} view
 * @param {import("./match.js").Timeline} timeline
 * @param {number} found
 * @param {number} total
 * @returns {string} "2 of 57 events: Search and find, from 1 August 2025"
 */
function sentence(view, timeline, found, total) {
  const names = FACETS.flatMap((facet) => {
    const known = new Map(timeline.facets[facet]);
    return view.chosen[facet].map((id) => known.get(id) ?? id);
  });
  if (view.from) names.push(`from ${dayWords(view.from)}`);
  if (view.to) names.push(`until ${dayWords(view.to)}`);
  if (view.text.trim()) names.push(`“${view.text.trim()}”`);
  if (view.by !== DATINGS[0]) names.push(view.by === DATINGS[1] ? "by when known" : "by when changed here");
  if (view.asOf) names.push(`as known by ${dayWords(view.asOf)}`);
  const all = narrows(view) ? `${found.toLocaleString("en")} of ${counted(total, "event")}` : counted(found, "event");
  return names.length ? `${all}: ${names.join(", ")}` : all;
}

const place = document.querySelector("[data-k-embedded]");
if (place instanceof HTMLElement) {
  filter(place).catch((fault) => {
    console.warn(fault);
    part(place, "count").textContent = "The filter could not be applied; these are the newest of all events.";
  });
}
