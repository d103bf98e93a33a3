"""Building: the real command on real folders, and what stands there afterwards."""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kronika.build import build
from kronika.finishing import write
from kronika.inputs import inputs
from kronika.made import Made
from kronika.reading import Reader
from kronika.site import Site
from kronika.wish import Wish
from tests.chronicles import tree as parsed
from tests.projects import CONFIGURATION, UNTOLD, event, kronika, mkdocs, project, tree

EVENTS = {
    "events/first.yml": event("The first", "2025-07"),
    "events/2025/second.yml": event("The second", "2025-08-02", "formerly: [zweite]\n"),
    "events/_tags.yml": "drone:\n  name: Drone\n",
}


WITHOUT_PYARROW = """\
import importlib.util

found = importlib.util.find_spec
importlib.util.find_spec = lambda name, *more: None if name == "pyarrow" else found(name, *more)
"""


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of nothing but events, built."""
    root = project(tmp_path_factory.mktemp("bare"), EVENTS)
    built = kronika("build", str(root))
    assert (built.returncode, built.stderr) == (0, "")
    assert built.stdout == f"2 events in {root / 'site'}.\n" + UNTOLD
    return root


@pytest.fixture(scope="module")
def configured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a configuration and a page of its own, built."""
    files = EVENTS | {
        "mkdocs.yml": CONFIGURATION,
        "docs/index.md": '# Home\n\n<div data-kronika="count"></div>\n',
    }
    root = project(tmp_path_factory.mktemp("configured"), files)
    built = kronika("build", str(root))
    assert (built.returncode, built.stderr) == (0, "")
    return root


def test_a_folder_of_nothing_but_events_becomes_a_whole_site(bare: Path) -> None:
    site = tree(bare / "site")
    wanted = {
        "404.html",
        "index.html",
        "about/index.html",
        "timeline/index.html",
        "events/first/index.html",
        "events/second/index.html",
        "data/timeline.json",
        "pagefind/pagefind.js",
        "assets/kronika/js/timeline.js",
    }
    assert wanted <= site.keys()
    assert sorted(path.name for path in bare.iterdir()) == ["events", "site"]


