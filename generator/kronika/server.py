"""The preview over HTTP: answers GET on loopback from what a `Preview` holds now."""

from __future__ import annotations

import mimetypes
import queue
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import unquote, urlsplit

from kronika.framing import UNFRAMED, headers
from kronika.listeners import problems_json
from kronika.preview import HEAD, Preview
from kronika.render import render

HOST: Final = "127.0.0.1"
_EVENTS: Final = "/__kronika__/events"
_HEARTBEAT: Final = 15.0  # seconds; finds out that a page was closed
_TYPES: Final = {
    ".js": "text/javascript",
    ".xml": "application/xml",
    ".wasm": "application/wasm",
    ".json": "application/json",
}


class Server(ThreadingHTTPServer):
    """A server for one preview."""

    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__((HOST, port), _Handler)
        self.preview: Preview | None = None

    @property
    def address(self) -> str:
        """The address of the site's root."""
        return f"http://{HOST}:{self.server_port}/"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        host = (self.headers.get("Host") or "").rsplit(":", 1)[0]
        preview = self.server.preview
        if host not in (HOST, "localhost") or preview is None:  # another name: DNS rebinding
            self._answer(HTTPStatus.FORBIDDEN, "text/plain", b"This preview is for this machine.")
            return
        path = unquote(urlsplit(self.path).path)
        if path == _EVENTS:
            self._tell(preview)
            return
        self._file(preview, path.lstrip("/"))

    def log_message(self, *_: object) -> None:
        """Keep the terminal for problems."""

    def _file(self, preview: Preview, path: str) -> None:
        wanted = path + "index.html" if path.endswith("/") or not path else path
        data = preview.bytes(wanted)
        if data is not None:
            self._answer(HTTPStatus.OK, _type(wanted), data, headers(wanted))
        elif preview.bytes(f"{path}/index.html") is not None:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"/{path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif preview.site is None:
            body = f"{render('unsound.html', preview)}{HEAD}"  # adding would escape the tag
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE, "text/html; charset=utf-8", body.encode())
        else:
            missing = preview.bytes("404.html") or b"There is no such page."
            self._answer(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", missing)

    def _answer(
        self, status: HTTPStatus, kind: str, data: bytes, more: Mapping[str, str] = UNFRAMED
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in more.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _tell(self, preview: Preview) -> None:
        mine = preview.listeners.join()  # before the answer begins: who has it misses nothing
        try:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-store")
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            if preview.problems:
                self._message("problems", problems_json(preview.problems))
            while True:
                try:
                    self._message(*mine.get(timeout=_HEARTBEAT))
                except queue.Empty:
                    self._message("alive", "")
        except OSError:
            pass  # the page was closed
        finally:
            preview.listeners.leave(mine)

    def _message(self, name: str, data: str) -> None:
        self.wfile.write(f"event: {name}\ndata: {data}\n\n".encode())
        self.wfile.flush()


def _type(path: str) -> str:
    suffix = "." + path.rsplit(".", 1)[-1]
    kind = _TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
