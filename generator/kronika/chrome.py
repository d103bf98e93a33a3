"""What the host rendered: a folder in, its shells cut and its hand-written pages at hand out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from kronika.pour import SHELL, Shell, ShellError, guarded, inline_scripts, policy, squeezed
from kronika.problems import Place, Problem
from kronika.settings import Settings

FACTS: Final = "kronika-chrome.json"
SECTIONS: Final = (
    *("events", "timeline", "actors", "places", "tags", "kinds", "publishers"),
    *("questions", "corrections", "changes"),
)
# Where a section's pages stand: an event's earlier days stand below it, as-of/ between them.
DEPTHS: Final[Mapping[str, tuple[int, ...]]] = {
    section: (2, 4) if section == "events" else (2, 3) for section in SECTIONS
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the host knows and Kronika needs: its settings, and where each page comes from."""

    settings: Settings
    sources: Mapping[str, str]  # "about/index.html" → "docs/about.md"

    def write(self, folder: Path) -> None:
        """Leave the facts in the host's output, for the process that pours."""
        text = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        (folder / FACTS).write_text(text, encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Facts | None:
        """Read what `write` left, and take it out of the output; None where nothing is left."""
        file = folder / FACTS
        if not file.is_file():
            return None
        kept = json.loads(file.read_text(encoding="utf-8"))
        file.unlink()
        return cls(Settings(**kept["settings"]), kept["sources"])


@dataclass(frozen=True, slots=True)
class Chrome:
    """A host's output: shells by section and depth, pages by output path, and all other files."""

    folder: Path
    facts: Facts
    shells: Mapping[tuple[str, int], Shell]
    pages: Mapping[str, str]  # "index.html" → HTML with its placeholders
    files: tuple[str, ...]  # everything else, to be copied as it is

    @property
    def settings(self) -> Settings:
        """The site's facts."""
        return self.facts.settings


def shell_uri(section: str, depth: int) -> str:
    """Return the source path of a section's shell, below the host's docs."""
    return "/".join((section, *[SHELL] * (depth - 1))) + ".md"


def shell_folder(section: str) -> str:
    """Return where the host puts a section's shells, below its output."""
    return f"{section}/{SHELL}"


def read(folder: Path, facts: Facts, *, guard: bool = True) -> tuple[Chrome | None, list[Problem]]:
    """Read the host's output. The shells in it are taken in and not listed as files.

    Args:
        folder: the host's output.
        facts: what the host knew.
        guard: whether pages get their Content-Security-Policy.

    Returns:
        The chrome, or None with the problems that prevent it.
    """
    paths = sorted(path.relative_to(folder).as_posix() for path in _files(folder))
    html = {
        path: (folder / path).read_text(encoding="utf-8")
        for path in paths
        if path.endswith(".html")
    }
    hashes: set[str] = set().union(*map(inline_scripts, html.values()))
    meta = policy(hashes) if guard else ""
    shells: dict[tuple[str, int], Shell] = {}
    problems: list[Problem] = []
    for section in SECTIONS:
        for depth in DEPTHS[section]:
            path = shell_uri(section, depth).removesuffix(".md") + "/index.html"
            if path not in html:
                message = f"MkDocs has made no '{path}', into which Kronika pours."
                hint = "Look for a plugin or a hook that leaves out pages or moves them."
                problems.append(Problem(Place("mkdocs.yml"), "shell", message, hint))
                continue
            try:
                shells[section, depth] = Shell.cut(guarded(squeezed(html.pop(path)), meta))
            except ShellError as mistake:
                hint = "Look for the page's title in the theme's scripts and overrides."
                problems.append(Problem(Place("mkdocs.yml"), "shell", str(mistake), hint))
    if problems:
        return None, problems[:1]
    pages = {path: guarded(text, meta) for path, text in html.items()}
    files = tuple(path for path in paths if not path.endswith(".html"))
    return Chrome(folder, facts, shells, pages, files), []


def _files(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
