"""Pouring: shells are cut where escaping is enough, and nowhere else."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from kronika.page import Page
from kronika.pour import (
    BODY,
    DESCRIPTION,
    EDIT,
    RAW,
    TITLE,
    Shell,
    ShellError,
    guarded,
    inline_scripts,
    placeholders,
    policy,
    squeezed,
)

SHELL = (
    f'<html><head><title>{TITLE}</title><meta name="description" content="{DESCRIPTION}">'
    '<link rel="canonical" href="https://a.example/events/kronika-shell/"></head><body>'
    f'<a href="{EDIT}">e</a><a href="{RAW}">r</a><nav title="{TITLE}">{TITLE}</nav>{BODY}'
    "</body></html>"
)
PAGE = Page(
    path="events/one/",
    title='<b> & "one"',
    description="a 'description'",
    body="<p>body</p>",
    source="events/2025/one.yml",
    head=Markup('<meta name="x">'),
)


def test_a_page_takes_the_places_of_the_marks_and_its_texts_are_escaped() -> None:
    poured = Shell.cut(SHELL).pour(PAGE, edit_base="https://git.example/edit/main/").decode()
    title = "&lt;b&gt; &amp; &#34;one&#34;"
    assert poured == (
        f'<html><head><title>{title}</title><meta name="description" '
        'content="a &#39;description&#39;"><link rel="canonical" '
        'href="https://a.example/events/one/"><meta name="x"></head><body>'
        '<a href="https://git.example/edit/main/events/2025/one.yml">e</a>'
        '<a href="https://git.example/raw/main/events/2025/one.yml">r</a>'
        f'<nav title="{title}">{title}</nav><p>body</p></body></html>'
    )


def test_a_deeper_shell_gives_its_whole_path() -> None:
    html = f'<head></head><a href="/tags/kronika-shell/kronika-shell/">x</a>{BODY}'
    page = Page(path="tags/a/2025/", title="t", description="d", body="b")
    poured = Shell.cut(html).pour(page, edit_base="").decode()
    assert poured == '<head></head><a href="/tags/a/2025/">x</a>b'


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="canonical" href="https://a.example/{path}">',
        '<link href="https://a.example/{path}" rel="canonical">',
        "<link rel=canonical href=https://a.example/{path}>",
    ],
)
def test_a_version_of_a_page_names_that_page_as_the_one_to_be_found(link: str) -> None:
    html = f'<head>{link}<link rel="next" href="/{{path}}"></head>{BODY}'
    shell = html.replace("{path}", "events/" + 3 * "kronika-shell/")
    page = Page("events/a/as-of/2025-08-01/", "t", "d", "b", canonical="events/a/")
    poured = Shell.cut(shell).pour(page, edit_base="").decode()
    assert poured == (
        f"<head>{link.format(path='events/a/')}"
        f'<link rel="next" href="/events/a/as-of/2025-08-01/"></head>b'
    )


@pytest.mark.parametrize(
    "unsafe",
    [
        f"<script>var title = '{TITLE}'</script>",
        f"<style>/* {TITLE} */</style>",
        f"<a onclick=\"say('{TITLE}')\">x</a>",
        f'<p style="{TITLE}">x</p>',
        f'<iframe srcdoc="{TITLE}"></iframe>',
        f"<!-- {TITLE} -->",
        "<script>location = '/events/kronika-shell/'</script>",
        '<a data-path="/events/kronika-shell/">x</a>',
        f"<noscript>{TITLE}</noscript>",
    ],
)
def test_a_mark_where_escaping_is_not_enough_stops_the_build(unsafe: str) -> None:
    with pytest.raises(ShellError, match="cannot be escaped safely"):
        Shell.cut(SHELL.replace("<body>", "<body>" + unsafe))


@pytest.mark.parametrize("html", ["<head></head>", f"<head></head>{BODY}{BODY}", BODY])
def test_a_theme_must_show_the_content_exactly_once(html: str) -> None:
    with pytest.raises(ShellError, match="exactly once"):
        Shell.cut(html)


def test_a_text_that_looks_like_a_mark_is_only_text() -> None:
    page = Page(path="events/one/", title=BODY, description=TITLE, body="<p>body</p>")
    poured = Shell.cut(SHELL).pour(page, edit_base="").decode()
    assert poured.count("<p>body</p>") == 1
    assert "&lt;!--kronika-body-mark" in poured


def test_placeholders_are_found_with_their_options_and_never_in_code() -> None:
    html = (
        '<div data-kronika="timeline" data-tag="gerbera"></div> <span data-kronika="count"></span>'
        '<code>&lt;div data-kronika="x"&gt;&lt;/div&gt;</code><div data-kronika="full">text</div>'
    )
    found = [(asked.name, asked.options) for asked in placeholders(html)]
    assert found == [("timeline", {"tag": "gerbera"}), ("count", {})]
    first = placeholders(html)[0]
    assert html[first.start : first.end].endswith('"gerbera"></div>')


def test_the_policy_allows_the_sites_own_and_the_inline_scripts_by_hash() -> None:
    html = (
        '<script>let a = 1</script><script src="a.js"></script>'
        '<script type="application/json">{"a": 1}</script>'
    )
    hashes = inline_scripts(html)
    assert hashes == {"'sha256-LAfYd7pbFUgwfQu8b4q135PeTG2z+/coPEUYCd74eCQ='"}
    meta = policy(hashes)
    assert f"script-src 'self' 'wasm-unsafe-eval' {hashes.pop()}; " in meta
    assert "unsafe-inline" not in meta


def test_a_squeezed_page_loses_only_white_space_that_nobody_sees() -> None:
    html = "<p>\n   a  b\n\n\n c</p>\n  <pre>\n  x\n</pre>\n\n<script>\n  y\n</script> \n z"
    assert squeezed(html) == ("<p>\na  b\nc</p>\n<pre>\n  x\n</pre>\n<script>\n  y\n</script> \nz")


def test_the_policy_stands_before_what_it_governs() -> None:
    html = '<head><meta charset="utf-8"><script>let a</script></head>'
    assert guarded(html, "<meta policy>") == (
        '<head><meta charset="utf-8"><meta policy><script>let a</script></head>'
    )
