"""A feed is made of documents: the one that readers follow, and its archives.

An archive is made only when it is full, and holds what it holds for ever: readers' programs never
ask for it twice (RFC 5005). So the oldest of the feed may also stand in the newest archive already,
under the same id.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kronika.exports.feeds.questions import Channel

FULL: Final = 50


@dataclass(frozen=True, slots=True)
class Document:
    """The feed itself (0), or one of its archives, numbered from the oldest."""

    channel: Channel
    count: int  # how much the feed and its archives list
    number: int = 0

    @property
    def stem(self) -> str:
        """Its path without its ending."""
        return f"{self.channel.stem}-{self.number}" if self.number else self.channel.stem

    @property
    def part(self) -> slice:
        """What stands in it, of all that is listed oldest first."""
        if self.number:
            return slice((self.number - 1) * FULL, self.number * FULL)
        return slice(max(0, self.count - FULL), self.count)

    @property
    def older(self) -> Document | None:
        """The archive before it in time."""
        number = self.number - 1 if self.number else self._archives
        return replace(self, number=number) if number else None

    @property
    def newer(self) -> Document | None:
        """Of an archive, the one after it in time."""
        is_last = self.number in {0, self._archives}
        return None if is_last else replace(self, number=self.number + 1)

    @property
    def _archives(self) -> int:
        return max(0, -(-(self.count - FULL) // FULL))


def documents(channel: Channel, count: int) -> Iterator[Document]:
    """Yield the feed, and then its archives from the newest to the oldest."""
    document: Document | None = Document(channel, count)
    while document is not None:
        yield document
        document = document.older
