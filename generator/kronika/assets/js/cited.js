/**
 * Answers those who come by a citation of a version that the page does not know. For each version
 * that it knows it holds an answer, which shows itself where the address ends in its name.
 */

import { onEveryPage } from "./page.js";

const VERSION = /^#v-[0-9a-f]{12}$/;

function answer() {
  const unknown = document.querySelector("[data-k-unknown]");
  if (!(unknown instanceof HTMLElement)) return;
  const asked = VERSION.test(location.hash) && !document.getElementById(location.hash.slice(1));
  unknown.hidden = !asked;
}

onEveryPage((leaving) => {
  addEventListener("hashchange", answer, { signal: leaving });
  answer();
});
