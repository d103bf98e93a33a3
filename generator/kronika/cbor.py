"""Lists in CBOR (RFC 8949), cut into their items and joined again: bytes in, bytes out.

Only what Pagefind's index is made of is known: numbers, texts and lists that tell their length.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_NUMBERS: Final = frozenset({0, 1})
_TEXT: Final = 3
_LIST: Final = 4
_SMALL: Final = 24  # a number below stands in the first byte itself
_WIDTHS: Final = {24: 1, 25: 2, 26: 4, 27: 8}


def items(data: bytes) -> list[bytes]:
    """Return the items of a list, each in its own bytes.

    Raises:
        ValueError: the bytes are no such list.
    """
    kind, count, at = _head(data, 0)
    if kind != _LIST:
        message = "This is no list."
        raise ValueError(message)
    found = []
    for _ in range(count):
        end = _end(data, at)
        found.append(data[at:end])
        at = end
    return found


def text(data: bytes) -> str:
    """Return the text that an item is.

    Raises:
        ValueError: it is none.
    """
    kind, length, at = _head(data, 0)
    if kind != _TEXT or at + length != len(data):
        message = "This is no text."
        raise ValueError(message)
    return data[at:].decode()


def of_text(written: str) -> bytes:
    """Return a text as an item."""
    data = written.encode()
    return _headed(_TEXT, len(data)) + data


def of_items(parts: Iterable[bytes]) -> bytes:
    """Return the list of some items."""
    parts = list(parts)
    return _headed(_LIST, len(parts)) + b"".join(parts)


def _end(data: bytes, start: int) -> int:
    kind, number, at = _head(data, start)
    if kind == _TEXT:
        at += number
    elif kind == _LIST:
        for _ in range(number):
            at = _end(data, at)
    elif kind not in _NUMBERS:
        message = "This is neither a number nor a text nor a list."
        raise ValueError(message)
    if at > len(data):
        message = "The bytes end too early."
        raise ValueError(message)
    return at


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Return what stands at a place: its kind, its number or length, and where that ends."""
    if at >= len(data):
        message = "The bytes end too early."
        raise ValueError(message)
    kind, number = divmod(data[at], 32)
    if number < _SMALL:
        return kind, number, at + 1
    if number not in _WIDTHS:
        message = "This tells no length."
        raise ValueError(message)
    end = at + 1 + _WIDTHS[number]
    if end > len(data):
        message = "The bytes end too early."
        raise ValueError(message)
    return kind, int.from_bytes(data[at + 1 : end], "big"), end


def _headed(kind: int, number: int) -> bytes:
    if number < _SMALL:
        return bytes([kind * 32 + number])
    mark, width = next(one for one in _WIDTHS.items() if number < 256 ** one[1])
    return bytes([kind * 32 + mark]) + number.to_bytes(width, "big")
