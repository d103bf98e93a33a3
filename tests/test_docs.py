"""The guides agree with the code. `make docs` rewrites the parts of them that are made from it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from click import Context
from click.testing import CliRunner

from kronika import exports
from kronika.answers import RULE, STANDS
from kronika.changes import SORTS
from kronika.checks import check
from kronika.cli import main
from kronika.comparison import compared
from kronika.exports.tables.registry import TABLES
from kronika.imports.filling import FILTERS as IMPORT_FILTERS
from kronika.imports.filling import MEANINGS
from kronika.imports.mapping import READING
from kronika.imports.presets import preset
from kronika.load import load
from kronika.manual import field_tables, problem_table
from kronika.pages.filters import FILTERS
from kronika.pages.placeholders import FRAGMENTS
from kronika.plugin import KronikaConfig
from kronika.telling import text
from tests.chronicles import written
from tests.dossiers import collection

pytestmark = pytest.mark.house

ROOT = Path(__file__).resolve().parent.parent
HANDBOOK = ROOT / "docs" / "handbook"
COMMANDS = HANDBOOK / "commands.md"
STARTER = ROOT / "generator" / "kronika" / "starter" / "docs"
SETTINGS = HANDBOOK / "settings.md"
GUIDES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
GUIDES += sorted(HANDBOOK.glob("*.md"))


def helps() -> dict[str, str]:
    """What `--help` says, by command."""
    commands = ["", *main.list_commands(Context(main))]
    return {f"help of kronika {name}".rstrip(): f"```text\n{help_(name)}\n```" for name in commands}


def help_(name: str) -> str:
    asked = [name, "--help"] if name else ["--help"]
    return CliRunner().invoke(main, asked, prog_name="kronika", terminal_width=80).output.strip()


def placeholders() -> str:
    """What hand-written pages can ask for, and the filters that several of them share."""
    rows = ["| Placeholder | gives | its options |", "| --- | --- | --- |"]
    for name, fragment in FRAGMENTS.items():
        filtered = ["the filters below"] if FILTERS.keys() <= fragment.options.keys() else []
        own = [
            f"`data-{option}`{' (required)' if option in fragment.required else ''}: {meaning}"
            for option, meaning in fragment.options.items()
            if not filtered or option not in FILTERS
        ]
        rows.append(f"| `{name}` | {fragment.meaning} | {'<br>'.join(filtered + own) or 'none'} |")
    rows += ["", "| Filter | lets through |", "| --- | --- |"]
    rows += [f"| `data-{name}` | {meaning} |" for name, meaning in FILTERS.items()]
    return "\n".join(rows)


def listing(path: str, begins: str, ends: str) -> str:
    """A part of the dossier's files: from one line up to the next that begins in another way."""
    lines = (ROOT / "events" / path).read_text(encoding="utf-8").splitlines()
    first = lines.index(begins)
    last = next(
        at for at, line in enumerate(lines) if at > first and re.match(ends, line) is not None
    )
    return "\n".join(lines[first:last])


def shown(path: str, *parts: str) -> str:
    """Parts of one of the dossier's files, as an editor sees them."""
    return "\n".join(["```yaml", f"# events/{path}", *parts, "```"])


def worked() -> dict[str, str]:
    """The listings of the worked example, as the dossier's files are."""
    find, crossing = (
        "2025/drone-found-at-gaiziunai.yml",
        "2025/second-drone-enters-from-belarus.yml",
    )
    twins = ("yenisafak-call-and-letter:", "anadolu-call-and-letter:")
    return {
        "dates of the find": shown(find, listing(find, "dates:", r"\w")),
        "question of the crossing": shown(
            crossing,
            "questions:",
            listing(
                crossing, "  - asks: Did the drone of 28 July come on purpose?", r"  # |  - asks"
            ),
        ),
        "sources that are one origin": shown(
            "_sources.yml", *(listing("_sources.yml", key, r"\S") for key in twins)
        ),
    }


