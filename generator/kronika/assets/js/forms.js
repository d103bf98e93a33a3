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
  const found = texts.flatMap((text) => [...text.matchAll(/<mark>(.*?)<\/mark>/gu)].map((match) => even(match[1])));
  if (found.length === 0) return results.length > 0; // found in what is not shown
  const begun = asked.map((word) => (whole ? even(word) : stem(even(word))));
  return begun.every((word) => found.some((other) => other.startsWith(word)));
}

/** @param {string} word */
function stem(word) {
  const ending = word.endsWith("ing") ? 3 : [0, 1, 1, 1, 1, 2, 2][word.length] ?? 3;
  return word.slice(0, Math.max(1, word.length - ending));
}

/** @param {string} word */
function even(word) {
  return folded(word)
    .replace(/^[^\p{L}\p{N}]+/u, "")
    .replaceAll("y", "i"); // fly, flies
}
