"""Texts an author writes: one line, a paragraph, an id, a path; what is wrong with one is raised.

A mistake carries its code, a whole sentence and a hint; `kronika.schema` makes it a problem with a
place.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, LiteralString, NoReturn

from pydantic_core import PydanticCustomError

from kronika.hints import FILL_IN, listed, offered, quoted
from kronika.ids import ID, LONGEST_ID, RESERVED, id_from

LONGEST_TITLE: Final = 140
LONGEST_LINE: Final = 500
LONGEST_SUMMARY: Final = 500
LONGEST_NOTE: Final = 2000
# What a template leaves for the author to replace.
UNFILLED: Final = frozenset({"…", "..."})
PICTURES: Final = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")
# Letters without a shape of their own: a title made of them looks empty.
_BLANKS: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def refuse(code: LiteralString, message: str, hint: str = "") -> NoReturn:
    """Stop with a mistake in the author's text."""
    raise PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def visible(text: str) -> str:
    """Return a text without the white space around it; a reader must see something of it."""
    text = text.strip()
    if not text.isascii() or not text.isprintable() or not text:
        for letter in text:
            if unicodedata.category(letter)[0] not in "ZCM" and letter not in _BLANKS:
                break
        else:
            refuse(
                "empty",
                "There is nothing to see in this text.",
                FILL_IN,
            )
    if text in UNFILLED:
        refuse(
            "empty",
            "The text is still to be filled in.",
            FILL_IN,
        )
    return text


def line(text: str) -> str:
    """Return a text of one line."""
    text = visible(text)
    if not text.isprintable():
        _no_breaks(text)
    if len(text) > LONGEST_LINE:
        refuse(
            "too-long",
            f"{quoted(text)} has {len(text)} characters; a line has {LONGEST_LINE} at most.",
            "Say it in fewer words.",
        )
    return text


def title(text: str) -> str:
    """Return a title: one line of at most 140 characters."""
    text = visible(text)
    if not text.isprintable():
        _no_breaks(text)
    if len(text) > LONGEST_TITLE:
        refuse(
            "too-long",
            f"{quoted(text)} has {len(text)} characters; a title has {LONGEST_TITLE} at most.",
            "Keep the title to what happened and put the rest into the summary.",
        )
    return text


def summary(text: str) -> str:
    """Return one paragraph of at most 500 characters."""
    text = _paragraph(text)
    if len(text) > LONGEST_SUMMARY:
        refuse(
            "too-long",
            f"The summary has {len(text)} characters; it may have {LONGEST_SUMMARY}.",
            "Keep the gist and move the rest into 'body'.",
        )
    return text


def note(text: str) -> str:
    """Return one paragraph of at most 2,000 characters."""
    text = _paragraph(text)
    if len(text) > LONGEST_NOTE:
        refuse(
            "too-long",
            f"The note has {len(text)} characters; it may have {LONGEST_NOTE}.",
            "Keep the gist and move the rest into 'body'.",
        )
    return text


def words(text: str) -> str:
    """Return a text of any number of paragraphs; indentation at its start keeps its meaning."""
    visible(text)
    return text.rstrip()


def id_(text: str) -> str:
    """Return an id."""
    text = reference(text)
    if text in RESERVED:
        refuse(
            "id",
            f"{quoted(text)} is a reserved name and cannot be an id.",
            f"Add a word, such as {offered(text + '-1')}.",
        )
    return text


def reference(text: str) -> str:
    """Return a text that has the form of an id."""
    text = visible(text)
    if len(text) > LONGEST_ID:
        refuse(
            "id",
            f"{quoted(text)} has {len(text)} characters; an id has {LONGEST_ID} at most.",
            "Shorten it.",
        )
    if ID.fullmatch(text) is None:
        refuse(
            "id",
            f"{quoted(text)} is not an id: ids are lower-case words joined by hyphens.",
            f"Such as {offered(id_from(text))}." if id_from(text) else "",
        )
    return text


def media_path(text: str) -> str:
    """Return the path of a file below `docs/`."""
    text = text.strip()
    parts = text.split("/")
    sound = text.isprintable() and not re.search(r'[\\:*?"<>|#%]', text) and "." in parts[-1][1:]
    if not sound or any(part.strip(". ") == "" or part.startswith(".") for part in parts):
        refuse(
            "media",
            f"{quoted(text)} is not the path of a file below docs/.",
            "Such as media/bridge.jpg for docs/media/bridge.jpg.",
        )
    if not text.lower().endswith(PICTURES):
        refuse(
            "media",
            f"{quoted(text)} is not a picture: its name does not end like one.",
            f"A picture ends in {listed(PICTURES)}.",
        )
    return text


def _paragraph(text: str) -> str:
    text = visible(text)
    if "\n" in text and re.search(r"\n[ \t]*\n", text):
        refuse(
            "paragraph",
            "There is an empty line in this text; it is one paragraph.",
            "Longer text belongs in 'body'.",
        )
    return text


def _no_breaks(text: str) -> None:
    if len(text.splitlines()) > 1:
        refuse(
            "line-break",
            f"There is a line break in {quoted(text)}; this is a field of one line.",
            "Write it on one line.",
        )
    if "\t" in text:
        refuse("character", f"There is a tab in {quoted(text)}.", "Use a space.")
