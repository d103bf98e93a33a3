"""MkDocs + Material with the same events: a folder in, its project and the command out."""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2

from benchmarks import collection, host
from benchmarks.host import SITES


def write(count: int, project: Path) -> None:
    """Write a project whose pages lie outside the navigation."""
    pages = project / "docs" / "events"
    host.write(project, configuration=SITES / "material" / "mkdocs.yml", sections=True)
    pages.mkdir()
    loader = jinja2.FileSystemLoader(SITES / "material")
    environment = jinja2.Environment(  # noqa: S701  # Markdown of our own words, not HTML
        loader=loader, undefined=jinja2.StrictUndefined, keep_trailing_newline=True
    )
    page = environment.get_template("event.md")
    for event in collection.events(count):
        text = page.render(event=event)
        (pages / f"{event.id}.md").write_text(text, encoding="utf-8", newline="\n")


def command(project: Path) -> list[str]:
    """Return what builds the project into its folder `site`."""
    config = str(project / "mkdocs.yml")
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", config]
