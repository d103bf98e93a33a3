"""Work shared among processes: a list of tasks in, each done exactly once."""

from __future__ import annotations

import gc
import multiprocessing
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Final, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

_WORTHWHILE: Final = 64  # below, starting processes costs more than it saves
_PART: Final = 512  # tasks whose results are held before they are handed over


class LostWorkerError(Exception):
    """A process ended before it had done its part, killed or out of memory."""


def share(
    tasks: Sequence[Task], work: Callable[[Sequence[Task]], Result], *, processes: int
) -> list[Result]:
    """Let each of several processes do parts of the tasks, and return what each part gave.

    The parts come in no particular order. With one process, few tasks, or no forking, the caller
    does all of it. What is raised in a process is raised here.

    Raises:
        LostWorkerError: a process was ended from outside.
    """
    if processes <= 1 or len(tasks) < _WORTHWHILE or not forks():
        return [work(tasks)]
    gc.freeze()  # a collector at work in a child would copy all that it shares with us
    context = multiprocessing.get_context("fork")  # closures reach only forked children
    workers = []
    ends: list[Connection] = []
    for start in range(processes):
        here, there = context.Pipe(duplex=False)
        worker = context.Process(target=_do, args=(work, tasks[start::processes], there))
        worker.start()
        there.close()
        workers.append(worker)
        ends.append(here)
    try:
        return list(_results(ends))
    finally:
        for worker, end in zip(workers, ends, strict=True):
            end.close()
            worker.join()


def forks() -> bool:
    """Whether a process of ours may be forked: not beside threads, nor where it is unsafe."""
    return sys.platform == "linux" and threading.active_count() == 1


def _do(work: Callable[[Sequence[Task]], Result], mine: Sequence[Task], there: Connection) -> None:
    gc.disable()
    try:
        for start in range(0, len(mine), _PART):
            there.send((work(mine[start : start + _PART]), None))
        there.send(None)
    except Exception as failure:  # noqa: BLE001  # it is raised again, in the process that asked
        there.send((None, failure))


def _results(ends: Sequence[Connection]) -> Iterator[Result]:
    open_ends = list(ends)
    while open_ends:
        for end in wait(open_ends):
            if not isinstance(end, Connection):
                continue
            try:
                said = end.recv()
            except EOFError:
                message = "A process was ended before its part was done."
                raise LostWorkerError(message) from None
            if said is None:
                open_ends.remove(end)
                continue
            result, failure = said
            if failure is not None:
                raise failure
            yield result