def settled() -> str:
    """The rule by which a question is settled, and why else it is open."""
    rows = [f"| {words} |" for name, words in STANDS.items() if name != "settled"]
    return "\n".join([RULE, "", "| Open, because; the first that applies |", "| --- |", *rows])


LIGHTHOUSE = """\
title: The lighthouse is lit for the first time
date: 1874-09
summary: The keeper's log opens with the lamp; the day itself is not given.
sources:
  - key: log
    url: https://example.org/keepers-log
    title: The keeper's log
    publisher: The harbour office
"""
ASKED = "questions:\n  - asks: Who lit it?\n"
NEWSPAPER = """\
  - key: courier
    url: https://courier.example/1874
    title: A light on the point
    publisher: The Courier
    published: 1874-09-12
"""
ANSWERED = """\
    answers:
      - says: The first keeper
        by: town
        on: 1874-09-12
        certainty: likely
        cites: [courier]
"""


def told() -> dict[str, str]:
    """What `kronika diff` says of an event that two edits have changed."""
    path, town = "events/lighthouse-lit.yml", {"events/_actors.yml": "town: {name: The town}\n"}
    later = LIGHTHOUSE.replace("1874-09\n", "1874-09-11\n", 1).replace("opens with", "starts with")
    before = collection({path: LIGHTHOUSE + ASKED, **town})
    after = collection({path: later + NEWSPAPER + ASKED + ANSWERED, **town})
    lines = "\n".join(text(compared(before, after)))
    return {"a diff": f"```text\n{lines}\n```"}


def sorts() -> str:
    """The sorts of changes."""
    rows = [f"| `{sort}` | {meaning} |" for sort, meaning in SORTS.items()]
    return "\n".join(["| Sort | What it is |", "| --- | --- |", *rows])


def data_files() -> str:
    """The files that a site has for machines."""
    rows = [
        f"| `{offer.path}` | {offer.form} | {offer.means} |" for offer in exports.offers(written())
    ]
    return "\n".join(["| File | | What is in it |", "| --- | --- | --- |", *rows])


def tables() -> str:
    """The tables of a site."""
    rows = [f"| `{one.name}.csv` | {one.means} |" for one in TABLES]
    return "\n".join(["| Table | What its rows are |", "| --- | --- |", *rows])


def mappings() -> dict[str, str]:
    """What a mapping may say, and the mappings that Kronika has."""
    keys = [f"| `{key}` | {meaning} |" for key, meaning in READING.items()]
    filters = [f"| `{name}` | {meaning} |" for name, meaning in MEANINGS.items()]
    return {
        "mapping keys": "\n".join(["| Key | What it says |", "| --- | --- |", *keys]),
        "filters": "\n".join(["| Filter | gives |", "| --- | --- |", *filters]),
        **{form: f"```yaml\n{preset(form).decode()}```" for form in ("timelinejs", "atom")},
    }


def made() -> dict[Path, dict[str, str]]:
    """The parts of the handbook that are made from the code, by page and mark."""
    return {
        COMMANDS: helps(),
        SETTINGS: {"placeholders": placeholders()},
        HANDBOOK / "format.md": {"fields": field_tables()},
        HANDBOOK / "problems.md": {"codes": problem_table()},
        HANDBOOK / "worked-example.md": worked(),
        HANDBOOK / "diff.md": {**told(), "sorts": sorts()},
        HANDBOOK / "evidence.md": {"settled": settled()},
        HANDBOOK / "data.md": {"files": data_files()},
        HANDBOOK / "tables.md": {"tables": tables()},
        HANDBOOK / "import.md": mappings(),
    }


def remade(page: Path) -> str:
    """The page with its made parts as they are now."""
    text = page.read_text(encoding="utf-8")
    for mark, part in made()[page].items():
        before, begins, rest = text.partition(f"<!-- {mark} -->\n")
        _, ends, after = rest.partition(f"<!-- /{mark} -->")
        text = f"{before}{begins}\n{part}\n\n{ends}{after}"
    return text


