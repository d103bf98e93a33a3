/**
 * Which events a view holds, and how many each option would show: the timeline's data goes in once
 * and lies in typed arrays; a View and the events that hold its text go in, a Tally comes out. One
 * pass over all events, without an object for each, keeps ten thousand within a few milliseconds.
 */

import { FACETS, ordinal } from "./view.js";

/**
 * @typedef {[number | null, number | null, number, number[], number[], number[], number]} Row
 *   earliest and latest day, then kind, actors, places, tags and status as places in the facets
 * @typedef {object} Timeline
 * @property {number} version
 * @property {string} asOf
 * @property {"newest" | "oldest"} order
 * @property {Record<string, [string, string][]>} facets facet → [id, name] of each option
 * @property {[string, string, string, string, number][]} sections the headings the events stand under,
 *   oldest first: year's key and name, month's key and name ("": directly under the year), events
 * @property {Row[]} events oldest first
 * @property {number} shard events in a shard
 *
 * @typedef {object} Tally
 * @property {Uint32Array} hits places of the events, oldest first
 * @property {Uint8Array} possible 1 where an event stands only possibly within the period
 * @property {number} certain hits that stand certainly within the period
 * @property {Record<string, Uint32Array>} counts facet → hits of each option, were it chosen
 *
 * @typedef {{starts: Uint32Array, options: Uint16Array}} Column
 */

const PERIOD = 1 << FACETS.length;
const TEXT = PERIOD << 1;
const STATUS = 1 << FACETS.indexOf("status");
const RETRACTED = "retracted"; // seen only by those who ask for it

export class Matcher {
  /**
   * @param {Timeline} timeline
   * @param {boolean} [tellsRetractions] whether what was withdrawn is seen unasked
   */
  constructor(timeline, tellsRetractions = false) {
    const rows = timeline.events;
    this.size = rows.length;
    /** @type {Record<string, string[]>} */
    this.ids = Object.fromEntries(FACETS.map((facet) => [facet, (timeline.facets[facet] ?? []).map(([id]) => id)]));
    const retracted = tellsRetractions ? -1 : this.ids.status.indexOf(RETRACTED);
    this.withdrawn = Uint8Array.from(rows, (row) => (retracted >= 0 && row[6] === retracted ? 1 : 0));
    this.standing = this.withdrawn.reduce((left, one) => left - one, this.size);
    this.earliest = Float64Array.from(rows, (row) => row[0] ?? -Infinity);
    this.latest = Float64Array.from(rows, (row) => row[1] ?? Infinity);
    /** @type {Column[]} */
    this.columns = FACETS.map((_, at) => column(rows, at + 2));
  }

  /**
   * @param {import("./view.js").View} view
   * @param {Uint8Array | null} holding 1 where an event holds the text; null where none is asked for
   * @returns {Tally}
   */
  tally(view, holding) {
    const wanted = FACETS.map((facet) => this.#flags(view, facet));
    const counts = FACETS.map((facet) => new Uint32Array(this.ids[facet].length));
    const hits = new Uint32Array(this.size);
    const possible = new Uint8Array(this.size);
    const first = ordinal(view.from) ?? -Infinity;
    const last = ordinal(view.to) ?? Infinity;
    const unasked = !view.chosen.status.includes(RETRACTED);
    let found = 0;
    let certain = 0;
    for (let event = 0; event < this.size; event += 1) {
      let misses = holding !== null && holding[event] === 0 ? TEXT : 0;
      if (unasked && this.withdrawn[event] === 1) misses |= STATUS;
      if (this.latest[event] < first || this.earliest[event] > last) misses |= PERIOD;
      for (let at = 0; at < wanted.length; at += 1) {
        if (wanted[at] !== null && !this.#has(at, event, wanted[at])) misses |= 1 << at;
      }
      this.#count(event, misses, counts);
      if (misses !== 0) continue;
      hits[found++] = event;
      if (this.earliest[event] >= first && this.latest[event] <= last) certain += 1;
      else possible[event] = 1;
    }
    const named = Object.fromEntries(FACETS.map((facet, at) => [facet, counts[at]]));
    return { hits: hits.subarray(0, found), possible, certain, counts: named };
  }

  /**
   * @param {import("./view.js").View} view
   * @returns {number} how many events there are to choose from
   */
  total(view) {
    return view.chosen.status.includes(RETRACTED) ? this.size : this.standing;
  }

  /**
   * @param {import("./view.js").View} view
   * @param {string} facet
   * @returns {Uint8Array | null} 1 for each chosen option; null where none is chosen
   */
  #flags(view, facet) {
    if (view.chosen[facet].length === 0) return null;
    return Uint8Array.from(this.ids[facet], (id) => (view.chosen[facet].includes(id) ? 1 : 0));
  }

  /**
   * @param {number} at the facet
   * @param {number} event
   * @param {Uint8Array | null} wanted
   * @returns {boolean}
   */
  #has(at, event, wanted) {
    const { starts, options } = this.columns[at];
    for (let spot = starts[event]; spot < starts[event + 1]; spot += 1) {
      if (wanted !== null && wanted[options[spot]] === 1) return true;
    }
    return false;
  }

  /**
   * An option counts what would be seen if its own facet were free.
   * @param {number} event
   * @param {number} misses what keeps the event out, one bit each
   * @param {Uint32Array[]} counts
   */
  #count(event, misses, counts) {
    if ((misses & (misses - 1)) !== 0) return; // two reasons: no single facet brings it back
    for (let at = 0; at < counts.length; at += 1) {
      if ((misses & ~(1 << at)) !== 0) continue;
      const { starts, options } = this.columns[at];
      for (let spot = starts[event]; spot < starts[event + 1]; spot += 1) counts[at][options[spot]] += 1;
    }
  }
}

/**
 * @param {Row[]} rows
 * @param {number} at
 * @returns {Column} the options of all events in one array, and where each event's begin
 */
function column(rows, at) {
  const starts = new Uint32Array(rows.length + 1);
  const options = [];
  for (let event = 0; event < rows.length; event += 1) {
    const cell = /** @type {number | number[]} */ (rows[event][at]);
    for (const option of Array.isArray(cell) ? cell : [cell]) if (option >= 0) options.push(option);
    starts[event + 1] = options.length;
  }
  return { starts, options: Uint16Array.from(options) };
}
