/**
 * A timeline under its filters: form, chips, strip, count and list follow one View, and the View
 * stands in the address. The parts of the page go in; what the reader chooses changes them.
 */

import { AsOf } from "./asof.js";
import { Chips } from "./chips.js";
import { Datings } from "./datings.js";
import { Edition, editionOf } from "./edition.js";
import { counted, element, trouble } from "./element.js";
import { Filters, TITLES } from "./filters.js";
import { Results } from "./results.js";
import { Strips } from "./strips.js";
import { Taking } from "./taking.js";
import { DATINGS, dayWords, FACETS, narrows, readView, sound, writtenView } from "./view.js";

/** @typedef {import("./view.js").View} View */

const MOST = 8; // editions kept

export class FilteredTimeline {
  /**
   * @param {HTMLElement} place
   * @param {import("./store.js").Store} store
   * @param {import("./match.js").Timeline} timeline
   */
  constructor(place, store, timeline) {
    this.place = place;
    this.store = store;
    this.timeline = timeline;
    this.path = location.pathname;
    this.happened = new Edition(timeline);
    /** @type {Map<string, Edition>} */
    this.editions = new Map([[reading(readView("", {}, timeline.order)), this.happened]]);
    const base = place.dataset.kBase ?? "";
    this.results = new Results(part(place, "list"), store, timeline.shard, base);
    this.count = part(place, "count");
    this.count.tabIndex = -1;
    this.typing = null;
    this.held = null;
    this.turn = 0;
    this.view = this.#address();
    const choose = (/** @type {View} */ view) => this.#choose(view);
    const type = (/** @type {View} */ view, /** @type {HTMLElement} */ field) => this.#type(view, field);
    this.filters = new Filters(part(place, "filters"), timeline, this.happened.matcher, { choose, type });
    const names = Object.fromEntries(FACETS.map((facet) => [facet, new Map(timeline.facets[facet])]));
    this.chips = new Chips(names, TITLES, choose, this.count);
    this.order = this.#orderSwitch();
    const pick = (/** @type {string} */ from, /** @type {string} */ to) => choose({ ...this.view, from, to });
    this.strips = new Strips(place.querySelector("[data-k-strip]"), base, { period: () => this.view, choose: pick });
    const datings = place.querySelector(".k-datings");
    this.datings = new Datings(datings, (by) => choose({ ...this.view, by }));
    this.asOf = new AsOf({
      choose: (asOf) => choose({ ...this.view, asOf }),
      type: (asOf, field) => type({ ...this.view, asOf }, field),
      known: () => store.known(),
    });
    datings?.after(this.asOf.node);
    this.count.before(this.chips.node);
    this.rule = rule();
    this.count.after(this.order, this.rule);
    const { order } = timeline;
    const { size, standing } = this.happened.matcher;
    this.taking = new Taking(place, store, { order, withdrawn: size - standing });
    place.addEventListener("focusin", (event) => (this.held = event.target));
    place.dataset.kReady = "";
    this.#show();
  }

  /**
   * The page that holds the timeline is before the reader, for the first time or again.
   * @param {AbortSignal} leaving
   * @param {boolean} travelled through the browser's memory of pages: the reader goes on from there
   */
  arrive(leaving, travelled) {
    const below = () => this.place.style.setProperty("--k-top", `${headerBottom()}px`);
    window.addEventListener("resize", below, { signal: leaving });
    below();
    this.filters.place(leaving);
    window.addEventListener("popstate", () => this.#back(), { signal: leaving });
    document.addEventListener("click", (event) => this.#samePageLink(event), { signal: leaving, capture: true });
    this.#back();
    if (travelled && this.held instanceof HTMLElement) this.held.focus({ preventScroll: true });
  }

  /** @returns {View} what the address says */
  #address() {
    return readView(location.search, this.happened.matcher.ids, this.timeline.order);
  }

  /** @param {View} view a step of its own */
  #choose(view) {
    this.typing = null;
    this.#go(view, "pushState");
  }

