"""Files in, one archive out that tells whether it is whole: a BagIt 1.0 bag (RFC 8493) as ZIP.

The same files give the same bytes: every entry carries the same time, and they stand in order.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Final

_DECLARATION: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_TIME: Final = (1980, 1, 1, 0, 0, 0)  # the first that the format has
_MODE: Final = 0o100644 << 16
_UNIX: Final = 3
_LEVEL: Final = 2  # the next takes half as long again, and saves a fifteenth


def bag(name: str, payload: Mapping[str, Callable[[], bytes]], told: Mapping[str, str]) -> bytes:
    """Return the archive.

    Args:
        name: of the folder that it unpacks to.
        payload: what gives each file, by its path below `data/`; asked for once, one by one.
        told: what `bag-info.txt` says, by its labels.
    """
    made = io.BytesIO()
    digests: dict[str, str] = {}
    size = 0
    with zipfile.ZipFile(made, "w") as archive:
        for path in sorted(payload):
            data, inside = payload[path](), f"data/{path}"
            digests[inside], size = sha256(data).hexdigest(), size + len(data)
            _put(archive, f"{name}/{inside}", data)
        info = {**told, "Payload-Oxum": f"{size}.{len(digests)}"}
        lines = (f"{label}: {_line(text)}\n" for label, text in info.items())
        tags = {
            "bag-info.txt": "".join(lines).encode(),
            "bagit.txt": _DECLARATION,
            "manifest-sha256.txt": _manifest(digests),
        }
        digests = {path: sha256(data).hexdigest() for path, data in tags.items()}
        for path, data in {**tags, "tagmanifest-sha256.txt": _manifest(digests)}.items():
            _put(archive, f"{name}/{path}", data)
    return made.getvalue()


def _put(archive: zipfile.ZipFile, path: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(path, _TIME)
    entry.create_system, entry.external_attr = _UNIX, _MODE
    archive.writestr(entry, data, zipfile.ZIP_DEFLATED, _LEVEL)


def _manifest(digests: Mapping[str, str]) -> bytes:
    rows = (f"{digest}  {_listed(path)}\n" for path, digest in digests.items())
    return "".join(rows).encode()


def _listed(path: str) -> str:
    """Return a path as a manifest, which has one a line, names it."""
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _line(text: str) -> str:
    return " ".join(text.split())
