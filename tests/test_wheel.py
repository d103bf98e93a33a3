from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.wheel import install

pytestmark = pytest.mark.house

ROOT = Path(__file__).resolve().parent.parent
MADE = {"__pycache__"}
EVENT = """\
title: The lighthouse is lit
date: 1874-09
summary: The first light at the harbour's mouth.
sources:
  - url: https://example.org/lighthouse
    title: The harbour's log
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `kronika` command of an environment that holds the wheel and not the source."""
    return install(built, tmp_path_factory.mktemp("wheel")).parent / "kronika"


def shipped(folder: Path) -> set[str]:
    """Everything the package is made of, relative to the folder that holds it."""
    files = (path for path in (folder / "kronika").rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in files if not MADE & {*path.parts}}


def test_the_wheel_holds_the_whole_package_and_nothing_else(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    package = {name for name in names if not name.split("/")[0].endswith(".dist-info")}

    assert package == shipped(ROOT / "generator")
    for kind in ("py.typed", "templates/", "assets/", "starter/"):
        assert any(name.startswith(f"kronika/{kind}") for name in package), kind
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_source_archive_holds_what_it_takes_to_build_and_test(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}

    assert {f"generator/{name}" for name in shipped(ROOT / "generator")} <= names
    wanted = {"pyproject.toml", "README.md", "LICENSE", "Makefile", "locks/test.lock"}
    assert wanted <= names
    assert [name for name in names if name.startswith((".venv", "site/", "build/"))] == []


def test_five_minutes_from_an_empty_folder_to_a_site(installed: Path, tmp_path: Path) -> None:
    events = tmp_path / "events"
    events.mkdir()
    (events / "lighthouse-lit.yml").write_text(EVENT, encoding="utf-8")

    checked = run(installed, "check", tmp_path)
    built = run(installed, "build", tmp_path)

    assert (checked.returncode, checked.stderr) == (0, "")
    assert built.returncode == 0, built.stderr
    page = (tmp_path / "site" / "events" / "lighthouse-lit" / "index.html").read_text("utf-8")
    assert "The lighthouse is lit" in page


def test_a_mistake_is_named_with_its_place(installed: Path, tmp_path: Path) -> None:
    events = tmp_path / "events"
    events.mkdir()
    broken = EVENT.replace("date:", "dat:")
    (events / "lighthouse-lit.yml").write_text(broken, encoding="utf-8")

    checked = run(installed, "check", tmp_path)

    assert checked.returncode == 1
    assert "events/lighthouse-lit.yml:2:1: error " in checked.stdout + checked.stderr
    assert "Traceback" not in checked.stderr


def run(command: Path, word: str, project: Path) -> subprocess.CompletedProcess[str]:
    # Nothing of this process's surroundings: the source tree must not leak in by PYTHONPATH.
    clean = {"PATH": f"{command.parent}:/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": str(project)}
    asked = [str(command), word, str(project)]
    return subprocess.run(asked, capture_output=True, text=True, env=clean, check=False)
