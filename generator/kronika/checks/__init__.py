"""Files go in; a dossier of all that is sound and everything that is wrong come out.

Each rule across events is a function that yields findings; here they are put in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from kronika.assembly import assembled
from kronika.checks.circles import circles_of_entries, circles_of_events, circles_of_relays
from kronika.checks.cites import uncited_sources, unknown_cites
from kronika.checks.spots import points_outside
from kronika.checks.ties import old_ids, self_relations, unknown_links
from kronika.checks.times import early_sources, ends_before_starts, filled_in_dates
from kronika.checks.twins import twins
from kronika.collection import placed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kronika.collection import Collection, Finding
    from kronika.dossier import Dossier
    from kronika.problems import Problem

__all__ = ["check"]

Rule: TypeAlias = "Callable[[Dossier, Collection], Iterator[Finding]]"

# What is wrong whatever else is: these judge also events that are not sound.
RULES: Final[tuple[Rule, ...]] = (
    unknown_cites,
    self_relations,
    unknown_links,
    old_ids,
    circles_of_events,
    circles_of_entries,
    circles_of_relays,
    ends_before_starts,
    points_outside,
)
# What only looks wrong: these weigh an event as a whole.
SUSPICIONS: Final[tuple[Rule, ...]] = (uncited_sources, early_sources, filled_in_dates, twins)


def check(collection: Collection) -> tuple[Dossier, tuple[Problem, ...]]:
    """Return the dossier, and all problems of a collection, sorted by place."""
    found = assembled(collection)
    findings = [*found.findings]
    for rule in RULES:
        findings.extend(rule(found.everything, collection))
    for rule in SUSPICIONS:
        findings.extend(rule(found.dossier, collection))
    problems = {*collection.problems, *placed(collection, findings)}
    return found.dossier, tuple(sorted(problems))
