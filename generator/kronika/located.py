"""YAML as plain text with places: a text goes in, a tree of mappings, lists and texts comes out.

Only the plain part of YAML is read, and every scalar stays the text it is; everything else is a
problem with its place. The walk is a loop over the parser's events, so that no depth of a file can
exhaust the interpreter.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, cast

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    ScalarEvent,
    SequenceStartEvent,
)

from kronika.characters import cleaned, stains
from kronika.decoded import decoded, stained, unsettled
from kronika.hints import FILL_IN, quoted
from kronika.problems import Place, Problem, Severity
from kronika.syntax import OR_QUOTES, QUOTES, keyless, only_comments, syntax_slip
from kronika.tree import Items, Keys, Node, Tree

if TYPE_CHECKING:
    from yaml.error import Mark

MOST_LEVELS: Final = 32
MOST_ITEMS: Final = 2000
_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})
_DROPPED: Final = "\0 dropped"  # what follows a refused key belongs nowhere


class _UnreadableError(Exception):
    """Nothing after this place can be trusted."""


def read(path: str, data: bytes) -> Tree:
    """Return the tree of a file's bytes; never raises."""
    text = decoded(path, data)
    if isinstance(text, Problem):
        return Tree("", None, (text,))
    if conflict := unsettled(path, text):
        return Tree(text, None, (conflict,))
    problems = stained(path, text)
    root = _Walk(path, cleaned(text) if problems else text, problems).over()
    if not isinstance(root, Keys) and (conflict := unsettled(path, text, broken=True)):
        return Tree(text, None, (conflict,))
    return Tree(text, root if isinstance(root, Keys) else None, tuple(problems))


