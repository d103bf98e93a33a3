"""A chronicle of every hostile file whose form is sound, and of every text that means harm."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kronika.assembly import assembled
from kronika.chronicle import Chronicle, rendered
from kronika.former import event_file
from kronika.load import gathered
from kronika.passages import prose
from tests.chronicles import SITE
from tests.projects import event

CASES: Final = Path(__file__).parent / "cases"


def _files() -> dict[str, bytes]:
    """The files by path; a text that means harm is the title of one of its own."""
    found = {f"events/{path.name}": path.read_bytes() for path in (CASES / "hostile").glob("*.yml")}
    texts = (CASES / "xss.txt").read_text(encoding="utf-8").splitlines()
    for number, text in enumerate(line for line in texts if line and len(line) <= 120):
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        file = event("T", more="").replace("title: T\n", f'title: "{quoted}"\n', 1)
        found[f"events/harm-{number}.yml"] = file.encode()
    return {path: data for path, data in sorted(found.items()) if event_file(path, data)}


def _chronicle() -> Chronicle:
    dossier = assembled(gathered(_files(), {}, lambda _: True)).dossier
    texts = {one.id: rendered(one.file, prose()) for one in dossier.events}
    assert len(texts) > 80, len(texts)
    return Chronicle(dossier, SITE, texts)


HOSTILE: Final = _chronicle()
