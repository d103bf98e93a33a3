"""A question in, how it stands and who answers what out; replaced answers stay as history."""

from __future__ import annotations

from kronika.answers import STANDS, Stand, is_replaced
from kronika.evidence import current_answers
from kronika.exports import records
from kronika.exports.making import Making
from kronika.model import Answer, Question


def question(making: Making, number: int, asked: Question, stand: Stand) -> records.Question:
    """Return a question of an event; `stand` says how it stands."""
    return records.Question(
        number=number,
        asks=asked.asks,
        stand=stand,
        stand_words=STANDS[stand],
        settled=stand == "settled",
        answers=_answers(making, asked),
        looked=tuple(
            records.Looked(on=making.date(one.on), where=one.where) for one in asked.looked
        ),
    )


def _answers(making: Making, asked: Question) -> tuple[records.Answer, ...]:
    current = current_answers(asked)
    found: dict[str, list[records.Party]] = {}
    for answer in asked.answers:
        party = _party(making, answer, current[answer.by])
        found.setdefault(answer.says, []).append(party)
    return tuple(
        records.Answer(
            says=says, current=any(one.current for one in parties), parties=tuple(parties)
        )
        for says, parties in found.items()
    )


def _party(making: Making, answer: Answer, latest: Answer) -> records.Party:
    replaced = is_replaced(answer, latest)
    return records.Party(
        by=making.named("actors", answer.by),
        on=making.date(answer.on),
        certainty=answer.certainty,
        cites=answer.cites,
        current=not replaced,
        replaced_on=making.date(latest.on) if replaced else None,
        says_now=latest.says if replaced and latest.says != answer.says else None,
    )
