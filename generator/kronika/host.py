"""Run MkDocs for a door: a project's folder in, the host's output and its chrome out.

The host runs in a process of its own, beside the reading of the events, and never loads them.
"""

from __future__ import annotations

import math
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import yaml

from kronika import chrome, complaints, repository, starter
from kronika.chrome import Chrome, Facts
from kronika.complaints import CONFIGURATION
from kronika.problems import Place, Problem

if TYPE_CHECKING:
    from kronika.model import About

DOOR: Final = "KRONIKA_PROJECT"  # set when a door of ours runs the host and will pour
SITE_URL: Final = "KRONIKA_SITE_URL"
_ENTRY: Final = re.compile(r"^  - [A-Z][a-z]+: (\S+\.md)\n", re.MULTILINE)  # of the menu


@dataclass(frozen=True, slots=True)
class Host:
    """A running host."""

    process: subprocess.Popen[str]
    root: Path
    out: Path

    def chrome(self) -> tuple[Chrome | None, list[Problem]]:
        """Wait for the host and read what it rendered."""
        said, _ = self.process.communicate()
        lines = [line.strip() for line in said.splitlines() if line.strip()]
        problems = list(complaints.warnings(lines, self._text))
        if self.process.returncode:
            return None, [*problems, complaints.stopped(lines)]
        facts = Facts.read(self.out)
        if facts is None:
            message = "The plugin 'kronika' is not in the list of plugins."
            hint = "Add the lines 'plugins:' and '  - kronika'."
            return None, [*problems, Problem(Place(CONFIGURATION), "no-plugin", message, hint)]
        rendered, mistakes = chrome.read(self.out, facts)
        return rendered, problems + mistakes

    def _text(self, path: str) -> str:
        file = self.root / path
        return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""

    def stop(self) -> None:
        """End the host where nobody waits for it any more."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate()


@contextmanager
def rendering(
    root: Path, out: Path, about: About, *, site_url: str | None = None
) -> Iterator[Host]:
    """Render a project's chrome into the folder `out`, beside what the block does.

    Args:
        root: the project's folder.
        out: where the host writes.
        about: names a site that has no configuration of its own, and its language.
        site_url: stands in for the one of the project's configuration.
    """
    with tempfile.TemporaryDirectory(prefix="kronika-") as work:
        configuration = root / CONFIGURATION
        if not configuration.is_file():
            configuration = _made_up(root, Path(work), about)
        host = _start(root, configuration, out, site_url)
        try:
            yield host
        finally:
            host.stop()


def _start(root: Path, configuration: Path, out: Path, site_url: str | None) -> Host:
    # Material's notice about MkDocs 2 would drown what the host has to say.
    environment = os.environ | {DOOR: str(root), "NO_MKDOCS_2_WARNING": "1"}
    environment.setdefault("SOURCE_DATE_EPOCH", _committed(root))  # some themes tell the time
    if site_url is not None:
        environment[SITE_URL] = site_url
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file"]
    process = subprocess.Popen(
        [*command, str(configuration), "--site-dir", str(out)],
        cwd=configuration.parent,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return Host(process, root, out)


def _committed(root: Path) -> str:
    """Return when the last commit was made; where there is none, when Unix began to count."""
    try:
        return repository.told(root, "log", "-1", "--format=%ct", "HEAD").strip()
    except repository.UntoldError:
        return "0"


def _made_up(root: Path, work: Path, about: About) -> Path:
    """Lay out the built-in configuration, with the project's `docs/` where it has some."""
    folder = work / "project"
    docs = root / "docs"
    (folder / "docs").mkdir(parents=True)
    text = starter.CONFIGURATION.read_text(encoding="utf-8")
    if docs.is_dir():
        text = text.replace("docs_dir: docs", f"docs_dir: {_scalar(str(docs))}")
    text = _ENTRY.sub(partial(_led, docs), text)
    if about.title:
        text = text.replace("site_name: Chronicle", f"site_name: {_scalar(about.title)}")
    language = about.language.partition("-")[0].lower()
    if starter.speaks(language):
        text = text.replace("name: material", f"name: material\n  language: {language}")
    configuration = folder / CONFIGURATION
    configuration.write_text(text, encoding="utf-8")
    return configuration


def _led(docs: Path, entry: re.Match[str]) -> str:
    """Return an entry of the built-in menu, leading to the project's own page if it has one."""
    own = _own(docs, entry[1])
    if own:
        return entry[0].replace(entry[1], own)
    # Where there is a home of one's own, the plugin adds no page about the chronicle.
    return "" if entry[1] == "about.md" and _own(docs, "index.md") else entry[0]


def _own(docs: Path, uri: str) -> str:
    """Return which file of the project has the address of a built-in page; nothing if none has."""
    stem = uri.removesuffix(".md").removesuffix("index").rstrip("/")
    names = (
        [f"{stem}.md", f"{stem}/index.md", f"{stem}/README.md"]
        if stem
        else ["index.md", "README.md"]
    )
    return next((name for name in names if (docs / name).is_file()), "")


def _scalar(text: str) -> str:
    """Return a text as YAML has it on one line, whatever its letters."""
    return yaml.safe_dump(text, default_style='"', width=math.inf).strip()
