"""An SPDX expression in, what machines and readers are told of the licence out."""

from __future__ import annotations

import re
from typing import Final

from kronika.exports import records

_ONE: Final = re.compile(r"(?!LicenseRef-)[A-Za-z0-9.-]+")


def page(spdx: str) -> str:
    """Return the address of a licence's text; nothing unless it is a single one of SPDX's list."""
    return f"https://spdx.org/licenses/{spdx}.html" if _ONE.fullmatch(spdx) else ""


def licence(spdx: str | None) -> records.Licence | None:
    """Return the licence and its page."""
    return None if spdx is None else records.Licence(spdx=spdx, page=page(spdx) or None)
