"""JSON as plain text with places: a text goes in, a tree of mappings, lists and texts comes out.

Every number stays the text it is. The walk is a loop, so that no depth of a file can exhaust the
interpreter; a file with a mistake is not read at all. Halves of characters, which JSON can write
and no text can hold, are left out and told.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from kronika.characters import stains
from kronika.counts import counted
from kronika.decoded import MOST_STAINS
from kronika.hints import quoted
from kronika.imports.marked import add, at, put
from kronika.imports.told import fault, loss
from kronika.tree import Items, Keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.error import Mark

    from kronika.problems import Problem
    from kronika.tree import Node

MOST_LEVELS: Final = 64
_TOKEN: Final = re.compile(
    r"[ \t\r\n]*(?:"
    r'(?P<text>"[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*")'
    r"|(?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.]))"
    r"|(?P<word>(?:true|false|null)(?!\w))"
    r"|(?P<sign>[\[\]{},:]))"
)
_ESCAPE: Final = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})')
_HALF: Final = re.compile("[\ud800-\udfff]")


class _BrokenError(Exception):
    """The file is no JSON from here on."""

    def __init__(self, offset: int, message: str) -> None:
        self.offset = offset
        super().__init__(message)


def tree(path: str, text: str) -> tuple[Node, tuple[Problem, ...]]:
    """Return what a text holds and what of it is left out; or why it cannot be read."""
    walk = _Walk(text)
    try:
        root = walk.over()
    except _BrokenError as broken:
        hint = "Nothing is taken from the file."
        return None, (fault(path, walk.mark(broken.offset), "import-file", str(broken), hint),)
    return root, tuple(_left_out(path, walk))


def _left_out(path: str, walk: _Walk) -> Iterator[Problem]:
    """Yield a warning for each text that has lost a half; a flood ends with its count."""
    hint, code = "It is left out.", "character"
    for offset, half in walk.halves[:MOST_STAINS]:
        for stain in stains(half):
            yield loss(path, walk.mark(offset), stain.message, hint, code)
    more = len(walk.halves) - MOST_STAINS
    if more > 0:
        message = f"{counted(more, 'text')} more had such characters."
        mark = walk.mark(walk.halves[MOST_STAINS][0])
        yield loss(path, mark, message, "They are left out.", code)


class _Walk:
    """One pass over the tokens."""

    def __init__(self, text: str) -> None:
        self.halves: list[tuple[int, str]] = []  # where a text had one, and the first it had
        self._text = text
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._stack: list[Keys | Items] = []
        self._key: str | None = None
        self._root: Node = None
        self._wants = (
            "value"  # or "key", "colon", "more", "end"; with "?" where a bracket may close
        )

    def mark(self, offset: int) -> Mark:
        line = bisect_right(self._starts, offset)
        return at(line, offset - self._starts[line - 1] + 1)

    def over(self) -> Node:
        offset = 0
        while found := _TOKEN.match(self._text, offset):
            self._take(found)
            offset = found.end()
        rest = self._text[offset:].lstrip(" \t\r\n")
        offset = len(self._text) - len(rest)
        if rest:
            word = re.split(r"[\s,\]}]", rest[:80], maxsplit=1)[0]
            raise _BrokenError(offset, f"{quoted(word or rest[:1])} is no JSON.")
        if self._wants != "end":
            raise _BrokenError(offset, "The file ends before it is complete.")
        return self._root

    def _take(self, found: re.Match[str]) -> None:
        kind = found.lastgroup or ""
        offset, token = found.start(kind), found[kind]
        if kind == "sign":
            self._sign(token, offset)
        elif self._wants.startswith("key") and kind == "text":
            self._name(token, offset)
        elif self._wants.startswith("value"):
            self._put(self._value(kind, token, offset), self.mark(offset))
            self._wants = "more" if self._stack else "end"
        else:
            raise _BrokenError(offset, f"{quoted(token)} stands where it does not belong.")

    def _name(self, token: str, offset: int) -> None:
        halves = len(self.halves)
        key = self._words(token, offset)
        top = self._stack[-1]
        if isinstance(top, Keys) and key in top.keys_at:
            without = ", once half characters are left out" if self.halves[halves:] else ""
            raise _BrokenError(offset, f"The key {quoted(key)} stands here again{without}.")
        self._key, self._wants = key, "colon"

    def _sign(self, sign: str, offset: int) -> None:
        if sign in "[{" and self._wants.startswith("value"):
            self._open(sign, offset)
        elif sign == ":" and self._wants == "colon":
            self._wants = "value"
        elif sign == "," and self._wants == "more":
            self._wants = "key" if isinstance(self._stack[-1], Keys) else "value"
        elif sign in "]}" and self._closes(sign):
            self._stack.pop()
            self._wants = "more" if self._stack else "end"
        else:
            raise _BrokenError(offset, f"{quoted(sign)} stands where it does not belong.")

    def _closes(self, sign: str) -> bool:
        if not self._stack or not (self._wants == "more" or self._wants.endswith("?")):
            return False
        return isinstance(self._stack[-1], Keys) == (sign == "}")

    def _open(self, sign: str, offset: int) -> None:
        if len(self._stack) >= MOST_LEVELS:
            raise _BrokenError(offset, f"The file is nested more than {MOST_LEVELS} levels deep.")
        mark = self.mark(offset)
        node = Keys(mark) if sign == "{" else Items(mark)
        self._put(node, mark)
        self._stack.append(node)
        self._wants = "key?" if sign == "{" else "value?"

    def _put(self, node: Node, mark: Mark) -> None:
        if not self._stack:
            self._root = node
            return
        top = self._stack[-1]
        if isinstance(top, Items):
            add(top, node, mark)
        elif self._key is not None:
            put(top, self._key, node, mark)

    def _value(self, kind: str, token: str, offset: int) -> str | None:
        if kind == "text":
            return self._words(token, offset)
        return None if kind == "word" and token.startswith("n") else token

    def _words(self, token: str, offset: int) -> str:
        text = _text(token, offset)
        half = _HALF.search(text)
        if half is None:
            return text
        self.halves.append((offset, half[0]))
        return _HALF.sub("", text)


def _text(token: str, offset: int) -> str:
    if "\\" not in token:
        return token[1:-1]
    if _ESCAPE.sub("", token).count("\\"):
        raise _BrokenError(offset, "A backslash here begins nothing that JSON knows.")
    text = json.loads(token)
    return text if isinstance(text, str) else ""
