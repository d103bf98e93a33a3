"""Nodes and comments go in, a file's text comes out: in the contract's order, folded and quoted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kronika.model import Written
from kronika.schema import known_keys, part
from kronika.tidy.folding import breakable, folded, literal
from kronika.tidy.nodes import Comment, Entry, Group, Paper, Text
from kronika.tidy.quoting import inline

WIDTH: Final = 100
_FOLDED: Final = 95  # how wide a folded text is at most, without its indentation
_STEP: Final = 2


def written(paper: Paper, noun: type[Written] | None, entries: type[Written] | None) -> str:
    """Return a file's text.

    Args:
        paper: the file.
        noun: what its keys are the keys of, if of one.
        entries: what each of its keys holds, if all hold the same.
    """
    head = list(_comments(paper.head, 0))
    lines = _group(paper.root, 0, noun, entries)
    if head and paper.head_spaced:
        head.append("")
    return "\n".join([*head, *lines]) + "\n"


def _group(
    group: Group, indent: int, noun: type[Written] | None, each: type[Written] | None = None
) -> list[str]:
    lines: list[str] = []
    keeps = False  # the text above keeps the empty lines below it
    for entry in _ordered(group, noun):
        held = part(noun, entry.key.value) if noun and entry.key else each
        if not group.keyed:
            held = noun
            _hoist(entry, noun, indent)
        made = _comments(entry.before, indent)
        if entry.spaced:
            made.append("")
        made += _entry(entry, indent, held)
        if not lines or keeps:
            made = _without_leading_blanks(made)
        lines += made
        keeps = _keeps(entry)
    after = _comments(group.after, indent)
    return lines + (_without_leading_blanks(after) if keeps else after)


def _ordered(group: Group, noun: type[Written] | None) -> list[Entry]:
    if noun is None or not group.keyed:
        return group.entries
    order = {key: at for at, key in enumerate(_contract(noun))}
    return sorted(
        group.entries, key=lambda one: order.get(one.key.value if one.key else "", len(order))
    )


def _contract(noun: type[Written]) -> list[str]:
    """Return a noun's keys in order; what it adds to another noun comes first."""
    bases = (base for base in noun.__bases__ if issubclass(base, Written))
    inherited = [key for base in bases for key in known_keys(base)]
    return [key for key in known_keys(noun) if key not in inherited] + inherited


def _hoist(item: Entry, noun: type[Written] | None, indent: int) -> None:
    """Put the comments that stand between an item's hyphen and its first line above the hyphen."""
    value = item.value
    if not isinstance(value, Group) or _fits(value, "-", indent, noun):
        return
    first = _ordered(value, noun)[0]
    if not value.keyed:
        _hoist(first, noun, indent + _STEP)
    beside = [replace(one, spaced=False) for one in item.beside]
    item.before = sorted([*item.before, *beside, *first.before], key=lambda one: one.at)
    item.beside, first.before = [], []


def _entry(entry: Entry, indent: int, noun: type[Written] | None) -> list[str]:
    head = f"{inline(entry.key)}:" if entry.key else "-"
    value = entry.value
    if isinstance(value, Text):
        return _text(entry, value, head, indent)
    if not isinstance(value, Group):
        return []
    if _fits(value, head, indent, noun):
        more = _comments(value.after, indent)
        return [*more, *_beside(entry, f"{' ' * indent}{head} {_inline(value, noun)}", indent)]
    lines = _group(value, indent + _STEP, noun)
    if entry.key:
        return [*_beside(entry, " " * indent + head, indent), *lines]
    lines[0] = f"{' ' * indent}- {lines[0][indent + _STEP :]}"
    return lines


def _text(entry: Entry, text: Text, head: str, indent: int) -> list[str]:
    inner = " " * (indent + _STEP)
    begin = f"{' ' * indent}{head} "
    lined = _lined(text, len(begin), WIDTH - len(inner))
    if lined is None:
        return _beside(entry, begin + inline(text), indent)
    header, lines = lined
    content = [inner + line if line else "" for line in lines]
    return [*_beside(entry, begin + header, indent), *content]


def _lined(text: Text, begun: int, width: int) -> tuple[str, list[str]] | None:
    """Return the header and the lines of a text that does not stand on its key's line."""
    if text.style in {"|", ">"} and not text.value.strip():
        return None
    if text.style == "|":
        return literal(text.value)
    long = begun + len(inline(text)) > WIDTH and breakable(text.value)
    return folded(text.value, min(_FOLDED, width)) if text.style == ">" or long else None


def _beside(entry: Entry, line: str, indent: int) -> list[str]:
    """Return a line with the comment beside it; of several, the others stand above."""
    above = [f"{' ' * indent}{one.text}" for one in entry.beside[:-1]]
    for last in entry.beside[-1:]:
        column = max(last.column, len(line) + 2) if last.spaced else len(line) + 2
        line = line.ljust(column) + last.text
    return [*above, line]


def _fits(group: Group, head: str, indent: int, noun: type[Written] | None) -> bool:
    """Tell whether a group stays in its brackets on the line of its key or hyphen."""
    if not group.entries:
        return True
    within = group.flow and not group.holds_comments()
    return within and indent + len(head) + 1 + len(_inline(group, noun)) <= WIDTH


def _inline(group: Group, noun: type[Written] | None) -> str:
    parts = ", ".join(_inline_entry(one, noun) for one in _ordered(group, noun))
    return f"{{{parts}}}" if group.keyed else f"[{parts}]"


def _inline_entry(entry: Entry, noun: type[Written] | None) -> str:
    held = part(noun, entry.key.value) if noun and entry.key else noun
    value = (
        inline(entry.value, flow=True)
        if isinstance(entry.value, Text)
        else _inline(entry.value, held)
        if entry.value
        else ""
    )
    return f"{inline(entry.key, flow=True)}: {value}" if entry.key else value


def _comments(comments: list[Comment], indent: int) -> list[str]:
    return list(_lines(comments, indent))


def _lines(comments: list[Comment], indent: int) -> Iterator[str]:
    for one in comments:
        if one.spaced and one.alone:
            yield ""
        yield " " * indent + one.text


def _without_leading_blanks(lines: list[str]) -> list[str]:
    first = next((at for at, line in enumerate(lines) if line), len(lines))
    return lines[first:]


def _keeps(entry: Entry) -> bool:
    value = entry.value
    while isinstance(value, Group):
        if value.after or not value.entries:
            return False
        value = value.entries[-1].value
    return value is not None and value.style in {"|", ">"} and value.value.endswith("\n\n")
