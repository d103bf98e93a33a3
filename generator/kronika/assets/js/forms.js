/**
 * Whether what was found is what was asked for. Pagefind knows the inflections of its index's
 * language; of any other word it takes what begins it, down to a letter. Names keep the endings of
 * their own languages ("Gaižiūnuose"), so these are taken off before a word counts as not found.
 */

import { folded } from "./fold.js";

const MOST_WORDS = 6;
const ENDING = 4; // letters at most
const STEM = 4; // letters at least
const LOOKED_AT = 5; // results: those of several languages come mixed

/**
 * @param {string} text
 * @returns {string[]} its words, or none where it is to be taken as it stands
 */
export function words(text) {
  const found = text.split(/\s+/u).filter(Boolean);
  return found.length <= MOST_WORDS && found.every((word) => /^[\p{L}\p{M}]+$/u.test(word)) ? found : [];
}

/**
 * @param {string} word
 * @returns {string[]} itself, and without its last letters
 */
export function forms(word) {
  const cuts = [...Array(ENDING + 1).keys()].filter((cut) => cut === 0 || word.length - cut >= STEM);
  return cuts.map((cut) => word.slice(0, word.length - cut));
}

/**
 * @param {import("./pagefind.js").Result[]} results the best first
 * @param {string[]} asked
 * @param {boolean} [whole] whether the words found begin with all of it
 * @returns {Promise<boolean>} whether each word, or a form of it, is among the words found
 */
export async function meant(results, asked, whole = false) {
  const texts = await Promise.all(results.slice(0, LOOKED_AT).map(async (one) => (await one.data()).excerpt));
  const marked = texts.flatMap((text) => [...text.matchAll(/<mark>(.*?)<\/mark>/gu)].map(([, word]) => even(word)));
  const found = marked.flatMap((word) => word.split(/[^\p{L}\p{N}]+/u)); // l'usine
  if (found.length === 0) return results.length > 0; // found in what is not shown
  return asked.map(even).every((word) => found.some((other) => (whole ? other.startsWith(word) : alike(word, other))));
}

/**
 * @param {string} word
 * @param {string} other
 */
function alike(word, other) {
  const root = word.replace(/ing$/u, "");
  let shared = 0;
  while (shared < root.length && root[shared] === other[shared]) shared += 1;
  return shared >= root.length / 2;
}

/** @param {string} word */
function even(word) {
  return folded(word).replaceAll("y", "i"); // fly, flies
}