@pytest.mark.parametrize("name", ["Swans 🦢", 'The "so-called" bridge: it\\n # falls'])
def test_a_folder_of_events_may_have_any_title_and_any_path(tmp_path: Path, name: str) -> None:
    about = f"title: {json.dumps(name, ensure_ascii=False)}\n"
    files = {"events/_dossier.yml": about, "events/one.yml": event("One"), "docs/more.md": "# More"}
    root = project(tmp_path / name.replace("/", " "), files)
    built = kronika("build", str(root), "--no-search", XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert (built.returncode, built.stderr) == (0, "")
    for page, own in (("index", name), ("more/index", "More"), ("timeline/index", "Timeline")):
        text = (root / "site" / f"{page}.html").read_text(encoding="utf-8")
        said = {one.get("property"): one.get("content") for one in parsed(text).iter("meta")}
        assert (said["og:title"], said["og:site_name"]) == (own, name)


@pytest.mark.parametrize(
    ("own", "about"),
    [
        (["essay"], "about/"),
        (["about"], "about/"),
        (["index"], None),
        (["index", "about"], "about/"),
        (["index", "about/index"], "about/"),
        (["index", "timeline/index", "data/index", "essay"], None),
        (["README"], None),
        (["README", "about/README"], "about/"),
        (["index", "timeline", "kinds/README"], None),
    ],
)
def test_without_a_configuration_any_pages_of_ones_own_make_a_site_with_a_sound_menu(
    tmp_path: Path, own: list[str], about: str | None
) -> None:
    root = project(tmp_path, EVENTS | {f"docs/{page}.md": f"# My {page}" for page in own})
    built = kronika("build", str(root), "--no-search", "--strict")
    assert (built.returncode, built.stderr) == (0, "")
    site = root / "site"
    menu = parsed((site / "index.html").read_text(encoding="utf-8")).iter("a")
    leads = {link.get("href", "").partition("#")[0] for link in menu}
    assert [one for one in leads if one.startswith("about")] == ([about] if about else [])
    assert [page for page in leads if not (site / page).exists() and "//" not in page] == []
    for page in own:
        home = page.removesuffix("index").removesuffix("README").rstrip("/")
        assert f"My {page}" in (site / home / "index.html").read_text(encoding="utf-8")


def test_no_shell_and_no_mark_stays_in_the_output(configured: Path) -> None:
    marks = (b"kronika-shell", b"-mark", b".invalid/", b"kronika-content", b"kronika-chrome")
    site = tree(configured / "site")
    left = [
        (path, mark)
        for path, data in site.items()
        for mark in marks
        if (mark in data or mark in path.encode()) and path.endswith((".html", ".xml", ".json"))
    ]
    assert left == []
    assert "kronika-chrome.json" not in site


def test_every_page_is_in_the_sitemap_and_nothing_else(configured: Path) -> None:
    site = tree(configured / "site")
    pages = {
        path.removesuffix("index.html")
        for path, data in site.items()
        if path.endswith("index.html")
        and b'http-equiv="refresh"' not in data
        and not path.startswith("embed/")  # for frames alone
    }
    sitemap = site["sitemap.xml"].decode()
    listed = {
        row.removeprefix("<url><loc>https://tests.example/sub/path/").removesuffix("</loc></url>")
        for row in sitemap.splitlines()
        if row.startswith("<url>")
    }
    assert listed == pages
    assert gzip.decompress(site["sitemap.xml.gz"]).decode() == sitemap


def test_without_an_address_of_the_site_nobody_makes_a_sitemap(bare: Path, tmp_path: Path) -> None:
    addressless = re.sub("site_url.*\n", "", CONFIGURATION)
    root = project(tmp_path, EVENTS | {"mkdocs.yml": addressless, "docs/more.md": "# More"})
    ours = kronika("build", str(root), "--no-search", "--out", str(root / "ours"))
    theirs = mkdocs("build", "--quiet", "-d", str(root / "theirs"), cwd=root)
    assert [(built.returncode, built.stderr) for built in (ours, theirs)] == [(0, "")] * 2
    assert [*bare.rglob("sitemap*"), *root.rglob("sitemap*")] == []


def test_a_poured_page_has_its_own_addresses_under_a_sub_path(configured: Path) -> None:
    page = (configured / "site/events/second/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://tests.example/sub/path/events/second/">' in page
    assert 'href="../../assets/kronika/' in page
    assert "https://git.example/tests/edit/main/events/2025/second.yml" in page


def test_an_old_address_leads_to_the_new_one(configured: Path) -> None:
    page = (configured / "site/events/zweite/index.html").read_text(encoding="utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../../events/second/">' in page


def test_a_placeholder_is_filled(configured: Path) -> None:
    page = (configured / "site/index.html").read_text(encoding="utf-8")
    assert "data-kronika" not in page


def test_mkdocs_gives_the_same_site(configured: Path, tmp_path: Path) -> None:
    built = mkdocs("build", "--quiet", "--strict", "-d", str(tmp_path / "site"), cwd=configured)
    assert (built.returncode, built.stderr) == (0, "")
    ours, theirs = tree(configured / "site"), tree(tmp_path / "site")
    assert ours.keys() == theirs.keys()
    assert [path for path in ours if ours[path] != theirs[path]] == []


@pytest.mark.parametrize("features", ["[]", "[navigation.instant, navigation.tabs, toc.integrate]"])
def test_the_theme_may_have_other_features(configured: Path, tmp_path: Path, features: str) -> None:
    root = tmp_path / "project"
    shutil.copytree(configured, root, ignore=shutil.ignore_patterns("site"))
    text = CONFIGURATION.replace("font: false", f"font: false\n  features: {features}")
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    built = kronika("build", str(root), "--strict", "--no-search")
    assert (built.returncode, built.stderr) == (0, "")
    page = (root / "site/events/first/index.html").read_text(encoding="utf-8")
    assert page.count("<h1") == 1
    assert not (root / "site/pagefind").exists()


def test_same_events_give_the_same_bytes(tmp_path: Path) -> None:
    """Another folder, another order of files, another time zone, another seed of hashes."""
    files = [
        # More than one process takes its part, and search has several filters of several values.
        (f"events/{name}.yml", event(name, f"{2019 + number % 5}-08-02", f"kind: k-{number % 9}\n"))
        for number, name in enumerate(f"event-{number}" for number in range(70))
    ]
    one = project(tmp_path / "one", dict(files))
    random.Random(7).shuffle(files)  # noqa: S311  # only another order is wanted
    other = project(tmp_path / "elsewhere" / "other", dict(files))
    for root, zone, seed in ((one, "UTC", "1"), (other, "Pacific/Kiritimati", "77")):
        built = kronika("build", str(root), TZ=zone, PYTHONHASHSEED=seed)
        assert built.returncode == 0, built.stderr
    ours, theirs = tree(one / "site"), tree(other / "site")
    assert ours.keys() == theirs.keys()
    assert [path for path in ours if ours[path] != theirs[path]] == []


def test_a_theme_that_tells_when_it_was_built_gives_the_same_bytes(tmp_path: Path) -> None:
    files = EVENTS | {
        "mkdocs.yml": "site_name: Bridges\ntheme: mkdocs\nplugins: [kronika]\n",
        "docs/index.md": "# Home\n",
    }
    root = project(tmp_path, files)
    for out in ("one", "other"):
        built = kronika("build", str(root), "--no-search", "--out", str(tmp_path / "out" / out))
        assert built.returncode == 0, built.stderr
    assert tree(tmp_path / "out/one") == tree(tmp_path / "out/other")
    assert "Build Date UTC" in (tmp_path / "out/one/index.html").read_text(encoding="utf-8")


def test_a_failed_build_leaves_the_old_site_untouched(bare: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(bare, root)
    before = tree(root / "site")
    project(root, {"events/third.yml": event("The third", "31 July")})
    built = kronika("build", str(root))
    assert built.returncode == 1
    assert built.stdout == ""
    assert "events/third.yml:2:7: error date:" in built.stderr
    assert built.stderr.endswith("nothing was changed.\n")
    assert tree(root / "site") == before
    assert sorted(path.name for path in root.iterdir()) == ["events", "site"]


def test_a_site_that_would_be_the_same_is_left_alone(bare: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(bare, root)
    kronika("build", str(root), "--no-search")
    made = (root / "site/index.html").stat().st_ino
    again = kronika("build", str(root), "--no-search")
    assert again.stdout == f"Nothing has changed in {root / 'site'}.\n" + UNTOLD
    assert (root / "site/index.html").stat().st_ino == made
    (root / "site/events/first/index.html").write_text("somebody else", encoding="utf-8")
    mended = kronika("build", str(root), "--no-search")
    assert mended.stdout == f"2 events in {root / 'site'}.\n" + UNTOLD
    assert "The first" in (root / "site/events/first/index.html").read_text(encoding="utf-8")
    project(root, {"events/first.yml": event("The very first", "2025-07")})
    changed = kronika("build", str(root), "--no-search")
    assert changed.stdout == f"2 events in {root / 'site'}.\n" + UNTOLD
    assert "The very first" in (root / "site/events/first/index.html").read_text(encoding="utf-8")


def test_a_build_loads_what_makes_pages_only_to_make_some(bare: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(bare, root)
    loading = [
        kronika("build", str(root), "--no-search", PYTHONPROFILEIMPORTTIME="1").stderr
        for _ in range(2)
    ]
    found = [[name in told for name in ("kronika.reading", "kronika.site")] for told in loading]
    assert found == [[True, True], [True, False]]


def test_tables_are_written_as_parquet_where_it_is_wished_for(tmp_path: Path) -> None:
    root = project(tmp_path, EVENTS)
    parquet = root / "site" / "data" / "events.parquet"
    for arguments, there in (((), False), (("--parquet",), True), ((), False)):
        built = kronika("build", str(root), "--no-search", *arguments)
        assert (built.returncode, parquet.exists()) == (0, there), built.stderr
    project(
        root, {"mkdocs.yml": CONFIGURATION + "      parquet: true\n", "docs/index.md": "# Home\n"}
    )
    text = (root / "mkdocs.yml").read_text().replace("- kronika\n", "- kronika:\n")
    (root / "mkdocs.yml").write_text(text)
    assert kronika("build", str(root), "--no-search").returncode == 0
    assert parquet.exists()


def test_a_wish_for_parquet_stops_a_build_where_it_cannot_be_made(tmp_path: Path) -> None:
    root = project(tmp_path / "project", EVENTS)
    # As if pyarrow were not installed.
    project(tmp_path, {"without/sitecustomize.py": WITHOUT_PYARROW})
    path = os.pathsep.join([str(tmp_path / "without"), os.environ.get("PYTHONPATH", "")])
    built = kronika("build", str(root), "--no-search", "--parquet", PYTHONPATH=path)
    assert built.returncode == 1
    assert "mkdocs.yml:1:1: error no-parquet: " in built.stderr
    assert not (root / "site").exists()
    assert kronika("build", str(root), "--no-search", PYTHONPATH=path).returncode == 0


def test_a_killed_build_leaves_the_old_site_untouched(bare: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(bare, root)
    before = tree(root / "site")
    project(root, {f"events/e{number}.yml": event(f"Event {number}") for number in range(300)})
    command = [sys.executable, "-m", "kronika", "build", str(root)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not list(root.glob(".site-*-new/**/*.html")):
        assert process.poll() is None, "the build was over before it could be killed"
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert tree(root / "site") == before


def test_warnings_stop_a_build_only_where_it_is_asked_to_be_strict(tmp_path: Path) -> None:
    first = event("The same thing", "2025-08-03", "places: [{name: Here}]\n")
    second = event("The same things", "2025-08-03", "places: [{name: Here}]\n")
    root = project(tmp_path, {"events/a.yml": first, "events/b.yml": second})
    lenient = kronika("build", str(root), "--no-search")
    strict = kronika("build", str(root), "--no-search", "--strict", "--out", str(tmp_path / "out"))
    assert "warning" in lenient.stderr
    assert (lenient.returncode, strict.returncode) == (0, 1)
    assert not (tmp_path / "out").exists()


def test_a_site_made_leniently_does_not_pass_strictly(tmp_path: Path) -> None:
    root = project(
        tmp_path, EVENTS | {"mkdocs.yml": CONFIGURATION, "docs/index.md": "[Lost](nowhere.md)\n"}
    )
    lenient = kronika("build", str(root), "--no-search")
    strict = kronika("build", str(root), "--no-search", "--strict")
    assert (lenient.returncode, strict.returncode) == (0, 1)
    assert strict.stderr.endswith("nothing was changed.\n")
    assert (root / "site").is_dir()


@pytest.mark.parametrize("fails", ["refused", "killed"])
def test_an_old_site_that_cannot_be_looked_at_is_made_anew(
    fails: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(*_: object) -> bytes:
        if fails == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        raise PermissionError

    monkeypatch.setattr("kronika.build._stood", look)
    root = project(tmp_path / "project", EVENTS)
    wish = Wish(search=False, processes=2)
    made = build(Reader(root, kept=tmp_path / "kept", processes=2), root / "site", wish)
    assert (made.done, made.unchanged, made.problems) == (True, False, ())


@pytest.mark.parametrize("moment", ["reading", "writing"])
def test_a_build_that_is_asked_to_end_leaves_nothing_behind(
    moment: str, bare: Path, tmp_path: Path
) -> None:
    root, temporary = tmp_path / "project", tmp_path / "temporary"
    shutil.copytree(bare, root)
    temporary.mkdir()
    before = tree(root / "site")
    project(root, {f"events/e{number}.yml": event(f"Event {number}") for number in range(300)})
    command = [sys.executable, "-m", "kronika", "build", str(root)]
    environment = os.environ | {"TMPDIR": str(temporary)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment) as process:
        begun = "" if moment == "reading" else "events/e0/index.html"
        while not any((folder / begun).exists() for folder in root.glob(".site-*-new")):
            assert process.poll() is None, "the build was over before it could be ended"
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (128 + signal.SIGTERM, b"")
    assert tree(root / "site") == before
    assert sorted(path.name for path in root.iterdir()) == ["events", "site"]
    assert list(temporary.iterdir()) == []


def test_two_outputs_for_one_path_are_an_error_naming_both(tmp_path: Path) -> None:
    files = EVENTS | {
        "mkdocs.yml": CONFIGURATION,
        "docs/index.md": "# Home\n",
        "docs/events/first.md": "# Mine\n",
    }
    built = kronika("build", str(project(tmp_path, files)))
    assert built.returncode == 1
    assert built.stderr.splitlines()[0] == (
        "docs/events/first.md:1:1: error two-outputs: 'events/first/index.html' is made from this "
        "file and from events/first.yml. Rename the file."
    )


def test_a_placeholder_that_asks_for_what_is_not_there_is_named_where_it_stands(
    tmp_path: Path,
) -> None:
    home = '# Home\n\ntext\n\n  <div data-kronika="event" data-id="frist"></div>\n'
    files = EVENTS | {"mkdocs.yml": CONFIGURATION, "docs/index.md": home}
    built = kronika("build", str(project(tmp_path, files)))
    assert built.stderr.splitlines()[0] == (
        "docs/index.md:5:3: error placeholder: There is no event 'frist'. Did you mean 'first'?"
    )


@pytest.mark.parametrize(
    ("home", "said"),
    [
        (
            '`<div data-kronika="count">`\n\n<div data-kronika="count" data-tag="x"></div>\n',
            "docs/index.md:3:1: error placeholder: There is no tag 'x'.",
        ),
        (
            "# Home\n\n<div data-kronika></div>\n",
            "docs/index.md:3:1: error placeholder: '<div data-kronika>' looks like a placeholder",
        ),
        (
            '# Home\n\n<div data-kronika="count">old</div>\n',
            "docs/index.md:3:1: error placeholder: '<div data-kronika=\"count\">' looks like a",
        ),
        (
            '<div data-kronika="timeline"></div>\n\n<div data-kronika="timeline"></div>\n',
            "docs/index.md:3:1: error placeholder: This page shows the whole timeline twice.",
        ),
    ],
)
def test_a_placeholder_that_cannot_be_filled_is_never_left_without_a_word(
    tmp_path: Path, home: str, said: str
) -> None:
    files = EVENTS | {"mkdocs.yml": CONFIGURATION, "docs/index.md": home}
    built = kronika("build", str(project(tmp_path, files)))
    assert (built.returncode, built.stderr[: len(said)]) == (1, said)


def test_a_placeholder_in_a_comment_is_let_be(tmp_path: Path) -> None:
    home = '# Home\n\n<!-- <div data-kronika="nothing"></div> -->\n'
    files = EVENTS | {"mkdocs.yml": CONFIGURATION, "docs/index.md": home}
    built = kronika("build", str(project(tmp_path, files)), "--no-search")
    assert (built.returncode, built.stderr) == (0, "")


def test_a_configuration_without_the_plugin_is_a_sentence(tmp_path: Path) -> None:
    files = EVENTS | {"mkdocs.yml": "site_name: Mine\n", "docs/index.md": "# Home\n"}
    built = kronika("build", str(project(tmp_path, files)))
    assert built.returncode == 1
    assert built.stderr.startswith(
        "mkdocs.yml:1:1: error no-plugin: The plugin 'kronika' is not in the list of plugins."
    )


def test_what_the_host_warns_of_is_passed_on_and_counts_where_asked_to_be_strict(
    tmp_path: Path,
) -> None:
    files = EVENTS | {"mkdocs.yml": CONFIGURATION, "docs/index.md": "# Home\n\n[x](nope.md)\n"}
    root = str(project(tmp_path, files))
    lenient = kronika("build", root, "--no-search")
    strict = kronika("build", root, "--no-search", "--strict", "--out", str(tmp_path / "out"))
    assert (lenient.returncode, strict.returncode) == (0, 1)
    assert lenient.stderr.startswith("docs/index.md:3:5: warning host: Doc file 'index.md' contain")


@pytest.mark.parametrize("out", [".", "docs", "docs/out", "events/out", ".."])
def test_the_site_never_goes_where_it_is_made_from(tmp_path: Path, out: str) -> None:
    root = project(tmp_path / "project", EVENTS)
    before = tree(tmp_path)
    built = kronika("build", str(root), "--out", str(root / out))
    assert built.returncode == 2
    assert "holds what the site is made from" in built.stderr
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    ("settings", "out"),
    [
        ("theme:\n  name: material\n  custom_dir: mine/", "mine"),
        ("theme:\n  name: material\n  custom_dir: ./mine/../mine", "mine/site"),
        ("theme: {<<: {custom_dir: mine}, name: material}", "mine"),
        ("docs_dir: mine", "mine"),
        ("docs_dir: mine/docs", "mine"),
        ("docs_dir: ../mine", "../mine"),
        ("docs_dir: !ENV [NOWHERE, mine]", "mine"),
        ("docs_dir: !ENV MINE", "mine"),
        ("INHERIT: ../base.yml", "mine"),
        ("docs_dir: other\nINHERIT: ../base.yml", ".."),
        ("docs_dir: mine\nhooks: !!python/name:no.such.thing", "mine"),
    ],
)
def test_the_site_never_takes_the_place_of_a_folder_that_its_settings_name(
    tmp_path: Path, settings: str, out: str
) -> None:
    root = project(tmp_path / "project", EVENTS | {"mkdocs.yml": f"{settings}\n"})
    for folder in (root / "mine", tmp_path / "mine"):
        project(folder, {"404.html": "Gone", "index.md": "# Mine\n"})
    project(tmp_path, {"base.yml": "docs_dir: ../project/mine\nINHERIT: base.yml\n"})
    before = tree(tmp_path)
    built = kronika("build", str(root), "--out", str(root / out), MINE="mine")
    assert (built.returncode, tree(tmp_path)) == (2, before)
    assert built.stderr.endswith("holds what the site is made from; choose another folder.\n")


@pytest.mark.parametrize(
    "settings",
    [
        "",
        "a list\n- or what",
        "- docs_dir: site",
        "docs_dir: [site]\ntheme: site",
        "docs_dir: ..\ntheme: {custom_dir: .}",
        "docs_dir: &a {<<: *a}",
        "docs_dir: \ntheme: {custom_dir: }",
        "docs_dir: !ENV NOWHERE\ntheme: !ENV {site: site}",
        "docs_dir: !ENV []",
        "docs_dir: !ENV [[site]]",
        'docs_dir: "\\0"\nINHERIT: "\\ud800"',
        "INHERIT: nowhere.yml",
        "INHERIT: ..",
        "? [docs_dir]\n: site",
    ],
)
def test_settings_that_name_no_folder_are_left_to_the_host(tmp_path: Path, settings: str) -> None:
    root = project(tmp_path, {"mkdocs.yml": settings})
    own = {root / name for name in ("events", "docs", "overrides")}
    assert inputs(root).folders == own


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    root = project(tmp_path, EVENTS | {"taken": "a file"})
    built = kronika("build", str(root), "--out", str(root / "taken/site"))
    assert built.returncode == 1
    assert built.stderr.startswith("Error: The site cannot be written to ")


def test_a_link_in_docs_is_not_published(tmp_path: Path) -> None:
    files = EVENTS | {"mkdocs.yml": CONFIGURATION, "docs/index.md": "# Home\n", "secret": "x"}
    root = project(tmp_path, files)
    (root / "docs/picture.jpg").symlink_to(root / "secret")
    built = kronika("build", str(root))
    assert built.returncode == 1
    assert "'docs/picture.jpg' is a link" in built.stderr


def test_no_page_asks_another_site_for_fonts(tmp_path: Path) -> None:
    text = CONFIGURATION.replace("  font: false\n", "")
    files = EVENTS | {"mkdocs.yml": text, "docs/index.md": "# Home\n"}
    root = project(tmp_path, files)
    assert kronika("build", str(root), "--no-search").returncode == 0
    page = (root / "site/index.html").read_text(encoding="utf-8")
    assert "fonts.g" not in page


def test_a_bare_project_is_called_and_speaks_as_its_dossier_says(tmp_path: Path) -> None:
    about = 'title: "Vėtra: 2025"\nlanguage: lt\n'
    root = project(tmp_path, EVENTS | {"events/_dossier.yml": about})
    built = kronika("build", str(root), "--no-search")
    assert (built.returncode, built.stderr) == (0, "")
    page = (root / "site/index.html").read_text(encoding="utf-8")
    assert '<html lang="lt"' in page
    assert "Vėtra: 2025" in page


def test_what_a_killed_build_left_is_cleared_away_by_the_next(tmp_path: Path) -> None:
    left = {".site-abcd1234-new/index.html": "half", ".site-abcd1234-old/404.html": "old"}
    root = project(tmp_path, EVENTS | left)
    (root / ".site-abcd1234-new").chmod(0o700)
    assert kronika("build", str(root), "--no-search").returncode == 0
    assert sorted(path.name for path in root.iterdir()) == ["events", "site"]


@pytest.mark.parametrize(
    "dates",
    [
        ["-0043-03-15"],
        ["Y-17000"],
        ["Y170000002"],
        ["-9999", "2025"],
        ["0000", '"[..-0044]"', "1850/1860", "Y99999", "2025-07"],
    ],
)
def test_any_date_that_can_be_written_can_be_shown(tmp_path: Path, dates: list[str]) -> None:
    files = {
        f"events/e{number}.yml": event(f"Event {number}", date) for number, date in enumerate(dates)
    }
    built = kronika("build", str(project(tmp_path, files)), "--no-search")
    assert (built.returncode, built.stderr) == (0, "")


def test_what_is_not_a_site_is_not_replaced(tmp_path: Path) -> None:
    root = project(tmp_path, EVENTS | {"work/thesis.txt": "years"})
    built = kronika("build", str(root), "--out", str(root / "work"))
    assert built.returncode == 2
    assert "work' exists and is not a site" in built.stderr
    assert (root / "work/thesis.txt").read_text(encoding="utf-8") == "years"


def test_a_host_that_stops_is_a_problem_with_its_own_words(tmp_path: Path) -> None:
    files = EVENTS | {"mkdocs.yml": CONFIGURATION + "  - nonsense\n", "docs/index.md": "# Home\n"}
    built = kronika("build", str(project(tmp_path, files)))
    assert built.returncode == 1
    assert built.stderr.startswith("mkdocs.yml:1:1: error host: MkDocs stopped: ")
    assert "nonsense" in built.stderr
    assert "Traceback" not in built.stderr


def test_a_theme_that_is_unsafe_to_pour_into_stops_the_build(tmp_path: Path) -> None:
    files = EVENTS | {
        "mkdocs.yml": CONFIGURATION.replace("font: false", "font: false\n  custom_dir: mine"),
        "docs/index.md": "# Home\n",
        "mine/main.html": (
            '{% extends "base.html" %}{% block extrahead %}'
            "<script>var title = '{{ page.meta.title if page }}'</script>{% endblock %}"
        ),
    }
    built = kronika("build", str(project(tmp_path, files)))
    assert built.returncode == 1
    assert built.stderr.startswith("mkdocs.yml:1:1: error shell: ")


@pytest.mark.parametrize("run", [kronika, mkdocs])
@pytest.mark.parametrize(
    "text",
    [
        CONFIGURATION + "use_directory_urls: false\n",
        CONFIGURATION + "  - offline\n",
        CONFIGURATION.replace("  - kronika", "  - offline\n  - kronika"),
    ],
)
def test_flat_addresses_are_refused(
    tmp_path: Path, text: str, run: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    files = EVENTS | {"mkdocs.yml": text, "docs/index.md": "# Home\n", "site/404.html": "Old"}
    root = project(tmp_path, files)
    built = run("build", cwd=root)
    assert (built.returncode, "Traceback" in built.stderr) == (1, False)
    assert "use_directory_urls: true" in built.stderr
    assert tree(root / "site") == {"404.html": b"Old"}


@pytest.mark.parametrize("run", [kronika, mkdocs])
def test_a_shell_that_a_hook_takes_away_is_a_problem(
    tmp_path: Path, run: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    files = EVENTS | {
        "mkdocs.yml": CONFIGURATION + "hooks: [hook.py]\n",
        "docs/index.md": "# Home\n",
        "hook.py": (
            "def on_files(files, config):\n"
            "    for file in list(files):\n"
            "        if file.src_uri.startswith('tags/kronika-shell'):\n"
            "            files.remove(file)\n"
        ),
    }
    built = run("build", cwd=project(tmp_path, files))
    assert (built.returncode, "Traceback" in built.stderr) == (1, False)
    assert "error shell: MkDocs has made no 'tags/kronika-shell/" in built.stderr


def test_a_disk_that_takes_but_a_part_of_a_file_is_an_error(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            write(Site({"page": lambda: Made(b"x" * 100_000)}), ["page"], tmp_path, 1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://example.org/sub?x=1", "'site_url' has a query or a fragment"),
        ("https://example.org/#top", "'site_url' has a query or a fragment"),
        ("https://example.org/x y/", "there is white space in it"),
        ("ftp://example.org/", "It begins with https:// or http://."),
    ],
)
def test_an_address_of_the_site_to_which_no_path_can_be_added_is_refused(
    tmp_path: Path, address: str, said: str
) -> None:
    text = re.sub("^site_url: .*$", f"site_url: {address}", CONFIGURATION, flags=re.MULTILINE)
    root = project(tmp_path, EVENTS | {"mkdocs.yml": text, "docs/index.md": "# Home"})
    built = kronika("build", str(root), "--no-search")
    assert (built.returncode, "Traceback" in built.stderr) == (1, False)
    assert said in built.stderr
    assert not (root / "site").exists()


@pytest.mark.parametrize("below", ["", "/site"])
def test_a_place_for_the_site_that_is_a_link_to_itself_is_refused(
    tmp_path: Path, below: str
) -> None:
    root, loop = project(tmp_path / "project", EVENTS), tmp_path / "loop"
    loop.symlink_to(loop)
    built = kronika("build", str(root), "--out", f"{loop}{below}")
    assert (built.returncode != 0, "Traceback" in built.stderr) == (True, False)
    assert built.stderr.splitlines()[-1].startswith("Error: ")
