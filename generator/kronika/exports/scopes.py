"""What a feed or a calendar is about: the whole dossier, or one of the things in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kronika.chronicle import Chronicle
from kronika.dossier import Event

FOLLOWED: Final = ("kinds", "actors", "places", "tags")


@dataclass(frozen=True, slots=True)
class Scope:
    """The whole dossier, or a thing of a section."""

    section: str = ""
    id: str = ""

    @property
    def folder(self) -> str:
        """Where its feeds and its calendar stand."""
        return f"feeds/{self.section}/{self.id}/" if self.section else "feeds/"

    @property
    def page(self) -> str:
        """The path of its page."""
        return f"{self.section}/{self.id}/" if self.section else "timeline/"

    def root(self, chronicle: Chronicle) -> str:
        """Return the way from its files to the site's root: absolute where that is known."""
        return chronicle.settings.site_url or "../" * self.folder.count("/")

    def name(self, chronicle: Chronicle) -> str:
        """Return its name for readers: the dossier's, and the thing's behind it."""
        names = [chronicle.title or "Chronicle"]
        if self.section:
            names.append(chronicle.known(self.section)[self.id])
        return ": ".join(names)

    def standing(self, chronicle: Chronicle) -> tuple[Event, ...]:
        """Return its events but those that were withdrawn, the oldest first."""
        if not self.section:
            return chronicle.standing
        return chronicle.members[self.section].get(self.id, ())

    def events(self, chronicle: Chronicle) -> tuple[Event, ...]:
        """Return all its events in no particular order, those that were withdrawn at the end."""
        if not self.section:
            return chronicle.timeline
        withdrawn = chronicle.withdrawn[self.section].get(self.id, ())
        return (*self.standing(chronicle), *withdrawn)


WHOLE: Final = Scope()


def scopes(chronicle: Chronicle) -> Iterator[Scope]:
    """Yield everything that has feeds: the dossier, and its kinds, actors, places and tags."""
    yield WHOLE
    for section in FOLLOWED:
        for id_ in chronicle.known(section):
            yield Scope(section, id_)
