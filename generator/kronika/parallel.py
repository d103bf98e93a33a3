"""Work shared among processes: tasks or jobs in, each done exactly once."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
Job = Callable[[], Iterator[Result]]
_Crew = dict[Connection, BaseProcess]

_ENDING: Final = frozenset({signal.SIGINT, signal.SIGTERM})
_listening: set[Connection] = set()  # what processes of ours say here

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
    jobs = [partial(_parts, tasks[start::processes], work) for start in range(processes)]
    return list(_results(jobs, processes))


def apart(
    jobs: Sequence[Callable[[], None]], rest: Sequence[Callable[[], None]] = (), *, processes: int
) -> None:
    """Do each job in a process of its own, begun in order, several at a time.

    What a job remembers ends with its process, and is in nobody's way. With one process or no
    forking the caller does them one after the other. What is raised in a process is raised here.

    Args:
        jobs: what is done apart.
        rest: small jobs that remember little. The caller does them meanwhile, for a process that
            waits holds its memory all the same; once the others are begun, they are shared.
        processes: how many may work at a time, the caller among them.

    Raises:
        LostWorkerError: a process was ended from outside.
    """
    if processes <= 1 or not forks():
        _in_turn((*jobs, *rest))
        return
    gc.freeze()
    waiting, left = deque(jobs), deque(rest)
    with _crew() as working:
        while waiting or left or working:
            room = processes - bool(left) - len(working)
            while room > 0 and (waiting or len(left) > 1):
                many = len(left) // (room + 1) or 1
                some = [waiting.popleft()] if waiting else [left.popleft() for _ in range(many)]
                working.update([_begun(partial(_only, partial(_in_turn, some)))])
                room -= 1
            if left:
                left.popleft()()
                deque(_heard(working, patience=0), maxlen=0)
            elif working:
                deque(_heard(working), maxlen=0)


def _in_turn(jobs: Iterable[Callable[[], None]]) -> None:
    for job in jobs:
        job()


@contextmanager
def meanwhile(job: Callable[[], Result], *, processes: int) -> Iterator[Callable[[], Result]]:
    """Do a job in a process of its own beside what the block does.

    The block is given what waits for the result, to be asked once; who never asks does not wait.
    With one process or no forking the job is done when its result is asked for.

    Raises:
        LostWorkerError: the process was ended from outside. It is raised where the result is asked.
    """
    if processes <= 1 or not forks():
        yield job
        return
    end, worker = _begun(partial(_only, job))

    def awaited() -> Result:
        result: Result = _said(end)[0]
        return result

    try:
        yield awaited
    finally:
        _ended(end, worker)


def aside(job: Callable[[], None]) -> None:
    """Do a job in a process of its own, which nobody waits for; without forking, here and now."""
    if forks():
        gc.freeze()
        _start(multiprocessing.get_context("fork").Process(target=_alone, args=(job,)))
    else:
        job()


def forks() -> bool:
    """Whether a process of ours may be forked: not beside threads, nor where it is unsafe."""
    return sys.platform == "linux" and threading.active_count() == 1


def _parts(mine: Sequence[Task], work: Callable[[Sequence[Task]], Result]) -> Iterator[Result]:
    for start in range(0, len(mine), _PART):
        yield work(mine[start : start + _PART])


def _only(job: Callable[[], Result]) -> Iterator[Result]:
    yield job()


def _results(jobs: Iterable[Job[Result]], processes: int) -> Iterator[Result]:
    """Yield what jobs yield, each in a process, as many at a time as there may be."""
    gc.freeze()  # a collector at work in a child would copy all that it shares with us
    waiting = iter(jobs)
    with _crew() as working:
        working.update(map(_begun, islice(waiting, processes)))
        while working:
            yield from _heard(working)
            working.update(map(_begun, islice(waiting, processes - len(working))))


@contextmanager
def _crew() -> Iterator[_Crew]:
    """Give room for processes, and end those that are still at work when it is left."""
    working: _Crew = {}
    try:
        yield working
    finally:
        for end, worker in working.items():
            _ended(end, worker)


def _heard(working: _Crew, *, patience: float | None = None) -> Iterator[Any]:
    """Yield what processes hand over, if they do within some seconds; those that are done leave."""
    for end in wait(list(working), patience):
        if isinstance(end, Connection):
            said = _said(end)
            if said:
                yield said[0]
            else:
                working.pop(end).join()


def _ended(end: Connection, worker: BaseProcess) -> None:
    worker.terminate()
    worker.join()
    _closed(end)


def _closed(end: Connection) -> None:
    _listening.discard(end)
    end.close()


def _begun(job: Job[Result]) -> tuple[Connection, BaseProcess]:
    context = multiprocessing.get_context("fork")  # closures reach only forked children
    here, there = context.Pipe(duplex=False)
    _listening.add(here)
    worker = context.Process(target=_do, args=(job, there))
    _start(worker)
    there.close()
    return here, worker


def _start(worker: BaseProcess) -> None:
    """Start a process that calls `_undisturbed` before all else: no signal comes before."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        worker.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _undisturbed() -> None:
    """Leave Ctrl+C to the parent, which ends its children, and be ended without a word."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in _ENDING - {signal.SIGINT}:
        signal.signal(other, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)


def _alone(job: Callable[[], None]) -> None:
    _undisturbed()
    job()


def _said(end: Connection) -> tuple[Any, ...]:
    """Return what a process hands over next, or nothing once it is done."""
    try:
        said: Any = end.recv()
    except (EOFError, OSError):  # the end of all, or of half a message
        message = "A process was ended before its part was done."
        raise LostWorkerError(message) from None
    if said is None:
        _closed(end)
        return ()
    result, failure = said
    if failure is not None:
        raise failure
    return (result,)


def _do(job: Job[Result], there: Connection) -> None:
    _undisturbed()
    gc.disable()
    for end in _listening:  # while somebody holds them, nobody learns that the parent is gone
        end.close()
    with suppress(BrokenPipeError):  # nobody asks any more
        try:
            for result in job():
                there.send((result, None))
            there.send(None)
        except Exception as failure:  # noqa: BLE001  # it is raised again, in the process that asked
            there.send((None, failure))
