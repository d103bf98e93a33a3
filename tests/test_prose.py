"""Prose: what Markdown becomes, what it may never become, and what its author is told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import html5lib  # type: ignore[import-untyped] # it has no types
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kronika.prose import Cite, EventLink, Fault, Prose, link_events

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

ALLOWED: Final = {
    "a": {"href", "title", "class", "rel", "aria-label"},
    "ol": {"start"},
    "sup": {"class"},
    **{tag: set() for tag in ("blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr")},
    **{tag: set() for tag in ("li", "p", "pre", "strong", "table", "tbody", "td", "th", "thead")},
    **{tag: set() for tag in ("tr", "ul")},
}
CLASSES: Final = {None, "k-cite", "k-event"}
ADDRESS: Final = re.compile(r"(?i:https?://|mailto:)\S+|#\S*|event:[a-z0-9-]+")

PAYLOADS: Final = tuple(
    line.replace(r"\n", "\n")
    for line in (Path(__file__).parent / "cases" / "xss.txt").read_text("utf-8").splitlines()
    if not line.startswith("## ")
)
FORMS: Final = {
    "block": "{}",
    "in a sentence": "Before {} after",
    "item": "- {}",
    "quote": "> {}",
    "heading": "# {}",
    "cell": "| a | b |\n|---|---|\n| {} | x |",
    "code": "`{}`",
    "fence": "```\n{}\n```",
    "fence's word": "``` {}\nx\n```",
    "link's words": "[{}](https://example.org)",
    "link's target": "[x]({})",
    "link's bracketed target": "[x](<{}>)",
    "link's title": '[x](https://example.org "{}")',
    "autolink": "<{}>",
    "definition": "[x]: {}\n\n[x]",
    "definition's title": '[x]: https://example.org "{}"\n\n[x]',
    "picture": "![{0}]({0})",
    "event": "[x](event:{})",
    "cite": "[^{}]",
}

prose = Prose()


class EveryKey(dict[str, int]):
    """A number for whatever is cited."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: str) -> int:
        return len(key)


def tree(html: str) -> Element:
    # No newline normalisation tricks: what a browser would build from the fragment.
    fragment: Element = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return fragment


def strangers(html: str) -> Iterator[str]:
    """Every element, attribute, class and address that may not be there."""
    for element in tree(html).iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        if element.tag not in ALLOWED:
            yield f"<{element.tag}>"
            continue
        yield from (f"{name}=" for name in element.attrib if name not in ALLOWED[element.tag])
        if element.get("class") not in CLASSES:
            yield f"class={element.get('class')}"
        if element.tag == "a" and not ADDRESS.fullmatch(element.get("href", "")):
            yield f"href={element.get('href')}"


def trim(html: str) -> str:
    """The HTML without spaces that no reader can see."""
    return re.sub(r"\s*(</?p>)\s*", r"\1", " ".join(html.split()))


def seen(html: str) -> str:
    return "".join(tree(html).itertext())


@pytest.mark.parametrize("inline", [False, True], ids=["as text", "as paragraph"])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_attack_becomes_more_than_words(payload: str, form: str, *, inline: bool) -> None:
    html = prose.html(form.format(payload), cites={"x": 1}, inline=inline)
    assert list(strangers(html)) == []


@pytest.mark.parametrize("inline", [False, True], ids=["as text", "as paragraph"])
@pytest.mark.parametrize("payload", [each for each in PAYLOADS if "KRONIKA_XSS" in each])
def test_an_attack_is_shown_to_the_reader(payload: str, *, inline: bool) -> None:
    # Addresses, titles of sound links and reference definitions are not words.
    unshown = ('[x](https://example.org "', "[x]: ")
    if not any(each in payload for each in unshown):
        assert "RONIKA_XSS" in seen(prose.html(payload, inline=inline)).replace("\\", "")


