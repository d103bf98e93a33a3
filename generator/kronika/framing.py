"""Which pages may be shown in another site's frame: paths in; headers for servers, and rules, out.

A page cannot say it of itself: browsers pass over `frame-ancestors` where it stands in a meta
element. So the server has to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

FRAMED: Final = "embed/"  # what other sites may show; nothing else
RULES: Final = "_headers"  # read by Netlify, Cloudflare Pages and others; data to all else
UNFRAMED: Final[Mapping[str, str]] = {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
}


def headers(path: str) -> Mapping[str, str]:
    """Return the headers that a server sends with the file at a path below the site's root."""
    return {} if path.startswith(FRAMED) else UNFRAMED


def rules(paths: Iterable[str]) -> str:
    """Return the same as a file of rules, for hosts that read one.

    No rule covers what another does: some hosts would join the two, and forbid what one allows.
    """
    folders = {path.partition("/")[0] + "/" for path in paths if "/" in path}
    places = ["/", *(f"/{path}" for path in sorted(set(paths)) if "/" not in path)]
    places += [f"/{folder}*" for folder in sorted(folders - {FRAMED})]
    told = "".join(f"  {name}: {value}\n" for name, value in UNFRAMED.items())
    return "".join(f"{place}\n{told}" for place in places)
