"""The hooks that run before a commit, for others' repositories and for this one."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from click.testing import CliRunner

from kronika.cli import main
from tests.projects import event, project, run, tree

pytestmark = pytest.mark.house

ROOT: Final = Path(__file__).resolve().parent.parent
OFFERED: Final[dict[str, dict[str, Any]]] = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
}
OURS: Final[dict[str, dict[str, Any]]] = {
    hook["id"]: hook
    for repo in yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"]
    for hook in repo["hooks"]
}
UNTIDY: Final = "date: 2025-08-02\n" + event("A").replace("date: 2025-08-02\n", "")


def hooked(id_: str, folder: Path) -> int:
    """Run a hook as pre-commit does: in the repository's folder, with the files it is for."""
    hook = OFFERED[id_]
    program, *words = shlex.split(hook["entry"])
    assert program == "kronika"
    files = [path for path in tree(folder) if re.search(hook["files"], path)]
    named = files if hook.get("pass_filenames", True) else []
    return run(sys.executable, "-m", "kronika", *words, *named, cwd=folder).returncode


@pytest.mark.parametrize(
    ("text", "fmt", "check"),
    [(event("A"), 0, 0), (UNTIDY, 0, 0), ("title: A\n", 0, 1), ("title: A\ntitle: B\n", 1, 1)],
)
def test_a_hook_lets_pass_what_is_sound(tmp_path: Path, text: str, fmt: int, check: int) -> None:
    names = {"events/a.yml": text, "events/_kinds.schema.json": "{}", "README.md": "#"}
    project(tmp_path, names)
    assert (hooked("kronika-fmt", tmp_path), hooked("kronika-check", tmp_path)) == (fmt, check)


def test_the_hook_puts_in_order_what_is_to_be_committed(tmp_path: Path) -> None:
    project(tmp_path, {"events/a.yml": UNTIDY})
    hooked("kronika-fmt", tmp_path)
    assert tree(tmp_path)["events/a.yml"].decode() == event("A")


def test_this_repository_runs_the_hooks_it_offers_for_the_same_files() -> None:
    for id_, hook in OFFERED.items():
        ours = OURS[id_]
        assert ours["entry"] == f".venv/bin/{hook['entry']}"
        assert [ours.get(key) for key in ("files", "pass_filenames", "require_serial")] == [
            hook.get(key) for key in ("files", "pass_filenames", "require_serial")
        ]


@pytest.mark.parametrize("hook", OFFERED.values(), ids=list(OFFERED))
def test_a_hook_is_a_command_there_is(hook: dict[str, Any]) -> None:
    _, command = hook["entry"].split(" ")
    assert CliRunner().invoke(main, [command, "--help"]).exit_code == 0
