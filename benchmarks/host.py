"""A folder in; what the projects of Kronika and of Material have in common written there.

That is the configuration of our own site and its hand-written pages, shortened to their titles.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

SITES: Final = Path(__file__).parent / "sites"
_SECTIONS: Final = ("timeline", "actors", "places", "kinds", "tags", "sources")
_HANDBOOK: Final = (
    *("format", "dates", "problems", "commands", "settings"),
    *("hosts", "performance", "developing"),
)


def write(project: Path, *, configuration: Path, sections: bool) -> None:
    """Write configuration and pages; `sections` are those that Kronika makes by itself."""
    project.mkdir(parents=True, exist_ok=True)
    shutil.copy(SITES / "host" / "base.yml", project)
    shutil.copy(configuration, project / "mkdocs.yml")
    pages = ["index", "about", "handbook/index", *(f"handbook/{name}" for name in _HANDBOOK)]
    if sections:
        pages += [f"{name}/index" for name in _SECTIONS]
    for page in pages:
        file = project / "docs" / f"{page}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"# {page.capitalize()}\n", encoding="utf-8", newline="\n")
