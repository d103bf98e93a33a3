/**
 * Search over the whole site: puts a button into the theme's header that opens a dialog over
 * Pagefind's index. Keys: "/" or "s" anywhere outside a field, Ctrl+K everywhere.
 */

import { counted, element, icon } from "./element.js";
import { SearchIndex } from "./pagefind.js";
import { onEveryPage, siteRoot } from "./page.js";
import { resultItem } from "./result.js";

const LENS =
  "M9.5 3a6.5 6.5 0 0 1 5.2 10.4l6.1 6.1-1.4 1.4-6.1-6.1A6.5 6.5 0 1 1 9.5 3m0 2a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9";
const PAGE = 10;
const FILTERS = [
  { name: "kind", every: "All kinds" },
  { name: "year", every: "All years" },
];

class SearchDialog {
  /** @param {SearchIndex} index */
  constructor(index) {
    this.index = index;
    this.turn = 0;
    this.input = element("input", {
      type: "search",
      class: "k-search__input",
      placeholder: "Search events and pages",
      "aria-label": "Search events and pages",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "search",
    });
    this.selects = FILTERS.map(({ name, every }) => {
      const named = { class: "k-search__filter", "data-filter": name, "aria-label": every };
      return element("select", named, element("option", { value: "" }, every));
    });
    this.filters = element("div", { class: "k-search__filters", hidden: true }, ...this.selects);
    this.status = element("p", { class: "k-search__status", role: "status", "aria-live": "polite" });
    this.list = element("ol", { class: "k-search__results" });
    this.more = element("button", { type: "button", class: "k-button k-search__more", hidden: true }, "More results");
    const close = element("button", { type: "button", class: "k-sheet__close", "aria-label": "Close the search" }, "×");
    this.node = element(
      "dialog",
      { class: "k-search", "aria-label": "Search" },
      element("div", { class: "k-search__head", role: "search" }, icon(LENS), this.input, close),
      element("div", { class: "k-search__tools" }, this.filters, this.status),
      element("div", { class: "k-search__body" }, this.list, this.more),
    );
    close.addEventListener("click", () => this.node.close());
    this.#listen();
  }

  open() {
    if (this.node.open) return;
    if (!this.node.isConnected) document.body.append(this.node);
    this.node.showModal();
    this.input.select();
    this.#search();
  }

