/**
 * When to begin: runs a function on each page the reader comes to, whether the theme swaps pages in
 * place (navigation.instant) or the browser loads them.
 */

/**
 * @param {(leaving: AbortSignal) => void} mount gets a signal that ends with the page: give it to
 *   every listener outside the page's own content
 */
export function onEveryPage(mount) {
  let leave = new AbortController();
  const arrive = () => {
    leave.abort();
    leave = new AbortController();
    mount(leave.signal);
  };
  const theme = /** @type {{document$?: {subscribe(next: () => void): void}}} */ (window);
  if (theme.document$) theme.document$.subscribe(arrive);
  else arrive();
}

/**
 * @param {string} address of one of our own scripts, which lie below assets/
 * @returns {URL} the site's root
 */
export function siteRoot(address) {
  return new URL(address.slice(0, address.lastIndexOf("/assets/") + 1));
}
