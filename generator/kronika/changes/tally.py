"""What has been found to differ in one subject: each kind of difference has its form of words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kronika.changes.change import Act, Change, Sort, Subject
from kronika.changes.speech import ARROW, Sides, added, difference, line
from kronika.collection import Steps
from kronika.dates import Date


@dataclass(slots=True)
class Tally:
    """The changes of one subject, in the order in which they are told.

    Args:
        subject: what has changed.
        say: the words of the two dossiers.
        declared: whether the change says of itself that it corrects something.
    """

    subject: Subject
    say: Sides
    declared: bool = False
    changes: list[Change] = field(default_factory=list)

    def tell(self, act: Act, steps: Steps, words: str, *, sort: Sort | None = None) -> None:
        """Take up a change: what is new is a fact, what was told and is not so now a correction."""
        meant: Sort = sort or ("fact" if act == "new" else "correction")
        name = next((step for step in steps if isinstance(step, str)), "event")
        self.changes.append(Change(self.subject, name, act, meant, words, steps=steps))

    def values(
        self, steps: Steps, label: str, told: tuple[str, str] | None, *, sort: Sort | None = None
    ) -> None:
        """Take up a value that is another one, is there first, or is gone; None: it is the same."""
        if told is None or told[0] == told[1]:
            return
        before, after = told
        act: Act = "changed"
        words = f"{label} {before}{ARROW}{after}"
        if not before:
            act, words = "new", f"new {label}: {after}"
        elif not after:
            act, words = "removed", f"{label} removed: {before}"
        self.tell(act, steps, words, sort=sort)
        self.changes[-1] = _with_values(self.changes[-1], before, after)

    def date(
        self, steps: Steps, label: str, before: Date | None, after: Date | None,
        *, sort: Sort | None = None,
    ) -> None:  # fmt: skip
        """Take up a date that means other days, or these more or less exactly."""
        told: tuple[str, str] | None
        if before and after:
            told = self.say.dates(before, after)
        else:
            told = (
                self.say.before.date(before) if before else "",
                self.say.after.date(after) if after else "",
            )
        self.values(steps, label, told, sort=sort)

    def text(self, steps: Steps, label: str, before: str, after: str) -> None:
        """Take up a Markdown text that says something else: its words, not its layout."""
        told = difference(before, after)
        if told is None:
            return
        gained = added(before, after)
        act: Act = "changed"
        if not before.strip():
            act, words = "new", f"new {label}: {told[1]}"
        elif not after.strip():
            act, words = "removed", f"{label} removed: {told[0]}"
        elif gained is not None:
            words = f"{label}, added: “{gained}”"
        else:
            words = f"{label} {told[0]}{ARROW}{told[1]}"
        # Another wording alone corrects nothing, unless the editor says so.
        sort: Sort = "correction" if self.declared or act == "removed" else "fact"
        self.tell(act, steps, words, sort=sort)
        self.changes[-1] = _with_values(self.changes[-1], *told)

    def names(self, key: str, label: str, before: Iterable[str], after: Iterable[str]) -> None:
        """Take up the ids a list has gained and lost; their order is nothing."""
        old, new = dict.fromkeys(before), dict.fromkeys(after)
        # Tags only help to find an event: they tell nothing of it.
        sort: Sort | None = "upkeep" if key == "tags" else None
        for id_ in new:
            if id_ not in old:
                name = self.say.after.name(key, id_)
                self.tell("new", (key,), f"new {label}: {name}", sort=sort)
        for id_ in old:
            if id_ not in new:
                name = self.say.before.name(key, id_)
                self.tell("removed", (key,), f"{label} removed: {name}", sort=sort)

    def plain(
        self, steps: Steps, label: str, before: object, after: object, *, sort: Sort | None = None
    ) -> None:
        """Take up a value that is told as it stands."""
        told = line(str(before or "")), line(str(after or ""))
        self.values(steps, label, told, sort=sort)


def _with_values(change: Change, before: str, after: str) -> Change:
    return Change(
        change.subject, change.field, change.act, change.sort, change.words,
        before=before, after=after, steps=change.steps,
    )  # fmt: skip
