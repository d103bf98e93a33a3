"""What has changed among the questions of an event: who answers what now, and how surely."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from kronika.changes.pairing import Both, paired
from kronika.changes.sources import cites, renamed
from kronika.changes.speech import ARROW, line, quotation
from kronika.changes.tally import Tally
from kronika.collection import Steps
from kronika.dossier import Event
from kronika.evidence import current_answers
from kronika.model import Answer, Looked, Question


def questions(tally: Tally, before: Event, after: Event, keys: Mapping[str, str]) -> None:
    """Take up what has changed among the questions; `keys` are the sources' new ones."""
    pairs = paired(before.file.questions, after.file.questions, _asks, _given, alike=_alike)
    for both in pairs:
        old, new, steps = both.before, both.after, ("questions", both.number)
        if old and new:
            told = quotation(old.asks), quotation(new.asks)
            tally.values((*steps, "asks"), "question", told)
            _answers(tally, steps, (old, new), keys)
            _searches(tally, steps, (old, new))
        elif new:
            tally.tell("new", steps, f"new question: {quotation(new.asks)}{_open(new)}")
            _answers(tally, steps, (Question(asks=new.asks), new), keys)
            _searches(tally, steps, (Question(asks=new.asks), new))
        elif old:
            tally.tell("removed", steps, f"question removed: {quotation(old.asks)}")


def _asks(question: Question) -> Hashable:
    return " ".join(question.asks.split())


def _given(question: Question) -> Hashable:
    """Return what a question is known by that is worded otherwise: its answers."""
    return tuple(map(_spoken, question.answers)) or None


def _alike(one: Question, other: Question) -> bool:
    words, others = {*one.asks.casefold().split()}, {*other.asks.casefold().split()}
    return 2 * len(words & others) >= max(len(words), len(others))


def _open(question: Question) -> str:
    return "" if question.answers else " (nobody has answered)"


def _answers(
    tally: Tally, steps: Steps, both: tuple[Question, Question], keys: Mapping[str, str]
) -> None:
    before, after = both
    replaced = current_answers(before)
    pairs = paired(before.answers, after.answers, _whole, _spoken, _worded)
    for pair in pairs:
        old, new, at = pair.before, pair.after, (*steps, "answers", pair.number)
        if old and new:
            _answer(tally, at, (old, new), keys)
        elif new:
            who = tally.say.after.name("actors", new.by)
            earlier = replaced.get(new.by)
            instead = ""
            if earlier and (earlier.says, earlier.certainty) != (new.says, new.certainty):
                instead = f"; before: {tally.say.before.answer(earlier)}"
            words = f"new answer of {who}: {tally.say.after.answer(new)}{instead}"
            tally.tell("new", at, f"{words}; to {quotation(after.asks)}")
        elif old:
            who = tally.say.before.name("actors", old.by)
            words = f"answer of {who} removed: {tally.say.before.answer(old)}"
            tally.tell("removed", at, f"{words}; to {quotation(after.asks)}")


def _whole(answer: Answer) -> Hashable:
    return answer.by, answer.on.form, answer.says, answer.certainty


def _spoken(answer: Answer) -> Hashable:
    return answer.by, answer.on.form


def _worded(answer: Answer) -> Hashable:
    return answer.by, answer.says


def _answer(
    tally: Tally, steps: Steps, both: tuple[Answer, Answer], keys: Mapping[str, str]
) -> None:
    old, new = both
    label = f"answer of {tally.say.after.name('actors', new.by)}"
    says = line(old.says), line(new.says)
    tally.values((*steps, "says"), f"{label}:", says)
    if old.certainty != new.certainty:
        what = f"{label}, {line(new.says)}: {old.certainty}{ARROW}{new.certainty}"
        tally.tell("changed", (*steps, "certainty"), what)
    tally.date((*steps, "on"), f"{label}, {line(new.says)}: given", old.on, new.on)
    cited = renamed(keys, old.cites), new.cites
    cites(tally, steps, f"{label}, {line(new.says)}", cited)


def _searches(tally: Tally, steps: Steps, both: tuple[Question, Question]) -> None:
    before, after = both
    pairs = paired(before.looked, after.looked, _search, _where, _on)
    for pair in pairs:
        _search_of(tally, (*steps, "looked", pair.number), pair, quotation(after.asks))


def _search_of(tally: Tally, steps: Steps, pair: Both[Looked], asks: str) -> None:
    old, new = pair.before, pair.after
    if old and new:
        label = f"search for an answer to {asks}"
        tally.plain((*steps, "where"), f"{label}:", old.where, new.where)
        tally.date((*steps, "on"), f"{label}: made", old.on, new.on)
    elif new:
        what = f"{line(new.where)}, {tally.say.after.date(new.on)}"
        tally.tell("new", steps, f"an answer to {asks} was looked for and not found: {what}")
    elif old:
        what = f"{line(old.where)}, {tally.say.before.date(old.on)}"
        tally.tell("removed", steps, f"search for an answer to {asks} removed: {what}")


def _search(looked: Looked) -> Hashable:
    return looked.where, looked.on.form


def _where(looked: Looked) -> Hashable:
    return looked.where


def _on(looked: Looked) -> Hashable:
    return looked.on.form
