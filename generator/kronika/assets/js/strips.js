/**
 * The strip above the list: that of the edition shown stands there, each made into a period picker
 * once. The one the server wrote is kept, and comes back untouched.
 */

import { grown } from "./element.js";
import { pickFrom } from "./strip.js";

/** @typedef {{nodes: Node[], mark: (from?: string, to?: string) => void}} Strip */

export class Strips {
  /**
   * @param {Element | null} home
   * @param {string} base the way to the site's root
   * @param {import("./strip.js").Choice} choice
   */
  constructor(home, base, choice) {
    this.home = home;
    this.base = base;
    this.choice = choice;
    /** @type {Map<string | undefined, Strip>} */
    this.made = new Map();
    this.shown = this.#of(undefined, [...(home?.childNodes ?? [])]);
  }

  /**
   * @param {import("./edition.js").Edition} edition
   * @param {import("./view.js").View} view
   */
  show(edition, view) {
    const html = edition.order?.strip;
    const strip = this.made.get(html) ?? this.#of(html, [...grown(html ?? "", this.base).childNodes]);
    if (strip !== this.shown) this.home?.replaceChildren(...strip.nodes);
    this.shown = strip;
    strip.mark(view.from, view.to);
  }

  /**
   * @param {string | undefined} html undefined: what the server wrote
   * @param {Node[]} nodes
   * @returns {Strip}
   */
  #of(html, nodes) {
    const figure = nodes.find((node) => node instanceof Element);
    const strip = { nodes, mark: figure instanceof Element ? pickFrom(figure, this.choice) : () => {} };
    this.made.set(html, strip);
    return strip;
  }
}
