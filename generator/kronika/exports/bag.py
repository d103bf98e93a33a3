"""Files in, one archive out that tells whether it is whole: a BagIt 1.0 bag (RFC 8493) as ZIP.

The same files give the same bytes: every entry carries the same time, and they stand in order.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from typing import Final

_DECLARATION: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_TIME: Final = (1980, 1, 1, 0, 0, 0)  # the first that the format has
_MODE: Final = 0o100644 << 16
_UNIX: Final = 3
_LEVEL: Final = 3  # more takes twice the time, and saves a twentieth


def bag(name: str, payload: Mapping[str, bytes], told: Mapping[str, str]) -> bytes:
    """Return the archive.

    Args:
        name: of the folder that it unpacks to.
        payload: the files by their path below `data/`.
        told: what `bag-info.txt` says, by its labels.
    """
    inside = {f"data/{path}": payload[path] for path in sorted(payload)}
    size = sum(map(len, inside.values()))
    info = {**told, "Payload-Oxum": f"{size}.{len(inside)}"}
    tags = {
        "bag-info.txt": "".join(
            f"{label}: {_line(text)}\n" for label, text in info.items()
        ).encode(),
        "bagit.txt": _DECLARATION,
        "manifest-sha256.txt": _manifest(inside),
    }
    whole = {**tags, "tagmanifest-sha256.txt": _manifest(tags), **inside}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path, data in whole.items():
            entry = zipfile.ZipInfo(f"{name}/{path}", _TIME)
            entry.create_system, entry.external_attr = _UNIX, _MODE
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, _LEVEL)
    return made.getvalue()


def _manifest(files: Mapping[str, bytes]) -> bytes:
    rows = (f"{sha256(data).hexdigest()}  {_listed(path)}\n" for path, data in files.items())
    return "".join(rows).encode()


def _listed(path: str) -> str:
    """Return a path as a manifest, which has one a line, names it."""
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _line(text: str) -> str:
    return " ".join(text.split())
