"""An event in, the text of its file out: in the order and with the quotation of `kronika fmt`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kronika.decoded import MOST_BYTES
from kronika.edition import edition
from kronika.load import load_file
from kronika.model import EventFile
from kronika.problems import Severity
from kronika.tidy import tidied
from kronika.tidy.nodes import Entry, Group, Paper, Text
from kronika.tidy.writing import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kronika.tidy.nodes import Node

_LONG: Final = frozenset({"summary", "body", "note", "reason"})
_FOLDED: Final = 90  # characters of a paragraph that stands on one line


def filed(path: str, file: EventFile) -> str | None:
    """Return the text of an event's file; None if none can be found that says the same.

    That it says the same, and that `kronika fmt` would leave it as it is, is tried, not hoped.
    """
    wanted = edition(file)
    for draft in _drafts(file):
        ordered = tidied(path, draft)
        read = load_file(path, ordered.text.encode()).file
        if not ordered.problems and read is not None and edition(read) == wanted:
            return ordered.text
    return None


def unwritable(file: EventFile) -> tuple[str, str, str]:
    """Return the code, the message and the hint for an event that no file can tell."""
    if all(len(draft) > MOST_BYTES for draft in _drafts(file)):
        message = f"The event's file would be larger than {MOST_BYTES // 1024} KiB."
        return "too-large", message, "Shorten its texts, or make several records of it."
    for draft in _drafts(file):
        for problem in load_file("", draft).problems:
            if problem.severity is Severity.ERROR:
                return problem.code, problem.message, problem.hint
    message = "No event file can be found that says the same."
    return "import", message, "Please tell Kronika's makers."


def _drafts(file: EventFile) -> Iterator[bytes]:
    said = file.model_dump(by_alias=True, exclude_defaults=True, mode="json")
    for folds in (True, False):
        yield written(Paper(_group(said, folds=folds)), EventFile, None).encode()


def _group(value: dict[str, object] | list[object], *, folds: bool) -> Group:
    if isinstance(value, list):
        plain = all(isinstance(one, str) for one in value)
        group = Group(keyed=False, flow=plain, column=0)
        for one in value:
            entry = Entry(group, 0, 0, spaced=False)
            entry.value = _node("", one, folds=folds)
            group.entries.append(entry)
        return group
    group = Group(keyed=True, flow=False, column=0)
    for key, one in value.items():
        entry = Entry(group, 0, 0, spaced=False, key=Text(key, "", "", 0, 0))
        entry.value = _node(key, one, folds=folds)
        group.entries.append(entry)
    return group


def _node(key: str, value: object, *, folds: bool) -> Node:
    if isinstance(value, (dict, list)):
        return _group(value, folds=folds)
    if not isinstance(value, str):
        return Text(repr(value), "", "", 0, 0)
    if folds and key in _LONG and all(line.isprintable() for line in value.split("\n")):
        if "\n" in value or key == "body":
            return Text(f"{value}\n", "|", "", 0, 0)
        if len(value) > _FOLDED:
            return Text(f"{value}\n", ">", "", 0, 0)
    return _text(value)


def _text(value: str) -> Text:
    return Text(value, '"', "", 0, 0)
