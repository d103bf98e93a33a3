/**
 * Text as it is compared: lower case, without marks ("Gaižiūnai" → "gaiziunai"). The same folding is
 * done to the texts at build time (kronika.pages.shards); a test holds the two together.
 */

/** Letters that Unicode does not take apart. @type {Record<string, string>} */
const LETTERS = { ł: "l", ø: "o", ß: "ss", æ: "ae", œ: "oe", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i" };
const UNPARTED = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "gu");

/**
 * @param {string} text
 * @returns {string}
 */
export function folded(text) {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(UNPARTED, (letter) => LETTERS[letter]);
}

/**
 * @param {string} text as typed
 * @returns {string[]} its words, folded
 */
export function words(text) {
  return folded(text).split(/\s+/u).filter(Boolean);
}
