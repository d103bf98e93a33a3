"""An address of the web in, one answer out: the only part of Kronika that calls the network.

A host's numbers are looked up, checked, and then connected to as they are: what was checked is what
is asked, however the host's name is answered the next time.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import httpcore

from kronika.visits.public import is_public_web

_MOST_TRIED: Final = 4  # numbers of one host
_MOST_BYTES: Final = 1024 * 1024  # of one answer, whatever it holds


class NoAnswerError(Exception):
    """Nothing could be learnt; the message is a word of `links.REASONS`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long, in seconds, one question may take."""

    connect: float = 10
    read: float = 15
    total: float = 40


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said; the names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """How the web is asked."""

    agent: str
    now: Callable[[], float]  # seconds that only go forward
    limits: Limits = Limits()
    may: Callable[[str, int], bool] = is_public_web  # connect to this number, at this port
    trust: ssl.SSLContext | None = None

    def ask(self, method: str, url: str, *, most: int = 0) -> Answer:
        """Return what the address answers, and at most so many bytes of its text.

        Raises:
            NoAnswerError: there is none.
        """
        limits = self.limits
        headers = [("User-Agent", self.agent), ("Accept", "*/*"), ("Connection", "close")]
        timeout = {
            "connect": limits.connect,
            "read": limits.read,
            "write": limits.read,
            "pool": limits.connect,
        }
        backend = _Checked(self, self.now() + limits.total)
        try:
            with (
                httpcore.ConnectionPool(network_backend=backend, ssl_context=self.trust) as pool,
                pool.stream(
                    method, url, headers=headers, extensions={"timeout": timeout}
                ) as response,
            ):
                heads = {
                    name.decode("latin-1").lower(): value.decode("latin-1")
                    for name, value in response.headers
                }
                body = _beginning(response.iter_stream(), most)
                return Answer(response.status, heads, body)
        except httpcore.TimeoutException:
            raise NoAnswerError("time") from None
        except (httpcore.NetworkError, ssl.SSLError) as broken:
            raise NoAnswerError(_broken(broken.args[0] if broken.args else broken)) from None
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol, ValueError, TypeError):
            raise NoAnswerError("odd") from None


def _broken(why: object) -> str:
    if isinstance(why, ssl.SSLCertVerificationError):
        return "certificate"
    return "odd" if isinstance(why, ssl.SSLError) else "no-answer"


def _beginning(parts: Iterable[bytes], most: int) -> bytes:
    found = b""
    if most:
        for part in parts:
            found += part
            if len(found) >= most:
                break
    return found[:most]


class _Checked(httpcore.NetworkBackend):
    """Connects to numbers that have been checked, and gives up when the time is over."""

    def __init__(self, line: Line, end: float) -> None:
        self._line = line
        self._end = end

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first number of the host that answers."""
        del timeout, local_address
        numbers = _numbers(host, port)
        if not all(self._line.may(number, port) for number in numbers):
            raise NoAnswerError("private")
        failure: Exception = NoAnswerError("no-answer")
        for number in numbers[:_MOST_TRIED]:
            left = min(self._line.limits.connect, max(0.01, self._end - self._line.now()))
            try:
                stream = httpcore.SyncBackend().connect_tcp(
                    number, port, left, socket_options=socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as refused:
                failure = refused
                continue
            return _Bounded(stream, self._line.now, self._end)
        raise failure


def _numbers(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as unknown:
        known = unknown.errno in {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)}
        raise NoAnswerError("no-host" if known else "no-answer") from None
    except (UnicodeError, OSError):
        raise NoAnswerError("no-host") from None
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class _Bounded(httpcore.NetworkStream):
    """A connection whose time and bytes end, however little comes at a time."""

    def __init__(
        self, stream: httpcore.NetworkStream, now: Callable[[], float], end: float
    ) -> None:
        self._stream = stream
        self._now = now
        self._end = end
        self._read = 0

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what has come."""
        data = self._stream.read(max_bytes, self._left(timeout))
        self._read += len(data)
        if self._read > _MOST_BYTES:
            raise NoAnswerError("odd")
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send everything."""
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        """End it."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Encrypt it; the certificate has to be for the host's name, not for its number."""
        safe = self._stream.start_tls(ssl_context, server_hostname, self._left(timeout))
        return _Bounded(safe, self._now, self._end)

    def get_extra_info(self, info: str) -> object:
        """Return what httpcore asks of it."""
        return self._stream.get_extra_info(info)

    def _left(self, timeout: float | None) -> float:
        left = self._end - self._now()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left if timeout is None else min(left, timeout)
