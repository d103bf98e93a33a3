from __future__ import annotations

import ast
import re
import subprocess
import tokenize
import tomllib
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.house

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "generator" / "kronika"
MODULES = sorted(PACKAGE.rglob("*.py"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
LOCKS = sorted((ROOT / "locks").glob("*.lock"))

HOST = {"mkdocs", "material"}
NETWORK = {
    "aiohttp",
    "ftplib",
    "http",
    "httpcore",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
}
NETWORK |= {"urllib.request", "urllib3", "webbrowser", "xmlrpc"}
WORLD = {"datetime.now", "datetime.today", "datetime.utcnow", "date.today", "time.time"}
WORLD |= {"os.environ", "os.getenv", "os.getcwd", "Path.cwd", "Path.home"}
PRINTING = {"print", "click.echo", "click.secho", "sys.stdout", "sys.stderr", "pprint.pprint"}

Tree = ast.Module


def named(module: Path) -> str:
    """The module's name without the package: 'pages.shards', or '' for the package itself."""
    parts = module.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: Tree) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and node.args:
            called, first = ast.unparse(node.func), node.args[0]
            if called.endswith(("import_module", "__import__")) and isinstance(first, ast.Constant):
                yield str(first.value)


def among(forbidden: set[str]) -> Callable[[Tree], set[str]]:
    """What a module imports of these packages, or of what lies below them."""
    return lambda tree: {
        name
        for name in imported(tree)
        if any(name == each or name.startswith(f"{each}.") for each in forbidden)
    }


def touching(forbidden: set[str]) -> Callable[[Tree], set[str]]:
    """Which of these names a module uses, however it imported them (`dt.date.today` too)."""
    return lambda tree: {
        each
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Attribute)
        for each in forbidden
        if f".{ast.unparse(node)}".endswith(f".{each}")
    }


DOORS = {"asking", "desk", "editing", "importing", "options", "outside", "previewing", "publishing"}
# What only some modules may do. A name stands for the module and everything below it.
RESERVED = [
    ("knows the host", among(HOST), {"plugin"}),
    ("prints", touching(PRINTING), DOORS),
    ("reaches a network", among(NETWORK), {"preview", "server", "visits"}),
    (
        "asks the world",
        touching(WORLD),
        {*DOORS, "plugin", "preview", "finishing", "host", "inputs", "repository", "revisions"},
    ),
]


@pytest.mark.parametrize(("does", "findings", "doors"), RESERVED, ids=[row[0] for row in RESERVED])
def test_only_a_door(does: str, findings: Callable[[Tree], set[str]], doors: set[str]) -> None:
    found = {
        named(module): sorted(findings(ast.parse(module.read_text(encoding="utf-8"))))
        for module in MODULES
    }
    others = {name: uses for name, uses in found.items() if uses and not within(name, doors)}
    assert others == {}, f"only {sorted(doors)} {does}"


def within(name: str, doors: set[str]) -> bool:
    return name.partition(".")[0] in doors


GUILTY = (
    "import datetime as dt\nimport urllib.request\nprint(dt.date.today())\nimport mkdocs.config"
)


def test_the_rules_about_doors_can_fail() -> None:
    tree = ast.parse(GUILTY)
    assert [findings(tree) for _, findings, _ in RESERVED] == [
        {"mkdocs.config"},
        {"print"},
        {"urllib.request"},
        {"date.today"},
    ]


def test_every_module_says_what_it_is_for_and_fits_in_the_mind() -> None:
    texts = {named(module): module.read_text(encoding="utf-8") for module in MODULES}
    silent = [name for name, text in texts.items() if not ast.get_docstring(ast.parse(text))]
    long = {name: text.count("\n") for name, text in texts.items() if text.count("\n") > 250}
    nameless = [name for name in texts if re.search(r"utils?|helpers?|\bcore\b|manager", name)]
    assert (silent, long, nameless) == ([], {}, [])


def test_exemptions_are_few_and_each_has_its_code_and_its_reason() -> None:
    found = [(module, *exemption) for module in MODULES for exemption in exemptions(module)]
    bare = [
        f"{module.relative_to(ROOT)}:{line}: {comment}"
        for module, line, comment, above in found
        if not excused(comment, above)
    ]
    assert bare == []
    assert len(found) <= 5, [f"{module.name}:{line}" for module, line, *_ in found]


def exemptions(module: Path) -> Iterator[tuple[int, str, str]]:
    """Line, comment, and the comment on the line above (which may hold the reason)."""
    with module.open("rb") as file:
        comments = {
            token.start[0]: token.string
            for token in tokenize.tokenize(file.readline)
            if token.type == tokenize.COMMENT
        }
    for line, comment in comments.items():
        if re.search(r"noqa|type:\s*ignore", comment):
            yield line, comment, comments.get(line - 1, "")


def excused(comment: str, above: str) -> bool:
    coded = r"# (?:(?:ruff: )?noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|type: ignore\[[\w, -]+\])"
    if not re.match(coded, comment):
        return False
    reason = re.sub(coded, "", comment) or above
    return len(re.findall(r"\w+", reason)) >= 3


