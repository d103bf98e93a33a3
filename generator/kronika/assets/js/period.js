/**
 * The period of the filter form: the dossier's own days go in, two date fields and a list of ready
 * periods (each year, its last twelve months) stand in the form.
 */

import { element } from "./element.js";
import { isoDay, ordinal } from "./view.js";

const MOST_YEARS = 40;
// The years that the date fields of browsers hold.
const FIRST = ordinal("0001-01-01") ?? 0;
const LAST = ordinal("9999-12-31") ?? 0;

/**
 * @typedef {{from: string, to: string, name: string}} Span
 * @typedef {object} Change
 * @property {(from: string, to: string) => void} choose a whole period, at once
 * @property {(from: string, to: string, field: HTMLElement) => void} type a day being typed
 */

export class Period {
  /**
   * @param {import("./match.js").Matcher} matcher
   * @param {Change} change
   */
  constructor(matcher, change) {
    this.ready = element("select", { class: "k-field", "aria-label": "Ready periods" });
    this.legend = element("legend");
    this.#offer(matcher);
    this.ready.addEventListener("change", () => {
      const span = this.spans[Number(this.ready.value)];
      if (this.ready.value === "") change.choose("", "");
      else if (span) change.choose(span.from, span.to);
    });
    this.from = element("input", { type: "date", class: "k-field" });
    this.to = element("input", { type: "date", class: "k-field" });
    for (const field of [this.from, this.to]) {
      field.addEventListener("change", () => change.type(this.from.value, this.to.value, field));
    }
    this.node = element(
      "fieldset",
      { class: "k-period" },
      this.legend,
      this.ready,
      element(
        "div",
        { class: "k-period__days" },
        element("label", {}, element("span", {}, "From"), this.from),
        element("label", {}, element("span", {}, "To"), this.to),
      ),
    );
  }

  /**
   * Offers the ready periods of other dates.
   * @param {import("./match.js").Matcher} matcher
   */
  #offer(matcher) {
    this.matcher = matcher;
    this.spans = presets(matcher);
    this.ready.replaceChildren(
      element("option", { value: "" }, "Any time"),
      ...this.spans.map(({ name }, at) => element("option", { value: at }, name)),
      element("option", { value: "own", disabled: true, hidden: true }, "Own period"),
    );
  }

  /**
   * @param {string} from
   * @param {string} to
   * @param {import("./edition.js").Edition} edition whose dates the period is of
   */
  show(from, to, { matcher, order }) {
    if (this.matcher !== matcher) this.#offer(matcher);
    this.legend.textContent = order ? `Period: ${order.period}` : "Period";
    // A day still being typed is the reader's, not ours to rewrite.
    if (document.activeElement !== this.from) this.from.value = from;
    if (document.activeElement !== this.to) this.to.value = to;
    const at = this.spans.findIndex((span) => span.from === from && span.to === to);
    const own = from || to ? "own" : "";
    this.ready.value = at >= 0 ? String(at) : own;
  }
}

/**
 * @param {import("./match.js").Matcher} matcher
 * @returns {Span[]} "last twelve months of the dossier", then each year or decade, newest first
 */
function presets({ earliest, latest, size }) {
  const years = new Set();
  let newest = -Infinity;
  for (let event = 0; event < size; event += 1) {
    const first = Number.isFinite(earliest[event]) ? earliest[event] : latest[event];
    if (!(first >= FIRST && first <= LAST)) continue;
    years.add(year(first));
    newest = Math.max(newest, first);
  }
  const plain = [...years].sort((one, other) => other - one);
  if (plain.length === 0) return [];
  const spans = plain.length <= MOST_YEARS ? plain.map((one) => span(one, one, String(one))) : decades(plain);
  const last = isoDay(newest);
  if (plain.length < 2 || plain[0] !== year(newest)) return spans;
  const from = isoDay((ordinal(`${padded(plain[0] - 1)}${last.slice(4).replace("-02-29", "-02-28")}`) ?? newest) + 1);
  return [{ from, to: last, name: "Last 12 months of the dossier" }, ...spans];
}

/**
 * @param {number[]} years
 * @returns {Span[]}
 */
function decades(years) {
  const firsts = [...new Set(years.map((one) => Math.max(1, Math.floor(one / 10) * 10)))];
  return firsts.map((first) => span(first, Math.floor(first / 10) * 10 + 9, `${Math.floor(first / 10) * 10}s`));
}

/**
 * @param {number} first
 * @param {number} last
 * @param {string} name
 * @returns {Span}
 */
function span(first, last, name) {
  return { from: `${padded(first)}-01-01`, to: `${padded(last)}-12-31`, name };
}

/** @param {number} day */
function year(day) {
  return new Date(day * 86400000).getUTCFullYear();
}

/** @param {number} one */
function padded(one) {
  return String(one).padStart(4, "0");
}
