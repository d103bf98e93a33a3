/**
 * The overview strip as a period picker: a bar chosen, extended (Shift) or dragged over goes in, a
 * first and last day come out. Bars stay links: without this they lead to their place in the list.
 */

import { element } from "./element.js";

/**
 * @typedef {object} Choice
 * @property {() => {from: string, to: string}} period the one that holds now
 * @property {(from: string, to: string) => void} choose
 */

/**
 * @param {Element} strip its figure
 * @param {Choice} choice
 * @returns {(from?: string, to?: string) => void} shows which bars lie in the period
 */
export function pickFrom(strip, choice) {
  /** @type {SVGAElement[]} */
  const bars = [...strip.querySelectorAll("a[data-k-from]")];
  let dragged = { begins: -1, ends: -1 };
  let moved = false;

  const mark = (from = choice.period().from, to = choice.period().to) => {
    for (const bar of bars) {
      const within = (from || to) && (!from || ends(bar) >= from) && (!to || begins(bar) <= to);
      bar.classList.toggle("k-strip__link--within", Boolean(within));
      if (within) bar.setAttribute("aria-current", "true");
      else bar.removeAttribute("aria-current");
    }
    strip.toggleAttribute("data-k-picked", Boolean(from || to));
  };
  const span = (/** @type {number} */ one, /** @type {number} */ other) => {
    const [first, last] = one <= other ? [one, other] : [other, one];
    return /** @type {[string, string]} */ ([begins(bars[first]), ends(bars[last])]);
  };

  if (bars.length === 0) return mark;
  const how = "Choose a bar to see only its events; with Shift, or by dragging, choose several.";
  strip.append(element("p", { class: "k-strip__how" }, how));

  strip.addEventListener("click", (event) => {
    const bar = barOf(event.target);
    if (!bar || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation(); // the theme would follow the link
    if (moved) {
      moved = false;
      return;
    }
    const { from, to } = choice.period();
    if (event.shiftKey && (from || to)) {
      const first = !from || from < begins(bar) ? from : begins(bar);
      choice.choose(first, !to || to > ends(bar) ? to : ends(bar));
    } else if (from === begins(bar) && to === ends(bar)) choice.choose("", "");
    else choice.choose(begins(bar), ends(bar));
  });

  strip.addEventListener("dragstart", (event) => event.preventDefault());
  strip.addEventListener("pointerdown", (event) => {
    moved = false;
    const bar = barOf(event.target);
    if (event.button !== 0 || event.shiftKey || event.ctrlKey || event.metaKey || !bar) return;
    const at = bars.indexOf(bar);
    dragged = { begins: at, ends: at };
  });
  strip.addEventListener("pointermove", (event) => {
    if (dragged.begins < 0) return;
    if (event.buttons === 0) {
      dragged.begins = -1;
      mark();
      return;
    }
    const at = nearest(bars, event.clientX);
    if (at === dragged.ends) return;
    if (!moved) strip.setPointerCapture(event.pointerId);
    dragged.ends = at;
    moved = true;
    mark(...span(dragged.begins, at));
  });
  const finish = (/** @type {boolean} */ chosen) => {
    if (dragged.begins < 0) return;
    const [from, to] = span(dragged.begins, dragged.ends);
    dragged = { begins: -1, ends: -1 };
    if (!moved) return;
    if (chosen) choice.choose(from, to);
    else mark();
    // The click that follows a drag is part of it; where none follows, the next one counts.
    setTimeout(() => (moved = false));
  };
  strip.addEventListener("pointerup", () => finish(true));
  strip.addEventListener("pointercancel", () => finish(false));
  return mark;
}

/**
 * @param {EventTarget | null} target
 * @returns {SVGAElement | null}
 */
function barOf(target) {
  return target instanceof Element ? target.closest("a[data-k-from]") : null;
}

/**
 * @param {Element[]} bars
 * @param {number} x
 * @returns {number} the bar that lies nearest
 */
function nearest(bars, x) {
  let best = 0;
  let least = Infinity;
  bars.forEach((bar, at) => {
    const { left, right } = bar.getBoundingClientRect();
    const away = Math.max(left - x, x - right, 0) + Math.abs((left + right) / 2 - x) / 1e6;
    if (away < least) [best, least] = [at, away];
  });
  return best;
}

/** @param {Element} bar */
function begins(bar) {
  return bar.getAttribute("data-k-from") ?? "";
}

/** @param {Element} bar */
function ends(bar) {
  return bar.getAttribute("data-k-to") ?? "";
}
