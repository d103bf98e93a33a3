"""A template's name and a view in, safe HTML out: Jinja with autoescape, and no reasoning here.

A template whose name ends in `.txt` is plain text, which nobody reads as markup.

Every text a template places is escaped for HTML; what a view holds as `Markup` is already safe.
A name the view lacks is an error, never an empty place on a page.
"""

from __future__ import annotations

from json import JSONEncoder
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape
from markupsafe import Markup

_PLAIN: Final = "txt"


_ENVIRONMENT: Final = Environment(
    loader=PackageLoader("kronika"),
    autoescape=select_autoescape(disabled_extensions=(_PLAIN,), default=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
    cache_size=-1,
)
# JSON in a page: `tojson` leaves nothing in it that could end the element it stands in.
_ENVIRONMENT.policies["json.dumps_function"] = JSONEncoder(
    ensure_ascii=False, separators=(",", ":")
).encode
_ENVIRONMENT.policies["json.dumps_kwargs"] = {}
_TEMPLATES: Final[dict[str, Template]] = {}


def template(name: str) -> Template:
    """Return a template of `kronika/templates`, compiled once."""
    found = _TEMPLATES.get(name)
    if found is None:
        found = _TEMPLATES[name] = _ENVIRONMENT.get_template(name)
    return found


def render(name: str, view: object) -> Markup:
    """Return the template's HTML for the view, which it knows as `view`."""
    return Markup(template(name).render(view=view))


def plain(name: str, view: object) -> str:
    """Return the text that a template of plain text makes of the view."""
    return template(f"{name}.{_PLAIN}").render(view=view)
