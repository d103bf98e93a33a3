"""What the editors wrote, byte for byte: the files of a project as the door hands them over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


def _no_picture(_file: str) -> bytes:
    return b""


@dataclass(frozen=True, slots=True)
class Originals:
    """The files that were read, and a way to the pictures they name."""

    files: Mapping[str, bytes] = field(default_factory=dict)  # by their path within the project
    # By its path below `docs/`; empty: not there.
    picture: Callable[[str], bytes] = field(default=_no_picture, compare=False)
