"""Sites where repositories are kept: a repository's address in, that of its commits out."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

# GitHub, Codeberg, Gitea, Forgejo and SourceHut agree; these do not.
_WAYS: Final = {"gitlab": "/-/commit/", "bitbucket": "/commits/"}
_WAY: Final = "/commit/"


def commit_base(repository: str) -> str:
    """Return the address to which a commit's id is added; empty for what is no web address."""
    address = repository.strip().rstrip("/").removesuffix(".git")
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        return ""
    names = parts.netloc.lower().split(".")
    way = next((way for name, way in _WAYS.items() if name in names), _WAY)
    return address + way
