"""A parsed text in; HTML not yet sanitised, and what it cites, links to and may not hold, out.

Raw HTML becomes text, citations become marks to be numbered later, and what may not become a link
or a picture stays as written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pyromark import Markdown, Options

from kronika.prose import links
from kronika.prose.addresses import event_id, hides
from kronika.prose.limits import Excess, Nesting
from kronika.prose.refusals import Refusal, footnote, picture
from kronika.prose.source import HEAD

if TYPE_CHECKING:
    from pyromark.event import Event
    from pyromark.event import _LinkData as LinkData
    from pyromark.event import _Tag as Tag
    from pyromark.event import _TagEnd as TagEnd

    from kronika.prose.source import Source

_MACHINE: Final = Markdown(options=Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES)
CITATION: Final = re.compile(r"\[\^([\w.-]{1,80})\]")  # a citation, and the key of its source
_ALONE: Final = MappingProxyType({"SoftBreak": "\n", "HardBreak": "<br>\n", "Rule": "<hr>\n"})
_AROUND: Final = MappingProxyType(
    {
        "Paragraph": ("<p>", "</p>\n"),
        "HtmlBlock": ("<p>", "</p>\n"),
        "BlockQuote": ("<blockquote>\n", "</blockquote>\n"),
        "CodeBlock": ("<pre><code>", "</code></pre>\n"),
        "Item": ("<li>", "</li>\n"),
        "Table": ("<table>\n", "</tbody>\n</table>\n"),
        "TableHead": ("<thead>\n<tr>\n", "</tr>\n</thead>\n<tbody>\n"),
        "TableRow": ("<tr>\n", "</tr>\n"),
        "Emphasis": ("<em>", "</em>"),
        "Strong": ("<strong>", "</strong>"),
    }
)
_NOTHING: Final = ("", "")
_WITHIN_A_LINE: Final = frozenset({"Emphasis", "Strong"})
_LAST_HEADING: Final = 6
_OWNED_HEADINGS: Final = 2  # the page's own


@dataclass(slots=True)
class Written:
    """What a text came to; the numbers are bytes in its source."""

    html: list[str] = field(default_factory=list)
    cites: list[tuple[str, int]] = field(default_factory=list)
    events: list[tuple[str, int]] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    excess: Excess | None = None


def written(source: Source) -> Written:
    """Return what a text comes to."""
    writer = _Writer(source)
    for event, where in _MACHINE.events_with_range(source.text):
        writer.take(event, where["start"], where["end"])
    writer.out.excess = writer.nesting.excess
    return writer.out


class _Writer:
    """Takes the parser's events one by one."""

    def __init__(self, source: Source) -> None:
        self.out = Written()
        self.nesting = Nesting()
        self._source = source
        self._html = self.out.html
        self._run: list[str] = []  # pieces of text that follow each other without a gap
        self._begun = self._ended = 0  # where the run stands
        self._skipping = 0  # elements open within what is shown as written
        self._waiting: list[str] | None = None  # citations in a link, to stand behind it
        self._in_code = self._in_head = False

    def take(self, event: Event, start: int, end: int) -> None:
        """Write one event, which stands between two bytes of the source."""
        if self._skipping:
            if not isinstance(event, str):
                self._skipping += ("Start" in event) - ("End" in event)
        elif event == "SoftBreak" and self._run and (start, end) == (self._ended, start + 1):
            self._run.append("\n")
            self._ended = end
        elif isinstance(event, str):
            self._add(_ALONE[event])
        elif "Text" in event:
            self._text(event["Text"], start, end)
        elif "Start" in event:
            self._flush()
            self._start(event["Start"], start, end)
        elif "End" in event:
            self._flush()
            self._end(event["End"])
        else:
            kind, value = next(iter(event.items()))
            self._leaf(kind, str(value), start, end)

    def _leaf(self, kind: str, value: str, start: int, end: int) -> None:
        self._flush()
        if kind == "Code":
            self._html.append(f"<code>{_escaped(value)}</code>")
        elif kind == "FootnoteReference":
            self._cite(value, start)
        else:  # HTML
            self._html.append(_escaped(self._source.written(start, end)))

    def _add(self, html: str) -> None:
        self._flush()
        self._html.append(html)

    def _text(self, text: str, start: int, end: int) -> None:
        if self._in_code:
            self._html.append(_escaped(text))
            return
        if len(text) != end - start and len(text.encode()) != end - start:
            # An entity. One that no reader could see is shown as it was written.
            shown = self._source.written(start, end) if hides(text) else text
            self._add(_escaped(shown))
            return
        if not start and self._source.inline:
            text, start = text.removeprefix(HEAD), len(HEAD)
        if start != self._ended:
            self._flush()
        if not self._run:
            self._begun = start
        self._run.append(text)
        self._ended = end

    def _flush(self) -> None:
        """Write the run of text that has ended, its citations set aside."""
        if not self._run:
            return
        text = "".join(self._run)
        self._run.clear()
        cursor = 0
        for found in CITATION.finditer(text) if "[^" in text else ():
            offset = self._begun + len(text[: found.start()].encode())
            if self._source.data[offset - 1 : offset] == b"\\" and not found.start():
                continue  # the bracket was escaped
            self._html.append(_escaped(text[cursor : found.start()]))
            self._cite(found[1], offset)
            cursor = found.end()
        self._html.append(_escaped(text[cursor:]))

    def _cite(self, key: str, offset: int) -> None:
        self.out.cites.append((key, offset))
        mark = f'<sup class="k-cite">{_escaped(key)}</sup>'
        (self._html if self._waiting is None else self._waiting).append(mark)

    def _start(self, tag: Tag, start: int, end: int) -> None:
        if isinstance(tag, str):
            self._open(tag, start)
        elif "Link" in tag:
            self._link(tag["Link"], start, end)
        elif "Image" in tag:
            self._refuse(start, end, picture(start))
        elif "Heading" in tag:
            self._html.append(f"<{_heading(tag['Heading']['level'])}>")
        elif "FootnoteDefinition" in tag:
            # No such notes here: sources have their own place. What was written is shown.
            self.out.refusals.append(footnote(start))
            self._html.append(f"<p>[^{_escaped(tag['FootnoteDefinition'])}]:</p>\n")
        elif "List" in tag:
            number = tag["List"]
            self._open("List", start)
            plain = "<ol>\n" if number == 1 else f'<ol start="{number}">\n'
            self._html.append("<ul>\n" if number is None else plain)
        else:
            self._open(next(iter(tag)), start)

    def _open(self, name: str, start: int) -> None:
        self.nesting.enter(name, start)
        if self._source.inline and name not in _WITHIN_A_LINE:
            return
        self._in_code = self._in_code or name == "CodeBlock"
        self._in_head = self._in_head or name == "TableHead"
        cell = "<th>" if self._in_head else "<td>"
        self._html.append(cell if name == "TableCell" else _AROUND.get(name, _NOTHING)[0])

    def _end(self, tag: TagEnd) -> None:
        if isinstance(tag, str):
            self._close(tag)
        elif "Heading" in tag:
            self._html.append(f"</{_heading(tag['Heading'])}>\n")
        elif "List" in tag:
            self.nesting.leave("List")
            self._html.append("</ol>\n" if tag["List"] else "</ul>\n")
        else:
            self._close(next(iter(tag)))

    def _close(self, name: str) -> None:
        if name == "Link":
            self._html += ["</a>", *(self._waiting or ())]
            self._waiting = None
            return
        self.nesting.leave(name)
        if self._source.inline and name not in _WITHIN_A_LINE:
            return
        cell = "</th>\n" if self._in_head else "</td>\n"
        if name == "CodeBlock" and not self._html[-1].endswith("\n"):
            self._html.append("\n")
        self._in_code = self._in_code and name != "CodeBlock"
        self._in_head = self._in_head and name != "TableHead"
        self._html.append(cell if name == "TableCell" else _AROUND.get(name, _NOTHING)[1])

    def _link(self, data: LinkData, start: int, end: int) -> None:
        address = links.address(data)
        if hint := links.refusal(data):
            message = f"The link to '{links.quoted(address)}' is refused."
            where = links.place(data, self._source, start, end)
            self._refuse(start, end, Refusal(where, message, hint))
            return
        if event := event_id(address):
            self.out.events.append((event, links.place(data, self._source, start, end)))
        self._html.append(links.opened(data))
        self._waiting = []

    def _refuse(self, start: int, end: int, refusal: Refusal) -> None:
        self.out.refusals.append(refusal)
        self._html.append(_escaped(self._source.written(start, end)))
        self._skipping = 1


def _escaped(text: str) -> str:
    return escape(text, quote=False)


def _heading(level: str) -> str:
    return f"h{min(int(level[1:]) + _OWNED_HEADINGS, _LAST_HEADING)}"
