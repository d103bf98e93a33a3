from __future__ import annotations

import pytest
from jinja2 import TemplateNotFound
from markupsafe import Markup

from kronika.render import render


def test_a_template_escapes_what_a_view_holds() -> None:
    assert render("about.html", '<script>"&') == (
        '<div class="k-about">&lt;script&gt;&#34;&amp;</div>'
    )


def test_what_is_safe_already_is_placed_as_it_is() -> None:
    assert render("about.html", Markup("<b>x</b>")) == '<div class="k-about"><b>x</b></div>'


def test_a_sentence_has_one_full_stop_whatever_element_its_end_is_in() -> None:
    for words, shown in (("28 d.", "28 d."), ("28", "28."), ("a & b", "a &amp; b.")):
        assert f"Data as of {shown}</p>" in render("as-of.html", words)
        marked = Markup("<b>{}</b>").format(words)
        stop = "" if words.endswith(".") else "."
        assert f"Data as of {marked}{stop}</p>" in render("as-of.html", marked)


def test_a_name_the_view_lacks_is_an_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'machine'"):
        render("when.html", object())


def test_a_template_that_is_not_there_is_an_error() -> None:
    with pytest.raises(TemplateNotFound):
        render("nowhere.html", None)
