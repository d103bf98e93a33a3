"""Every page leads to where it can be changed, and to where something can be told."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from kronika.tidings import tidings
from kronika.ways import edit_base, host_of, tell_us

PAGE = "https://kronika.example/events/a&b/"


@pytest.mark.parametrize(
    ("repository", "host", "base"),
    [
        ("https://github.com/o/r", "github", "https://github.com/o/r/edit/main/"),
        ("https://gitlab.com/g/s/r/", "gitlab", "https://gitlab.com/g/s/r/-/edit/main/"),
        ("https://gitlab.example.org/r", "gitlab", "https://gitlab.example.org/r/-/edit/main/"),
        ("https://codeberg.org/o/r", "codeberg", "https://codeberg.org/o/r/_edit/main/"),
    ],
)
def test_a_host_is_known_by_its_name(repository: str, host: str, base: str) -> None:
    assert host_of(repository) == host
    assert edit_base(host, repository, "main") == base


@pytest.mark.parametrize("repository", ["", "https://git.example/r", "https://notgithub.com/r"])
def test_another_host_is_not_guessed(repository: str) -> None:
    assert host_of(repository) == ""


def test_github_opens_the_form_with_the_page_filled_in() -> None:
    address = urlsplit(tell_us("https://github.com/o/r/edit/main/", PAGE))
    assert address.path == "/o/r/issues/new"
    assert parse_qs(address.query) == {"template": ["event.yml"], "page": [PAGE]}


@pytest.mark.parametrize(
    ("base", "path", "field"),
    [
        ("https://gitlab.com/o/r/-/edit/main/", "/o/r/-/issues/new", "issue[description]"),
        ("https://codeberg.org/o/r/_edit/main/", "/o/r/issues/new", "body"),
    ],
)
def test_other_hosts_open_an_issue_with_the_same_questions(
    base: str, path: str, field: str
) -> None:
    address = urlsplit(tell_us(base, PAGE))
    (text,) = parse_qs(address.query)[field]
    assert (address.path, tidings(text).page) == (path, PAGE)


@pytest.mark.parametrize("base", ["", "https://git.example/r/src/main/", "javascript:/edit/"])
def test_where_nothing_can_be_told_nothing_is_offered(base: str) -> None:
    assert tell_us(base, PAGE) == ""
