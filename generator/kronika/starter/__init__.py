"""What a project has without writing it: section pages, a configuration, styles and scripts.

Gives paths inside the package; nothing is read here.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent
_ASSETS: Final = _HERE.parent / "assets"
CONFIGURATION: Final = _HERE / "mkdocs.yml"
OVERRIDES: Final = _HERE / "overrides"
PREFIX: Final = "assets/kronika/"
STYLES: Final = tuple(PREFIX + path.name for path in sorted(_ASSETS.glob("*.css")))
SCRIPTS: Final = tuple(
    PREFIX + "js/" + name
    for name in ("drawer.js", "timeline.js", "search.js", "copy.js", "cited.js")
)
_BARE: Final = frozenset({"index.md", "about.md"})


def speaks(language: str) -> bool:
    """Whether the theme has its own words in a language."""
    found = find_spec("material")
    if found is None or found.origin is None or not language.isalpha():
        return False
    words = Path(found.origin).parent / "templates/partials/languages"
    return (words / f"{language}.html").is_file()


def pages(*, bare: bool) -> Iterator[tuple[str, Path]]:
    """Yield the section pages by their path in `docs/`; for bare projects also home and about."""
    docs = _HERE / "docs"
    for path in sorted(docs.rglob("*.md")):
        uri = path.relative_to(docs).as_posix()
        if bare or uri not in _BARE:
            yield uri, path


def assets() -> Iterator[tuple[str, Path]]:
    """Yield the styles and scripts by their path in the site."""
    for path in sorted(_ASSETS.rglob("*")):
        if path.is_file() and path.suffix in (".css", ".js", ".svg"):
            yield PREFIX + path.relative_to(_ASSETS).as_posix(), path
