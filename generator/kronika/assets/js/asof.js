/**
 * The day as of which the timeline is read: a date field, the days before and after it on which
 * knowledge changed, and the way back. A View goes in; the day chosen comes out.
 */

import { element } from "./element.js";
import { Past } from "./past.js";
import { dayWords, isoDay } from "./view.js";

/** @typedef {import("./view.js").View} View */

/**
 * @typedef {object} Choice
 * @property {(day: string) => void} choose
 * @property {(day: string, field: HTMLElement) => void} type a day being typed
 * @property {() => Promise<import("./past.js").Known>} known
 */

export class AsOf {
  /** @param {Choice} choice */
  constructor(choice) {
    this.choice = choice;
    this.day = "";
    this.field = element("input", { type: "date", class: "k-field" });
    this.field.addEventListener("change", () => choice.type(this.field.value, this.field));
    this.before = this.#button("‹", "The day before on which knowledge changed", () => this.#step(-1));
    this.after = this.#button("›", "The next day on which knowledge changed", () => this.#step(1));
    this.back = this.#button("Back to the present", "", () => this.#back());
    this.words = element("p", { class: "k-past__words" });
    const label = element("label", { class: "k-past__day" }, element("span", {}, "As of"), this.field);
    const tools = element("div", { class: "k-past__tools" }, label, this.before, this.after, this.back);
    const named = { class: "k-past", role: "group", "aria-label": "As of a day" };
    this.node = element("div", named, tools, this.words);
  }

  /** @param {View} view */
  show({ asOf }) {
    this.day = asOf;
    if (document.activeElement !== this.field || !asOf) this.field.value = asOf;
    this.node.toggleAttribute("data-k-past", asOf !== "");
    this.back.hidden = asOf === "";
    this.after.disabled = asOf === "";
    this.words.hidden = asOf === "";
    this.words.textContent = asOf
      ? `This is what the sources had made known by the end of ${dayWords(asOf)}. What came later is gone; ` +
        "titles, and how events are dated and filed, are those of today."
      : "";
  }

  /** The button is gone with the day: the reader goes on from the field. */
  #back() {
    this.choice.choose("");
    this.field.focus();
  }

  /** @param {-1 | 1} way */
  async #step(way) {
    const known = await this.choice.known().catch(() => null);
    if (!known) return;
    const day = new Past(known, this.day).next(way);
    if (day !== null) this.choice.choose(isoDay(day));
    else if (way > 0) this.#back();
  }

  /**
   * @param {string} words
   * @param {string} name
   * @param {() => void} press
   * @returns {HTMLButtonElement}
   */
  #button(words, name, press) {
    const named = name ? { "aria-label": name, title: name } : {};
    const button = element("button", { type: "button", class: "k-button", ...named }, words);
    button.addEventListener("click", press);
    return button;
  }
}
