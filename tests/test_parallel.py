"""Sharing: every task is done exactly once, however many processes there are."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from kronika.parallel import LostWorkerError, apart, meanwhile, share


@pytest.mark.parametrize("processes", [1, 2, 3])
@pytest.mark.parametrize("tasks", [0, 1, 63, 64, 5001])
def test_every_task_is_done_exactly_once(tasks: int, processes: int) -> None:
    offset = 7  # a closure: what forked children inherit

    def part(mine: Sequence[int]) -> list[int]:
        return [number + offset for number in mine]

    results = share(range(tasks), part, processes=processes)
    assert sorted(number for result in results for number in result) == list(range(7, tasks + 7))


def test_a_failure_in_a_process_reaches_the_caller() -> None:
    def part(mine: Sequence[int]) -> None:
        if 777 in mine:
            message = "seven"
            raise ValueError(message)

    with pytest.raises(ValueError, match="seven"):
        share(range(1000), part, processes=2)


def test_a_killed_process_is_not_waited_for() -> None:
    parent = os.getpid()

    def part(mine: Sequence[int]) -> None:
        if 777 in mine and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(LostWorkerError, match="ended before"):
        share(range(1000), part, processes=2)


@pytest.mark.parametrize("processes", [1, 2, 3])
@pytest.mark.parametrize("jobs", [0, 1, 2, 7])
def test_every_job_is_done_once_and_remembers_nothing(
    jobs: int, processes: int, tmp_path: Path
) -> None:
    def job(number: int) -> None:
        with (tmp_path / str(number)).open("x") as file:
            file.write(str(os.getpid()))

    apart([partial(job, number) for number in range(jobs)], processes=processes)
    assert sorted(file.name for file in tmp_path.iterdir()) == [str(one) for one in range(jobs)]
    if processes > 1:
        assert len({file.read_text() for file in tmp_path.iterdir()} - {str(os.getpid())}) == jobs


@pytest.mark.parametrize("processes", [1, 2, 3])
@pytest.mark.parametrize("jobs", [0, 1, 4])
@pytest.mark.parametrize("rest", [0, 1, 2, 30])
def test_the_caller_helps_with_the_rest(
    rest: int, jobs: int, processes: int, tmp_path: Path
) -> None:
    def job(name: str) -> None:
        with (tmp_path / name).open("x") as file:
            file.write(str(os.getpid()))

    large, small = [f"job {n}" for n in range(jobs)], [f"rest {n}" for n in range(rest)]
    apart([partial(job, name) for name in large], [partial(job, name) for name in small],
          processes=processes)  # fmt: skip
    by = {file.name: file.read_text() for file in tmp_path.iterdir()}
    assert sorted(by) == sorted(large + small)
    own = str(os.getpid())
    if processes > 1:
        assert own not in {by[name] for name in large}
        assert not small or own in {by[name] for name in small}
        assert not multiprocessing.active_children()


def test_who_has_no_rest_left_begins_another_job(tmp_path: Path) -> None:
    def meet(own: str, other: str) -> None:
        (tmp_path / own).touch()
        while not (tmp_path / other).exists():
            time.sleep(0.01)

    jobs = [partial(meet, "one", "other"), partial(meet, "other", "one")]
    apart(jobs, [partial(time.sleep, 0.01)], processes=2)
    assert len(list(tmp_path.iterdir())) == 2


def test_the_rest_is_shared_once_all_jobs_are_begun(tmp_path: Path) -> None:
    def job(number: int) -> None:
        (tmp_path / str(number)).write_text(str(os.getpid()))

    apart([], [partial(job, number) for number in range(30)], processes=3)
    by = [(tmp_path / str(number)).read_text() for number in range(30)]
    others = sorted(by.count(one) for one in set(by) - {str(os.getpid())})
    assert others[-2:] == [10, 10]  # those that are begun when one of them is done share again
    assert len(by) - sum(others) <= 10


@pytest.mark.parametrize("rest", [[], [partial(time.sleep, 0.01)] * 3])
def test_a_failed_job_ends_the_others(rest: list[Callable[[], None]]) -> None:
    def fail() -> None:
        message = "seven"
        raise ValueError(message)

    began = time.monotonic()
    with pytest.raises(ValueError, match="seven"):
        apart([partial(time.sleep, 600), fail], rest, processes=3)
    assert time.monotonic() - began < 60
    assert not multiprocessing.active_children()


def test_a_failure_of_the_callers_own_ends_the_others() -> None:
    def fail() -> None:
        message = "seven"
        raise ValueError(message)

    began = time.monotonic()
    with pytest.raises(ValueError, match="seven"):
        apart([partial(time.sleep, 600)], [fail], processes=2)
    assert time.monotonic() - began < 60
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("processes", [1, 2])
def test_what_is_done_meanwhile_is_there_when_it_is_asked_for(processes: int) -> None:
    with meanwhile(lambda: (sum(range(5)), os.getpid()), processes=processes) as asked:
        total, worker = asked()
    assert total == 10
    assert (worker == os.getpid()) == (processes == 1)
    assert not multiprocessing.active_children()


def test_what_nobody_asks_for_is_not_waited_for() -> None:
    began = time.monotonic()
    with meanwhile(partial(time.sleep, 600), processes=2):
        pass
    assert time.monotonic() - began < 60
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("processes", [1, 2])
def test_what_fails_meanwhile_fails_where_it_is_asked_for(processes: int) -> None:
    def fail() -> None:
        message = "seven"
        raise ValueError(message)

    with (
        meanwhile(fail, processes=processes) as asked,
        pytest.raises(ValueError, match="seven"),
    ):
        asked()


def test_a_process_killed_meanwhile_is_not_waited_for() -> None:
    def end() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with meanwhile(end, processes=2) as asked, pytest.raises(LostWorkerError, match="ended before"):
        asked()


def test_a_message_torn_in_the_middle_is_a_lost_worker() -> None:
    def torn() -> bytes:
        threading.Timer(0.3, os._exit, [9]).start()  # while the caller does not listen yet
        return b"x" * 10_000_000

    with meanwhile(torn, processes=2) as asked:
        time.sleep(1)
        with pytest.raises(LostWorkerError):
            asked()


ORPHANS: Final = """
import os, sys, time
from kronika.parallel import share
def part(mine):
    os.write(1, b"%d\\n" % os.getpid())
    return b"x" * 10_000_000
import kronika.parallel as parallel
heard = parallel._heard
def deaf(working, **how):
    time.sleep(600)
    return heard(working, **how)
parallel._heard = deaf
share(range(100), part, processes=3)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_nobody_is_left_when_the_caller_is_killed(number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", ORPHANS], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as caller:
        assert caller.stdout is not None
        assert caller.stderr is not None
        workers = [caller.stdout.readline() for _ in range(3)]
        time.sleep(0.5)  # they hand over what nobody takes
        os.kill(caller.pid, number)
        assert caller.stderr.read() == ""  # and read to its end: nobody holds it any more
    assert len({int(worker) for worker in workers}) == 3


CTRL_C: Final = """
import os, time
from kronika.parallel import apart
def job():
    os.write(1, b"at work\\n")
    time.sleep(600)
try:
    apart([job, job], processes=3)
except KeyboardInterrupt:
    print("ended", flush=True)
"""


def test_children_leave_ctrl_c_to_the_caller() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", CTRL_C],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as caller:
        assert caller.stdout is not None
        assert [caller.stdout.readline() for _ in range(2)] == ["at work\n"] * 2
        os.killpg(caller.pid, signal.SIGINT)
        assert caller.communicate(timeout=60) == ("ended\n", "")
