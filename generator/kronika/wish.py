"""What is wanted of a build."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How a build is wanted."""

    strict: bool = False  # warnings stop it too
    search: bool = True
    parquet: bool = False  # also where the project does not wish for it
    processes: int = 1
