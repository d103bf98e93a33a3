/**
 * "Download these 15 events": the site's own files without what the reader's view leaves out. Where
 * it leaves nothing out the links are what they are without this script: the files themselves. And
 * the code that shows the same view in another page.
 */

import { counted, element, trouble } from "./element.js";
import { narrowed } from "./narrowed.js";
import { narrows, writtenView } from "./view.js";

/** @typedef {import("./view.js").View} View */

const LONGEST = 100; // letters of a file's name, before its ending

export class Taking {
  /**
   * @param {HTMLElement} place that holds the downloads, and perhaps the code
   * @param {import("./store.js").Store} store
   * @param {{order: View["order"], withdrawn: number}} site its order, and how many events are retracted
   */
  constructor(place, store, site) {
    const node = /** @type {HTMLElement} */ (place.querySelector("[data-k-take]"));
    this.node = node;
    this.code = place.querySelector("textarea[data-k-embed-code]");
    this.look = place.querySelector("a[data-k-embed-look]");
    this.store = store;
    this.site = site;
    this.what = /** @type {HTMLElement} */ (node.querySelector("[data-k-take-what]"));
    this.note = /** @type {HTMLElement} */ (node.querySelector("[data-k-take-note]"));
    this.whole = this.note.textContent ?? "";
    /** @type {number[]} */
    this.places = [];
    this.name = "";
    for (const link of node.querySelectorAll("a")) {
      link.addEventListener("click", (event) => {
        if (!this.name) return; // the browser downloads the whole file
        event.preventDefault();
        event.stopPropagation();
        this.#take(link);
      });
    }
  }

  /**
   * @param {View} view
   * @param {import("./edition.js").Edition} edition
   * @param {Uint32Array} hits
   */
  show(view, edition, hits) {
    const partly = narrows(view) || Boolean(view.asOf) || Boolean(edition.order?.tellsRetractions);
    this.#embed(writtenView(view, this.site.order));
    this.places = Array.from(hits, (event) => edition.place(event));
    this.name = partly ? fileName(writtenView({ ...view, order: this.site.order }, this.site.order)) : "";
    this.node.hidden = hits.length === 0;
    const them = counted(hits.length, "event");
    this.what.textContent = partly ? `${hits.length === 1 ? "this" : "these"} ${them}` : `all ${them}`;
    this.note.textContent = partly ? narrowNote(view) : this.whole;
    this.note.hidden = !partly && this.site.withdrawn === 0;
  }

  /** @param {string} query */
  #embed(query) {
    if (!(this.code instanceof HTMLTextAreaElement) || !(this.look instanceof HTMLAnchorElement)) return;
    this.code.value = this.code.defaultValue.replace(/(?<=src="[^"]*)(?=")/, query.replaceAll("&", "&amp;"));
    this.look.search = query;
  }

  /** @param {HTMLAnchorElement} link */
  async #take(link) {
    const { name, places } = this;
    const form = link.dataset.kForm ?? "";
    this.node.querySelector(".k-trouble")?.remove();
    link.setAttribute("aria-busy", "true");
    try {
      const [text, ids] = await Promise.all([this.store.text(link.href), this.store.ids()]);
      const kept = narrowed(form, text, ids, new Set(places.map((place) => ids[place])));
      save(kept, link.type || "application/octet-stream", `${name}.${form}`);
    } catch (fault) {
      console.warn(fault);
      this.node.append(trouble("The file could not be loaded.", () => this.#take(link)));
    }
    link.removeAttribute("aria-busy");
  }
}

/**
 * @param {View} view
 * @returns {string}
 */
function narrowNote({ asOf }) {
  const then = asOf ? " They say what is known today, and not only what was known by that day." : "";
  return `Made in your browser from the site’s own files; nothing is sent.${then}`;
}

/**
 * @param {string} query "?kind=find&from=2025-08-01"
 * @returns {string} "events_kind-find_from-2025-08-01"
 */
export function fileName(query) {
  const parts = [...new URLSearchParams(query)].map((pair) => pair.join("-"));
  const plain = ["events", ...parts].map((part) => part.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, ""));
  return [...plain.filter(Boolean).join("_")].slice(0, LONGEST).join("");
}

/**
 * @param {string} text
 * @param {string} type
 * @param {string} name
 */
function save(text, type, name) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = element("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers begin to read only after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
