"""A text as YAML on one line: quotation marks only where they are needed, and then double ones."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import yaml
from yaml.events import ScalarEvent

from kronika.tidy.nodes import Text

# What other readers of YAML take for a number, a truth value or nothing keeps its quotation marks.
_NUMBER: Final = re.compile(
    r"[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?"
    r"|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r"|0[box][0-9a-fA-F_]+"
)
_WORDS: Final = frozenset({"y", "n", "true", "false", "yes", "no", "on", "off", "null", "~", ""})
_SIGNS: Final = frozenset("-+?:,[]{}#&*!|>'\"%@`=~<.")
_ESCAPED: Final = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]')
_SHORT: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def inline(text: Text, *, flow: bool = False) -> str:
    """Return a text as it is written on one line, in brackets or not."""
    value = text.value
    if "\n" not in value:
        if not text.style and value:
            return value
        if text.style == '"' and "\\" in text.raw and not value.isprintable():
            return _one_line(text.raw) or _double(value)
        if _fits_plain(value, flow=flow):
            return value
    if _ESCAPED.search(value) is None:
        return f'"{value}"'
    if "'" not in value and value.isprintable():
        return f"'{value}'"
    return _double(value)


def _one_line(raw: str) -> str:
    return "" if "\n" in raw else raw


def _double(value: str) -> str:
    return '"' + _ESCAPED.sub(_escape, value) + '"'


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04x}"


@lru_cache(maxsize=4096)
def _fits_plain(value: str, *, flow: bool) -> bool:
    """Tell whether a text needs no quotation marks: asked of the parser itself."""
    if value.strip() != value or not value.isprintable() or value[:1] in _SIGNS:
        return False
    if value.lower() in _WORDS or _NUMBER.fullmatch(value) or ": " in value or " #" in value:
        return False
    around = ("[{}]\n", "{{k: {}}}\n") if flow else ("k: {}\n", "{}: k\n")
    return all(_survives(value, one) for one in around)


def _survives(value: str, around: str) -> bool:
    try:
        events = list(yaml.parse(around.format(value), yaml.CSafeLoader))
    except yaml.YAMLError:
        return False
    scalars = [one.value for one in events if isinstance(one, ScalarEvent)]
    return sorted(scalars) == sorted([value] + ["k"] * ("k" in around))
