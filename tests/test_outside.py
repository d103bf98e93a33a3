"""The commands around the dossier, as a person or a workflow runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kronika.cli import main
from kronika.links import LEDGER, Link, Links, ledger
from tests.projects import event, project
from tests.servers import Web, web


def run(*arguments: str, said: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=said)


def asked(server: Web, folder: Path, today: str) -> Result:
    files = {
        f"events/{name}.yml": event(name).replace(
            f"https://example.org/{name}", server.url(f"/{path}")
        )
        for name, path in {"there": "200", "lost": "404", "moved": "to/301/200"}.items()
    }
    options = ["--allow-private", "--pause", "0", "--today", today]
    return run("links", str(project(folder, files)), *options)


def test_links_writes_down_what_it_found_and_says_what_is_new(tmp_path: Path) -> None:
    with web() as server:
        first = asked(server, tmp_path, "2026-03-03")
        before = (tmp_path / LEDGER).read_text(encoding="utf-8")
        second = asked(server, tmp_path, "2026-03-10")
        after = (tmp_path / LEDGER).read_text(encoding="utf-8")
        agents = server.agents
    lost, there, moved = (server.url(path) for path in ("/404", "/200", "/to/301/200"))
    total = "3 sources: 1 gone (0 with a copy), 0 unclear, 1 moved. Written to events/_links.json."
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.stdout.splitlines() == [
        f"{lost} is gone: it answers 404.",
        f"{moved} has moved to {there}.",
        total,
    ]
    assert second.stdout.splitlines() == [total]
    assert json.loads(before) == {
        "asked": "2026-03-03",
        "addresses": {
            there: {},
            lost: {"gone": "2026-03-03", "why": "404"},
            moved: {"moved": there},
        },
    }
    assert after == before.replace('"asked": "2026-03-03"', '"asked": "2026-03-10"')
    assert {agent.partition("/")[0] for agent in agents} == {"kronika"}
    assert sorted(path.name for path in (tmp_path / "events").iterdir()) == [
        "_links.json",
        "lost.yml",
        "moved.yml",
        "there.yml",
    ]


def test_without_leave_links_asks_nobody_on_this_machine(tmp_path: Path) -> None:
    with web() as server:
        files = {"events/a.yml": event("A").replace("https://example.org/a", server.url("/200"))}
        result = run("links", str(project(tmp_path, files)), "--pause", "0")
    assert (result.exit_code, server.asked) == (0, [])
    assert "is unclear: it leads to where the public web is not." in result.stdout


@pytest.mark.parametrize("command", [["check"], ["build", "--no-search"]])
def test_neither_check_nor_build_asks_anybody(tmp_path: Path, command: list[str]) -> None:
    with web() as server:
        files = {"events/a.yml": event("A").replace("https://example.org/a", server.url("/200"))}
        result = run(*command, str(project(tmp_path, files)))
    assert (result.exit_code, server.asked) == (0, [])


def test_links_refuses_to_write_over_what_it_cannot_read(tmp_path: Path) -> None:
    files = {"events/a.yml": event("A"), LEDGER: "<<<<<<< HEAD\n"}
    result = run("links", str(project(tmp_path, files)))
    assert result.exit_code == 1
    assert result.stderr.startswith("events/_links.json:1:1: error syntax: This is not JSON.")
    assert (tmp_path / LEDGER).read_text(encoding="utf-8") == "<<<<<<< HEAD\n"


def test_nobody_puts_what_is_known_of_links_in_order(tmp_path: Path) -> None:
    known = ledger(Links(None, {"https://b.example/": Link(), "https://a.example/": Link()}))
    folder = str(project(tmp_path, {"events/a.yml": event("A"), LEDGER: known}))
    assert run("fmt", "--check", "--project", folder).output == ""
    assert run("fmt", str(tmp_path / LEDGER), "--project", folder).exit_code == 2


def test_links_suggests_copies_without_asking(tmp_path: Path) -> None:
    more = "    accessed: 2025-08-07\n"
    result = run("links", str(project(tmp_path, {"events/a.yml": event("A", more=more)})),
                 "--suggest-archives")  # fmt: skip
    assert result.stdout == (
        "# events/a.yml: example-org, https://example.org/a\n"
        '    archived: ["https://web.archive.org/web/20250807/https://example.org/a"]\n'
    )
    assert not (tmp_path / LEDGER).exists()


def test_a_day_that_is_none_is_a_wrong_call(tmp_path: Path) -> None:
    folder = str(project(tmp_path, {"events/a.yml": event("A")}))
    assert run("links", folder, "--today", "yesterday").exit_code == 2
