"""Work shared among processes: a list of tasks in, each done exactly once."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Final, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

FORKS: Final = sys.platform == "linux"  # elsewhere forking is missing or unsafe
_WORTHWHILE: Final = 400  # below, starting processes costs more than it saves


class LostWorkerError(Exception):
    """A process ended before it had done its part, killed or out of memory."""


def share(
    tasks: Sequence[Task], work: Callable[[Sequence[Task]], Result], *, processes: int
) -> list[Result]:
    """Let each of several processes do a part of the tasks, and return what each returned.

    With one process, few tasks, or no forking, the caller does all of it. What is raised in a
    process is raised here.

    Raises:
        LostWorkerError: a process was ended from outside.
    """
    if processes <= 1 or len(tasks) < _WORTHWHILE or not FORKS:
        return [work(tasks)]
    context = multiprocessing.get_context("fork")  # closures reach only forked children
    ends: list[Connection] = []
    workers = []
    for start in range(processes):
        here, there = context.Pipe(duplex=False)
        worker = context.Process(target=_do, args=(work, tasks[start::processes], there))
        worker.start()
        there.close()
        ends.append(here)
        workers.append(worker)
    results: list[Result] = []
    try:
        for end in ends:
            result, failure = end.recv()
            if failure is not None:
                raise failure
            results.append(result)
    except EOFError:
        message = "A process was ended before its part was done."
        raise LostWorkerError(message) from None
    finally:
        for worker, end in zip(workers, ends, strict=True):
            end.close()
            worker.join()
    return results


def _do(work: Callable[[Sequence[Task]], Result], part: Sequence[Task], there: Connection) -> None:
    try:
        there.send((work(part), None))
    except Exception as failure:  # noqa: BLE001  # it is raised again, in the process that asked
        there.send((None, failure))
