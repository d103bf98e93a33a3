"""Ids: what one may look like, and the id a name gives."""

from __future__ import annotations

import re
import unicodedata

LONGEST_ID = 80
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Names that an address or a file of the built site cannot have on every system.
RESERVED = frozenset(
    {"index", "404", "con", "prn", "aux", "nul"}
    | {f"com{number}" for number in range(10)}
    | {f"lpt{number}" for number in range(10)}
)

# Letters that Unicode does not take apart into a Latin letter and a mark.
_LATIN = {
    "ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d",
    "þ": "th", "ħ": "h", "ı": "i", "ŋ": "ng", "ŧ": "t", "ĸ": "k", "ſ": "s", "ə": "e",
    "ƒ": "f", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɣ": "gh", "ɛ": "e", "ɔ": "o", "ʒ": "zh",
}  # fmt: skip
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh",
    "з": "z", "и": "i", "і": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch",
    "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia",
    "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i",
    "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s",
    "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_WORD = re.compile(r"[a-z0-9]+")
_LETTERS = _LATIN | _CYRILLIC | _GREEK
# Apostrophes belong to a word; everything else that is no letter or digit parts two words.
_WITHIN_WORDS = frozenset("'’ʼ`´\u00ad\u200c\u200d")


def is_id(text: str) -> bool:
    """Tell whether a text has the form of an id and is not a reserved name."""
    return len(text) <= LONGEST_ID and text not in RESERVED and ID.fullmatch(text) is not None


def id_from(name: str) -> str:
    """Return the id a name gives: `Žalgiris: 2 kg!` gives `zalgiris-2-kg`; or nothing."""
    # A name of thousands of letters need not be read to its end: an id is short.
    return _cut(plain(name[: 4 * LONGEST_ID]))


def plain(name: str) -> str:
    """Return all words of a name, of any length, as an id has them."""
    if name.isascii():
        letters = name.lower().replace("'", "").replace("`", "")
    else:
        folded = unicodedata.normalize("NFKD", name.lower()).lower()
        letters = "".join(_ascii(letter) for letter in folded)
    return "-".join(_WORD.findall(letters))


def _ascii(letter: str) -> str:
    if letter.isascii():
        return "" if letter in _WITHIN_WORDS else letter
    if letter in _LETTERS:
        return _LETTERS[letter]
    if unicodedata.combining(letter) or letter in _WITHIN_WORDS:
        return ""
    # Other scripts keep their letters' numbers: two names never share an id unseen.
    return f" u{ord(letter):x} " if letter.isalnum() else " "


def _cut(id_: str) -> str:
    if len(id_) > LONGEST_ID:
        head = id_[: LONGEST_ID + 1]
        id_ = head.rpartition("-")[0] or head[:LONGEST_ID]
    return f"{id_}-1" if id_ in RESERVED else id_
