"""An event's edition changes with what its file says, and with nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from kronika.edition import edition
from kronika.reading import Reader

EVENT = """\
title: A drone is found
date: 2025-08-01
summary: It lay on a training ground.
sources:
  - url: https://wire.example/1
    title: A report
"""


def of(folder: Path, text: str) -> str:
    """Return the edition of a project's only event."""
    (folder / "events").mkdir(exist_ok=True)
    (folder / "events" / "drone-found.yml").write_text(text, encoding="utf-8")
    (event,) = Reader(folder).read().dossier.events
    return edition(event.file)


def test_an_edition_is_the_same_on_every_machine_and_in_every_release(tmp_path: Path) -> None:
    assert of(tmp_path, EVENT) == "a7984b589c92"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("title: A drone is found\n", "title: 'A drone is found' # yes\n", id="quotes"),
        pytest.param("date: 2025-08-01\n", "\n\ndate:    2025-08-01\n", id="space"),
        pytest.param("sources:", "tags: []\nsources:", id="an empty list"),
        pytest.param(
            "title: A drone is found\ndate: 2025-08-01\n",
            "date: 2025-08-01\ntitle: A drone is found\n",
            id="another order of keys",
        ),
    ],
)
def test_the_way_of_writing_makes_no_other_edition(tmp_path: Path, old: str, new: str) -> None:
    before = of(tmp_path, EVENT)
    assert of(tmp_path, EVENT.replace(old, new)) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2025-08-01", "2025-08"),
        ("2025-08-01", "2025-08-01~"),
        ("found", "seen"),
        ("/1", "/2"),
        ("sources:", "tags: [drones]\nsources:"),
        ("sources:", "formerly: [drone-seen]\nsources:"),
    ],
)
def test_another_word_makes_another_edition(tmp_path: Path, old: str, new: str) -> None:
    before = of(tmp_path, EVENT)
    assert of(tmp_path, EVENT.replace(old, new, 1)) != before
