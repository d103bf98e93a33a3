/**
 * The list as a view wants it: the places of events go in, cards under the headings of their years
 * and months stand on the page. The list the server wrote is put aside, and back again untouched.
 */

import { element, grown, trouble } from "./element.js";

const PAGE = 100;
const UNDATED = "undated";

/**
 * @typedef {object} Heading
 * @property {string} year
 * @property {string} yearName
 * @property {string} month "" directly under the year
 * @property {string} monthName
 * @property {number} first place of its first event
 * @property {number} end one after its last
 *
 * @typedef {object} Drawing
 * @property {import("./edition.js").Edition} edition
 * @property {import("./match.js").Tally} tally
 * @property {"newest" | "oldest"} order
 */

export class Results {
  /**
   * @param {HTMLElement} list
   * @param {import("./store.js").Store} store
   * @param {number} shard events in a shard
   * @param {string} base the way to the site's root
   */
  constructor(list, store, shard, base) {
    this.list = list;
    this.store = store;
    this.shard = shard;
    this.base = base;
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
   * @param {Drawing} drawing
   * @param {number} [shown] how many cards at first
   */
  async draw(drawing, shown = PAGE) {
    const turn = (this.drawing += 1);
    const { edition, tally, order } = drawing;
    const places = inOrder(headings(edition.sections), tally.hits, order);
    const first = places.slice(0, shown);
    this.list.setAttribute("aria-busy", "true");
    try {
      const cards = await this.store.cards(first.map(([event]) => edition.place(event)), this.shard);
      if (turn !== this.drawing) return;
      this.list.replaceChildren(...this.#sections(first, cards, drawing));
      this.#offerMore(drawing, places.length, shown);
    } catch {
      if (turn !== this.drawing) return;
      this.list.replaceChildren(trouble("The events could not be loaded.", () => this.draw(drawing, shown)));
    }
    this.list.removeAttribute("aria-busy");
  }

  /**
   * @param {[number, Heading][]} places
   * @param {Map<number, string>} cards
   * @param {Drawing} drawing
   * @returns {HTMLElement[]}
   */
  #sections(places, cards, { edition, tally }) {
    const sections = [];
    let year = "";
    let month = "";
    let items = element("ol");
    for (const [event, heading] of places) {
      if (sections.length === 0 || heading.year !== year) {
        const title = { class: "k-year__title", id: `y-${heading.year}` };
        const label = heading.yearName;
        sections.push(element("section", { class: "k-year", "aria-label": label }, element("h2", title, label)));
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
      const html = cards.get(edition.place(event)) ?? "";
      const card = this.#card(html, standing(edition, event), tally.possible[event] === 1);
      edition.cut(card, event);
      items.append(card);
    }
    return sections;
  }

  /**
   * @param {string} html
   * @param {(Node | string)[]} stands the date it stands under, if that is not its own
   * @param {boolean} possibly
   * @returns {DocumentFragment}
   */
  #card(html, stands, possibly) {
    const card = grown(html, this.base);
    card.querySelector(".k-card__when")?.prepend(...stands);
    if (possibly) {
      const mark = element("span", { class: "k-possibly" }, "possibly within the period");
      card.querySelector(".k-card__known, .k-card__when")?.append(" ", mark);
    }
    return card;
  }

  /**
   * @param {Drawing} drawing
   * @param {number} size
   * @param {number} shown
   */
  #offerMore(drawing, size, shown) {
    if (size <= shown) return;
    const next = Math.min(PAGE, size - shown);
    const button = element("button", { type: "button", class: "k-button" }, `Show ${next} more`);
    button.addEventListener("click", async () => {
      await this.draw(drawing, shown + PAGE);
      /** @type {HTMLElement | undefined} */
      const first = [...this.list.querySelectorAll(".k-card__title a")][shown];
      first?.focus({ preventScroll: true });
    });
    const rest = element("p", {}, `${shown.toLocaleString("en")} of ${size.toLocaleString("en")} shown`);
    this.list.append(element("div", { class: "k-more" }, rest, button));
  }
}

/**
 * @param {import("./edition.js").Edition} edition
 * @param {number} event
 * @returns {(Node | string)[]} "Known since 1 August 2025", as the server writes it
 */
function standing(edition, event) {
  const date = edition.date(event);
  if (!edition.order || !date) return [];
  const [, , words, machine] = date;
  const when = machine ? element("time", { datetime: machine }, words) : element("span", { class: "k-when" }, words);
  const stands = element("span", { class: "k-card__stands" }, edition.order.stands);
  return [element("span", { class: "k-card__known" }, stands, " ", when), " "];
}

/**
 * @param {Heading[]} under
 * @param {Uint32Array} hits oldest first
 * @param {"newest" | "oldest"} order
 * @returns {[number, Heading][]}
 */
function inOrder(under, hits, order) {
  /** @type {[number, Heading][]} */
  const places = [];
  let at = 0;
  for (const heading of under) {
    for (; at < hits.length && hits[at] < heading.end; at += 1) places.push([hits[at], heading]);
  }
  if (order === "oldest") return places;
  // A bare year's events stand directly under the year in either order, before its months; those
  // without a date come last in either order.
  const years = new Map();
  for (const place of places) {
    const { year, month } = place[1];
    if (!years.has(year)) years.set(year, [[], []]);
    years.get(year)[month ? 1 : 0].push(place);
  }
  const undated = years.get(UNDATED);
  years.delete(UNDATED);
  const turned = [...years.values()].reverse();
  if (undated) turned.push(undated);
  return turned.flatMap(([whole, months]) => [...whole.reverse(), ...months.reverse()]);
}

/**
 * @param {import("./match.js").Timeline["sections"]} sections
 * @returns {Heading[]}
 */
function headings(sections) {
  let first = 0;
  return sections.map(([year, yearName, month, monthName, size]) => {
    const heading = { year, yearName, month, monthName, first, end: first + size };
    first += size;
    return heading;
  });
}
