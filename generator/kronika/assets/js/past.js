/**
 * What was known by a day: the data of as-of.json and a day go in; whether an event was known by its
 * end, and with what status, sources and origins, comes out. Later things are gone, not greyed.
 */

import { counted, element } from "./element.js";
import { ordinal } from "./view.js";

/**
 * @typedef {object} Known data/as-of.json
 * @property {number[]} days on which knowledge changed, days since 1970-01-01
 * @property {[string, string][]} statuses name and HTML of each
 * @property {number[][]} events by their places in timeline.json: the number of the day from which the
 *   event is as it stands today, or -1, then its states before that, five numbers each
 *
 * @typedef {{status: number, sources: number, origins: number, page: number}} State
 */

const WIDTH = 5; // numbers of a state

export class Past {
  /**
   * @param {Known} known
   * @param {string} day "2025-08-06"
   */
  constructor(known, day) {
    this.known = known;
    this.day = ordinal(day) ?? Infinity;
    this.at = known.days.findLastIndex((other) => other <= this.day);
    /** From the last of the days on, the dossier is as it stands today. */
    this.whole = this.at === known.days.length - 1;
  }

  /**
   * @param {number} place of the event in timeline.json
   * @returns {State | null | undefined} null: as it stands today; undefined: nothing was known of it
   */
  state(place) {
    const row = this.known.events[place];
    if (this.whole || (row[0] >= 0 && row[0] <= this.at)) return null;
    let state;
    for (let spot = 1; spot < row.length && row[spot] <= this.at; spot += WIDTH) {
      const [, status, sources, origins, page] = row.slice(spot, spot + WIDTH);
      state = { status, sources, origins, page };
    }
    return state;
  }

  /**
   * @param {State} state
   * @returns {string} "disputed"
   */
  status(state) {
    return this.known.statuses[state.status][0];
  }

  /**
   * Takes from a card what was not known by the day. What it says in words was written later.
   * @param {DocumentFragment} card
   * @param {State} state
   */
  cut(card, state) {
    const [name, html] = this.known.statuses[state.status];
    const shown = card.querySelector(".k-status");
    if (shown) shown.outerHTML = html; // our own build's
    card.querySelector(".k-card")?.classList.toggle("k-card--retracted", name === "retracted");
    const evidence = card.querySelector(".k-card__evidence");
    if (evidence) evidence.textContent = `${counted(state.sources, "source")}, ${counted(state.origins, "origin")}`;
    const told = "Its summary was written later, and is not shown for this day.";
    card.querySelector(".k-card__summary")?.replaceWith(element("p", { class: "k-card__summary k-card__later" }, told));
    for (const filed of card.querySelectorAll(".k-card__place, .k-tag, .k-card__more")) filed.remove();
    const link = card.querySelector(".k-card__title a");
    const page = this.known.days[state.page];
    if (link && page !== undefined) link.setAttribute("href", `${link.getAttribute("href")}as-of/${iso(page)}/`);
  }

  /**
   * @param {-1 | 1} way
   * @returns {number | null} the day before or after on which knowledge changed; null: there is none
   */
  next(way) {
    const { days } = this.known;
    if (way > 0) return days[this.at + 1] ?? null;
    const on = days[this.at] === this.day ? this.at - 1 : this.at;
    return days[on] ?? null;
  }
}

/** @param {number} day */
function iso(day) {
  return new Date(day * 86400000).toISOString().slice(0, 10);
}
