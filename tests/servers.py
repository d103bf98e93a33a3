"""A real web server on this machine that answers in every way a source may."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

CERTIFICATE = Path(__file__).parent / "cases" / "links" / "own-certificate.pem"


@dataclass(slots=True)
class Web:
    """Where the server is, and what it was asked."""

    port: int
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    robots: str = ""

    def url(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


class _Handler(BaseHTTPRequestHandler):
    web: ClassVar[Web]
    over: ClassVar[threading.Event]

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.web.asked.append(f"{self.command} {self.path}")
        self.web.agents.add(self.headers["User-Agent"])
        self.close_connection = True
        with suppress(OSError):
            name = self.path.lstrip("/").partition("?")[0]
            getattr(self, f"_{name.replace('.', '_').partition('/')[0]}", self._status)(name)

    def _say(self, status: int, body: bytes = b"x", **headers: str) -> None:
        self.send_response_only(status)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def _status(self, name: str) -> None:
        """/404 and so on."""
        self._say(int(name) if name.isdigit() else 200)

    def _robots_txt(self, _: str) -> None:
        self._say(200 if self.web.robots else 404, self.web.robots.encode())

    def _headless(self, _: str) -> None:
        self._say(405 if self.command == "HEAD" else 200)

    def _later(self, name: str) -> None:
        """/later/3: a 429 that asks for three seconds; the second time it answers."""
        again = self.web.asked.count(f"{self.command} {self.path}") > 1
        self._say(200 if again else 429, Retry_After=name.partition("/")[2])

    def _never(self, _: str) -> None:
        self._say(429, Retry_After="86400")

    def _to(self, name: str) -> None:
        """/to/301/there leads to /there with that status."""
        _, status, target = name.split("/", 2)
        self._say(int(status), Location=f"/{target}")

    def _away(self, _: str) -> None:
        self._say(301, Location=self.path.partition("?")[2])

    def _circle(self, _: str) -> None:
        self._say(302, Location="/circle" if self.path.endswith("2") else "/circle?2")

    def _maze(self, name: str) -> None:
        self._say(302, Location=f"/{name}/x")

    def _slow(self, _: str) -> None:
        """A byte now and then, and never an end of the head."""
        while not self.over.wait(0.02):
            self.wfile.write(b"H")

    def _silent(self, _: str) -> None:
        self.over.wait()

    def _endless(self, _: str) -> None:
        self.send_response_only(200)
        self.end_headers()
        while not self.over.is_set():
            self.wfile.write(b"x" * 65536)

    def _heads(self, _: str) -> None:
        self.send_response_only(200)
        while not self.over.is_set():
            self.wfile.write(b"X-More: " + b"y" * 60_000 + b"\r\n")

    def _garbage(self, _: str) -> None:
        self.wfile.write(b"\x00\x01 this is no HTTP\r\n\r\n")

    def _closed(self, _: str) -> None:
        """Nothing at all."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def web(*, secure: bool = False) -> Iterator[Web]:
    """Give a server that runs until the end."""

    class Handler(_Handler):
        over = threading.Event()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # broken on purpose
    if secure:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    found = Handler.web = Web(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield found
    finally:
        Handler.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass(slots=True)
class Clock:
    """A time in which waiting takes none."""

    began: float = field(default_factory=time.monotonic)
    waited: list[float] = field(default_factory=list)

    def now(self) -> float:
        return time.monotonic() + sum(self.waited)

    def wait(self, seconds: float) -> None:
        if seconds > 0:
            self.waited.append(round(seconds, 1))

    def stamp(self) -> float:
        return 1_780_000_000.0
