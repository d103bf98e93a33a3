"""The open pages of a preview: what is told goes in, what each of them has to hear comes out."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Sequence
from typing import Final

from kronika.problems import Problem

_SHOWN: Final = 50


class Listeners:
    """The open pages: each has a queue of messages (event name and data)."""

    def __init__(self) -> None:
        self._queues: set[queue.SimpleQueue[tuple[str, str]]] = set()
        self._lock = threading.Lock()

    def join(self) -> queue.SimpleQueue[tuple[str, str]]:
        """Return a new queue that gets every message from now on."""
        mine: queue.SimpleQueue[tuple[str, str]] = queue.SimpleQueue()
        with self._lock:
            self._queues.add(mine)
        return mine

    def leave(self, mine: queue.SimpleQueue[tuple[str, str]]) -> None:
        """Take a queue out."""
        with self._lock:
            self._queues.discard(mine)

    def tell(self, name: str, data: str = "") -> None:
        """Give every open page a message."""
        with self._lock:
            for each in self._queues:
                each.put((name, data))


def problems_json(problems: Sequence[Problem]) -> str:
    """Return the problems as the open page reads them."""
    rows = [
        {
            "place": str(problem.place),
            "severity": problem.severity.value,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems[:_SHOWN]
    ]
    return json.dumps({"count": len(problems), "problems": rows}, ensure_ascii=False)
