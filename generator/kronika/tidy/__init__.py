"""A file put in order: its path and bytes go in, a text that says the same comes out, or problems.

Keys come in the contract's order, long texts are folded, quotation marks stand where they are
needed; every comment stays. That it says the same is proved by reading it again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kronika.folder import in_shelf
from kronika.located import read
from kronika.model import About, EventFile
from kronika.problems import Place, Problem, Severity
from kronika.shelves import SHELVES
from kronika.tidy.comments import commented, found
from kronika.tidy.nodes import all_entries
from kronika.tidy.taking import taken
from kronika.tidy.writing import written
from kronika.tree import Tree


@dataclass(frozen=True, slots=True)
class Tidied:
    """What became of a file: its text in order, or why it has to stay as it is."""

    text: str
    problems: tuple[Problem, ...] = ()


def tidied(path: str, data: bytes) -> Tidied:
    """Return a file put in order; one that YAML cannot read soundly stays as it is."""
    tree = read(path, data)
    grave = tuple(one for one in tree.problems if one.severity is Severity.ERROR)
    if grave or tree.root is None:
        return Tidied(tree.text, grave)
    before = _unified(tree.text)
    shelf = in_shelf(path)
    noun = About if shelf == "dossier" else None if shelf else EventFile
    text = written(commented(before, taken(before)), noun, SHELVES.get(shelf or ""))
    if _same(path, tree, text) and _comments(before) == _comments(text):
        return Tidied(text)
    message = "The file cannot be put in order without changing what it says."
    hint = "It stays as it is; please tell Kronika's makers."
    return Tidied(tree.text, (Problem(Place(path), "tidy", message, hint),))


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _same(path: str, tree: Tree, text: str) -> bool:
    """Tell whether a text says what a tree says, and raises no other problems."""
    again = read(path, text.encode())
    told = [Counter((one.code, one.message) for one in each.problems) for each in (tree, again)]
    return tree.root == again.root and told[0] == told[1]


def _comments(text: str) -> Counter[str]:
    return Counter(one.text for one in found(text, list(all_entries(taken(text)))))