  /**
   * Typing is one step, however many letters it takes.
   * @param {View} view
   * @param {HTMLElement} field
   */
  #type(view, field) {
    this.#go(view, this.typing === field ? "replaceState" : "pushState");
    this.typing = field;
    field.addEventListener("blur", () => (this.typing = null), { once: true });
  }

  /**
   * @param {View} view
   * @param {"pushState" | "replaceState"} step
   */
  #go(view, step) {
    this.view = sound({ ...view, ...ordered(view) });
    const query = writtenView(this.view, this.timeline.order);
    if (query !== location.search) {
      // The theme keeps each page's scroll in its state, and scrolls to the top where there is none.
      const scroll = { x: window.scrollX, y: window.scrollY };
      history.replaceState(scroll, "");
      history[step](scroll, "", `${location.pathname}${query}`);
    }
    this.#show();
    this.#keepInSight();
  }

  /** Follows the address where it has changed without us. */
  #back() {
    if (location.pathname !== this.path) return;
    const view = this.#address();
    if (writtenView(view, this.timeline.order) === writtenView(this.view, this.timeline.order)) return;
    this.typing = null;
    this.view = view;
    this.#show();
  }

  /**
   * A link to this very page with another choice, as in the site's navigation, is a step too.
   * @param {MouseEvent} event
   */
  #samePageLink(event) {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || link.target) return;
    const { origin, pathname, search, hash } = link;
    if (origin !== location.origin || pathname !== location.pathname || hash || search === location.search) return;
    event.preventDefault();
    event.stopPropagation();
    this.#choose(readView(search, this.happened.matcher.ids, this.timeline.order));
  }

  async #show() {
    const { view } = this;
    const turn = (this.turn += 1);
    let edition = this.editions.get(reading(view));
    let holding = null;
    if (!edition || view.text.trim()) {
      this.place.setAttribute("data-k-busy", "");
      const { size } = this.happened.matcher;
      const asked = [edition ?? this.#edition(view), this.store.holding(view.text, size, this.timeline.shard)];
      [edition, holding] = await Promise.all(asked).catch(() => []);
      if (turn !== this.turn) return;
    }
    this.place.removeAttribute("data-k-busy");
    if (!edition) this.#failed("The events’ words or dates could not be loaded.");
    else this.#draw(view, edition, edition.matcher.tally(view, edition.holding(holding ?? null)));
  }

  /**
   * @param {View} view
   * @returns {Promise<Edition>}
   */
  async #edition(view) {
    const edition = await editionOf(this.store, this.timeline, view);
    this.editions.set(reading(view), edition);
    // Each holds all events once more: the one read longest ago goes.
    if (this.editions.size > MOST) this.editions.delete([...this.editions.keys()][1]);
    return edition;
  }

  /**
   * @param {View} view
   * @param {Edition} edition
   * @param {import("./match.js").Tally} tally
   */
  #draw(view, edition, tally) {
    this.filters.show(view, tally, edition);
    this.chips.show(view);
    this.datings.show(view);
    this.asOf.show(view);
    this.strips.show(edition, view);
    for (const button of this.order.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.value === view.order));
    }
    this.rule.hidden = !(view.from || view.to);
    this.taking.show(view, edition, tally.hits);
    this.#announce(this.#sentence(view, edition, tally));
    const drawn = narrows(view) || view.order !== this.timeline.order || edition !== this.happened;
    this.place.toggleAttribute("data-k-filtered", drawn);
    if (drawn) this.results.draw({ edition, tally, order: view.order });
    else this.results.restore();
  }

  /**
   * @param {View} view
   * @param {Edition} edition
   * @param {import("./match.js").Tally} tally
   * @returns {string} "15 of 47 events by when they became known: 12 certainly, 3 possibly within the period"
   */
  #sentence(view, { matcher, order }, tally) {
    const found = tally.hits.length;
    const total = matcher.total(view);
    const known = view.asOf ? ` known by ${dayWords(view.asOf)}` : "";
    const all = counted(total, "event") + known + (order ? `, ${order.order}` : "");
    if (!narrows(view) || total === 0) return all;
    if (found === 0) return `None of ${all}. Take a filter away to see more.`;
    const possible = found - tally.certain;
    const counts = `${tally.certain.toLocaleString("en")} certainly, ${possible.toLocaleString("en")} possibly`;
    const sure = view.from || view.to ? `: ${counts} within the period` : "";
    return `${found.toLocaleString("en")} of ${all}${sure}`;
  }

  /** @param {string} sentence */
  #announce(sentence) {
    if (this.count.textContent !== sentence) this.count.textContent = sentence;
  }

  /** @param {string} sentence */
  #failed(sentence) {
    this.results.list.replaceChildren(trouble(sentence, () => this.#show()));
  }

  /** A shorter list must not leave the reader below its end. */
  #keepInSight() {
    const top = this.chips.node.hidden ? this.count : this.chips.node;
    const bar = this.filters.opener.hidden ? 0 : this.filters.home.offsetHeight;
    const away = top.getBoundingClientRect().top - headerBottom() - bar - 16;
    if (away < 0) window.scrollBy({ top: away, behavior: "instant" });
  }

  /** @returns {HTMLElement} */
  #orderSwitch() {
    /** @type {[View["order"], string][]} */
    const orders = [
      ["newest", "Newest first"],
      ["oldest", "Oldest first"],
    ];
    const buttons = orders.map(([order, name]) => {
      const button = element("button", { type: "button", value: order, "aria-pressed": "false" }, name);
      button.addEventListener("click", () => this.#choose({ ...this.view, order }));
      return button;
    });
    return element("div", { class: "k-order", role: "group", "aria-label": "Order" }, ...buttons);
  }
}

/**
 * @param {HTMLElement} place
 * @param {string} name
 * @returns {HTMLElement}
 */
export function part(place, name) {
  const found = place.querySelector(`[data-k-${name}]`);
  if (!(found instanceof HTMLElement)) throw new Error(`The timeline has no place for its ${name}.`);
  return found;
}

/** @returns {HTMLElement} what the counts within a period mean */
function rule() {
  return element(
    "details",
    { class: "k-rule", hidden: true },
    element("summary", {}, "What counts as certainly, what as possibly?"),
    element(
      "p",
      {},
      "An event counts as certainly within the period if every day that its date may mean lies within it; ",
      "as possibly, if only some of them do. “July 2025” is certainly within July to August, and possibly ",
      "within 20 to 31 July. A date without an end may be any day beyond it. Each event that is possibly ",
      "within says so beside its date.",
    ),
  );
}

/** @returns {number} how far the theme's header, which stays in sight, reaches down */
function headerBottom() {
  return document.querySelector(".md-header")?.getBoundingClientRect().height ?? 0;
}

/**
 * @param {View} view
 * @returns {string} the edition that it is read in
 */
function reading({ by, asOf }) {
  return `${by} ${asOf}`;
}

/** @param {View} view */
function ordered({ from, to }) {
  return from && to && from > to ? { from: to, to: from } : { from, to };
}
