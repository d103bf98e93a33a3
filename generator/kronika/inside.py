"""Places inside a field's text: where in the file a line and a column of the text stand.

A field's value has lost the file's indentation and folding; the place is found again by counting
the letters, which neither touches.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kronika.decoded import line_and_column

if TYPE_CHECKING:
    from yaml.error import Mark

_LETTER: Final = re.compile(r"[^\s\u0300-\u036f]")
# Within quotation marks some letters are written with several.
_QUOTED: Final = {
    '"': re.compile(
        r"\\(?:x(..)|u(.{4})|U(.{8})|(\s|[tnvfrNLP_])|.)|" + _LETTER.pattern, re.DOTALL
    ),
    "'": re.compile("''|" + _LETTER.pattern),
}


def place_inside(source: str, mark: Mark, text: str, within: tuple[int, int]) -> tuple[int, int]:
    """Return the line and column in a file of a line and column in one of its texts.

    Args:
        source: the whole file.
        mark: where the text begins in it, or the sign that announces it.
        text: the text as read.
        within: line and column in the text, from 1.
    """
    start = 0
    for _ in range(within[0] - 1):
        start = text.find("\n", start) + 1
    letters = _letters(text[: start + within[1] - 1])
    return line_and_column(source, _offset(source, mark, letters))


def _offset(source: str, mark: Mark, letters: int) -> int:
    begin = mark.index
    style = source[begin : begin + 1]
    if style in _QUOTED:
        return _quoted_offset(source, mark, letters)
    if style in "|>":
        begin = source.find("\n", begin)
    for row in source[begin:].splitlines(keepends=True):
        within = _letters(row)
        if letters < within:
            break
        letters -= within
        begin += len(row)
    for found in _LETTER.finditer(source, begin):
        if letters == 0:
            return found.start()
        letters -= 1
    return mark.index


def _quoted_offset(source: str, mark: Mark, letters: int) -> int:
    for found in _QUOTED[source[mark.index]].finditer(source, mark.index + 1):
        number = found[1] or found[2] or found[3] if found.re.groups else None
        if found.re.groups and (found[4] or (number and not _LETTER.match(chr(int(number, 16))))):
            continue  # a space, or a mark above a letter
        if letters == 0:
            return found.start()
        letters -= 1
    return mark.index


def _letters(text: str) -> int:
    # Marks above letters may be joined with them on reading: neither counts.
    found = "".join(text.split())
    return len(found) if found.isascii() else len(_LETTER.findall(found))
