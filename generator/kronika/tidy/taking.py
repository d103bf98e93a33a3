"""A sound file's text goes in, its nodes come out, still without comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, cast

import yaml
from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
)
from yaml.tokens import BlockEntryToken

from kronika.tidy.nodes import Entry, Group, Node, Text, is_spaced


class _Mark(Protocol):
    index: int
    column: int


def taken(text: str) -> Group:
    """Return the nodes of a file that has been read without a mistake."""
    taker = _Taker(text)
    parser = yaml.CSafeLoader(text)
    try:
        while (event := parser.get_event()) is not None:
            taker.take(event)
    finally:
        parser.dispose()
    return taker.root


def _hyphens(text: str) -> Iterator[_Mark]:
    """Yield where each item of a list in lines begins; YAML's events tell only of the item."""
    scanner = yaml.CSafeLoader(text)
    try:
        while (token := scanner.get_token()) is not None:
            if isinstance(token, BlockEntryToken):
                yield token.start_mark
    finally:
        scanner.dispose()


class _Taker:
    def __init__(self, text: str) -> None:
        self.root = Group(keyed=True, flow=False, column=0)
        self._text = text
        self._hyphens = _hyphens(text)
        self._stack: list[Group] = []

    def take(self, event: Event) -> None:
        if isinstance(event, ScalarEvent):
            self._put(self._scalar(event), event)
        elif isinstance(event, CollectionStartEvent):
            group = self._group(event)
            self._put(group, event)
            self._stack.append(group)
        elif isinstance(event, CollectionEndEvent):
            self._stack.pop().ends = _mark(event, end=True).index

    def _scalar(self, event: ScalarEvent) -> Text:
        begins, ends = _mark(event).index, _mark(event, end=True).index
        style = event.style if event.style in {"'", '"', "|", ">"} else ""
        return Text(event.value, style or "", self._text[begins:ends], begins, ends)

    def _group(self, event: CollectionStartEvent) -> Group:
        keyed = isinstance(event, MappingStartEvent)
        return Group(keyed=keyed, flow=bool(event.flow_style), column=_mark(event).column)

    def _put(self, node: Node, event: Event) -> None:
        if not self._stack:
            if isinstance(node, Group):
                self.root = node
            return
        top = self._stack[-1]
        if top.keyed and isinstance(node, Text) and not (top.entries and top.entries[-1].awaits):
            self._add(top, _mark(event)).key = node
            return
        if not top.keyed:
            self._add(top, _mark(event) if top.flow else next(self._hyphens))
        top.entries[-1].value = node
        if isinstance(node, Group):
            node.owner = top.entries[-1]

    def _add(self, group: Group, mark: _Mark) -> Entry:
        spaced = is_spaced(self._text, mark.index)
        entry = Entry(group, mark.index, mark.column, spaced=spaced)
        group.entries.append(entry)
        return entry


def _mark(event: Event, *, end: bool = False) -> _Mark:
    # The parser marks every event; only its declaration says otherwise.
    return cast("_Mark", event.end_mark if end else event.start_mark)
