"""The preview: the real command, asked over loopback while files change under it."""

from __future__ import annotations

import errno
import http.client
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path

import pytest

from kronika.preview import Preview
from kronika.problems import Problem
from kronika.reading import Reader
from tests.projects import CONFIGURATION, event, kronika, project

PATIENCE = 30.0  # seconds before a test gives up; no measure


class Running:
    """A preview that runs, and what it answers."""

    def __init__(self, root: Path) -> None:
        command = [sys.executable, "-u", "-m", "kronika", "serve", str(root), "--port", "0"]
        self.root = root
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONFAULTHANDLER": "1"},
        )
        assert self.process.stdout
        said = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
        assert found, said
        self.port = int(found[1])

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """Return the status and text of an address."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, "it never came"
            time.sleep(0.02)

    def shows(self, path: str, words: str) -> bool:
        """Return whether the page at a path is there and shows some words."""
        status, text = self.get(path)
        return status == 200 and words in text

    def write(self, path: str, text: str) -> None:
        """Save a file whole; a half-written one has its own test."""
        beside = project(self.root.with_name(f"{self.root.name}-beside"), {path: text})
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        (beside / path).replace(file)

    def end(self) -> str:
        """Stop it as a person would and return what it said about problems."""
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.communicate(timeout=PATIENCE)[1]
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGABRT)  # it says where each thread stands
            stands = self.process.communicate()[1]
        pytest.fail(f"It did not end:\n{stands}")


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """A preview of a small project."""
    files = {
        "events/first.yml": event("The first"),
        "mkdocs.yml": CONFIGURATION,
        "docs/index.md": "# Home\n",
    }
    preview = Running(project(tmp_path / "project", files))
    yield preview
    if preview.process.poll() is None:
        preview.end()


def problems(running: Running) -> Iterator[tuple[str, str]]:
    """Open a page and return what it is told from now on."""
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=PATIENCE)
    connection.request("GET", "/__kronika__/events")
    return messages(connection.getresponse())


def messages(stream: http.client.HTTPResponse) -> Iterator[tuple[str, str]]:
    """Yield the messages of a stream."""
    while line := stream.readline().decode():
        if line.startswith("event: "):
            name = line.removeprefix("event: ").strip()
            yield name, stream.readline().decode().removeprefix("data: ").strip()


def test_a_saved_event_is_on_its_page_and_the_open_page_is_told(running: Running) -> None:
    told = problems(running)
    assert running.shows("/events/first/", "The first")
    running.write("events/first.yml", event("The very first"))
    # A slow machine shows the page before all else is checked, and says so once more.
    names = [*takewhile(lambda name: name != "clean", (name for name, _ in told)), next(told)[0]]
    assert set(names) <= {"alive", "reload"}
    assert names[-1] == "reload"
    assert running.shows("/events/first/", "The very first")


def test_a_mistake_is_told_and_the_last_good_site_stays(running: Running) -> None:
    told = problems(running)
    running.get("/")
    running.write("events/first.yml", event("The last", "31 July"))
    name, data = next(message for message in told if message[0] not in {"alive", "reload"})
    shown = json.loads(data)
    assert (name, shown["count"], shown["problems"][0]["place"]) == (
        "problems",
        1,
        "events/first.yml:2:7",
    )
    assert running.shows("/events/first/", "The first")
    running.write("events/first.yml", event("The last"))
    assert next(name for name, _ in told if name not in {"alive", "reload"}) == "clean"
    assert running.shows("/events/first/", "The last")
    assert "events/first.yml:2:7: error date:" in running.end()


def test_new_renamed_and_deleted_events_come_and_go(running: Running) -> None:
    running.write("events/2025/second.yml", event("The second"))
    running.until(lambda: running.shows("/events/second/", "The second"))
    (running.root / "events/2025/second.yml").rename(running.root / "events/other.yml")
    running.until(lambda: running.shows("/events/other/", "The second"))
    running.until(lambda: running.get("/events/second/")[0] == 404)
    (running.root / "events/other.yml").unlink()
    running.until(lambda: running.get("/events/other/")[0] == 404)


def test_a_folder_that_is_made_anew_is_followed_again(running: Running) -> None:
    shutil.rmtree(running.root / "events")
    running.until(lambda: running.shows("/events/first/", "The first"))  # the last good site
    (running.root / "events").mkdir()
    time.sleep(0.3)
    running.write("events/second.yml", event("The second"))
    running.until(lambda: running.shows("/events/second/", "The second"))
    running.write("events/2025/third.yml", event("The third"))
    running.until(lambda: running.shows("/events/third/", "The third"))


def test_a_half_written_file_does_no_harm(running: Running) -> None:
    text = event("The whole")
    file = running.root / "events/first.yml"
    with file.open("w", encoding="utf-8") as half:
        for part in (text[:9], text[9:40], text[40:]):
            half.write(part)
            half.flush()
            time.sleep(0.15)
            assert running.get("/events/first/")[0] == 200
    running.until(lambda: running.shows("/events/first/", "The whole"))


def test_a_page_and_the_configuration_are_followed_too(running: Running) -> None:
    running.write("docs/index.md", "# Another home\n")
    running.until(lambda: running.shows("/", "Another home"))
    running.write("mkdocs.yml", CONFIGURATION.replace("Tests", "Renamed"))
    running.until(lambda: running.shows("/events/first/", "Renamed"))


def test_the_folders_that_the_settings_name_are_followed_whenever_they_come(
    running: Running,
) -> None:
    base = CONFIGURATION.replace("material", "material\n  custom_dir: mine/theme")
    main = '{{% extends "base.html" %}}{{% block footer %}}{}{{% endblock %}}'
    running.write("mine/theme/main.html", main.format("A foot"))
    running.write("mkdocs.yml", base)
    running.until(lambda: running.shows("/", "A foot"))
    running.write("mine/theme/main.html", main.format("Another foot"))
    running.until(lambda: running.shows("/", "Another foot"))
    running.write("base.yml", base)
    running.write("mkdocs.yml", "INHERIT: base.yml\n")
    running.write("base.yml", base + "docs_dir: ../web/pages\n")
    web = running.root.parent / "web"
    time.sleep(0.3)
    project(web, {"pages/index.md": "# The web\n"})
    running.until(lambda: running.shows("/", "The web"))
    project(web, {"pages/index.md": "# Another web\n"})
    running.until(lambda: running.shows("/", "Another web"))
    web.rename(web.with_name("gone"))
    time.sleep(0.3)
    project(web, {"pages/index.md": "# A new web\n"})
    running.until(lambda: running.shows("/", "A new web"))


def test_a_wrong_address_is_a_404_and_a_missing_slash_is_mended(running: Running) -> None:
    assert running.get("/nowhere/")[0] == 404
    assert running.get("/events/first")[0] == 301
    for path in ("/../mkdocs.yml", "/pagefind/../../../mkdocs.yml", "/%2e%2e/mkdocs.yml"):
        assert running.get(path)[0] == 404


def test_another_name_for_this_machine_is_refused(running: Running) -> None:
    assert running.get("/", Host="evil.example")[0] == 403


def test_the_search_index_comes_by_itself(running: Running) -> None:
    running.until(lambda: running.get("/pagefind/pagefind.js")[0] == 200)


def test_a_preview_ends_though_its_index_would_never_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = tmp_path / "begun"
    endless = tmp_path / "endless"
    endless.write_text(f"#!/bin/sh\ntouch {shlex.quote(str(begun))}\nexec sleep 600\n")
    endless.chmod(0o755)
    monkeypatch.setattr("kronika.search.get_executable", lambda: endless)
    root = project(tmp_path / "project", {"events/first.yml": event("The first")})
    preview = Preview(Reader(root), "http://127.0.0.1:1/", lambda _: None)
    preview.start()
    end = time.monotonic() + PATIENCE
    while not begun.exists():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)
    closing = threading.Thread(target=preview.close, daemon=True)
    closing.start()
    closing.join(PATIENCE)
    assert not closing.is_alive()


def test_a_preview_that_starts_with_a_mistake_shows_it_and_then_the_site(tmp_path: Path) -> None:
    preview = Running(project(tmp_path, {"events/first.yml": event("<b>", "31 July")}))
    status, text = preview.get("/")
    assert status == 503
    assert "events/first.yml:2:7" in text
    assert '<script type="module" src="/assets/kronika/js/reload.js"></script>' in text
    assert preview.get("/assets/kronika/js/reload.js")[0] == 200
    preview.write("events/first.yml", event("The first"))
    preview.until(lambda: preview.shows("/events/first/", "The first"))
    preview.end()


def test_a_mistake_on_a_page_is_told_until_the_page_is_mended(tmp_path: Path) -> None:
    files = {"events/a.yml": event("A"), "docs/index.md": "# Home\n"}
    root = project(tmp_path, files)
    preview = Preview(Reader(root), "http://127.0.0.1:1/", lambda _: None)
    preview.start()
    told = preview.listeners.join()
    project(root, {"mkdocs.yml": "site_name: [\n"})
    preview.changed({root / "mkdocs.yml"})
    assert told.get(timeout=PATIENCE)[0] == "problems"
    project(root, {"events/a.yml": event("Another A")})
    preview.is_slow = False  # else the event's page is shown before
    preview.changed({root / "events/a.yml"})
    assert told.get(timeout=PATIENCE)[0] == "problems"
    (root / "mkdocs.yml").unlink()
    preview.changed({root / "mkdocs.yml"})
    assert [told.get(timeout=PATIENCE)[0] for _ in range(2)] == ["clean", "reload"]
    preview.close()


def test_a_change_that_cannot_be_followed_is_told_and_tried_again_at_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(tmp_path, {"events/a.yml": event("A"), "docs/index.md": "# Home\n"})
    said: list[tuple[Problem, ...]] = []
    preview = Preview(Reader(root), "http://127.0.0.1:1/", lambda all_: said.append(tuple(all_)))
    preview.start()
    preview.is_slow = True  # the glance before the check fails too
    told = preview.listeners.join()
    with monkeypatch.context() as broken:
        broken.setattr(Reader, "read", failing)
        broken.setattr(Reader, "glance", failing)
        preview.changed({project(root, {"events/a.yml": event("Another A")}) / "events/a.yml"})
        assert told.get(timeout=PATIENCE)[0] == "problems"
    assert [str(problem) for problem in said[-1]] == [
        (
            ".:1:1: error preview: The change could not be followed: No space left on device. "
            "What is shown is from before; it is tried again at the next change."
        )
    ]
    assert preview.bytes("events/a/index.html")
    preview.changed({project(root, {"docs/index.md": "# Another home\n"}) / "docs/index.md"})
    assert [told.get(timeout=PATIENCE)[0] for _ in range(2)] == ["clean", "reload"]
    assert b"Another A" in (preview.bytes("events/a/index.html") or b"")
    preview.close()


def failing(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_port_in_use_is_said_in_a_sentence(running: Running) -> None:
    second = kronika("serve", str(running.root), "--port", str(running.port))
    assert second.returncode == 1
    assert second.stderr.startswith(f"Error: Port {running.port} cannot be used: ")


def test_mkdocs_serve_follows_the_events_and_keeps_the_last_good_site(running: Running) -> None:
    running.end()
    with (running.root.parent / "log").open("w+") as log:
        host = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{running.port}"],
            cwd=running.root,
            stderr=log,
            stdout=log,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        )
        address = "/sub/path/events/first/"
        try:

            def shows(words: str) -> bool:
                try:
                    return running.shows(address, words)
                except OSError:
                    return False

            running.until(lambda: shows("The first"))
            running.write("events/first.yml", event("The second"))
            running.until(lambda: shows("The second"))
            running.write("events/first.yml", event("The third", "31 July"))
            log_path = running.root.parent / "log"
            running.until(lambda: "events/first.yml:2:7: error date:" in log_path.read_text())
            running.until(lambda: shows("The second"))
        finally:
            host.send_signal(signal.SIGINT)
            host.wait(PATIENCE)


def test_in_a_large_collection_the_saved_event_is_shown_before_all_else_is_checked(
    tmp_path: Path,
) -> None:
    """A slow state of the preview, without the ten thousand events that would make it slow."""
    root = project(tmp_path, {"events/a.yml": event("A"), "events/b.yml": event("B")})
    said: list[tuple[Problem, ...]] = []
    preview = Preview(Reader(root), "http://127.0.0.1:1/", lambda all_: said.append(tuple(all_)))
    preview.start()
    preview.is_slow = True
    told = preview.listeners.join()
    project(root, {"events/a.yml": event("Another A")})
    preview.changed({root / "events/a.yml", root / "events"})
    names = [told.get(timeout=PATIENCE)[0] for _ in range(3)]
    assert names == ["reload", "clean", "reload"]
    assert b"Another A" in (preview.bytes("events/a/index.html") or b"")
    # A mistake that only all events together show: the page was shown, and is taken back.
    preview.is_slow = True
    project(root, {"events/a.yml": event("Twice", more="formerly: [b]\n")})
    preview.changed({root / "events/a.yml"})
    assert [told.get(timeout=PATIENCE)[0] for _ in range(2)] == ["reload", "problems"]
    assert b"Another A" in (preview.bytes("events/a/index.html") or b"")
    assert [problem.code for problem in said[-1]] != []
    preview.close()


def test_it_ends_whichever_thread_takes_the_signal(tmp_path: Path) -> None:
    code = """
import signal, sys, threading, time
from pathlib import Path
from kronika.watch import Watch

def interrupt():
    time.sleep(0.5)  # until the main thread waits for a change
    signal.pthread_kill(threading.get_ident(), signal.SIGINT)
    time.sleep(600)

watch = Watch(Path(sys.argv[1]), print)
threading.Thread(target=interrupt, daemon=True).start()
try:
    watch.run()
except KeyboardInterrupt:
    print("Stopped.")
"""
    command = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True)
    assert done.stdout == "Stopped.\n"


def test_a_folder_that_comes_while_others_are_followed_anew_is_followed_too(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from kronika.watch import Watch

root = Path(sys.argv[1])
(root / "docs").mkdir()

def stop(changed):
    print(*sorted(path.name for path in changed), flush=True)
    if root / "events" in changed:
        raise SystemExit

watch = Watch(root, stop)
schedule = watch._schedule

def late(observer):
    (root / "events").mkdir(exist_ok=True)  # after the look at what there is
    schedule(observer)

watch._schedule = late
(root / "docs").rmdir()
watch.run()
"""
    command = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True)
    assert "events" in done.stdout
