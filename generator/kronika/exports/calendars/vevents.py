"""An event in, its VEVENT out; nothing where no calendar can hold its date."""

from __future__ import annotations

from typing import Final

from kronika.chronicle import Chronicle
from kronika.counts import counted
from kronika.dossier import Event
from kronika.exports.calendars.lines import lines, text
from kronika.exports.calendars.spans import Days, Moment, figures
from kronika.exports.lifelong import added, first_id, titled
from kronika.hints import ended
from kronika.wording import STATUS_NAMES

_UNSURE: Final = 50  # kilometres; a point that may be so far off stands for a region or a country


def vevent(chronicle: Chronicle, event: Event, when: Days | Moment, changed: str) -> str:
    """Return the lines of an event, which was last another at the time `changed`."""
    file = event.file
    site = chronicle.settings.site_url
    retracted = file.retracted is not None
    names = [chronicle.kind(event).name] if file.kind else []
    names += [chronicle.known("tags")[id_] for id_ in event.tags]
    return lines(
        ("BEGIN", "VEVENT"),
        ("UID", f"{first_id(chronicle, event)}@kronika"),
        ("X-KRONIKA-ID", event.id),
        ("DTSTAMP", changed),
        ("LAST-MODIFIED", changed),
        ("CREATED", utc(added(chronicle, event))),
        ("SEQUENCE", str(_sequence(chronicle, event))),
        *_times(when),
        ("SUMMARY", text(titled(file.title, event))),  # not all readers show the status
        ("DESCRIPTION", text(_description(chronicle, event))),
        ("STATUS", "CANCELLED" if retracted else ""),
        ("CATEGORIES", ",".join(map(text, names))),
        ("LOCATION", text(", ".join(chronicle.known("places")[id_] for id_ in event.places))),
        ("GEO", _point(chronicle, event)),
        ("URL", f"{site}events/{event.id}/" if site else ""),
        ("TRANSP", "TRANSPARENT"),  # it does not fill the reader's day
        ("END", "VEVENT"),
    )


def _sequence(chronicle: Chronicle, event: Event) -> int:
    """Return how often the event has become another, by its history or else by itself."""
    earlier = chronicle.history.earlier(event.id, chronicle.editions[event.id])
    told = len(event.file.corrections) + (event.file.retracted is not None)
    return told if earlier is None else earlier


def _times(when: Days | Moment) -> tuple[tuple[str, str], ...]:
    if isinstance(when, Days):
        return (
            ("DTSTART;VALUE=DATE", figures(when.start)),
            ("DTEND;VALUE=DATE", figures(when.end)),
        )
    return ((f"DTSTART;TZID={when.zone}" if when.zone else "DTSTART", when.start),)


def utc(stamp: str) -> str:
    """Return a time of RFC 3339, which is in UTC, as a calendar writes it."""
    return stamp.replace("-", "").replace(":", "")


def _description(chronicle: Chronicle, event: Event) -> str:
    """Return in plain words what the event is, and how sure that is."""
    words = chronicle.text(event)
    status = chronicle.statuses[event.id]
    sources, ends = len(event.sources), len(chronicle.origins[event.id])
    site = chronicle.settings.site_url
    rests = f"{STATUS_NAMES[status.name]}: {counted(sources, 'source')}, {counted(ends, 'origin')}"
    address = f"{site}events/{event.id}/" if site else ""
    parts = (words.plain, f"{ended(f'When: {chronicle.words(event.file.date)}')} {rests}.", address)
    return "\n\n".join(part for part in parts if part)


def _point(chronicle: Chronicle, event: Event) -> str:
    """Return where it was, if that is one point; the middle of a country is none."""
    places = chronicle.dossier.places
    spots = [places[id_] for id_ in event.places if id_ in places]
    points = {
        (spot.lat, spot.lon)
        for spot in spots
        if spot.lat is not None and spot.lon is not None and (spot.radius_km or 0) <= _UNSURE
    }
    return ";".join(f"{part:.6f}" for part in points.pop()) if len(points) == 1 else ""