RAW_HTML = [
    '<div class="md-dialog md-dialog--active md-overlay">words</div>',
    "</article></main></body></html><script>words</script>",
    "<img src=x onerror=words>",
    '<noscript><p title="</noscript><img src=x onerror=words>"></noscript>',
    '<div style="position:fixed;inset:0;background:url(https://evil.example/words)">x</div>',
    "<svg/onload=words>",
    '++"<img src=x onerror=words>"++',
    "Notes </title><script>words</script> end",
    "<!-- words --> <![CDATA[ words ]]> <?words?>",
    "<b>words</b>",
    "{!/etc/passwd!}",
    '--8<-- "../outside/canary.txt"',
    "KRONIKA{{ 7*7 }}END",
    "KRONIKA{{ ''.class }}END",
    "KRONIKA{% if END",
    "KRONIKA${7+7}#{7+7}<%= 7+7 %>END",
    "x{: onclick=words }",
]


@pytest.mark.parametrize("inline", [False, True], ids=["as text", "as paragraph"])
@pytest.mark.parametrize("written", RAW_HTML)
def test_html_and_templates_are_shown_as_written(written: str, *, inline: bool) -> None:
    html = prose.html(written, inline=inline)
    assert (seen(html), list(prose.faults(written, inline=inline))) == (written, [])


