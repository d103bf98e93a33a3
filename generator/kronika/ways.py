"""Ways in for readers: where a host lets a file be edited in the browser, and something be told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from kronika.tidings import blank

EDITORS: Final[Mapping[str, str]] = MappingProxyType(
    {"github": "edit", "gitlab": "-/edit", "codeberg": "_edit"}
)
"""What stands between a repository's address and a branch where a host's editor is meant."""

_BASE: Final = re.compile(r"(https?://[^?#]+?)/(-/edit|_edit|edit)/")
_FORM: Final = "event.yml"


def edit_base(host: str, repository: str, branch: str) -> str:
    """Return the address of the project's root in a host's editor."""
    return f"{repository.rstrip('/')}/{EDITORS[host]}/{quote(branch)}/"


def host_of(repository: str) -> str:
    """Return which sort of host a repository is at, by its name; nothing where that tells none."""
    name = repository.partition("://")[2].partition("/")[0].lower()
    return next((host for host in EDITORS if name.startswith((f"{host}.", f"www.{host}."))), "")


def tell_us(base: str, page: str) -> str:
    """Return where a reader can tell something about a page; nothing where there is no such place.

    Args:
        base: the address of the project's root in the host's editor.
        page: the page's own address, or nothing.
    """
    found = _BASE.match(base)
    if found is None:
        return ""
    repository, way = found.groups()
    about = quote(page, safe="")
    if way == "edit":
        return f"{repository}/issues/new?template={_FORM}" + (f"&page={about}" if page else "")
    text = quote(blank(page=page), safe="")
    if way == "-/edit":
        return f"{repository}/-/issues/new?issue[description]={text}"
    return f"{repository}/issues/new?body={text}"
