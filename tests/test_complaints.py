"""What MkDocs complains of: its words in, problems with their places out."""

from __future__ import annotations

import pytest

from kronika.complaints import stopped, warnings

PAGE = "# Home\n\nSee [there](nowhere.md).\n"
PARSING = (
    (
        "Error: MkDocs encountered an error parsing the configuration file: mapping values are not "
        "allowed here"
    ),
    'in "/src/mkdocs.yml", line 2, column 4',
)
FRAMES = (
    "Traceback (most recent call last):",
    'File "/lib/mkdocs/plugins.py", line 566, in run_event',
    "result = method(item, **kwargs)",
    'File "/src/h.py", line 2, in on_page_markdown',
    'raise ValueError("boo")',
    "ValueError: boo",
)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("WARNING -  Doc file 'index.md' contains a link 'nowhere.md', but", "docs/index.md:3:13"),
        ("WARNING -  Doc file 'index.md' contains a link 'other.md', but", "docs/index.md:1:1"),
        ("WARNING -  Doc file 'index.md' is odd", "docs/index.md:1:1"),
        ("WARNING -  Doc file 'gone.md' contains a link 'nowhere.md', but", "docs/gone.md:1:1"),
        ("WARNING -  Config value 'nave': Unrecognised", "mkdocs.yml:1:1"),
    ],
)
def test_a_warning_of_the_host_stands_where_its_cause_does(line: str, place: str) -> None:
    (one,) = warnings(
        [line, "INFO    -  Building"], lambda path: PAGE if path == "docs/index.md" else ""
    )
    assert str(one) == f"{place}: warning host: {line[11:]}."


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            (
                "WARNING -  A warning",
                "INFO    -  The following pages are not in the nav:",
                "- a.md",
                "- b.md",
                "Aborted with 1 warnings in strict mode!",
            ),
            "mkdocs.yml:1:1: error host: MkDocs stopped: Aborted with 1 warnings in strict mode!",
        ),
        (
            (
                "ERROR   -  Config value 'plugins': The \"gone\" plugin is not installed",
                "ERROR   -  Config value 'theme': Unrecognised theme name: 'gone'",
                "Aborted with a configuration error!",
            ),
            (
                "mkdocs.yml:1:1: error host: MkDocs stopped: Config value 'plugins': The \"gone\" "
                "plugin is not installed. Config value 'theme': Unrecognised theme name: 'gone'."
            ),
        ),
        (
            PARSING,
            f"mkdocs.yml:2:4: error host: MkDocs stopped: {' '.join(PARSING)}.",
        ),
        (
            FRAMES,
            "mkdocs.yml:1:1: error host: MkDocs stopped: ValueError: boo (/src/h.py, line 2).",
        ),
        (
            ("ERROR   -  Error reading page 'index.md': boo", *FRAMES),
            (
                "mkdocs.yml:1:1: error host: MkDocs stopped: Error reading page 'index.md': boo "
                "(/src/h.py, line 2)."
            ),
        ),
        ((), "mkdocs.yml:1:1: error host: MkDocs stopped: no reason given."),
    ],
)
def test_why_the_host_stopped_is_said_in_a_sentence(lines: tuple[str, ...], said: str) -> None:
    assert str(stopped(lines)) == said
