"""Lines in; fenced code set aside, link definitions collected, headings told from hashtags."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markdown.blockprocessors import BlockProcessor, HashHeaderProcessor

from kronika.prose.addresses import decoded, refusal
from kronika.prose.inline import Refusal, label, refused

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown.blockparser import BlockParser

# Stands for a fenced block until the tree is built; its controls cannot be in an author's text.
FENCE: Final = "\x02fence:%d\x03"
FENCED: Final = re.compile("\x02fence:([0-9]+)\x03")

_OPENING: Final = re.compile(r" {0,3}(?:(`{3,})[^`]*|(~{3,}).*)")
_DEFINITION: Final = re.compile(
    r"""[ ]{0,3}\[(?!\^)([^\[\]]+)\]:[ ]*(\S+)(?:[ ]+("[^"]*"|'[^']*'|\([^()]*\)))?[ ]*""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Fenced:
    """A text whose fenced blocks are set aside: with marks to parse, with blanks to find places."""

    marked: str
    blanked: str
    codes: tuple[str, ...]


def fenced(text: str) -> Fenced:
    """Set aside what stands between ``` and ```, or ~~~ and ~~~; an open fence runs to the end."""
    if "```" not in text and "~~~" not in text:
        return Fenced(text, text, ())
    marked: list[str] = []
    blanked: list[str] = []
    codes: list[str] = []
    code: list[str] = []
    fence = ""
    for line in text.split("\n"):
        if fence:
            blanked.append(" " * len(line))
            if _closes(line, fence):
                fence = ""
                codes.append("\n".join(code))
            else:
                code.append(line)
        elif opening := _OPENING.fullmatch(line):
            fence, code = opening[1] or opening[2], []
            blanked.append(" " * len(line))
            marked += ["", FENCE % len(codes), ""]
        else:
            marked.append(line)
            blanked.append(line)
    if fence:
        codes.append("\n".join(code).rstrip("\n"))
    return Fenced("\n".join(marked), "\n".join(blanked), tuple(codes))


def _closes(line: str, fence: str) -> bool:
    shown = line.strip(" ")
    return len(shown) >= len(fence) and not shown.strip(fence[0]) and not line.startswith("    ")


class Definitions(BlockProcessor):
    """`[label]: address "title"` at the head of a block; one that is refused stays as text."""

    def __init__(self, parser: BlockParser, refusals: list[Refusal]) -> None:
        super().__init__(parser)
        self._references = parser.md.references
        self._refusals = refusals

    def test(self, parent: Element, block: str) -> bool:
        """Whether the block opens with a definition."""
        return _DEFINITION.match(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        """Take the definitions off the block; leave it be if there is none to take."""
        lines = blocks[0].split("\n")
        taken = 0
        while taken < len(lines) and self._defines(lines[taken]):
            taken += 1
        if not taken:
            return False
        rest = "\n".join(lines[taken:])
        blocks[:1] = [rest] if rest.strip() else []
        return True

    def _defines(self, line: str) -> bool:
        found = _DEFINITION.fullmatch(line)
        if found is None:
            return False
        url = decoded(found[2].removeprefix("<").removesuffix(">"))
        if hint := refusal(url):
            self._refusals.append(refused(found[2], url, hint))
            return False
        self._references.setdefault(label(found[1]), (url, decoded((found[3] or "")[1:-1])))
        return True


class Headings(HashHeaderProcessor):
    """`# Words` with a space after the sign, so that `#hashtag` stays a word."""

    RE = re.compile(r"(?:^|\n) {0,3}(?P<level>#{1,6})(?![^ \n])(?P<header>[^\n]*)(?:\n|$)")

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Add the heading, without the signs that may close it."""
        super().run(parent, blocks)
        words = parent[-1].text or ""
        bare = words.rstrip("#")
        if not bare or bare.endswith(" "):
            parent[-1].text = bare.rstrip()
