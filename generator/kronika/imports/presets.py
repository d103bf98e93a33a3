"""How the forms that Kronika knows by itself become events: mappings like anybody's."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent


def preset(form: str) -> bytes:
    """Return the mapping of `atom` or `timelinejs`."""
    return (_HERE / f"{form}.yml").read_bytes()
