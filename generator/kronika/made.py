"""One output as bytes, and the slim copy of it that search reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import escape

from kronika.page import Page, Search


@dataclass(frozen=True, slots=True)
class Made:
    """One output: its bytes, and what makes its slim copy (empty: search does not find it)."""

    data: bytes
    slim: Callable[[], str] = str


def slim(language: str, content: str, head: str = "") -> str:
    """Return the least a search needs of a page: language, facts and content."""
    return (
        f'<!doctype html><html lang="{escape(language)}"><head>{head}</head>'
        f"<body data-pagefind-body>{content}</body></html>"
    )


def slim_page(page: Page) -> str:
    """Return a poured page's slim copy, with its filters and facts."""
    if page.search is None:
        return ""
    return slim(page.language or "en", page.body, "".join(_elements(page.search)))


def _elements(search: Search) -> Iterator[str]:
    for name, values in search.filters.items():
        for value in values:
            yield f'<meta data-pagefind-filter="{name}[content]" content="{escape(value)}">'
    for name, fact in search.facts.items():
        yield f'<meta data-pagefind-meta="{name}[content]" content="{escape(fact)}">'
