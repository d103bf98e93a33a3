"""What is known of the web addresses of sources and archives: nouns in, the file's text out.

`events/_links.json` is the only place that knows. An address that was there on the day of the last
round says so by saying nothing, so that a round changes few lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from kronika.dates import Date, DateError, parse

LEDGER: Final = "events/_links.json"
MOST_LEDGER_BYTES: Final = 16 * 1024 * 1024
REASONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "no-host": "there is no such host",
        "no-answer": "nothing answers there",
        "time": "it did not answer in time",
        "certificate": "its certificate cannot be trusted",
        "circle": "it leads in a circle",
        "private": "it leads to where the public web is not",
        "robots": "its robots.txt asks programs to stay away",
        "odd": "it does not answer as a web server does",
    }
)
_STATUS: Final = re.compile(r"[1-5][0-9]{2}")
# Archives that write into an address when the copy was made.
_COPY: Final = re.compile(
    r"https?://(?:web\.archive\.org/web|archive\.(?:today|ph|is|li|md|vn|fo)|arquivo\.pt/wayback)"
    r"/(\d{4})(\d\d)(\d\d)(?:\d{6})?[a-z_]*/"
)


@dataclass(frozen=True, slots=True)
class Link:
    """What is known of one address."""

    seen: Date | None = None  # when it was last there
    gone: Date | None = None  # since when it has not been there
    unclear: Date | None = None  # since when nobody can tell
    why: str = ""  # a word of `REASONS`, or a status of HTTP
    moved: str = ""  # where it leads now, for good
    archived: str = ""  # a copy that answered


@dataclass(frozen=True, slots=True)
class Links:
    """What is known of all addresses, and the day of the last round."""

    asked: Date | None = None
    by_url: Mapping[str, Link] = field(default_factory=dict)


def is_reason(why: str) -> bool:
    """Tell whether a word says why an address is gone or unclear."""
    return why in REASONS or _STATUS.fullmatch(why) is not None


def reason(why: str) -> str:
    """Return why an address is gone or unclear, as a part of a sentence."""
    return REASONS.get(why, f"it answers {why}")


def copy_day(url: str) -> Date | None:
    """Return the day on which an archived copy was made, where its address tells."""
    found = _COPY.match(url)
    try:
        return parse("-".join(found.groups())) if found else None
    except DateError:
        return None


def ledger(links: Links) -> str:
    """Return the text of `_links.json`: an address a line, in order."""
    rows = [
        f"    {_quoted(url)}: {json.dumps(_facts(link, links.asked), ensure_ascii=False)}"
        for url, link in sorted(links.by_url.items())
    ]
    asked = f'  "asked": {_quoted(links.asked.text)},\n' if links.asked else ""
    body = "{\n" + ",\n".join(rows) + "\n  }" if rows else "{}"
    return f'{{\n{asked}  "addresses": {body}\n}}\n'


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _facts(link: Link, asked: Date | None) -> dict[str, str]:
    lost = link.gone or link.unclear
    seen = link.seen if lost or asked is None or link.seen != asked else None
    facts = {
        "seen": seen.text if seen else "",
        "gone": link.gone.text if link.gone else "",
        "unclear": link.unclear.text if link.unclear else "",
        "why": link.why,
        "moved": link.moved,
        "archived": link.archived,
    }
    return {name: fact for name, fact in facts.items() if fact}
