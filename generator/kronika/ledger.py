"""The bytes of `events/_links.json` in, what is known of each address and every mistake out.

The file is data like any other and may come from a stranger: nothing of it is believed unread.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

from kronika.characters import stains
from kronika.dates import Date, DateError, parse
from kronika.decoded import line_and_column
from kronika.hints import did_you_mean, quoted
from kronika.links import MOST_LEDGER_BYTES, Link, Links, is_reason
from kronika.problems import Place, Problem
from kronika.urls import url_fault

_REMADE: Final = "Put the file back as it was, or delete it and run: kronika links"
_TOP: Final = ("asked", "addresses")
_DAYS: Final = ("seen", "gone", "unclear")
_FACTS: Final = (*_DAYS, "why", "moved", "archived")
_KEY: Final = re.compile(r'^[ \t]*("(?:[^"\\\n]|\\.)*")[ \t]*:', re.MULTILINE)


class _Pairs(list[tuple[str, object]]):
    """An object of JSON, its keys as often as they stand there."""


class _OddError(Exception):
    """A number that JSON does not have."""


def read_ledger(path: str, data: bytes) -> tuple[Links, tuple[Problem, ...]]:
    """Return what the file says; with any mistake in it, nothing."""
    reading = _Reading(path)
    links = reading.links(data)
    return (Links(), tuple(reading.problems)) if reading.problems else (links, ())


class _Reading:
    """One pass over the file."""

    def __init__(self, path: str) -> None:
        self.problems: list[Problem] = []
        self._path = path
        self._lines: Mapping[str, int] = {}

    def links(self, data: bytes) -> Links:
        text = self._text(data)
        if text is None:
            return Links()
        self._lines = _lines(text)
        top = self._object("", self._parsed(text), _TOP)
        asked = self._day("asked", top["asked"]) if "asked" in top else None
        addresses = top.get("addresses", _Pairs())
        if not isinstance(addresses, _Pairs):
            self._refuse("addresses", "shape", "'addresses' is not an object.")
            return Links()
        self._repeated(addresses)
        return Links(asked, {url: self._link(url, facts, asked) for url, facts in addresses})

    def _text(self, data: bytes) -> str | None:
        if len(data) > MOST_LEDGER_BYTES:
            self._refuse("", "too-large", f"The file is larger than {MOST_LEDGER_BYTES >> 20} MiB.")
            return None
        try:
            return data.decode()
        except UnicodeDecodeError:
            self._refuse("", "encoding", "The file is not UTF-8.")
            return None

    def _parsed(self, text: str) -> object:
        try:
            return json.loads(text, object_pairs_hook=_Pairs, parse_constant=_odd)
        except json.JSONDecodeError as error:
            place = Place(self._path, *line_and_column(text, error.pos))
            message = "This is not JSON."
            self.problems.append(Problem(place, "syntax", message, _REMADE))
        except (RecursionError, ValueError, _OddError):
            self._refuse("", "syntax", "This is not JSON that Kronika reads.")
        return _Pairs()

    def _object(self, at: str, value: object, known: tuple[str, ...]) -> dict[str, object]:
        if not isinstance(value, _Pairs):
            self._refuse(at, "shape", "An object, in { and }, belongs here.")
            return {}
        self._repeated(value, at)
        for key, _ in value:
            if key not in known:
                hint = did_you_mean(key, known)
                self._refuse(at or key, "unknown-key", f"There is no key {quoted(key)} here.", hint)
        return {key: one for key, one in value if key in known}

    def _repeated(self, pairs: _Pairs, at: str = "") -> None:
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                self._refuse(at or key, "repeated-key", f"The key {quoted(key)} stands here twice.")
            seen.add(key)

    def _link(self, url: str, value: object, asked: Date | None) -> Link:
        self._address(url, url)
        facts = self._object(url, value, _FACTS)
        texts = {key: self._line(url, key, fact) for key, fact in facts.items()}
        days: dict[str, Date | None] = {
            key: self._day(url, texts[key]) for key in _DAYS if key in texts
        }
        for key in ("moved", "archived"):
            if texts.get(key):
                self._address(url, texts[key])
        for mistake in _contradictions(texts, days):
            self._refuse(url, "link-record", mistake)
        lost = "gone" in texts or "unclear" in texts
        return Link(
            seen=days.get("seen") or (None if lost else asked),
            gone=days.get("gone"),
            unclear=days.get("unclear"),
            why=texts.get("why", ""),
            moved=texts.get("moved", ""),
            archived=texts.get("archived", ""),
        )

    def _line(self, at: str, key: str, fact: object) -> str:
        if not isinstance(fact, str) or not fact:
            self._refuse(at, "shape", f"'{key}' is not a text.")
            return ""
        return fact

    def _day(self, at: str, text: object) -> Date | None:
        if isinstance(text, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            try:
                return parse(text)
            except DateError:
                pass
        self._refuse(at, "date", f"{quoted(str(text))} is not a day such as 2025-07-28.")
        return None

    def _address(self, at: str, url: str) -> None:
        fault = url_fault(url)
        if fault:
            self._refuse(at, "url", f"{quoted(url)} {fault[0]}", fault[1])
        elif next(stains(url), None) or not url.isprintable():
            message = f"{quoted(url)} holds a character that nobody sees."
            self._refuse(at, "character", message)

    def _refuse(self, at: str, code: str, message: str, hint: str = _REMADE) -> None:
        place = Place(self._path, self._lines.get(at, 1))
        self.problems.append(Problem(place, code, message, hint))


def _contradictions(texts: Mapping[str, str], days: Mapping[str, Date | None]) -> Iterator[str]:
    lost = "gone" in texts or "unclear" in texts
    if "gone" in texts and "unclear" in texts:
        yield "The address is gone or it is unclear, not both."
    if lost and not is_reason(texts.get("why", "")):
        yield f"{quoted(texts.get('why', ''))} does not say why the address is gone or unclear."
    if not lost and "why" in texts:
        yield "'why' belongs to an address that is gone or unclear."
    if "gone" in texts and "moved" in texts:
        yield "The address is gone or it has moved, not both."
    first, last = days.get("seen"), days.get("gone") or days.get("unclear")
    if first and last and first.text > last.text:
        yield "The address was seen after it was gone or unclear."


def _lines(text: str) -> dict[str, int]:
    """Return the line of each key that begins one: the form in which the file is written."""
    found: dict[str, int] = {}
    line, counted = 1, 0
    for match in _KEY.finditer(text):
        line += text.count("\n", counted, match.start(1))
        counted = match.start(1)
        try:
            found.setdefault(json.loads(match[1]), line)
        except ValueError:
            continue
    return found


def _odd(_: str) -> object:
    raise _OddError
