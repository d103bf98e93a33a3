from __future__ import annotations

from pathlib import Path

import pytest

from tests.nu import nu_messages

pytestmark = pytest.mark.house

SOUND = '<!doctype html><html lang="en"><title>Sound</title><h1>Sound</h1></html>\n'
TOGGLE = '<input class="md-toggle" type="checkbox" id="__drawer" autocomplete="off">'
UNSOUND = f'<!doctype html>\n<html lang="en"><title>x</title>\n<h1>x</h1><p id="x" id="y">{TOGGLE}'


def test_every_page_below_a_folder_is_asked_and_the_known_complaint_is_let_pass(
    tmp_path: Path,
) -> None:
    (tmp_path / "sound.html").write_text(SOUND, encoding="utf-8")
    below = tmp_path / "a folder" / "index.html"
    below.parent.mkdir()
    below.write_text(UNSOUND, encoding="utf-8")

    found = [(each.path, each.line, each.message) for each in nu_messages([tmp_path])]

    assert found == [(below.as_posix(), 3, "Duplicate attribute “id”.")]
