"""Atom feeds as records with places: a feed's text goes in, a record for each of its entries out.

A document that declares anything of its own (entities above all) is refused before it is read any
further: no feed needs that, and bombs are made of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from markupsafe import escape

from kronika.hints import quoted
from kronika.imports.hypertext import resolved
from kronika.imports.marked import add, at, put
from kronika.imports.told import Found, fault, loss, some
from kronika.tree import Items, Keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from yaml.error import Mark

    from kronika.problems import Problem

_ATOM: Final = "http://www.w3.org/2005/Atom "
_BASE: Final = "http://www.w3.org/XML/1998/namespace base"
_ATTRIBUTES: Final = frozenset({"href", "title"})  # of XHTML
_HTML: Final = frozenset({"html", "text/html"})
_XHTML: Final = "http://www.w3.org/1999/xhtml "
_ADDRESSES: Final = frozenset({"href", "src"})
_TEXTS: Final = frozenset({"title", "summary", "content", "rights"})
# What an event takes once: the first stands for the entry, the others are told.
_ONCE: Final = frozenset({"author", "id", "published", "updated", *_TEXTS})
_MOST_DEPTH: Final = 64
_BESIDE: Final = 2  # the depth of what a feed says of itself, and of its entries
_ALL: Final = True  # nothing follows


class _RefusedError(Exception):
    """The document holds what no feed needs."""


@dataclass
class _Element:
    name: str
    mark: Mark
    attributes: dict[str, str]
    words: list[str] = field(default_factory=list)


def entries(path: str, text: str) -> Found:
    """Return the entries of a feed."""
    taker = _Taker()
    try:
        taker.take(text)
    except _RefusedError as refused:
        return _refused(path, taker.mark(), str(refused))
    except expat.ExpatError as error:
        message = f"The file is not well-formed XML: {expat.ErrorString(error.code)}."
        return _refused(path, at(error.lineno, error.offset + 1), message)
    if not taker.is_feed:
        hint = "RSS is not read; most sites that have it have Atom too."
        return _refused(path, at(1, 1), "The file is no Atom feed.", hint)
    return Found(tuple(taker.entries), tuple(_of_the_feed(path, taker.beside)))


def _refused(
    path: str, mark: Mark, message: str, hint: str = "Nothing is taken from the file."
) -> Found:
    return Found(problems=(fault(path, mark, "import-file", message, hint),))


def _of_the_feed(path: str, beside: Mapping[str, Mark]) -> Iterator[Problem]:
    """Yield a warning for what a feed says of itself, which is nothing of its entries."""
    if beside:
        names = some([quoted(name) for name in beside])
        mark = next(iter(beside.values()))
        yield loss(path, mark, f"What the feed says of itself is not kept: {names}.")


class _Taker:
    def __init__(self) -> None:
        self.entries: list[Keys] = []
        self.beside: dict[str, Mark] = {}  # what stands beside the entries, where it does first
        self.is_feed = False
        self._bases = [""]  # where the links of each open element begin
        self._entry: Keys | None = None
        self._open: list[_Element] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._data
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse

    @property
    def _depth(self) -> int:
        return len(self._bases) - 1

    def take(self, text: str) -> None:
        self._parser.Parse(text.encode(), _ALL)

    def mark(self) -> Mark:
        return at(self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)

    def _refuse(self, *_: object) -> None:
        message = "The file declares a document type or entities, which no feed needs."
        raise _RefusedError(message)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        base = resolved(self._bases[-1], attributes.pop(_BASE, ""))
        self._bases.append(base)
        if self._depth > _MOST_DEPTH:
            message = f"The file is nested more than {_MOST_DEPTH} levels deep."
            raise _RefusedError(message)
        for key in _ADDRESSES.intersection(attributes):
            attributes[key] = resolved(base, attributes[key])
        if self._depth == 1:
            self.is_feed = name == f"{_ATOM}feed"
        elif name == f"{_ATOM}entry" and self._entry is None:
            self._entry = Keys(self.mark())
        elif self._entry is None and self._depth == _BESIDE:
            self.beside.setdefault(_short(name), self.mark())
        elif self._entry is not None and self._open and name.startswith(_XHTML):
            tag = name.removeprefix(_XHTML)
            kept = _ATTRIBUTES.intersection(attributes)
            said = "".join(f' {key}="{escape(attributes[key])}"' for key in sorted(kept))
            self._open[-1].words.append(f"<{tag}{said}>")
        elif self._entry is not None:
            self._open.append(_Element(_short(name), self.mark(), attributes))

    def _end(self, name: str) -> None:
        base = self._bases.pop()
        if self._entry is None:
            return
        if name == f"{_ATOM}entry" and not self._open:
            self.entries.append(_with_text(self._entry))
            self._entry = None
        elif self._open and name.startswith(_XHTML):
            self._open[-1].words.append(f"</{name.removeprefix(_XHTML)}>")
        elif self._open:
            element = self._open.pop()
            if base and element.attributes.get("type") in _HTML and any(element.words):
                element.words.insert(0, f'<base href="{escape(base)}">')
            if self._open:
                self._within(self._entry, element)
            else:
                _take(self._entry, element)

    def _within(self, entry: Keys, element: _Element) -> None:
        # Of a person the name is what stands for it.
        if element.name == "name":
            self._open[-1].words = ["".join(element.words)]
        else:
            outer = "_".join(one.name for one in self._open)
            _take(entry, replace(element, name=f"{outer}_{element.name}"))

    def _data(self, words: str) -> None:
        if self._open:
            kind = self._open[-1].attributes.get("type")
            self._open[-1].words.append(str(escape(words)) if kind == "xhtml" else words)


def _short(name: str) -> str:
    return name.removeprefix(_ATOM).replace(" ", ":") if " " in name else name


def _take(entry: Keys, element: _Element) -> None:
    name, text = element.name, "".join(element.words)
    if name == "link":
        text = element.attributes.get("href", "")
        rel = element.attributes.get("rel", "alternate")
        # Author, title and day are the entry's own, not those of what it leads to besides.
        name = name if rel == "alternate" else f"link_{rel}"
    elif element.name == "category":
        text = element.attributes.get("label") or element.attributes.get("term", "")
    elif element.name in _TEXTS and element.attributes.get("type", "text") == "text":
        text = str(escape(text))  # now all of them are HTML
    if not text.strip():
        _take_attributes(entry, element)
        return
    if name in _ONCE and name in entry:
        name = f"further_{name}"
    _put(entry, name, text, element.mark)


def _take_attributes(entry: Keys, element: _Element) -> None:
    """Take what an element without words says: where its content lies, or a picture."""
    for attribute, text in element.attributes.items():
        if text.strip() and attribute != "type" and " " not in attribute:
            _put(entry, f"{element.name}_{attribute}", text, element.mark)


def _put(entry: Keys, name: str, text: str, mark: Mark) -> None:
    if name not in entry:
        put(entry, name, Items(mark), mark)
    among = entry[name]
    if isinstance(among, Items):
        add(among, text.strip(), mark)


def _with_text(entry: Keys) -> Keys:
    """Return an entry whose single values stand alone, with `told` for the shortest account."""
    made = Keys(entry.at)
    for key, among in entry.items():
        alone = isinstance(among, Items) and len(among) == 1 and key not in {"link", "category"}
        mark = entry.values_at[key]
        put(made, key, among[0] if isinstance(among, Items) and alone else among, mark)
    for key in ("summary", "content", "title"):
        if key in made:
            put(made, "told", made[key], made.values_at[key])
            break
    for key in ("published", "updated"):
        if key in made:
            put(made, "when", made[key], made.values_at[key])
            break
    return made
