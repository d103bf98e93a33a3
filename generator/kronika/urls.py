"""Addresses of the web: a text goes in, what is wrong with it comes out; nothing is rewritten."""

from __future__ import annotations

import re

LONGEST_URL = 2000
_HOST = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[^\s/?#\\<>\"@\[\]:]+)(?::[0-9]{0,5})?")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def url_fault(text: str) -> tuple[str, str] | None:
    """Return what is wrong with an address and what would be right, or nothing."""
    if len(text) > LONGEST_URL:
        return f"has {len(text)} characters; an address has {LONGEST_URL} at most.", ""
    return _fault(text)


def _fault(text: str) -> tuple[str, str] | None:
    scheme = _SCHEME.match(text)
    if re.search(r"[\s\x00-\x20\x7f]", text):
        return "is not an address: there is white space in it.", "Write a space in a path as %20."
    if text.startswith("["):
        return "is not an address.", "Write only the address, without Markdown's brackets."
    if scheme is None or "." in scheme[1]:
        return "is not a whole address.", "It begins with https:// or http://."
    if scheme[1].lower() not in {"http", "https"} or not text[scheme.end() :].startswith("//"):
        return "is not an address of the web.", "It begins with https:// or http://."
    if re.search(r'[\\<>"]', text):
        return "holds \\, <, > or a quotation mark.", "Write them as %5C, %3C, %3E and %22."
    return _host_fault(re.split(r"[/?#]", text[scheme.end() + 2 :], maxsplit=1)[0])


def _host_fault(host: str) -> tuple[str, str] | None:
    if "@" in host:
        return "carries a name or a password.", "Delete everything up to the @."
    if _HOST.fullmatch(host) is None or ".." in host or host.startswith("."):
        return "has no proper host.", "Such as https://example.org/page."
    return None


def host(url: str) -> str:
    """Return the host of an address that has been found sound, without `www.`."""
    name = re.split(r"[/?#]", url.partition("://")[2], maxsplit=1)[0].lower()
    return re.sub(r":[0-9]*$", "", name).removeprefix("www.")