class _Walk:
    """One pass over a file's events."""

    def __init__(self, path: str, text: str, problems: list[Problem]) -> None:
        self._path = path
        self._text = text
        self._problems = problems
        self._normal = unicodedata.is_normalized("NFC", text)
        self._stack: list[Keys | Items] = []
        self._root: Node = None
        self._documents = 0

    def over(self) -> Node:
        parser = yaml.CSafeLoader(self._text)
        try:
            while (event := parser.get_event()) is not None:
                self._take(event)
        except _UnreadableError:
            return None
        except yaml.YAMLError as error:
            slip = syntax_slip(self._text, error)
            self._refuse_at((slip.line, slip.column), "syntax", slip.message, slip.hint)
            return None
        finally:
            parser.dispose()
        if self._root is None and only_comments(self._path, self._text):
            return Keys(yaml.Mark(self._path, 0, 0, 0, None, 0))
        if not isinstance(self._root, Keys):
            code, slip = keyless(self._path, self._text)
            self._refuse_at((slip.line, slip.column), code, slip.message, slip.hint)
        return self._root

    def _take(self, event: Event) -> None:
        if isinstance(event, ScalarEvent):
            self._scalar(event)
        elif isinstance(event, CollectionEndEvent):
            self._stack.pop()
        elif isinstance(event, CollectionStartEvent):
            self._collection(event)
        elif isinstance(event, AliasEvent):
            self._alias(event)
        elif isinstance(event, DocumentStartEvent):
            self._document(event)

    def _alias(self, event: AliasEvent) -> None:
        mark = _mark(event)
        message = f"{quoted(f'*{event.anchor}')} is an alias, which event files do not have."
        self._refuse(mark, "alias", message, QUOTES)
        self._put(None, mark)

    def _document(self, event: DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            message = "A second document begins here; a file holds one."
            self._refuse(_mark(event), "documents", message, "Delete this line of hyphens.")
            raise _UnreadableError

    def _scalar(self, event: ScalarEvent) -> None:
        mark, value, style = _mark(event), event.value, event.style
        if event.anchor is not None or event.tag is not None:
            self._marked(event)
        refused = event.tag is not None
        if style == '"' and not value.isprintable():
            refused |= self._escaped(event)
        if not (self._normal or value.isascii()) or (style == '"' and not value.isascii()):
            value = unicodedata.normalize("NFC", value)
        top = self._stack[-1] if self._stack else None
        if isinstance(top, Keys) and top.awaits is None:
            self._key(top, value, event)
        elif refused:
            self._put(None, mark)
        elif not style and value in _NOTHING:
            self._nothing(top, mark)
            self._put(None, mark)
        else:
            self._put(value, mark)

    def _key(self, top: Keys, key: str, event: ScalarEvent) -> None:
        mark = _mark(event)
        top.awaits = key
        if key == "<<" and not event.style:
            message = "'<<' merges mappings, which event files do not do."
            self._refuse(mark, "merge-key", message, "Write the keys out.")
            self._lose(top)
        elif key in top.keys_at:
            line = top.keys_at[key].line + 1
            message = f"The key {quoted(key)} stands here again; it is in line {line} already."
            self._refuse(mark, "repeated-key", message, "Keep one of them.")
            self._lose(top, key)
        else:
            top.keys_at[key] = mark

    def _collection(self, event: CollectionStartEvent) -> None:
        mark = _mark(event)
        if event.anchor is not None or event.tag is not None:
            self._marked(event)
        if len(self._stack) >= MOST_LEVELS:
            message = f"The file is nested more than {MOST_LEVELS} levels deep here."
            self._refuse(mark, "too-deep", message)
            raise _UnreadableError
        node = Items(mark) if isinstance(event, SequenceStartEvent) else Keys(mark)
        top = self._stack[-1] if self._stack else None
        if isinstance(top, Keys) and top.awaits is None:
            message = "A list or a mapping stands where a key belongs."
            hint = f"A key is one word before a colon. If this is text: {OR_QUOTES}"
            self._refuse(mark, "key", message, hint)
            self._lose(top)
        else:
            self._put(None if event.tag is not None else node, mark)
        self._stack.append(node)

    def _put(self, node: Node, mark: Mark) -> None:
        if not self._stack:
            self._root = node
            return
        top = self._stack[-1]
        if isinstance(top, Items):
            if len(top) < MOST_ITEMS:
                top.append(node)
                top.items_at.append(mark)
            elif len(top.items_at) == MOST_ITEMS:
                top.items_at.append(mark)
                message = f"The list has more than {MOST_ITEMS:,} items."
                self._refuse(mark, "too-many", message, "The rest is not read.")
            return
        if top.awaits is None:
            self._lose(top)  # an alias as a key: refused where it stands
            return
        if top.awaits is not _DROPPED:
            top[top.awaits] = node
            top.values_at[top.awaits] = mark
        top.awaits = None

    def _lose(self, top: Keys, key: str = "") -> None:
        top.awaits = _DROPPED
        top.lost = (*top.lost, key)

    def _nothing(self, top: Keys | Items | None, mark: Mark) -> None:
        if isinstance(top, Keys):
            if top.awaits is _DROPPED or top.awaits is None:
                return
            message = f"There is nothing after the key {quoted(top.awaits)}."
            place = top.keys_at[top.awaits]
            self._refuse(place, "empty", message, FILL_IN)
        elif isinstance(top, Items):
            message = "This item of the list is empty."
            self._refuse(mark, "empty", message, "Fill it in or delete it.")

    def _marked(self, event: ScalarEvent | CollectionStartEvent) -> None:
        if event.tag is not None:
            message = f"{quoted(_short_tag(event.tag))} is a tag, which event files do not have."
            self._refuse(_mark(event), "tag", message, f"Delete it. If it is text: {OR_QUOTES}")
        if event.anchor is not None:
            message = f"{quoted('&' + event.anchor)} is an anchor, which event files do not have."
            self._refuse(_mark(event), "anchor", message, QUOTES)

    def _escaped(self, event: ScalarEvent) -> bool:
        mark, value = _mark(event), event.value
        written = self._text[mark.index : cast("Mark", event.end_mark).index]
        for stain in stains(value):
            if value[stain.offset] in written:
                continue  # it stands there itself: that has been said, with its place
            severity = Severity.ERROR if stain.grave else Severity.WARNING
            code = "character" if stain.grave else "lost-character"
            place = Place(self._path, mark.line + 1, mark.column + 1)
            self._problems.append(Problem(place, code, stain.message, stain.hint, severity))
            if stain.grave:
                return True
        return False

    def _refuse(self, mark: Mark, code: str, message: str, hint: str = "") -> None:
        self._refuse_at((mark.line, mark.column), code, message, hint)

    def _refuse_at(self, place: tuple[int, int], code: str, message: str, hint: str) -> None:
        where = Place(self._path, place[0] + 1, place[1] + 1)
        self._problems.append(Problem(where, code, message, hint))


def _mark(event: Event) -> Mark:
    # The parser marks every event; only its declaration says otherwise.
    return cast("Mark", event.start_mark)


def _short_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
