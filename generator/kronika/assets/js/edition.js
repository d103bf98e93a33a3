/**
 * The timeline as it can be read: the data of timeline.json goes in, and that of another date which
 * its events can stand under; out come rows and headings in that order, ready to be matched.
 */

import { Matcher } from "./match.js";

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
   */
  constructor(timeline, order = null) {
    this.order = order;
    const events = order ? order.places.map((place, at) => row(timeline.events[place], order.dates[order.dated[at]])) : timeline.events;
    this.sections = order ? order.sections : timeline.sections;
    this.matcher = new Matcher({ ...timeline, events }, order?.tellsRetractions);
  }

  /**
   * @param {number} event its place in this edition
   * @returns {number} its place in timeline.json
   */
  place(event) {
    return this.order ? this.order.places[event] : event;
  }

  /**
   * @param {Uint8Array | null} holding by places in timeline.json
   * @returns {Uint8Array | null} by places in this edition
   */
  holding(holding) {
    return holding && this.order ? Uint8Array.from(this.order.places, (place) => holding[place]) : holding;
  }

  /**
   * @param {number} event
   * @returns {Known | null} the date it stands under, where that is not the one it happened on
   */
  date(event) {
    return this.order?.dates[this.order.dated[event]] ?? null;
  }
}

/**
 * @param {import("./match.js").Row} happened
 * @param {Known | undefined} date
 * @returns {import("./match.js").Row}
 */
function row([, , kind, actors, places, tags, status], date) {
  return [date?.[0] ?? null, date?.[1] ?? null, kind, actors, places, tags, status];
}