@pytest.mark.parametrize("page", made(), ids=lambda page: page.name)
def test_what_is_made_from_the_code_is_as_the_code_is(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"<!-- ([^/].*?) -->", text) == list(made()[page])
    assert text == remade(page), "run: make docs"


def test_every_setting_of_the_plugin_is_in_the_handbook_with_its_values_and_default() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| (.+?) \| `(\w+)` \|", SETTINGS.read_text(encoding="utf-8"), re.MULTILINE
    )
    written = [(name, re.findall(r"`(\w+)`", values), default) for name, values, default in rows]
    meant = [
        (name, *_values(option.default, getattr(option, "choices", ())))
        for name, option in KronikaConfig._schema  # noqa: SLF001 - MkDocs shows it nowhere else
    ]
    assert written == meant


def _values(default: object, choices: Iterable[str]) -> tuple[list[str], object]:
    if isinstance(default, bool):
        return ["true", "false"], str(default).lower()
    return list(choices), default


def test_every_filter_of_a_mapping_has_a_meaning() -> None:
    assert list(MEANINGS) == list(IMPORT_FILTERS)


def test_the_model_file_for_contributors_passes_the_check(tmp_path: Path) -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (name,) = re.findall(r"^This is `(events/.+?)`", guide, re.MULTILINE)
    (model,) = re.findall(r"<!-- model -->\n```yaml\n(.*?)```\n<!-- /model -->", guide, re.DOTALL)
    shutil.copytree(ROOT / "events", tmp_path / "events")
    (tmp_path / name).write_text(model, encoding="utf-8")
    # The model writes out a source that the dossier shares: here the shared one is another.
    (written_out,) = re.findall(r"^    url: (.+)$", model, re.MULTILINE)
    shared = tmp_path / "events" / "_sources.yml"
    text = shared.read_text(encoding="utf-8")
    shared.write_text(text.replace(written_out, "https://example.org/"), encoding="utf-8")

    _, problems = check(load(tmp_path))

    assert [str(problem) for problem in problems if problem.place.path == name] == []


def links(guide: Path) -> Iterator[tuple[str, str]]:
    """Every link to a file beside the guide, and its fragment."""
    text = guide.read_text(encoding="utf-8")
    prose = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if not re.match(r"[a-z]+:", target):
            path, _, fragment = target.partition("#")
            yield path, fragment


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_link_of_a_guide_leads_somewhere(guide: Path) -> None:
    dead = []
    for path, fragment in links(guide):
        target = (guide.parent / path).resolve() if path else guide
        if target.is_relative_to(ROOT / "docs") and not target.exists():
            target = STARTER / target.relative_to(ROOT / "docs")  # a page nobody need write
        if not target.exists() or (fragment and fragment not in anchors(target)):
            dead.append(f"{path}#{fragment}" if fragment else path)
        elif guide.parent == HANDBOOK and not any(
            map(target.is_relative_to, (ROOT / "docs", STARTER))
        ):
            dead.append(f"{path} (MkDocs refuses a link that leaves docs/)")
    assert dead == []


def test_every_page_of_the_handbook_can_be_reached_from_its_index() -> None:
    reached = {path for path, _ in links(HANDBOOK / "index.md")}
    assert {page.name for page in HANDBOOK.glob("*.md")} - {"index.md"} <= reached


def test_every_word_of_make_that_a_guide_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    texts = [guide.read_text(encoding="utf-8") for guide in GUIDES]
    named = {
        word for text in texts for word in re.findall(r"(?:`|^)make ([a-z-]+)", text, re.MULTILINE)
    }
    assert named > {"site", "serve", "test"}
    assert named <= targets


if __name__ == "__main__":
    for rewritten in made():
        rewritten.write_text(remade(rewritten), encoding="utf-8")
