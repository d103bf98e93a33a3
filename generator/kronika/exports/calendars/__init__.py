"""The dossier in calendars: of the whole and of each kind, actor, place and tag (RFC 5545, 7986).

A chronicle goes in. Whole days stay whole days, times stand in their zone, and what is too vague
for a calendar is left out and counted in the calendar's own description.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final, NamedTuple

from kronika.chronicle import Chronicle
from kronika.counts import counted
from kronika.dossier import Event
from kronika.exports.calendars.lines import lines, text
from kronika.exports.calendars.spans import Days, Moment, Unfit, span
from kronika.exports.calendars.vevents import utc, vevent
from kronika.exports.calendars.zones import rules
from kronika.exports.lifelong import updated
from kronika.exports.offers import Offer
from kronika.exports.scopes import WHOLE, Scope, scopes

__all__ = ["files", "has_events", "left_out", "offers", "path"]

_PRODUCT: Final = "-//Kronika//Kronika//EN"
_TOO_VAGUE: Final = (
    "too vague for a calendar: no day is known, or it is open, approximate or uncertain."
)
_TOO_FAR: Final = "in a year that no calendar can write."


def path(scope: Scope) -> str:
    """Return where the calendar of a scope stands."""
    return f"{scope.folder}calendar.ics"


def has_events(chronicle: Chronicle, scope: Scope) -> bool:
    """Whether any event of the scope fits a calendar; one without events would be none."""
    zone = chronicle.dossier.about.timezone
    return any(
        not isinstance(span(event.file.date, zone), Unfit) for event in scope.events(chronicle)
    )


def left_out(chronicle: Chronicle, scope: Scope) -> str:
    """Return in words how many events of the scope no calendar can hold, and why."""
    zone = chronicle.dossier.about.timezone
    spans = (span(event.file.date, zone) for event in scope.events(chronicle))
    return _said(spans)


def files(chronicle: Chronicle) -> dict[str, Callable[[], bytes]]:
    """Return what makes each calendar, by its path."""
    desk = _Desk(chronicle)
    return {
        path(scope): partial(desk.calendar, scope)
        for scope in scopes(chronicle)
        if has_events(chronicle, scope)
    }


class _Written(NamedTuple):
    """An event as calendars hold it."""

    when: Days | Moment | Unfit
    changed: str
    said: str  # empty where no calendar can hold it


class _Desk:
    """Writes calendars; each event is written once."""

    def __init__(self, chronicle: Chronicle) -> None:
        self._chronicle = chronicle
        self._zone = chronicle.dossier.about.timezone
        self._written: dict[str, _Written] = {}

    def calendar(self, scope: Scope) -> bytes:
        """Return the calendar of a scope."""
        events = sorted(scope.events(self._chronicle), key=lambda event: (event.moments, event.id))
        written = [self._event(event) for event in events]
        years = [one.when.year for one in written if isinstance(one.when, Moment) and one.when.zone]
        zone = rules(self._zone, min(years), max(years)) if years else ""
        body = "".join(one.said for one in written)
        end = lines(("END", "VCALENDAR"))
        return f"{self._head(scope, written)}{zone}{body}{end}".encode()

    def _head(self, scope: Scope, written: list[_Written]) -> str:
        name, site = scope.name(self._chronicle), self._chronicle.settings.site_url
        licence = self._chronicle.dossier.about.licence
        told = (
            f"{name}: what happened, on its day.",
            _said(one.when for one in written),
            f"Licence: {licence}." if licence else "",
        )
        words = text(" ".join(filter(None, told)))
        return lines(
            ("BEGIN", "VCALENDAR"),
            ("VERSION", "2.0"),
            ("PRODID", _PRODUCT),
            ("CALSCALE", "GREGORIAN"),
            ("NAME", text(name)),
            ("X-WR-CALNAME", text(name)),
            ("DESCRIPTION", words),
            ("X-WR-CALDESC", words),
            ("X-WR-TIMEZONE", self._zone),
            ("LAST-MODIFIED", max(one.changed for one in written)),
            ("REFRESH-INTERVAL;VALUE=DURATION", "P1D"),
            ("X-PUBLISHED-TTL", "P1D"),
            ("URL", site + scope.page if site else ""),
            ("SOURCE;VALUE=URI", site + path(scope) if site else ""),
        )

    def _event(self, event: Event) -> _Written:
        found = self._written.get(event.id)
        if found is None:
            when, changed = span(event.file.date, self._zone), utc(updated(self._chronicle, event))
            said = "" if isinstance(when, Unfit) else vevent(self._chronicle, event, when, changed)
            found = self._written[event.id] = _Written(when, changed, said)
        return found


def _said(spans: Iterable[Days | Moment | Unfit]) -> str:
    """Return in words how many dates no calendar can hold."""
    unfit = Counter(when for when in spans if isinstance(when, Unfit))
    return " ".join(_sentences(unfit))


def _sentences(unfit: Counter[Unfit]) -> Iterator[str]:
    for why, words in ((Unfit.VAGUE, _TOO_VAGUE), (Unfit.FAR, _TOO_FAR)):
        if unfit[why]:
            yield f"{counted(unfit[why], 'event')} {'is' if unfit[why] == 1 else 'are'} {words}"


def offers(chronicle: Chronicle) -> tuple[Offer, ...]:
    """Return what the calendars are."""
    if not has_events(chronicle, WHOLE):
        return ()
    return (
        Offer(
            path=path(WHOLE),
            name="The events in a calendar",
            form="iCalendar",
            media_type="text/calendar",
            means="Events on their days and at their times. What is too vague for a calendar is "
            "left out, and counted in its description. The same for each kind, actor, place and "
            "tag, from its page.",
            changes="When an event is added, put right or withdrawn.",
        ),
    )
