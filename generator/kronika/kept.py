"""What the next process need not do again: kept outside the project, by this very program only.

The project's own folder is no place for it: a stranger's pull request could bring a forged one.
"""

from __future__ import annotations

import pickle
import sys
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache, partial
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Final, cast

from kronika.chronicle import Rendered
from kronika.load import Loaded
from kronika.parallel import aside

State = tuple[Mapping[str, Loaded], dict[str, Rendered]]

_LIBRARIES: Final = ("Markdown", "nh3", "pydantic", "PyYAML", "python-dateutil")
_STAMP_BYTES: Final = 32


@cache
def stamp() -> bytes:
    """Return what tells this program from any other version of it."""
    total = blake2b(sys.version.encode(), digest_size=_STAMP_BYTES)
    for name in _LIBRARIES:
        total.update(f"{name}={version(name)};".encode())
    for path, data in program(Path(__file__).parent):
        total.update(path.encode())
        total.update(data)
    return total.digest()


def program(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what makes pages, by path: modules and templates. Assets come in by the host."""
    for path in sorted((*folder.rglob("*.py"), *folder.glob("templates/*"))):
        yield path.relative_to(folder).as_posix(), path.read_bytes()


class Kept:
    """The state of one project, in a file of its own below a folder of the user's."""

    def __init__(self, folder: Path, root: Path) -> None:
        name = blake2b(str(root).encode(), digest_size=16).hexdigest()
        self._file = folder / f"{name}.pickle"

    def load(self) -> State | None:
        """Return what was kept, or None where there is nothing of this very program."""
        return cast("State | None", self._unpickled(self._file))

    def part(self, name: str) -> object:
        """Return what was kept under a name besides, or None."""
        return self._unpickled(self._file.with_suffix(f".{name}"))

    def save_part(self, name: str, value: object) -> None:
        """Keep something under a name besides."""
        self._save(self._file.with_suffix(f".{name}"), value)

    @staticmethod
    def _unpickled(file: Path) -> object:
        try:
            data = file.read_bytes()
        except OSError:
            return None
        if data[:_STAMP_BYTES] != stamp():
            return None
        try:
            return pickle.loads(data[_STAMP_BYTES:])  # noqa: S301  # written by us alone
        except Exception:  # noqa: BLE001  # a torn file may raise anything, and is worth nothing
            return None

    def site(self, out: Path) -> bytes:
        """Return what was kept of the site at `out`: how it was made and how it was left."""
        try:
            return self._of_site(out).read_bytes()
        except OSError:
            return b""

    def save_site(self, out: Path, record: bytes) -> None:
        """Keep how the site at `out` was made and how it was left."""
        self._write(self._of_site(out), record)

    def _of_site(self, out: Path) -> Path:
        name = blake2b(str(out).encode(), digest_size=16).hexdigest()
        return self._file.with_suffix(f".{name}.site")

    def save_beside(self, state: State) -> None:
        """Keep the state in a process of its own, where one can be had, and go on meanwhile."""
        aside(partial(self.save, state))

    def save(self, state: State) -> None:
        """Keep the state; where that cannot be, the next process works a little longer."""
        self._save(self._file, state)

    def _save(self, file: Path, value: object) -> None:
        data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        self._write(file, stamp() + data)

    def _write(self, file: Path, data: bytes) -> None:
        try:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as fresh:
                fresh.write(data)
            Path(fresh.name).replace(file)
        except OSError:
            return
