"""What was cited can be opened for ever, and says what has been corrected since."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from kronika import repository as git
from kronika.archive import Archive
from kronika.chronicle import Chronicle
from kronika.edits import History, Stood
from kronika.page import Page
from kronika.pages import history as earlier
from kronika.pages import plan, present_versions, redirects
from kronika.reading import Reader
from kronika.repository import blobs
from kronika.settings import Settings
from kronika.tracing import Tracer
from tests.chronicles import text, tree
from tests.histories import Repository
from tests.projects import event, kronika, project

MOON = event("Moon", more="body: |\n  It shines.[^wire]\n").replace(
    "  - url:", "  - key: wire\n    url:"
)
LATER = MOON.replace("2025-08-02", "2025-08-03")
NAMED = LATER.replace("title: Moon", "title: The moon")
GONE = 'questions: []\nretracted:\n  on: 2025-09-01\n  reason: "There was none."\n'


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository in which an event was added, corrected twice, and another one added."""
    made = Repository(tmp_path / "project")
    made.commit(moon=MOON)
    made.commit(moon=LATER)
    made.commit(moon=NAMED, sun=event("Sun"))
    return made


def chronicle(
    root: Path, site_url: str = "https://moon.example/", kept: Path | None = None
) -> Chronicle:
    reader = Reader(root, kept=kept)
    with Tracer(reader).beginning() as ask:
        core = ask(reader.read())
    settings = Settings(site_url=site_url)
    return Chronicle(core.dossier, settings, core.rendered, history=core.history)


def versions(made: Chronicle) -> dict[str, Callable[[], Page]]:
    """What makes the pages of earlier editions, the earliest of an event's first."""
    return {path: make for path, make in earlier(made).items() if "/v/" in path}


def shown(page: Page, kind: str) -> str:
    """What a reader sees of an element of a page."""
    found = next(one for one in tree(page.body).iter() if one.get("class") == kind)
    return text(found)


