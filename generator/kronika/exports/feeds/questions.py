"""The three questions that a feed can answer, and which feeds there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kronika.chronicle import Chronicle
from kronika.exports.scopes import Scope

HAPPENED: Final = "happened"
ADDED: Final = "added"
CHANGED: Final = "changed"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, by whom, and what is told."""

    name: str  # in addresses
    title: str  # "what happened"
    told: str  # one sentence about the feed
    reader: str  # for whom it is, the end of "For those who …"
    changes: str  # when it becomes another


QUESTIONS: Final = {
    question.name: question
    for question in (
        Question(
            HAPPENED,
            "what happened",
            "Events by their own date, the newest first.",
            "who follow the subject and read an event once",
            "When an event is added, put right or withdrawn.",
        ),
        Question(
            ADDED,
            "what was added",
            "Events by the day on which they were added here, the newest first.",
            "who want to miss nothing, be it about a day long ago",
            "When an event is added, put right or withdrawn.",
        ),
        Question(
            CHANGED,
            "what changed",
            "What was told for the first time or put right, the newest first.",
            "who cite or check this, and need to know what no longer reads as it did",
            "When something is told for the first time or put right.",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed: the answer to a question about the dossier or one thing of it."""

    question: Question
    scope: Scope

    @property
    def stem(self) -> str:
        """Its path without its ending."""
        return self.scope.folder + self.question.name

    @property
    def atom(self) -> str:
        """The path of the Atom feed."""
        return f"{self.stem}.xml"

    @property
    def json(self) -> str:
        """The path of the JSON feed."""
        return f"{self.stem}.json"

    @property
    def home(self) -> str:
        """The path of the page that shows the same."""
        if self.scope.section:
            return self.scope.page
        return "timeline/" if self.question.name == HAPPENED else "changes/"

    def title(self, chronicle: Chronicle) -> str:
        """Return its name for readers."""
        return f"{self.scope.name(chronicle)}: {self.question.title}"
