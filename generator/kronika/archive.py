"""What events said before in; their files of those days out, read when a page asks for them.

One version is read alone. Whoever asks for one after the other, in the order of the site's paths,
gets them from few readings: each reads twice as far ahead as the one before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Final

from kronika import repository
from kronika.edits import Stood
from kronika.former import event_file
from kronika.model import EventFile

_FARTHEST: Final = 256  # versions that are held at a time
_NEAR: Final = 32  # versions that may be passed over: other processes ask for them, or nobody


class Archive:
    """The earlier files of a project's events."""

    def __init__(self, root: Path, stood: Mapping[str, tuple[Stood, ...]]) -> None:
        # Hardly anybody asks for what an event said last: its own page says it.
        self._runs: Final = [
            _Run(root, {id_: mine[:-1] for id_, mine in stood.items()}),
            _Run(root, {id_: mine[-1:] for id_, mine in stood.items()}),
        ]

    def file(self, stood: Stood) -> EventFile | None:
        """Return what an event said once, or None where the repository does not have it any more.

        Threads may ask at the same time: none changes what another one reads in.
        """
        run = next((run for run in self._runs if stood.blob in run.places), self._runs[0])
        data = run.data(stood.blob)
        return None if data is None else event_file(stood.path, data)


class _Run:
    """Some of the files, read farther and farther ahead."""

    def __init__(self, root: Path, stood: Mapping[str, tuple[Stood, ...]]) -> None:
        self._root = root
        self._stood = stood
        self._window: Mapping[str, bytes] = {}
        self._end = -_NEAR - 1  # where the window ends
        self._ahead = 1

    def data(self, blob: str) -> bytes | None:
        """Return what a file held."""
        data = self._window.get(blob)
        return self._read(blob).get(blob) if data is None else data

    def _read(self, blob: str) -> Mapping[str, bytes]:
        at = self.places.get(blob, 0)
        follows = 0 <= at - self._end <= _NEAR
        self._ahead = min(2 * self._ahead, _FARTHEST) if follows else 1
        wanted = [blob, *islice(self.places, at + 1, at + self._ahead)]
        window = dict(repository.blobs(self._root, wanted))
        self._window, self._end = window, at + self._ahead
        return window

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Each version's place in the order in which all are asked for."""
        paths = sorted(
            (f"{id_}/v/{one.edition}", one.blob)
            for id_, mine in self._stood.items()
            for one in mine
        )
        return {blob: place for place, blob in enumerate(dict.fromkeys(blob for _, blob in paths))}
