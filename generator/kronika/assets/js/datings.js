/**
 * The links between the timelines by each date: here they turn the list in its place, filters and
 * all, where the address of a link alone would lead to a page without filters.
 */

import { DATINGS } from "./view.js";

/** @typedef {import("./view.js").View} View */

export class Datings {
  /**
   * @param {Element | null} nav
   * @param {(by: string) => void} choose
   */
  constructor(nav, choose) {
    /** @type {HTMLAnchorElement[]} */
    this.links = [...(nav?.querySelectorAll("a") ?? [])].filter((link) => link.dataset.kBy);
    nav?.addEventListener("click", (event) => {
      if (!(event instanceof MouseEvent) || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const link = this.links.find((one) => event.target instanceof Node && one.contains(event.target));
      if (!link) return;
      event.preventDefault();
      event.stopPropagation(); // the theme would follow the link
      choose(link.dataset.kBy ?? "");
    });
  }

  /** @param {View} view */
  show(view) {
    for (const link of this.links) {
      // Of an earlier day nothing is told that was put right here.
      if (link.parentElement) link.parentElement.hidden = link.dataset.kBy === DATINGS[2] && view.asOf !== "";
      if (link.dataset.kBy === view.by) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }
}
