"""Citations: keys that name no source of their event, and sources that nobody cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kronika.collection import Finding
from kronika.hints import did_you_mean, quoted
from kronika.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kronika.collection import Collection, Steps
    from kronika.dossier import Dossier, Event
    from kronika.model import EventFile


def unknown_cites(dossier: Dossier, collection: Collection) -> Iterator[Finding]:
    """Yield an error for each cited key that is not among the event's sources."""
    for event in dossier.events:
        keys = _keys(event)
        if "" in keys:
            continue  # a source that is not sound may have any key
        for mention in collection.files[event.path].cites:
            if mention.word not in keys:
                message, hint = _sentence(mention.word, keys)
                steps, within = mention.steps, mention.within
                yield Finding(event.path, steps, "unknown-cite", message, hint, within=within)
        for steps, word in _cited_in_fields(event.file):
            if word and word not in keys:
                yield Finding(event.path, steps, "unknown-cite", *_sentence(word, keys))


def uncited_sources(dossier: Dossier, collection: Collection) -> Iterator[Finding]:
    """Yield a warning for each source that is never cited in an event that cites others."""
    for event in dossier.events:
        cited = {mention.word for mention in collection.files[event.path].cites}
        cited.update(word for _, word in _cited_in_fields(event.file))
        keys = {source.key for source in event.sources}
        cited = _with_repeated(event, cited & keys)
        if not cited or keys <= cited:
            continue
        for source in event.sources:
            if source.key not in cited:
                yield _uncited(event, source.key)


def _with_repeated(event: Event, cited: set[str]) -> set[str]:
    """Return keys, and those of the event's sources that they repeat: who deletes one cuts them."""
    repeats = {source.key: source.source.relays for source in event.sources}
    found: set[str] = set()
    for start in cited:
        key: str | None = start
        while key in repeats and key not in found:
            found.add(key)
            key = repeats[key]
    return found


def _uncited(event: Event, key: str) -> Finding:
    message = f"The source {quoted(key)} is never cited, although others of the event are."
    hint = f"Write [^{key}] where it bears on what is said, or delete it."
    written = [one if isinstance(one, str) else one.key for one in event.file.sources]
    if key not in written:
        # Kronika made the key up; among such sources they stand in the order of the file.
        made_up = [cited.key for cited in event.sources if cited.key not in written]
        unnamed = [place for place, one in enumerate(written) if one is None]
        hint = f"Give it 'key: {key}' and write [^{key}] where it bears on what is said."
        number = unnamed[made_up.index(key)]
    else:
        number = written.index(key)
    return Finding(event.path, ("sources", number), "uncited", message, hint, Severity.WARNING)


def _keys(event: Event) -> list[str]:
    # A shared source that does not exist has been named already.
    named = [source for source in event.file.sources if isinstance(source, str)]
    return [*(cited.key for cited in event.sources), *named]


def _cited_in_fields(file: EventFile) -> Iterator[tuple[Steps, str]]:
    for number, date in enumerate(file.dates):
        for place, key in enumerate(date.cites):
            yield ("dates", number, "cites", place), key
    for number, question in enumerate(file.questions):
        for place, answer in enumerate(question.answers):
            for which, key in enumerate(answer.cites):
                yield ("questions", number, "answers", place, "cites", which), key


def _sentence(word: str, keys: list[str]) -> tuple[str, str]:
    message = f"The event has no source with the key {quoted(word)}."
    return message, did_you_mean(word, keys) or "Add the source, or cite one that is there."
