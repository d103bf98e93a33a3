"""Sharing: every task is done exactly once, however many processes there are."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from kronika.parallel import LostWorkerError, apart, share


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


def test_a_failed_job_ends_the_others() -> None:
    def fail() -> None:
        message = "seven"
        raise ValueError(message)

    began = time.monotonic()
    with pytest.raises(ValueError, match="seven"):
        apart([partial(time.sleep, 600), fail], processes=2)
    assert time.monotonic() - began < 60
    assert not multiprocessing.active_children()
