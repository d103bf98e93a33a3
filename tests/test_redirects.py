"""Old addresses: whatever an event was called before leads to what it is called now."""

from __future__ import annotations

import re
from pathlib import Path

from kronika.chronicle import Chronicle
from kronika.pages import history, plan, present_versions, redirects
from kronika.reading import Reader
from kronika.settings import Settings
from tests.histories import Repository
from tests.projects import event, kronika, project

DATED = """\
dates:
  - role: reported
    on: 2025-08-05
corrections:
  - on: 2025-08-09
    note: The day read otherwise.
formerly: [luna, moon]
"""
PUBLISHED = "    published: 2025-08-03\n"


def test_every_former_name_leads_on_from_every_day(tmp_path: Path) -> None:
    files = {"events/selene.yml": event("Selene", more=PUBLISHED + DATED)}
    core = Reader(project(tmp_path, files)).read()
    chronicle = Chronicle(core.dossier, Settings(), core.rendered)
    pages = {*plan(chronicle), *history(chronicle), *present_versions(chronicle)}
    mine = {path for path in pages if path.startswith("events/selene/")}
    assert "events/selene/as-of/2025-08-03/" in mine
    assert redirects(chronicle) == {
        path.replace("selene", old): path for old in ("luna", "moon") for path in mine
    }


def test_a_renamed_event_is_found_where_it_was_with_its_history(tmp_path: Path) -> None:
    made = Repository(tmp_path / "project")
    made.commit(moon=event("Moon", more=PUBLISHED))
    made.commit(moon=None, selene=event("Selene", more=PUBLISHED + DATED))
    built = kronika("build", str(made.root), "--no-search", XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert (built.returncode, built.stdout) == (0, f"1 event in {made.root / 'site'}.\n")
    site = made.root / "site"
    for old in ("events/moon", "events/luna", "events/moon/as-of/2025-08-03"):
        page = site / old / "index.html"
        moved = re.search(r'content="0; url=([^"]+)"', page.read_text(encoding="utf-8"))
        assert moved is not None
        target = page.parent / moved[1] / "index.html"
        assert target.resolve().relative_to(site.resolve()).as_posix() == (
            old.replace("moon", "selene").replace("luna", "selene") + "/index.html"
        )
    shown = (site / "events/selene/index.html").read_text(encoding="utf-8")
    assert shown.count('class="k-edit"') == 2
    assert '<link rel="alternate " type="application/atom+xml"' in shown
    assert "Moon" in (site / "changes/index.html").read_text(encoding="utf-8")
    assert (site / "feeds/changed.xml").is_file()
    assert "UID:luna@kronika" in (site / "feeds/calendar.ics").read_text(encoding="utf-8")
    again = kronika("build", str(made.root), "--no-search", XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert again.stdout == f"Nothing has changed in {site}.\n"
    made.git("commit", "--quiet", "--allow-empty", "--message", "Nothing")
    other = tmp_path / "other"
    built = kronika(
        *("build", str(made.root), "--no-search", "--out", str(other)),
        XDG_CACHE_HOME=str(tmp_path / "other-cache"),
    )
    assert built.returncode == 0
    assert (other / "feeds/changed.xml").read_bytes() == (site / "feeds/changed.xml").read_bytes()
