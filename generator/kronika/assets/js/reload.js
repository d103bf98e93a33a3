/**
 * The preview's other end, served only by `kronika serve`: reloads the page when it has changed and
 * shows the problems that keep it from changing.
 */

import { counted, element } from "./element.js";
import { siteRoot } from "./page.js";

/**
 * @typedef {{place: string, severity: string, message: string, hint: string}} Shown
 * @typedef {{count: number, problems: Shown[]}} Problems
 */

const SCROLL = "kronika-preview-scroll";

/** @type {HTMLElement | null} */
let panel = null;

/** @param {Problems} said */
function show({ count, problems }) {
  panel?.remove();
  const items = problems.map(({ place, severity, message, hint }) =>
    element(
      "li",
      {},
      element("code", {}, place),
      " ",
      element("strong", { class: `k-problems__${severity === "warning" ? "warning" : "error"}` }, severity),
      " ",
      [message, hint].filter(Boolean).join(" "),
    ),
  );
  const rest = count - problems.length;
  if (rest > 0) items.push(element("li", {}, `… and ${counted(rest, "more", "more")}: see the terminal.`));
  // Warnings change the site and wait to be asked for; an error keeps it as it was.
  const harmless = rest <= 0 && problems.every(({ severity }) => severity === "warning");
  const title = harmless ? counted(count, "warning") : `${counted(count, "problem")}: the site stays as it was`;
  const closes = { type: "button", class: "k-problems__close", "aria-label": "Hide the problems" };
  const close = element("button", closes, "×");
  const list = element("details", { open: !harmless }, element("summary", {}, title), element("ol", {}, ...items));
  panel = element("aside", { class: "k-problems", role: harmless ? "status" : "alert" }, list, close);
  const shown = panel;
  close.addEventListener("click", () => shown.remove());
  document.body.append(panel);
}

function reload() {
  sessionStorage.setItem(SCROLL, JSON.stringify({ path: location.pathname, y: window.scrollY }));
  location.reload();
}

function returnToPlace() {
  const kept = JSON.parse(sessionStorage.getItem(SCROLL) ?? "null");
  sessionStorage.removeItem(SCROLL);
  if (kept?.path === location.pathname) window.scrollTo({ top: kept.y, behavior: "instant" });
}

document.head.append(element("link", { rel: "stylesheet", href: new URL("reload.css", import.meta.url).href }));
const news = new EventSource(new URL("__kronika__/events", siteRoot(import.meta.url)));
news.addEventListener("reload", reload);
news.addEventListener("problems", (event) => show(JSON.parse(event.data)));
news.addEventListener("clean", () => {
  panel?.remove();
  panel = null;
});
// A stream left open keeps the old page alive in the browser's memory of pages.
window.addEventListener("pagehide", () => news.close());
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
returnToPlace();
