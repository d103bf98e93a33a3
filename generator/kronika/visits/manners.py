"""Questions to hosts in, their answers out: one at a time a host, with pauses, where they allow it.

A host that says "later" is asked later, or not again in this round; one that does not answer is
left alone after a few attempts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from threading import Lock
from typing import Final, Protocol
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from kronika.visits.line import Answer, NoAnswerError

NAME: Final = "kronika"  # what a robots.txt calls us
_TOO_OFTEN: Final = 429
_LATER: Final = frozenset({_TOO_OFTEN, 502, 503, 504})
_BACK_OFF: Final = (2.0, 8.0)  # seconds before the second and the third attempt
_LONGEST_WAIT: Final = 120.0
_LONGEST_PAUSE: Final = 20.0
_MOST_RULES: Final = 512 * 1024  # bytes of a robots.txt
_MOST_FAILURES: Final = 2  # addresses in a row that nothing could be learnt of
_MOST_HOPS: Final = 5  # of a robots.txt
_PASSING: Final = frozenset({"time", "no-answer"})  # what another attempt may mend


class Clock(Protocol):
    """The time, as an argument."""

    def now(self) -> float:
        """Seconds that only go forward."""

    def wait(self, seconds: float) -> None:
        """Let time pass."""

    def stamp(self) -> float:
        """Seconds since 1970."""


class Asks(Protocol):
    """Whoever puts one question to the web."""

    def ask(self, method: str, url: str, *, most: int = 0) -> Answer:
        """Return the answer, or raise NoAnswerError."""


@dataclass(slots=True)
class _Host:
    """What is known of one host in this round."""

    lock: Lock = field(default_factory=Lock)
    pause: float = 0.0  # seconds between two questions
    free: float = 0.0  # when it may be asked again
    failures: int = 0  # addresses in a row
    enough: str = ""  # why it is not asked again
    rules: dict[str, RobotFileParser | str] = field(default_factory=dict)  # or why there are none


class Manners:
    """Asks politely.

    Args:
        line: who puts the questions.
        clock: the time.
        pause: seconds between two questions to one host.
    """

    def __init__(self, line: Asks, clock: Clock, *, pause: float = 1.0) -> None:
        self._line = line
        self._clock = clock
        self._pause = pause
        self._hosts: dict[str, _Host] = {}
        self._lock = Lock()

    def ask(self, method: str, url: str) -> Answer:
        """Return what the address answers in the end.

        Raises:
            NoAnswerError: nothing, or its host asks programs to stay away.
        """
        with self._lock:
            name = urlsplit(url).hostname or ""
            host = self._hosts.setdefault(name, _Host(pause=self._pause))
        with host.lock:
            self._permitted(host, url)
            result = self._answer(host, method, url)
            if isinstance(result, NoAnswerError):
                host.failures += method == "GET"
                if host.failures >= _MOST_FAILURES:
                    host.enough = str(result)
                raise result
            host.failures = 0
            if result.status == _TOO_OFTEN:
                host.enough = str(result.status)
            return result

    def _answer(self, host: _Host, method: str, url: str) -> Answer | NoAnswerError:
        """Ask until the answer is no "later", or there is no sense in it."""
        result = self._attempt(host, method, url)
        for back_off in _BACK_OFF:
            if isinstance(result, NoAnswerError):
                # A server that does not know HEAD will be asked by GET.
                wait = 0.0 if method == "GET" and str(result) in _PASSING else None
            else:
                wait = self._later(result)
            if wait is None or wait > _LONGEST_WAIT:
                break
            self._clock.wait(max(wait, back_off))
            result = self._attempt(host, method, url)
        return result

    def _attempt(self, host: _Host, method: str, url: str, most: int = 0) -> Answer | NoAnswerError:
        self._clock.wait(max(0.0, host.free - self._clock.now()))
        try:
            return self._line.ask(method, url, most=most)
        except NoAnswerError as failure:
            return failure
        finally:
            host.free = self._clock.now() + host.pause

    def _later(self, answer: Answer) -> float | None:
        """Return in how many seconds the server wants to be asked again; None: it has answered."""
        if answer.status not in _LATER:
            return None
        asked = answer.headers.get("retry-after", "").strip()
        if asked.isascii() and asked.isdigit():
            return float(asked[:9])
        try:
            return max(0.0, parsedate_to_datetime(asked).timestamp() - self._clock.stamp())
        except (ValueError, TypeError, OverflowError):
            return 0.0

    def _permitted(self, host: _Host, url: str) -> None:
        if host.enough:
            raise NoAnswerError(host.enough)
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in host.rules:
            host.rules[origin] = self._rules(host, origin)
        rules = host.rules[origin]
        if isinstance(rules, str):
            raise NoAnswerError(rules)
        host.pause = min(max(self._pause, float(rules.crawl_delay(NAME) or 0)), _LONGEST_PAUSE)
        if not rules.can_fetch(NAME, url):
            raise NoAnswerError("robots")

    def _rules(self, host: _Host, origin: str) -> RobotFileParser | str:
        """Return what a host's robots.txt says; none is as good as an empty one."""
        answer = self._robots(host, origin)
        rules = RobotFileParser()
        text = ""
        if isinstance(answer, Answer):
            if answer.status in _LATER or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                return str(answer.status)  # it has rules and cannot say which
            if answer.status == HTTPStatus.OK:
                text = answer.body.decode("utf-8", "replace")
        rules.parse(text.splitlines())
        return rules

    def _robots(self, host: _Host, origin: str) -> Answer | NoAnswerError:
        address = f"{origin}/robots.txt"
        answer = self._attempt(host, "GET", address, _MOST_RULES)
        for _ in range(_MOST_HOPS):
            if isinstance(answer, NoAnswerError) or "location" not in answer.headers:
                break
            if not answer.headers["location"].startswith("/"):
                break  # another host has its own
            address = origin + answer.headers["location"]
            answer = self._attempt(host, "GET", address, _MOST_RULES)
        return answer