@pytest.mark.parametrize(
    ("comment", "above", "accepted"),
    [
        ("# noqa: S603 - our own command, no shell", "", True),
        ("# type: ignore[misc]  # the stub lacks the argument", "", True),
        ("# type: ignore[misc]", "# The stub lacks the argument.", True),
        ("# noqa: S603", "", False),
        ("# noqa", "# This is a long enough reason.", False),
        ("# type: ignore", "# This is a long enough reason.", False),
    ],
)
def test_an_exemption_needs_code_and_reason(comment: str, above: str, *, accepted: bool) -> None:
    assert excused(comment, above) is accepted


# --- what the machines around it run -------------------------------------------------------------


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_is_pinned_and_may_do_as_little_as_possible(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    plan = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - reads text only, 'on' stays 'on'
    steps = [step for job in plan["jobs"].values() for step in job["steps"]]
    pin = r"^ *-? *uses: [\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$"

    assert len(re.findall(pin, text, re.MULTILINE)) == text.count("uses:")
    assert plan["permissions"] == {}
    assert [name for name, job in plan["jobs"].items() if "permissions" not in job] == []
    assert [name for name, job in plan["jobs"].items() if "timeout-minutes" not in job] == []
    assert "pull_request_target" not in plan["on"]
    assert [
        step
        for step in steps
        if step.get("uses", "").startswith("actions/checkout@")
        and step.get("with", {}).get("persist-credentials") != "false"
    ] == []
    assert [step for step in steps if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_pins_every_package_by_hash_and_names_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    requirements = re.split(r"\n(?=[A-Za-z0-9])", text)[1:]

    assert requirements
    assert [row for row in requirements if not re.match(r"[\w.-]+==\S+ ", row)] == []
    assert [row for row in requirements if "--hash=sha256:" not in row] == []
    assert re.findall(r"https?:|file:|--index|--extra|--find|@ |/tmp", text) == []


def test_the_small_lock_holds_the_same_versions_as_the_large_one() -> None:
    pins = {
        lock.stem: set(re.findall(r"^[\w.-]+==[^ ]+(?: ; [^\\]+)?", lock.read_text(), re.MULTILINE))
        for lock in LOCKS
    }
    assert pins["site"] < pins["test"]


def test_the_large_lock_holds_whatever_the_project_asks_for() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    rows = [*asked["project"]["dependencies"], *chain(*asked["dependency-groups"].values())]
    names = {re.split(r"[\[<>=~!; ]", row)[0].lower().replace("_", "-") for row in rows}
    locked = (ROOT / "locks" / "test.lock").read_text(encoding="utf-8")
    assert names - set(re.findall(r"^([\w.-]+)==", locked, re.MULTILINE)) == set(), "run: make lock"


# --- what must never be in the repository --------------------------------------------------------

ELSEWHERE = {
    "the host of a package registry": re.compile(
        r"pypi[.]org|pythonhosted[.]org|npmjs[.](?:com|org)|crates[.]io|proxy[.]golang[.]org"
    ),
    "a path of somebody's machine": re.compile(
        r"(?<![\w.:/<>~-])/(?:root|home|Users|work|mnt|builds|private)/\w"
    ),
    "the path of this checkout": re.compile(
        re.escape(f"{ROOT}/") if len(ROOT.parts) > 2 else r"(?!)"
    ),
}


def kept_files() -> list[Path]:
    """What git keeps or would keep; without git, everything that is not plainly made here."""
    listing = ["git", "-C", str(ROOT), "ls-files", "-z", "-co", "--exclude-standard"]
    try:
        shown = subprocess.run(listing, check=True, capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        made = {"site", "build", "dist", ".git", "__pycache__", "node_modules"}
        paths = (path.relative_to(ROOT) for path in ROOT.rglob("*"))
        return [
            ROOT / path
            for path in paths
            if not made.intersection(path.parts) and not path.parts[0].startswith((".venv", ".cov"))
        ]
    return [ROOT / name for name in shown.split("\0") if name]


@pytest.mark.parametrize(("what", "pattern"), ELSEWHERE.items(), ids=list(ELSEWHERE))
def test_no_file_names(what: str, pattern: re.Pattern[str]) -> None:
    found = []
    for path in kept_files():
        if not path.is_file() or path.is_relative_to(ROOT / "tests" / "cases"):
            continue
        lines = path.read_bytes().decode("utf-8", "replace").split("\n")
        found += [
            f"{path.relative_to(ROOT)}:{number}: {line[:120]}"
            for number, line in enumerate(lines, start=1)
            if pattern.search(line)
        ]
    assert found == [], what


# --- what `make test` promises ------------------------------------------------------------------


def test_no_browser_test_can_be_skipped() -> None:
    skips = [
        f"{path.name}: {ast.unparse(node)}"
        for path in sorted((ROOT / "tests" / "browser").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in {"skip", "skipif", "importorskip", "xfail"}
    ]
    assert skips == []


def test_make_test_runs_everything_in_the_agreed_order() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (words,) = re.findall(r"^test: ([\w -]+)", makefile, re.MULTILINE)
    expected = ["lint", "types", "contracts", "unit", "browser", "test-wheel"]
    assert words.split() == expected
    assert "exec make" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