  #listen() {
    let waiting = 0;
    this.input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = window.setTimeout(() => this.#search(), 150);
    });
    for (const select of this.selects) select.addEventListener("change", () => this.#search());
    this.more.addEventListener("click", () => this.#showMore());
    this.node.addEventListener("keydown", (event) => this.#key(event));
    this.node.addEventListener("click", (event) => {
      const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
      const link = event.target instanceof Element && event.target.closest("a");
      if (event.target === this.node || (link && plain)) this.node.close();
    });
  }

  async #search() {
    const turn = (this.turn += 1);
    const text = this.input.value.trim();
    const chosen = Object.fromEntries(this.selects.map((select) => [select.dataset.filter, select.value]));
    const found = await this.index.find(text, chosen).catch(() => null);
    if (turn !== this.turn) return;
    if (found === null) this.#missing();
    else await this.#show(text, found, turn);
  }

  /**
   * @param {string} text
   * @param {import("./pagefind.js").Found} found
   * @param {number} turn
   */
  async #show(text, found, turn) {
    this.#offerFilters(found.filters);
    this.found = found.results;
    const asked = text !== "" || this.selects.some((select) => select.value !== "");
    if (!asked) {
      this.list.replaceChildren();
      this.more.hidden = true;
      this.#say("Type a word: a place, a name, what happened.");
      return;
    }
    const items = await Promise.all(this.found.slice(0, PAGE).map(resultItem)).catch(() => null);
    if (turn !== this.turn) return;
    if (items === null) {
      this.#missing();
      return;
    }
    this.list.replaceChildren(...items);
    this.more.hidden = this.found.length <= PAGE;
    this.#say(this.#sentence(text, found));
  }

  /**
   * @param {string} text
   * @param {import("./pagefind.js").Found} found
   */
  #sentence(text, { results, instead = [], alike }) {
    const nothing = text ? `Nothing found for “${text}”.` : "Nothing found.";
    const filtered = this.selects.some((select) => select.value !== "");
    if (results.length === 0) return `${nothing} ${filtered ? "Try all kinds and years." : "Try fewer or shorter words."}`;
    const count = counted(results.length, "result");
    if (alike) return `${nothing} ${count} with words that begin alike.`;
    const begun = instead.map((word) => `“${word}”`).join(" and ");
    return begun ? `${count} for words that begin with ${begun}` : count;
  }

  async #showMore() {
    const shown = this.list.children.length;
    const items = await Promise.all((this.found ?? []).slice(shown, shown + PAGE).map(resultItem)).catch(() => []);
    if (this.list.children.length !== shown) return;
    this.list.append(...items);
    this.more.hidden = this.list.children.length >= (this.found ?? []).length;
    items[0]?.querySelector("a")?.focus();
  }

  /** @param {Record<string, Record<string, number>>} filters name → value → results */
  #offerFilters(filters) {
    for (const [at, { name, every }] of FILTERS.entries()) {
      const select = this.selects[at];
      const { value } = select;
      const counts = Object.entries(filters[name] ?? {});
      counts.sort(([one], [other]) => (name === "year" ? other.localeCompare(one) : one.localeCompare(other)));
      const options = counts.map(([of, count]) => element("option", { value: of }, `${of} (${count})`));
      select.replaceChildren(element("option", { value: "" }, every), ...options);
      select.value = counts.some(([of]) => of === value) ? value : "";
      select.hidden = counts.length === 0;
    }
    this.filters.hidden = this.selects.every((select) => select.hidden);
  }

  #missing() {
    this.list.replaceChildren();
    this.more.hidden = true;
    this.filters.hidden = true;
    this.#say("The search index is not there (yet). In a preview it is made in the background: try again in a moment.");
  }

  /** @param {string} sentence */
  #say(sentence) {
    if (this.status.textContent !== sentence) this.status.textContent = sentence;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) return;
    const links = [...this.list.querySelectorAll("a")];
    const at = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
    const typing = document.activeElement === this.input;
    if (event.key === "Enter" && typing && links.length) links[0].click();
    else if (event.key === "ArrowDown" && (typing || at >= 0)) {
      (links[at + 1] ?? (this.more.hidden ? links[at] : this.more))?.focus();
    } else if (event.key === "ArrowUp" && document.activeElement === this.more) links.at(-1)?.focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? this.input).focus();
    else return;
    event.preventDefault();
  }
}

const dialog = new SearchDialog(new SearchIndex(siteRoot(import.meta.url)));

/** The header outlives the pages the theme swaps in below it: one button, one listener. */
function mount() {
  const bar = document.querySelector(".md-header__inner");
  if (!bar || bar.querySelector(".k-search-button")) return;
  const named = { "aria-label": "Search", title: "Search ( / )", "aria-keyshortcuts": "/ s Control+K" };
  const opens = { type: "button", class: "md-header__button md-icon k-search-button", "aria-haspopup": "dialog" };
  const button = element("button", { ...opens, ...named }, icon(LENS));
  button.addEventListener("click", () => dialog.open());
  bar.insertBefore(button, bar.querySelector(":scope > .md-header__source"));
}

/** @param {KeyboardEvent} event */
function shortcut(event) {
  const target = event.target instanceof HTMLElement ? event.target : document.body;
  const typing = target.isContentEditable || target.closest("input, textarea, select") !== null;
  const command = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && (event.key === "/" || event.key === "s");
  const elsewhere = document.querySelector("dialog[open]") !== null;
  if (elsewhere || !(command || (plain && !typing))) return;
  event.preventDefault();
  dialog.open();
}

document.addEventListener("keydown", shortcut);
onEveryPage(mount);
