/**
 * The list as a view wants it: the places of events go in, cards under the headings of their years
 * and months stand on the page. The list the server wrote is put aside, and back again untouched.
 */

import { element, trouble } from "./element.js";

const PAGE = 100;

/**
 * @typedef {object} Heading
 * @property {string} year
 * @property {string} yearName
 * @property {string} month "" directly under the year
 * @property {string} monthName
 * @property {number} first place of its first event
 * @property {number} end one after its last
 */

export class Results {
  /**
   * @param {HTMLElement} list
   * @param {import("./store.js").Store} store
   * @param {import("./match.js").Timeline} timeline
   * @param {string} base the way to the site's root
   */
  constructor(list, store, timeline, base) {
    this.list = list;
    this.store = store;
    this.shard = timeline.shard;
    this.base = base;
    this.headings = headings(timeline);
    this.written = [...list.childNodes];
    this.drawing = 0;
  }

  /** Puts back what the server wrote. */
  restore() {
    this.drawing += 1;
    this.list.removeAttribute("aria-busy");
    if (this.list.firstChild !== this.written[0] || this.list.childNodes.length !== this.written.length) {
      this.list.replaceChildren(...this.written);
    }
  }

  /**
   * @param {import("./match.js").Tally} tally
   * @param {"newest" | "oldest"} order
   * @param {number} [shown] how many cards at first
   */
  async draw(tally, order, shown = PAGE) {
    const turn = (this.drawing += 1);
    const places = this.#inOrder(tally.hits, order);
    this.list.setAttribute("aria-busy", "true");
    try {
      const cards = await this.store.cards(places.slice(0, shown).map(([event]) => event), this.shard);
      if (turn !== this.drawing) return;
      this.list.replaceChildren(...this.#sections(places.slice(0, shown), cards, tally.possible));
      this.#offerMore(tally, order, places.length, shown);
    } catch {
      if (turn !== this.drawing) return;
      this.list.replaceChildren(trouble("The events could not be loaded.", () => this.draw(tally, order, shown)));
    }
    this.list.removeAttribute("aria-busy");
  }

  /**
   * @param {Uint32Array} hits oldest first
   * @param {"newest" | "oldest"} order
   * @returns {[number, Heading][]}
   */
  #inOrder(hits, order) {
    /** @type {[number, Heading][]} */
    const places = [];
    let at = 0;
    for (const heading of this.headings) {
      for (; at < hits.length && hits[at] < heading.end; at += 1) places.push([hits[at], heading]);
    }
    if (order === "oldest") return places;
    // A bare year's events stand directly under the year in either order, before its months.
    const years = new Map();
    for (const place of places) {
      const { year, month } = place[1];
      if (!years.has(year)) years.set(year, [[], []]);
      years.get(year)[month ? 1 : 0].push(place);
    }
    return [...years.values()].reverse().flatMap(([whole, months]) => [...whole.reverse(), ...months.reverse()]);
  }

  /**
   * @param {[number, Heading][]} places
   * @param {Map<number, string>} cards
   * @param {Uint8Array} possible
   * @returns {HTMLElement[]}
   */
  #sections(places, cards, possible) {
    const sections = [];
    let year = "";
    let month = "";
    let items = element("ol");
    for (const [event, heading] of places) {
      if (sections.length === 0 || heading.year !== year) {
        const title = { class: "k-year__title", id: `y-${heading.year}` };
        const words = heading.yearName || "Without a date";
        const label = heading.yearName || null;
        sections.push(element("section", { class: "k-year", "aria-label": label }, element("h2", title, words)));
        month = "none";
      }
      const section = sections[sections.length - 1];
      if (heading.month !== month) {
        items = element("ol", { class: "k-cards" });
        const title = { class: "k-month__title", id: `m-${heading.month}` };
        if (heading.month) section.append(element("h3", title, heading.monthName));
        section.append(items);
      }
      ({ year, month } = heading);
      items.append(this.#card(cards.get(event) ?? "", possible[event] === 1));
    }
    return sections;
  }

  /**
   * @param {string} html our own build's, escaped there
   * @param {boolean} possibly
   * @returns {DocumentFragment}
   */
  #card(html, possibly) {
    const template = document.createElement("template");
    template.innerHTML = html.replaceAll('="@@/', `="${this.base}`);
    if (possibly) {
      const when = template.content.querySelector(".k-card__when");
      when?.append(" ", element("span", { class: "k-possibly" }, "possibly within the period"));
    }
    return template.content;
  }

  /**
   * @param {import("./match.js").Tally} tally
   * @param {"newest" | "oldest"} order
   * @param {number} size
   * @param {number} shown
   */
  #offerMore(tally, order, size, shown) {
    if (size <= shown) return;
    const next = Math.min(PAGE, size - shown);
    const button = element("button", { type: "button", class: "k-button" }, `Show ${next} more`);
    button.addEventListener("click", async () => {
      await this.draw(tally, order, shown + PAGE);
      /** @type {HTMLElement | undefined} */
      const first = [...this.list.querySelectorAll(".k-card__title a")][shown];
      first?.focus({ preventScroll: true });
    });
    const rest = element("p", {}, `${shown.toLocaleString("en")} of ${size.toLocaleString("en")} shown`);
    this.list.append(element("div", { class: "k-more" }, rest, button));
  }
}

/**
 * @param {import("./match.js").Timeline} timeline
 * @returns {Heading[]}
 */
function headings(timeline) {
  let first = 0;
  return timeline.sections.map(([year, yearName, month, monthName, size]) => {
    const heading = { year, yearName, month, monthName, first, end: first + size };
    first += size;
    return heading;
  });
}
