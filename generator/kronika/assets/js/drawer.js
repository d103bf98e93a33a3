/**
 * The theme's menu of narrow screens, for the keyboard: its button can be reached and says whether
 * the menu is open; focus goes in with the reader and comes back. What is closed or covered
 * drawer.css hides. Without this script the menu opens to a pointer.
 */

import { onEveryPage } from "./page.js";

const NARROW = window.matchMedia("(max-width: 76.2344em)"); // there the theme's sidebar is a drawer
const DRAWER = ".md-sidebar--primary";
const OPENING = `${DRAWER} .md-nav__toggle ~ label.md-nav__link, ${DRAWER} .md-nav__container > label`;
const LEADING_BACK = `${DRAWER} .md-nav__toggle ~ .md-nav > label.md-nav__title`;

/** @param {Element | null} [one] */
function focus(one) {
  // What slides in is still beside the screen: scrolling there would move the page.
  if (one instanceof HTMLElement) one.focus({ preventScroll: true });
}

/** @returns {Element | undefined} */
function firstStop() {
  const stops = [...document.querySelectorAll(`${DRAWER} :is(a[href], [tabindex="0"])`)];
  return stops.find((one) => one.getClientRects().length > 0 && getComputedStyle(one).visibility === "visible");
}

/**
 * Both outlive the pages the theme swaps in: one call, and listeners at the document.
 * @param {HTMLInputElement} toggle
 * @param {HTMLElement} button
 */
function attend(toggle, button) {
  const say = () => button.setAttribute("aria-expanded", String(toggle.checked));
  button.setAttribute("role", "button");
  button.setAttribute("aria-label", "Menu");
  button.tabIndex = 0;
  say();
  toggle.addEventListener("change", () => {
    say();
    if (toggle.checked) focus(firstStop());
  });
  document.addEventListener("click", ({ target }) => {
    // The shade over the page is a label too, and closes the menu.
    if (target instanceof Element && target.closest("label[for=__drawer]")) focus(button);
  });
  document.addEventListener("focusin", ({ target }) => {
    const within = target instanceof Element && (target === button || target.closest(DRAWER));
    if (toggle.checked && !within) toggle.click();
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !toggle.checked) return;
    toggle.click();
    focus(button);
  });
}

/**
 * Labels that stand for buttons are pressed like buttons.
 * @param {KeyboardEvent} event
 */
function press(event) {
  const { key, target } = event;
  if (key !== "Enter" && key !== " ") return;
  if (!(target instanceof HTMLLabelElement) || target.getAttribute("role") !== "button") return;
  event.preventDefault();
  event.stopPropagation(); // the theme would press Enter once more
  if (!event.repeat) target.click();
}

/**
 * A section that opens slides over the label that opened it.
 * @param {Event} event
 */
function follow({ target }) {
  if (!NARROW.matches || !(target instanceof HTMLInputElement) || !target.closest(DRAWER)) return;
  const labels = [...(target.parentElement?.querySelectorAll(`label[for="${target.id}"]`) ?? [])];
  const [opening] = labels;
  if (target.checked) focus(labels.at(-1));
  else if (opening instanceof HTMLElement) opening.focus(); // perhaps far down in its list
}

/**
 * The labels of sections are buttons as long as the sidebar is a drawer. Of each pair only the one
 * that is not covered can be met, so that what it says of its section is always true.
 * @param {AbortSignal} leaving
 */
function nameSections(leaving) {
  const labels = [...document.querySelectorAll(`${OPENING}, ${LEADING_BACK}`)].map((label) => {
    const expanded = String(label.matches(LEADING_BACK));
    return { label, own: label.getAttribute("tabindex"), expanded };
  });
  const name = () => {
    for (const { label, own, expanded } of labels) {
      put(label, "role", NARROW.matches ? "button" : null);
      put(label, "aria-expanded", NARROW.matches ? expanded : null);
      put(label, "tabindex", NARROW.matches ? "0" : own);
    }
  };
  NARROW.addEventListener("change", name, { signal: leaving });
  name();
}

/**
 * @param {Element} one
 * @param {string} attribute
 * @param {string | null} value
 */
function put(one, attribute, value) {
  if (value === null) one.removeAttribute(attribute);
  else one.setAttribute(attribute, value);
}

const toggle = document.querySelector("input#__drawer");
const button = document.querySelector("label.md-header__button[for=__drawer]");
if (toggle instanceof HTMLInputElement && button instanceof HTMLElement) {
  attend(toggle, button);
  document.addEventListener("keydown", press);
  document.addEventListener("change", follow);
  onEveryPage(nameSections);
}
