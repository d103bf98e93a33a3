"""What somebody has told in, an event file for a maintainer to review out.

What is missing is marked with `…`, which the check refuses; what is not clear is asked in a
comment. Nothing that was told stands where it could be more than text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from kronika.dates import DateError, parse
from kronika.hints import printable, shortened
from kronika.ids import id_from
from kronika.tidings import Tidings
from kronika.urls import host, url_fault

MISSING: Final = "…"
_TITLE: Final = 100  # characters of a title made from the first sentence
_SUMMARY: Final = 400
_ROOM: Final = 480
_BODY: Final = 9_000
_COMMENT: Final = 200  # characters of a line
_LINES: Final = 12  # of what is told in a comment
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_NAMED: Final = "|".join(f"{name[:3]}(?:t|{name[3:]})?" if name[3:] else name for name in _MONTHS)
_ABOUT: Final = re.compile(r"(?:about|around|circa|approximately)\s+", re.IGNORECASE)
_DAY: Final = r"(\d\d?)(?:st|nd|rd|th)?"
_DAY_FIRST: Final = re.compile(rf"(?:{_DAY}\s+)?({_NAMED})\.?\s+(\d{{4}})", re.IGNORECASE)
_MONTH_FIRST: Final = re.compile(rf"({_NAMED})\.?\s+{_DAY},?\s+(\d{{4}})", re.IGNORECASE)
_MARKS: Final = re.compile(r"([\\`*_\[\]<>#!|~^$&{}])")
_AT_THE_START: Final = re.compile(r"^(\d*)([:+=.)-])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Known:
    """What the collection has already."""

    kinds: tuple[str, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)  # names in small letters → ids


def proposal(told: Tidings, known: Known) -> str:
    """Return the text of an event file."""
    return "\n".join(_lines(told, known)) + "\n"


def _lines(told: Tidings, known: Known) -> Iterator[str]:
    title = _first_sentence(told.what)
    yield "# Told by a reader. Read it against its source, and delete these notes."
    yield f"# Save it as events/{id_from(title) or 'NAME'}.yml and run: kronika check"
    if told.cut:
        yield "# What was told is longer than an issue may be, and was cut."
    if told.page:
        yield "# It is about this page; perhaps that event is to be corrected instead:"
        yield from _comment(told.page)
    yield from _comment(told.how, "# How the reader knows:")
    yield f"title: {_quoted(title) if title else MISSING}"
    if known.kinds:
        yield f"kind: {MISSING}  # one of: {', '.join(known.kinds[:40])}"
    yield from _date(told.when)
    yield "# In words of our own, at most 500 characters: who says what."
    yield f"summary: {_quoted(_summary(told.what)) if told.what else MISSING}"
    if _cut(told.what, _SUMMARY).endswith("…") or "\n" in told.what:
        yield from _body(told.what)
    yield from _place(told.where, known)
    yield from _source(told.link)


def _body(text: str) -> Iterator[str]:
    if len(text) > _BODY:
        yield f"# {len(text) - _BODY:,} more characters are left out; the issue has them."
    yield "body: |"
    yield from (f"  {line}".rstrip() for line in inert(text[:_BODY].strip()).split("\n"))


def _date(when: str) -> Iterator[str]:
    date = edtf(when)
    if date:
        if date != when:
            yield from _comment(when, "# As it was told:")
        yield f"date: {json.dumps(date)}"
        return
    if when:
        yield from _comment(when, "# This is not clear enough to be a date; ask, do not guess:")
    else:
        yield "# Nobody said when."
    yield f"date: {MISSING}  # 2025-07-28, 2025-07, 2025, or about that day: 2025-07-28~"


def edtf(when: str) -> str:
    """Return a date that can mean one thing only, or nothing."""
    text = " ".join(when.split())
    try:
        return parse(text).text if text[:4].isdigit() or text.startswith("[") else _in_words(text)
    except DateError:
        return ""


def _in_words(text: str) -> str:
    about = _ABOUT.match(text)
    words = text[about.end() :] if about else text
    if found := _DAY_FIRST.fullmatch(words):
        day, month, year = found.groups()
    elif found := _MONTH_FIRST.fullmatch(words):
        month, day, year = found.groups()
    else:
        return ""
    number = 1 + next(n for n, name in enumerate(_MONTHS) if name[:3] == month[:3].lower())
    date = f"{year}-{number:02}" + (f"-{int(day):02}" if day else "")
    return parse(date + ("~" if about else "")).text


def _place(where: str, known: Known) -> Iterator[str]:
    name = _line(where)
    if not name:
        return
    id_ = known.places.get(name.casefold())
    if id_:
        yield f"places: [{id_}]"
        return
    yield "# No place of that name is known: add it to _places.yml, or leave it here."
    yield "places:"
    yield f"  - name: {_quoted(_cut(name, 100))}"


def _source(link: str) -> Iterator[str]:
    url = link.strip().removeprefix("<").removesuffix(">")
    yield "sources:"
    if url and not url_fault(url):
        yield f"  - url: {_quoted(url)}"
        yield "    # Its title as published, its publisher, the day, and an archived copy:"
        yield f"    title: {_quoted(f'A page of {_cut(host(url), 80)}')}"
        return
    if link:
        yield from _comment(link, "  # This is not the address of one page:")
    else:
        yield "  # No link was given. Without a source that anyone can open there is no event."
    yield f"  - url: {MISSING}"
    yield f"    title: {MISSING}"


def _summary(text: str) -> str:
    # What is told as it is told may take twice the room.
    short = inert(_cut(text, _SUMMARY))
    return short if len(short) <= _ROOM else inert(_cut(text, _ROOM // 2))


def _first_sentence(text: str) -> str:
    first = re.split(r"(?<=[.!?])\s|\n", text.strip(), maxsplit=1)[0]
    return _cut(first.rstrip("."), _TITLE)


def _comment(text: str, heading: str = "") -> Iterator[str]:
    rows = [line for line in text.split("\n") if line.strip()]
    if heading and rows:
        yield heading
    indent = heading[: len(heading) - len(heading.lstrip())]
    for row in rows[:_LINES]:
        yield f"{indent}#   {_unordered(_seen(_cut(row, _COMMENT)))}"
    if len(rows) > _LINES:
        yield f"{indent}#   … and {len(rows) - _LINES} more lines."


def _seen(text: str) -> str:
    return printable(text).replace("\ufffd", "?")


def _quoted(text: str) -> str:
    # JSON's quotation is YAML's as well, whatever the text holds.
    return _unordered(json.dumps(text, ensure_ascii=False), "##\\u005b")


def _unordered(text: str, instead: str = "# #[") -> str:
    """Return a line that orders nothing of the workflow that prints it."""
    return text.replace("##[", instead)


def inert(text: str) -> str:
    """Return Markdown that shows the text as it was told."""
    lines: Iterable[str] = (" ".join(line.split()) for line in text.split("\n"))
    return _AT_THE_START.sub(r"\1\\\2", _MARKS.sub(r"\\\1", "\n".join(lines)))


def within(text: str, before: str) -> str:
    """Return Markdown that shows a text as it is where it follows other Markdown."""
    # Only at the start of a line is a number with a point the item of a list.
    return inert(text) if before[-1:] in {"", "\n"} else inert(f"x{text}")[1:]


def _line(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str, most: int) -> str:
    return shortened(_line(text), most)
