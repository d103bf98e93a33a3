"""The questions of a dossier: open, settled, looked for in vain; and who has answered what."""

from __future__ import annotations

import dataclasses

import pytest
from syrupy.assertion import SnapshotAssertion

from kronika.chronicle import Chronicle
from kronika.dates import parse
from kronika.model import Answer, Looked, Question
from kronika.pages import fragment, plan
from kronika.pages.voices import spoken
from kronika.settings import Order, Settings
from tests.chronicles import attributes, dated, text, tree, written


def asking(questions: list[Question], order: Order = "newest") -> Chronicle:
    """A chronicle of one event with these questions."""
    dossier = dated(["2025-08-01"]).dossier
    (event,) = dossier.events
    file = event.file.model_copy(update={"questions": tuple(questions)})
    events = (dataclasses.replace(event, file=file),)
    return Chronicle(dataclasses.replace(dossier, events=events), Settings(order=order), {})


def answer(says: str, by: str, day: int = 1) -> Answer:
    return Answer(says=says, by=by, on=parse(f"2025-08-{day:02}"), cites=("report",))


def test_the_page_of_questions_keeps_open_settled_and_sought_ones_apart(
    snapshot: SnapshotAssertion,
) -> None:
    assert fragment(written(), "questions", {}, "../") == snapshot


def test_a_list_longer_than_a_page_goes_on_in_pages_of_its_own() -> None:
    looked = (Looked(on=parse("2025-08-20"), where="Here"),)
    chronicle = asking([Question(asks=f"Why {n}?", looked=looked) for n in range(1, 121)])
    pages = {path: make for path, make in plan(chronicle).items() if path.startswith("questions/")}
    rows = {path: make().body.count('class="k-inquiry"') for path, make in pages.items()}
    overview = fragment(chronicle, "questions", {}, "../")
    assert overview.count('class="k-inquiry"') == 100
    assert rows == {
        "questions/open-p2/": 50,
        "questions/open-p3/": 20,
        "questions/not-found-p2/": 50,
        "questions/not-found-p3/": 20,
    }
    body = pages["questions/open-p2/"]().body
    nav = tree(body).find(".//nav[@class='k-pages']")
    assert nav is not None
    assert list(attributes(body, "aria-current")) == ["page"]
    assert [link.get("href") for link in nav.iter("a")] == [
        "../../questions/#open",
        "../../questions/open-p2/",
        "../../questions/open-p3/",
    ]


def test_a_question_with_very_many_answers_is_told_in_short() -> None:
    answers = [answer("Yes", f"a{n}") for n in range(10)]
    answers += [answer(f"No {n}", f"b{n}") for n in range(7)]
    html = fragment(asking([Question(asks="Why?", answers=tuple(answers))]), "questions", {}, "")
    told = tree(html).find(".//ul[@class='k-told']")
    assert told is not None
    assert [text(item) for item in told.iter("li")] == [
        "Yes a0, a1, a2, a3, a4, a5, a6, a7 and 2 more",
        *(f"No {n} b{n}" for n in range(5)),
        "and 2 other answers",
    ]


@pytest.mark.parametrize(("order", "says"), [("newest", ["B", "A"]), ("oldest", ["A", "B"])])
def test_an_actors_answers_stand_in_the_order_of_the_site(order: Order, says: list[str]) -> None:
    question = Question(asks="Why?", answers=(answer("B", "x", 2), answer("A", "x")))
    found = spoken(asking([question], order), "x")
    assert found is not None
    assert [(row.says, row.until is not None) for row in found.rows] == [
        (one, one == "A") for one in says
    ]


def test_of_very_many_answers_an_actors_page_keeps_the_latest() -> None:
    answers = tuple(answer(str(n), "x", 1 + n % 28) for n in range(130))
    found = spoken(asking([Question(asks="Why?", answers=answers)]), "x")
    assert found is not None
    assert (len(found.rows), found.left_out) == (100, 30)
    assert spoken(asking([]), "x") is None
