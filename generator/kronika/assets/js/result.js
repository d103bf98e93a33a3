/**
 * One result of the search as a list item. Excerpts come as HTML whose only element is `<mark>`;
 * they are taken apart and built anew, so nothing else in them can become part of the page.
 */

import { element } from "./element.js";

/**
 * @typedef {object} Fragment
 * @property {string} url
 * @property {string} excerpt
 * @property {Record<string, string>} meta
 *
 * @param {{data(): Promise<Fragment>}} result
 * @returns {Promise<HTMLLIElement>}
 */
export async function resultItem(result) {
  const { url, excerpt, meta } = await result.data();
  const facts = [meta.date, meta.kind].filter(Boolean).join(" · ");
  return element(
    "li",
    { class: "k-result" },
    element(
      "a",
      { class: "k-result__link", href: url },
      element("span", { class: "k-result__title" }, meta.title || url),
      ...(facts ? [element("span", { class: "k-result__facts" }, facts)] : []),
    ),
    element("p", { class: "k-result__excerpt" }, ...marked(excerpt)),
  );
}

/**
 * @param {string} excerpt
 * @returns {(Node | string)[]} every second piece stands between `<mark>` and `</mark>`
 */
function marked(excerpt) {
  return excerpt.split(/<\/?mark>/).map((piece, at) => {
    const words = unescaped(piece);
    return at % 2 ? element("mark", {}, words) : words;
  });
}

/**
 * @param {string} html
 * @returns {string} its text; what looks like an element stays text, as a text area holds no elements
 */
function unescaped(html) {
  const area = document.createElement("textarea");
  area.innerHTML = html;
  return area.value;
}
