"""Which comment belongs to what: a file's text and its nodes go in, the nodes get their comments.

A comment beside something belongs to it. One alone on its line belongs to what follows, or, where
it is indented more deeply, to the end of what it is indented like.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from kronika.tidy.nodes import Comment, Entry, Group, Paper, Text, all_entries, is_spaced

_COMMENT: Final = re.compile(r"#[^\n]*")
_HEADER: Final = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\n]*)")
_GAP: Final = 3  # so many blanks before a comment are meant to put it below others
_FOR_EDITORS: Final = "yaml-language-server:"


def commented(text: str, root: Group) -> Paper:
    """Return a file of which every comment has its place."""
    entries = list(all_entries(root))
    begins = [entry.begins for entry in entries]
    following: int | None = None  # the entry that has got the comment above this one
    for comment in found(text, entries):
        at = bisect_right(begins, comment.at)
        last, following_entry = entries[at - 1] if at else None, entries[at : at + 1]
        if last is not None and not comment.alone:
            _owner(last, comment).beside.append(comment)
            continue
        place = _place(comment, last, following_entry[0] if following_entry else None, root)
        if following == at and following_entry:
            place = following_entry[0].before
        place.append(comment)
        same = bool(following_entry) and place is following_entry[0].before
        following = at if same else None
    return _headed(root)


def found(text: str, entries: list[Entry]) -> Iterator[Comment]:
    """Yield every comment of a file in order; a `#` in a text is none."""
    texts = sorted(
        (one for entry in entries for one in (entry.key, entry.value) if isinstance(one, Text)),
        key=lambda one: one.begins,
    )
    at = 0
    for one in texts:
        yield from _between(text, at, one.begins)
        if one.style in {"|", ">"} and (header := _HEADER.match(text, one.begins, one.ends)):
            yield _comment(text, header.start(1), header[1])
        at = one.ends
    yield from _between(text, at, len(text))


def _between(text: str, begins: int, ends: int) -> Iterator[Comment]:
    for one in _COMMENT.finditer(text, begins, ends):
        yield _comment(text, one.start(), one[0])


def _comment(text: str, at: int, written: str) -> Comment:
    start = text.rfind("\n", 0, at) + 1
    before = text[start:at]
    alone = not before.strip()
    spaced = is_spaced(text, at) if alone else len(before) - len(before.rstrip()) >= _GAP
    return Comment(written.rstrip(), at, at - start, alone=alone, spaced=spaced)


def _owner(last: Entry, comment: Comment) -> Entry:
    """Return the entry a comment stands beside: after a closing bracket, whoever has the list."""
    owner = last
    for entry in _around(last):
        if isinstance(entry.value, Group) and entry.value.flow and entry.value.ends <= comment.at:
            owner = entry
    return owner


def _around(entry: Entry) -> Iterator[Entry]:
    """Yield an entry and those it lies in, from the inside."""
    one: Entry | None = entry
    while one is not None:
        yield one
        one = one.group.owner


def _place(
    comment: Comment, last: Entry | None, following: Entry | None, root: Group
) -> list[Comment]:
    if last is None:
        return following.before if following else root.after
    if isinstance(last.value, Text) and comment.at < last.value.begins:
        return last.before  # between a key and its text
    ended = [last.value] if isinstance(last.value, Group) and not last.value.entries else []
    ended += [one.group for one in _around(last)]
    ended = [one for one in ended if following is None or not _lies_in(following, one)]
    for group in ended:
        if group.flow and comment.at < group.ends:
            return group.after
    if following is not None and (comment.column <= following.column or following.group.flow):
        return following.before
    fitting = (one for one in ended if not one.flow and one.column <= comment.column)
    outside = following.before if following else root.after
    return next((one.after for one in fitting), outside)


def _lies_in(entry: Entry, group: Group) -> bool:
    return any(one.group is group for one in _around(entry))


def _headed(root: Group) -> Paper:
    """Take the comments of the file itself from the key that happens to stand first."""
    paper = Paper(root)
    if not root.entries:
        return paper
    first = root.entries[0]
    breaks = [at for at, one in enumerate(first.before) if at and one.spaced]
    end = len(first.before) if first.spaced else max(breaks, default=0)
    paper.head_spaced = end > 0
    if not end and first.before and _FOR_EDITORS in first.before[0].text:
        end = 1
    paper.head, first.before = first.before[:end], first.before[end:]
    first.spaced = first.spaced and not paper.head
    return paper
