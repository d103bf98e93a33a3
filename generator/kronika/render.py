"""A template's name and a view in, safe HTML out: Jinja with autoescape, and no reasoning here.

A template whose name ends in `.txt` is plain text, which nobody reads as markup.

Every text a template places is escaped for HTML; what a view holds as `Markup` is already safe.
A name the view lacks is an error, never an empty place on a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from types import CodeType
from typing import Any, Final

import markupsafe
from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape
from jinja2.runtime import Context
from markupsafe import Markup, escape

from kronika.compact import compact
from kronika.hints import ended

_PLAIN: Final = "txt"


# What `escape` asks for the text itself, where there is such a thing.
_of_text: Final[Callable[[str], str]] = getattr(markupsafe, "_escape_inner", escape)


def _escaped(value: object) -> str:
    """Return what `escape` does; but a piece of a longer text need not become `Markup`."""
    if type(value) is str:
        return _of_text(value)
    return value if type(value) is Markup else escape(value)


def _ended(text: str) -> str:
    """Return a text with a full stop, which may stand before the end of an element."""
    words = text.striptags() if isinstance(text, Markup) else text
    return text if ended(words) == words else text + "."


class _Template(Template):
    """A template for the hundreds of thousands of small texts that a site is made of."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002  # named by Jinja
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """Return a template whose code escapes by `_escaped`."""
        found = super().from_code(environment, code, globals, uptodate)
        found.root_render_func.__globals__["escape"] = _escaped
        return found


class _Environment(Environment):
    template_class = _Template


_ENVIRONMENT: Final = _Environment(
    loader=PackageLoader("kronika"),
    autoescape=select_autoescape(disabled_extensions=(_PLAIN,), default=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
    cache_size=-1,
)
vars(_ENVIRONMENT)["getattr"] = getattr  # no view is a mapping, whose items would be looked at too
# JSON in a page: `tojson` leaves nothing in it that could end the element it stands in.
_ENVIRONMENT.policies["json.dumps_function"] = lambda value: compact(value).decode()
_ENVIRONMENT.policies["json.dumps_kwargs"] = {}
_ENVIRONMENT.filters["ended"] = _ended
_GLOBALS: Final = dict(_ENVIRONMENT.globals)
_TEMPLATES: Final[dict[str, Template]] = {}


def _template(name: str) -> Template:
    """Return a template of `kronika/templates`, compiled once."""
    found = _TEMPLATES.get(name)
    if found is None:
        found = _TEMPLATES[name] = _ENVIRONMENT.get_template(name)
    return found


def ready() -> None:
    """Compile all templates, lest each of several processes compiles them."""
    for name in _ENVIRONMENT.list_templates(("html", "xml")):
        _template(name)


def render(name: str, view: object) -> Markup:
    """Return the template's HTML for the view, which it knows as `view`."""
    return Markup("".join(_pieces(name, {"view": view})))


def filled(name: str, **values: object) -> Markup:
    """As `render`, for a template that knows each value by its own name."""
    return Markup("".join(_pieces(name, values)))


def encoded(name: str, view: object) -> bytes:
    """As `render`, in UTF-8: of something large there are never two copies."""
    return b"".join(map(str.encode, _pieces(name, {"view": view})))


def plain(name: str, view: object) -> str:
    """Return the text that a template of plain text makes of the view."""
    return "".join(_pieces(f"{name}.{_PLAIN}", {"view": view}))


def _pieces(name: str, values: Mapping[str, object]) -> Iterator[str]:
    # `Template.generate` would make the globals of all templates anew each time.
    found = _template(name)
    context = Context(found.environment, {**_GLOBALS, **values}, found.name, found.blocks)
    return found.root_render_func(context)
