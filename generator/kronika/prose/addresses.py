"""An address in; whether a link may go there, and which event it names, out."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address
from typing import Final
from urllib.parse import urlsplit

EVENT_MARK: Final = "event:"
"""What the address of a link to another event begins with, in Markdown and in our own HTML."""

ID: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
LONGEST_ID: Final = 80
WAYS: Final = "A link may be http, https, mailto, #… or event:<id>."

_EVENT: Final = re.compile(rf"{EVENT_MARK}({ID})")
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_AUTHORITY: Final = re.compile(r"(?i:https?)://([^/?#]*)")
_HOST: Final = re.compile(r"([\w.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
_LONGEST_AUTHORITY: Final = 260
# Format characters hide or turn text around: soft hyphens, joiners, bidirectional overrides.
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"})


def hides(text: str) -> bool:
    """Whether the text holds characters that no reader could see, or that turn others around."""
    return any(unicodedata.category(each) in _INVISIBLE for each in text)


def seen(text: str) -> str:
    """The text without what no reader could see."""
    if text.isprintable():
        return text
    kept = (" " if unicodedata.category(each) in _INVISIBLE else each for each in text)
    return " ".join("".join(kept).split())


def event_id(url: str) -> str:
    """The id in `event:<id>`, or nothing if the address is not of that form."""
    found = _EVENT.fullmatch(url)
    return found.group(1) if found and len(found.group(1)) <= LONGEST_ID else ""


def refusal(url: str) -> str:
    """Why no link may go to this (decoded) address, said to its author; nothing if one may."""
    if not url.isprintable() or " " in url:
        return "An address holds no spaces and no invisible characters."
    if any(each in url for each in "\\<>"):
        return "An address holds none of the characters \\ < >."
    if url.startswith("#"):
        return ""
    scheme = _SCHEME.match(url)
    if scheme is None:
        return _relative(url)
    return _RULES.get(scheme.group(1).lower(), lambda _: WAYS)(url)


def _relative(url: str) -> str:
    if url.startswith("//"):
        return "Write the whole address, with https: in front."
    return "Write event:<id> for another event, or the whole address with https://."


def _web(url: str) -> str:
    found = _AUTHORITY.match(url)
    if found is None or not found.group(1):
        return "Write the whole address: https:// and then the host's name."
    if "@" in found.group(1):
        return "An address holds no user name before its host: it can pass for another site."
    authority = found.group(1)[:_LONGEST_AUTHORITY]
    return "" if _leads_to_host(authority) else f"'{authority}' is not the name of a host."


@lru_cache(maxsize=1_000)  # a collection's links lead to few hosts
def _leads_to_host(authority: str) -> bool:
    """Whether a browser would find a host here; the sanitiser drops addresses where none would."""
    found = _HOST.fullmatch(authority)
    if found is None:
        return False
    host = found.group(1)
    try:
        port = urlsplit(f"//{authority}").port
        if host.startswith("["):
            IPv6Address(host[1:-1])
        elif host.rstrip(".").rpartition(".")[2].isdigit():
            IPv4Address(host.rstrip("."))
        else:
            host.encode("idna").decode("idna")
    except ValueError:
        return False
    return port != 0


def _mail(url: str) -> str:
    return "" if re.match(r"(?i:mailto):[^@?]+@[^@?]+", url) else "Write mailto:name@host."


def _event(url: str) -> str:
    return "" if event_id(url) else "An event's id is lower-case words joined by hyphens."


_RULES: Final = {"http": _web, "https": _web, "mailto": _mail, "event": _event}
