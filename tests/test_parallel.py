"""Sharing: every task is done exactly once, however many processes there are."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence

import pytest

from kronika.parallel import LostWorkerError, share


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
