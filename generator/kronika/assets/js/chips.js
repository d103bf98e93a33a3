/**
 * What is chosen, each as a button that takes it back: a View goes in, chips stand in the page.
 */

import { element } from "./element.js";
import { choices, dayWords, everything, FACETS } from "./view.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {{words: string, without: View}} Chip
 */

export class Chips {
  /**
   * @param {Record<string, Map<string, string>>} names facet → id → name
   * @param {Record<string, string>} titles facet → its name
   * @param {(view: View) => void} choose
   * @param {HTMLElement} rest where the reader goes on when no chip is left
   */
  constructor(names, titles, choose, rest) {
    this.names = names;
    this.titles = titles;
    this.choose = choose;
    this.rest = rest;
    this.node = element("div", { class: "k-chips", role: "group", "aria-label": "Chosen filters", tabindex: -1 });
  }

  /** @param {View} view */
  show(view) {
    const held = this.node.contains(document.activeElement);
    const at = [...this.node.children].indexOf(/** @type {Element} */ (document.activeElement));
    const chips = [...this.#chips(view)].map(({ words, without }) => this.#button(words, without));
    if (choices(view) > 0) chips.push(this.#clear(view));
    this.node.replaceChildren(...chips);
    this.node.hidden = chips.length === 0;
    // The pressed chip is gone: the reader goes on from its neighbour.
    const next = chips[Math.min(Math.max(at, 0), chips.length - 1)] ?? this.rest;
    if (held) next.focus({ preventScroll: true });
  }

  /**
   * @param {View} view
   * @returns {Generator<Chip>}
   */
  *#chips(view) {
    for (const facet of FACETS) {
      for (const id of view.chosen[facet]) {
        const others = view.chosen[facet].filter((other) => other !== id);
        const without = { ...view, chosen: { ...view.chosen, [facet]: others } };
        yield { words: `${this.titles[facet]}: ${this.names[facet].get(id)}`, without };
      }
    }
    if (view.from || view.to) yield { words: period(view), without: { ...view, from: "", to: "" } };
    const text = view.text.trim();
    if (text) yield { words: `“${text}”`, without: { ...view, text: "" } };
  }

  /**
   * @param {string} words
   * @param {View} without
   * @returns {HTMLButtonElement}
   */
  #button(words, without) {
    const cross = element("span", { class: "k-chip__cross", "aria-hidden": "true" }, "×");
    const chip = element("button", { type: "button", class: "k-chip", "aria-label": `Remove ${words}` }, words, cross);
    chip.addEventListener("click", () => this.choose(without));
    return chip;
  }

  /**
   * @param {View} view
   * @returns {HTMLButtonElement}
   */
  #clear(view) {
    const button = element("button", { type: "button", class: "k-chip k-chip--clear" }, "Clear all");
    button.addEventListener("click", () => this.choose(everything(view.order, view)));
    return button;
  }
}

/**
 * @param {View} view
 * @returns {string} "From 1 August 2025 to 31 August 2025"
 */
function period({ from, to }) {
  if (from && from === to) return `On ${dayWords(from)}`;
  if (!to) return `From ${dayWords(from)}`;
  return from ? `${dayWords(from)} – ${dayWords(to)}` : `Until ${dayWords(to)}`;
}
