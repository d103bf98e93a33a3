/**
 * One facet of the filter form: its options and names go in, a group of check boxes with counts
 * stands in the form. A long group begins with its busiest options; the rest is one press away, and
 * can be looked through by typing.
 */

import { element } from "./element.js";
import { folded } from "./fold.js";

const FEW = 6;
const MANY = 14;
const WHOLE = 10; // up to so many all are shown: a few behind a button would spare no room

/**
 * @typedef {object} Naming
 * @property {string} facet "kind"
 * @property {string} title "Kind"
 * @property {string} many "kinds"
 */

export class Facet {
  /**
   * @param {Naming} naming
   * @param {[string, string][]} options ids and names
   * @param {() => void} changed
   */
  constructor(naming, options, changed) {
    this.facet = naming.facet;
    this.options = options.map(([id, name]) => option(naming.facet, id, name));
    this.long = options.length > WHOLE;
    this.whole = false;
    this.sought = "";
    this.badge = element("span", { class: "k-facet__badge" });
    this.list = element("ul", { class: "k-facet__options" }, ...this.options.map(({ item }) => item));
    this.more = element("button", { type: "button", class: "k-facet__more", hidden: !this.long });
    this.more.addEventListener("click", () => this.#turn());
    this.none = element("p", { class: "k-facet__none", hidden: true }, `No ${naming.many} of that name.`);
    const search = options.length > MANY ? [this.#search(naming)] : [];
    const legend = element("legend", { class: "k-unseen" }, naming.title);
    this.node = element(
      "details",
      { class: "k-facet", open: true },
      element("summary", {}, element("span", {}, naming.title), this.badge),
      element("fieldset", {}, legend, ...search, this.list, this.none, this.more),
    );
    this.list.addEventListener("change", changed);
  }

  /** @returns {string[]} the ids chosen */
  get chosen() {
    return this.options.filter(({ box }) => box.checked).map(({ box }) => box.value);
  }

  /**
   * @param {string[]} chosen
   * @param {Uint32Array} counts
   */
  show(chosen, counts) {
    this.options.forEach(({ box, count, item }, at) => {
      box.checked = chosen.includes(box.value);
      count.textContent = counts[at].toLocaleString("en");
      item.classList.toggle("k-option--none", counts[at] === 0);
    });
    this.badge.textContent = chosen.length ? `${chosen.length} chosen` : "";
    this.#arrange();
  }

  #turn() {
    this.whole = !this.whole;
    this.#arrange();
    if (this.whole) this.options[FEW].box.focus();
  }

  /** Shows the busiest options and those chosen, or all, or those whose name is typed. */
  #arrange() {
    let seen = 0;
    this.options.forEach(({ item, box, name }, at) => {
      const wanted = this.sought ? name.includes(this.sought) : !this.long || this.whole || at < FEW;
      item.hidden = !(wanted || box.checked);
      seen += item.hidden ? 0 : 1;
    });
    this.none.hidden = seen > 0;
    this.more.hidden = !this.long || this.sought !== "";
    this.more.setAttribute("aria-expanded", String(this.whole));
    this.more.textContent = this.whole ? "Show fewer" : `Show all ${this.options.length}`;
  }

  /**
   * @param {Naming} naming
   * @returns {HTMLInputElement}
   */
  #search(naming) {
    const words = `Look among ${this.options.length} ${naming.many}`;
    const named = { placeholder: words, "aria-label": words };
    const field = element("input", { type: "search", class: "k-field", autocomplete: "off", ...named });
    field.addEventListener("input", () => {
      this.sought = folded(field.value.trim());
      this.#arrange();
    });
    return field;
  }
}

/**
 * @param {string} facet
 * @param {string} id
 * @param {string} name
 */
function option(facet, id, name) {
  const box = element("input", { type: "checkbox", name: facet, value: id });
  const count = element("span");
  const item = element(
    "li",
    { class: "k-option" },
    element(
      "label",
      {},
      box,
      element("span", { class: "k-option__name" }, `${name} `),
      element("span", { class: "k-option__count" }, count, element("span", { class: "k-unseen" }, " events")),
    ),
  );
  return { item, box, count, name: folded(name) };
}
