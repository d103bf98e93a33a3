"""The text of one paragraph in; citations, links and line breaks as elements out.

What may not become a link stays in the text as written, and is noted in a list of refusals.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import DelimiterProcessor, InlineProcessor
from markdown.util import AtomicString

from kronika.prose.addresses import decoded, event_id, refusal

if TYPE_CHECKING:
    from markdown import Markdown

Found = tuple[Element | None, int | None, int | None]

CITE: Final = r"\[\^([\w.-]{1,80})\]"
LINE_BREAK: Final = r"(?: {2,}|\\)\n"
IMAGE: Final = "Pictures stand in the event's field media:."
LONGEST_QUOTE: Final = 80
NOTHING: Final[Found] = (None, None, None)

# The inline parser keeps what it has already read behind such marks.
MARK: Final = "\x02"
_ESCAPED: Final = re.compile("\x02([0-9]+)\x03")
_DESTINATION: Final = re.compile(
    r"""\(\s*+
    (?: <(?P<angled>[^<>\n]*+)> | (?P<bare>(?:[^\s()]++|\((?:[^\s()]++|\([^\s()]*+\))*+\))*+) )
    (?: \s++ (?P<title> "[^"]*+" | '[^']*+' | \([^()]*+\) ) )?+
    \s*+\)""",
    re.VERBOSE,
)
_LABEL: Final = re.compile(r"\[([^\[\]]*+)\]")
_BRACKET: Final = re.compile(r"[\[\]]")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A link or picture left as text: what to look for in the source, what to tell its author."""

    needle: str
    message: str
    hint: str


def refused(where: str, url: str, hint: str) -> Refusal:
    """The refusal of a link, its address cut to what fits a message."""
    quoted = url if len(url) <= LONGEST_QUOTE else f"{url[:LONGEST_QUOTE]}…"
    return Refusal(where, f"The link to '{quoted}' is refused.", hint)


def needle(written: str) -> str:
    """The beginning of what was written, as far as it can be found again in the source."""
    return written.partition(MARK)[0].partition("\n")[0].strip()


def link(url: str, title: str = "") -> Element:
    """A link to an allowed address, without its words."""
    element = Element("a", {"href": url})
    if title:
        element.set("title", title)
    if event_id(url):
        element.set("class", "k-event")
    elif url[:4].lower() == "http":
        element.set("rel", "noopener noreferrer")
    return element


def label(written: str) -> str:
    """A reference's name, by which its definition is found."""
    return " ".join(written.split()).casefold()


class Emphasis(DelimiterProcessor):
    """`*words*`, `**words**`, the same with `_`."""

    def __init__(self, md: Markdown) -> None:
        super().__init__("*", "strong,em", md)
        self.add("_", "strong,em", smart=True)

    def increment_next_position(self, start: int, count: int) -> None:
        """Forget the later stretches, so that each is looked for afresh.

        The host remembers them by their offsets, which links and citations in between move: words
        would get lost.
        """
        self.reset()


class Sign(InlineProcessor):
    """One kind of sign in a text: subclasses say what a match becomes."""

    # The type stubs know this method only from the oldest kind of pattern.
    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # the library's own second form
        """The name under which the inline parser asks."""
        return self.found(m, data)

    @abstractmethod
    def found(self, m: re.Match[str], data: str, /) -> Found:
        """What stands instead of the match, and from where to where; no element leaves it."""


class Cites(Sign):
    """`[^key]`, to be numbered when it is known which sources the event has."""

    def found(self, m: re.Match[str], _data: str, /) -> Found:
        """Set the key aside as its own element."""
        element = Element("sup", {"class": "k-cite"})
        element.text = AtomicString(m.group(1))
        return element, m.start(), m.end()


class Links(Sign):
    """`[words](address "title")`, `[words][label]`, `[label]`; the same with `!` is refused."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown, refusals: list[Refusal]) -> None:
        super().__init__(r"!?\[", md)
        self._references = md.references
        self._refusals = refusals
        self._data = ""
        self._closings: dict[int, int] = {}

    def found(self, m: re.Match[str], data: str, /) -> Found:
        """The link, or nothing where there is none or none is allowed."""
        closing = self._closing(data, m.end() - 1)
        if closing is None:
            return NOTHING
        words = data[m.end() : closing]
        target = self._inline(data, closing + 1) or self._reference(data, closing + 1, words)
        if target is None:
            return NOTHING
        url, title, written, end = target
        if m.group().startswith("!"):
            where = needle(m.group() + words) or m.group()
            self._refusals.append(Refusal(where, "A picture cannot stand in a text.", IMAGE))
            return None, m.start(), end
        if hint := refusal(url):
            where = needle(written) or "]("
            self._refusals.append(refused(where, url, hint))
            return None, m.start(), end
        element = link(url, title)
        element.text = words
        return element, m.start(), end

    def _closing(self, data: str, opening: int) -> int | None:
        # Pairing all brackets once keeps a text of nothing but brackets from costing their square.
        if data is not self._data:
            self._data, self._closings = data, {}
            open_ones: list[int] = []
            for found in _BRACKET.finditer(data):
                if found.group() == "[":
                    open_ones.append(found.start())
                elif open_ones:
                    self._closings[open_ones.pop()] = found.start()
        return self._closings.get(opening)

    def _inline(self, data: str, start: int) -> tuple[str, str, str, int] | None:
        found = _DESTINATION.match(data, start)
        if found is None:
            return None
        written = found["bare"] if found["angled"] is None else found["angled"]
        title = self._plain((found["title"] or "")[1:-1])
        return self._plain(written).strip(), title, written, found.end()

    def _reference(self, data: str, start: int, words: str) -> tuple[str, str, str, int] | None:
        found = _LABEL.match(data, start)
        name = label(self._plain((found and found.group(1)) or words))
        if name not in self._references:
            return None
        url, title = self._references[name]
        return url, title or "", url, found.end() if found else start

    def _plain(self, written: str) -> str:
        shown = self.unescape(written)
        return _ESCAPED.sub(lambda found: chr(int(found.group(1))), decoded(shown))


class Autolinks(Sign):
    """`<https://…>`: an address that is its own words."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown, refusals: list[Refusal]) -> None:
        super().__init__(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x02]*)>", md)
        self._refusals = refusals

    def found(self, m: re.Match[str], _data: str, /) -> Found:
        """The link, or nothing where none is allowed."""
        url = decoded(m.group(1))
        hint = "Write [words](event:<id>)." if event_id(url) else refusal(url)
        if hint:
            self._refusals.append(refused(m.group(1), url, hint))
            return None, m.start(), m.end()
        element = link(url)
        element.text = AtomicString(m.group(1))
        return element, m.start(), m.end()


class Mail(Sign):
    """`<name@host>`: a mail address that is its own words."""

    ANCESTOR_EXCLUDES = ("a",)
    PATTERN: Final = r"<([\w.!#$%'*+/=?^{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})>"

    def found(self, m: re.Match[str], _data: str, /) -> Found:
        """The link to the mail address."""
        element = link(f"mailto:{m.group(1)}")
        element.text = AtomicString(m.group(1))
        return element, m.start(), m.end()
