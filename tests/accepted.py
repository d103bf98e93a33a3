"""The hostile and odd event files that are sound nevertheless, as one chronicle."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Final

from kronika.chronicle import Chronicle
from kronika.reading import Reader
from tests.chronicles import SITE
from tests.projects import project

HOSTILE: Final = Path(__file__).parent / "cases" / "hostile"
ODD: Final = {
    "backslash": r"C:\New\notes; a, b \, \; \\ and \N",
    "markup": "<b>&amp; \"quoted\" 'twice'</b> ]]> <!-- & -->",
    "mark": "@@/events/ and =@@/ are only words",
    "right-to-left": "אירוע ראשון وحدث ثان",
    "emoji": "🧑‍🚒 saves 🐈 " * 8,
    "long": "A word, and a word; " * 6,
    "colon": "BEGIN:VEVENT in a title: no calendar",
    "brace": "{{ view }} {% raw %} ${x} %s %(y)s",
}


@cache
def accepted() -> Chronicle:
    """Return the chronicle of every accepted file, and of more odd titles."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        files = {
            f"events/odd-{name}.yml": f"title: {_quoted(title)}\ndate: 2025-07-28\n"
            f"summary: {_quoted(title)}\n"
            f"sources: [{{url: 'https://example.org/{name}', title: {_quoted(title)}}}]\n"
            for name, title in ODD.items()
        }
        project(root, files)
        for path in sorted(HOSTILE.glob("*.yml")):
            (root / "events" / path.name).write_bytes(path.read_bytes())
        core = Reader(root).read()
        assert {f"odd-{name}" for name in ODD} <= {event.id for event in core.dossier.events}
    return Chronicle(core.dossier, SITE, core.rendered)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''").strip() + "'"
