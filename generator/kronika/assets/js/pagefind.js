/**
 * Pagefind's index of the site: words and filters go in, results come out. What is typed is looked
 * for as it stands and, where that finds nothing, without its marks.
 */

import { folded } from "./fold.js";
import { forms, meant, words } from "./forms.js";

/**
 * @typedef {{data(): Promise<import("./result.js").Fragment>}} Result
 * @typedef {object} Found
 * @property {Result[]} results
 * @property {Record<string, Record<string, number>>} filters name → value → results
 * @property {string[]} [instead] what was looked for in place of words that are nowhere
 * @property {boolean} [alike] whether only the beginning of a word was found
 */

export class SearchIndex {
  /** @param {URL} root of the site */
  constructor(root) {
    this.root = root;
    /** @type {Promise<any[]> | null} */
    this.languages = null;
    this.tries = 0;
  }

  /**
   * @param {string} text
   * @param {Record<string, string>} chosen filter → value, "" for any
   * @returns {Promise<Found>}
   */
  async find(text, chosen) {
    const filters = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value));
    if (!text && Object.keys(filters).length === 0) {
      const languages = await this.#loaded();
      const counts = await Promise.all(languages.map((language) => language.filters()));
      return { results: [], filters: summed(counts) };
    }
    const found = await this.#found(text, filters);
    const asked = words(text);
    if (asked.length === 0 || (await meant(found.results, asked))) return found;
    const known = await Promise.all(asked.map((word) => this.#known(word)));
    if (known.includes("")) return { ...found, alike: true };
    const instead = known.filter((word) => !asked.includes(word));
    return instead.length ? { ...(await this.#found(known.join(" "), filters)), instead } : found;
  }

  /**
   * @param {string} word
   * @returns {Promise<string>} the longest form of the word that something begins with, or nothing
   */
  async #known(word) {
    for (const form of forms(word)) {
      const { results } = await this.#found(form, {});
      if (await meant(results, [form], form !== word)) return form;
    }
    return "";
  }

  /**
   * @param {string} text
   * @param {Record<string, string>} filters
   * @returns {Promise<Found>}
   */
  async #found(text, filters) {
    const languages = await this.#loaded();
    const spellings = text ? [...new Set([text, folded(text)])] : [null];
    /** @type {any[]} */
    let found = [];
    for (const spelling of spellings) {
      found = await Promise.all(languages.map((language) => language.search(spelling, { filters })));
      if (found.some(({ results }) => results.length > 0)) break;
    }
    const results = found.flatMap((one) => one.results).sort((one, other) => other.score - one.score);
    return { results, filters: summed(found.map((one) => one.filters)) };
  }

  #loaded() {
    this.languages ??= this.#load();
    this.languages.catch(() => (this.languages = null));
    return this.languages;
  }

  async #load() {
    const folder = new URL("pagefind/", this.root);
    const answer = await fetch(new URL("pagefind-entry.json", folder));
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    this.tries += 1;
    const { languages } = await answer.json();
    return Promise.all(Object.keys(languages).map((language) => opened(folder, language, this.tries)));
  }
}

/**
 * Pagefind keeps an index for each language and opens the one of the page it is on, whose inflections
 * alone it knows then. A reader of any page looks for words of all of them.
 * @param {URL} folder
 * @param {string} language
 * @param {number} tries
 * @returns {Promise<any>}
 */
async function opened(folder, language, tries) {
  // A module holds the inflections of one language: each language has a module of its own. One that
  // could not be loaded stays so under its address: another try needs another.
  const pagefind = await import(new URL(`pagefind.js?${language}-${tries}`, folder).href);
  const page = document.documentElement;
  const own = page.getAttribute("lang");
  page.setAttribute("lang", language); // for the one call that reads it
  const index = pagefind.createInstance({ basePath: folder.href, excerptLength: 28 });
  if (own === null) page.removeAttribute("lang");
  else page.setAttribute("lang", own);
  await index.init();
  await index.filters(); // a search counts by the filters it knows already
  return index;
}

/**
 * @param {Record<string, Record<string, number>>[]} counts of each language
 * @returns {Record<string, Record<string, number>>} of all together
 */
function summed(counts) {
  /** @type {Record<string, Record<string, number>>} */
  const sum = {};
  for (const [name, values] of counts.flatMap((one) => Object.entries(one))) {
    sum[name] ??= {};
    for (const [value, count] of Object.entries(values)) sum[name][value] = (sum[name][value] ?? 0) + count;
  }
  return sum;
}
