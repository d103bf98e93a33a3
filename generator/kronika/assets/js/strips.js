/**
 * The strip above the list: that of the edition shown stands there, each made into a period picker
 * once. The one the server wrote is kept, and comes back untouched.
 */

import { grown } from "./element.js";
import { lower } from "./lower.js";
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
    this.written = home?.innerHTML ?? "";
    this.today = this.#of([...(home?.childNodes ?? [])]);
    this.shown = this.today;
    /** @type {WeakMap<import("./edition.js").Edition, Strip>} */
    this.made = new WeakMap();
  }

  /**
   * @param {import("./edition.js").Edition} edition
   * @param {import("./view.js").View} view
   */
  show(edition, view) {
    const strip = edition.order || edition.past ? this.#strip(edition) : this.today;
    if (strip !== this.shown) this.home?.replaceChildren(...strip.nodes);
    this.shown = strip;
    strip.mark(view.from, view.to);
  }

  /**
   * @param {import("./edition.js").Edition} edition
   * @returns {Strip}
   */
  #strip(edition) {
    const found = this.made.get(edition);
    if (found) return found;
    const html = edition.order ? grown(edition.order.strip, this.base) : grown(this.written, "");
    if (edition.past) lower(html, edition);
    const strip = this.#of([...html.childNodes]);
    this.made.set(edition, strip);
    return strip;
  }

  /**
   * @param {Node[]} nodes
   * @returns {Strip}
   */
  #of(nodes) {
    const figure = nodes.find((node) => node instanceof Element);
    return { nodes, mark: figure instanceof Element ? pickFrom(figure, this.choice) : () => {} };
  }
}
