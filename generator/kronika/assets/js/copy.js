/**
 * A button to copy a text: stands behind everything marked `data-k-copy`. Without this script the
 * text can be selected by hand.
 */

import { element } from "./element.js";
import { onEveryPage } from "./page.js";

const SAID = 2000; // milliseconds for which the button says that it has copied

/** @param {HTMLElement} text */
function select(text) {
  const range = document.createRange();
  range.selectNodeContents(text);
  getSelection()?.removeAllRanges();
  getSelection()?.addRange(range);
}

/** @param {HTMLElement} text */
function addButton(text) {
  const button = element("button", { type: "button", class: "k-copy", "aria-live": "polite" }, "Copy");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent ?? "");
      button.textContent = "Copied";
    } catch {
      select(text); // where pages may not copy, the reader's own keys still do
      button.textContent = "Selected: press the keys for copying";
    }
    setTimeout(() => (button.textContent = "Copy"), SAID);
  });
  text.after(button);
}

onEveryPage(() => {
  for (const text of document.querySelectorAll("[data-k-copy]")) {
    if (text instanceof HTMLElement && !text.nextElementSibling?.matches(".k-copy")) addButton(text);
  }
});
