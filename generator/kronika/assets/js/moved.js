// Leads on from an old address to a part of the page too: what a refresh alone forgets.
const page = document.querySelector("link[rel=canonical]");
if (page instanceof HTMLLinkElement) location.replace(page.href + location.hash);
