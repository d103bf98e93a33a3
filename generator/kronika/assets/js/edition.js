/**
 * The timeline as it can be read: the data of timeline.json goes in, and that of another date which
 * its events can stand under, and what was known by a day; out come rows and headings in that order,
 * ready to be matched.
 */

import { Matcher } from "./match.js";
import { Past } from "./past.js";
import { DATINGS } from "./view.js";

/** @typedef {[number | null, number | null, string, string | null]} Known earliest, latest, words, machine's form */

/**
 * @typedef {object} Order data/known.json
 * @property {string} stands "Known since"
 * @property {string} period "when it became known"
 * @property {boolean} tellsRetractions whether what was withdrawn stands in it unasked
 * @property {string} order "by when they became known"
 * @property {import("./match.js").Timeline["sections"]} sections
 * @property {Known[]} dates
 * @property {number[]} places of the events in timeline.json, in this order
 * @property {number[]} dated for each of them the number of its date, or -1
 * @property {string} strip HTML
 */

export class Edition {
  /**
   * @param {import("./match.js").Timeline} timeline
   * @param {Order | null} [order]
   * @param {import("./past.js").Past | null} [past]
   */
  constructor(timeline, order = null, past = null) {
    this.order = order;
    this.past = past;
    const places = order?.places ?? timeline.events.map((_, place) => place);
    const states = past && places.map((place) => past.state(place));
    const kept = [...places.keys()].filter((at) => states?.[at] !== undefined || !states);
    this.places = kept.map((at) => places[at]);
    this.states = states && kept.map((at) => states[at]);
    this.dates = order && kept.map((at) => order.dates[order.dated[at]] ?? null);
    this.sections = thinned(order?.sections ?? timeline.sections, kept);
    const statuses = timeline.facets.status.map(([id]) => id);
    const events = this.places.map((place, at) => {
      const row = /** @type {import("./match.js").Row} */ ([...timeline.events[place]]);
      if (this.dates) [row[0], row[1]] = this.dates[at] ?? [null, null];
      const state = this.states?.[at];
      if (past && state) row[6] = statuses.indexOf(past.status(state));
      return row;
    });
    this.matcher = new Matcher({ ...timeline, events }, order?.tellsRetractions);
  }

  /**
   * @param {number} event its place in this edition
   * @returns {number} its place in timeline.json
   */
  place(event) {
    return this.places[event];
  }

  /**
   * @param {Uint8Array | null} holding by places in timeline.json
   * @returns {Uint8Array | null} by places in this edition
   */
  holding(holding) {
    return holding && Uint8Array.from(this.places, (place) => holding[place]);
  }

  /**
   * @param {number} event
   * @returns {Known | null} the date it stands under, where that is not the one it happened on
   */
  date(event) {
    return this.dates?.[event] ?? null;
  }

  /**
   * Takes from a card what was not known by the day that is read, if one is.
   * @param {DocumentFragment} card
   * @param {number} event
   */
  cut(card, event) {
    const state = this.states?.[event];
    if (state) this.past?.cut(card, state);
  }
}

/**
 * @param {import("./store.js").Store} store
 * @param {import("./match.js").Timeline} timeline
 * @param {import("./view.js").View} view
 * @returns {Promise<Edition>} in which the view reads the timeline
 */
export async function editionOf(store, timeline, { by, asOf }) {
  const [order, known] = await Promise.all([
    by === DATINGS[0] ? null : store.order(by),
    asOf ? store.known() : null,
  ]);
  return new Edition(timeline, order, known && new Past(known, asOf));
}

/**
 * @param {import("./match.js").Timeline["sections"]} sections
 * @param {number[]} kept places of the events that are left, in order
 * @returns {import("./match.js").Timeline["sections"]} the sections with as many events as are left
 */
function thinned(sections, kept) {
  let first = 0;
  let spot = 0;
  return sections.map(([year, yearName, month, monthName, size]) => {
    const before = spot;
    first += size;
    while (spot < kept.length && kept[spot] < first) spot += 1;
    return [year, yearName, month, monthName, spot - before];
  });
}
