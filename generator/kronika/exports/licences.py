"""An SPDX expression in, what machines and readers are told of the licence out."""

from __future__ import annotations

import re
from typing import Final

from kronika.exports import records

_ONE: Final = re.compile(r"(?!LicenseRef-)[A-Za-z0-9.-]+")


def licence(spdx: str | None) -> records.Licence | None:
    """Return the licence; its page only where it is a single one of the SPDX list."""
    if spdx is None:
        return None
    single = _ONE.fullmatch(spdx) is not None
    page = f"https://spdx.org/licenses/{spdx}.html" if single else None
    return records.Licence(spdx=spdx, page=page)
