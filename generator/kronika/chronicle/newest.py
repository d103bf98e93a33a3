"""A dossier in, the day its data is from out."""

from __future__ import annotations

from collections.abc import Iterator

from kronika.dates import Date, Day
from kronika.dossier import Dossier


def newest(dossier: Dossier) -> Day | None:
    """Return the last day on which the dossier learnt something; None where nothing says it."""
    # A vague date's first day: the data is never said to be newer than it is known to be.
    days = (date.earliest for date in set(_known(dossier)))
    return max((day for day in days if isinstance(day, Day)), default=None)


def _known(dossier: Dossier) -> Iterator[Date]:
    """Yield the days on which the dossier learnt something."""
    for source in dossier.sources.values():
        yield from filter(None, (source.accessed, source.published))
    for event in dossier.events:
        for cited in event.sources:
            if cited.key not in dossier.sources:
                yield from filter(None, (cited.source.accessed, cited.source.published))
        yield from (correction.on for correction in event.file.corrections)
        if event.file.retracted:
            yield event.file.retracted.on
        for question in event.file.questions:
            yield from (answer.on for answer in question.answers)
            yield from (looked.on for looked in question.looked)
