"""Tags: the words authors use go in, the ids of tags come out; aliases count as their tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kronika.collection import Finding
from kronika.hints import quoted
from kronika.ids import id_from
from kronika.model import Tag
from kronika.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kronika.names import Names


class Tagging:
    """Knows which tag a word means."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._shelf = names["tags"]
        self._meant = {id_: id_ for id_ in self._shelf.paths}
        entries = self._shelf.entries | self._shelf.drafts
        for id_, entry in entries.items():
            if isinstance(entry, Tag):
                for number, alias in enumerate(entry.aliases):
                    self._alias(id_, alias, number)
        for id_, entry in entries.items():
            if isinstance(entry, Tag):
                self._meant.setdefault(entry.name.casefold(), id_)

    def ids(self, path: str, words: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of an event's tags, each once."""
        found: dict[str, str] = {}
        for number, word in enumerate(words):
            steps = ("tags", number)
            id_ = self._meant.get(word) or self._meant.get(word.casefold())
            if id_ is None and not self._shelf.given:
                id_ = self._free(word)
            if not word:
                continue
            if not id_:
                self._unknown(path, number, word)
            elif found.get(id_) == word:
                message = f"{quoted(word)} stands in this list twice."
                warning = Severity.WARNING
                self._names.findings.append(
                    Finding(path, steps, "repeated-name", message, "Keep one.", warning)
                )
            else:
                found.setdefault(id_, word)
        return tuple(id_ for id_ in found if id_ in self._shelf.entries)

    def _alias(self, id_: str, alias: str, number: int) -> None:
        other = self._meant.setdefault(alias.casefold(), id_)
        if other != id_ and alias:
            message = f"The alias {quoted(alias)} means the tag {quoted(other)} already."
            steps = (id_, "aliases", number)
            path = self._shelf.paths[id_]
            self._names.findings.append(
                Finding(path, steps, "alias-clash", message, "Keep it with one of the two.")
            )

    def _free(self, word: str) -> str:
        # Without a file of tags every word is one.
        id_ = id_from(word)
        if id_:
            self._shelf.entries.setdefault(id_, Tag(name=word))
            self._meant[word] = id_
        return id_

    def _unknown(self, path: str, number: int, word: str) -> None:
        steps = ("tags", number)
        if not self._shelf.given:
            message = f"The tag {quoted(word)} has no letter or digit to make an address of."
            self._names.findings.append(Finding(path, steps, "id", message, "Use a word."))
        elif self._shelf.named:
            hint = self._names.guess(word, list(self._meant)) or "Add it to events/_tags.yml."
            message = f"There is no tag {quoted(word)}."
            self._names.findings.append(Finding(path, steps, "unknown-id", message, hint))
