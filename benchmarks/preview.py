"""A project in; how long an edit takes to be on the page of `kronika serve` out."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import Final

from benchmarks import measure, ours
from benchmarks.measure import CommandError, Run, Started

_HOST: Final = "127.0.0.1"
_POLL: Final = 0.01
_REST: Final = 1.5  # seconds between two edits, as an editor who looks at the page
_PATIENCE: Final = 300.0
_GRACE: Final = 30.0  # seconds for the preview to clean up behind itself


def edits(project: Path, log: Path, *, count: int, environment: Mapping[str, str]) -> list[Run]:
    """Return the time until the first page is there, then that of each edit.

    Each run's memory is the peak of the whole preview.
    """
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        port = int(probe.getsockname()[1])
    command = ours.serve(project, port)
    event = ours.edit(project, "Before the preview")
    walls: list[float] = []
    with _ended(measure.start(command, log, environment=environment)) as (started, ends):
        begun = started.begun
        for number in range(count + 1):
            if number:
                time.sleep(_REST)
                begun = time.perf_counter()
                ours.edit(project, f"Edit number {number} in preview")
            wanted = f"Edit number {number} in" if number else "Before the preview"
            _until(started, port, f"/events/{event}/", wanted.encode())
            walls.append(time.perf_counter() - begun)
    whole = replace(ends[0], cpu=None)
    return [replace(whole, wall=wall) for wall in walls]


@contextmanager
def _ended(started: Started) -> Iterator[tuple[Started, list[Run]]]:
    """End the preview afterwards, as Ctrl+C does; the list then holds the whole run."""
    ends: list[Run] = []
    last_resort = threading.Timer(_GRACE, os.killpg, (started.process.pid, signal.SIGKILL))
    try:
        yield started, ends
    finally:
        with suppress(ProcessLookupError):
            os.killpg(started.process.pid, signal.SIGINT)
        last_resort.start()
        ends.append(started.ended())
        last_resort.cancel()


def _until(started: Started, port: int, path: str, wanted: bytes) -> None:
    """Return when the page says what is wanted."""
    deadline = time.perf_counter() + _PATIENCE
    while wanted not in _page(port, path):
        if time.perf_counter() > deadline:
            raise CommandError(f"{path} never said {wanted!r}:\n{started.last_words()}")
        if os.waitid(os.P_PID, started.process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            raise CommandError(f"The preview ended:\n{started.last_words()}")
        time.sleep(_POLL)


def _page(port: int, path: str) -> bytes:
    connection = http.client.HTTPConnection(_HOST, port, timeout=_PATIENCE)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
    except (OSError, http.client.HTTPException):  # not there yet
        return b""
    finally:
        connection.close()
    return body if response.status == HTTPStatus.OK else b""
