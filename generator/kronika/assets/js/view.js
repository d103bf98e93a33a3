/**
 * What the reader has chosen, and its address: an address's query goes in, a View comes out, and
 * back. The order in an address is fixed, so that the same choice always has the same address.
 */

/**
 * @typedef {object} View
 * @property {Record<string, string[]>} chosen facet → ids, in the facet's own order
 * @property {string} from first day, "2025-08-01", or ""
 * @property {string} to last day, or ""
 * @property {string} text as typed
 * @property {"newest" | "oldest"} order
 * @property {string} asOf the day whose knowledge is shown, or "": today's
 * @property {string} by the date events stand under: one of DATINGS
 */

export const DATINGS = ["happened", "known", "changed"];
export const FACETS = ["kind", "actor", "place", "tag", "status"];
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_LENGTH = 86400000;
const DAY_WORDS = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/**
 * @param {string} text "2025-08-01"
 * @returns {number | null} days since 1970-01-01; null where there is no such day
 */
export function ordinal(text) {
  if (!DAY.test(text)) return null;
  const moment = Date.parse(`${text}T00:00:00Z`);
  // Some engines read 30 February as a day in March: only a day that reads back is one.
  return Number.isNaN(moment) || isoDay(moment / DAY_LENGTH) !== text ? null : moment / DAY_LENGTH;
}

/**
 * @param {number} day days since 1970-01-01
 * @returns {string} "2025-08-01"
 */
export function isoDay(day) {
  return new Date(day * DAY_LENGTH).toISOString().slice(0, 10);
}

/**
 * @param {string} day "2025-08-01"
 * @returns {string} "1 August 2025"
 */
export function dayWords(day) {
  return DAY_WORDS.format((ordinal(day) ?? 0) * DAY_LENGTH);
}

/**
 * @param {View["order"]} order
 * @param {Partial<View>} [kept] how the timeline is read, which leaves nothing out by itself
 * @returns {View} nothing left out
 */
export function everything(order, { by = DATINGS[0], asOf = "" } = {}) {
  const chosen = Object.fromEntries(FACETS.map((facet) => [facet, []]));
  return { chosen, from: "", to: "", text: "", order, by, asOf };
}

/**
 * When things changed here is told by today's record alone.
 * @param {View} view
 * @returns {View}
 */
export function sound(view) {
  return view.asOf && view.by === DATINGS[2] ? { ...view, by: DATINGS[0] } : view;
}

/**
 * @param {View} view
 * @returns {boolean} true where the view leaves events out
 */
export function narrows(view) {
  return Boolean(view.from || view.to || view.text.trim()) || FACETS.some((facet) => view.chosen[facet].length);
}

/**
 * @param {View} view
 * @returns {number} how many choices stand in it
 */
export function choices(view) {
  const facets = FACETS.reduce((sum, facet) => sum + view.chosen[facet].length, 0);
  return facets + (view.from || view.to ? 1 : 0) + (view.text.trim() ? 1 : 0);
}

/**
 * @param {string} query of an address
 * @param {Record<string, string[]>} known facet → every id there is; others are passed over
 * @param {View["order"]} order the site's own
 * @returns {View}
 */
export function readView(query, known, order) {
  const written = new URLSearchParams(query);
  const view = everything(order);
  for (const facet of FACETS) {
    const wanted = new Set(written.getAll(facet));
    view.chosen[facet] = (known[facet] ?? []).filter((id) => wanted.has(id));
  }
  view.from = day(written.get("from"));
  view.to = day(written.get("to"));
  if (view.from && view.to && view.from > view.to) [view.from, view.to] = [view.to, view.from];
  view.text = (written.get("q") ?? "").slice(0, 200);
  const asked = written.get("order");
  if (asked === "newest" || asked === "oldest") view.order = asked;
  const by = written.get("by") ?? "";
  if (DATINGS.includes(by)) view.by = by;
  view.asOf = day(written.get("as-of"));
  return sound(view);
}

/**
 * @param {View} view
 * @param {View["order"]} order the site's own, which is not written
 * @returns {string} "" or "?kind=find&from=2025-08-01"
 */
export function writtenView(view, order) {
  const written = new URLSearchParams();
  for (const facet of FACETS) for (const id of [...view.chosen[facet]].sort()) written.append(facet, id);
  if (view.from) written.set("from", view.from);
  if (view.to) written.set("to", view.to);
  if (view.text.trim()) written.set("q", view.text.trim());
  if (view.order !== order) written.set("order", view.order);
  if (view.by !== DATINGS[0]) written.set("by", view.by);
  if (view.asOf) written.set("as-of", view.asOf);
  const query = written.toString();
  return query && `?${query}`;
}

/**
 * @param {string | null} text
 * @returns {string} the day, or "" where there is none
 */
function day(text) {
  return text && ordinal(text) !== null ? text : "";
}
