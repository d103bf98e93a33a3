"""A command in; how long it took, what it computed and what memory it held out.

A command is measured as a whole process with everything it starts. Two figures for memory, because
neither tells all: the peak of the largest single process, as the kernel counts it, and the peak of
all processes together, sampled, where pages they share count once (Linux only).
"""

from __future__ import annotations

import contextlib
import os
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_PAUSE: Final = 0.1  # seconds between two samples, at least
_PAUSES: Final = 30  # to one sample's cost: to look at large processes slows them
_RSS_UNIT: Final = 1 if sys.platform == "darwin" else 1024
_KEPT: Final = 2000  # characters of a failed command's last words


class CommandError(Exception):
    """A measured command failed; says which one and its last words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One measured run; seconds and bytes."""

    wall: float
    cpu: float | None = None
    largest: int | None = None
    together: int | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """A command that runs, in a session of its own."""

    process: subprocess.Popen[bytes]
    log: Path
    begun: float
    sampler: Sampler

    def ended(self) -> Run:
        """Wait until it ends and return what it took, whatever its exit."""
        try:
            _, status, used = os.wait4(self.process.pid, 0)
        except BaseException:  # stopped by Ctrl+C: leave nothing running
            os.killpg(self.process.pid, signal.SIGKILL)
            raise
        wall = time.perf_counter() - self.begun
        self.process.returncode = os.waitstatus_to_exitcode(status)
        return Run(
            wall=wall,
            cpu=used.ru_utime + used.ru_stime,
            largest=used.ru_maxrss * _RSS_UNIT,
            together=self.sampler.stop(),
        )

    def last_words(self) -> str:
        """Return the end of what it printed."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-_KEPT:]


def start(command: Sequence[str], log: Path, *, environment: Mapping[str, str]) -> Started:
    """Start a command whose printing goes to a file."""
    begun = time.perf_counter()
    with log.open("wb") as printed:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environment},
            start_new_session=True,
        )
    return Started(process, log, begun, Sampler(process.pid))


def run(command: Sequence[str], log: Path, *, environment: Mapping[str, str]) -> Run:
    """Run a command to its end.

    Raises:
        CommandError: it failed.
    """
    started = start(command, log, environment=environment)
    measured = started.ended()
    if started.process.returncode != 0:
        raise CommandError(f"{' '.join(command)} failed:\n{started.last_words()}")
    return measured


def median(runs: Sequence[Run]) -> Run:
    """Return the median of each figure."""
    cpu = [run.cpu for run in runs if run.cpu is not None]
    largest = [run.largest for run in runs if run.largest is not None]
    together = [run.together for run in runs if run.together is not None]
    return Run(
        wall=statistics.median(run.wall for run in runs),
        cpu=statistics.median(cpu) if cpu else None,
        largest=round(statistics.median(largest)) if largest else None,
        together=round(statistics.median(together)) if together else None,
    )


class Sampler:
    """Watches the memory of a process and all it started until it is stopped."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._peak = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> int | None:
        """Return the highest sum seen, or None where nothing could be seen."""
        self._over.set()
        self._thread.join()
        return self._peak or None

    def _watch(self) -> None:
        pause = _PAUSE
        while not self._over.wait(pause):
            begun = time.perf_counter()
            self._peak = max(self._peak, sum(map(_proportional, _members(self._process))))
            pause = max(_PAUSE, _PAUSES * (time.perf_counter() - begun))


def _members(process: int) -> Iterator[Path]:
    folder = Path("/proc", str(process))
    yield folder
    with contextlib.suppress(OSError):  # it ended meanwhile
        for thread in (folder / "task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from _members(int(child))


def _proportional(folder: Path) -> int:
    with contextlib.suppress(OSError):
        for line in (folder / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
