"""TimelineJS timelines as records with places: the tree of the JSON in, its slides out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kronika.hints import quoted
from kronika.imports.hypertext import hypertext
from kronika.imports.marked import add, at, put
from kronika.imports.told import Found, fault, loss
from kronika.tree import Items, Keys
from kronika.urls import url_fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.error import Mark

    from kronika.problems import Problem
    from kronika.tree import Node

_FIGURE: Final = re.compile(r"(\d+)(?:\.0)?")
_BESIDE: Final = ("title", "eras", "scale")
_PARTS: Final = ("year", "month", "day", "hour", "minute", "second")
_PLAIN: Final = 4  # digits of a year that stands alone


class _OddError(Exception):
    """A date that cannot be read."""

    def __init__(self, message: str, mark: Mark) -> None:
        self.mark = mark
        super().__init__(message)


def slides(path: str, root: Node) -> Found:
    """Return a record for each event of a timeline."""
    events = root.get("events") if isinstance(root, Keys) else None
    if not isinstance(root, Keys) or not isinstance(events, Items):
        mark = root.at if isinstance(root, (Keys, Items)) else at(1, 1)
        message = "The file has no list 'events', as a timeline of TimelineJS has."
        return Found(problems=(fault(path, mark, "import-file", message),))
    problems = [
        loss(path, root.keys_at[key], f"The timeline's {quoted(key)} is not kept.")
        for key in _BESIDE
        if key in root and key != "scale"
    ]
    records: list[Keys] = []
    for number, event in enumerate(events):
        if not isinstance(event, Keys):
            message = "This is no event."
            problems.append(fault(path, events.items_at[number], "import-file", message))
            continue
        if _timed(event):
            mark = event.values_at["start_date"]
            problems.append(loss(path, mark, "A span is kept without its times of day."))
        problems += _no_addresses(path, event)
        try:
            records.append(_record(event))
        except _OddError as odd:
            hint = "Write it as numbers: year, month, day."
            problems.append(fault(path, odd.mark, "date", str(odd), hint))
    return Found(tuple(records), tuple(problems), len(events) - len(records))


def _record(event: Keys) -> Keys:
    record = Keys(event.at)
    begins, ends = event.get("start_date"), event.get("end_date")
    if not isinstance(begins, Keys):
        message = "The event has no 'start_date'."
        raise _OddError(message, event.at)
    for key, value in event.items():
        if key not in {"start_date", "end_date", "text", "media"} or not isinstance(value, Keys):
            _copy(event, key, record, key)
        elif key == "text":
            for name in value:
                _copy(value, name, record, name if name in {"headline", "text"} else f"text_{name}")
        elif key == "media":
            for name in value:
                _copy(value, name, record, f"media_{name}")
        else:
            _copy_beside(value, record, key)
    put(record, "date", _span(begins, ends), begins.at)
    told = "text" if "text" in record else "headline"
    _copy(record, told, record, "told")
    _add_links(record)
    return record


def _copy_beside(date: Keys, record: Keys, name: str) -> None:
    """Keep what a date says beside its parts, such as `display_date`, where it can be missed."""
    beside = Keys(date.at)
    for key in date:
        if key not in _PARTS:
            _copy(date, key, beside, key)
    if beside:
        put(record, name, beside, date.at)


def _no_addresses(path: str, event: Keys) -> Iterator[Problem]:
    """Yield a warning for what should lead to a slide's media and is no address."""
    media = event.get("media")
    if not isinstance(media, Keys):
        return
    for key in ("url", "link"):
        lies = media.get(key)
        if isinstance(lies, str) and lies.strip() and url_fault(lies.strip()):
            message = f"{quoted(lies)} is no address of the web and becomes no source."
            yield loss(path, media.values_at[key], message)


def _span(begins: Keys, ends: Node) -> str:
    first = _date(begins)
    last = _date(ends) if isinstance(ends, Keys) else first
    if first == last:
        return first
    return "/".join(date.partition("T")[0] for date in (first, last))


def _timed(event: Keys) -> bool:
    """Tell whether an event lasts, and has times of day, which spans in EDTF have not."""
    dates = [event.get(key) for key in ("start_date", "end_date")]
    both = [date for date in dates if isinstance(date, Keys)]
    return len(both) > 1 and any(date.get("hour") for date in both)


def _copy(source: Keys, key: str, record: Keys, name: str) -> None:
    value = source.get(key)
    if value is not None and value != "":
        put(record, name, value, source.values_at[key])


def _add_links(record: Keys) -> None:
    """Collect the addresses that a slide leads to, with the words that name them."""
    found: dict[str, tuple[str, Mark]] = {}
    for key in ("text", "media_caption", "media_credit"):
        html = record.get(key)
        if isinstance(html, str):
            for address, words in hypertext(html).links:
                found.setdefault(address, (words, record.values_at[key]))
    for key in ("media_link", "media_url"):
        lies = record.get(key)
        if isinstance(lies, str) and not url_fault(lies.strip()):
            found.setdefault(lies.strip(), ("", record.values_at[key]))
    headline = hypertext(str(record.get("headline", ""))).plain
    links, titles = Items(record.at), Items(record.at)
    for address, (words, mark) in found.items():
        add(links, address, mark)
        add(titles, words or headline or address, mark)
    if links:
        put(record, "links", links, links.items_at[0])
        put(record, "link_titles", titles, links.items_at[0])


def _date(date: Keys) -> str:
    parts = [_figure(date, key) for key in _PARTS]
    year, month, day, hour, minute, second = parts
    if year is None:
        message = "The date has no year."
        raise _OddError(message, date.at)
    if (day and not month) or (hour is not None and not day):
        message = "The date leaves out what stands above its smallest part."
        raise _OddError(message, date.at)
    text = f"{year:04}" if len(str(year)) <= _PLAIN else f"Y{year}"
    text += "".join(f"-{part:02}" for part in (month, day) if part)
    if hour is not None:
        text += f"T{hour:02}:{minute or 0:02}" + (f":{second:02}" if second is not None else "")
    return text


def _figure(date: Keys, key: str) -> int | None:
    written = date.get(key)
    if written is None or written == "":
        return None
    found = _FIGURE.fullmatch(str(written).strip()) if isinstance(written, str) else None
    if found is None or len(found[1]) > len("1000000000"):
        shown = quoted(written) if isinstance(written, str) else "What stands here"
        early = isinstance(written, str) and written.strip().startswith("-")
        why = " TimelineJS does not say whether it counts a year 0." if early else ""
        message = f"{shown} is no {key} that can mean one thing only.{why}"
        raise _OddError(message, date.values_at[key])
    return int(found[1])