def edition(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def test_the_same_text_keeps_the_numbers_that_its_sources_had(tmp_path: Path) -> None:
    other = "  - url: https://other.example/\n    title: Another\n"
    made = Repository(tmp_path / "project")
    made.commit(moon=MOON)
    made.commit(moon=MOON.replace("sources:\n", f"sources:\n{other}"))
    now = chronicle(made.root)
    (then,) = (make() for make in versions(now).values())
    assert "It shines.[1]" in shown(then, "k-prose")
    assert "It shines.[2]" in shown(plan(now)["events/moon/"](), "k-prose")


def test_both_earlier_editions_say_what_they_said_and_what_was_corrected_since(
    repository: Repository,
) -> None:
    made = chronicle(repository.root)
    first, second = (make() for make in versions(made).values())
    assert [shown(page, "k-kicker__when") for page in (first, second)] == [
        "2 August 2025",
        "3 August 2025",
    ]
    moved = "date 2 August 2025 → 3 August 2025"
    renamed = "title “Moon” → “The moon”"
    last = f"3 January 2025 {_commit(made, 2)} as it is today Corrections {renamed}"
    assert "It shines.[1]" in shown(first, "k-prose")
    assert [shown(page, "k-edits").replace("Commit ", "") for page in (first, second)] == [
        f"{last} 2 January 2025 {_commit(made, 1)} as it was then Corrections {moved}",
        last,
    ]
    told = "This is version {}, which this page showed from {} January 2025 on."
    for page, day in ((first, 1), (second, 2)):
        assert shown(page, "k-then").startswith(told.format(edition(page.path), day))
        assert (page.canonical, "noindex" in page.head) == ("events/moon/", True)
        assert "ld+json" not in page.head


def _commit(made: Chronicle, number: int) -> str:
    return made.history.of("moon")[number].commit[:10]


def test_the_present_page_answers_for_every_edition(repository: Repository) -> None:
    made = chronicle(repository.root)
    page = plan(made)["events/moon/"]()
    answers = {
        one.get("id"): text(one)
        for one in tree(page.body).iter()
        if one.get("class") == "k-version"
    }
    first, second = map(edition, versions(made))
    now = made.editions["moon"]
    moved, renamed = "date 2 August 2025 → 3 August 2025", "title “Moon” → “The moon”"
    cited = "You followed a citation of version"
    assert answers == {
        f"v-{now}": f"{cited} {now}: it is what this page says today.",
        f"v-{second}": (f"{cited} {second}, which is kept as it was. Corrected since: {renamed}."),
        f"v-{first}": (
            f"{cited} {first}, which is kept as it was. Corrected since: {renamed}; {moved}."
        ),
    }
    links = [one.get("href") for one in tree(page.body).iter("a")]
    assert {f"../../events/moon/v/{one}/" for one in (first, second)} <= set(links)
    assert "whatever the page may come to say" in shown(page, "k-cite-this")


def test_an_answer_that_is_cut_short_ends_with_its_ellipsis(repository: Repository) -> None:
    repository.commit(moon=NAMED.replace("It shines.", "It rises and sets. " * 12))
    repository.commit(moon=NAMED.replace("It shines.", "Nothing is seen."))
    made = chronicle(repository.root)
    (answer, *_) = (
        text(one)
        for one in tree(plan(made)["events/moon/"]().body).iter()
        if one.get("class") == "k-version" and "Corrected" in text(one)
    )
    assert answer.endswith(" …")


def test_the_present_edition_leads_to_the_page_that_says_it(repository: Repository) -> None:
    made = chronicle(repository.root)
    assert present_versions(made) == {
        f"events/{id_}/v/{one}/": f"events/{id_}/#v-{one}"
        for id_, one in (("moon", made.editions["moon"]), ("sun", made.editions["sun"]))
    }


def test_another_layout_of_a_file_has_no_version_of_its_own(repository: Repository) -> None:
    before = list(versions(chronicle(repository.root)))
    repository.commit(moon="# A comment.\n" + NAMED)
    assert list(versions(chronicle(repository.root))) == before


def test_an_order_that_nobody_tells_of_has_a_version_all_the_same(tmp_path: Path) -> None:
    made = Repository(tmp_path / "project")
    made.commit(
        moon=MOON + "tags: [night, sky]\n", _tags="night: {name: Night}\nsky: {name: Sky}\n"
    )
    made.commit(moon=MOON + "tags: [sky, night]\n")
    found = chronicle(made.root)
    ((path, make),) = versions(found).items()
    assert (len(found.history.of("moon")), edition(path) == found.editions["moon"]) == (1, False)
    assert "only how it is filed" in shown(make(), "k-edited k-since")


def test_what_is_said_again_is_what_the_page_says_today(repository: Repository) -> None:
    repository.commit(moon=MOON)
    made = chronicle(repository.root)
    assert made.editions["moon"] not in map(edition, versions(made))
    assert len(versions(made)) == 2


def test_what_is_not_committed_leaves_the_last_commit_its_page(repository: Repository) -> None:
    before = chronicle(repository.root).editions["moon"]
    project(repository.root, {"events/moon.yml": NAMED.replace("08-03", "08-04")})
    made = chronicle(repository.root)
    assert (list(map(edition, versions(made)))[-1], len(versions(made))) == (before, 3)


@pytest.mark.parametrize("kept", [False, True])
def test_what_is_not_committed_is_told_as_a_change_since(
    repository: Repository, tmp_path: Path, *, kept: bool
) -> None:
    store = tmp_path / "kept" if kept else None
    chronicle(repository.root, kept=store)
    project(repository.root, {"events/moon.yml": NAMED.replace("08-03", "08-04")})
    made = chronicle(repository.root, kept=store)
    renamed, moved = "title “Moon” → “The moon”", "date 3 August 2025 → 4 August 2025"
    pages = [make() for make in versions(made).values()]
    first, second, third = (shown(page, "k-edited k-since") for page in pages)
    assert third == f"Corrected since Not committed yet as it is today Corrections {moved}"
    assert [page.count(moved) for page in (first, second)] == [1, 1]
    assert renamed in second
    answers = [
        text(one).partition(" kept as it was. ")[2]
        for one in tree(plan(made)["events/moon/"]().body).iter()
        if one.get("class") == "k-version" and "kept as it was" in text(one)
    ]
    assert answers[:2] == [
        f"Corrected since: {moved}.",
        f"Corrected since: {moved}; {renamed}.",
    ]
    assert made.history.of("moon") == chronicle(repository.root).history.of("moon")
    assert [edit for edit in made.history.latest if not edit.commit] == []


def test_what_is_removed_without_a_commit_is_told_to_be(repository: Repository) -> None:
    repository.commit(sun=None)
    (repository.root / "events/moon.yml").unlink()
    told = {
        path: shown(make(), "k-edited k-since")
        for path, make in versions(chronicle(repository.root)).items()
    }
    assert ["Not committed yet" in said for path, said in told.items() if "moon" in path] == [
        True,
        True,
        True,
    ]
    assert ["Not committed yet" in said for path, said in told.items() if "sun" in path] == [False]


def test_an_order_that_is_not_committed_is_only_how_an_event_is_filed(tmp_path: Path) -> None:
    made = Repository(tmp_path / "project")
    tags = "night: {name: Night}\nsky: {name: Sky}\n"
    made.commit(moon=MOON + "tags: [night, sky]\n", _tags=tags)
    project(made.root, {"events/moon.yml": MOON + "tags: [sky, night]\n"})
    ((_, make),) = versions(chronicle(made.root)).items()
    assert "only how it is filed" in shown(make(), "k-edited k-since")


KEPT = "That version keeps an address of its own"
NOT_COMMITTED = "that version can be opened only while the page says just this"
SAID = [
    ("what is committed", NAMED, KEPT),
    ("in another layout", f"# A comment.\n{NAMED}", KEPT),
    ("what was committed once", MOON, KEPT),
    ("what is not committed", NAMED.replace("08-03", "08-04"), NOT_COMMITTED),
]


@pytest.mark.parametrize("site_url", ["https://moon.example/", ""])
@pytest.mark.parametrize(("said", "promise"), [case[1:] for case in SAID], ids=[c[0] for c in SAID])
def test_only_what_is_committed_is_promised_to_stay(
    repository: Repository, said: str, promise: str, site_url: str
) -> None:
    project(repository.root, {"events/moon.yml": said, "events/star.yml": event("Star")})
    pages = plan(chronicle(repository.root, site_url))
    told = {id_: shown(pages[f"events/{id_}/"](), "k-cite-this") for id_ in ("moon", "sun", "star")}
    assert [KEPT in told["sun"], NOT_COMMITTED in told["star"]] == [True, True]
    assert [one for one in (KEPT, NOT_COMMITTED) if one in told["moon"]] == [promise]


def test_a_retracted_event_says_so_wherever_it_is_cited(repository: Repository) -> None:
    repository.commit(moon=NAMED + GONE)
    made = chronicle(repository.root)
    pages = [make() for make in versions(made).values()]
    retracted = "The event has been retracted since."
    assert [shown(page, "k-then").count(retracted) for page in pages] == [1, 1, 1]


def test_a_removed_event_can_still_be_opened_where_it_was_cited(repository: Repository) -> None:
    repository.commit(moon=None)
    made = chronicle(repository.root)
    pages = [make() for make in versions(made).values()]
    removed = "The event has been removed from the dossier since."
    assert [shown(page, "k-then").count(removed) for page in pages] == [1, 1, 1]
    assert shown(pages[0], "k-kicker__when") == "2 August 2025"
    assert all("noindex" in page.head for page in pages)


def test_an_event_under_another_name_is_found_at_all_its_addresses(repository: Repository) -> None:
    old = chronicle(repository.root)
    cited = [*versions(old), *(path for path in present_versions(old) if "moon" in path)]
    repository.commit(moon=None, luna=NAMED + "formerly: [moon]\n")
    made = chronicle(repository.root)
    leads = redirects(made)
    there = {*versions(made), *present_versions(made)}
    assert [path for path in cited if leads.get(path) not in there] == []


MOVES = {
    "to another name": {"luna": NAMED},
    "to another folder": {"2025__moon": NAMED},
    "as two copies": {"luna": NAMED, "selene": NAMED},
}


@pytest.mark.parametrize("to", MOVES)
def test_what_was_cited_stays_when_the_file_is_moved_as_it_is(
    repository: Repository, to: str
) -> None:
    before = chronicle(repository.root)
    cited = [*versions(before), *present_versions(before)]
    repository.commit(moon=None, **MOVES[to])
    made = chronicle(repository.root)
    there = {*versions(made), *present_versions(made)}
    assert [path for path in cited if path not in there] == []
    pages = [make() for make in versions(made).values()]
    assert shown(pages[0], "k-kicker__when") == "2 August 2025"
    if to == "to another folder":
        assert made.history.of("moon") == before.history.of("moon")


def test_what_was_cited_says_where_the_same_is_told_now(repository: Repository) -> None:
    repository.commit(moon=None, luna=NAMED)
    repository.commit(luna=NAMED.replace("It shines", "It shone"))
    repository.commit(luna=None, selene=NAMED.replace("It shines", "It shone"))
    repository.commit(selene=MOON.replace("title: Moon", "title: Selene"))
    made = chronicle(repository.root)
    lost = Chronicle(
        made.dossier, made.settings, {}, history=replace(made.history, former=lambda _: None)
    )
    for now in (made, lost):
        pages = [make() for path, make in versions(now).items() if "/selene/" not in path]
        said = "removed under this name since; the same is told as Selene."
        assert [said in shown(page, "k-then") for page in pages] == [True] * 5
        links = {one.get("href") for page in pages for one in tree(page.body).iter("a")}
        assert "../../../../events/selene/" in links
    repository.commit(selene=None, moon=MOON)
    repository.commit(moon=None)
    gone = [make() for make in versions(chronicle(repository.root)).values()]
    removed = "The event has been removed from the dossier since."
    assert [page.path for page in gone if removed not in shown(page, "k-then")] == []


def test_names_that_are_no_more_are_shown_without_links(tmp_path: Path) -> None:
    made = Repository(tmp_path / "project")
    answer = (
        "questions:\n  - asks: Who?\n    answers:\n      - {says: I, by: man, on: 2025-08-02}\n"
    )
    body = "body: |\n  As [before](event:sun).\n"
    first = event("Moon", more=f"actors: [man]\nplaces: [sea]\n{body}{answer}")
    first = first.replace("sources:\n", "sources:\n  - shared\n")
    project(
        made.root,
        {
            "events/_actors.yml": "man: {name: The man}\n",
            "events/_places.yml": "sea: {name: The sea}\n",
            "events/_sources.yml": "shared: {url: 'https://a.example/', title: A}\n",
        },
    )
    made.commit(moon=first, sun=event("Sun"))
    for name in ("actors", "places", "sources"):
        (made.root / f"events/_{name}.yml").unlink()
    made.commit(moon=event("Moon"), sun=None)
    pages = [make() for path, make in versions(chronicle(made.root)).items() if "moon" in path]
    links = {one.get("href") for one in tree(pages[0].body).iter("a")}
    said = shown(pages[0], "k-then-said")
    gone = "shared (the dossier does not hold this source any more)"
    assert [part for part in ("man: I", "Places sea", gone) if part not in said] == []
    assert {link for link in links if link and link.startswith("../") and "v/" not in link} == {
        "../../../../timeline/",
        "../../../../events/moon/",
        "../../../../changes/",
    }


@pytest.mark.parametrize("kept", [True, False])
def test_a_shallow_clone_opens_what_it_has(
    repository: Repository, tmp_path: Path, *, kept: bool
) -> None:
    depth = "--depth=2" if kept else "--depth=1"
    clone = tmp_path / "clone"
    repository.git("clone", "--quiet", depth, repository.root.as_uri(), str(clone))
    made = chronicle(clone)
    pages = [make() for make in versions(made).values()]
    assert [shown(page, "k-then")[:47].partition(".")[0] for page in pages] == (
        [f"This is version {edition(pages[0].path)}"] if kept else []
    )
    said = shown(plan(made)["events/moon/"](), "k-cite-this")
    assert "shallow clone" in said


def test_without_a_history_only_the_present_edition_is_there(tmp_path: Path) -> None:
    made = chronicle(project(tmp_path / "project", {"events/moon.yml": MOON}))
    assert versions(made) == {}
    assert len(present_versions(made)) == 1
    said = shown(plan(made)["events/moon/"](), "k-cite-this")
    assert "built without the history of its events" in said


def test_a_file_that_is_gone_from_the_repository_is_said_to_be(repository: Repository) -> None:
    found = chronicle(repository.root)
    lost = replace(found.history, former=lambda _: None)
    made = Chronicle(found.dossier, found.settings, {}, history=lost)
    page = next(iter(versions(made).values()))()
    assert "it cannot be shown" in shown(page, "k-then")


def test_the_site_serves_what_was_cited(repository: Repository, tmp_path: Path) -> None:
    project(repository.root, {"events/_dossier.yml": "title: Lights\n"})
    built = kronika(
        "build", str(repository.root), "--no-search", XDG_CACHE_HOME=str(tmp_path / "c")
    )
    assert built.returncode == 0, built.stderr
    found = {
        path.parent.name: path.read_text(encoding="utf-8")
        for path in (repository.root / "site/events/moon/v").glob("*/index.html")
    }
    made = chronicle(repository.root)
    now = made.editions["moon"]
    assert set(found) == {now, *map(edition, versions(made))}
    assert f'content="0; url=../../../../events/moon/#v-{now}"' in found[now]
    assert '<link rel="canonical" href="../../../../events/moon/">' in found[now]
    again = kronika(
        "build", str(repository.root), "--no-search", XDG_CACHE_HOME=str(tmp_path / "c")
    )
    assert again.stdout.startswith("Nothing has changed")


@pytest.mark.parametrize("step", [1, 2], ids=["alone", "as one of two processes"])
def test_files_that_follow_each_other_are_read_together(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    for day in range(4, 16):
        repository.commit(moon=MOON.replace("08-02", f"08-{day:02}"))
    stood = chronicle(repository.root).history.stood
    archive = Archive(repository.root, stood)
    asked: list[int] = []

    def counted(root: Path, wanted: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        asked.append(len(wanted))
        return blobs(root, wanted)

    monkeypatch.setattr(git, "blobs", counted)
    paths = sorted(
        (f"{id_}/v/{one.edition}", one) for id_, mine in stood.items() for one in mine[:-1]
    )
    files = [archive.file(one) for _, one in paths[::step]]
    assert None not in files
    # The last reading goes as far as there is something to read.
    assert asked[:3] == [1, 2, 4]
    assert len(asked) <= 5
    assert sum(asked) <= len(paths)  # not what the events say today
    assert None not in [archive.file(mine[-1]) for mine in stood.values()]


def test_a_history_tells_the_day_of_an_edition_only_where_it_is_known() -> None:
    stood = Stood("a", "events/x.yml", "blob", 0, 0)
    history = History(stood={"x": (stood,), "y": (replace(stood, is_cut=True),)})
    days = [history.made(id_, edition, "UTC") for id_, edition in ("xa", "xb", "ya", "za")]
    assert [day.iso if day else "" for day in days] == ["1970-01-01", "", "", ""]