EXTERNAL = 'rel="noopener noreferrer"'
ANCHOR = f'<a href="https://e.example" {EXTERNAL} title="T">{{}}</a>'
TABLE = (
    "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
    "<td>1</td>\n<td><em>2</em></td>\n</tr>\n</tbody>\n</table>"
)
GOLDEN = [
    ("", ""),
    ("Just words.", "<p>Just words.</p>"),
    ("One.\n\n\nTwo & a half.", "<p>One.</p>\n<p>Two &amp; a half.</p>"),
    ("*a* **b** _c_ __d__", "<p><em>a</em> <strong>b</strong> <em>c</em> <strong>d</strong></p>"),
    ("crane_lift_test_case", "<p>crane_lift_test_case</p>"),
    (r"\*a\* \<b> \&amp;", "<p>*a* &lt;b&gt; &amp;amp;</p>"),
    ("`a < b` ``c`d``", "<p><code>a &lt; b</code> <code>c`d</code></p>"),
    ("a  \nb\\\nc\nd", "<p>a<br>\nb<br>\nc\nd</p>"),
    ("&amp; &lt; &copy; &#65; &#x42;", "<p>&amp; &lt; © A B</p>"),
    ("AT&T &amp;lt; &notit; &shy;", "<p>AT&amp;T &amp;lt; &amp;notit; &amp;shy;</p>"),
    ("# A\n\n## B ##\n\n###### C", "<h3>A</h3>\n<h4>B</h4>\n<h6>C</h6>"),
    ("A\n=\n\nB\n-", "<h3>A</h3>\n<h4>B</h4>"),
    ("#tag\n\n####### seven", "<p>#tag</p>\n<p>####### seven</p>"),
    ("- a\n    - b\n- c", "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>"),
    ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
    ("1234567890. a", "<p>1234567890. a</p>"),
    ("> a\n> b", "<blockquote>\n<p>a\nb</p>\n</blockquote>"),
    ("a\n\n***\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
    ("    a <b>", "<pre><code>a &lt;b&gt;\n</code></pre>"),
    ('```python exec="on"\na\n\n\t*b*\n```\nc', "<pre><code>a\n\n\t*b*\n</code></pre>\n<p>c</p>"),
    ("~~~~\n~~~\n# a", "<pre><code>~~~\n# a\n</code></pre>"),
    ("| a | b |\n|---|:-:|\n| 1 | *2* |", TABLE),
    (
        '[a *b*](https://e.example/?x=1&copy=2 "T")',
        f'<p><a href="https://e.example/?x=1&amp;copy=2" {EXTERNAL} title="T">a <em>b</em></a></p>',
    ),
    ("[a](https://e.example/(b))", f'<p><a href="https://e.example/(b)" {EXTERNAL}>a</a></p>'),
    ("[a](<https://e.example/>)", f'<p><a href="https://e.example/" {EXTERNAL}>a</a></p>'),
    ("<http://e/_a_>", f'<p><a href="http://e/_a_" {EXTERNAL}>http://e/_a_</a></p>'),
    ("<me@e.example>", '<p><a href="mailto:me@e.example">me@e.example</a></p>'),
    ("[a](mailto:me@e.example)", '<p><a href="mailto:me@e.example">a</a></p>'),
    ("[a](https://[::1]:8/)", f'<p><a href="https://[::1]:8/" {EXTERNAL}>a</a></p>'),
    ("[a](http://1.2.3.4)", f'<p><a href="http://1.2.3.4" {EXTERNAL}>a</a></p>'),
    ("[a](https://žodis.lt./)", f'<p><a href="https://žodis.lt./" {EXTERNAL}>a</a></p>'),
    ("[a](#b)", '<p><a href="#b">a</a></p>'),
    ("[a](event:b-2)", '<p><a class="k-event" href="event:b-2">a</a></p>'),
    (
        "[a][B] [b][] [b]\n\n[b]: https://e.example 'T'",
        f'<p>{" ".join(ANCHOR.format(words) for words in "abb")}</p>',
    ),
    ("[sic] crane [1] [ ] Wow![1]", "<p>[sic] crane [1] [ ] Wow![1]</p>"),
    ("*[HTML]: words", "<p>*[HTML]: words</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "html"), GOLDEN)
def test_markdown_becomes_html(written: str, html: str) -> None:
    assert (prose.html(written), list(prose.faults(written))) == (html, [])


INLINE = [
    ("Words & more.", "Words &amp; more."),
    ("*a*\n\n`b`", "<em>a</em>\n<code>b</code>"),
    ("# a", "# a"),
    ("- a\n\n- b", "- a\n- b"),
    ("> a", "&gt; a"),
    ("    a", "a"),
    ("| a | b |\n|---|---|", "| a | b |\n|---|---|"),
    ("[a]: https://e.example", "[a]: https://e.example"),
    ("[a](event:b)", '<a class="k-event" href="event:b">a</a>'),
]


@pytest.mark.parametrize(("written", "html"), INLINE)
def test_a_field_of_one_paragraph_holds_no_blocks(written: str, html: str) -> None:
    assert prose.html(written, inline=True) == html


def cited(number: int, key: str, prefix: str = "") -> str:
    link = f'<a href="#{prefix}source-{key}" aria-label="Source {number}">[{number}]</a>'
    return f'<sup class="k-cite">{link}</sup>'


LIGA = cited(2, "liga")
CITED = [
    ("Words.[^liga][^bns-1]", f"<p>Words.{cited(2, 'liga')}{cited(1, 'bns-1')}</p>"),
    ("Wow![^liga]", f"<p>Wow!{cited(2, 'liga')}</p>"),
    ("**a[^liga]**", f"<p><strong>a{cited(2, 'liga')}</strong></p>"),
    ("Words.[^other] [^a b] [^]", "<p>Words.[^other] [^a b] [^]</p>"),
    (r"`[^liga]` \[^liga]", "<p><code>[^liga]</code> [^liga]</p>"),
    (
        "[a [^liga]b *c[^bns-1]* d[^liga]e](#d) e",
        f'<p><a href="#d">a b <em>c</em> de</a>{LIGA}{cited(1, "bns-1")}{LIGA} e</p>',
    ),
    (" ***a*_ *_[^liga]_", f"<p>**<em>a</em>_ *<em>{LIGA}</em></p>"),
    ("**a*_**[^liga]*a*", f"<p><em><em>a</em>_</em>*{LIGA}<em>a</em></p>"),
]


@pytest.mark.parametrize(("written", "html"), CITED)
def test_a_citation_is_a_numbered_link_to_its_source(written: str, html: str) -> None:
    assert prose.html(written, cites={"bns-1": 1, "liga": 2}) == html


def test_a_prefix_tells_the_anchors_of_two_events_on_a_page_apart() -> None:
    html = prose.html("[^liga]", cites={"liga": 1}, prefix='a"b-', inline=True)
    assert html == cited(1, "liga", "a&quot;b-")


def test_cited_keys_come_in_the_order_of_first_use_with_their_places() -> None:
    written = "`[^x]` \\[^b]\n\n- a[^b]\n\n    c[^a]\n\n- d[^c][^b]\n\n```\n[^y]\n```\n\n[^bc] [^d]"
    assert prose.cites(written) == (
        Cite("b", 3, 4),
        Cite("a", 5, 6),
        Cite("c", 7, 4),
        Cite("bc", 13, 1),
        Cite("d", 13, 7),
    )


def test_a_footnote_stays_text_and_its_author_is_told() -> None:
    written = "Words.[^k]\n\n[^k]: A *note*.\n\nWords"
    hint = "An event's sources stand under its 'sources:'; other words belong in the text."
    assert prose.html(written) == (
        "<p>Words.[^k]</p>\n<p>[^k]:</p>\n<p>A <em>note</em>.</p>\n<p>Words</p>"
    )
    assert list(prose.faults(written)) == [Fault(3, 1, "A footnote cannot stand in a text.", hint)]
    assert len(list(prose.faults("[^a]: b\n\n" * 2_000))) == 2_000


def test_linked_events_come_with_their_places() -> None:
    written = "[a](event:one-two) and [b](event:one)\n[c][r] [x](event:One)\n\n[r]: event:three"
    assert prose.events(written) == (
        EventLink("one-two", 1, 5),
        EventLink("one", 1, 28),
        EventLink("three", 4, 6),
    )


def test_what_is_defined_before_its_use_is_found_there() -> None:
    written = "[r]: event:a\n\n[x](event:b) [c][r]"
    assert prose.events(written) == (EventLink("b", 3, 5), EventLink("a", 1, 6))


def test_event_links_are_led_to_where_the_events_lie() -> None:
    html = prose.html('[a](event:b-2 "event:c") `href="event:d"`', inline=True)
    assert link_events(html, "../../events/") == (
        '<a class="k-event" href="../../events/b-2/" title="event:c">a</a>'
        ' <code>href="event:d"</code>'
    )
    assert link_events("<p>a</p>", "../") == "<p>a</p>"


WAYS = "A link may be http, https, mailto, #… or event:<id>."
RELATIVE = "Write event:<id> for another event, or the whole address with https://."
HIDDEN = "An address holds no spaces and no invisible characters."
HOST = "Write the whole address: https:// and then the host's name."
ID = "An event's id is lower-case words joined by hyphens."
REFUSED = [
    ("javascript:a", "javascript:a", WAYS),
    ("JaVaScRiPt:a", "JaVaScRiPt:a", WAYS),
    ("&#106;avascript&colon;a", "javascript:a", WAYS),
    ("java&Tab;script:a", "java\tscript:a", HIDDEN),
    ("data:text/html,a", "data:text/html,a", WAYS),
    ("vbscript:a", "vbscript:a", WAYS),
    ("ftp://e.example", "ftp://e.example", WAYS),
    ("//e.example", "//e.example", "Write the whole address, with https: in front."),
    ("../b/", "../b/", RELATIVE),
    ("", "", RELATIVE),
    ("/\\e.example", "/\\e.example", "An address holds none of the characters \\ < >."),
    ("https:e.example", "https:e.example", HOST),
    ("https://", "https://", HOST),
    ("https://a]b/", "https://a]b/", "'a]b' is not the name of a host."),
    ("https://[::1/", "https://[::1/", "'[::1' is not the name of a host."),
    ("https://a..b/", "https://a..b/", "'a..b' is not the name of a host."),
    ("https://1.2.3.4.5/", "https://1.2.3.4.5/", "'1.2.3.4.5' is not the name of a host."),
    ("https://xn--a/", "https://xn--a/", "'xn--a' is not the name of a host."),
    ("https://a:99999/", "https://a:99999/", "'a:99999' is not the name of a host."),
    ("https://a\u202eb.example", "https://a\u202eb.example", HIDDEN),
    ("<https://a b>", "https://a b", HIDDEN),
    ("mailto:me", "mailto:me", "Write mailto:name@host."),
    ("event:One", "event:One", ID),
    ("event:a--b", "event:a--b", ID),
    ("event:" + "a" * 81, "event:" + "a" * 74 + "…", ID),
    (
        "https://bank.example@e.example/",
        "https://bank.example@e.example/",
        "An address holds no user name before its host: it can pass for another site.",
    ),
]


@pytest.mark.parametrize(("address", "quoted", "hint"), REFUSED)
def test_a_refused_link_stays_text_and_its_author_is_told(
    address: str, quoted: str, hint: str
) -> None:
    written = f"Words\nand [x]({address}) more"
    fault = Fault(2, 9 + address.startswith("<"), f"The link to '{quoted}' is refused.", hint)
    assert list(prose.faults(written)) == [fault]
    assert not list(tree(prose.html(written)).iter("a"))


PICTURE = ("A picture cannot stand in a text.", "Pictures stand in the event's field media:.")


def test_every_refusal_of_a_text_is_told_in_its_order() -> None:
    written = (
        "![pixel](https://e.example/p.gif) `[x](a)` [x](a) [y](a)\n\n"
        "- [z][r] <javascript:b>\n\n![q][s]\n\n[r]: c\n\n[s]: https://e.example\n\n<event:d>"
    )
    assert prose.html(written).count("<a") == 0
    assert list(prose.faults(written)) == [
        Fault(1, 1, *PICTURE),
        Fault(1, 48, "The link to 'a' is refused.", RELATIVE),
        Fault(1, 55, "The link to 'a' is refused.", RELATIVE),
        Fault(3, 11, "The link to 'javascript:b' is refused.", WAYS),
        Fault(5, 1, *PICTURE),
        Fault(7, 6, "The link to 'c' is refused.", RELATIVE),
        Fault(11, 2, "The link to 'event:d' is refused.", "Write [words](event:<id>)."),
    ]


LENGTH = "The text is 24,000 characters long; 20,000 are the most."
DEPTH = "Lists and quotes stand {} deep in each other; 8 are the most."
STRESS = "Signs of emphasis stand {} deep in each other; 8 are the most."
WIDTH = "A table of 3,000 columns is too wide for a text of 502 lines."
TOO_MUCH = [
    ("*a* " * 6_000, 1, 20_001, LENGTH),
    ("a\n\n" + "> " * 9 + "b", 3, 17, DEPTH.format(9)),
    ("- " * 300 + "b", 1, 17, DEPTH.format(300)),
    ("*a " * 300 + "b" + "*" * 300, 1, 25, STRESS.format(300)),
    ("a\n" + "|" * 3_000 + "\n|" * 500, 2, 1, WIDTH),
]


@pytest.mark.parametrize(("written", "line", "column", "message"), TOO_MUCH)
def test_a_text_above_a_limit_is_only_escaped(
    written: str, line: int, column: int, message: str
) -> None:
    html = prose.html(written)
    told = [(each.line, each.column, each.message) for each in prose.faults(written)]
    assert told == [(line, column, message)]
    assert {element.tag for element in tree(html).iter()} == {"DOCUMENT_FRAGMENT", "p"}
    assert seen(html).split() == written.split()


AT_THE_LIMITS = [
    "[" * 20_000,
    "]" * 20_000,
    "[a](" * 5_000,
    "[a]: b\n" * 2_500,
    "![](" * 5_000,
    "*a_ " * 5_000,
    "_" * 20_000,
    "`a``" * 5_000,
    "x{: " * 5_000,
    "<!-- x <!- " * 1_800,
    "<?" * 10_000,
    "<a@b." * 4_000,
    "<div>" * 4_000,
    "\\" * 20_000,
    "a\n" * 10_000,
    "[^a]" * 5_000,
    "- " * 8 + "b",
    "> - " * 4 + "b",
    "\n".join("    " * depth + "- x" for depth in range(8)),
    "\\`" * 300,
    "***\n" * 1_000,
    "|" * 2_000 + "\n" + "-|" * 2_000,
    "&" * 20_000,
]


@pytest.mark.parametrize("written", AT_THE_LIMITS, ids=lambda case: case[:12])
def test_a_text_at_a_limit_is_read(written: str) -> None:
    assert (list(strangers(prose.html(written))), list(prose.faults(written))) == ([], [])


class Panic(BaseException):
    """What a parser in another language raises when it gives up: no Exception."""


@pytest.mark.parametrize("failure", [RecursionError, Panic])
def test_what_breaks_the_parser_is_shown_as_written(
    monkeypatch: pytest.MonkeyPatch, failure: type[BaseException]
) -> None:
    def broken(_: object) -> None:
        raise failure

    fresh = Prose()
    with monkeypatch.context() as patched:
        patched.setattr("kronika.prose.reading.written", broken)
        html = fresh.html("*a* <b>\n\nc")
    assert html == "<p>*a* &lt;b&gt;</p>\n<p>c</p>"
    assert [(each.line, each.column, each.message) for each in fresh.faults("*a* <b>\n\nc")] == [
        (1, 1, "The text cannot be read as Markdown, so it is shown as written.")
    ]
    assert fresh.html("*a*") == "<p><em>a</em></p>"


PLAIN = [
    ("# A\n\n*b* [c](#d)[^e].\n\n- f\n- g", "A b c. f g"),
    ("a  \nb `c`d", "a b cd"),
    ("| a | b |\n|---|---|\n| 1 | 2 |", "a b 1 2"),
    ("<b>a</b> &amp;amp; &copy;", "<b>a</b> &amp; ©"),
    ('[a](#b "c > d")', "a"),
    ("Just words,\nfolded.", "Just words, folded."),
]


@pytest.mark.parametrize(("written", "words"), PLAIN)
def test_plain_is_what_a_reader_sees(written: str, words: str) -> None:
    assert prose.plain(written) == words


def test_plain_of_one_paragraph_keeps_the_signs_its_html_shows() -> None:
    assert prose.plain("- a\n\n# *b*", inline=True) == "- a # b"


def test_controls_and_line_ends_are_made_harmless() -> None:
    assert prose.html("a\r\nb\rc\x00\x02*d*\ud800") == "<p>a\nb\nc\ufffd\ufffd<em>d</em>\ufffd</p>"


def test_one_text_leaves_no_trace_in_the_next() -> None:
    fresh = Prose()
    fresh.html("[r]: https://e.example\n\n*a [r](b)\n\n```\nx\n```")
    assert (fresh.html("[r] *a*"), list(fresh.faults("[r] *a*"))) == ("<p>[r] <em>a</em></p>", [])


SIGNS = st.sampled_from(
    [
        *"[]()<>!*_`~#>-+=|\\&:;\"'^\n\t 1a",
        *("    ", "](", "[^x]", "event:a", "https://a.example", "```\n", "<script>", "&lt;"),
        *("javascript:", "[x]: ", "\n\n", "- ", "1. ", "|-|-\n", "\x02", "klzzwxh:0000", "\x03"),
        *("fence:0", "<a href=", "onclick=", "\u202e", "https://xn--", "https://1.", "&colon;"),
    ]
)
TEXTS = st.one_of(st.text(st.characters(), max_size=60), st.lists(SIGNS, max_size=60).map("".join))


@settings(deadline=None, max_examples=300)
@given(text=TEXTS, inline=st.booleans())
def test_any_text_becomes_sound_html_and_plain_words(text: str, *, inline: bool) -> None:
    html = prose.html(text, cites={"x": 1}, inline=inline)
    assert list(strangers(html)) == []
    assert "\x02" not in html
    lines = len(re.split(r"\r\n|\r|\n", text))
    assert all(1 <= each.line <= lines for each in prose.faults(text, inline=inline))
    assert all(1 <= each.line <= lines for each in prose.cites(text, inline=inline))
    numbered = prose.html(text, cites=EveryKey(), inline=inline)
    uncited = re.sub(r'<sup class="k-cite">.*?</sup>', "", numbered)
    words = prose.plain(text, inline=inline)
    assert "".join(words.split()) == "".join(seen(uncited).split())


@settings(deadline=None)
@given(st.text("ab .,&;'\"-+=>1\n\t ", max_size=40))
@example("\n\t")
@example("\t\n a")
def test_a_text_without_signs_is_the_same_by_the_short_way(text: str) -> None:
    # A word in code is a sign, so the long way is taken; the two must agree on the rest.
    long_way = prose.html(f"{text}\n\n`z`").removesuffix("<p><code>z</code></p>")
    assert trim(prose.html(text)) == trim(long_way)
