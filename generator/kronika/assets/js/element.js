/**
 * Makes DOM nodes without ever reading text as markup: a name, attributes and children go in, an
 * element comes out. Strings become text nodes. Only what our own build wrote is read as HTML.
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 *   `true` writes an empty attribute; `false`, `null` and `undefined` write none
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}

/**
 * @param {string} html our own build's, escaped there
 * @param {string} base the way to the site's root, for links from the mark of the root
 * @returns {DocumentFragment}
 */
export function grown(html, base) {
  const template = document.createElement("template");
  template.innerHTML = html.replaceAll('="@@/', `="${base}`);
  return template.content;
}

/**
 * A picture that says nothing by itself: its button carries the words.
 * @param {string} path what to draw in a square of 24
 * @returns {SVGElement}
 */
export function icon(path) {
  const picture = document.createElementNS(SVG, "svg");
  const stroke = document.createElementNS(SVG, "path");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  picture.setAttribute("class", "k-icon");
  stroke.setAttribute("d", path);
  picture.append(stroke);
  return picture;
}

/**
 * A sentence that says what failed, with a button that tries again.
 * @param {string} sentence
 * @param {() => void} again
 * @returns {HTMLElement}
 */
export function trouble(sentence, again) {
  const button = element("button", { type: "button", class: "k-button" }, "Try again");
  button.addEventListener("click", again);
  return element("div", { class: "k-trouble", role: "alert" }, element("p", {}, sentence), button);
}

/**
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 * @returns {string} "1 event", "1,204 events"
 */
export function counted(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
