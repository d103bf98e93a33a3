"""Ways to where a repository is kept: its editor, its forms for readers, its commits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import quote, urlsplit

from kronika.tidings import blank

EDITORS: Final[Mapping[str, str]] = MappingProxyType(
    {"github": "edit", "gitlab": "-/edit", "codeberg": "_edit"}
)
"""What stands between a repository's address and a branch where a host's editor is meant."""

_BASE: Final = re.compile(r"(https?://[^?#]+?)/(-/edit|_edit|edit)/")
_FORM: Final = "event.yml"
# GitHub, Codeberg, Gitea, Forgejo and SourceHut agree; these do not.
_COMMITS: Final = {"gitlab": "/-/commit/", "bitbucket": "/commits/"}
_COMMIT: Final = "/commit/"


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


def commit_base(repository: str, editor: str = "") -> str:
    """Return the address to which a commit's id is added; empty where none can be told.

    Args:
        repository: its address.
        editor: that of its files in the host's editor, which tells where the first is not given.
    """
    found = _BASE.match(editor)
    if not repository and found:
        repository = found[1]
    address = repository.strip().rstrip("/").removesuffix(".git")
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        return ""
    names = parts.netloc.lower().split(".")
    way = next((way for name, way in _COMMITS.items() if name in names), _COMMIT)
    return address + way
