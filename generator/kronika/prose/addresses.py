"""An address or entity as written in; what it stands for, and whether a link may go there, out."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from html.entities import html5
from ipaddress import IPv4Address, IPv6Address
from typing import Final
from urllib.parse import urlsplit

EVENT_MARK: Final = "event:"
"""What the address of a link to another event begins with, in Markdown and in our own HTML."""

ID: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
LONGEST_ID: Final = 80
WAYS: Final = "A link may be http, https, mailto, #… or event:<id>."

ENTITY: Final = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"

_ENTITY: Final = re.compile(ENTITY)
_EVENT: Final = re.compile(rf"{EVENT_MARK}({ID})")
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_AUTHORITY: Final = re.compile(r"(?i:https?)://([^/?#]*)")
_HOST: Final = re.compile(r"([\w.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
_LONGEST_AUTHORITY: Final = 260
# Format characters hide or turn text around: soft hyphens, joiners, bidirectional overrides.
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"})


def meant(entity: str) -> str:
    """The character that `&name;` stands for; the entity itself if it is unknown or invisible."""
    if entity[1] != "#" and entity[1:] not in html5:
        return entity
    shown = unescape(entity)
    if not shown or any(unicodedata.category(each) in _INVISIBLE for each in shown):
        return entity
    return shown


def decoded(text: str) -> str:
    """The text with its entities resolved, once: `&amp;lt;` becomes `&lt;`."""
    return _ENTITY.sub(lambda found: meant(found.group()), text) if "&" in text else text


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
