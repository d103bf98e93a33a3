/**
 * A strip of today goes in, with an edition of an earlier day; each bar comes out as high as the
 * events known by that day make it, and what was not known yet is gone.
 */

import { counted } from "./element.js";
import { ordinal } from "./view.js";

/**
 * @param {DocumentFragment} strip
 * @param {import("./edition.js").Edition} edition
 */
export function lower(strip, { matcher, past }) {
  const bars = [...strip.querySelectorAll("a[data-k-from]")];
  const ends = bars.map((bar) => [bar.getAttribute("data-k-from"), bar.getAttribute("data-k-to")]);
  const spans = ends.map(([from, to]) => [ordinal(from ?? "") ?? Infinity, ordinal(to ?? "") ?? -Infinity]);
  const counts = spans.map(() => 0);
  for (let event = 0; event < matcher.size; event += 1) {
    const [first, last] = [matcher.earliest[event], matcher.latest[event]];
    if (matcher.withdrawn[event] === 1) continue;
    const at = spans.findIndex(([from, to]) => first >= from && first <= to && last - first <= to - from + 1);
    if (at >= 0) counts[at] += 1;
  }
  bars.forEach((bar, at) => {
    const of = Number(bar.getAttribute("data-k-of"));
    if (counts[at] === 0) bar.parentElement?.remove();
    else if (counts[at] !== of) lowered(bar, counts[at], of);
  });
  for (const vague of strip.querySelectorAll("[data-k-known]")) {
    if (!past?.whole && (ordinal(vague.getAttribute("data-k-known") ?? "") ?? Infinity) > (past?.day ?? 0)) vague.remove();
  }
  strip.querySelector("figcaption li:not([data-k-known])")?.remove(); // "and 10 events more"
  const list = strip.querySelectorAll("figcaption li");
  const summary = strip.querySelector("figcaption summary");
  if (list.length === 0) strip.querySelector("figcaption")?.remove();
  else if (summary) summary.textContent = counted(list.length, "event with a vaguer date", "events with vaguer dates");
}

/**
 * @param {Element} bar
 * @param {number} count
 * @param {number} of today
 */
function lowered(bar, count, of) {
  const ground = Number(bar.getAttribute("data-k-ground"));
  // It shrinks towards the ground it stands on; what was withdrawn since does not make it grow.
  const share = Math.min(1, Math.max(count / of, 3 / ground));
  bar.querySelector(".k-strip__bar")?.setAttribute("transform", `translate(0 ${ground * (1 - share)}) scale(1 ${share})`);
  const name = bar.getAttribute("aria-label") ?? "";
  bar.setAttribute("aria-label", `${name.slice(0, name.lastIndexOf(":"))}: ${counted(count, "event")}`);
}
