/**
 * The timeline's filters: takes over the list marked `data-k-timeline`. What the reader chooses
 * stands in the address; Back takes back one step. Without this script the list is complete.
 */

import { trouble } from "./element.js";
import { FilteredTimeline, part } from "./filtered.js";
import { onEveryPage } from "./page.js";
import { Store } from "./store.js";

/** Timelines already made, by the path of their page: whoever comes back finds theirs as it was. */
const made = new Map();

/** Whether the last step was through the browser's memory of pages. */
let travelled = false;

/**
 * @param {HTMLElement} place
 * @param {AbortSignal} leaving
 */
async function mount(place, leaving) {
  const known = made.get(location.pathname);
  if (known) {
    if (known.place !== place) place.replaceWith(known.place);
    known.arrive(leaving, travelled);
    return;
  }
  const store = new Store(new URL(place.dataset.kData ?? "", location.href));
  const home = part(place, "filters");
  place.toggleAttribute("data-k-busy", location.search !== "");
  try {
    const timeline = await store.timeline();
    if (leaving.aborted) return;
    const filtered = new FilteredTimeline(place, store, timeline);
    made.set(location.pathname, filtered);
    filtered.arrive(leaving, travelled);
  } catch (fault) {
    console.warn(fault);
    place.removeAttribute("data-k-busy");
    const sentence = "The filters could not be loaded; the list is complete without them.";
    home.replaceChildren(trouble(sentence, () => mount(place, leaving)));
  }
}

/**
 * A strip's bars are links of SVG, which the theme's instant navigation cannot follow: they are left
 * to the browser.
 */
function sparePlainStrips() {
  for (const strip of document.querySelectorAll(".k-strip")) {
    // Where bars pick a period, their own listener stands at the same element and still hears of it.
    (strip.closest("[data-k-strip]") ?? strip).addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest("a") instanceof SVGAElement) event.stopPropagation();
    });
  }
}

window.addEventListener("popstate", () => (travelled = true));
document.addEventListener("click", () => (travelled = false), { capture: true });

onEveryPage((leaving) => {
  sparePlainStrips();
  const place = document.querySelector("[data-k-timeline]");
  if (place instanceof HTMLElement) mount(place, leaving);
});
