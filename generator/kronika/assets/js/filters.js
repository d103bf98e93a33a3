/**
 * The filter form: the timeline's data goes in; what the reader chooses comes out as a View. On a
 * wide screen it stands beside the list, on a narrow one in a sheet behind a button.
 */

import { counted, element } from "./element.js";
import { Facet } from "./facet.js";
import { Period } from "./period.js";
import { choices, everything, FACETS } from "./view.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./match.js").Tally} Tally
 * @typedef {object} Change
 * @property {(view: View) => void} choose a step of its own
 * @property {(view: View, field: HTMLElement) => void} type one of many steps that count as one
 */

/** @type {import("./facet.js").Naming[]} */
const NAMINGS = [
  { facet: "kind", title: "Kind", many: "kinds" },
  { facet: "status", title: "Status", many: "statuses" },
  { facet: "tag", title: "Tag", many: "tags" },
  { facet: "actor", title: "Actor", many: "actors" },
  { facet: "place", title: "Place", many: "places" },
];

/** @type {Record<string, string>} */
export const TITLES = Object.fromEntries(NAMINGS.map(({ facet, title }) => [facet, title]));
const WIDE = "(min-width: 60em)";

export class Filters {
  /**
   * @param {HTMLElement} home where the form stands
   * @param {import("./match.js").Timeline} timeline
   * @param {import("./match.js").Matcher} matcher
   * @param {Change} change
   */
  constructor(home, timeline, matcher, change) {
    this.home = home;
    this.change = change;
    this.view = everything(timeline.order);
    const used = NAMINGS.filter(({ facet }) => timeline.facets[facet].length > 0);
    this.facets = used.map((naming) => new Facet(naming, timeline.facets[naming.facet], () => this.#chosen()));
    this.period = new Period(matcher, {
      choose: (from, to) => this.change.choose({ ...this.view, from, to }),
      type: (from, to, field) => this.change.type({ ...this.view, from, to }, field),
    });
    this.text = this.#textField();
    this.form = element(
      "form",
      { class: "k-filters__form", role: "search", "aria-label": "Filter the timeline" },
      element("label", { class: "k-filters__text" }, element("span", {}, "Words in the events"), this.text),
      this.period.node,
      ...this.facets.map(({ node }) => node),
    );
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.#makeSheet();
    home.replaceChildren(this.opener, this.side, this.sheet);
  }

  /**
   * Puts the form where the screen has room for it.
   * @param {AbortSignal} leaving
   */
  place(leaving) {
    const wide = window.matchMedia(WIDE);
    const move = () => {
      if (wide.matches && this.sheet.open) this.sheet.close();
      const home = wide.matches ? this.side : this.body;
      if (this.form.parentNode !== home) home.append(this.form);
      this.side.hidden = !wide.matches;
      this.opener.hidden = wide.matches;
    };
    wide.addEventListener("change", move, { signal: leaving });
    move();
  }

  /**
   * @param {View} view
   * @param {Tally} tally
   * @param {import("./edition.js").Edition} edition
   */
  show(view, tally, edition) {
    this.view = view;
    for (const facet of this.facets) facet.show(view.chosen[facet.facet], tally.counts[facet.facet]);
    this.period.show(view.from, view.to, edition);
    if (document.activeElement !== this.text || !view.text) this.text.value = view.text;
    const chosen = choices(view);
    this.opener.textContent = chosen ? `Filters (${chosen})` : "Filters";
    this.done.textContent = `Show ${counted(tally.hits.length, "event")}`;
    if (chosen === 0 && document.activeElement === this.clear) this.done.focus();
    this.clear.hidden = chosen === 0;
  }

  #chosen() {
    const chosen = Object.fromEntries(FACETS.map((facet) => [facet, this.view.chosen[facet]]));
    for (const facet of this.facets) chosen[facet.facet] = facet.chosen;
    this.change.choose({ ...this.view, chosen });
  }

  /** @returns {HTMLInputElement} */
  #textField() {
    const plain = { autocomplete: "off", spellcheck: "false", maxlength: 200 };
    const field = element("input", { type: "search", class: "k-field", ...plain });
    let waiting = 0;
    const typed = () => {
      clearTimeout(waiting);
      if (field.value !== this.view.text) this.change.type({ ...this.view, text: field.value }, field);
    };
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = window.setTimeout(typed, 200);
    });
    field.addEventListener("change", typed);
    return field;
  }

  #makeSheet() {
    this.side = element("div", { class: "k-filters__side" });
    const opens = { type: "button", class: "k-button k-filters__open", "aria-haspopup": "dialog" };
    this.opener = element("button", opens, "Filters");
    this.body = element("div", { class: "k-sheet__body" });
    this.clear = element("button", { type: "button", class: "k-button" }, "Clear all");
    this.done = element("button", { type: "button", class: "k-button k-button--main" }, "Show events");
    const closes = { type: "button", class: "k-sheet__close", "aria-label": "Close the filters" };
    const close = element("button", closes, "×");
    const title = element("h2", { class: "k-sheet__title" }, "Filters");
    this.sheet = element(
      "dialog",
      { class: "k-sheet", "aria-label": "Filters" },
      element("div", { class: "k-sheet__head" }, title, close),
      this.body,
      element("div", { class: "k-sheet__foot" }, this.clear, this.done),
    );
    this.opener.addEventListener("click", () => this.sheet.showModal());
    for (const button of [close, this.done]) button.addEventListener("click", () => this.sheet.close());
    this.clear.addEventListener("click", () => this.change.choose(everything(this.view.order, this.view)));
    this.sheet.addEventListener("click", (event) => {
      if (event.target === this.sheet) this.sheet.close(); // beside the sheet
    });
  }
}
