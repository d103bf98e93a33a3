"""Characters that no text of an event may hold: a text goes in, their places and names come out.

Controls and non-characters break feeds and terminals; overrides of the writing direction show a
reader something else than what stands there; letters without width make two words look the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NON_CHARACTERS = "".join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF)
                          for plane in range(1, 17))  # fmt: skip
# A joiner stands between two letters, or after a letter; a picture may be glued with it.
_LETTER = r"[^\W\d_]"
_UNSPACED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"  # scripts that write words without spaces
_PICTURE = "[\u00a9\u00ae\u203c-\u3299\ufe0f\U0001f000-\U0001faff]"
_SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200d\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufdd0-\ufdef\ufff9-\ufffb\ufffd-\uffff\ud800-\udfff\U000e0000-\U000e007f"
    + _NON_CHARACTERS
    + "]"
)
_JOINED = re.compile(rf"(?:{_LETTER}|[\u0300-\u036f\u0900-\u0d7f])\Z")
_ZERO_WIDTH_SPACE, _NON_JOINER, _JOINER = "\u200b", "\u200c", "\u200d"
_REPLACEMENT = "\ufffd"
_FLAG = "\U0001f3f4"


@dataclass(frozen=True, slots=True)
class Stain:
    """A character that does not belong in a text."""

    offset: int
    message: str
    hint: str
    grave: bool  # False: it may stay, but something was lost


def stains(text: str) -> Iterator[Stain]:
    """Yield the characters that do not belong in a text, in order."""
    # A text has few different letters: looking at each of them once is much faster.
    if _SUSPECT.search("".join(set(text))) is None:
        return
    for found in _SUSPECT.finditer(text):
        offset, letter = found.start(), found[0]
        if not _belongs(text, offset, letter):
            yield _stain(offset, letter)


def cleaned(text: str) -> str:
    """Return the text with a space for each character that stops a parser or breaks a line."""
    return _UNREADABLE.sub(" ", text)


# What the parser refuses, and what it takes for a line break where editors do not.
_UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)


def _belongs(text: str, offset: int, letter: str) -> bool:
    before, after = text[max(0, offset - 1) : offset], text[offset + 1 : offset + 2]
    if letter == _ZERO_WIDTH_SPACE:
        return bool(re.match(_UNSPACED, before) and re.match(_UNSPACED, after))
    if letter in (_NON_JOINER, _JOINER):
        if letter == _JOINER and re.match(_PICTURE, after):
            return bool(re.match(_PICTURE, before))
        return bool(_JOINED.match(before)) and after not in (_NON_JOINER, _JOINER)
    if "\U000e0020" <= letter <= "\U000e007f":
        return (
            re.search(f"{_FLAG}[\U000e0020-\U000e007e]*\\Z", text[max(0, offset - 8) : offset])
            is not None
        )
    return False


def _stain(offset: int, letter: str) -> Stain:
    name = f"U+{ord(letter):04X}"
    if letter == _REPLACEMENT:
        message = f"The character {name} stands where a conversion lost a letter."
        return Stain(offset, message, "Write the letter again.", grave=False)
    if letter in "\u2028\u2029\x85\x0b\x0c":
        kind, hint = "an unusual line break", "Use an ordinary line break or a space."
    elif "\u202a" <= letter <= "\u202e" or "\u2066" <= letter <= "\u2069":
        kind, hint = "turns the writing direction", "Delete it; pages set the direction themselves."
    elif letter < " " or "\x7f" <= letter <= "\x9f":
        kind, hint = "a control character", "Delete it."
    elif "\u200b" <= letter <= "\u200d" or letter in "\u2060\ufeff" or letter >= "\U000e0000":
        kind, hint = "invisible", "Delete it."
    else:
        kind, hint = "not meant for texts", "Delete it."
    return Stain(
        offset,
        f"The character {name} does not belong here: it is {kind}.".replace(
            "it is turns", "it turns"
        ),
        hint,
        grave=True,
    )
