"""An event in; its sources with their chains, and the origins they end at, out."""

from __future__ import annotations

from kronika.dossier import Cited, Event
from kronika.evidence import chain
from kronika.exports import records
from kronika.exports.making import Making


def sources(making: Making, event: Event) -> tuple[records.Source, ...]:
    """Return the event's sources as it numbers them."""
    return tuple(_source(making, event, cited) for cited in event.sources)


def origins(making: Making, event: Event) -> tuple[records.Origin, ...]:
    """Return the independent origins of the event's sources."""
    return tuple(
        records.Origin(publisher=one.publisher, name=one.name, sources=one.keys)
        for one in making.chronicle.origins[event.id]
    )


def _source(making: Making, event: Event, cited: Cited) -> records.Source:
    if cited.source.relays is not None:
        return _made(making, event, cited)  # its chain is that of this event
    # What repeats nobody is the same in every event that cites it under the same number.
    known = cited.key, cited.number, id(cited.source)
    found = making.sources.get(known)
    if found is None:
        found = making.sources[known] = _made(making, event, cited)
    return found


def _made(making: Making, event: Event, cited: Cited) -> records.Source:
    source = cited.source
    return records.Source(
        key=cited.key,
        number=cited.number,
        url=source.url,
        title=source.title,
        publisher=making.named("publishers", cited.publisher) if cited.publisher else None,
        published=making.some(source.published),
        accessed=making.some(source.accessed),
        language=source.language,
        relays=source.relays,
        chain=tuple(
            records.Step(source=one.key, publisher=one.publisher, name=one.name)
            for one in chain(making.chronicle.dossier, event, cited)
        ),
        archived=making.copies(source),
        state=making.state(source),
    )
