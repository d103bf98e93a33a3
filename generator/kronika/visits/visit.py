"""An address of a source in, whether it is there out: there, gone, or nobody can tell."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, Literal, Protocol
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from kronika.urls import LONGEST_URL, url_fault
from kronika.visits.line import Answer, NoAnswerError

_MOST_HOPS: Final = 10
_FOR_GOOD: Final = frozenset({301, 308})
_REDIRECTS: Final = _FOR_GOOD | {302, 303, 307}
_GONE: Final = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_KEPT: Final = "%/:=&?~#+!$,;'@()*[]|"  # what is not written with % in a path


@dataclass(frozen=True, slots=True)
class Found:
    """What a visit came to."""

    state: Literal["there", "gone", "unclear"]
    why: str = ""  # of what is not there: a word of `links.REASONS`, or a status
    moved: str = ""  # where it leads for good
    final: str = ""  # the address that answered


class Asks(Protocol):
    """Whoever asks politely."""

    def ask(self, method: str, url: str) -> Answer:
        """Return the answer, or raise NoAnswerError."""


def visit(url: str, manners: Asks) -> Found:
    """Return what is found at an address; redirects are followed, each checked like the first."""
    try:
        first = plain(url)
    except NoAnswerError as nothing:
        return Found("unclear", str(nothing))
    return _followed(first, manners)


def _followed(first: str, manners: Asks) -> Found:
    address, moved, for_good = first, "", True
    seen = {first}
    try:
        for _ in range(_MOST_HOPS):
            answer = _asked(address, manners)
            target = _target(address, answer)
            if not target:
                return _found(answer, _worth_telling(first, moved), address)
            for_good = for_good and answer.status in _FOR_GOOD
            moved = target if for_good else moved
            if target in seen:
                break
            seen.add(target)
            address = target
    except NoAnswerError as nothing:
        why = str(nothing)
        return Found("gone" if why == "no-host" and address == first else "unclear", why)
    return Found("unclear", "circle")


def _asked(address: str, manners: Asks) -> Answer:
    """Ask for the head alone; a server that is odd about that is asked for the whole."""
    try:
        answer = manners.ask("HEAD", address)
    except NoAnswerError as nothing:
        if str(nothing) not in {"time", "odd", "no-answer"}:
            raise
        return manners.ask("GET", address)
    short = answer.status < HTTPStatus.BAD_REQUEST or answer.status == HTTPStatus.TOO_MANY_REQUESTS
    return answer if short else manners.ask("GET", address)


def _target(address: str, answer: Answer) -> str:
    """Return where an answer leads on; nothing where it is an answer."""
    if answer.status not in _REDIRECTS or not answer.headers.get("location"):
        return ""
    try:
        target = urljoin(address, answer.headers["location"].strip())
    except ValueError:
        raise NoAnswerError("odd") from None
    return plain(target)


def _found(answer: Answer, moved: str, address: str) -> Found:
    if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
        return Found("there", moved=moved, final=address)
    return Found("gone" if answer.status in _GONE else "unclear", str(answer.status))


def plain(url: str) -> str:
    """Return an address as it goes over the line: ASCII, without the part after #.

    Raises:
        NoAnswerError: it is none.
    """
    try:
        parts = urlsplit(url)
        name = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        raise NoAnswerError("odd") from None
    if ":" in name:
        name = f"[{name}]"
    path, query = quote(parts.path, _KEPT), quote(parts.query, _KEPT)
    found = urlunsplit((parts.scheme.lower(), name + port, path or "/", query, ""))
    if parts.username is not None or url_fault(found) or len(found) > LONGEST_URL:
        raise NoAnswerError("odd")
    return found


def _worth_telling(first: str, moved: str) -> str:
    """Return a new address, unless it is the old one in its better form."""
    return moved if moved and _essence(moved) != _essence(first) else ""


def _essence(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.").rstrip("/")
